package searcheval

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/law"
	"ocop/internal/markdown"
	"ocop/internal/ocop"
	"ocop/internal/rules"
	"ocop/internal/source"
)

// asOf is the day on which both contents are looked at.
var asOf = ocop.DateOf(2026, 11, 1)

// record is what a search may index of a record, in plain words.
type record struct {
	ID, Kind               string
	Name, NameEN           string
	Entity, Place, Old     string // Old: the address before 01/07/2025
	Summary, SummaryEN     string
	Group, Packings, Story string
	Province               string
	Set, Stars             int
	EntityID               string // of a product
}

// unpack writes the large collection into a new folder.
func unpack(t testing.TB) string {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/collection.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range archive.Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// public reads a content folder as build does.
func public(t testing.TB, dir string) *catalogue.Public {
	t.Helper()
	snapshot, err := source.Open(context.Background(), os.DirFS(dir).(fs.FS), source.PublicKinds())
	if err != nil {
		t.Fatal(err)
	}
	tree, found, err := snapshot.Records(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	cat, linked := catalogue.Link(tree, asOf, "tỉnh Thượng Lam")
	checked, err := check.RunPart(cat, rules.ForSite(), rules.All)
	if err != nil {
		t.Fatal(err)
	}
	return cat.Public(append(append(found, linked...), checked...))
}

// records lists the records of the kinds that search answers with.
func records(p *catalogue.Public) []record {
	var list []record
	add := func(kind ocop.Kind, id string, name, summary catalogue.Text, body catalogue.Body, r record) {
		r.Kind, r.ID = string(kind), kind.Folder()+"/"+id
		r.Name, r.NameEN, r.Summary, r.SummaryEN = name.VI, name.EN, summary.VI, summary.EN
		r.Story = body.VI.Text(func(markdown.Ref) string { return "" })
		list = append(list, r)
	}
	for _, x := range p.Products {
		r := record{Entity: x.Entity.Name.VI, EntityID: ocop.KindEntity.Folder() + "/" + string(x.Entity.ID), Place: where(x.Commune), Old: x.Entity.Original, Set: x.Set, Stars: int(x.Stars)}
		if x.Commune != nil {
			r.Province = x.Commune.Province
		}
		if set, ok := law.FindSet(x.Set); ok {
			g, _ := law.GroupOf(x.Set)
			r.Group = set.VI + " " + g.VI
		}
		var sizes []string
		for _, k := range x.Packings {
			sizes = append(sizes, k.Net+" "+k.Unit)
		}
		if x.Stars > 0 {
			sizes = append(sizes, fmt.Sprintf("%d sao", x.Stars))
		}
		r.Packings = strings.Join(sizes, "; ")
		add(ocop.KindProduct, string(x.ID), x.Name, x.Summary, x.Body, r)
	}
	for _, x := range p.Entities {
		add(ocop.KindEntity, string(x.ID), x.Name, x.Summary, x.Body, record{Entity: x.Short, Place: x.Address + " " + where(x.Commune), Old: x.Original})
	}
	for _, x := range p.Communes {
		add(ocop.KindCommune, string(x.ID), x.Name, x.Summary, x.Body, record{Place: where(x)})
	}
	for _, x := range p.Stories {
		var about []string
		for _, y := range x.Products {
			about = append(about, y.Name.VI)
		}
		add(ocop.KindStory, string(x.ID), x.Title, x.Summary, x.Body, record{Entity: strings.Join(about, "; ")})
	}
	for _, x := range p.Places {
		r := record{Place: where(x.Commune)}
		if x.Entity != nil {
			r.Entity = x.Entity.Name.VI
		}
		add(ocop.KindPlace, string(x.ID), x.Name, x.Summary, x.Body, r)
	}
	for _, x := range p.Routes {
		add(ocop.KindRoute, string(x.ID), x.Name, x.Summary, x.Body, record{})
	}
	for _, x := range p.Events {
		add(ocop.KindEvent, string(x.ID), x.Name, x.Summary, x.Body, record{Place: where(x.Commune)})
	}
	return list
}

// where is a commune with its province.
func where(c *catalogue.PublicCommune) string {
	if c == nil {
		return ""
	}
	return c.Name.VI + ", " + c.Province
}

// items lists the products of a collection for Known.
func items(list []record) []Item {
	var out []Item
	for _, r := range list {
		if r.Kind == string(ocop.KindProduct) {
			out = append(out, Item{r.ID, r.Name, r.Province, r.EntityID, r.Entity})
		}
	}
	return out
}

// TestCollectionIsPublished makes sure that every record of the collection can
// be found: none is unreadable or withheld.
func TestCollectionIsPublished(t *testing.T) {
	dir := unpack(t)
	have := map[string]bool{}
	for _, r := range records(public(t, dir)) {
		have[r.ID] = true
	}
	n := 0
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if id, ok := strings.CutSuffix(name, ".md"); ok && !strings.HasSuffix(id, ".en") {
			n++
			if !have[id] {
				t.Errorf("%s is not published", name)
			}
		}
		return err
	})
	if err != nil || n != len(have) || n < 800 {
		t.Errorf("%d files, %d records, %v", n, len(have), err)
	}
}
