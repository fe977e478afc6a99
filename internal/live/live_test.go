package live

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"ocop/internal/hosting"
	"ocop/internal/output"
	"ocop/internal/search"
)

var home = "<!doctype html><title>Trang chủ</title>" + strings.Repeat("<p>Gạo nếp của bản.</p>", 200)

// site writes a release and gives its folder.
func release(t *testing.T, change map[string]string) string {
	t.Helper()
	files := map[string]string{
		"index.html": home, "404.html": "<title>Không có</title>", "san-pham/gao/index.html": "<p>gạo</p>", "assets/a.123.css": strings.Repeat("p{color:red}", 99),
		"_headers": string(hosting.Headers("/")), "_redirects": "/cu/ /san-pham/gao/ 301\n", "gao.pdf": "%PDF" + strings.Repeat("x", 5<<20),
	}
	for k, v := range change {
		files[k] = v
	}
	dir := t.TempDir()
	d, err := output.Open(dir, output.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		if err := d.Put(name, []byte(data)); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Close(nil); err != nil {
		t.Fatal(err)
	}
	return dir
}

func start(t *testing.T, dir string) (*Server, func(path string, headers ...string) (*http.Response, string)) {
	t.Helper()
	s := New(Input{Index: func(context.Context, string) (*search.Index, error) { return nil, errors.New("a secret of the office") }})
	t.Cleanup(s.Close)
	if err := s.Switch("one", dir); err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(s)
	t.Cleanup(web.Close)
	client := &http.Client{Transport: &http.Transport{DisableCompression: true}, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return s, func(path string, headers ...string) (*http.Response, string) {
		t.Helper()
		r, err := http.NewRequest(http.MethodGet, web.URL, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.URL.Opaque = path
		for i := 0; i+1 < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		res, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return res, string(body)
	}
}

func TestFilesAreServedAsHostingSays(t *testing.T) {
	_, get := start(t, release(t, nil))
	res, body := get("/")
	if res.StatusCode != 200 || body != home || res.Header.Get("Content-Type") != "text/html; charset=utf-8" || res.Header.Get("Cache-Control") != hosting.CacheControl("index.html") {
		t.Errorf("%d %v", res.StatusCode, res.Header)
	}
	for _, h := range hosting.Common() {
		if res.Header.Get(h.Name) != h.Value {
			t.Errorf("%s: %q", h.Name, res.Header.Get(h.Name))
		}
	}
	if res, _ := get("/assets/a.123.css"); !strings.Contains(res.Header.Get("Cache-Control"), "immutable") {
		t.Errorf("%v", res.Header)
	}
	if res, _ := get("/san-pham/gao?x=1"); res.StatusCode != 301 || res.Header.Get("Location") != "/san-pham/gao/?x=1" {
		t.Errorf("%d %v", res.StatusCode, res.Header)
	}
	if res, _ := get("/cu/"); res.StatusCode != 301 || res.Header.Get("Location") != "/san-pham/gao/" {
		t.Errorf("%d %v", res.StatusCode, res.Header)
	}
	if res, body := get("/khong-co/"); res.StatusCode != 404 || body != "<title>Không có</title>" || res.Header.Get("ETag") != "" {
		t.Errorf("%d %s", res.StatusCode, body)
	}
	if res, body := get("/api/search?q=a"); res.StatusCode != 503 || strings.Contains(body, "secret") {
		t.Errorf("%d %s", res.StatusCode, body)
	}
}

func TestEncodingsTagsAndRanges(t *testing.T) {
	_, get := start(t, release(t, nil))
	tags := map[string]bool{}
	for _, c := range []struct{ accept, want string }{
		{"", ""}, {"gzip, deflate, br, zstd", "br"}, {"gzip", "gzip"}, {"br;q=0, gzip", "gzip"}, {"br;q=0.2, gzip;q=0.8", "gzip"}, {"identity", ""}, {"br;q=x", ""}, {"BR", "br"},
	} {
		res, body := get("/", "Accept-Encoding", c.accept)
		var r io.Reader = strings.NewReader(body)
		switch c.want {
		case "br":
			r = brotli.NewReader(r)
		case "gzip":
			z, err := gzip.NewReader(r)
			if err != nil {
				t.Fatal(err)
			}
			r = z
		}
		plain, err := io.ReadAll(r)
		if err != nil || string(plain) != home || res.Header.Get("Content-Encoding") != c.want || res.Header.Get("Vary") != "Accept-Encoding" || res.ContentLength != int64(len(body)) {
			t.Errorf("%q: %v %v", c.accept, res.Header, err)
		}
		tags[res.Header.Get("ETag")] = true
		if again, rest := get("/", "Accept-Encoding", c.accept, "If-None-Match", res.Header.Get("ETag")); again.StatusCode != 304 || rest != "" {
			t.Errorf("%q: %d", c.accept, again.StatusCode)
		}
	}
	if len(tags) != 3 || tags[""] {
		t.Errorf("tags %v", tags)
	}
	for _, p := range []string{"/", "/gao.pdf"} {
		_, whole := get(p)
		res, part := get(p, "Range", "bytes=10-19", "Accept-Encoding", "br")
		if res.StatusCode != 206 || part != whole[10:20] || res.Header.Get("Content-Encoding") != "" {
			t.Errorf("%s: %d %q", p, res.StatusCode, part)
		}
		if res, _ := get(p, "Range", "bytes=99999999-"); res.StatusCode != 416 {
			t.Errorf("%s: %d", p, res.StatusCode)
		}
		if res, all := get(p, "Range", "lines=1-2"); res.StatusCode != 200 || all != whole {
			t.Errorf("%s: %d", p, res.StatusCode)
		}
		if res, all := get(p, "Range", "bytes=10-19", "If-Range", `"old"`); res.StatusCode != 200 || all != whole {
			t.Errorf("%s: %d", p, res.StatusCode)
		}
	}
	for _, way := range []coding{brotl, gzipped} {
		if !bytes.Equal(pack([]byte(home), way), pack([]byte(home), way)) {
			t.Errorf("%s differs from time to time", way)
		}
	}
}

func TestNothingButTheManifestIsServed(t *testing.T) {
	dir := release(t, nil)
	secret := filepath.Join(t.TempDir(), "secret.html")
	for name, data := range map[string]string{secret: "bí mật", filepath.Join(dir, "la.html"): "lạ", filepath.Join(dir, ".env"): "khóa"} {
		if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	_, get := start(t, dir)
	for _, p := range []string{
		"/.ocop-manifest", "/.OCOP-MANIFEST", "/.env", "/_headers", "/_redirects", "/la.html", "/../secret.html", "/%2e%2e/secret.html", "/..%2fsecret.html", "/san-pham/..%5c..%5csecret.html",
		"/INDEX.html", "/index.html/", "/index.html%00", "/./index.html", "/san-pham/../index.html", "/index.html.", "/index.html::$DATA", "/%c0%ae%c0%ae/secret.html",
	} {
		if res, body := get(p); res.StatusCode != 404 || strings.Contains(body, "bí mật") {
			t.Errorf("%s: %d %s", p, res.StatusCode, body)
		}
	}
	// A file that became a link, and one that was changed, are not what was published.
	page := filepath.Join(dir, "san-pham", "gao", "index.html")
	if err := os.Remove(page); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, page); err != nil {
		t.Fatal(err)
	}
	if res, body := get("/san-pham/gao/"); res.StatusCode != 404 || strings.Contains(body, "bí mật") {
		t.Errorf("through a link: %d", res.StatusCode)
	}
	if err := os.WriteFile(filepath.Join(dir, "assets", "a.123.css"), []byte("p{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	if res, _ := get("/assets/a.123.css"); res.StatusCode != 404 {
		t.Errorf("changed: %d", res.StatusCode)
	}
}

func TestSwitchKeepsWhatDidNotChangeAndMemoryIsBounded(t *testing.T) {
	s, get := start(t, release(t, nil))
	get("/", "Accept-Encoding", "br")
	if err := s.Switch("two", release(t, map[string]string{"san-pham/gao/index.html": "<p>gạo mới</p>"})); err != nil {
		t.Fatal(err)
	}
	if _, body := get("/san-pham/gao/"); body != "<p>gạo mới</p>" {
		t.Errorf("got %s", body)
	}
	c := newCache(10_000)
	for i := range 1000 {
		c.put(key{sum: [32]byte{byte(i), byte(i >> 8)}}, make([]byte, 900))
	}
	if c.size > 10_000 || len(c.byKey) != c.order.Len() || len(c.byKey) < 5 {
		t.Errorf("%d bytes, %d entries", c.size, len(c.byKey))
	}
}

func TestHTTP2WithoutTLS(t *testing.T) {
	s := New(Input{})
	defer s.Close()
	if err := s.Switch("one", release(t, nil)); err != nil {
		t.Fatal(err)
	}
	l, err := Listen("127.0.0.1:0", "", "", s, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	p := new(http.Protocols)
	p.SetUnencryptedHTTP2(true)
	res, err := (&http.Client{Transport: &http.Transport{Protocols: p}}).Get("http://" + l.Addr() + "/")
	if err != nil || res.ProtoMajor != 2 || res.StatusCode != 200 {
		t.Fatalf("%v %v", res, err)
	}
	res.Body.Close()
}

// A passing fault, as of git without memory, does not end search for the life of a release.
func TestAnIndexThatFailedIsMadeAgain(t *testing.T) {
	tries := 0
	s, err := openSite("one", release(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	defer s.leave()
	s.pause = time.Millisecond
	s.index = func(context.Context, string) (*search.Index, error) {
		if tries++; tries == 1 {
			return nil, errors.New("a passing fault")
		}
		return new(search.Index), nil
	}
	if _, err := s.searched(t.Context()); err == nil || err.Error() != "a passing fault" {
		t.Fatalf("got %v", err)
	}
	for begin := time.Now(); ; time.Sleep(time.Millisecond) {
		if store, err := s.searched(t.Context()); err == nil && store != nil {
			break
		} else if time.Since(begin) > time.Minute {
			t.Fatalf("never: %v", err)
		}
	}
	if tries != 2 {
		t.Errorf("made %d times", tries)
	}
}
