package page

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"ocop/internal/catalogue"
	"ocop/internal/markdown"
	"ocop/internal/ocop"
)

// TestViewsArePlain walks every view: no pointer, interface, map or function,
// however deep.
func TestViewsArePlain(t *testing.T) {
	var walk func(where string, typ reflect.Type)
	walk = func(where string, typ reflect.Type) {
		switch typ.Kind() {
		case reflect.Pointer, reflect.Interface, reflect.Map, reflect.Func, reflect.Chan:
			t.Errorf("%s is a %s; write the value out", where, typ.Kind())
		case reflect.Slice, reflect.Array:
			walk(where+"[]", typ.Elem())
		case reflect.Struct:
			for f := range typ.NumField() {
				walk(where+"."+typ.Field(f).Name, typ.Field(f).Type)
			}
		}
	}
	for name, view := range Views() {
		walk(name, reflect.TypeOf(view))
	}
}

// TestNoViewHidesItsHead: the layout reads the head's fields through the view,
// so a field of the same name would take their place.
func TestNoViewHidesItsHead(t *testing.T) {
	head := reflect.TypeOf(Head{})
	for name, view := range Views() {
		typ := reflect.TypeOf(view)
		if _, ok := typ.FieldByName("Head"); !ok {
			continue
		}
		for i := range typ.NumField() {
			f := typ.Field(i)
			if _, both := head.FieldByName(f.Name); both && !f.Anonymous && f.Name != "Contact" {
				t.Errorf("%s: the view's %s hides the head's", name, f.Name)
			}
		}
	}
}

func TestEveryWordIsSaidInBothLanguages(t *testing.T) {
	for _, table := range [][2]any{{wordsVI, wordsEN}, {searchVI, searchEN}, {travelVI, travelEN}, {tradeVI, tradeEN}, {keptVI, keptEN}, {listVI, listEN}, {letterVI, letterEN}, {verifyVI, verifyEN}, {dataVI, dataEN}} {
		vi, en := reflect.ValueOf(table[0]), reflect.ValueOf(table[1])
		for i := range vi.NumField() {
			name := vi.Type().Field(i).Name
			if name == "Untranslated" || name == "VietnameseOnly" || name == "Only" {
				continue // said on English pages only
			}
			if vi.Field(i).String() == "" || en.Field(i).String() == "" {
				t.Errorf("word %s: %q, %q", name, vi.Field(i), en.Field(i))
			}
		}
	}
}

// public makes a catalogue of n products of one entity.
func public(n int) *catalogue.Public {
	body := catalogue.Body{VI: markdown.New().Convert("Một đoạn.", 1)}
	e := &catalogue.PublicEntity{ID: "htx", Name: catalogue.Text{VI: "HTX"}, Body: body}
	p := &catalogue.Public{AsOf: ocop.DateOf(2026, 11, 23), Entities: []*catalogue.PublicEntity{e}}
	for i := range n {
		product := &catalogue.PublicProduct{ID: ocop.ProductID(fmt.Sprintf("p%d", i)), Name: catalogue.Text{VI: fmt.Sprint("Sản phẩm ", i)},
			Set: 1 + i%26, Status: ocop.Recognised, Stars: 3, Rank: 3, Entity: e, Body: body}
		p.Products = append(p.Products, product)
		e.Products = append(e.Products, product)
	}
	return p
}

func paths(pages []Page) map[string]Page {
	m := map[string]Page{}
	for _, p := range pages {
		m[p.Path] = p
	}
	return m
}

func TestPathsAreUnique(t *testing.T) {
	in := Input{Public: public(300), Base: "/", Site: ocop.Site{Languages: []string{"vi", "en"}}}
	pages := All(in)
	if got := paths(pages); len(got) != len(pages) {
		t.Errorf("%d pages share %d paths", len(pages), len(got))
	}
}

func TestListsRunOverSeveralPages(t *testing.T) {
	pages := paths(All(Input{Public: public(100), Base: "/", PerPage: 10}))
	seen := map[string]bool{}
	for n := 1; n <= 10; n++ {
		name := "san-pham/index.html"
		if n > 1 {
			name = fmt.Sprintf("san-pham/trang/%d/index.html", n)
		}
		p, ok := pages[name]
		if !ok {
			t.Fatalf("no page %s", name)
		}
		v := p.View().(ListView)
		for _, c := range v.Cards {
			seen[c.Name] = true
		}
		if (v.Pager.Prev == "") != (n == 1) || (v.Pager.Next == "") != (n == 10) || !v.Pager.Show {
			t.Errorf("page %d: %+v", n, v.Pager)
		}
	}
	if len(seen) != 100 || pages["san-pham/trang/11/index.html"].View != nil {
		t.Errorf("%d products on ten pages", len(seen))
	}
}

func TestPagerNamesTheEndsAndTheNeighbours(t *testing.T) {
	s := &newMaker(Input{Public: public(0), Base: "/"}).sites[0]
	for _, tc := range []struct {
		n, last int
		want    string
	}{
		{1, 1, ""}, {1, 3, "[1] 2 3"}, {1, 10, "[1] 2 3 … 10"}, {5, 10, "1 … 3 4 [5] 6 7 … 10"}, {10, 10, "1 … 8 9 [10]"},
	} {
		var got []string
		for _, l := range s.pager("/x/", tc.n, tc.last).Pages {
			text := l.Text
			if l.Current {
				text = "[" + text + "]"
			}
			got = append(got, text)
		}
		if strings.Join(got, " ") != tc.want {
			t.Errorf("page %d of %d: %v, want %s", tc.n, tc.last, got, tc.want)
		}
	}
}

func TestEnglishIsMadeWhenThereIsEnglish(t *testing.T) {
	for _, tc := range []struct {
		languages []string
		english   bool
		want      int
	}{
		{nil, false, 1}, {nil, true, 2}, {[]string{"vi"}, true, 1}, {[]string{"vi", "en"}, false, 2}, {[]string{"en"}, false, 2},
	} {
		p := public(1)
		p.English = tc.english
		if got := len(newMaker(Input{Public: p, Base: "/", Site: ocop.Site{Languages: tc.languages}}).sites); got != tc.want {
			t.Errorf("languages %v, English %v: %d sites, want %d", tc.languages, tc.english, got, tc.want)
		}
	}
}

func TestAddressesBelowABase(t *testing.T) {
	in := Input{Public: public(2), Base: "/muong/", Site: ocop.Site{BaseURL: "https://x.example/muong/"}}
	v := paths(All(in))["san-pham/p0/index.html"].View().(ProductView)
	if v.Canonical != "https://x.example/muong/san-pham/p0/" || v.Entity.URL != "/muong/chu-the/htx/" || v.HomeURL != "/muong/" {
		t.Errorf("canonical %q, entity %q, home %q", v.Canonical, v.Entity.URL, v.HomeURL)
	}
}

func TestNothingUnsafeBecomesALink(t *testing.T) {
	for _, url := range []string{"javascript:alert(1)", "data:text/html,x", "//evil.example", "vbscript:x", " https://x"} {
		var f facts
		f.link("x", "y", url)
		if got := f[0].URL; got != "" {
			t.Errorf("%q became a link to %q", url, got)
		}
	}
}

// TestAListOfNothingInForceStays: an address holds as long as a product has the
// value, says that nothing is in force, and leads to what there is.
func TestAListOfNothingInForceStays(t *testing.T) {
	p := public(3) // sets 1, 2 and 3
	p.Products[0].Status, p.Products[0].Stars = ocop.Expired, 0
	pages := paths(All(Input{Public: p, Base: "/", Site: ocop.Site{Languages: []string{"vi", "en"}}}))
	v := pages["bo-san-pham/rau-cu-qua-hat-tuoi/index.html"].View().(ListView)
	if v.Count != "0 sản phẩm còn hiệu lực" || v.Empty == "" || len(v.Cards) != 0 || len(v.Also) != 1 || v.Also[0].URL != "/bo-san-pham/rau-cu-qua-hat-tuoi/het-hieu-luc/" {
		t.Errorf("count %q, empty %q, also %v", v.Count, v.Empty, v.Also)
	}
	ended := pages["en/sets/fresh-vegetables-fruit/ended/index.html"].View().(ListView)
	if len(ended.Cards) != 1 || ended.Count != "1 product no longer valid" || ended.Cards[0].Status.Class != "expired" || len(ended.Also) != 0 {
		t.Errorf("ended: %q, %d cards, also %v", ended.Count, len(ended.Cards), ended.Also)
	}
	if _, ok := pages["bo-san-pham/gao-ngu-coc/het-hieu-luc/index.html"]; ok {
		t.Error("a list without products has a page")
	}
	for path := range pages {
		if strings.HasPrefix(path, "gia/") || strings.HasPrefix(path, "mua-vu/") || strings.HasPrefix(path, "ban-truc-tuyen/") {
			t.Errorf("%s: no product has that", path)
		}
	}
}

// TestLongFacetsShowTheirLargestValues and lead to all of them.
func TestLongFacetsShowTheirLargestValues(t *testing.T) {
	p := public(100) // 26 sets; the first 22 have 4 products
	pages := paths(All(Input{Public: p, Base: "/"}))
	set := func(v ListView) (out PanelFacet) {
		for _, f := range v.Panel {
			if f.Key == "set" {
				out = f
			}
		}
		return out
	}
	f := set(pages["san-pham/index.html"].View().(ListView))
	if len(f.Values) != panelMost || f.Values[0].Key != "1" || f.All.URL != "/nhom/" || f.All.Text != "Tất cả 26 bộ sản phẩm" {
		t.Errorf("%d values, all: %+v", len(f.Values), f.All)
	}
	f = set(pages["bo-san-pham/cay-canh/index.html"].View().(ListView))
	if last := f.Values[len(f.Values)-1]; len(f.Values) != panelMost+1 || !last.Current || last.Note != "3" {
		t.Errorf("the panel of a small set: %+v", f.Values)
	}
}

func TestTitlesOfListsReadWell(t *testing.T) {
	for in, want := range map[string]string{"VietGAP certificate": "a VietGAP certificate", "Organic certificate": "an organic certificate", "HACCP certificate": "an HACCP certificate",
		"Other ISO certificate": "another ISO certificate", "ISO 22000 certificate": "an ISO 22000 certificate", "GMP certificate": "a GMP certificate", "Trademark": "a trademark", "Geographical indication": "a geographical indication"} {
		if got := article(in); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
