package page

import (
	"bytes"
	"encoding/json"

	"ocop/internal/catalogue"
	"ocop/internal/facet"
	"ocop/internal/ocop"
)

// Twin is the same as a page of a list, for machines: index.json beside the
// Vietnamese index.html, with the names of both languages. English pages lead to
// it too.
type Twin struct {
	Path string
	Data func() []byte
}

// Twins lists the twins of all lists of products in a fixed order. Like pages
// they are made when they are written, on any goroutine.
func Twins(in Input) []Twin {
	m := newMaker(in)
	s := &m.sites[0]
	var out []Twin
	add := func(sh *shelf) {
		sh.each(func(view int) {
			last := m.pagesOf(len(sh.lists[view]))
			for n := 1; n <= last; n++ {
				out = append(out, Twin{s.twinAddress(sh, view, n)[1:], func() []byte { return s.twinOf(sh, view, n, last) }})
			}
		})
	}
	add(m.shelves.whole)
	for _, values := range m.shelves.values {
		for _, sh := range values {
			if sh != nil && !isWhole(sh) {
				add(sh)
			}
		}
	}
	return out
}

// twinAddress is the address of the twin of page n of a list.
func (s *site) twinAddress(sh *shelf, view, n int) string {
	vi := &s.sites[0]
	return vi.nth(vi.listAddress(sh, view), n) + "index.json"
}

// The twin of a page of a list: a listTwin with the products of the page as
// "products". Fields that a product lacks are left out; new ones may be added,
// none changes its meaning. Addresses of products and pictures begin at the root
// of the host.
type (
	listTwin struct {
		Title    *textTwin `json:"title"`
		URL      string    `json:"url"`
		URLEn    string    `json:"url_en,omitempty"`
		Facet    string    `json:"facet,omitempty"` // keys as in the search
		Value    string    `json:"value,omitempty"`
		Validity string    `json:"validity"`
		AsOf     ocop.Date `json:"as_of"`
		Licence  string    `json:"licence,omitempty"`
		Count    int       `json:"count"` // of all pages
		Page     int       `json:"page"`
		Pages    int       `json:"pages"`
		Next     string    `json:"next,omitempty"` // twin of the next page
	}
	textTwin struct {
		VI string `json:"vi"`
		EN string `json:"en,omitempty"`
	}
	refTwin struct {
		ID   string    `json:"id"`
		Name *textTwin `json:"name"`
	}
	productTwin struct {
		ID           ocop.ProductID `json:"id"`
		URL          string         `json:"url"`
		URLEn        string         `json:"url_en,omitempty"`
		Name         *textTwin      `json:"name"`
		Code         string         `json:"code,omitempty"`
		Stars        int            `json:"stars,omitempty"`
		Status       string         `json:"status"` // "checking" while a rank is being checked
		Until        string         `json:"until,omitempty"`
		Entity       *refTwin       `json:"entity,omitempty"`
		EntityKind   string         `json:"entity_kind,omitempty"`
		Commune      *refTwin       `json:"commune,omitempty"`
		Former       string         `json:"former_commune,omitempty"` // id
		Group        string         `json:"group,omitempty"`
		Set          int            `json:"set,omitempty"`
		Price        int            `json:"price,omitempty"` // least retail price in VND
		PriceBand    string         `json:"price_band,omitempty"`
		Season       []int          `json:"season,omitempty"`
		Certificates []string       `json:"certificates,omitempty"`
		Online       bool           `json:"sold_online,omitempty"`
		Picture      string         `json:"picture,omitempty"`
	}
)

// twinOf writes the twin of page n of a list. s is the Vietnamese site.
func (s *site) twinOf(sh *shelf, view, n, last int) []byte {
	list, address := sh.lists[view], s.listAddress(sh, view)
	other := s.twin()
	t := listTwin{
		Title: &textTwin{VI: s.listTitle(sh, view)}, URL: s.full(s.nth(address, n)), Facet: sh.facet, Value: sh.value.Key,
		Validity: s.validity(view).Key, AsOf: s.Public.AsOf, Licence: s.Site.Licence,
		Count: len(list), Page: n, Pages: last,
	}
	if other != s {
		t.Title.EN, t.URLEn = other.listTitle(sh, view), s.full(other.nth(other.listAddress(sh, view), n))
	}
	if n < last {
		t.Next = s.full(s.twinAddress(sh, view, n+1))
	}
	out := append(bytes.TrimSuffix(encode(t), []byte("}\n")), `,"products":[`...)
	from := (n - 1) * s.PerPage
	for i, it := range list[from:min(from+s.PerPage, len(list))] {
		if i > 0 {
			out = append(out, ',')
		}
		it.twin.Do(func() { it.json = bytes.TrimSpace(encode(s.productTwin(it))) })
		out = append(append(out, '\n'), it.json...)
	}
	return append(out, "]}\n"...)
}

func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // structs of strings and numbers
	}
	return b.Bytes()
}

// full is the whole address where the site's host is known, else its path.
func (s *site) full(address string) string { return or(s.absolute(address), s.url(address)) }

func textOf(t catalogue.Text) *textTwin { return &textTwin{t.VI, t.EN} }

func (s *site) productTwin(it *item) productTwin {
	p, id := it.PublicProduct, string(it.ID)
	t := productTwin{
		ID: p.ID, URL: s.link(ocop.KindProduct, id), Name: textOf(p.Name), Code: p.Code, Stars: it.facts.Stars,
		Status: string(p.Status), EntityKind: it.facts.EntityKind, Group: it.facts.Group, Set: it.facts.Set,
		Price: facet.LeastPrice(p), PriceBand: it.facts.Price, Season: it.facts.Season, Certificates: it.facts.Documents, Online: it.facts.Online,
	}
	if p.Hidden {
		t.Status = "checking"
	}
	if !p.Until.IsZero() {
		t.Until = p.Until.String()
	}
	if other := s.twin(); other != s {
		t.URLEn = other.link(ocop.KindProduct, id)
	}
	if p.Entity != nil {
		t.Entity = &refTwin{string(p.Entity.ID), textOf(p.Entity.Name)}
	}
	if c := p.Commune; c != nil {
		t.Commune = &refTwin{string(c.ID), textOf(c.Name)}
	}
	if c := p.Former; c != nil {
		t.Former = string(c.ID)
	}
	for _, picture := range p.Pictures {
		if pub, ok := s.Pictures[picture.Source]; ok {
			t.Picture = s.url(pub.URL)
			break
		}
	}
	return t
}
