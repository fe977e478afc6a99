package opendata

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"ocop/internal/catalogue"
	"ocop/internal/ocop"
)

// federated is the sample with records that other offices published: the first product
// and its certificates, the entity, a place.
func federated(fetched ocop.Date) *catalogue.Public {
	p := sample()
	from := ocop.Provenance{Office: "Tổ OCOP Nà Lạ", Site: "https://nala.example/", URL: "https://nala.example/san-pham/che/", AsOf: ocop.DateOf(2026, 11, 20), Fetched: fetched, Licence: "CC BY 4.0"}
	p.Products[0].Provenance = from
	p.Entities[0].Provenance = ocop.Provenance{Office: "Phòng Kinh tế A", Fetched: fetched}
	place := &catalogue.PublicPlace{ID: "ban-ngoi", Name: catalogue.Text{VI: "Bản Ngoi"}}
	place.Facts.Provenance, place.Facts.Location = from, ocop.Location{Lat: 21, Lon: 104}
	p.Places = append(p.Places, place)
	return p
}

func TestRecordsOfOtherOfficesNameThem(t *testing.T) {
	files, res := write(t, federated(ocop.DateOf(2026, 11, 25)), options())
	for _, table := range res.Tables {
		var names []string
		for _, f := range table.Fields {
			if names = append(names, f.Name); f.VI == "" || f.EN == "" {
				t.Errorf("%s.%s is not explained in both languages", table.Key, f.Name)
			}
		}
		has := strings.HasSuffix(strings.Join(names, " "), " publisher publisher_url source_url source_licence source_as_of source_fetched")
		if want := table.Key != "communes"; has != want {
			t.Errorf("%s: columns %v", table.Key, names)
		}
	}
	own, theirs := 0, 0
	for _, table := range []string{"products", "certificates", "entities", "places"} {
		for _, row := range rows(t, files[Folder+table+".json"]) {
			switch row["publisher"] {
			case nil:
				own++
				for _, key := range []string{"publisher_url", "source_url", "source_licence", "source_as_of", "source_fetched"} {
					if v, is := row[key]; v != nil || !is {
						t.Errorf("%s: a row of one's own has %s %v", table, key, v)
					}
				}
			case "Tổ OCOP Nà Lạ":
				theirs++
				if got := fmt.Sprint(row["publisher_url"], row["source_url"], row["source_licence"], row["source_as_of"], row["source_fetched"]); got != "https://nala.example/https://nala.example/san-pham/che/CC BY 4.02026-11-202026-11-25" {
					t.Errorf("%s: got %s", table, got)
				}
			case "Phòng Kinh tế A":
				theirs++
			default:
				t.Errorf("%s: publisher %v", table, row["publisher"])
			}
		}
	}
	if own != 4+8 || theirs != 1+2+1+1 {
		t.Errorf("%d rows of one's own, %d of others", own, theirs)
	}
	if csv := string(files[Folder+"products.csv"]); !strings.Contains(csv, "Tổ OCOP Nà Lạ,https://nala.example/,https://nala.example/san-pham/che/,CC BY 4.0,2026-11-20,2026-11-25\r\n") {
		t.Errorf("CSV: %.900s", csv)
	}
	if geo := string(files[Folder+"places.geojson"]); !strings.Contains(geo, `"publisher":"Tổ OCOP Nà Lạ"`) || !json.Valid([]byte(geo)) {
		t.Errorf("GeoJSON: %s", geo)
	}
	var pack struct {
		Sources []struct{ Title, Path string }
	}
	if err := json.Unmarshal(files[Folder+"datapackage.json"], &pack); err != nil || fmt.Sprint(pack.Sources) != "[{Phòng Văn hóa } {Phòng Kinh tế A } {Tổ OCOP Nà Lạ https://nala.example/}]" {
		t.Errorf("data package: %v, %v", pack.Sources, err)
	}
	if dcat := string(files[Folder+"catalog.jsonld"]); !strings.Contains(dcat, `"@id": "https://nala.example/du-lieu/#products"`) || strings.Count(dcat, `"dct:source"`) != len(res.Tables) {
		t.Errorf("DCAT names no source: %.600s", dcat)
	}
}

func TestSiteOfOneOfficeHasNoColumnsOfOthers(t *testing.T) {
	files, _ := write(t, sample(), options())
	for name, data := range files {
		for _, word := range []string{"publisher_url", "source_", `"dct:source"`, `"publisher":`} {
			if bytes.Contains(data, []byte(word)) {
				t.Errorf("%s has %s", name, word)
			}
		}
	}
}

// A fetch that brought nothing new changes the day of every row, and is no news.
func TestAnotherFetchIsNoChange(t *testing.T) {
	first, _ := write(t, federated(ocop.DateOf(2026, 11, 25)), options())
	site := fstest.MapFS{}
	for name, data := range first {
		site[name] = &fstest.MapFile{Data: data}
	}
	before, err := Read(site)
	if err != nil {
		t.Fatal(err)
	}
	opt := options()
	opt.Before = before
	p := federated(ocop.DateOf(2026, 11, 26))
	p.Products[1].Name.VI = "Đổi tên"
	_, res := write(t, p, opt)
	for _, c := range res.Changes {
		want := 0
		if c.Table == "products" {
			want = 1
		}
		if len(c.Added)+len(c.Removed) > 0 || len(c.Changed) != want {
			t.Errorf("%+v", c)
		}
	}
}
