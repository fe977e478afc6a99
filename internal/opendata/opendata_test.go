package opendata

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"ocop/internal/catalogue"
	"ocop/internal/ocop"
)

// sample is a small catalogue with what is awkward in it.
func sample() *catalogue.Public {
	c := &catalogue.PublicCommune{ID: "muong-va", Name: catalogue.Text{VI: "xã Mường Vả"}, Location: ocop.Location{Lat: 21.5, Lon: 104.25}}
	e := &catalogue.PublicEntity{ID: "htx", Name: catalogue.Text{VI: `HTX "Đồng, Ngẫu"; chi nhánh 2`}, Commune: c,
		Contact: catalogue.PublicContact{Name: "CANARY", Phone: "0900000001", Zalo: "0900000002", Email: "canary@muong.example", Website: "https://htx.example/"}}
	p := &catalogue.Public{AsOf: ocop.DateOf(2026, 11, 26), Communes: []*catalogue.PublicCommune{c}, Entities: []*catalogue.PublicEntity{e}}
	for i, name := range []string{"Chè Shan", "=1+1", "Dòng một\nDòng hai", "'nháy", " có khoảng trắng "} {
		r := &catalogue.PublicProduct{ID: ocop.ProductID(fmt.Sprint("p", i)), Name: catalogue.Text{VI: name}, Code: fmt.Sprintf("99-99102-%03d-2026", i), Status: ocop.Recognised,
			Stars: 4, Rank: 4, Until: ocop.DateOf(2028, 1, 2), Entity: e, Commune: c, Season: []int{1, 12},
			Packings: []ocop.Packing{{GTIN: "8930000001108", Price: 50000}, {Price: 30000}}, Summary: catalogue.Text{VI: "Ngọt \\ và \u2028 <b>thơm</b> & \"đậm\""}}
		for range 2 {
			r.Certificates = append(r.Certificates, catalogue.PublicCertificate{Decision: "12/QĐ-UBND", Stars: 4, Issued: ocop.DateOf(2025, 1, 2), Expires: ocop.DateOf(2028, 1, 2), Current: len(r.Certificates) == 0})
		}
		p.Products = append(p.Products, r)
		e.Products = append(e.Products, r)
	}
	return p
}

func options() Options {
	return Options{Site: ocop.Site{Title: "Sản vật", BaseURL: "https://muong.example/", Licence: "CC BY 4.0", Office: "Phòng Văn hóa", Contact: "a@muong.example"}, Base: "/",
		Address: func(k ocop.Kind, id string) (vi, en string) {
			return string(k) + "/" + id + "/", "en/" + string(k) + "/" + id + "/"
		},
		Permanent: func(p *catalogue.PublicProduct) string { return "p/" + p.Code + "/" }}
}

func write(t *testing.T, p *catalogue.Public, opt Options) (map[string][]byte, Result) {
	t.Helper()
	files := map[string][]byte{}
	res, err := Write(p, opt, func(path string, data []byte) error {
		files[path] = bytes.Clone(data)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files, res
}

// rows reads the JSON of a table.
func rows(t *testing.T, data []byte) []map[string]any {
	t.Helper()
	var file struct{ Rows []map[string]any }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	return file.Rows
}

// cell is what a JSON value is in CSV.
func cell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []any:
		var parts []string
		for _, x := range v {
			parts = append(parts, cell(x))
		}
		return strings.Join(parts, "; ")
	case string:
		if v != "" && strings.ContainsRune("=+-@'", rune(v[0])) {
			return "'" + v
		}
		return v
	case float64:
		return strings.TrimSuffix(fmt.Sprintf("%v", json.Number(fmt.Sprint(int64(v)))), ".0")
	}
	return fmt.Sprint(v)
}

// TestCSVAndJSONSayTheSame reads every table back in every form.
func TestCSVAndJSONSayTheSame(t *testing.T) {
	files, res := write(t, sample(), options())
	for _, table := range res.Tables {
		data := files[Folder+table.Key+".csv"]
		if !bytes.HasPrefix(data, []byte(bom)) || bytes.Count(data, []byte("\r\n")) < table.Rows+1 {
			t.Errorf("%s: no byte order mark, or lines without CRLF", table.Key)
		}
		records, err := csv.NewReader(bytes.NewReader(data[len(bom):])).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		list := rows(t, files[Folder+table.Key+".json"])
		if len(records) != table.Rows+1 || len(list) != table.Rows {
			t.Fatalf("%s: %d lines and %d rows, want %d", table.Key, len(records)-1, len(list), table.Rows)
		}
		lines := strings.Split(strings.TrimSuffix(string(files[Folder+table.Key+".jsonl"]), "\n"), "\n")
		for i, row := range list {
			var line map[string]any
			if err := json.Unmarshal([]byte(lines[i]), &line); err != nil || fmt.Sprint(line) != fmt.Sprint(row) {
				t.Errorf("%s row %d: %v in JSON Lines, %v in JSON", table.Key, i, line, row)
			}
			if len(row) != len(records[0]) {
				t.Errorf("%s: %d columns in CSV, %d in JSON", table.Key, len(records[0]), len(row))
			}
			for j, name := range records[0] {
				want := cell(row[name])
				if f, ok := row[name].(float64); ok && f != float64(int64(f)) {
					want = fmt.Sprint(f)
				}
				if got := strings.ReplaceAll(records[i+1][j], "\r\n", "\n"); got != want {
					t.Errorf("%s row %d, %s: %q in CSV, %q in JSON", table.Key, i, name, got, want)
				}
			}
		}
	}
}

func TestDescriptionsAreTrue(t *testing.T) {
	files, res := write(t, sample(), options())
	for _, line := range strings.Split(strings.TrimSpace(string(files[Folder+"sha256sums.txt"])), "\n") {
		want, name, _ := strings.Cut(line, "  ")
		if sum := sha256.Sum256(files[Folder+name]); hex.EncodeToString(sum[:]) != want {
			t.Errorf("%s has another checksum", name)
		}
	}
	for _, f := range res.Files {
		if f.Bytes != len(files[f.Path]) {
			t.Errorf("%s: %d bytes, said %d", f.Path, len(files[f.Path]), f.Bytes)
		}
	}
	if len(res.Files) != len(files) {
		t.Errorf("%d files described, %d written", len(res.Files), len(files))
	}
	var pack packageFile
	if err := json.Unmarshal(files[Folder+"datapackage.json"], &pack); err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{"": true}
	for _, r := range pack.Resources {
		names[r.Name] = true
	}
	for i, r := range pack.Resources {
		header, _, _ := strings.Cut(string(files[Folder+r.Path]), "\r\n")
		var fields []string
		for _, f := range r.Schema.Fields {
			fields = append(fields, f.Name)
		}
		if want := strings.TrimPrefix(header, bom); strings.Join(fields, ",") != want {
			t.Errorf("%s: fields %v, header %s", r.Name, fields, want)
		}
		sum := sha256.Sum256(files[Folder+r.Path])
		if r.Hash != "sha256:"+hex.EncodeToString(sum[:]) || r.Rows != res.Tables[i].Rows {
			t.Errorf("%s: hash %s, %d rows", r.Name, r.Hash, r.Rows)
		}
		for _, f := range r.Schema.Foreign {
			if !names[f.Reference.Resource] || !slices.Contains(fields, f.Fields) {
				t.Errorf("%s: foreign key %+v", r.Name, f)
			}
		}
	}
	if len(pack.Resources) != 5 || pack.Licences[0].Name != "CC-BY-4.0" {
		t.Errorf("%d resources, licences %v", len(pack.Resources), pack.Licences)
	}
}

// TestTheCatalogueIsDCAT checks what DCAT-AP 3.0 makes mandatory.
func TestTheCatalogueIsDCAT(t *testing.T) {
	files, _ := write(t, sample(), options())
	var c catalogFile
	dec := json.NewDecoder(bytes.NewReader(files[Folder+"catalog.jsonld"]))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&c); err != nil {
		t.Fatal(err)
	}
	if c.Context.DCAT != "http://www.w3.org/ns/dcat#" || c.Type != "dcat:Catalog" || len(c.Title) != 2 || len(c.About) != 2 || c.Publisher == nil || len(c.Datasets) != 5 {
		t.Errorf("%+v", c)
	}
	for _, d := range c.Datasets {
		if d.Type != "dcat:Dataset" || len(d.Title) != 2 || len(d.About) != 2 || len(d.Distributions) < 3 {
			t.Errorf("%+v", d)
		}
		for _, x := range d.Distributions {
			file, ok := strings.CutPrefix(x.Download.ID, "https://muong.example/")
			if sum := sha256.Sum256(files[file]); !ok || x.Access.ID == "" || x.Checksum.Value.Value != hex.EncodeToString(sum[:]) || x.Bytes.Value != fmt.Sprint(len(files[file])) {
				t.Errorf("%+v", x)
			}
		}
	}
}

func TestGeoJSONHasOnlyRecordsWithAPosition(t *testing.T) {
	files, _ := write(t, sample(), options())
	for name, want := range map[string]int{"communes": 1, "entities": 0, "products": 0, "places": 0} {
		var g struct {
			Type     string
			Features []struct {
				ID       string
				Geometry struct {
					Type        string
					Coordinates []float64
				}
			}
		}
		if err := json.Unmarshal(files[Folder+name+".geojson"], &g); err != nil {
			t.Fatal(err)
		}
		if g.Type != "FeatureCollection" || len(g.Features) != want {
			t.Errorf("%s: %+v", name, g)
		}
		for _, f := range g.Features {
			if f.Geometry.Type != "Point" || !slices.Equal(f.Geometry.Coordinates, []float64{104.25, 21.5}) {
				t.Errorf("%s: %+v", name, f)
			}
		}
	}
}

func TestContactsAreInNoFile(t *testing.T) {
	files, _ := write(t, sample(), options())
	for name, data := range files {
		for _, secret := range []string{"CANARY", "0900000001", "0900000002", "canary@"} {
			if bytes.Contains(data, []byte(secret)) {
				t.Errorf("%s holds %s", name, secret)
			}
		}
	}
}

// published is a publication as a folder.
func published(files map[string][]byte) fs.FS {
	m := fstest.MapFS{}
	for name, data := range files {
		m[name] = &fstest.MapFile{Data: data}
	}
	return m
}

func TestChangesAreToldOfAPublicationBefore(t *testing.T) {
	old := sample()
	files, res := write(t, old, options())
	if res.Changes != nil || files[Folder+"changes.json"] != nil {
		t.Error("changes without a publication before")
	}
	before, err := Read(published(files))
	if err != nil {
		t.Fatal(err)
	}
	now := sample()
	now.AsOf = now.AsOf.AddDays(7)
	now.Products[1].Stars = 5
	gone := now.Products[2]
	now.Products = append(slices.Delete(now.Products, 2, 3), &catalogue.PublicProduct{ID: "moi", Name: catalogue.Text{VI: "Mới"}})
	opt := options()
	opt.Before = before
	for range 2 { // the publication before is not used up
		files, res = write(t, now, opt)
		var c changesFile
		if err := json.Unmarshal(files[Folder+"changes.json"], &c); err != nil {
			t.Fatal(err)
		}
		p := c.Tables[0]
		if c.Since != "2026-11-26" || c.AsOf != "2026-12-03" || p.Table != "products" || fmt.Sprint(p.Added) != "[{moi Mới}]" || fmt.Sprint(p.Changed) != "[{p1 =1+1}]" || len(p.Removed) != 1 || p.Removed[0].ID != string(gone.ID) {
			t.Errorf("%+v", c)
		}
		if len(res.Changes) != 5 || len(res.Changes[4].Added)+len(res.Changes[4].Changed)+len(res.Changes[4].Removed) != 0 {
			t.Errorf("%+v", res.Changes)
		}
	}
}

func TestABadPublicationIsRefusedWithItsPlace(t *testing.T) {
	good, _ := write(t, sample(), options())
	for want, change := range map[string]func(fstest.MapFS){
		"datapackage.json: invalid": func(m fstest.MapFS) { m[Folder+"datapackage.json"].Data = []byte("x") },
		"as_of":                     func(m fstest.MapFS) { m[Folder+"datapackage.json"].Data = []byte(`{"as_of":"gestern"}`) },
		"products.jsonl:2":          func(m fstest.MapFS) { m[Folder+"products.jsonl"].Data = []byte("{\"id\":\"a\"}\nx\n") },
		"without id":                func(m fstest.MapFS) { m[Folder+"places.jsonl"].Data = []byte("{}\n") },
		"token too long":            func(m fstest.MapFS) { m[Folder+"places.jsonl"].Data = bytes.Repeat([]byte("x"), maxRow+2) },
	} {
		m := published(good).(fstest.MapFS)
		change(m)
		if _, err := Read(m); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
	if _, err := Read(fstest.MapFS{}); !errors.Is(err, ErrNone) {
		t.Errorf("an empty folder: %v", err)
	}
}

func TestAnUnknownHostGivesAddressesFromTheRoot(t *testing.T) {
	opt := options()
	opt.Site.BaseURL, opt.Site.Licence, opt.Site.Office = "", "Hỏi trước", ""
	files, _ := write(t, sample(), opt)
	if !bytes.Contains(files[Folder+"products.jsonl"], []byte(`"url":"/product/p0/"`)) || !bytes.Contains(files[Folder+"datapackage.json"], []byte(`"name": "other"`)) {
		t.Errorf("%s", files[Folder+"datapackage.json"])
	}
}
