package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"
)

// said is what open data says of the standing of a product.
type said struct {
	ID          string   `json:"id"`
	Name        string   `json:"name"`
	Code        string   `json:"code"`
	Set         int      `json:"set"`
	Status      string   `json:"status"`
	Stars       int      `json:"stars"`
	ValidUntil  string   `json:"valid_until"`
	Decision    string   `json:"decision"`
	Certificate string   `json:"certificate_number"`
	GTINs       []string `json:"gtins"`
	Season      []string `json:"season"`
	PriceFrom   int      `json:"price_from"`
}

func readSaid(t *testing.T, site string) map[string]said {
	t.Helper()
	f, err := os.Open(filepath.Join(site, "du-lieu", "products.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := map[string]said{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var s said
		if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
			t.Fatal(err)
		}
		out[s.ID] = s
	}
	return out
}

// TestAProvinceSaysOfEveryProductWhatItsOfficeSays takes the sample through its open data
// into the catalogue of a province.
func TestAProvinceSaysOfEveryProductWhatItsOfficeSays(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", filepath.Join(dir, "cache"))
	list, config := filepath.Join(dir, "list.txt"), filepath.Join(dir, "ocop.yaml")
	for name, data := range map[string]string{list: "muong-lang " + filepath.Join(dir, "office") + "\n", config: "base_url: https://ocop.example/\nshare_pictures: none\nprovinces: [tỉnh Thượng Lam]\n"} {
		if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	e := &env{stdout: io.Discard, stderr: io.Discard, now: time.Now}
	for _, args := range [][]string{
		{"build", "--content", "../../content", "--config", config, "--out", filepath.Join(dir, "office"), "--as-of", "2026-11-23"},
		{"federate", "--sources", list, "--out", filepath.Join(dir, "content"), "--as-of", "2026-11-23"},
		{"build", "--content", filepath.Join(dir, "content"), "--config", config, "--out", filepath.Join(dir, "province"), "--as-of", "2026-11-23"},
	} {
		if code := run(context.Background(), e, args); code != exitDone {
			t.Fatalf("%v: exit code %d", args, code)
		}
	}
	office, province := readSaid(t, filepath.Join(dir, "office")), readSaid(t, filepath.Join(dir, "province"))
	if len(office) < 20 || len(office) != len(province) {
		t.Errorf("%d products at the office, %d at the province", len(office), len(province))
	}
	for id, want := range office {
		got := province["muong-lang-"+id]
		want.ID = got.ID
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the province says %+v, the office %+v", id, got, want)
		}
	}
}
