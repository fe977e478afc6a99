package frontmatter

import (
	"os"
	"strings"
	"testing"
)

func TestFastPathTakesATypicalProduct(t *testing.T) {
	var f fast
	if front := product(t); !f.parse(front, 2, nil) {
		t.Fatalf("the fast path stopped at line %d", f.line)
	}
}

func TestFastPathAllocatesOnlyJoinedTexts(t *testing.T) {
	front := product(t)
	var r Reader
	// A folded text, a literal text and a quoted one with an escape.
	if got := testing.AllocsPerRun(100, func() { r.Parse(front, 2) }); got > 3 {
		t.Errorf("got %v allocations, want 3", got)
	}
}

func TestWalkingAndFindingAllocateNothing(t *testing.T) {
	doc, _ := Parse(product(t), 2)
	count := 0
	got := testing.AllocsPerRun(100, func() {
		for c := range doc.Root().Children() {
			for range c.Children() {
				count++
			}
		}
		doc.Find("certificates[1].issued")
	})
	if got != 0 || count == 0 {
		t.Errorf("got %v allocations, %d values", got, count)
	}
}

func BenchmarkSplit(b *testing.B) {
	data, err := os.ReadFile("testdata/product.md")
	if err != nil {
		b.Fatal(err)
	}
	data = append(data, strings.Repeat("Một câu chuyện về chè Shan tuyết cổ thụ.\n", 30)...)
	var r Reader
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		r.Split(data)
	}
}

func BenchmarkFast(b *testing.B) {
	front := product(b)
	var r Reader
	b.SetBytes(int64(len(front)))
	b.ReportAllocs()
	for b.Loop() {
		r.Parse(front, 2)
	}
}

func BenchmarkLibrary(b *testing.B) {
	front := product(b)
	l := library{firstLine: 2}
	b.SetBytes(int64(len(front)))
	b.ReportAllocs()
	for b.Loop() {
		l.nodes = l.nodes[:0]
		l.parse(front)
	}
}

func BenchmarkFind(b *testing.B) {
	doc, _ := Parse(product(b), 2)
	b.ReportAllocs()
	for b.Loop() {
		doc.Find("certificates[1].issued")
	}
}
