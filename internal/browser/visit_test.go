package browser

import (
	"context"
	_ "embed"
	"os"
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

//go:embed testdata/look.js
var look string

// tabs are used again and again: each is a window of its own, with its own
// cache and cookies, and is given back clean. A nil is one that is to be made.
var tabs = make(chan *tab, 3)

func init() {
	for range cap(tabs) {
		tabs <- nil
	}
}

// borrow takes a tab for one test. The test fails on an exception, an error in
// the console (a broken policy and a missing file are such), a request that
// leaves the site, and a cookie.
func borrow(t *testing.T) *tab {
	t.Helper()
	needed(t)
	p := <-tabs
	if p == nil {
		defer func() {
			if p == nil {
				tabs <- nil
			}
		}()
		p = newTab(t)
	}
	p.t, p.bad = t, nil
	home := p.ctx
	ctx, cancel := context.WithTimeout(home, tabLife)
	p.ctx = ctx
	t.Cleanup(func() {
		cancel()
		p.ctx = home
		p.mu.Lock()
		defer p.mu.Unlock()
		for _, b := range p.bad {
			t.Error(b)
		}
		if ctx.Err() == context.DeadlineExceeded || t.Failed() {
			p.close() // whatever state it is in
			p = nil
		}
		tabs <- p
	})
	return p
}

func newTab(t *testing.T) *tab {
	t.Helper()
	browser := cdp.WithExecutor(chrome, chromedp.FromContext(chrome).Browser)
	profile, err := target.CreateBrowserContext().Do(browser)
	if err != nil {
		t.Fatal(err)
	}
	id, err := target.CreateTarget("about:blank").WithBrowserContextID(profile).WithNewWindow(true).Do(browser)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := chromedp.NewContext(chrome, chromedp.WithTargetID(id))
	p := &tab{ctx: ctx}
	p.close = func() {
		stop()
		_ = target.DisposeBrowserContext(profile).Do(browser)
	}
	if err := chromedp.Run(ctx, chromedp.ActionFunc(observeShift)); err != nil {
		t.Fatal(err)
	}
	p.listen()
	chromedp.ListenTarget(ctx, func(event any) {
		switch e := event.(type) {
		case *runtime.EventConsoleAPICalled:
			if e.Type == runtime.APITypeError || e.Type == runtime.APITypeAssert {
				p.note("console: " + string(e.Args[0].Value))
			}
		case *log.EventEntryAdded:
			if e.Entry.Level == log.LevelError {
				p.note("console: " + e.Entry.Text + " " + e.Entry.URL)
			}
		}
	})
	return p
}

// meet is how a page is to be met.
type meet struct {
	width, height    int64
	scale            float64 // 0 = 1
	touch            bool
	dark, calm, high bool // colour scheme, reduced motion, forced colours
}

var (
	phone = meet{width: 360, height: 800, touch: true}
	desk  = meet{width: 1280, height: 900}
)

func (p *tab) meet(m meet) {
	p.t.Helper()
	value := func(on bool, yes, no string) string {
		if on {
			return yes
		}
		return no
	}
	p.do(emulation.SetDeviceMetricsOverride(m.width, m.height, max(m.scale, 1), m.touch), emulation.SetTouchEmulationEnabled(m.touch),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: value(m.dark, "dark", "light")},
			{Name: "prefers-reduced-motion", Value: value(m.calm, "reduce", "no-preference")},
			{Name: "forced-colors", Value: value(m.high, "active", "none")},
		}))
}

// visit opens an address of the site and brings what the tests look with.
func (p *tab) visit(path string, scripts bool) {
	p.t.Helper()
	p.visitAt(site.URL+path, scripts)
}

func (p *tab) visitAt(address string, scripts bool) {
	p.t.Helper()
	p.do(network.Enable(), network.SetBypassServiceWorker(true), log.Enable(), emulation.SetFocusEmulationEnabled(true), emulation.SetScriptExecutionDisabled(!scripts))
	p.do(chromedp.Navigate(address))
	p.do(emulation.SetScriptExecutionDisabled(false))
	p.run(look + ";0")
	p.wait("document.readyState === 'complete' && document.fonts.status === 'loaded'")
}

// run runs a script.
func (p *tab) run(script string) {
	p.t.Helper()
	var none int
	p.do(chromedp.Evaluate(script, &none))
}

// complain reports the complaints of a function of look.js.
func (p *tab) complain(about, call string) {
	p.t.Helper()
	var list []string
	p.do(chromedp.Evaluate("look."+call, &list))
	for _, c := range list {
		p.t.Errorf("%s: %s", about, c)
	}
}

// settle waits until the page is drawn as it is to stay: the colours of links
// fade for a moment when the scheme changes.
func (p *tab) settle() {
	p.t.Helper()
	p.do(chromedp.Evaluate(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
		document.getAnimations().filter((a) => a instanceof CSSTransition).forEach((a) => a.finish());
		done(0);
	})))`, nil,
		func(e *runtime.EvaluateParams) *runtime.EvaluateParams { return e.WithAwaitPromise(true) }))
}

// axeSource is axe-core; a test without it is left out loudly, or fails where
// the tools must be there.
func axeSource(t *testing.T) string {
	t.Helper()
	axe, err := os.ReadFile("testdata/npm/node_modules/axe-core/axe.min.js")
	if err != nil {
		missing(t, "axe-core is not there; “make tools” installs it where there is npm")
	}
	return string(axe) + ";0"
}

func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("OCOP_NEED_TOOLS") != "" {
		t.Fatal(what)
	}
	t.Skip("NOT TESTED: " + what)
}

// axeRun runs every rule of WCAG 2.2 to level AA and the best practices.
const axeRun = `axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } },
	runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'] }).then((r) =>
	r.violations.flatMap((v) => v.nodes.slice(0, 4).map((n) => v.id + ': ' + n.target + ' ' + [...n.any, ...n.all, ...n.none].map((a) => a.message).join(', '))))`

func (p *tab) axe(about string) {
	p.t.Helper()
	var list []string
	p.do(chromedp.Evaluate(axeRun, &list, func(e *runtime.EvaluateParams) *runtime.EvaluateParams { return e.WithAwaitPromise(true) }))
	for _, v := range list {
		p.t.Errorf("axe, %s: %s", about, v)
	}
}

// TestEveryKindOfPage looks at every kind of page: on a phone and a desk, light
// and dark, on the narrowest window, at 400 %, with wider letters, in forced
// colours and without motion.
func TestEveryKindOfPage(t *testing.T) {
	axe := axeSource(t)
	forExamples(t, every, func(t *testing.T, e *example) {
		p := borrow(t)
		p.meet(meet{width: 360, height: 800}) // not “mobile”: Chromium takes its first half second for a turn of the phone and counts no shift
		p.visit(e.path, true)
		p.scrollThrough()
		p.complain("360 px", "shift()")
		p.run(axe)
		for _, m := range []meet{phone, desk} {
			for _, m.dark = range []bool{false, true} {
				p.meet(m)
				p.settle()
				about := strconv.FormatInt(m.width, 10) + map[bool]string{true: " dark", false: " light"}[m.dark]
				p.axe(about)
				if !m.dark {
					p.complain(about, "layout("+strconv.FormatInt(m.width, 10)+")")
					p.complain(about, "lines()")
				}
			}
		}
		p.narrow()
		p.meet(meet{width: 360, height: 800, touch: true, high: true})
		p.settle()
		p.complain("forced colours", "forced()")
		p.axe("forced colours")
		p.meet(meet{width: 1280, height: 900, calm: true})
		p.settle()
		p.complain("reduced motion", "motion()")
		for _, c := range p.cookies() {
			t.Errorf("cookie %s", c.Name)
		}
	})
}

// narrow looks at the page where there is little room.
func (p *tab) narrow() {
	p.t.Helper()
	p.meet(meet{width: 320, height: 640, touch: true})
	p.settle()
	p.complain("320 px", "layout(320)")
	p.complain("320 px", "lines()")
	p.complain("320 px", "targets()")
	p.meet(meet{width: 320, height: 256, scale: 4}) // 1280 × 1024 at 400 %
	p.settle()
	p.complain("400 %", "layout(320)")
	p.meet(phone)
	p.complain("spacing", "spaced(true)")
	p.settle()
	p.complain("spacing", "layout(360)")
	p.complain("spacing", "spaced(false)")
}

// scrollThrough goes down the page as a reader does, so that what loads late is loaded.
func (p *tab) scrollThrough() {
	p.t.Helper()
	p.do(chromedp.Evaluate(`(async () => {
		const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
		for (let y = 0; y < document.documentElement.scrollHeight; y += 600) { scrollTo(0, y); await drawn() }
		await Promise.all([...document.images].filter((i) => !i.complete && i.checkVisibility()).map((i) => new Promise((done) => { i.onload = i.onerror = done })));
		scrollTo(0, 0);
		await drawn();
	})()`, nil, func(e *runtime.EvaluateParams) *runtime.EvaluateParams { return e.WithAwaitPromise(true) }))
}

func (p *tab) cookies() (list []*network.Cookie) {
	p.t.Helper()
	p.do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		list, err = network.GetCookies().Do(ctx)
		return err
	}))
	return list
}
