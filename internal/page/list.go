package page

import (
	"strconv"

	"ocop/internal/catalogue"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

func itoa(n int) string { return strconv.Itoa(n) }

// listing is a list of cards that may run over several pages.
type listing struct {
	kind    ocop.Kind
	address string // of its first page
	twin    string // of the same list in the other language; "" = by kind
	title   string
	summary string
	crumbs  []Link
	n       int
	card    func(i int) Card
	filters func(here string) []Filter // may be nil
}

// list makes the pages of a list. An empty list has no page, unless it is the
// list of products, which the menu and every breadcrumb lead to.
func (s *site) list(l listing) []Page {
	if l.n == 0 && l.address != s.folder(ocop.KindProduct) {
		return nil
	}
	if l.twin == "" {
		l.twin = s.twin().folder(l.kind)
	}
	last := max(1, (l.n+s.PerPage-1)/s.PerPage)
	pages := make([]Page, 0, last)
	for n := 1; n <= last; n++ {
		pages = append(pages, Page{s.file(s.nth(l.address, n)), "list", func() any { return s.listPage(l, n, last) }})
	}
	return pages
}

// nth is the address of page n of a list.
func (s *site) nth(address string, n int) string {
	if n == 1 {
		return address
	}
	return address + s.sentence("trang", "page") + "/" + itoa(n) + "/"
}

func (s *site) listPage(l listing, n, last int) ListView {
	title := l.title
	if n > 1 {
		title += " · " + s.words.PageN + " " + itoa(n)
	}
	v := ListView{
		Head:    s.head(title, l.summary, s.nth(l.address, n), s.twin().nth(l.twin, n), l.crumbs...),
		Heading: Heading{Name: l.title, Summary: l.summary},
		Count:   s.count(l.n, s.words.Items, "item", "items"),
	}
	if l.filters != nil {
		v.Filters = l.filters(l.address)
	}
	from := (n - 1) * s.PerPage
	for i := from; i < min(from+s.PerPage, l.n); i++ {
		v.Cards = append(v.Cards, l.card(i))
	}
	v.Pager = s.pager(l.address, n, last)
	v.Unlisted = n > 1
	s.describe(&v.Head, "CollectionPage", nil, s.cardList(&v.Head, l.title, from, l.n, v.Cards))
	return v
}

// pager names the first, the last and the pages around n.
func (s *site) pager(address string, n, last int) Pager {
	if last == 1 {
		return Pager{}
	}
	p := Pager{Show: true, Now: s.words.PageN + " " + itoa(n) + "/" + itoa(last)}
	if n > 1 {
		p.Prev = s.url(s.nth(address, n-1))
	}
	if n < last {
		p.Next = s.url(s.nth(address, n+1))
	}
	before := 0
	for i := 1; i <= last; i++ {
		if i != 1 && i != last && (i < n-2 || i > n+2) {
			continue
		}
		if i > before+1 {
			p.Pages = append(p.Pages, Link{Text: "…"})
		}
		p.Pages = append(p.Pages, Link{Text: itoa(i), URL: s.url(s.nth(address, i)), Current: i == n})
		before = i
	}
	return p
}

func (s *site) groupName(g law.Group) string { return s.sentence(g.VI, g.EN) }

func (s *site) groupAddress(g law.Group) string {
	return s.root + s.sentence("nhom/"+g.Slug, "groups/"+g.SlugEN) + "/"
}

func (s *site) setAddress(set law.Set) string {
	return s.root + s.sentence("bo-san-pham/"+set.Slug, "sets/"+set.SlugEN) + "/"
}

func (s *site) rankAddress(n ocop.Stars) string {
	return s.root + s.sentence("hang/"+itoa(int(n))+"-sao", "ranks/"+itoa(int(n))+"-stars") + "/"
}

// setsAddress is the directory of groups and sets.
func (s *site) setsAddress() string { return s.root + s.sentence("nhom", "groups") + "/" }

// inGroup lists the products of a group, by set.
func (m *maker) inGroup(g law.Group) []*catalogue.PublicProduct {
	var out []*catalogue.PublicProduct
	for n := g.First; n <= g.Last; n++ {
		out = append(out, m.bySet[n]...)
	}
	return inForceFirst(out)
}

// inForceFirst keeps the order but puts the products in force first.
func inForceFirst(list []*catalogue.PublicProduct) []*catalogue.PublicProduct {
	out := make([]*catalogue.PublicProduct, 0, len(list))
	for _, p := range list {
		if p.Status.InForce() {
			out = append(out, p)
		}
	}
	for _, p := range list {
		if !p.Status.InForce() {
			out = append(out, p)
		}
	}
	return out
}

// groups makes the pages of groups, sets and ranks.
func (s *site) groups() []Page {
	t := s.twin()
	pages := []Page{{s.file(s.setsAddress()), "directory", func() any { return s.setDirectory() }}}
	product := s.crumb(ocop.KindProduct, s.words.Products)
	all := Link{Text: s.words.Groups, URL: s.url(s.setsAddress())}
	for _, g := range law.Groups() {
		list := s.inGroup(g)
		pages = append(pages, s.list(listing{kind: ocop.KindProduct, address: s.groupAddress(g), twin: t.groupAddress(g),
			title: s.groupName(g), crumbs: []Link{product, all}, n: len(list), filters: s.productFilters,
			card: func(i int) Card { return s.card(list[i]) }})...)
	}
	for _, set := range law.Sets() {
		list := inForceFirst(s.bySet[set.Number])
		g, _ := law.GroupOf(set.Number)
		pages = append(pages, s.list(listing{kind: ocop.KindProduct, address: s.setAddress(set), twin: t.setAddress(set),
			title: s.setName(set.Number), crumbs: []Link{product, {Text: s.groupName(g), URL: s.url(s.groupAddress(g))}},
			n: len(list), card: func(i int) Card { return s.card(list[i]) }})...)
	}
	for n := ocop.MaxStars; n >= ocop.MinStars; n-- {
		list := s.byRank[n]
		pages = append(pages, s.list(listing{kind: ocop.KindProduct, address: s.rankAddress(n), twin: t.rankAddress(n),
			title: s.words.Products + " " + s.starsText(n), summary: s.words.Meaning, crumbs: []Link{product}, filters: s.productFilters,
			n: len(list), card: func(i int) Card { return s.card(list[i]) }})...)
	}
	return pages
}

// productFilters are the other views of the products. here is the address of
// the list that shows them.
func (s *site) productFilters(here string) []Filter {
	entry := func(out []Link, text, address string, n int) []Link {
		if n == 0 {
			return out
		}
		return append(out, Link{Text: text, URL: s.url(address), Note: s.lang.Number(int64(n)), Current: address == here})
	}
	var state, ranks, groups []Link
	state = entry(state, s.words.InForce, s.folder(ocop.KindProduct), len(s.inForce))
	state = entry(state, s.words.Ended, s.statusAddress("het-hieu-luc", "ended"), len(s.ended))
	state = entry(state, s.words.NotYet, s.statusAddress("chua-cong-nhan", "not-recognised"), len(s.notYet))
	for n := ocop.MaxStars; n >= ocop.MinStars; n-- {
		ranks = entry(ranks, s.starsText(n), s.rankAddress(n), len(s.byRank[n]))
	}
	for _, g := range law.Groups() {
		groups = entry(groups, s.groupName(g), s.groupAddress(g), s.groupSize(g))
	}
	var out []Filter
	for _, f := range []Filter{{s.words.Filter, state}, {s.words.Ranks, ranks}, {s.words.Groups, groups}} {
		if len(f.Links) > 0 {
			out = append(out, f)
		}
	}
	return out
}

func (m *maker) groupSize(g law.Group) int {
	n := 0
	for set := g.First; set <= g.Last; set++ {
		n += len(m.bySet[set])
	}
	return n
}

// setDirectory lists the groups with their sets and counts.
func (s *site) setDirectory() DirectoryView {
	summary := s.sentence("Sáu nhóm và 26 bộ sản phẩm của Chương trình OCOP.", "The six groups and 26 product sets of the OCOP programme.")
	v := DirectoryView{
		Head:    s.head(s.words.Groups, summary, s.setsAddress(), s.twin().setsAddress(), s.crumb(ocop.KindProduct, s.words.Products)),
		Heading: Heading{Name: s.words.Groups, Summary: summary},
	}
	for _, g := range law.Groups() {
		if s.groupSize(g) == 0 {
			continue
		}
		sec := Section{Name: s.groupName(g), URL: s.url(s.groupAddress(g)), Art: g.SlugEN}
		for n := g.First; n <= g.Last; n++ {
			if set, _ := law.FindSet(n); len(s.bySet[n]) > 0 {
				sec.Links = append(sec.Links, Link{Text: s.setName(n), URL: s.url(s.setAddress(set)), Note: s.lang.Number(int64(len(s.bySet[n])))})
			}
		}
		v.Sections = append(v.Sections, sec)
	}
	return v
}
