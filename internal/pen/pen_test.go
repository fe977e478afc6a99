package pen_test

import (
	"context"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"ocop/internal/demo"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/pen"
	"ocop/internal/schema"
	"ocop/internal/source"
)

var product = schema.Of(ocop.KindProduct)

const before = `---
# mật ong
name: Mật ong   # đúng như quyết định
entity: htx
certificates:
  - number: '07'
    stars: 3   # ba sao

  # nâng hạng
  - stars: 4
    issued: 2026-01-01
season: [4, 5]

draft: true
---

Thân bài.
`

func TestSetChangesNothingElse(t *testing.T) {
	for _, tc := range []struct {
		name     string
		leaves   []pen.Leaf
		old, now string
	}{
		{"a value keeps its comment", []pen.Leaf{{"name", "Mật ong rừng"}}, "name: Mật ong   #", "name: Mật ong rừng   #"},
		{"a quoted value", []pen.Leaf{{"certificates[0].number", "08"}}, "'07'", "'08'"},
		{"a new key behind the one before it", []pen.Leaf{{"code", "15-1"}}, "quyết định\n", "quyết định\ncode: 15-1\n"},
		{"a group in an item", []pen.Leaf{{"certificates[0].decision.number", "3/QĐ"}}, "  - number: '07'\n", "  - number: '07'\n    decision:\n      number: 3/QĐ\n"},
		{"a further item", []pen.Leaf{{"certificates[2].stars", "5"}, {"certificates[2].issued", "2026-02-02"}},
			"issued: 2026-01-01\n", "issued: 2026-01-01\n  - stars: 5\n    issued: 2026-02-02\n"},
		{"a list", []pen.Leaf{{"season", "6\n7"}}, "season: [4, 5]\n", "season:\n  - 6\n  - 7\n"},
		{"a new group", []pen.Leaf{{"packings[0].net", "500 g"}, {"packings[0].price", "125000"}},
			"issued: 2026-01-01\n", "issued: 2026-01-01\npackings:\n  - net: 500 g\n    price: 125000\n"},
	} {
		after, rewritten, err := pen.Set(product, before, tc.leaves)
		if err != nil || rewritten {
			t.Errorf("%s: rewritten %v, error %v", tc.name, rewritten, err)
		}
		want := strings.Replace(before, tc.old, tc.now, 1)
		if after != want {
			t.Errorf("%s: got\n%s\nwant\n%s", tc.name, after, want)
		}
		crlf, _, err := pen.Set(product, strings.ReplaceAll(before, "\n", "\r\n"), tc.leaves)
		if err != nil || crlf != strings.ReplaceAll(want, "\n", "\r\n") {
			t.Errorf("%s: line ends of Windows are not kept", tc.name)
		}
	}
}

func TestSetWritesAnewWhatItCannotChange(t *testing.T) {
	text := "---\nname: A\nentity: b\npackings: [{net: 1 g}]\n---\nThân\n"
	after, rewritten, err := pen.Set(product, text, []pen.Leaf{{"packings[0].price", "5"}})
	if err != nil || !rewritten || after != "---\nname: A\nentity: b\npackings:\n  - net: 1 g\n    price: 5\n---\nThân\n" {
		t.Errorf("got %q, %v, %v", after, rewritten, err)
	}
	for _, bad := range []string{"no fence", "---\nname: [\n---\n", "---\nname: A\nstrange: {x: 1}\npackings: [{net: 1 g}]\n---\n"} {
		after, _, err := pen.Set(product, bad, []pen.Leaf{{"packings[0].price", "5"}})
		if err == nil || after != bad {
			t.Errorf("%q became %q, error %v", bad, after, err)
		}
	}
}

// tree writes the leaves of all records anew and reads them.
func again(t *testing.T, tree *source.Tree) *source.Tree {
	t.Helper()
	files := fstest.MapFS{}
	add := func(k ocop.Kind, id string, data any) {
		files[k.Folder()+"/"+id+".md"] = &fstest.MapFile{Data: []byte(pen.New(schema.Of(k), pen.Leaves(schema.Of(k), data)))}
	}
	for _, r := range tree.Products {
		add(ocop.KindProduct, r.Doc.ID, r.Data)
	}
	for _, r := range tree.Entities {
		add(ocop.KindEntity, r.Doc.ID, r.Data)
	}
	for _, r := range tree.Places {
		add(ocop.KindPlace, r.Doc.ID, r.Data)
	}
	for _, r := range tree.Communes {
		add(ocop.KindCommune, r.Doc.ID, r.Data)
	}
	out, found, err := source.Read(context.Background(), files, source.PublicKinds())
	if err != nil {
		t.Fatal(err)
	}
	if errors, _, _ := finding.Count(found); errors > 0 {
		t.Errorf("%d errors, first: %v", errors, found[0])
	}
	return out
}

func TestLeavesReadTheSame(t *testing.T) {
	made := fstest.MapFS{}
	out := make(chan struct{}, 1)
	_, err := demo.Make(context.Background(), demo.Options{Products: 200, Seed: 3, Out: func(path string, data []byte) error {
		out <- struct{}{}
		made[path] = &fstest.MapFile{Data: append([]byte(nil), data...)}
		<-out
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	sample, _, err := source.Read(context.Background(), os.DirFS("../../content"), source.PublicKinds())
	if err != nil {
		t.Fatal(err)
	}
	large, _, err := source.Read(context.Background(), made, source.PublicKinds())
	if err != nil {
		t.Fatal(err)
	}
	for _, tree := range []*source.Tree{sample, large} {
		now := again(t, tree)
		if len(now.Products) != len(tree.Products) || len(tree.Products) < 10 {
			t.Fatalf("%d products of %d", len(now.Products), len(tree.Products))
		}
		for i := range tree.Products {
			if !reflect.DeepEqual(tree.Products[i].Data, now.Products[i].Data) {
				t.Errorf("product %s reads otherwise", tree.Products[i].Doc.ID)
			}
		}
		for i := range tree.Entities {
			if !reflect.DeepEqual(tree.Entities[i].Data, now.Entities[i].Data) {
				t.Errorf("entity %s reads otherwise", tree.Entities[i].Doc.ID)
			}
		}
		for i := range tree.Places {
			if !reflect.DeepEqual(tree.Places[i].Data, now.Places[i].Data) {
				t.Errorf("place %s reads otherwise", tree.Places[i].Doc.ID)
			}
		}
	}
}

func TestScalarsReadAsWritten(t *testing.T) {
	for _, s := range []string{"a", "0123", "12:30", "# x", "a # b", "a: b", `"x"`, `\`, "dòng\nhai", "- x", "null", "Yes", "2026-01-01", "[a]", "{a}", "a\tb", "x:", "'", "@a", "%a", "\u00a0x", "a\u2028b", "500 g", "1e5", "x\u0085y", "👍"} {
		for _, key := range []string{"name", "code", "summary"} {
			text := pen.New(product, []pen.Leaf{{key, s}})
			after, rewritten, err := pen.Set(product, "---\n"+key+": z # c\n---\n", []pen.Leaf{{key, s}})
			if err != nil {
				t.Errorf("%s %q: %v (%q %v)", key, s, err, after, rewritten)
			}
			if again, _, err := pen.Set(product, text, []pen.Leaf{{key, s}}); err != nil || again != text {
				t.Errorf("%s %q: writing it again changes %q to %q, %v", key, s, text, again, err)
			}
		}
	}
}
