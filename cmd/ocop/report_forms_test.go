package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"ocop/internal/ocop"
	"ocop/internal/serve"
)

// written runs the verb with the format for a folder and gives every byte of it:
// the parts of office files are files of their own.
func written(t *testing.T, args ...string) map[string][]byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "bao-cao")
	e := &env{stdout: io.Discard, stderr: io.Discard, verb: &reportCommand, now: func() time.Time { return time.Date(2026, 11, 26, 8, 0, 0, 0, time.UTC) }}
	if err := runReport(context.Background(), e, append(args, "--format", "all", "--out", out)); err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	err := filepath.WalkDir(out, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(out, name)
		files[filepath.ToSlash(rel)] = data
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{wordFile, excelFile} {
		z, err := zip.NewReader(bytes.NewReader(files[name]), int64(len(files[name])))
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range z.File {
			data, err := fs.ReadFile(z, part.Name)
			if err != nil {
				t.Fatal(err)
			}
			files[name+"/"+part.Name] = data
		}
	}
	return files
}

// canaries are personal or private data of the records that guarded writes: each
// stands where a report could take it from.
var canaries = []string{"Vừ Thị Chim Yến", "0900 000 077", "8000000777", "Mông Yến", "bản Yến Sào", "77,25", "77.25", "777,77", "777.77", "7.654", "7654", "hồ sơ yến"}

func guarded(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"communes/xa.md":  "---\nname: xã Thử\n---\n",
		"entities/ho.md":  "---\nname: Hộ kinh doanh Thử\nkind: household\ncommune: xa\n---\n",
		"products/che.md": "---\nname: Chè Thử\nset: 11\nentity: ho\ncertificates:\n  - decision: {number: 1/QĐ-UBND, date: 2026-07-15, authority: province}\n    stars: 3\n---\n",
		"dossiers/che.md": "---\nstate: recognised\ntax_code: \"8000000777\"\nrepresentative:\n  name: Vừ Thị Chim Yến\n  sex: female\n  ethnicity: Mông Yến\n  address: bản Yến Sào\n  phone: 0900 000 077\n" +
			"rounds:\n  - year: 2026\n    round: first\n    received: 2026-06-01\n    note: hồ sơ yến\n    scores: {a: 30, b: 20, c: 27.25, total: 77.25}\n" +
			"years:\n  - year: 2025\n    workers: 7\n    revenue: 7654\nsupports:\n  - year: 2026\n    use: label\n    amount: 777.77\n    source: province\n    done: 2026-08-01\n    note: trả Bà Vừ Thị Chim Yến\n---\n",
		"plans/2026.md": "---\nyear: 2026\noffice: UBND xã Thử\ntargets:\n  - indicator: new-3-star\n    unit: sản phẩm\n    planned: 1\n    note: của Vừ Thị Chim Yến\ntasks:\n  - body: Phòng Kinh tế\n    what: Gọi Vừ Thị Chim Yến số 0900 000 077\n    deadline: 2026-10-01\n    note: hỏi Vừ Thị Chim Yến\n" +
			"budget:\n  - source: province\n    use: label\n    planned: 10\n    disbursed: 8\n    note: trả Vừ Thị Chim Yến\n---\n\n## Ưu điểm\n\nVừ Thị Chim Yến ở bản Yến Sào làm tốt, gọi 0900 000 077.\n",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestSharedCopyHasNoPersonalDatumInAnyFile looks into every file of every form,
// the parts of office files too.
func TestSharedCopyHasNoPersonalDatumInAnyFile(t *testing.T) {
	dir := guarded(t)
	args := []string{"--content", dir, "--config", "../../ocop.yaml", "--year", "2026"}
	own := written(t, args...)
	seen := map[string]bool{}
	for _, c := range canaries {
		for _, data := range own {
			seen[c] = seen[c] || bytes.Contains(data, []byte(c))
		}
	}
	for _, c := range []string{"Vừ Thị Chim Yến", "0900 000 077", "8000000777", "Mông Yến", "bản Yến Sào", "77.25", "7654", "777.77"} {
		if !seen[c] {
			t.Errorf("the report of the office lacks %q: this test shows nothing of it", c)
		}
	}
	shared := written(t, append(args, "--share")...)
	for _, want := range []string{"index.html", "B2.html", "csv/B2.csv", wordFile + "/word/document.xml", excelFile + "/xl/worksheets/sheet1.xml"} {
		if len(shared[want]) == 0 {
			t.Errorf("the shared copy has no %s", want)
		}
	}
	for name, data := range shared {
		for _, c := range canaries {
			if bytes.Contains(data, []byte(c)) {
				t.Errorf("%s of the shared copy has %q", name, c)
			}
		}
		if strings.HasSuffix(name, ".html") && bytes.Contains(data, []byte(dir)) {
			t.Errorf("%s tells where the records are", name)
		}
	}
}

// TestEveryFormIsTheSameWithAnyNumberOfCores: the same records give the same
// bytes in every format.
func TestEveryFormIsTheSameWithAnyNumberOfCores(t *testing.T) {
	args := []string{"--content", "../../content", "--config", "../../ocop.yaml", "--year", "2026", "--as-of", "2026-11-26", "--compare", "2026-06-30"}
	cores := runtime.GOMAXPROCS(1)
	first := written(t, args...)
	runtime.GOMAXPROCS(max(2, cores))
	second := written(t, args...)
	runtime.GOMAXPROCS(cores)
	if len(first) != len(second) || len(first) < 60 {
		t.Fatalf("%d and %d files", len(first), len(second))
	}
	for name, data := range first {
		if !bytes.Equal(data, second[name]) {
			t.Errorf("%s differs", name)
		}
	}
}

// TestServeMakesTheReportThatIsAsked: without a question that of today's year;
// what cannot be is the fault of who asks.
func TestServeMakesTheReportThatIsAsked(t *testing.T) {
	e := &env{stdout: io.Discard, stderr: io.Discard, verb: &serveCommand, now: func() time.Time { return time.Date(2026, 11, 26, 8, 0, 0, 0, time.UTC) }}
	o := newOptions(e)
	o.contentFlag()
	o.internalFlag()
	o.siteFlags()
	o.asOfFlag()
	if err := o.parse(e, []string{"--content", "../../content", "--config", "../../ocop.yaml"}, 0, 0); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		ask        serve.Ask
		year, asOf string
	}{
		{serve.Ask{}, "2026", "2026-11-26"},
		{serve.Ask{Year: 2021}, "2021", "2021-12-31"},
		{serve.Ask{AsOf: ocop.DateOf(2023, 6, 30)}, "2023", "2023-06-30"},
	} {
		r, err := o.reportAsked(context.Background(), e, test.ask)
		if err != nil {
			t.Fatal(err)
		}
		if r.AsOf.String() != test.asOf || !strings.HasSuffix(r.Title, "năm "+test.year) {
			t.Errorf("%+v: %s, closed %s", test.ask, r.Title, r.AsOf)
		}
		if years := r.Index.Years; len(years) != 6 || years[0] != 2021 {
			t.Errorf("years with plans: %v", years)
		}
	}
	for _, ask := range []serve.Ask{{Year: 1066}, {Year: 2027}, {Year: 2021, AsOf: ocop.DateOf(2022, 1, 1)}} {
		if _, err := o.reportAsked(context.Background(), e, ask); !errors.Is(err, serve.ErrAsked) {
			t.Errorf("%+v: got %v", ask, err)
		}
	}
	if data, err := o.record("plans/2021.md"); err != nil || !bytes.HasPrefix(data, []byte("---\n")) {
		t.Errorf("the plan: %v", err)
	}
	if _, err := o.record("../ocop.yaml"); err == nil {
		t.Error("a file outside of the content was read")
	}
}
