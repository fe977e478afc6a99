package verify

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"ocop/internal/catalogue"
	"ocop/internal/codes"
	"ocop/internal/ocop"
)

func TestFormsOfOneNumberAreOneKey(t *testing.T) {
	for want, forms := range map[string][]string{
		"123qdubnd": {"123/QĐ-UBND", "123 QD UBND", "123/qđ–ubnd", "123/Q\u0110-UBND", " 123/QĐ-UBND ", "Quyết định số 123/QĐ-UBND", "Số 123/QĐ-UBND",
			"123/QĐ-UBND ngày 05/06/2024", "quyet dinh 123/QD-UBND", "Decision no. 123/QĐ-UBND", "123/Q\u0110\u00ad-UBND"},
		"99991020012026":   {"99-99102-001-2026", "99 99102 001 2026", "99991020012026"},
		"tl142020":         {"TL-14-2020", "tl 14/2020"},
		"mathoa":           {"mật hoa", "Mật Hoa"},
		"":                 {"", "—", "…"},
		"sotay":            {"Sổ tay"},
		"ngay12":           {"ngày 12"},
		"nguoi":            {"Người", "Ngu\u031b\u01a1\u0300i"[:4] + "ời"},
		"8930000007100sp1": {"8930000007100/SP1"},
	} {
		for _, form := range forms {
			if got := Key(form); got != want {
				t.Errorf("%q gives %q, want %q", form, got, want)
			}
		}
	}
}

// invented makes n products of the shape that real ones have.
func invented(n int) *catalogue.Public {
	p := &catalogue.Public{AsOf: ocop.DateOf(2026, 11, 26)}
	for i := range n {
		e := &catalogue.PublicEntity{Name: catalogue.Text{VI: fmt.Sprintf("Hợp tác xã nông nghiệp và dịch vụ Đồng Ngẫu %d", i/4), EN: fmt.Sprintf("Dong Ngau Cooperative %d", i/4)}}
		r := &catalogue.PublicProduct{ID: ocop.ProductID(fmt.Sprintf("mat-ong-rung-dong-ngau-loai-%d", i)), Name: catalogue.Text{VI: fmt.Sprintf("Mật ong rừng Đồng Ngẫu loại %d", i), EN: fmt.Sprintf("Forest Honey %d", i)},
			Code: fmt.Sprintf("99-%05d-%03d-2026", 10000+i/500, i%500), Status: ocop.Recognised, Stars: 3, Rank: 3, Entity: e}
		for k := range 2 {
			body := fmt.Sprintf("893%09d", i*2+k)
			check, _ := codes.CheckGTIN(body + "0")
			r.Packings = append(r.Packings, ocop.Packing{GTIN: body + string(check)})
		}
		for k := range 2 {
			r.Certificates = append(r.Certificates, catalogue.PublicCertificate{Decision: fmt.Sprintf("%d/QĐ-UBND", 100+(i+k*37)/12), DecidedOn: ocop.DateOf(2020+3*k, 6, 1), Authority: ocop.ByProvince,
				Number: fmt.Sprintf("TL-%d-%d", i, 2020+3*k), Stars: 3, Issued: ocop.DateOf(2020+3*k, 6, 1), Expires: ocop.DateOf(2023+3*k, 6, 1), Current: k == 1})
		}
		p.Products = append(p.Products, r)
	}
	return p
}

// shardFile is a shard as a program reads it.
type shardFile struct {
	AsOf string `json:"as_of"`
	Keys map[string][]struct {
		Kind    Kind `json:"kind"`
		Product int  `json:"product"`
		Cert    *struct {
			Number, Decision string
		} `json:"certificate"`
	} `json:"keys"`
	Products []struct {
		ID string `json:"id"`
	} `json:"products"`
	Many map[string]string `json:"many"`
}

func export(t *testing.T, x *Index, opt Options) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	opt.Shards = x.Shards()
	if err := x.Export(opt, func(path string, data []byte) error {
		if files[path] != nil {
			t.Errorf("%s is written twice", path)
		}
		files[path] = bytes.Clone(data)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return files
}

func shard(t *testing.T, data []byte) shardFile {
	t.Helper()
	var s shardFile
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestEveryKeyStandsOnceWhereItsHashSays holds the promise on which the page rests.
func TestEveryKeyStandsOnceWhereItsHashSays(t *testing.T) {
	for _, n := range []int{1, 30, 400} {
		x := New(invented(n))
		files := export(t, x, Options{})
		where := map[string]string{}
		for name, data := range files {
			if strings.HasSuffix(name, "/index.json") {
				continue
			}
			for key := range shard(t, data).Keys {
				if where[key] != "" {
					t.Errorf("key %s stands in %s and %s", key, where[key], name)
				}
				where[key] = name
			}
		}
		seen := map[string]bool{}
		for _, e := range x.Entries() {
			if !seen[e.Key] {
				seen[e.Key] = true
				home := fmt.Sprintf("%s%d/%d.json", Folder, x.Shards(), Hash(e.Key, x.Shards()))
				file := home
				if more := shard(t, files[home]).Many[e.Key]; more != "" {
					file = fmt.Sprintf("%s%d/%s", Folder, x.Shards(), more)
				}
				if where[e.Key] != file {
					t.Errorf("key %s is in %q, want %q", e.Key, where[e.Key], file)
				}
			}
			s := shard(t, files[where[e.Key]])
			found := false
			for _, at := range s.Keys[e.Key] {
				old := e.Cert >= 0 && !e.Product.Certificates[e.Cert].Current
				found = found || s.Products[at.Product].ID == string(e.Product.ID) && at.Kind == e.Kind && (at.Cert != nil) == old &&
					(!old || at.Cert.Number == e.Product.Certificates[e.Cert].Number)
			}
			if !found {
				t.Errorf("%s %s of %s is not in its file", e.Kind, e.Key, e.Product.ID)
			}
		}
		if len(where) != len(seen) {
			t.Errorf("%d products: %d keys in the files, want %d", n, len(where), len(seen))
		}
	}
}

func TestAQuestionCostsOneSmallFile(t *testing.T) {
	x := New(invented(10000))
	most, total := 0, 0
	w := gzip.NewWriter(nil)
	for name, data := range export(t, x, Options{}) {
		var b bytes.Buffer
		w.Reset(&b)
		_, _ = w.Write(data)
		_ = w.Close()
		total += len(data)
		if !strings.Contains(name, "/k-") {
			most = max(most, b.Len())
		}
	}
	t.Logf("%d shards, the largest %d bytes compressed, all %d kB", x.Shards(), most, total/1000)
	if most > 4096 {
		t.Errorf("the largest shard has %d bytes compressed, want 4096 at most", most)
	}
}

func TestASiteInAFolderHasScripts(t *testing.T) {
	files := export(t, New(invented(20)), Options{Offline: true})
	scripts := 0
	for name, data := range files {
		if base, ok := strings.CutSuffix(name, ".js"); ok {
			scripts++
			if want := "globalThis.OcopShard=" + string(files[base+".json"]); string(data) != want {
				t.Errorf("%s differs from its JSON", name)
			}
		}
	}
	if scripts == 0 || scripts != (len(files)-1)/2 {
		t.Errorf("%d scripts of %d files", scripts, len(files))
	}
}

func TestAWrongBarcodeIsNoKey(t *testing.T) {
	p := invented(1)
	p.Products[0].Packings = []ocop.Packing{{GTIN: "8930000005109"}}
	for _, e := range New(p).Entries() {
		if e.Kind == GTIN {
			t.Errorf("%+v", e)
		}
	}
}
