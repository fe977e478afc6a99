package rules

import (
	"context"
	"sync"
	"testing"
	"testing/fstest"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/demo"
	"ocop/internal/source"
)

// BenchmarkRun applies the rules to 10,000 products; reading is not counted.
func BenchmarkRun(b *testing.B) {
	m := fstest.MapFS{}
	var mu sync.Mutex
	_, err := demo.Make(context.Background(), demo.Options{Products: 10000, Defects: demo.UsualDefects, Out: func(path string, data []byte) error {
		mu.Lock()
		m[path] = &fstest.MapFile{Data: append([]byte(nil), data...)}
		mu.Unlock()
		return nil
	}})
	if err != nil {
		b.Fatal(err)
	}
	tree, _, err := source.Read(context.Background(), m, source.PublicKinds())
	if err != nil {
		b.Fatal(err)
	}
	c, _ := catalogue.Link(tree, demo.Day())
	for name, rules := range map[string][]*check.Rule{"all": All, "site": ForSite()} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := check.Run(c, rules); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
