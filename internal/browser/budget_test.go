package browser

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// The budgets of a page in bytes, compressed with gzip -9: of the files alone for
// HTML, style sheets and scripts; of all, on the wire, with the headers of the
// answers. (Brotli would make them a seventh smaller.)
const (
	maxHTML        = 20_000
	maxCSS         = 14_000
	maxJS          = 4_000
	maxSearchJS    = 25_000
	maxProduct     = 250_000
	maxRequests    = 15
	maxFirst       = 60_000
	densityOfPhone = 2
)

var pagesReport = flag.String("pages", "", "write the tables of bytes to this `file`")

// weight is what a page costs to open.
type weight struct {
	*example
	requests             int
	doc, css, js, pics   int
	rest, total          int
	first                int // the first picture of the page; 0 = there is none
	firstURL             string
	byAddress            map[string]int
	kinds                map[network.RequestID]network.ResourceType
	addresses            map[network.RequestID]string
	heads                map[network.RequestID]int // bytes of the headers of answers
	failed, stillLoading int
}

// weigh opens a page on a phone with an empty cache.
func (p *tab) weigh(e *example) *weight {
	p.t.Helper()
	w := &weight{example: e, byAddress: map[string]int{}, kinds: map[network.RequestID]network.ResourceType{}, addresses: map[network.RequestID]string{}, heads: map[network.RequestID]int{}}
	ctx, stop := context.WithCancel(p.ctx)
	defer stop()
	chromedp.ListenTarget(ctx, func(event any) {
		p.mu.Lock()
		defer p.mu.Unlock()
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			if strings.HasPrefix(e.Request.URL, "http") {
				w.kinds[e.RequestID], w.addresses[e.RequestID] = e.Type, e.Request.URL
				w.stillLoading++
			}
		case *network.EventResponseReceived:
			w.heads[e.RequestID] = int(e.Response.EncodedDataLength)
		case *network.EventLoadingFinished:
			if kind, ok := w.kinds[e.RequestID]; ok {
				w.add(kind, w.addresses[e.RequestID], int(e.EncodedDataLength), w.heads[e.RequestID])
			}
		case *network.EventLoadingFailed:
			if _, ok := w.kinds[e.RequestID]; ok {
				w.failed++
				w.stillLoading--
			}
		}
	})
	p.meet(meet{width: 360, height: 800, scale: densityOfPhone, touch: true})
	p.do(network.Enable(), network.SetCacheDisabled(true), network.SetBypassServiceWorker(true))
	p.visit(e.path, true)
	for quiet := 0; quiet < 5; quiet++ { // half a second without a request
		p.do(chromedp.Sleep(100 * time.Millisecond))
		p.mu.Lock()
		if w.stillLoading > 0 {
			quiet = 0
		}
		p.mu.Unlock()
	}
	w.firstURL = p.text("[...document.querySelectorAll('main img')].find((i) => !i.currentSrc.endsWith('.svg'))?.currentSrc || ''")
	p.do(network.SetCacheDisabled(false))
	p.mu.Lock()
	defer p.mu.Unlock()
	w.first = w.byAddress[w.firstURL]
	return w
}

func (w *weight) add(kind network.ResourceType, address string, n, head int) {
	w.stillLoading--
	w.requests++
	w.total += n
	w.byAddress[address] = n
	switch kind {
	case network.ResourceTypeDocument:
		w.doc += n - head
	case network.ResourceTypeStylesheet:
		w.css += n - head
	case network.ResourceTypeScript:
		w.js += n - head
	case network.ResourceTypeImage:
		w.pics += n
	default:
		w.rest += n
	}
}

// over gives the budgets that a page breaks.
func (w *weight) over() []string {
	var out []string
	check := func(what string, got, most int) {
		if got > most {
			out = append(out, fmt.Sprintf("%s: %d, want %d at most", what, got, most))
		}
	}
	js := maxJS
	if w.kind == "search" {
		js = maxSearchJS
	}
	check("HTML", w.doc, maxHTML)
	check("CSS", w.css, maxCSS)
	check("JavaScript", w.js, js)
	check("requests that failed", w.failed, 0)
	if w.kind == "product" {
		check("all bytes", w.total, maxProduct)
		check("requests", w.requests, maxRequests)
		check("first picture", w.first, maxFirst)
	}
	return out
}

// TestEveryKindOfPageKeepsItsBudget weighs every example on a phone, and
// writes the heaviest of each kind to the table of docs/benchmarks.md when asked.
func TestEveryKindOfPageKeepsItsBudget(t *testing.T) {
	found := make(chan *weight, 1000)
	t.Run("page", func(t *testing.T) {
		forExamples(t, every, func(t *testing.T, e *example) {
			w := borrow(t).weigh(e)
			for _, o := range w.over() {
				t.Error(o)
			}
			if w.doc == 0 || w.css == 0 {
				t.Errorf("nothing was weighed: %+v", w)
			}
			found <- w
		})
	})
	close(found)
	heaviest := map[string]*weight{}
	for w := range found {
		if have := heaviest[w.kind]; have == nil || w.total > have.total || w.total == have.total && w.path < have.path {
			heaviest[w.kind] = w
		}
	}
	var table strings.Builder
	table.WriteString("| kind | heaviest page | HTML | CSS | JS | pictures | all | requests | first picture |\n|---|---|--:|--:|--:|--:|--:|--:|--:|\n")
	for _, kind := range slices.Sorted(maps.Keys(heaviest)) {
		w := heaviest[kind]
		fmt.Fprintf(&table, "| %s | `%s` | %s | %s | %s | %s | %s | %d | %s |\n", kind, w.path, kB(w.doc), kB(w.css), kB(w.js), kB(w.pics), kB(w.total), w.requests, kB(w.first))
	}
	t.Log("\n" + table.String())
	if *pagesReport != "" {
		writeSection(t, *pagesReport, "bytes of pages", bytesHead+table.String())
	}
}

const bytesHead = `## Bytes of a page

Written by ` + "`make bench-pages`" + `. The sample site in Chromium, 360 px wide, two device
pixels to one, empty cache, no scrolling; kB compressed with gzip -9: of the files
for HTML, CSS and JS, on the wire with all headers for the rest. Of each kind the heaviest page in either
language. Budgets: HTML 20, CSS 14, JavaScript 4 (search 25); a product 250 in 15
requests, its first picture 60. ` + "`make test`" + ` fails when a page breaks one.

`

func kB(n int) string {
	if n == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f", float64(n)/1000)
}
