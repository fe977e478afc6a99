package search_test

import (
	"context"
	"os"
	"slices"
	"testing"
	"time"

	"ocop/internal/build"
	"ocop/internal/catalogue"
	"ocop/internal/demo"
	"ocop/internal/ocop"
	"ocop/internal/search"
)

// publicOf is the public part of invented content.
func publicOf(t testing.TB, products int) *catalogue.Public {
	t.Helper()
	dir := t.TempDir()
	out, err := demo.Into(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := demo.Make(context.Background(), demo.Options{Products: products, Seed: 7, Out: out}); err != nil {
		t.Fatal(err)
	}
	p, _, err := build.Public(context.Background(), os.DirFS(dir), ocop.Site{}, asOf)
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
