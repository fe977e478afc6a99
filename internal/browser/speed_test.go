package browser

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"ocop/internal/build"
	"ocop/internal/demo"
	"ocop/internal/ocop"
	"ocop/themes"
)

// How long a query takes to plan and rank on a phone: Chromium slowed down four
// times, 3,000 products, the files loaded before.
func BenchmarkSlowPhone3000(b *testing.B) {
	if chrome == nil {
		b.Skip(why)
	}
	content, out := b.TempDir(), b.TempDir()
	write, err := demo.Into(content)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := demo.Make(context.Background(), demo.Options{Products: 3000, Seed: 7, Lean: true, Out: write}); err != nil {
		b.Fatal(err)
	}
	fsys := os.DirFS(content)
	if _, err := build.Run(context.Background(), build.Input{Content: fsys, Theme: themes.OCOP(), AsOf: demo.Day(), Out: out}); err != nil {
		b.Fatal(err)
	}
	public, _, err := build.Public(context.Background(), fsys, ocop.Site{}, demo.Day())
	if err != nil {
		b.Fatal(err)
	}
	var queries []string
	for i, p := range public.Products {
		words := strings.Fields(p.Name.VI)
		q := strings.Join(words[:min(len(words), 2+i%3)], " ")
		switch i % 4 {
		case 1:
			q = strings.ToLower(q)
		case 2:
			q = strings.ReplaceAll(q, "ng", "n")
		case 3:
			q += " 4 sao"
		}
		if queries = append(queries, q); len(queries) == 200 {
			break
		}
	}
	web := httptest.NewServer(http.FileServer(http.Dir(out)))
	defer web.Close()
	ctx, stop := chromedp.NewContext(chrome)
	defer stop()
	list, _ := json.Marshal(queries)
	const script = `(async (queries) => {
		const { base, search, more, fix } = document.querySelector('.finder').dataset;
		await new Promise((done) => document.head.append(Object.assign(document.createElement('script'), { src: search, onload: done })));
		const e = await OcopSearch.open({ base: new URL(base, location).href, lang: 'vi', more, fix }), took = [];
		for (const q of queries) {
			await e.find({ q, limit: 10 });
			const begin = performance.now();
			await e.find({ q, limit: 10 });
			took.push(performance.now() - begin);
		}
		return took;
	})(`
	var took []float64
	for b.Loop() {
		if err := chromedp.Run(ctx, chromedp.Navigate(web.URL+"/tim-kiem/"), emulation.SetCPUThrottlingRate(4),
			chromedp.Evaluate(script+string(list)+")", &took, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) })); err != nil {
			b.Fatal(err)
		}
	}
	slices.Sort(took)
	b.ReportMetric(took[len(took)/2], "p50-ms")
	b.ReportMetric(took[len(took)*9/10], "p90-ms")
	b.ReportMetric(took[len(took)*99/100], "p99-ms")
}
