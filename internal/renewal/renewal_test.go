package renewal

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"ocop/internal/catalogue"
	"ocop/internal/ocop"
	"ocop/internal/sheet"
	"ocop/internal/source"
)

// held is a product whose one certificate ends on a day.
func held(id, name, expires string, change func(*ocop.Certificate)) *catalogue.Product {
	p := &catalogue.Product{ID: ocop.ProductID(id), Doc: &source.Doc{Kind: ocop.KindProduct, ID: id, Path: "products/" + id + ".md"},
		Entity: &catalogue.Entity{ID: "htx", Entity: ocop.Entity{Name: "HTX; Thử, Mới"}}}
	last, err := ocop.ParseDate(expires)
	if err != nil {
		panic(err)
	}
	p.Name = name
	p.Certificates = []ocop.Certificate{{Stars: 4, Issued: last.AddMonths(-36), Expires: last}}
	if change != nil {
		change(&p.Certificates[0])
	}
	return p
}

// on makes a catalogue of products on a day.
func on(day string, products ...*catalogue.Product) *catalogue.Catalogue {
	asOf, err := ocop.ParseDate(day)
	if err != nil {
		panic(err)
	}
	for _, p := range products {
		p.Standing = ocop.StandingOn(p.Certificates, p.Withdrawn, asOf)
	}
	return &catalogue.Catalogue{AsOf: asOf, Products: products}
}

func TestWindowOpensAndClosesByTheLaw(t *testing.T) {
	for _, tc := range []struct {
		day  string
		want State
		left int
	}{
		{"2026-07-03", Ahead, 181}, {"2026-07-04", Open, 180}, {"2026-09-02", Open, 120}, {"2026-09-03", Missed, 119}, {"2026-12-31", Missed, 0},
	} {
		w := Windows(on(tc.day, held("a", "A", "2026-12-31", nil)), ocop.Date{}, ocop.Date{})
		if len(w) != 1 || w[0].State != tc.want || w[0].Left != tc.left || w[0].Opens.String() != "2026-07-04" || w[0].Closes.String() != "2026-09-02" {
			t.Errorf("%s: got %+v", tc.day, w)
		}
	}
	if w := Windows(on("2027-01-01", held("a", "A", "2026-12-31", nil)), ocop.Date{}, ocop.Date{}); len(w) != 0 {
		t.Errorf("an ended certificate: got %+v", w)
	}
}

func TestFiledAndExtendedAreTold(t *testing.T) {
	filed := func(c *ocop.Certificate) { c.Renewal.Filed = ocop.DateOf(2026, 8, 1) }
	for _, tc := range []struct {
		day  string
		p    *catalogue.Product
		want State
	}{
		{"2026-08-01", held("a", "A", "2026-12-31", filed), Filed},
		{"2026-07-31", held("a", "A", "2026-12-31", filed), Open}, // it is not filed on that day yet
		{"2027-02-01", held("a", "A", "2026-12-31", func(c *ocop.Certificate) { filed(c); c.Extension.From = ocop.DateOf(2027, 1, 1) }), Extended},
	} {
		w := Windows(on(tc.day, tc.p), ocop.Date{}, ocop.Date{})
		if len(w) != 1 || w[0].State != tc.want {
			t.Errorf("%s: got %+v, want %s", tc.day, w, tc.want)
		}
		if tc.want == Extended && (w[0].Until.String() != "2027-06-29" || w[0].Left != 148) {
			t.Errorf("extended: got %+v", w[0])
		}
	}
}

func TestSpanKeepsWhatHasToBeDone(t *testing.T) {
	c := on("2026-08-01", held("a", "A", "2026-12-31", nil))
	for _, tc := range []struct {
		from, to string
		want     int
	}{
		{"", "", 1}, {"", "2026-07-03", 0}, {"", "2026-07-04", 1}, {"2026-12-31", "", 1}, {"2027-01-01", "", 0}, {"2026-10-01", "2026-10-31", 1},
	} {
		var from, to ocop.Date
		if tc.from != "" {
			from, _ = ocop.ParseDate(tc.from)
		}
		if tc.to != "" {
			to, _ = ocop.ParseDate(tc.to)
		}
		if got := len(Windows(c, from, to)); got != tc.want {
			t.Errorf("%s to %s: got %d, want %d", tc.from, tc.to, got, tc.want)
		}
	}
}

func TestFirstToCloseComesFirst(t *testing.T) {
	w := Windows(on("2026-08-01", held("b", "B", "2027-12-31", nil), held("c", "C", "2026-12-31", nil), held("a", "A", "2026-12-31", nil)), ocop.Date{}, ocop.Date{})
	if len(w) != 3 || w[0].Product != "a" || w[1].Product != "c" || w[2].Product != "b" {
		t.Errorf("got %+v", w)
	}
}

// unfold takes the folds of RFC 5545 out of a calendar.
func unfold(s string) string { return strings.ReplaceAll(s, "\r\n ", "") }

func TestCalendarIsFoldedEscapedAndTheSame(t *testing.T) {
	long := held("mat-ong", "Mật ong rừng; “nguyên chất”, \\ đóng hũ thuỷ tinh ba trăm gam\nhộp giấy", "2026-12-31", nil)
	long.Commune = &catalogue.Commune{Commune: ocop.Commune{Name: "xã Thử"}}
	filed := held("tra", "Trà", "2026-12-31", func(c *ocop.Certificate) { c.Renewal.Filed = ocop.DateOf(2026, 7, 10) })
	c := on("2026-08-01", long, filed)
	print := func() string {
		var b bytes.Buffer
		if err := Calendar(&b, c.AsOf, Windows(c, ocop.Date{}, ocop.Date{})); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	got := print()
	if got != print() {
		t.Error("two calendars of the same day differ")
	}
	for i, line := range strings.Split(strings.TrimSuffix(got, "\r\n"), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") || line == "" {
			t.Errorf("line %d: %d octets, %q", i+1, len(line), line)
		}
	}
	text := unfold(got)
	for _, want := range []string{
		"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:", "UID:mat-ong-2023-12-31-opens@ocop\r\nDTSTAMP:20260801T000000Z\r\nDTSTART;VALUE=DATE:20260704\r\nDTEND;VALUE=DATE:20260705\r\n",
		"UID:mat-ong-2023-12-31-closes@ocop\r\n", "DTSTART;VALUE=DATE:20260902\r\n", "UID:mat-ong-2023-12-31-expires@ocop\r\n",
		`nộp hồ sơ công nhận lại: Mật ong rừng\; “nguyên chất”\, \\ đóng hũ thuỷ tinh ba trăm gam\nhộp giấy` + "\r\n",
		`Chủ thể: HTX\; Thử\, Mới.`, "LOCATION:xã Thử\r\n", "TRIGGER:-P14D\r\n", `Hồ sơ đã nộp ngày 10/07/2026.`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, "UID:tra-2023-12-31-opens") || !strings.Contains(text, "UID:tra-2023-12-31-expires") {
		t.Error("a filed dossier keeps only the end of the certificate")
	}
	if begins, ends := strings.Count(text, "BEGIN:"), strings.Count(text, "END:"); begins != ends || begins != 1+4+1 {
		t.Errorf("%d begins, %d ends, want 6", begins, ends)
	}
}

// An event stays the same event while its days move.
func TestEventsKeepTheirIdentity(t *testing.T) {
	uids := func(day, expires string) (out []string) {
		p := held("a", "A", expires, func(c *ocop.Certificate) { c.Issued = ocop.DateOf(2023, 12, 31) })
		c := on(day, p)
		var b bytes.Buffer
		if err := Calendar(&b, c.AsOf, Windows(c, ocop.Date{}, ocop.Date{})); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(unfold(b.String())) {
			if strings.HasPrefix(line, "UID:") {
				out = append(out, line)
			}
		}
		return out
	}
	if a, b := uids("2026-08-01", "2026-12-31"), uids("2026-08-02", "2026-12-30"); len(a) != 3 || strings.Join(a, "") != strings.Join(b, "") {
		t.Errorf("got %q and %q", a, b)
	}
}

func TestTextJSONAndSheet(t *testing.T) {
	c := on("2026-08-01", held("a", "Mật ong", "2026-12-31", nil))
	windows := Windows(c, ocop.Date{}, ocop.Date{})
	var text, data bytes.Buffer
	if err := Text(&text, windows); err != nil || !strings.Contains(text.String(), "Mật ong   4    HTX; Thử, Mới  –   31/12/2026  04/07/2026  02/09/2026  –       152         đang trong kỳ nộp") {
		t.Errorf("%v\n%s", err, text.String())
	}
	text.Reset()
	if err := Text(&text, nil); err != nil || !strings.Contains(text.String(), "Không có sản phẩm") {
		t.Errorf("nothing: %v %s", err, text.String())
	}
	if err := JSON(&data, c.AsOf, windows); err != nil {
		t.Fatal(err)
	}
	var got struct {
		AsOf    string `json:"as_of"`
		Windows []struct {
			Product, Opens, Filed, State string
			Left                         int `json:"days_left"`
		}
	}
	if err := json.Unmarshal(data.Bytes(), &got); err != nil || len(got.Windows) != 1 || got.Windows[0].Opens != "2026-07-04" || got.Windows[0].State != "open" || got.Windows[0].Left != 152 {
		t.Errorf("got %+v, %v", got, err)
	}
	data.Reset()
	if err := JSON(&data, c.AsOf, nil); err != nil || !strings.Contains(data.String(), `"windows": []`) {
		t.Errorf("no windows: %v %s", err, data.String())
	}
	s := Sheet(windows)
	if len(s.Rows) != 1 || len(s.Rows[0]) != len(s.Columns) || s.Rows[0][4] != sheet.Day(ocop.DateOf(2026, 12, 31)) {
		t.Errorf("got %+v", s.Rows)
	}
	for _, st := range []State{Filed, Ahead, Open, Missed, Extended} {
		if st.VI() == "" {
			t.Errorf("%s has no words", st)
		}
	}
}
