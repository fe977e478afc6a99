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
	v.Panel = s.panel(sh, view)
	v.Own = "f.kind=product&f.validity=" + s.validity(view).Key
	if sh.facet != "" {
		v.Own += "&f." + sh.facet + "=" + sh.value.Key
	}
	w := v.Search.W
	v.Sorts = []Term{{"", w.ByName}, {"stars", w.ByStars}, {"newest", w.ByNew}, {"near", w.Near}}
	v.Statuses = s.statusTerms()
}

// panel lists the facets with the values that lead on from a list: to products
// of the same view.
func (s *site) panel(sh *shelf, view int) []PanelFacet {
	var out []PanelFacet
	here := sh.counts[view]()
	for i, f := range s.shelves.facets {
		p := PanelFacet{Key: f.Key, Name: s.sentence(f.VI, f.EN), Open: i < 3 || f.Key == sh.facet}
		var sizes []int
		for j, v := range f.Values {
			to, at, n := s.leads(sh, view, i, j)
			current := to == sh && at == view
			if n == 0 && !current {
				continue
			}
			value := PanelValue{Key: v.Key, Text: s.valueName(v), URL: s.url(s.listAddress(to, at)), Note: s.lang.Number(int64(n)), Current: current}
			if own := f.Key == sh.facet || f.Key == facet.Validity; !own && here[s.shelves.first[i]+j] != n {
				value.Narrowed = s.lang.Number(int64(here[s.shelves.first[i]+j]))
			}
			p.Values, sizes = append(p.Values, value), append(sizes, n)
		}
		if whole := len(p.Values); whole > panelWhole {
			p.Values = largest(p.Values, sizes, panelMost)
			p.All = Link{Text: s.sentence("Tất cả "+itoa(whole)+" "+lowered(f.VI), "All "+itoa(whole)), URL: s.url(s.directoryAddress(f.Key))}
		}
		if len(p.Values) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// leads is the list that value j of facet i leads to from a list, and its size.
func (s *site) leads(sh *shelf, view, i, j int) (to *shelf, at, n int) {
	switch f := s.shelves.facets[i]; {
	case f.Key == facet.Validity:
		// The other views of the same products. A status has one view only, so
		// it gives way to all products.
		if sh.facet == facet.Status && j != view {
			sh = s.shelves.whole
		}
		return sh, j, len(sh.lists[j])
	case s.shelves.values[i][j] == nil || isWhole(s.shelves.values[i][j]):
		return nil, 0, 0
	}
	to = s.shelves.values[i][j]
	return to, view, len(to.lists[view])
}

// largest keeps the values with the most products and the current one, in their
// order.
func largest(values []PanelValue, sizes []int, most int) []PanelValue {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return sizes[b] - sizes[a] })
	keep := order[:most]
	var out []PanelValue
	for i, v := range values {
		if v.Current || slices.Contains(keep, i) {
			out = append(out, v)
		}
	}
	return out
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
