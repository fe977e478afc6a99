package page

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"ocop/internal/ocop"
)

func TestSeasonsAreWrittenInRuns(t *testing.T) {
	m := newMaker(shop())
	for _, tc := range []struct {
		season []int
		vi, en string
	}{
		{nil, "", ""}, {[]int{4}, "tháng 4", "Apr"}, {[]int{3, 4, 5, 9}, "tháng 3–5, 9", "Mar–May, Sep"},
		{[]int{12, 1, 1, 99}, "tháng 12–1", "Dec–Jan"}, {[]int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, "quanh năm", "all year"},
	} {
		if vi, en := m.sites[0].seasonText(tc.season), m.sites[1].seasonText(tc.season); vi != tc.vi || en != tc.en {
			t.Errorf("%v: %q, %q", tc.season, vi, en)
		}
	}
}

func TestTheCatalogueHasProductsInForceOnly(t *testing.T) {
	v := paths(All(shop()))["in/danh-muc/index.html"].View().(PrintView)
	cards, index := 0, 0
	for i, s := range v.Sheets {
		cards += len(s.Cards)
		for _, c := range s.Cards {
			if c.ID == "p6" || c.QR == "" || c.Address == "" {
				t.Errorf("card %+v", c)
			}
		}
		if s.Title == "Các chủ thể" {
			index = i
			if s.Lines[0].Note != "0900 000 002" || s.Lines[0].Page == "" {
				t.Errorf("index %+v", s.Lines[0])
			}
		}
		if s.Kind != "cover" && s.Number != strconv.Itoa(i+1) {
			t.Errorf("sheet %d has number %s", i+1, s.Number)
		}
	}
	if cards != 7 || v.Sheets[0].Kind != "cover" || v.Sheets[1].Title != "Mục lục" || index != len(v.Sheets)-1 {
		t.Errorf("%d cards on %d sheets, index %d", cards, len(v.Sheets), index)
	}
}

// TestPageNumbersOfABookAreThoseOfItsSheets checks contents and index of a
// book whose contents name every product, and of one that names the sets.
func TestPageNumbersOfABookAreThoseOfItsSheets(t *testing.T) {
	for _, n := range []int{1, 5, 100, 300} {
		in := Input{Public: public(n), Base: "/"}
		p, err := Print(in, Printed{})
		if err != nil {
			t.Fatal(err)
		}
		sheets := p.View().(PrintView).Sheets
		seen, at := 0, ""
		for i, s := range sheets {
			if s.Kind != "lines" || s.Title != "Mục lục" {
				seen += len(s.Cards)
				continue
			}
			for _, l := range s.Lines {
				page, err := strconv.Atoi(l.Page)
				if err != nil || page <= i+1 || page > len(sheets) {
					t.Fatalf("%d products: %+v on sheet %d", n, l, i+1)
				}
				to := sheets[page-1]
				if l.Head {
					at = l.Text
				}
				if to.Title != at || n <= namedInContents && !l.Head && !slices.ContainsFunc(to.Cards, func(c PrintCard) bool { return c.Name == l.Text }) {
					t.Errorf("%d products: %+v is not on sheet %d, %s", n, l, page, to.Title)
				}
			}
		}
		if seen != n {
			t.Errorf("%d of %d products printed", seen, n)
		}
	}
}

func TestLargeSitesArePrintedInParts(t *testing.T) {
	in := Input{Public: public(500), Base: "/", Site: ocop.Site{Languages: []string{"vi", "en"}}}
	seen := map[string]int{}
	titles := map[string]bool{}
	for _, p := range All(in) {
		if p.Tmpl != "print" {
			continue
		}
		v := p.View().(PrintView)
		if titles[v.Lang+v.Title] {
			t.Errorf("%s: title %q again", p.Path, v.Title)
		}
		titles[v.Lang+v.Title] = true
		n := 0
		for _, s := range v.Sheets {
			n += len(s.Cards)
		}
		if n == 0 || n > perPrint {
			t.Errorf("%s has %d products", p.Path, n)
		}
		seen[v.Lang+v.Form] += n
	}
	for _, key := range []string{"vicatalogue", "via6", "via5", "encatalogue", "ena6", "ena5"} {
		if seen[key] != 500 {
			t.Errorf("%s: %d products", key, seen[key])
		}
	}
}

func TestAChoiceToPrint(t *testing.T) {
	in := shop()
	for _, tc := range []struct {
		choice Printed
		want   string // ids, or what is wrong
	}{
		{Printed{Form: FormA5, Products: []ocop.ProductID{"p3", "p6", "p1"}}, "p3 p6 p1"},
		{Printed{Form: FormA6, Group: "thuc-pham"}, "p0 p1 p2 p3 p4 p5 p7"},
		{Printed{Form: FormA6, Group: "food", English: true, Products: []ocop.ProductID{"p1"}}, "p1"},
		{Printed{Products: []ocop.ProductID{"p99"}}, `there is no published product "p99"`},
		{Printed{Group: "abc"}, `there is no product group "abc"`},
		{Printed{Group: "do-uong"}, "no products to print"},
	} {
		p, err := Print(in, tc.choice)
		if err != nil {
			if !strings.HasPrefix(err.Error(), tc.want) {
				t.Errorf("%+v: %v", tc.choice, err)
			}
			continue
		}
		var ids []string
		for _, s := range p.View().(PrintView).Sheets {
			if len(s.Cards) > tc.choice.Form.perSheet() {
				t.Errorf("%d cards on a sheet", len(s.Cards))
			}
			for _, c := range s.Cards {
				ids = append(ids, c.ID)
				if !c.Eager {
					t.Error("a picture that no one scrolls to")
				}
			}
		}
		if got := strings.Join(ids, " "); got != tc.want {
			t.Errorf("%+v: %s", tc.choice, got)
		}
	}
	in.Site.Languages = []string{"vi"}
	if _, err := Print(in, Printed{English: true}); err == nil {
		t.Error("English was printed of a site without it")
	}
}
