package search_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"ocop/internal/build"
	"ocop/internal/catalogue"
	"ocop/internal/ocop"
	"ocop/internal/search"
)

// publicOf is the public part of invented content.
func publicOf(t testing.TB, products int) *catalogue.Public {
	t.Helper()
	p, _, err := build.Public(context.Background(), inventedContent(t, products), ocop.Site{}, asOf)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func noThumb(catalogue.Picture) string { return "" }

// What a build spends on search.
func BenchmarkIndex10000(b *testing.B) {
	p := publicOf(b, 10000)
	lex := search.BuiltIn()
	b.ReportAllocs()
	for b.Loop() {
		search.New(p, lex, noThumb)
	}
}

func BenchmarkExport10000(b *testing.B) {
	x := search.New(publicOf(b, 10000), search.BuiltIn(), noThumb)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := x.Export(search.ExportOptions{Folders: folders()}); err != nil {
			b.Fatal(err)
		}
	}
}

// A server's answers: the median and the slowest of a hundred.
func BenchmarkServer10000(b *testing.B) {
	x := search.New(publicOf(b, 10000), search.BuiltIn(), noThumb)
	store, err := search.NewStore(x)
	if err != nil {
		b.Fatal(err)
	}
	defer store.Close()
	requests := newAsker(x, 5).requests(2000)
	took := make([]time.Duration, 0, len(requests))
	b.ResetTimer()
	for b.Loop() {
		took = took[:0]
		for _, r := range requests {
			begin := time.Now()
			store.Answer(r.request("vi"))
			took = append(took, time.Since(begin))
		}
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}

func BenchmarkStoreOpen10000(b *testing.B) {
	x := search.New(publicOf(b, 10000), search.BuiltIn(), noThumb)
	for b.Loop() {
		s, err := search.NewStore(x)
		if err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
}

// One product is renamed: from the public catalogue to the changed answers.
func BenchmarkUpdate10000(b *testing.B) {
	p := publicOf(b, 10000)
	lex := search.BuiltIn()
	store, err := search.NewStore(search.New(p, lex, noThumb))
	if err != nil {
		b.Fatal(err)
	}
	defer store.Close()
	name := p.Products[77].Name
	for i := 0; b.Loop(); i++ {
		changed := *p.Products[77]
		changed.Name.VI = name.VI + " " + string(rune('a'+i%26))
		p.Products[77] = &changed
		if n, err := store.Update(p, lex, noThumb); n != 1 || err != nil {
			b.Fatal(n, err)
		}
	}
}

// What a phone loads for its first query, with cards for ten results: cold, so
// init.bin counts; the script does not. waves are round trips after init.bin.
func BenchmarkWire2000(b *testing.B)  { benchWire(b, 2000) }
func BenchmarkWire10000(b *testing.B) { benchWire(b, 10000) }
func BenchmarkWire20000(b *testing.B) { benchWire(b, 20000) }

func benchWire(b *testing.B, products int) {
	x := search.New(publicOf(b, products), search.BuiltIn(), noThumb)
	files, err := x.Export(search.ExportOptions{Folders: folders()})
	if err != nil {
		b.Fatal(err)
	}
	a := newAsker(x, 21)
	requests := make([]browserRequest, 400)
	for i := range requests {
		for requests[i].Q == "" {
			if q := a.query(); len(x.Answer(search.Request{Query: q}).Hits) > 0 {
				requests[i] = browserRequest{Q: q, Fresh: true}
			}
		}
	}
	for b.Loop() {
		var bytes, waves, corrected []int
		for _, r := range inBrowser(b, files, "vi", requests) {
			bytes = append(bytes, r.Bytes)
			if waves = append(waves, r.Waves); len(r.Corrected) > 0 {
				corrected = append(corrected, r.Waves)
			}
		}
		for name, list := range map[string][]int{"bytes": bytes, "waves": waves, "corrected-waves": corrected} {
			slices.Sort(list)
			b.ReportMetric(float64(list[len(list)/2]), "p50-"+name)
			b.ReportMetric(float64(list[len(list)*9/10]), "p90-"+name)
		}
	}
}
