package browser

import (
	"bytes"
	"context"
	"io/fs"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"
)

// strictly listens to all that a browser complains of: errors of the console,
// breaches of the policy, files that do not come.
func (p *tab) strictly() {
	chromedp.ListenTarget(p.ctx, func(event any) {
		switch e := event.(type) {
		case *log.EventEntryAdded:
			if e.Entry.Level == log.LevelError || e.Entry.Source == log.SourceSecurity {
				p.note("console: " + e.Entry.Text + " " + e.Entry.URL)
			}
		case *runtime.EventConsoleAPICalled:
			if e.Type == runtime.APITypeError || e.Type == runtime.APITypeWarning {
				p.note("console: " + string(e.Type) + " " + e.StackTrace.CallFrames[0].URL)
			}
		case *network.EventLoadingFailed:
			if !e.Canceled {
				p.note("did not load: " + string(e.Type) + " " + e.ErrorText + " " + string(e.BlockedReason))
			}
		}
	})
	p.do(log.Enable(), runtime.Enable())
}

// settled waits until a page is done, the worker's registration included.
const settled = "document.readyState === 'complete' && performance.now() > 50"

// TestEveryKindOfPageKeepsThePolicy opens pages under the headers of
// docs/may-chu.md: nothing is refused, nobody else is asked, no cookie is set and
// nothing is stored but what the visitor keeps. The data block needs no leave.
func TestEveryKindOfPageKeepsThePolicy(t *testing.T) {
	needed(t)
	server := httptest.NewServer(newHost(siteDir))
	defer server.Close()
	p := openAt(t, server.URL+"/", 390)
	p.strictly()
	for _, k := range kinds(t) {
		p.do(chromedp.Navigate(server.URL + k))
		p.wait(settled)
		p.want("document.cookie", "")
		p.want("Object.keys(localStorage).filter((k) => !k.startsWith('ocop/'))", "")
		if p.text("!document.querySelector('meta[name=robots][content=noindex]')") == "true" {
			p.want("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)['@context']", "https://schema.org")
		}
	}
	var cookies []*network.Cookie
	p.do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		cookies, err = network.GetCookies().Do(ctx)
		return err
	}))
	if len(cookies) > 0 {
		t.Errorf("cookies: %v", cookies[0])
	}
}

// TestThePolicyIsInForce is the counterpart: what a page may not do is seen.
func TestThePolicyIsInForce(t *testing.T) {
	needed(t)
	server := httptest.NewServer(newHost(siteDir))
	defer server.Close()
	p := openAt(t, server.URL+"/", 390)
	for name, js := range map[string]string{
		"script-src-elem": "document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }))",
		"style-src-elem":  "document.body.append(Object.assign(document.createElement('style'), { textContent: 'p { color: red }' }))",
		"img-src":         "document.body.append(Object.assign(document.createElement('img'), { src: 'http://127.0.0.1:1/x.png' }))",
		"connect-src":     "fetch('http://127.0.0.1:1/x').catch(() => {})",
	} {
		p.text("(window.broken = [], document.onsecuritypolicyviolation = (e) => window.broken.push(e.effectiveDirective), " + js + ", 0)")
		p.wait("window.broken.includes('" + name + "')")
	}
	p.want("window.ran", "undefined")
}

// TestTheWholeSiteOpensFromAFolder reads every page of a site in a folder: each
// link leads to a file. The browser opens one page of every kind and every
// eighth of all: each file that it asks for is there, and nothing complains.
func TestTheWholeSiteOpensFromAFolder(t *testing.T) {
	dir := folderSite(t)
	for _, name := range []string{"sw.js", "manifest.webmanifest", "_headers", "ngoai-tuyen"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			t.Errorf("a site in a folder has %s", name)
		}
	}
	chosen := map[string]bool{}
	for _, k := range kinds(t) {
		chosen["."+strings.TrimSuffix(k, "404.html")] = true
	}
	p := openAt(t, "file://"+dir+"/index.html", 1024)
	p.strictly()
	links, n := 0, 0
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".html" {
			return err
		}
		links += followed(t, dir, name)
		data, err := os.ReadFile(name)
		if err != nil || bytes.Contains(data, []byte(`http-equiv="refresh"`)) || bytes.Contains(data, []byte("http-equiv=refresh")) {
			return err // it leads on by itself
		}
		rel, _ := filepath.Rel(dir, name)
		if n++; n%8 == 0 || chosen["./"+strings.TrimSuffix(filepath.ToSlash(rel), "index.html")] {
			p.do(chromedp.Navigate("file://" + name))
			p.want("!!document.querySelector('h1') && getComputedStyle(document.body).margin === '0px'", "true")
		}
		return nil
	})
	if err != nil || n < 200 || links < 5000 {
		t.Errorf("%d pages, %d links, %v", n, links, err)
	}
}

// followed follows the addresses of a page in a folder and gives their number.
func followed(t *testing.T, dir, name string) (links int) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for e := range doc.Descendants() {
		for _, a := range e.Attr {
			if a.Key != "href" && a.Key != "src" && a.Key != "action" && a.Key != "data-search" && a.Key != "data-more" && a.Key != "data-fix" {
				continue
			}
			u, err := url.Parse(a.Val)
			if err == nil && u.Scheme != "" {
				continue // another host, or a mail
			}
			links++
			file := filepath.Join(filepath.Dir(name), filepath.FromSlash(u.Path))
			if u.Path == "" {
				file = name
			}
			if info, err := os.Stat(file); err != nil || info.IsDir() || strings.HasPrefix(a.Val, "/") || !strings.HasPrefix(file, dir) {
				t.Errorf("%s: %s leads to no file", name, a.Val)
			}
		}
	}
	return links
}
