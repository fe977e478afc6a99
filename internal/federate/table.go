package federate

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/vi"
)

// The rows of the tables, as package opendata writes them; null is the zero value.
type (
	communeRow struct {
		ID         string  `json:"id"`
		Code       string  `json:"code"`
		Name       string  `json:"name"`
		NameEN     string  `json:"name_en"`
		Kind       string  `json:"kind"`
		Province   string  `json:"province"`
		District   string  `json:"district"`
		Until      string  `json:"until"`
		IntoID     string  `json:"into_id"`
		Area       float64 `json:"area_km2"`
		Population int     `json:"population"`
		Latitude   float64 `json:"latitude"`
		Longitude  float64 `json:"longitude"`
	}
	entityRow struct {
		ID        string `json:"id"`
		Name      string `json:"name"`
		NameEN    string `json:"name_en"`
		Kind      string `json:"kind"`
		CommuneID string `json:"commune_id"`
		Address   string `json:"address"`
		Joined    int    `json:"joined"`
		Website   string `json:"website"`
		URL       string `json:"url"`
	}
	placeRow struct {
		ID        string   `json:"id"`
		Name      string   `json:"name"`
		NameEN    string   `json:"name_en"`
		Kind      string   `json:"kind"`
		EntityID  string   `json:"entity_id"`
		CommuneID string   `json:"commune_id"`
		Address   string   `json:"address"`
		Hours     string   `json:"hours"`
		Season    []string `json:"season"`
		URL       string   `json:"url"`
	}
	productRow struct {
		ID         string   `json:"id"`
		Code       string   `json:"code"`
		Name       string   `json:"name"`
		NameEN     string   `json:"name_en"`
		Set        int      `json:"set"`
		EntityID   string   `json:"entity_id"`
		CommuneID  string   `json:"commune_id"`
		Status     string   `json:"status"`
		Stars      int      `json:"stars"`
		ValidUntil string   `json:"valid_until"`
		GTINs      []string `json:"gtins"`
		Season     []string `json:"season"`
		PriceFrom  int      `json:"price_from"`
		Summary    string   `json:"summary"`
		URL        string   `json:"url"`
	}
	certificateRow struct {
		ID            string `json:"id"`
		ProductID     string `json:"product_id"`
		ProductName   string `json:"product_name"`
		Stars         int    `json:"stars"`
		Decision      string `json:"decision"`
		DecidedOn     string `json:"decided_on"`
		Authority     string `json:"authority"`
		Number        string `json:"number"`
		Round         string `json:"round"`
		Issued        string `json:"issued"`
		Expires       string `json:"expires"`
		ExtendedUntil string `json:"extended_until"`
		Revoked       string `json:"revoked"`
		RevokedGround string `json:"revoked_ground"`
	}
)

// line is a row with where it stands.
type line[T any] struct {
	n   int
	row T
}

// tables are all rows of an office.
type tables struct {
	communes     []line[communeRow]
	entities     []line[entityRow]
	places       []line[placeRow]
	products     []line[productRow]
	certificates []line[certificateRow]
}

// head is what is read of datapackage.json.
type head struct {
	AsOf     string `json:"as_of"`
	Homepage string `json:"homepage"`
	Licences []struct {
		Name  string `json:"name"`
		Title string `json:"title"`
	} `json:"licenses"`
	Sources []struct {
		Title string `json:"title"`
	} `json:"sources"`
	Resources []struct {
		Name string `json:"name"`
		Rows int    `json:"row_count"`
	} `json:"resources"`
}

// read reads the files of an office.
func (o *office) read(files map[string][]byte, fetched string, b Bounds) (err error) {
	var h head
	if err := json.Unmarshal(files[packageFile], &h); err != nil {
		return fmt.Errorf("%s: %w", packageFile, err)
	}
	if o.asOf, err = ocop.ParseDate(h.AsOf); err != nil {
		return fmt.Errorf("%s: as_of: %w", packageFile, err)
	}
	if o.fetched, err = ocop.ParseDate(fetched); err != nil {
		return err
	}
	if len(h.Sources) > 0 {
		o.name = cmp.Or(o.name, clip(h.Sources[0].Title, 200))
	}
	o.name = cmp.Or(o.name, o.source.Key)
	if len(h.Licences) > 0 {
		o.licence = clip(cmp.Or(h.Licences[0].Title, h.Licences[0].Name), 200)
	}
	if o.home = web(h.Homepage, ""); o.source.remote() {
		o.home = o.source.Address
	}
	t := &o.tables
	t.communes = rows[communeRow](o, files, "communes", b)
	t.entities = rows[entityRow](o, files, "entities", b)
	t.places = rows[placeRow](o, files, "places", b)
	t.products = rows[productRow](o, files, "products", b)
	t.certificates = rows[certificateRow](o, files, "certificates", b)
	for _, r := range h.Resources {
		if have := bytes.Count(files[r.Name+".jsonl"], []byte("\n")); slices.Contains(tableFiles(), r.Name+".jsonl") && have != r.Rows {
			o.found = append(o.found, wrong("rows", finding.Warning, o.source.Key, r.Name+".jsonl", 0, "Có %d dòng mà datapackage.json nói là %d. Báo cơ quan.", have, r.Rows))
		}
	}
	if len(t.products) == 0 && len(files["products.jsonl"]) > 0 {
		return errors.New("products.jsonl: no row can be read")
	}
	return nil
}

// rows reads JSON Lines. A row that cannot be read is left out and found.
func rows[T any](o *office, files map[string][]byte, table string, b Bounds) []line[T] {
	name := table + ".jsonl"
	var out []line[T]
	scan := bufio.NewScanner(bytes.NewReader(files[name]))
	scan.Buffer(make([]byte, 0, 64<<10), b.Row)
	n := 0
	for scan.Scan() {
		if n++; n > b.Rows {
			o.found = append(o.found, wrong("rows", finding.Error, o.source.Key, name, n, "Quá %d dòng: phần còn lại bị bỏ. Báo cơ quan.", b.Rows))
			return out
		}
		var row T
		if err := json.Unmarshal(scan.Bytes(), &row); err != nil {
			o.found = append(o.found, wrong("row", finding.Error, o.source.Key, name, n, "Dòng này không đọc được nên bị bỏ (%v). Báo cơ quan.", err))
			continue
		}
		out = append(out, line[T]{n, row})
	}
	if scan.Err() != nil {
		o.found = append(o.found, wrong("row", finding.Error, o.source.Key, name, n+1, "Dòng này dài quá %d byte: từ đây trở đi bị bỏ. Báo cơ quan.", b.Row))
	}
	return out
}

// clip makes a text of one line of what somebody sent: composed, without control and
// unseen characters, not longer than most characters.
func clip(s string, most int) string {
	if len(s) > 16*most {
		s = s[:16*most] // more is not looked at
	}
	s = vi.NFC(strings.ToValidUTF8(s, "\uFFFD"))
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r) || vi.Unseen(r) || unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > most {
		s = strings.TrimSpace(string(runes[:most-1])) + "…"
	}
	return s
}

// web gives an address when it is one of the web, with the home of the site before one
// that begins at its root; "" otherwise.
func web(s, home string) string {
	u, err := url.Parse(s)
	if err != nil || len(s) > 500 || s == "" || u.User != nil {
		return ""
	}
	if u.Host == "" && u.Scheme == "" && home != "" && strings.HasPrefix(s, "/") {
		base, err := url.Parse(home)
		if err != nil {
			return ""
		}
		u = base.ResolveReference(u)
	}
	if u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return ""
	}
	return u.String()
}

// day gives a date, or none when there is none of that form.
func day(s string) ocop.Date {
	d, _ := ocop.ParseDate(s)
	return d
}
