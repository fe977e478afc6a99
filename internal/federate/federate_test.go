package federate

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

// published is an office's site on the network: the files of its open data.
type published struct {
	*httptest.Server
	files map[string]string
	asked atomic.Int64                                  // requests
	trick func(http.ResponseWriter, *http.Request) bool // answers itself; may be nil
}

func publish(t *testing.T) *published {
	p := &published{files: map[string]string{}}
	p.Server = httptest.NewServer(http.HandlerFunc(func(a http.ResponseWriter, q *http.Request) {
		p.asked.Add(1)
		if p.trick != nil && p.trick(a, q) {
			return
		}
		data, ok := p.files[strings.TrimPrefix(q.URL.Path, "/du-lieu/")]
		if !ok {
			http.NotFound(a, q)
			return
		}
		tag := fmt.Sprintf(`"%x"`, sha256.Sum256([]byte(data)))
		a.Header().Set("ETag", tag)
		a.Header().Set("Content-Type", "application/json")
		if q.Header.Get("If-None-Match") == tag {
			a.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(a, data)
	}))
	t.Cleanup(p.Close)
	p.rows(good(3)...)
	return p
}

// good are rows of products, with an entity of each.
func good(n int) []string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf(`{"id":"sp-%d","name":"Sản phẩm %d","entity_id":"e","status":"recognised","stars":4,"set":4}`, i, i))
	}
	return out
}

// rows publishes products.
func (p *published) rows(products ...string) {
	lines := func(list ...string) string {
		if list == nil {
			return ""
		}
		return strings.Join(list, "\n") + "\n"
	}
	p.files = map[string]string{
		"communes.jsonl": lines(`{"id":"x","code":"99101","name":"xã X","kind":"commune","province":"tỉnh Thượng Lam"}`),
		"entities.jsonl": lines(`{"id":"e","name":"HTX E","kind":"cooperative","commune_id":"x"}`),
		"places.jsonl":   "", "products.jsonl": lines(products...),
		"certificates.jsonl": lines(`{"id":"sp-0/2026-01-05","product_id":"sp-0","product_name":"Sản phẩm 0","stars":4,"decision":"1/QĐ-UBND","number":"1/GCN","issued":"2026-01-05"}`),
		"datapackage.json":   fmt.Sprintf(`{"as_of":"2026-11-20","sources":[{"title":"Tổ OCOP"}],"licenses":[{"name":"CC-BY-4.0","title":"CC BY 4.0"}],"resources":[{"name":"products","row_count":%d}]}`, len(products)),
	}
	p.sign()
}

func (p *published) sign() {
	var sums strings.Builder
	for _, name := range append(tableFiles(), packageFile) {
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256([]byte(p.files[name])), name)
	}
	p.files[sumsFile] = sums.String()
}

// province federates some offices, again and again.
type province struct {
	t   *testing.T
	opt Options
}

func newProvince(t *testing.T, offices ...*published) *province {
	v := &province{t, Options{Out: filepath.Join(t.TempDir(), "content"), Cache: t.TempDir(), Today: ocop.DateOf(2026, 11, 21)}}
	for i, p := range offices {
		v.opt.Sources = append(v.opt.Sources, Source{Key: fmt.Sprint("office", i), Address: p.URL + "/", Line: i + 1})
	}
	return v
}

func (v *province) run() *Result {
	v.t.Helper()
	res, err := Run(context.Background(), v.opt)
	if err != nil {
		v.t.Fatal(err)
	}
	return res
}

func (v *province) has(path string) bool {
	_, err := os.Stat(filepath.Join(v.opt.Out, filepath.FromSlash(path)))
	return err == nil
}

// found counts the findings of a rule.
func (r *Result) found(rule string) int {
	n := 0
	for _, f := range r.Found {
		if f.Rule == "federate-"+rule {
			n++
		}
	}
	return n
}

// readable reads the content as a build does and wants no error of reading.
func (v *province) readable() {
	v.t.Helper()
	_, found, err := source.Read(context.Background(), os.DirFS(v.opt.Out), source.PublicKinds())
	if err != nil {
		v.t.Fatal(err)
	}
	for _, f := range found {
		if f.Severity == finding.Error {
			v.t.Errorf("%s", f)
		}
	}
}

func TestOfficesBecomeRecordsWithTheirOrigin(t *testing.T) {
	a, b := publish(t), publish(t)
	v := newProvince(t, a, b)
	res := v.run()
	v.readable()
	for _, want := range []string{"products/office0-sp-0.md", "products/office1-sp-2.md", "entities/office1-e.md", "communes/xa-99101.md"} {
		if !v.has(want) {
			t.Errorf("no %s", want)
		}
	}
	data, _ := os.ReadFile(filepath.Join(v.opt.Out, "products", "office0-sp-0.md"))
	for _, want := range []string{"office: Tổ OCOP", "licence: CC BY 4.0", "site: ", "as_of: 2026-11-20", "fetched: 2026-11-21"} {
		if !strings.Contains(string(data), want) {
			t.Errorf("no %q in %s", want, data)
		}
	}
	if res.found("certificate-twice") != 1 {
		t.Errorf("the same certificate of two offices: %v", res.Found)
	}
}

func TestUnchangedOfficesCostOneRequestAndNoWrite(t *testing.T) {
	a := publish(t)
	v := newProvince(t, a)
	v.run()
	a.asked.Store(0)
	v.opt.Today = ocop.DateOf(2026, 12, 24)
	res := v.run()
	if a.asked.Load() != 1 || res.Stats.Written != 0 || res.Outcomes[0].Fresh {
		t.Errorf("%d requests, %+v", a.asked.Load(), res)
	}
}

func TestAFaultyOfficeKeepsItsLastGoodCopyAndStopsNobody(t *testing.T) {
	html := func(a http.ResponseWriter, q *http.Request) bool {
		a.Header().Set("Content-Type", "text/html")
		fmt.Fprint(a, "<h1>Đăng nhập</h1>")
		return true
	}
	for name, fault := range map[string]func(p *published){
		"gone": func(p *published) { p.files = nil },
		"html": func(p *published) { p.trick = html },
		"tampered": func(p *published) {
			p.rows(good(4)...)
			p.files["products.jsonl"] += `{"id":"x","name":"x"}` + "\n"
		},
		"no sums": func(p *published) { p.files[sumsFile] = "x" },
		"slow": func(p *published) {
			p.trick = func(_ http.ResponseWriter, q *http.Request) bool { <-q.Context().Done(); return true }
		},
		"oversized": func(p *published) { p.files["places.jsonl"] = strings.Repeat("x", 2<<20); p.sign() },
		"elsewhere": func(p *published) {
			p.trick = func(a http.ResponseWriter, q *http.Request) bool {
				http.Redirect(a, q, "http://169.254.169.254/latest/", http.StatusFound)
				return true
			}
		},
		"loop": func(p *published) {
			p.trick = func(a http.ResponseWriter, q *http.Request) bool {
				http.Redirect(a, q, q.URL.Path, http.StatusFound)
				return true
			}
		},
		"broken":  func(p *published) { p.rows("{", "[]", "null x") },
		"package": func(p *published) { p.files[packageFile] = `{"as_of":"gestern"}`; p.sign() },
		"cut": func(p *published) {
			p.trick = func(a http.ResponseWriter, q *http.Request) bool {
				a.Header().Set("Content-Length", "1000")
				fmt.Fprint(a, "x")
				return true
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a, b := publish(t), publish(t)
			v := newProvince(t, a, b)
			v.opt.Bounds.File = 1 << 20
			v.run()
			fault(a)
			if name == "slow" {
				v.opt.Bounds.Timeout = 3 * time.Second
			}
			b.rows(good(4)...)
			res := v.run()
			if !res.Outcomes[0].Old || res.found("failed") != 1 {
				t.Errorf("got %+v, %v", res.Outcomes[0], res.Found)
			}
			if !v.has("products/office0-sp-2.md") || !v.has("products/office1-sp-3.md") {
				t.Error("a record is missing")
			}
			// Without a copy what is there stays.
			v.opt.Cache = t.TempDir()
			if res := v.run(); !res.Outcomes[0].Lost || !v.has("products/office0-sp-2.md") {
				t.Errorf("got %+v", res.Outcomes[0])
			}
			v.readable()
		})
	}
}

func TestOfTwoRunsWithOneCacheOneIsToldToWait(t *testing.T) {
	p := publish(t)
	v := newProvince(t, p)
	v.run()
	var once sync.Once
	var err error
	p.trick = func(http.ResponseWriter, *http.Request) bool {
		once.Do(func() { _, err = Run(context.Background(), v.opt) })
		return false
	}
	if res := v.run(); res.Outcomes[0].Old || res.Outcomes[0].Lost || !errors.Is(err, ErrBusy) {
		t.Errorf("got %+v; the second %v", res.Outcomes[0], err)
	}
}

func TestAnOfficeThatLosesMostIsNotBelieved(t *testing.T) {
	a := publish(t)
	a.rows(good(40)...)
	v := newProvince(t, a)
	v.run()
	a.rows(good(3)...)
	if res := v.run(); res.found("failed") != 1 || !v.has("products/office0-sp-39.md") {
		t.Errorf("got %v", res.Found)
	}
	v.opt.Accept = []string{"office0"}
	if res := v.run(); res.found("withdrawn") != 37 || v.has("products/office0-sp-39.md") {
		t.Errorf("got %v", res.Found)
	}
}

func TestHostileRowsHarmNobody(t *testing.T) {
	evil := []string{
		`{"id":"../../etc/passwd","name":"x","entity_id":"e"}`, `{"id":"a/b","name":"x","entity_id":"e"}`, `{"id":"CON","name":"x","entity_id":"e"}`, `{"id":"con","name":"x","entity_id":"e"}`,
		`{"id":"sp-0","name":"twice","entity_id":"e"}`, `{"id":"no-name","entity_id":"e"}`, `{"id":"no-entity","name":"x"}`, `{"id":7}`, `[]`, `nonsense`, `{"id":"types","name":{"a":1}}`,
		strings.Repeat("[", 20000), `{"id":"huge","name":"` + strings.Repeat("Đ", 100_000) + `","entity_id":"e"}`,
	}
	texts := []string{"<script>alert(1)</script>", "---\nname: other\n---", "a\\nb: c", `"quotes" 'both' #no`, "[[products/x]]", "{{.Secret}}", "\u202eright to left\u2066", "a\u0000b\u0007", "!!python/object", "&anchor *alias", "|\n  block", strings.Repeat("dài ", 900), " ", "=cmd|' /C calc'!A0"}
	for i, s := range texts {
		quoted, _ := json.Marshal(s)
		evil = append(evil, fmt.Sprintf(`{"id":"evil-%d","name":%s,"name_en":%s,"summary":%s,"code":%s,"entity_id":"e","url":%s,"gtins":[%s],"season":["13","x",%s],"price_from":-5,"set":99,"stars":77,"status":%s}`, i, quoted, quoted, quoted, quoted, quoted, quoted, quoted, quoted))
	}
	for i, u := range []string{"javascript:alert(1)", "data:text/html,x", "//evil.example/", "https://user:pass@x/", "file:///etc/passwd", "https://" + strings.Repeat("x", 600)} {
		evil = append(evil, fmt.Sprintf(`{"id":"url-%d","name":"x","entity_id":"e","url":%q}`, i, u))
	}
	a, b := publish(t), publish(t)
	a.rows(append(good(2), evil...)...)
	v := newProvince(t, a, b)
	res := v.run()
	v.readable()
	if !v.has("products/office1-sp-2.md") || res.found("id-twice") != 1 || res.found("row") < 9 {
		t.Errorf("id-twice %d, row %d", res.found("id-twice"), res.found("row"))
	}
	_ = filepath.WalkDir(v.opt.Out, func(name string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasSuffix(name, ".ocop-manifest") {
			return err
		}
		data, err := os.ReadFile(name)
		text := string(data)
		for _, bad := range []string{"javascript:", "data:text", "file://", "user:pass", "evil.example", "\u202e", "\x00", "\x07"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s has %q", name, bad)
			}
		}
		if strings.Count(text, "\n---") != 1 || len(data) > 8000 {
			t.Errorf("%s: front matter broken out of, or %d bytes", name, len(data))
		}
		return err
	})
}

func TestHiddenStarsStayHidden(t *testing.T) {
	a := publish(t)
	a.rows(`{"id":"sp-0","name":"x","entity_id":"e","status":"recognised","stars":null}`)
	v := newProvince(t, a)
	v.run()
	if data, _ := os.ReadFile(filepath.Join(v.opt.Out, "products", "office0-sp-0.md")); !strings.Contains(string(data), "hide_stars: true") {
		t.Errorf("got %s", data)
	}
}

func TestListsOfSources(t *testing.T) {
	got, err := ParseSources([]byte("\ufeff# comment\n\na  https://a.example  Tổ A\r\nb-x ../b\n"))
	if err != nil || len(got) != 2 || got[0] != (Source{"a", "https://a.example/", "Tổ A", 3}) || got[1].remote() {
		t.Errorf("got %+v, %v", got, err)
	}
	for _, bad := range []string{"", "a", "a ftp://x/", "a https://user:secret@x/", "A https://x/", "a https://x/\na https://y/", "a-b ./x\na ./y", strings.Repeat("a", 31) + " x", "a https://x/?key=1"} {
		if _, err := ParseSources([]byte(bad)); err == nil {
			t.Errorf("%q: want an error", bad)
		} else if strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: the error tells the secret", bad)
		}
	}
}

func TestLongIdsStayApart(t *testing.T) {
	a, b := strings.Repeat("a", 78)+"-x", strings.Repeat("a", 78)+"-y"
	if x, y := join("office", a), join("office", b); x == y || len(x) > 80 || len(y) > 80 {
		t.Errorf("%s, %s", x, y)
	}
}
