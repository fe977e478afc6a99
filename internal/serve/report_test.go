package serve

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ocop/internal/build"
	"ocop/internal/ocop"
	"ocop/internal/report"
	"ocop/themes"
)

// canary stands in internal records only.
const canary = "Chim Yến Nội Bộ"

// office serves a small site with internal records until the test ends.
func office(t *testing.T) (url, content string, made *atomic.Int32) {
	t.Helper()
	content, made = t.TempDir(), new(atomic.Int32)
	write(t, content, "entities/htx.md", "---\nname: HTX Thử\nkind: cooperative\n---\n")
	write(t, content, "products/tra.md", strings.Replace(product, "%s", "Trà Một", 1))
	write(t, content, "plans/2025.md", "---\nyear: 2025\ntitle: Kế hoạch năm trước\n---\n")
	write(t, content, "plans/2026.md", "---\nyear: 2026\ntitle: Kế hoạch\noffice: "+canary+"\ntargets:\n  - indicator: new-3-star\n    unit: sản phẩm\n    planned: 4\n---\n\n## Ưu điểm\n\nLời của "+canary+".\n")
	ctx, stop := context.WithCancel(context.Background())
	ready, builds, ended := make(chan string, 1), make(chan error, 100), make(chan error, 1)
	go func() {
		ended <- Run(ctx, Input{
			Build: func() (build.Input, error) {
				return build.Input{Content: os.DirFS(content), Theme: themes.OCOP(), AsOf: ocop.DateOf(2026, 11, 23)}, nil
			},
			Report: func(ctx context.Context, ask Ask) (*report.Report, error) {
				made.Add(1)
				q := report.Query{From: ocop.DateOf(2026, 1, 1), To: ocop.DateOf(2026, 12, 31)}
				asOf := ocop.DateOf(2026, 11, 23)
				if ask.Year == 1999 {
					return nil, errors.Join(ErrAsked, errors.New("year 1999"))
				}
				if !ask.AsOf.IsZero() {
					asOf = ask.AsOf
				}
				cat, _, err := build.Load(ctx, os.DirFS(content), os.DirFS(content), ocop.Site{}, asOf)
				if err != nil {
					return nil, err
				}
				r, _, err := report.Make(cat, q)
				return r, err
			},
			Record:  func(p string) ([]byte, error) { return fs.ReadFile(os.DirFS(content), p) },
			Content: content, Addr: "127.0.0.1:0", Now: time.Now,
			Ready: func(u string) { ready <- u },
			Built: func(b Built) {
				if b.Settled {
					builds <- b.Err
				}
			},
		})
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("serve ended with %v", err)
		}
	})
	select {
	case url = <-ready:
	case err := <-ended:
		t.Fatal(err)
	}
	<-builds
	return url, content, made
}

func TestReportIsMadeWhenItIsOpenedAndFollowsTheRecords(t *testing.T) {
	url, content, made := office(t)
	if n := made.Load(); n != 0 {
		t.Fatalf("%d reports were made before anybody asked", n)
	}
	code, body := get(t, url+"noi-bo/")
	if code != 200 || !strings.Contains(body, canary) || !strings.Contains(body, "/_ocop/overlay.js") {
		t.Fatalf("got %d: %.300s", code, body)
	}
	for _, link := range []string{`href="/"`, `href="/noi-bo/phat-hien/"`, `href="/noi-bo/2025/"`, `href="bao-cao.docx"`, `name="as-of"`, `href="B1.html"`} {
		if !strings.Contains(body, link) {
			t.Errorf("no %s", link)
		}
	}
	if get(t, url+"noi-bo/2026/B1.html"); made.Load() != 1 {
		t.Errorf("%d reports were made of the same content", made.Load())
	}
	write(t, content, "plans/2026.md", "---\nyear: 2026\ntitle: Kế hoạch\noffice: Phòng Khác\n---\n")
	for range 400 {
		if _, body = get(t, url+"noi-bo/2026/"); strings.Contains(body, "Phòng Khác") {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if !strings.Contains(body, "Phòng Khác") || strings.Contains(body, canary) {
		t.Error("the report does not follow the records")
	}
}

func TestFilesOfTheReportAreMadeOnRequest(t *testing.T) {
	url, _, _ := office(t)
	for name, begins := range map[string]string{"noi-bo/2026/bao-cao.docx": "PK", "noi-bo/2026/bao-cao.xlsx": "PK", "noi-bo/2026/csv/B1.csv": "\ufeff",
		"noi-bo/2026/2026-06-30/": "<!doctype html>", "noi-bo/?year=2026&as-of=2026-06-30": "<!doctype html>", "noi-bo/tep/plans/2026.md": "<!doctype html>", "noi-bo/2026/B1.html": "<!doctype html>"} {
		if code, body := get(t, url+name); code != 200 || !strings.HasPrefix(strings.ToLower(body), strings.ToLower(begins)) {
			t.Errorf("%s: got %d: %.60q", name, code, body)
		}
	}
	if _, body := get(t, url+"noi-bo/2026/2026-06-30/"); !strings.Contains(body, "30/06/2026") {
		t.Error("the closing date of the address is not that of the report")
	}
	for name, want := range map[string]int{"noi-bo/2026/khong-co.html": 404, "noi-bo/2026/csv/B99.csv": 404, "noi-bo/x/": 404, "noi-bo/2026": 404, "noi-bo/?year=abc": 400, "noi-bo/?as-of=2026-02-30": 400,
		"noi-bo/?year=1999": 400, "noi-bo/tep/../../etc/passwd": 404, "noi-bo/tep/%2e%2e/secret.md": 404, "noi-bo/tep/plans/none.md": 404, "noi-bo/tep/ocop.yaml": 404} {
		if code, _ := get(t, url+name); code != want {
			t.Errorf("%s: got %d, want %d", name, code, want)
		}
	}
}

func TestReportStaysOnThisMachineAndOutOfTheSite(t *testing.T) {
	url, _, _ := office(t)
	get(t, url+"noi-bo/")
	get(t, url+"noi-bo/2026/bao-cao.docx")
	for _, name := range []string{"noi-bo/", "noi-bo/2026/", "noi-bo/2026/bao-cao.xlsx", "noi-bo/tep/plans/2026.md"} {
		req, _ := http.NewRequest("GET", url+name, nil)
		req.Host = "evil.example"
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != http.StatusForbidden {
			t.Errorf("%s under another host name: %d, want 403", name, res.StatusCode)
		}
	}
	res, err := http.Get(url + "noi-bo/2026/")
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if csp := res.Header.Get("Content-Security-Policy"); !strings.HasPrefix(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
		t.Errorf("policy %q", csp)
	}
	if res.Header.Get("Cache-Control") != "no-store" || res.Header.Get("Cross-Origin-Resource-Policy") != "same-origin" {
		t.Errorf("headers %v", res.Header)
	}
	for _, name := range []string{"", "404.html", "robots.txt", "san-pham/", "tim-kiem/", "sitemap.xml", "api/search?q=a"} {
		if _, body := get(t, url+name); strings.Contains(body, canary) || strings.Contains(body, "noi-bo") {
			t.Errorf("/%s knows of the report", name)
		}
	}
}
