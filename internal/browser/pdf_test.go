package browser

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"ocop/internal/audit"
	"ocop/internal/build"
)

// TestAuditReadsWhatBrowsersPrint prints pages with Chromium, whose PDF has no letters
// but numbers of each font's own: the audit finds what was planted on one, and nothing
// on the catalogue for trade fairs.
func TestAuditReadsWhatBrowsersPrint(t *testing.T) {
	needed(t)
	tree, err := build.Records(t.Context(), os.DirFS("../../content"), os.DirFS("../../content"))
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte("<!doctype html><meta charset=utf-8><title>Hồ sơ</title><p>Bà <i>Chim Yến</i> Nội Bộ, số 014 199 001 234,<br>gọi 0912.345.678"))
	}))
	t.Cleanup(web.Close)
	printed := func(p *tab) (out []byte) {
		p.do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
			out, _, err = page.PrintToPDF().Do(ctx)
			return err
		}))
		return out
	}
	look := func(data []byte) (kinds []audit.Kind, leaks []audit.Leak) {
		r, err := audit.Run(t.Context(), audit.Input{Site: fstest.MapFS{"x.pdf": {Data: data}}, Canaries: []string{"Chim Yến Nội Bộ"}, Known: audit.Know(tree)})
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range r.Leaks {
			if !slices.Contains(kinds, l.Kind) {
				kinds = append(kinds, l.Kind)
			}
		}
		return kinds, r.Leaks
	}
	kinds, leaks := look(printed(openAt(t, web.URL, 800)))
	for _, want := range []audit.Kind{audit.Canary, audit.Number, audit.Phone} {
		if !slices.Contains(kinds, want) {
			t.Errorf("no %s; found %+v", want, leaks)
		}
	}
	p := open(t, "/in/danh-muc/", 800)
	p.wait("document.readyState === 'complete' && document.images.length > 0")
	catalogue := printed(p)
	if kinds, leaks := look(catalogue); len(kinds) > 0 || len(catalogue) < 50_000 {
		t.Errorf("the catalogue of %d bytes has %+v", len(catalogue), leaks)
	}
}
