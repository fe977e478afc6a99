package browser

import (
	"context"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// states are the search in its states; ready is true when a state is reached.
var states = []struct{ name, path, typed, ready string }{
	{"field", "/san-pham/che-shan-pu-ngoi/", "", "true"},
	{"suggestions", "/", "mat ong", listOpen},
	{"english suggestions", "/en/", "tea", listOpen},
	{"results", "/tim-kiem/?q=mat+ong&f.kind=product", "", shown},
	{"english results", "/en/search/?q=honey", "", shown},
	{"correction", "/tim-kiem/?q=mat+onh", "", shown},
	{"nothing", "/tim-kiem/?q=qqzz+mat+ong", "", "!document.querySelector('#empty').hidden"},
	{"lists", "/tim-kiem/", "", "true"},
	{"list", "/nhom/thuc-pham/", "", listReady},
	{"english list", "/en/sold-online/", "", listReady},
	{"narrowed list", "/san-pham/?f.validity=ended", "", narrowed},
	{"directory", "/loai-chu-the/", "", "true"},
	{"shortlist", "/danh-sach/?sp=che-shan-pu-ngoi,ruou-mo-pu-ngoi-25-do", "", "document.querySelectorAll('#groups h3').length === 2"},
	{"empty shortlist", "/en/shortlist/?sp=", "", "!!document.querySelector('#shortlist:not([hidden])')"},
	{"print", "/in/", "", "true"},
	{"printed catalogue", "/in/danh-muc/", "", "true"},
	{"printed cards", "/in/the-a6/", "", "true"},
	{"printed selection", "/en/print/selection/?sp=che-shan-pu-ngoi,ruou-mo-pu-ngoi-25-do&form=a6", "", "document.querySelectorAll('.p-card').length === 2"},
	{"verification", "/xac-minh/", "", "true"},
	{"valid", "/xac-minh/?ma=99-99102-001-2026", "", answered},
	{"english shared code", "/en/verify/?ma=8930000007100", "", answered},
	{"wrong digit", "/xac-minh/?ma=8930000001018", "", answered + " && !document.querySelector('#near').hidden"},
	{"table of codes", "/xac-minh/bang-ma/", "", "true"},
	{"open data", "/du-lieu/", "", "true"},
	{"gone", "/p/mut-gung-muong-va/", "", "true"},
}

// TestAxe runs axe-core over the states of the search, on a phone in light and a
// desk in dark colours.
func TestAxe(t *testing.T) {
	axe := axeSource(t)
	for _, s := range states {
		for _, width := range []int64{360, 1280} {
			scheme := "light"
			if width > 600 {
				scheme = "dark"
			}
			t.Run(s.name+" "+scheme, func(t *testing.T) {
				p := open(t, s.path, width, emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}))
				if s.typed != "" {
					p.typed(s.typed)
				}
				p.wait(s.ready)
				if width < 600 && s.typed == "" {
					p.text("document.querySelectorAll('details').forEach((d) => { d.open = true })")
				}
				p.run(axe)
				p.settle()
				p.axe(s.name)
			})
		}
	}
}

// observeShift adds up the layout shift of every page to come.
func observeShift(ctx context.Context) error {
	_, err := page.AddScriptToEvaluateOnNewDocument(`window.shift = 0; new PerformanceObserver((list) => {
		for (const e of list.getEntries()) if (!e.hadRecentInput) (window.shift += e.value, window.moved = (window.moved || "") + e.sources.map((s) => (s.node?.outerHTML || s.node?.nodeName || "").slice(0, 60) + JSON.stringify(s.previousRect) + JSON.stringify(s.currentRect)));
	}).observe({ type: 'layout-shift', buffered: true })`).Do(ctx)
	return err
}

// TestNothingMovesAndNothingIsCutOff measures layout shift, sideways scroll on
// the narrowest phone, and the size of what is to be touched.
func TestNothingMovesAndNothingIsCutOff(t *testing.T) {
	for _, s := range states {
		for _, width := range []int64{320, 1280} {
			t.Run(s.name, func(t *testing.T) {
				p := open(t, "/404.html", width, emulation.SetDeviceMetricsOverride(width, 900, 1, false), chromedp.ActionFunc(observeShift))
				p.do(chromedp.Navigate(site.URL + s.path))
				if s.typed != "" {
					p.typed(s.typed)
				}
				p.wait(s.ready)
				p.do(chromedp.Sleep(100 * time.Millisecond))
				p.want("window.shift < 0.02 || window.shift + window.moved", "true")
				p.want("document.documentElement.scrollWidth <= innerWidth", "true")
				p.want(`[...document.querySelectorAll('.finder input, .finder button, .kept, .keep, .plain, .remove, .button, .pack input, [role=option], #sort, #chosen button, #try a, .facets > summary, #instead a, .twin a, .pager a')]
					.filter((e) => e.checkVisibility() && e.getBoundingClientRect().height && (e.getBoundingClientRect().height < 44 || e.getBoundingClientRect().width < 44)).map((e) => e.outerHTML)`, "")
			})
		}
	}
}

// TestPaperHasNoField: the form and what narrows results are not printed.
func TestPaperHasNoField(t *testing.T) {
	p := open(t, "/tim-kiem/?q=mat+ong", 768, emulation.SetEmulatedMedia().WithMedia("print"))
	p.wait(shown)
	p.want("['.finder', '.facets', '.results-sort'].some((s) => document.querySelector(s).checkVisibility())", "false")
}
