package build

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"ocop/internal/catalogue"
	"ocop/internal/demo"
	"ocop/internal/facet"
	"ocop/internal/ocop"
	"ocop/internal/page"
)

// twin is what the tests read of a list's twin.
type twin struct {
	URL, Facet, Value, Validity, Next string
	Count, Page, Pages                int
	Products                          []struct{ ID, Status string }
}

// list is a list put together from the twins of its pages.
type list struct {
	twin
	ids []string
}

// lists reads the twins of a site by their address and puts their pages together.
func lists(t *testing.T, files map[string][]byte, perPage int) map[string]list {
	t.Helper()
	pages, out := map[string]twin{}, map[string]list{}
	for name, data := range files {
		var v twin
		if err := json.Unmarshal(data, &v); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		pages[strings.TrimSuffix(name, "index.json")] = v
	}
	for address, v := range pages {
		if v.Page != 1 {
			continue
		}
		l := list{twin: v}
		for n := 1; n <= v.Pages; n++ {
			at := address
			if n > 1 {
				at += fmt.Sprintf("trang/%d/", n)
			}
			p, ok := pages[at]
			if !ok || p.Page != n || p.Pages != v.Pages || p.Count != v.Count || (p.Next == "") != (n == v.Pages) || len(p.Products) > perPage || n < v.Pages && len(p.Products) != perPage {
				t.Errorf("%s: page %d of %d is %d of %d with %d products, next %q", address, n, v.Pages, p.Page, p.Pages, len(p.Products), p.Next)
			}
			for _, product := range p.Products {
				l.ids = append(l.ids, product.ID)
			}
		}
		if len(l.ids) != v.Count {
			t.Errorf("%s: %d products, count %d", address, len(l.ids), v.Count)
		}
		out[address] = l
	}
	return out
}

// key names a list by what it shows.
func (l list) key() string { return l.Facet + "=" + l.Value + " " + l.Validity }

// wanted works out, product by product, which lists there must be and with what.
func wanted(p *catalogue.Public) map[string][]string {
	out := map[string][]string{}
	for _, r := range p.Products {
		f, validity := facet.Product(r, p.AsOf), facet.ValidityOf(r.Status)
		add := func(key, value string) {
			k := key + "=" + value + " "
			out[k+validity] = append(out[k+validity], string(r.ID))
			// The plain address stands as long as any product has the value.
			if key != "" && key != facet.Status && out[k+facet.InForce] == nil {
				out[k+facet.InForce] = []string{}
			}
		}
		add("", "")
		for _, one := range facet.All(p) {
			known := map[string]bool{}
			for _, v := range one.Values {
				known[v.Key] = true
			}
			whole := one.Key == facet.Kind || one.Key == facet.Validity || one.Key == facet.Tourism
			f.Each(one.Key, func(value string) {
				if known[value] && !whole && !(one.Key == facet.Status && value == string(ocop.Unranked)) {
					add(one.Key, value)
				}
			})
		}
	}
	return out
}

func twins(in page.Input) map[string][]byte {
	out := map[string][]byte{}
	for _, f := range page.Twins(in) {
		out[f.Path] = f.Data()
	}
	return out
}

// invented is the public part of invented content, and its folder.
func invented(t *testing.T, products int) (*catalogue.Public, fstest.MapFS) {
	t.Helper()
	m, mu := fstest.MapFS{}, sync.Mutex{}
	_, err := demo.Make(context.Background(), demo.Options{Products: products, Seed: 5, Out: func(name string, data []byte) error {
		mu.Lock()
		defer mu.Unlock()
		m[name] = &fstest.MapFile{Data: bytes.Clone(data)}
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	public, _, err := Public(context.Background(), m, ocop.Site{}, demo.Day())
	if err != nil {
		t.Fatal(err)
	}
	return public, m
}

// TestEveryValueHasItsListAndNoOther compares the lists with what is worked out
// from each product alone, in the sample and in invented content.
func TestEveryValueHasItsListAndNoOther(t *testing.T) {
	sampled, _, err := Public(context.Background(), repository(), sampleSite(t), sampleDay)
	if err != nil {
		t.Fatal(err)
	}
	made, _ := invented(t, 400)
	for name, public := range map[string]*catalogue.Public{"sample": sampled, "invented": made} {
		for _, perPage := range []int{7, 48} {
			in := page.Input{Public: public, Base: "/", PerPage: perPage, Site: ocop.Site{Languages: []string{"vi", "en"}}}
			want, got := wanted(public), map[string][]string{}
			for address, l := range lists(t, twins(in), perPage) {
				if got[l.key()] != nil {
					t.Errorf("%s: %s is a list twice", name, l.key())
				}
				ids := slices.Sorted(slices.Values(l.ids))
				if len(slices.Compact(slices.Clone(ids))) != len(ids) {
					t.Errorf("%s: %s has a product twice", name, address)
				}
				got[l.key()] = append([]string{}, ids...)
			}
			for key, ids := range want {
				slices.Sort(ids)
				if have, ok := got[key]; !ok || !slices.Equal(have, ids) {
					t.Errorf("%s: list %s has %v (%v), want %v", name, key, have, ok, ids)
				}
			}
			for key := range got {
				if _, ok := want[key]; !ok {
					t.Errorf("%s: nobody asked for list %s", name, key)
				}
			}
			if len(want) < 60 {
				t.Fatalf("%s: only %d lists", name, len(want))
			}
		}
	}
}

// TestPanelsCountWhatTheyLeadTo walks all pages of lists: every link of a panel
// has the number of products of the list that it leads to, and the number that
// is left in this list is right too.
func TestPanelsCountWhatTheyLeadTo(t *testing.T) {
	public, _ := invented(t, 400)
	in := page.Input{Public: public, Base: "/", Site: ocop.Site{Languages: []string{"vi", "en"}}}
	found := lists(t, twins(in), 48)
	values := map[string]map[string]bool{} // "stars=4" of a product
	for _, r := range public.Products {
		values[string(r.ID)] = map[string]bool{}
		f := facet.Product(r, public.AsOf)
		for _, one := range facet.All(public) {
			f.Each(one.Key, func(v string) { values[string(r.ID)][one.Key+"="+v] = true })
		}
	}
	links, narrowed := 0, 0
	for _, p := range page.All(in) {
		if p.Tmpl != "list" || strings.HasPrefix(p.Path, "en/") || strings.Contains(p.Path, "/trang/") {
			continue
		}
		v := p.View().(page.ListView)
		for _, f := range v.Panel {
			for _, link := range f.Values {
				links++
				to, ok := found[link.URL[1:]]
				if !ok || link.Note != fmt.Sprint(to.Count) || to.Count == 0 && !link.Current {
					t.Errorf("%s: %s %s says %s, list %v has %d", p.Path, f.Key, link.Key, link.Note, ok, to.Count)
				}
				if link.Narrowed == "" {
					continue
				}
				narrowed++
				n := 0
				for _, id := range found[path.Dir(p.Path)+"/"].ids {
					if values[id][f.Key+"="+link.Key] {
						n++
					}
				}
				if link.Narrowed != fmt.Sprint(n) {
					t.Errorf("%s: %s %s leaves %s, want %d", p.Path, f.Key, link.Key, link.Narrowed, n)
				}
			}
		}
	}
	if links < 1000 || narrowed < 1000 {
		t.Errorf("only %d links, %d narrowed", links, narrowed)
	}
}

// TestEveryListHasATwinBesideIt builds the sample: the page and its twin lie
// together and say so, and English pages lead to the same twin.
func TestEveryListHasATwinBesideIt(t *testing.T) {
	in := sample(t, repository())
	run(t, in)
	files := tree(t, in.Out)
	pages := 0
	for name, data := range files {
		if !bytes.Contains(data, []byte(`data-own="`)) {
			continue
		}
		pages++
		m := regexp.MustCompile(`<link rel="alternate" href="/([^"]*)" type="application/json">`).FindSubmatch(data)
		if m == nil || files[string(m[1])] == nil {
			t.Errorf("%s leads to no twin", name)
			continue
		}
		if want := path.Dir(name) + "/index.json"; !strings.HasPrefix(name, "en/") && string(m[1]) != want {
			t.Errorf("%s leads to %s, want %s", name, m[1], want)
		}
		if !bytes.Contains(data, []byte(`hreflang="x-default"`)) || !bytes.Contains(data, []byte(`<link rel="canonical"`)) {
			t.Errorf("%s has no twin in the other language", name)
		}
	}
	if pages < 150 {
		t.Errorf("only %d lists", pages)
	}
}

// TestTwinsSayOnlyWhatThePagesSay: the keys are those that are meant to be
// there, and no telephone number, e-mail address or position is.
func TestTwinsSayOnlyWhatThePagesSay(t *testing.T) {
	public, _, err := Public(context.Background(), repository(), sampleSite(t), sampleDay)
	if err != nil {
		t.Fatal(err)
	}
	meant := strings.Fields("title url url_en facet value validity as_of licence count page pages next products vi en id name code stars status until entity entity_kind commune former_commune group set price price_band season certificates sold_online picture")
	seen := map[string]bool{}
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x)
			}
		case map[string]any:
			for k, x := range v {
				seen[k] = true
				walk(x)
			}
		}
	}
	private := regexp.MustCompile(`0900|@|tel:|"lat|"lon|thôn |tổ dân phố|dossier|consent`)
	for name, data := range twins(page.Input{Public: public, Base: "/", Site: sampleSite(t), Pictures: map[string]page.Picture{}}) {
		var v any
		if err := json.Unmarshal(data, &v); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		walk(v)
		if bad := private.Find(data); bad != nil {
			t.Errorf("%s says %q", name, bad)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(seen)) {
		if !slices.Contains(meant, k) {
			t.Errorf("key %q is not meant to be there", k)
		}
	}
	if len(seen) < len(meant)-3 {
		t.Errorf("only %d of %d keys", len(seen), len(meant))
	}
}

// TestListsStayLight builds a district with all 26 sets and many communes: no
// list is larger than a page may be on the wire.
func TestListsStayLight(t *testing.T) {
	public, content := invented(t, 2200)
	if len(public.Communes) < 60 {
		t.Fatalf("only %d communes", len(public.Communes))
	}
	in := sample(t, content)
	in.AsOf = demo.Day()
	run(t, in)
	n, most, at := 0, 0, ""
	for name, data := range tree(t, in.Out) {
		if !bytes.Contains(data, []byte(`data-own="`)) {
			continue
		}
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		_, _ = w.Write(data)
		_ = w.Close()
		if n++; b.Len() > most {
			most, at = b.Len(), name
		}
	}
	t.Logf("%d lists, the largest %d bytes compressed: %s", n, most, at)
	if most > 20_000 || n < 500 {
		t.Errorf("%d lists, %s has %d bytes compressed, want 20,000 at most", n, at, most)
	}
}
