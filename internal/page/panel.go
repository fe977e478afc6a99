package page

import (
	"slices"

	"ocop/internal/facet"
	"ocop/internal/ocop"
)

// panelWhole is how many values of a facet a panel shows without being long;
// of more it shows the panelMost largest.
const (
	panelWhole = 12
	panelMost  = 8
)

// productLists makes the lists of products by every value of every facet, and
// the directories of the facets.
func (s *site) productLists() []Page {
	pages := s.shelfPages(s.shelves.whole)
	for i, f := range s.shelves.facets {
		some := false
		for _, sh := range s.shelves.values[i] {
			if sh != nil && !isWhole(sh) {
				pages, some = append(pages, s.shelfPages(sh)...), true
			}
		}
		if _, ok := directories[f.Key]; ok && some {
			pages = append(pages, Page{s.file(s.directoryAddress(f.Key)), "directory", func() any { return s.directory(i) }})
		}
	}
	return append(pages, Page{s.file(s.setsAddress()), "directory", func() any { return s.setDirectory() }})
}

// isWhole tells the values that stand for a view of all products: they have the
// lists of the whole shelf.
func isWhole(sh *shelf) bool {
	return sh.facet == facet.Validity || sh.facet == facet.Status && sh.value.Key == string(ocop.Unranked)
}

// each calls do for every list of a shelf that has a page: what the plain
// address shows, also when nothing in it is in force any more, and the other
// views that have products.
func (sh *shelf) each(do func(view int)) {
	do(sh.view())
	for v := range views {
		if v != sh.view() && len(sh.lists[v]) > 0 {
			do(v)
		}
	}
}

func (s *site) shelfPages(sh *shelf) []Page {
	var pages []Page
	sh.each(func(view int) {
		list := sh.lists[view]
		title := s.listTitle(sh, view)
		pages = append(pages, s.list(listing{
			kind: ocop.KindProduct, address: s.listAddress(sh, view), twin: s.twin().listAddress(sh, view),
			title: title, summary: s.listSummary(sh, view), crumbs: s.listCrumbs(sh, view), n: len(list),
			card: func(i int) Card { return s.card(list[i].PublicProduct) },
			rest: func(v *ListView, n int) {
				v.TwinURL = s.url(s.twinAddress(sh, view, n))
				s.fillList(v, sh, view)
			},
		})...)
	})
	return pages
}

// fillList adds to a list of products what leads on from it.
func (s *site) fillList(v *ListView, sh *shelf, view int) {
	n := len(sh.lists[view])
	v.Count = s.viewCount(n, view)
	if v.Description == "" {
		v.Description = v.Title + ": " + v.Count + "."
	}
	if n == 0 {
		v.Empty = s.words.NoneInForce
	}
	sh.each(func(other int) {
		if k := len(sh.lists[other]); other != view && k > 0 {
			v.Also = append(v.Also, Link{Text: s.viewCount(k, other), URL: s.url(s.listAddress(sh, other))})
		}
	})
	if !v.Search.Show {
		return
	}
	if !slices.ContainsFunc(v.Nav, func(l Link) bool { return l.Current }) {
		v.Nav = s.nav(s.folder(ocop.KindProduct)) // most lists of products lie outside of its folder
	}
	v.Panel = s.panel(sh, view)
	v.Own = "f.kind=product&f.validity=" + s.validity(view).Key
	if sh.facet != "" {
		v.Own += "&f." + sh.facet + "=" + sh.value.Key
	}
	w := v.Search.W
	v.Sorts = []Term{{"", w.ByName}, {"stars", w.ByStars}, {"newest", w.ByNew}, {"near", w.Near}}
	v.Statuses = s.statusTerms()
	v.Sourced = s.sourcedWord()
}

// panel lists the facets with the values that lead on from a list: to products
// of the same view.
func (s *site) panel(sh *shelf, view int) []PanelFacet {
	var out []PanelFacet
	here := sh.counts[view]()
	for i, base := range s.bases[view]() {
		p := base.PanelFacet
		p.Open = i < 3 || p.Key == sh.facet
		if p.Key == facet.Validity {
			p.Values = s.otherViews(sh, view)
		} else {
			p.Values = make([]PanelValue, 0, len(base.Values))
		}
		for k, v := range base.Values {
			j := base.at[k]
			v.Current = s.shelves.values[i][j] == sh
			if base.small[k] && !v.Current {
				continue
			}
			if n := here[s.shelves.first[i]+j]; p.Key != sh.facet && n != base.sizes[k] {
				v.Narrowed = s.lang.Number(int64(n))
			}
			p.Values = append(p.Values, v)
		}
		if p.Key == sh.facet && len(sh.lists[view]) == 0 {
			p.Values = append(p.Values, PanelValue{Key: sh.value.Key, Text: s.valueName(sh.value), URL: s.url(s.listAddress(sh, view)), Note: "0", Current: true})
		}
		if len(p.Values) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// otherViews are the validities of the products of a list. A status has one
// validity only, so it gives way to all products.
func (s *site) otherViews(sh *shelf, view int) []PanelValue {
	var out []PanelValue
	for v := range views {
		to := sh
		if sh.facet == facet.Status && v != view {
			to = s.shelves.whole
		}
		if n := len(to.lists[v]); n > 0 || v == view {
			f := s.validity(v)
			value := PanelValue{Key: f.Key, Text: s.valueName(f), URL: s.url(s.listAddress(to, v)), Note: s.lang.Number(int64(n)), Current: v == view}
			if to != sh {
				value.Narrowed = "0"
			}
			out = append(out, value)
		}
	}
	return out
}

// panelBase is what the panels of all lists of a view share.
type panelBase struct {
	PanelFacet
	at    []int // number of each value within its facet
	sizes []int // of the lists that the values lead to
	small []bool
}

// panelBases has an entry for every facet; of validity it has no values.
func (s *site) panelBases(view int) []panelBase {
	var out []panelBase
	for i, f := range s.shelves.facets {
		b := panelBase{PanelFacet: PanelFacet{Key: f.Key, Name: s.sentence(f.VI, f.EN)}}
		for j, to := range s.shelves.values[i] {
			if to == nil || isWhole(to) || len(to.lists[view]) == 0 {
				continue
			}
			n := len(to.lists[view])
			b.Values = append(b.Values, PanelValue{Key: to.value.Key, Text: s.valueName(to.value), URL: s.url(s.listAddress(to, view)), Note: s.lang.Number(int64(n))})
			b.at, b.sizes = append(b.at, j), append(b.sizes, n)
		}
		b.small = make([]bool, len(b.sizes))
		if whole := len(b.sizes); whole > panelWhole {
			b.All = Link{Text: s.sentence("Tất cả "+itoa(whole)+" "+lowered(f.VI), "All "+itoa(whole)), URL: s.url(s.directoryAddress(f.Key))}
			for _, k := range bySize(b.sizes)[panelMost:] {
				b.small[k] = true
			}
		}
		out = append(out, b)
	}
	return out
}

// bySize gives the places of sizes, of the largest first.
func bySize(sizes []int) []int {
	order := make([]int, len(sizes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return sizes[b] - sizes[a] })
	return order
}

// directory lists the values of a facet: what is in force first.
func (s *site) directory(i int) DirectoryView {
	f := s.shelves.facets[i]
	title, address := s.directoryTitle(f.Key), s.directoryAddress(f.Key)
	v := DirectoryView{
		Head:    s.head(title, title+".", address, s.twin().directoryAddress(f.Key), s.crumb(ocop.KindProduct, s.words.Products)),
		Heading: Heading{Name: title},
	}
	for view := range views {
		sec := Section{Name: s.valueName(s.validity(view))}
		for _, sh := range s.shelves.values[i] {
			if sh != nil && !isWhole(sh) && len(sh.lists[view]) > 0 {
				sec.Links = append(sec.Links, s.counted(s.valueName(sh.value), s.listAddress(sh, view), len(sh.lists[view])))
			}
		}
		if len(sec.Links) > 0 {
			v.Sections = append(v.Sections, sec)
		}
	}
	return v
}
