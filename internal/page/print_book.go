package page

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/vi"
)

// How much fits a page of the contents and of the index.
const (
	linesPerSheet = 32
	// namedInContents is the largest catalogue whose contents name every
	// product; those of a larger one name the product sets.
	namedInContents = 120
)

// catalogue lays out a book: cover, contents by group, four products to a page
// with a new page for each group, and an index of the entities. Every page of
// paper is a sheet, so that the page numbers of the contents are right in
// every browser.
func (s *site) catalogue(title string, list []*catalogue.PublicProduct) []PrintSheet {
	t := s.trade()
	sections := s.bookSections(list)
	contents := s.contentsLines(sections, len(list) <= namedInContents)
	first := 2 + (len(contents)+linesPerSheet-1)/linesPerSheet // page of the first product
	pages := map[ocop.EntityID][]int{}
	var products []PrintSheet
	for _, sec := range sections {
		for n := 0; n < len(sec.products); n += FormCatalogue.perSheet() {
			sheet := PrintSheet{Kind: "products", Title: sec.name, Number: itoa(first + len(products))}
			for _, p := range sec.products[n:min(n+FormCatalogue.perSheet(), len(sec.products))] {
				sheet.Cards = append(sheet.Cards, s.printCard(p))
				if p.Entity != nil {
					pages[p.Entity.ID] = append(pages[p.Entity.ID], first+len(products))
				}
			}
			products = append(products, sheet)
		}
	}
	for i := range contents {
		if contents[i].index >= 0 {
			contents[i].line.Page = itoa(first + pageOf(sections, contents[i].index))
		}
	}
	out := []PrintSheet{{Kind: "cover", Title: title, Cover: s.front(len(list))}}
	var lines []PrintLine
	for _, c := range contents {
		lines = append(lines, c.line)
	}
	out = append(out, lineSheets(t.Contents, lines, 2)...)
	out = append(out, products...)
	return append(out, lineSheets(t.EntityIndex, s.entityIndex(list, pages), first+len(products))...)
}

// bookSection is a product group of a book.
type bookSection struct {
	name     string
	products []*catalogue.PublicProduct
}

func (s *site) bookSections(list []*catalogue.PublicProduct) []bookSection {
	var out []bookSection
	for _, p := range s.byGroup(list) {
		name := s.sentence("Sản phẩm khác", "Other products")
		if g, ok := law.GroupOf(p.Set); ok {
			name = s.groupName(g)
		}
		if n := len(out); n == 0 || out[n-1].name != name {
			out = append(out, bookSection{name: name})
		}
		last := &out[len(out)-1]
		last.products = append(last.products, p)
	}
	return out
}

// contentsLine is a line of the contents and the product, counted through the
// book, whose page it names; -1 = none.
type contentsLine struct {
	line  PrintLine
	index int
}

func (s *site) contentsLines(sections []bookSection, named bool) []contentsLine {
	var out []contentsLine
	n := 0
	for _, sec := range sections {
		out = append(out, contentsLine{PrintLine{Text: sec.name, Head: true}, n})
		set := -1
		for _, p := range sec.products {
			switch {
			case named:
				l := PrintLine{}
				l.Text, l.Lang = s.pick(p.Name)
				if p.Entity != nil {
					l.Note = or(p.Entity.Short, s.text(p.Entity.Name))
				}
				out = append(out, contentsLine{l, n})
			case p.Set != set:
				out = append(out, contentsLine{PrintLine{Text: s.setName(p.Set)}, n})
			}
			set = p.Set
			n++
		}
	}
	return out
}

// pageOf is the page, from the first product page on, of a product counted
// through the book.
func pageOf(sections []bookSection, index int) int {
	page, per := 0, FormCatalogue.perSheet()
	for _, sec := range sections {
		if index < len(sec.products) {
			return page + index/per
		}
		index -= len(sec.products)
		page += (len(sec.products) + per - 1) / per
	}
	return page
}

// lineSheets puts lines on pages, numbered from first.
func lineSheets(title string, lines []PrintLine, first int) []PrintSheet {
	var out []PrintSheet
	for n := 0; n < len(lines); n += linesPerSheet {
		out = append(out, PrintSheet{Kind: "lines", Title: title, Number: itoa(first + len(out)), Lines: lines[n:min(n+linesPerSheet, len(lines))]})
	}
	return out
}

// entityIndex lists the entities of a book by name, with their telephone where
// they agreed, and the pages of their products.
func (s *site) entityIndex(list []*catalogue.PublicProduct, pages map[ocop.EntityID][]int) []PrintLine {
	var entities []*catalogue.PublicEntity
	for _, p := range list {
		if p.Entity != nil {
			entities = append(entities, p.Entity)
		}
	}
	slices.SortStableFunc(entities, func(a, b *catalogue.PublicEntity) int {
		return cmp.Or(cmp.Compare(vi.SortKey(s.text(a.Name)), vi.SortKey(s.text(b.Name))), cmp.Compare(a.ID, b.ID))
	})
	entities = slices.Compact(entities)
	var out []PrintLine
	for _, e := range entities {
		l := PrintLine{}
		l.Text, l.Lang = s.pick(e.Name)
		var notes []string
		if e.Commune != nil {
			notes = append(notes, s.text(e.Commune.Name))
		}
		if n, err := vi.ParsePhone(e.Contact.Phone); err == nil {
			notes = append(notes, n.String())
		}
		for i, n := range notes {
			if i > 0 {
				l.Note += " · "
			}
			l.Note += n
		}
		for i, n := range slices.Compact(pages[e.ID]) {
			if i > 0 {
				l.Page += ", "
			}
			l.Page += itoa(n)
		}
		out = append(out, l)
	}
	return out
}

func (s *site) front(n int) PrintCover {
	h := s.head("", "", s.root, "")
	return PrintCover{Site: h.SiteName, Tagline: h.Tagline, Office: h.Office, Contact: h.Contact, Address: s.Site.BaseURL, Notice: h.Notice,
		Count: s.count(n, "sản phẩm", "product", "products") + " · " + h.AsOf}
}

// errNothing says that a choice leaves nothing to print.
var errNothing = errors.New("no products to print")

// Print makes the one page that holds everything chosen, however much it is.
// The error names what the choice asks for and the site does not have.
func Print(in Input, c Printed) (Page, error) {
	m := newMaker(in)
	s := &m.sites[0]
	if c.English {
		if len(m.sites) < 2 {
			return Page{}, errors.New("the site has no English pages")
		}
		s = &m.sites[1]
	}
	list, err := m.chosen(c)
	if err != nil {
		return Page{}, err
	}
	if c.Form == "" {
		c.Form = FormCatalogue
	}
	title := s.formTitle(c.Form, "")
	return Page{s.file(s.formAddress(c.Form)), "print", func() any {
		v := PrintView{Head: s.head(title, "", s.formAddress(c.Form), ""), Heading: Heading{Name: title}, T: s.trade(), Form: string(c.Form),
			Sheets: s.sheets(c.Form, title, list)}
		for i := range v.Sheets {
			for j := range v.Sheets[i].Cards {
				v.Sheets[i].Cards[j].Eager = true
			}
		}
		return v
	}}, nil
}

func (m *maker) chosen(c Printed) ([]*catalogue.PublicProduct, error) {
	list := m.byGroup(m.inForce)
	if len(c.Products) > 0 {
		list = nil
		for _, id := range c.Products {
			i := slices.IndexFunc(m.Public.Products, func(p *catalogue.PublicProduct) bool { return p.ID == id })
			if i < 0 {
				return nil, fmt.Errorf("there is no published product %q", id)
			}
			list = append(list, m.Public.Products[i])
		}
	}
	if c.Group != "" {
		i := slices.IndexFunc(law.Groups(), func(g law.Group) bool { return g.Slug == c.Group || g.SlugEN == c.Group })
		if i < 0 {
			var names []string
			for _, g := range law.Groups() {
				names = append(names, g.Slug)
			}
			return nil, fmt.Errorf("there is no product group %q; want one of %v", c.Group, names)
		}
		g := law.Groups()[i]
		list = slices.DeleteFunc(list, func(p *catalogue.PublicProduct) bool { return p.Set < g.First || p.Set > g.Last })
	}
	if len(list) == 0 {
		return nil, errNothing
	}
	return list, nil
}
