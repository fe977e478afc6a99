package audit_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/brotli"

	"ocop/internal/audit"
	"ocop/internal/build"
	"ocop/internal/demo"
	"ocop/internal/ocop"
	"ocop/internal/source"
	"ocop/themes"
)

// sampleSite is the built sample and what its records say, made once.
var sampleSite = sync.OnceValues(func() (fstest.MapFS, error) {
	dir, err := os.MkdirTemp("", "audit-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	in := build.Input{Content: os.DirFS("../../content"), Theme: themes.OCOP(), AsOf: ocop.DateOf(2026, 11, 23), Out: dir}
	config, err := os.ReadFile("../../ocop.yaml")
	if err != nil {
		return nil, err
	}
	in.Site, _ = source.ReadSite("ocop.yaml", config)
	if _, err := build.Run(context.Background(), in); err != nil {
		return nil, err
	}
	out := fstest.MapFS{}
	err = fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		out[name] = &fstest.MapFile{Data: data}
		return err
	})
	return out, err
})

func sample(t *testing.T) (fstest.MapFS, *audit.Knowledge) {
	t.Helper()
	site, err := sampleSite()
	if err != nil {
		t.Fatal(err)
	}
	content := os.DirFS("../../content")
	tree, err := build.Records(t.Context(), content, content)
	if err != nil {
		t.Fatal(err)
	}
	copied := fstest.MapFS{}
	for name, f := range site {
		copied[name] = f
	}
	return copied, audit.Know(tree)
}

func look(t *testing.T, site fs.FS, known *audit.Knowledge, canaries ...string) []audit.Leak {
	t.Helper()
	r, err := audit.Run(t.Context(), audit.Input{Site: site, Known: known, Canaries: canaries})
	if err != nil {
		t.Fatal(err)
	}
	return r.Leaks
}

func TestSampleHasNoLeak(t *testing.T) {
	site, known := sample(t)
	if leaks := look(t, site, known, "Chim Yến Nội Bộ"); len(leaks) > 0 {
		t.Errorf("%d false alarms, first %+v", len(leaks), leaks[0])
	}
	if leaks := look(t, site, nil); len(leaks) > 0 {
		t.Errorf("without records: %d false alarms, first %+v", len(leaks), leaks[0])
	}
}

// representative is the name of somebody who stands in a dossier of the sample alone.
func representative(t *testing.T) string {
	t.Helper()
	tree, err := build.Records(t.Context(), os.DirFS("../../content"), os.DirFS("../../content"))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range tree.Dossiers {
		if name := d.Data.Representative.Name; strings.Count(name, " ") >= 2 {
			return name
		}
	}
	t.Fatal("no dossier names its representative")
	return ""
}

// TestEveryPlantedLeakIsFound plants one leak of each kind and place in a copy of the
// sample.
func TestEveryPlantedLeakIsFound(t *testing.T) {
	name := representative(t)
	const home = "index.html"
	page := func(what string) func(fstest.MapFS) string {
		return func(site fstest.MapFS) string {
			site[home] = &fstest.MapFile{Data: bytes.Replace(site[home].Data, []byte("</main>"), []byte("\n<p>"+what+"</p></main>"), 1)}
			return home
		}
	}
	put := func(path string, data []byte) func(fstest.MapFS) string {
		return func(site fstest.MapFS) string {
			site[path] = &fstest.MapFile{Data: data}
			return path
		}
	}
	for _, tc := range []struct {
		what  string
		plant func(fstest.MapFS) string
		kind  audit.Kind
	}{
		{"name of a representative", page(name), audit.Internal},
		{"the same without marks, as in an index", put("search/v1/x.json", []byte(`{"t":"`+strings.ToLower(unmarked(name))+`"}`)), audit.Internal},
		{"the same in capitals, with tags", page("<b>" + strings.ToUpper(strings.Replace(name, " ", "</b> <i>", 1)) + "</i>"), audit.Internal},
		{"the same as entities", page(entities(name)), audit.Internal},
		{"the same escaped in JSON", put("du-lieu/x.json", []byte(`{"a":"`+escaped(name)+`"}`)), audit.Internal},
		{"the same in gzip", put("x.html.gz", gzipped("<p>"+name)), audit.Internal},
		{"the same in brotli", put("x.html.br", brotlied("<p>"+name)), audit.Internal},
		{"the same in a workbook", put("gia/x.xlsx", zipped("xl/sharedStrings.xml", `<sst><si><t xml:space="preserve">`+name+`</t></si></sst>`)), audit.Internal},
		{"the same in a Word file, gzipped", put("x.docx.gz", gzipped(string(zipped("word/document.xml", "<w:p><w:r><w:t>"+name+"</w:t></w:r></w:p>")))), audit.Internal},
		{"the same in a PDF", put("x.pdf", pdf("("+unmarked(name)+") Tj")), audit.Internal},
		{"the same as the author of a picture", put("anh/x.png", png("Author\x00"+name)), audit.Internal},
		{"the same in a calendar", put("x.ics", []byte("BEGIN:VCALENDAR\r\nDESCRIPTION:"+name+"\r\n")), audit.Internal},
		{"canary", page("chim  YEN noi-bo"), audit.Canary},
		{"personal number", page("Số 001 099 012 345."), audit.Number},
		{"personal number in data", put("du-lieu/x.csv", []byte("a,b\n1,038188001234\n")), audit.Number},
		{"phone that nobody agreed to", page("gọi 0912.345.678"), audit.Phone},
		{"phone in a link", page(`<a href="tel:+84912345678">gọi</a>`), audit.Phone},
		{"private key", put("x.txt", []byte("-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n")), audit.Key},
		{"token", put("assets/x.js", []byte(`const t="ghp_`+strings.Repeat("a1", 18)+`"`)), audit.Key},
		{"password in an address", page("https://user:matkhau123@git.example/x.git"), audit.Key},
		{"git", put(".git/config", []byte("[core]")), audit.File},
		{"environment", put(".env", []byte("A=b")), audit.File},
		{"backup", put("san-pham/index.html.bak", []byte("x")), audit.File},
		{"dossier", put("dossiers/x.md", []byte("x")), audit.File},
		{"source", put("san-pham/tra.md", []byte("x")), audit.File},
		{"lock of Word", put("~$x.docx", []byte("x")), audit.File},
		{"position in a photograph", put("anh/x.jpg", jpeg("Exif\x00\x00MM\x00*GPS")), audit.Metadata},
		{"WebP of a camera", put("anh/x.webp", webp("EXIF", "MM")), audit.Metadata},
		{"damaged archive", put("x.xlsx", []byte("PK\x03\x04broken")), audit.Damaged},
	} {
		t.Run(tc.what, func(t *testing.T) {
			site, known := sample(t)
			path := tc.plant(site)
			leaks := look(t, site, known, "Chim Yến Nội Bộ")
			at := slices.IndexFunc(leaks, func(l audit.Leak) bool {
				return l.Kind == tc.kind && (l.Path == path || tc.kind == audit.File && strings.HasPrefix(path, l.Path+"/"))
			})
			if at < 0 {
				t.Fatalf("not found; found %+v", leaks)
			}
			if strings.Contains(fmt.Sprint(leaks), name) || strings.Contains(fmt.Sprint(leaks), "001 099 012 345") {
				t.Errorf("the report holds the value itself: %+v", leaks)
			}
			if path == home && leaks[at].Line < 2 {
				t.Errorf("no line: %+v", leaks[at])
			}
		})
	}
}

// TestValueWithoutConsentIsASecret: each field that needs a consent is one without it
// and none with it.
func TestValueWithoutConsentIsASecret(t *testing.T) {
	record := func(consent string) fs.FS {
		return fstest.MapFS{"entities/htx-a.md": {Data: []byte("---\nname: HTX A\nkind: cooperative\ntax_code: \"9900001234\"\nlocation:\n  lat: 21.123456\n  lon: 104.654321\ncontact:\n" +
			"  name: Lò Thị Bí Mật\n  phone: \"0900 000 777\"\n  email: bimat@example.vn\n" + consent + "---\n")}}
	}
	site := fstest.MapFS{
		"a.html": {Data: []byte("Lò Thị Bí Mật")}, "b.html": {Data: []byte("+84 900 000 777")}, "c.html": {Data: []byte("mailto:bimat@example.vn")},
		"d.json": {Data: []byte("[104.654321,21.123456]")}, "e.html": {Data: []byte("MST 9900001234")},
	}
	for consent, want := range map[string]string{
		"": "a.html b.html c.html d.json e.html",
		"consent:\n  name: 2026-01-01\n  phone: 2026-01-01\n  email: 2026-01-01\n  location: 2026-01-01\n": "e.html",
	} {
		tree, err := build.Records(t.Context(), record(consent), nil)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, l := range look(t, site, audit.Know(tree)) {
			if !slices.Contains(got, l.Path) {
				got = append(got, l.Path)
			}
		}
		if text := strings.Join(got, " "); text != want {
			t.Errorf("consent %q: got %s, want %s", consent, text, want)
		}
	}
}

func FuzzRun(f *testing.F) {
	f.Add("x.jpg", jpeg("Exif"))
	f.Add("x.png", png("a\x00b"))
	f.Add("x.pdf", pdf("(a) Tj"))
	f.Add("x.pdf", subset("abc", char))
	f.Add("x.pdf", []byte("%PDF-1.7\n1 0 obj <</Type /ObjStm /First 4>> stream\n7 0 <</T <FEFF0041>>>\nendstream"))
	f.Add("x.xlsx", zipped("a.xml", "<a>"))
	f.Add("x.json", []byte(`"\u0041\`))
	f.Add("x.html.gz", gzipped("x"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if !fs.ValidPath(name) || name == "." || len(data) > 1<<16 {
			return
		}
		look(t, fstest.MapFS{name: {Data: data}}, nil, "abc def")
	})
}

// BenchmarkRun looks through a site of 1,000 products.
func BenchmarkRun(b *testing.B) {
	src := b.TempDir()
	put, err := demo.Into(src)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := demo.Make(b.Context(), demo.Options{Products: 1000, Seed: 1, Dossiers: true, Out: put}); err != nil {
		b.Fatal(err)
	}
	content := os.DirFS(src)
	dir := b.TempDir()
	if _, err := build.Run(b.Context(), build.Input{Content: content, Theme: themes.OCOP(), AsOf: ocop.DateOf(2026, 11, 23), Out: dir}); err != nil {
		b.Fatal(err)
	}
	tree, err := build.Records(b.Context(), content, content)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		r, err := audit.Run(b.Context(), audit.Input{Site: os.DirFS(dir), Known: audit.Know(tree)})
		if err != nil || len(r.Leaks) > 0 {
			b.Fatalf("%v, %v", r.Leaks, err)
		}
		b.SetBytes(r.Bytes)
		b.ReportMetric(float64(r.Files), "files")
	}
}

func unmarked(s string) string {
	return strings.NewReplacer("à", "a", "á", "a", "ả", "a", "ã", "a", "ạ", "a", "ă", "a", "ắ", "a", "ằ", "a", "ẳ", "a", "ẵ", "a", "ặ", "a", "â", "a", "ấ", "a", "ầ", "a", "ẩ", "a", "ẫ", "a", "ậ", "a",
		"è", "e", "é", "e", "ẻ", "e", "ẽ", "e", "ẹ", "e", "ê", "e", "ế", "e", "ề", "e", "ể", "e", "ễ", "e", "ệ", "e", "ì", "i", "í", "i", "ỉ", "i", "ĩ", "i", "ị", "i",
		"ò", "o", "ó", "o", "ỏ", "o", "õ", "o", "ọ", "o", "ô", "o", "ố", "o", "ồ", "o", "ổ", "o", "ỗ", "o", "ộ", "o", "ơ", "o", "ớ", "o", "ờ", "o", "ở", "o", "ỡ", "o", "ợ", "o",
		"ù", "u", "ú", "u", "ủ", "u", "ũ", "u", "ụ", "u", "ư", "u", "ứ", "u", "ừ", "u", "ử", "u", "ữ", "u", "ự", "u", "ỳ", "y", "ý", "y", "ỷ", "y", "ỹ", "y", "ỵ", "y", "đ", "d", "Đ", "D").Replace(s)
}

func entities(s string) string {
	var b strings.Builder
	for _, r := range s {
		fmt.Fprintf(&b, "&#%d;", r)
	}
	return b.String()
}

func escaped(s string) string {
	var b strings.Builder
	for _, r := range s {
		fmt.Fprintf(&b, `\u%04x`, r)
	}
	return b.String()
}

func gzipped(s string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.Bytes()
}

func brotlied(s string) []byte {
	var b bytes.Buffer
	w := brotli.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.Bytes()
}

func zipped(name, text string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, _ := z.Create(name)
	w.Write([]byte(text))
	z.Close()
	return b.Bytes()
}

func pdf(content string) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte("BT " + content + " ET"))
	w.Close()
	return []byte(fmt.Sprintf("%%PDF-1.7\n1 0 obj <</Length %d>> stream\n%s\nendstream endobj", b.Len(), b.Bytes()))
}

func png(text string) []byte {
	out := []byte("\x89PNG\r\n\x1a\n")
	out = binary.BigEndian.AppendUint32(out, uint32(len(text)))
	out = append(append(out, "tEXt"...), text...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE([]byte("tEXt"+text)))
}

func jpeg(exif string) []byte {
	out := []byte{0xff, 0xd8, 0xff, 0xe1}
	return append(append(binary.BigEndian.AppendUint16(out, uint16(len(exif)+2)), exif...), 0xff, 0xd9)
}

func webp(chunk, data string) []byte {
	out := append([]byte("RIFF\x00\x00\x00\x00WEBP"), chunk...)
	return append(binary.LittleEndian.AppendUint32(out, uint32(len(data))), data...)
}
