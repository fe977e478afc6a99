package search_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ocop/internal/build"
	"ocop/internal/demo"
	"ocop/internal/ocop"
	"ocop/internal/search"
)

// office is invented content that is edited.
type office struct {
	t   *testing.T
	dir string
}

func newOffice(t *testing.T, products int) *office {
	t.Helper()
	o := &office{t, t.TempDir()}
	out, err := demo.Into(o.dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := demo.Make(context.Background(), demo.Options{Products: products, Seed: 7, Out: out}); err != nil {
		t.Fatal(err)
	}
	return o
}

// product is the file of the n-th product.
func (o *office) product(n int) string {
	names, err := filepath.Glob(filepath.Join(o.dir, "products", "*.md"))
	if err != nil {
		o.t.Fatal(err)
	}
	names = slices.DeleteFunc(names, func(s string) bool { return strings.HasSuffix(s, ".en.md") })
	return names[n]
}

func (o *office) read(name string) string {
	data, err := os.ReadFile(name)
	if err != nil {
		o.t.Fatal(err)
	}
	return string(data)
}

func (o *office) write(name, text string) {
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		o.t.Fatal(err)
	}
}

// export is the search of the content as it is.
func (o *office) export() []search.File {
	o.t.Helper()
	p, _, err := build.Public(context.Background(), os.DirFS(o.dir), ocop.Site{}, asOf)
	if err != nil {
		o.t.Fatal(err)
	}
	files, err := search.New(p, search.BuiltIn(), noThumb).Export(search.ExportOptions{Folders: folders()})
	if err != nil {
		o.t.Fatal(err)
	}
	return files
}

// byPath checks that no file has the name of another.
func byPath(t *testing.T, files []search.File) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, f := range files {
		if _, ok := out[f.Path]; ok {
			t.Fatalf("two files are named %s", f.Path)
		}
		out[f.Path] = string(f.Data)
	}
	return out
}

// Of 572 files one sentence more has changed 10 to 44: the groups of its words'
// shards, init.bin and latest.json. When records are counted anew all shards
// change, but of the cards one group does, or two.
func TestAnEditChangesFewFiles(t *testing.T) {
	o := newOffice(t, 2000)
	before := byPath(t, o.export())
	kinds := func(list []string) map[string]int {
		n := map[string]int{}
		for _, p := range list {
			n[strings.TrimPrefix(p, search.Folder)[:1]]++
		}
		return n
	}
	t.Logf("%d files: %v", len(before), kinds(slices.Collect(maps.Keys(before))))
	file, other := o.product(1000), filepath.Join(o.dir, "products", "hang-moi.md")
	whole := o.read(file)
	for _, tc := range []struct {
		name        string
		edit        func()
		most, cards int
	}{
		{"story", func() { o.write(file, whole+"\nĂn kèm rau rừng luộc chấm chẳm chéo thì hợp vị.\n") }, 60, 0},
		{"summary", func() { o.write(file, strings.Replace(whole, "\nsummary: ", "\nsummary: Lối xưa. ", 1)) }, 60, 22},
		{"stars", func() {
			o.write(file, strings.NewReplacer("stars: 3", "stars: 4", "stars: 4", "stars: 3", "stars: 5", "stars: 4").Replace(whole))
		}, 90, 22},
		{"added", func() {
			o.write(other, strings.NewReplacer("893000", "893009", "\nname: ", "\nname: Quà ").Replace(whole))
		}, 260, 44},
		{"removed", func() {
			if err := os.Remove(file); err != nil {
				t.Fatal(err)
			}
		}, 260, 44},
	} {
		tc.edit()
		after := byPath(t, o.export())
		o.write(file, whole)
		_ = os.Remove(other)
		var changed []string
		for p, data := range after {
			was, ok := before[p]
			if !ok || was != data {
				changed = append(changed, p)
			}
			if ok && was != data && p != "search/latest.json" {
				t.Errorf("%s: %s changed in its place", tc.name, p)
			}
		}
		n := kinds(changed)
		t.Logf("%s: %d files are new: %v", tc.name, len(changed), n)
		if len(changed) < 3 || len(changed) > tc.most || n["d"] > tc.cards {
			t.Errorf("%s: %d files are new, %d of them cards; want %d and %d at most", tc.name, len(changed), n["d"], tc.most, tc.cards)
		}
	}
}

// Somebody searches while the site is exchanged for one with a record less and
// other words. Whether the old files are kept or not, all of an answer is of one
// site.
func TestReaderOfBeforeASwitchFindsItsWay(t *testing.T) {
	o := newOffice(t, 1300)
	old := o.export()
	for n := 1; n < 1300; n += 3 {
		file := o.product(n)
		o.write(file, strings.Replace(o.read(file), "\nsummary: ", "\nsummary: Vừa sửa. ", 1))
	}
	if err := os.Remove(o.product(0)); err != nil {
		t.Fatal(err)
	}
	now := o.export()
	before, after, both := written(t, old), written(t, now), written(t, append(slices.Clone(old), now...))
	queries := []string{"mật ong", "gao nep", "rượu", "4 sao", "trà", "thịt trâu"}
	ask := func(site string, r browserRequest) (list []browserRequest) {
		for i, q := range queries {
			if r.Q, r.Limit, r.Show, r.Site = q, 20, "cards", site; i%2 == 0 && !r.Fresh { // its shards are loaded, its cards are not
				list = append(list, browserRequest{Q: q, Limit: 20, Fresh: true, Site: before})
			} else if !r.Fresh { // nothing is but init.bin
				list = append(list, browserRequest{Fresh: true, Site: before})
			}
			list = append(list, r)
		}
		return list
	}
	n := len(queries)
	got := inBrowser(t, old, "vi", slices.Concat(ask(before, browserRequest{Fresh: true}), ask(after, browserRequest{Fresh: true}), ask(both, browserRequest{}), ask(after, browserRequest{})))
	ofOld, ofNew := got[:n], got[n:2*n]
	second := func(list []browserAnswer) (out []browserAnswer) {
		for i := 1; i < len(list); i += 2 {
			out = append(out, list[i])
		}
		return out
	}
	kept, gone := second(got[2*n:4*n]), second(got[4*n:])
	differ, moved := 0, 0
	for i, q := range queries {
		if len(ofNew[i].Cards) == 0 {
			t.Fatalf("%s finds nothing", q)
		}
		if !slices.Equal(ofOld[i].Cards, ofNew[i].Cards) {
			differ++
		}
		if !slices.Equal(kept[i].Cards, ofOld[i].Cards) {
			t.Errorf("%s, old files kept: got %q, want %q", q, kept[i].Cards, ofOld[i].Cards)
		}
		switch {
		case slices.Equal(gone[i].Cards, ofNew[i].Cards):
			moved++
		case !slices.Equal(gone[i].Cards, ofOld[i].Cards): // all of it was loaded before
			t.Errorf("%s, old files gone: got %q, want %q", q, gone[i].Cards, ofNew[i].Cards)
		}
	}
	if differ == 0 || moved < n/2 {
		t.Errorf("the sites answer %d of %d queries differently, and %d were of the new one: too few to tell", differ, n, moved)
	}
}

// Shards are bounded, and so is the number of files that one address is for.
func TestFilesAreBounded(t *testing.T) {
	groups := map[string]int{}
	for _, f := range newOffice(t, 2000).export() {
		folder, name, ok := strings.Cut(strings.TrimPrefix(f.Path, search.Folder), "/")
		if !ok || name == "init.bin" {
			continue
		}
		groups[folder]++
		if !strings.Contains("htc", folder[:1]) {
			continue
		}
		z, err := gzip.NewReader(bytes.NewReader(f.Data))
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		if terms := data[2]; len(data) > 4200 && terms > 1 {
			t.Errorf("%s has %d bytes for %d terms", f.Path, len(data), terms)
		}
	}
	for folder, n := range groups {
		if most := map[byte]int{'h': 4, 't': 4, 'c': 4, 'd': 20, 'f': 1, 's': 1}[folder[0]]; n > most {
			t.Errorf("%s has %d files, want %d at most", folder, n, most)
		}
	}
	t.Logf("%d groups", len(groups))
}
