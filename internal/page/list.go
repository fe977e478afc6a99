package page

import (
	"strconv"

	"ocop/internal/facet"
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
	// rest fills what only lists of products have; it may be nil.
	rest func(v *ListView, n int)
}

// list makes the pages of a list, one at least. Lists of records that may be
// empty have no page then: see records.
func (s *site) list(l listing) []Page {
	if l.twin == "" {
		l.twin = s.twin().folder(l.kind)
	}
	last := s.pagesOf(l.n)
	pages := make([]Page, 0, last)
	for n := 1; n <= last; n++ {
		pages = append(pages, Page{s.file(s.nth(l.address, n)), "list", func() any { return s.listPage(l, n, last) }})
	}
	return pages
}

// records makes the pages of a list that leads to records of one kind; an empty
// list has none.
func (s *site) records(l listing) []Page {
	if l.n == 0 {
		return nil
	}
	return s.list(l)
}

// pagesOf is how many pages n cards fill, one at least.
func (m *maker) pagesOf(n int) int { return max(1, (n+m.PerPage-1)/m.PerPage) }

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
	from := (n - 1) * s.PerPage
	for i := from; i < min(from+s.PerPage, l.n); i++ {
		c := l.card(i)
		c.Pic.Eager = len(v.Cards) < seenAtOnce
		v.Cards = append(v.Cards, c)
	}
	v.Pager = s.pager(l.address, n, last)
	if l.rest != nil {
		l.rest(&v, n)
	}
	v.Unlisted = n > 1
	if len(v.Cards) == 0 {
		s.describe(&v.Head, "CollectionPage", nil)
	} else {
		s.describe(&v.Head, "CollectionPage", nil, s.cardList(&v.Head, l.title, from, l.n, v.Cards))
	}
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

// groupSize is how many products of a group are in force.
func (m *maker) groupSize(g law.Group) int { return m.shelves.shown(facet.Group, g.Slug) }

// setDirectory lists the groups with their sets and counts.
func (s *site) setDirectory() DirectoryView {
	summary := s.sentence("Sáu nhóm và 26 bộ sản phẩm của Chương trình OCOP.", "The six groups and 26 product sets of the OCOP programme.")
	v := DirectoryView{
		Head:    s.head(s.words.Groups, summary, s.setsAddress(), s.twin().setsAddress(), s.crumb(ocop.KindProduct, s.words.Products)),
		Heading: Heading{Name: s.words.Groups, Summary: summary},
	}
	for _, g := range law.Groups() {
		if s.shelves.find(facet.Group, g.Slug) == nil {
			continue
		}
		sec := Section{Name: s.groupName(g), URL: s.url(s.groupAddress(g)), Art: g.SlugEN}
		for n := g.First; n <= g.Last; n++ {
			if set, _ := law.FindSet(n); s.shelves.find(facet.Set, itoa(n)) != nil {
				sec.Links = append(sec.Links, s.counted(s.setName(n), s.setAddress(set), s.shelves.shown(facet.Set, itoa(n))))
			}
		}
		v.Sections = append(v.Sections, sec)
	}
	return v
}
