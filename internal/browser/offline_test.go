package browser

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"ocop/internal/build"
	"ocop/internal/ocop"
	"ocop/internal/source"
	"ocop/themes"
)

// visitor is a browser with a worker of its own and a host that can go away.
type visitor struct {
	*tab
	host *host
	url  string
}

// visit opens the site on a new host, and waits until its worker is at work.
func visit(t *testing.T) visitor {
	t.Helper()
	needed(t)
	h := newHost(siteDir)
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	p := openAt(t, server.URL+"/", 800, network.SetBypassServiceWorker(false))
	v := visitor{p, h, server.URL}
	v.wait("!!navigator.serviceWorker.controller")
	return v
}

func (v visitor) opens(path, heading string) {
	v.t.Helper()
	v.do(chromedp.Navigate(v.url + path))
	v.want("document.querySelector('h1').textContent", heading)
	// The style sheet came, too.
	v.want("getComputedStyle(document.body).margin", "0px")
}

// opensNew opens a page as the host has it now. The host packs it before, and who had
// to wait almost as long as the worker does, asks again: the worker may have shown its copy.
func (v visitor) opensNew(path, heading string) {
	v.t.Helper()
	res, err := http.Get(v.url + path)
	if err != nil {
		v.t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, res.Body)
	res.Body.Close()
	for range 5 {
		begin := time.Now()
		v.opens(path, heading)
		if time.Since(begin) < 3500*time.Millisecond {
			return
		}
	}
}

// caches gives the names of the worker's caches or the paths in one of them.
func (v visitor) caches(end string) string {
	v.t.Helper()
	v.text(`(window.got = '', (async () => {
		const out = [];
		for (const name of await caches.keys()) if (name.includes('` + end + `')) for (const r of await (await caches.open(name)).keys()) out.push(new URL(r.url).pathname);
		window.got = out.sort().join(' ') || 'none';
	})(), 0)`)
	v.wait("!!window.got")
	return v.text("window.got")
}

// until waits until an asynchronous expression is true.
func (v visitor) until(js string) {
	v.t.Helper()
	for end := time.Now().Add(40 * time.Second); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		var ok bool
		err := chromedp.Run(v.ctx, chromedp.ActionFunc(func(ctx context.Context) error {
			return chromedp.Evaluate("(async () => !!("+js+"))()", &ok, awaited).Do(ctx)
		}))
		if err == nil && ok {
			return
		}
	}
	v.t.Fatalf("never true: %s; caches: %s", js, v.caches(""))
}

const (
	shan     = "/san-pham/che-shan-pu-ngoi/"
	honey    = "/san-pham/mat-ong-rung-khe-sen/"
	lost     = "Đang mất mạng"
	hasShan  = "await caches.match('" + shan + "')"
	hasHoney = "await caches.match('" + honey + "')"
)

// TestVisitedPagesStandWithoutNetwork: what was visited is there, what was not
// leads to a page that lists what is.
func TestVisitedPagesStandWithoutNetwork(t *testing.T) {
	v := visit(t)
	v.opens("/ngoai-tuyen/", lost)
	v.wait("!document.querySelector('#none').hidden") // nothing is kept yet
	v.opens(shan, "Chè Shan Pù Ngoi")
	v.do(chromedp.Navigate(v.url + "/khong-co/")) // an answer that must not be kept
	v.opens("/en/products/che-shan-pu-ngoi/", "Pu Ngoi Shan Tea")
	v.until(hasShan + " && await caches.match('/en/products/che-shan-pu-ngoi/')")
	v.host.away.Store(true)

	v.opens(shan, "Chè Shan Pù Ngoi")
	v.want("document.querySelector('.gallery img').naturalWidth > 0", "true")
	v.do(chromedp.Reload())
	v.want("document.querySelector('h1').textContent", "Chè Shan Pù Ngoi")
	v.opens("/", "Sản vật Mường Lăng")
	v.opens("/tim-kiem/?q=che", "Tìm kiếm")

	v.opens(honey, lost)
	v.want("location.pathname", honey)
	v.wait("!document.querySelector('#pages').hidden")
	v.want("[...document.querySelectorAll('#pages a')].map((a) => a.textContent + a.lang).sort().join()", "Chè Shan Pù Ngoivi,Pu Ngoi Shan Teaen")
	v.want("document.querySelector('#none').hidden", "true")
	v.opens("/khong-co/", lost)
	v.opens("/en/stories/", "You are offline")
	if got := v.caches(":pages"); got != "/en/products/che-shan-pu-ngoi/ /ngoai-tuyen/ "+shan {
		t.Errorf("kept pages: %s", got)
	}

	v.host.away.Store(false)
	v.opens(honey, "Mật ong rừng")
}

// TestThePagesThatAVisitorKeeps follow the list, with their pictures.
func TestThePagesThatAVisitorKeeps(t *testing.T) {
	v := visit(t)
	keep := func(list string) {
		v.text("(navigator.serviceWorker.controller.postMessage({ keep: " + list + " }), 0)")
	}
	keep("['" + honey + "', 'https://other.example/', '/assets/x.css', 7, 'http://[', '/khong-co/']")
	v.until(hasHoney + " && (await (await caches.open('ocop:/:kept')).keys()).some((r) => r.url.includes('/anh/'))")
	if got := v.caches(":pages"); got != "none" {
		t.Errorf("pages that were only kept: %s", got)
	}
	v.host.away.Store(true)
	v.opens(honey, "Mật ong rừng")
	v.want("document.querySelector('.gallery img').naturalWidth > 0", "true")
	v.opens(shan, lost)
	v.wait("!document.querySelector('#kept').hidden")
	v.want("[...document.querySelectorAll('#kept a')].map((a) => a.pathname).join()", honey)

	keep("[]")
	v.until("!(await (await caches.open('ocop:/:kept')).keys()).length") // pages and pictures go one by one
	v.host.away.Store(false)
	// A list without end is cut off.
	v.text(`(fetch('/sitemap.xml').then((r) => r.text()).then((text) => navigator.serviceWorker.controller.postMessage({
		keep: [...text.matchAll(/<loc>https:..[^/]+([^<]*)<.loc>/g)].map((m) => m[1]).slice(0, 80) })), 0)`)
	v.until("(await (await caches.open('ocop:/:kept')).keys()).filter((r) => r.url.endsWith('/')).length === 60")
}

// TestANewBuildIsSeenAtTheNextVisit: with a network the page is the new one at
// once, and the worker renews what it keeps.
func TestANewBuildIsSeenAtTheNextVisit(t *testing.T) {
	v := visit(t)
	v.opens(shan, "Chè Shan Pù Ngoi")
	v.until(hasShan)
	before := v.text("(document.querySelector('.foot-end strong').textContent)")
	shell := "(await caches.keys()).filter((k) => k.includes(':shell:')).join()"
	v.text("(caches.keys().then((all) => { localStorage.old = all.filter((k) => k.includes(':shell:')).join() }), 0)")
	v.until("localStorage.old")

	next := t.TempDir()
	buildOn(t, next, ocop.DateOf(2026, 12, 24), func(*ocop.Site) {})
	v.host.dir.Store(&next)
	v.opensNew(shan, "Chè Shan Pù Ngoi")
	if after := v.text("(document.querySelector('.foot-end strong').textContent)"); after == before || after != "24/12/2026" {
		t.Errorf("status as of %s, before %s", after, before)
	}
	v.until(shell + " !== localStorage.old && !(" + shell + ").includes(',')") // the old shell is gone
	v.until("(await (await caches.match('" + shan + "')).text()).includes('24/12/2026')")
	v.host.away.Store(true)
	v.opens(shan, "Chè Shan Pù Ngoi")
	v.want("document.querySelector('.foot-end strong').textContent", "24/12/2026")
	v.opens("/", "Sản vật Mường Lăng")
	v.want("document.querySelector('.foot-end strong').textContent", "24/12/2026")
}

// TestASlowNetworkShowsTheCopy: who waits too long sees what was kept.
func TestASlowNetworkShowsTheCopy(t *testing.T) {
	v := visit(t)
	v.opens(shan, "Chè Shan Pù Ngoi")
	v.until(hasShan)
	v.host.slow.Store(int64(40 * time.Second))
	begin := time.Now()
	v.opens(shan, "Chè Shan Pù Ngoi")
	if took := time.Since(begin); took < 3*time.Second || took > 35*time.Second {
		t.Errorf("the copy came after %v", took)
	}
	v.host.slow.Store(0)
}

// TestTheWorkerIsTakenBack: a site that keeps nothing any more removes the
// worker and all that it kept.
func TestTheWorkerIsTakenBack(t *testing.T) {
	v := visit(t)
	v.opens(shan, "Chè Shan Pù Ngoi")
	v.until(hasShan)
	off := t.TempDir()
	buildOn(t, off, ocop.DateOf(2026, 11, 23), func(s *ocop.Site) { s.NoOffline = true })
	if _, err := os.Stat(filepath.Join(off, "ngoai-tuyen")); err == nil {
		t.Error("a site that keeps nothing has a page for when there is no network")
	}
	v.host.dir.Store(&off)
	v.opensNew(shan, "Chè Shan Pù Ngoi")
	v.want("!!document.querySelector('script[src*=offline]')", "false")
	v.until("!(await navigator.serviceWorker.getRegistration())")
	v.until("!(await caches.keys()).length")
	v.opens(honey, "Mật ong rừng")
	v.want("!!navigator.serviceWorker.controller", "false")
}

// buildOn builds the sample as it is on a day.
func buildOn(t *testing.T, out string, day ocop.Date, change func(*ocop.Site)) {
	t.Helper()
	data, err := os.ReadFile("../../ocop.yaml")
	if err != nil {
		t.Fatal(err)
	}
	config, _ := source.ReadSite("ocop.yaml", data)
	change(&config)
	if _, err := build.Run(context.Background(), build.Input{Content: os.DirFS("../../content"), Theme: themes.OCOP(), Site: config, AsOf: day, Out: out, Store: pictureStore}); err != nil {
		t.Fatal(err)
	}
}

// awaited waits for a promise.
func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
