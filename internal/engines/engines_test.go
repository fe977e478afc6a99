package engines

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ocop/internal/catalogue"
	"ocop/internal/ocop"
)

func options(office string, revision int64) Options {
	return Options{Site: ocop.Site{Office: "Tổ OCOP " + office, BaseURL: "https://" + office + ".example/", Licence: "CC BY 4.0"}, Office: office, Revision: revision,
		Address:   func(k ocop.Kind, id string) (string, string) { return string(k) + "/" + id + "/", "" },
		Permanent: func(p *catalogue.PublicProduct) string { return "p/" + string(p.ID) + "/" }}
}

// sample has texts that break careless writers.
func sample(names ...string) *catalogue.Public {
	commune := &catalogue.PublicCommune{ID: "dak", Name: catalogue.Text{VI: "xã Đắk Búk So"}, Code: "99001", Province: "tỉnh Đắk Nông"}
	entity := &catalogue.PublicEntity{ID: "htx", Name: catalogue.Text{VI: "HTX Thốt nốt"}, Kind: ocop.Cooperative, Commune: commune, Address: "thôn 1\tsố 2\nđường \\N \"ba\"", Location: ocop.Location{Lat: 12.5, Lon: 107.25}}
	p := &catalogue.Public{AsOf: ocop.DateOf(2026, 11, 20), Entities: []*catalogue.PublicEntity{entity}}
	for i, name := range names {
		p.Products = append(p.Products, &catalogue.PublicProduct{ID: ocop.ProductID(fmt.Sprint("p", i)), Name: catalogue.Text{VI: name}, Code: "99-99101-001-2026", Set: 5,
			Summary: catalogue.Text{VI: "Nấu từ nước \"thốt nốt\",\n{x}\\", EN: "Palm sugar"}, Tags: []string{"đường, vàng", `a\b"c`, "{}"}, Status: ocop.Recognised, Stars: 4, Rank: 4, Until: ocop.DateOf(2029, 1, 4),
			Entity: entity, Commune: commune, Season: []int{3, 4}, Packings: []ocop.Packing{{GTIN: "8930000000019", Price: 60000}, {Price: 45000}},
			Certificates: []catalogue.PublicCertificate{{Number: "01/GCN", Decision: "12/QĐ-UBND", Stars: 4, Current: true}}})
	}
	return p
}

// record is a line of data of the bulk format.
type record map[string]json.RawMessage

// strictBulk reads what _bulk reads: a line of action, a line of data, nothing else, and
// every line ended. It refuses fields that the template has not and values that are not
// of its type.
func strictBulk(t *testing.T, files []File) map[string]record {
	t.Helper()
	var index struct {
		Template struct {
			Mappings struct {
				Dynamic    string
				Properties map[string]struct{ Type string }
			}
		}
	}
	if err := json.Unmarshal(files[0].Data, &index); err != nil {
		t.Fatalf("%s: %v", files[0].Name, err)
	}
	data := string(files[1].Data)
	if !strings.HasSuffix(data, "\n") {
		t.Fatal("the last line is not ended")
	}
	out := map[string]record{}
	list := strings.Split(strings.TrimSuffix(data, "\n"), "\n")
	if len(list)%2 != 0 {
		t.Fatal("an action without data")
	}
	for i := 0; i < len(list); i += 2 {
		var action struct {
			Index struct {
				Index   string `json:"_index"`
				ID      string `json:"_id"`
				Version int64  `json:"version"`
				Type    string `json:"version_type"`
			} `json:"index"`
		}
		dec := json.NewDecoder(strings.NewReader(list[i]))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&action); err != nil || action.Index.Type != "external_gte" || action.Index.Version <= 0 || len(action.Index.ID) > 512 {
			t.Fatalf("line %d: %v: %s", i+1, err, list[i])
		}
		var r record
		if err := json.Unmarshal([]byte(list[i+1]), &r); err != nil {
			t.Fatalf("line %d: %v", i+2, err)
		}
		for name, value := range r {
			field, ok := index.Template.Mappings.Properties[name]
			if !ok {
				t.Errorf("line %d: the template has no field %q", i+2, name)
			}
			fits := map[string]any{"keyword": new(string), "text": new(string), "long": new(int64), "byte": new(int8), "boolean": new(bool), "date": new(ocopDay), "geo_point": new(struct{ Lat, Lon *float64 })}[field.Type]
			var values []json.RawMessage
			if value[0] != '[' {
				values = append(values, value)
			} else if err := json.Unmarshal(value, &values); err != nil {
				t.Fatal(err)
			}
			for _, v := range values {
				if fits == nil || json.Unmarshal(v, fits) != nil {
					t.Errorf("line %d: %s is no %s: %s", i+2, name, field.Type, v)
				}
			}
		}
		if out[action.Index.ID] != nil {
			t.Errorf("two records have the key %s", action.Index.ID)
		}
		out[action.Index.ID] = r
	}
	return out
}

// ocopDay is a date of the template's format.
type ocopDay struct{ ocop.Date }

func (d *ocopDay) UnmarshalJSON(b []byte) (err error) {
	d.Date, err = ocop.ParseDate(strings.Trim(string(b), `"`))
	return err
}

func TestBulkIsStrictAndHasEveryRecord(t *testing.T) {
	p := sample("Đường thốt nốt Đắk Nông", "Mật ong\u2028rừng")
	files, err := OpenSearch(p, options("dak-nong", 1763600000))
	if err != nil {
		t.Fatal(err)
	}
	got := strictBulk(t, files)
	if len(got) != 3 {
		t.Errorf("%d records, want 3", len(got))
	}
	r := got["dak-nong/product/p0"]
	for name, want := range map[string]string{"name": `"Đường thốt nốt Đắk Nông"`, "stars": "4", "price_from": "45000", "gtins": `["08930000000019"]`, "location": `{"lat":12.5,"lon":107.25}`,
		"url": `"https://dak-nong.example/product/p0/"`, "season": "[3,4]", "valid_until": `"2029-01-04"`, "province": `"tỉnh Đắk Nông"`} {
		if string(r[name]) != want {
			t.Errorf("%s: got %s, want %s", name, r[name], want)
		}
	}
	if again, _ := OpenSearch(p, options("dak-nong", 1763600000)); !slices.EqualFunc(files, again, func(a, b File) bool { return bytes.Equal(a.Data, b.Data) }) {
		t.Error("the same input made other bytes")
	}
}

func TestTemplateFoldsVietnamese(t *testing.T) {
	files, _ := OpenSearch(sample("x"), options("a", 1))
	text := string(files[0].Data)
	for _, want := range []string{`"đ => d", "Đ => D"`, `"asciifolding"`, `"lowercase"`, `"dynamic": "strict"`, `"geo_point"`, `"name": {"type": "text", "analyzer": "ocop_folded"`, `"status": {"type": "keyword"}`} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s", want)
		}
	}
	if string(files[2].Data) != `{"query":{"bool":{"filter":[{"term":{"office":"a"}},{"range":{"revision":{"lt":1}}}]}}}`+"\n" {
		t.Errorf("cleanup: %s", files[2].Data)
	}
}

func TestKeysThatAreNotOneInTheNationAreRefused(t *testing.T) {
	for _, opt := range []Options{options("", 1), options("A b", 1), options("a/b", 1), options("a", 0), options("a", -4)} {
		if _, err := OpenSearch(sample("x"), opt); err == nil {
			t.Errorf("%q, %d: want an error", opt.Office, opt.Revision)
		}
		if _, err := Postgres(sample("x"), opt); err == nil {
			t.Errorf("%q, %d: want an error", opt.Office, opt.Revision)
		}
	}
}

// TestOnlyThePublicPartGoesIn holds the shape: everything comes from catalogue.Public,
// and a person's contact, also one with consent, has no column.
func TestOnlyThePublicPartGoesIn(t *testing.T) {
	p := sample("x")
	p.Entities[0].Contact = catalogue.PublicContact{Name: "Lò Thị CANARY", Phone: "0900 000 777", Zalo: "0900 000 777", Email: "canary@ocop.example"}
	a, _ := OpenSearch(p, options("a", 1))
	b, _ := Postgres(p, options("a", 1))
	for _, f := range append(a, b...) {
		for _, bad := range []string{"CANARY", "0900 000 777", "canary@"} {
			if bytes.Contains(f.Data, []byte(bad)) {
				t.Errorf("%s tells %s", f.Name, bad)
			}
		}
	}
}
