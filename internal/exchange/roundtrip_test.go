package exchange_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"ocop/internal/demo"
	"ocop/internal/exchange"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/pen"
	"ocop/internal/schema"
	"ocop/internal/source"
)

// made is made-up content of so many products.
func made(t testing.TB, products int) fs.FS {
	t.Helper()
	files := fstest.MapFS{}
	var lock sync.Mutex
	_, err := demo.Make(context.Background(), demo.Options{Products: products, Seed: 7, Out: func(path string, data []byte) error {
		lock.Lock()
		defer lock.Unlock()
		files[path] = &fstest.MapFile{Data: bytes.Clone(data)}
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func export(t testing.TB, content fs.FS, private bool) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := exchange.Export(context.Background(), content, private, &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func plan(t testing.TB, in exchange.Input) *exchange.Plan {
	t.Helper()
	p, err := exchange.Import(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// apply writes a plan below a folder.
func apply(t testing.TB, p *exchange.Plan, dir string) int {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	n, err := p.Write(context.Background(), root, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func read(t testing.TB, content fs.FS) (*source.Tree, []finding.Finding) {
	t.Helper()
	tree, found, err := source.Read(context.Background(), content, exchange.Kinds())
	if err != nil {
		t.Fatal(err)
	}
	return tree, found
}

// same compares two lists of records value by value.
func same[T any](t *testing.T, kind ocop.Kind, want, got []source.Record[T]) {
	t.Helper()
	if len(want) != len(got) {
		t.Fatalf("%d records, want %d", len(got), len(want))
	}
	for i := range want {
		if want[i].Doc.ID != got[i].Doc.ID || !reflect.DeepEqual(want[i].Data, got[i].Data) {
			is, should := pen.Leaves(schema.Of(kind), got[i].Data), pen.Leaves(schema.Of(kind), want[i].Data)
			for _, l := range should {
				if !slices.Contains(is, l) {
					t.Errorf("%s lacks %+v", want[i].Doc.ID, l)
				}
			}
			t.Errorf("%s differs: %d values, want %d", want[i].Doc.ID, len(is), len(should))
		}
	}
}

func TestExportComesBackTheSame(t *testing.T) {
	for name, content := range map[string]fs.FS{"sample": os.DirFS("../../content"), "1000 products": made(t, 1000)} {
		t.Run(name, func(t *testing.T) {
			book := export(t, content, true)
			if name == "sample" && !bytes.Equal(book, export(t, content, true)) {
				t.Error("two exports differ")
			}
			dir := t.TempDir()
			start := time.Now()
			p := plan(t, exchange.Input{Name: "x.xlsx", Data: book, Content: os.DirFS(dir)})
			t.Logf("%d bytes, plan in %v", len(book), time.Since(start))
			if len(p.Problems) > 0 || len(p.Skipped) > 0 {
				t.Fatalf("problems %v, skipped %d: %v", p.Problems, len(p.Skipped), p.Skipped[:min(5, len(p.Skipped))])
			}
			apply(t, p, dir)
			want, before := read(t, content)
			got, after := read(t, os.DirFS(dir))
			same(t, ocop.KindProduct, want.Products, got.Products)
			same(t, ocop.KindEntity, want.Entities, got.Entities)
			same(t, ocop.KindCommune, want.Communes, got.Communes)
			same(t, ocop.KindPlace, want.Places, got.Places)
			if a, _, _ := finding.Count(after); a > 0 {
				b, _, _ := finding.Count(before)
				t.Errorf("%d errors, %d before: %v", a, b, after[0])
			}
			for i, over := range []fs.FS{content, os.DirFS(dir)} {
				if i == 0 && name != "sample" {
					continue // as good as the other one, and long
				}
				p := plan(t, exchange.Input{Name: "x.xlsx", Data: book, Content: over, Replace: true})
				made, changed, left, blocked, kept := p.Count()
				if made+changed+blocked+kept > 0 || left == 0 || len(p.Problems) > 0 {
					t.Errorf("over the same content: %d made, %d changed, %d blocked, %d kept, problems %v", made, changed, blocked, kept, p.Problems)
				}
			}
		})
	}
}

func TestExportHoldsPersonalDataBack(t *testing.T) {
	content := fstest.MapFS{"entities/a.md": {Data: []byte("---\nname: HTX A\nkind: cooperative\ntax_code: \"5300000999\"\ncontact:\n  phone: 0900 000 001\n  website: https://a.example\n---\n")}}
	var open, closed bytes.Buffer
	x, err := exchange.Export(context.Background(), content, false, &closed)
	if err != nil || x.Withheld != 2 || x.Records[ocop.KindEntity] != 1 {
		t.Errorf("withheld %d of %v, %v", x.Withheld, x.Records, err)
	}
	if _, err := exchange.Export(context.Background(), content, true, &open); err != nil {
		t.Fatal(err)
	}
	for name, book := range map[string][]byte{"open": open.Bytes(), "closed": closed.Bytes()} {
		dir := t.TempDir()
		apply(t, plan(t, exchange.Input{Name: "x.xlsx", Data: book, Content: os.DirFS(dir)}), dir)
		data, err := os.ReadFile(filepath.Join(dir, "entities", "a.md"))
		if err != nil {
			t.Fatal(err)
		}
		if has := bytes.Contains(data, []byte("0900 000 001")) && bytes.Contains(data, []byte("5300000999")); has != (name == "open") || !bytes.Contains(data, []byte("a.example")) {
			t.Errorf("%s: %s", name, data)
		}
	}
}
