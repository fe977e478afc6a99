package page

import (
	"maps"
	"slices"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/ledger"
	"ocop/internal/ocop"
	"ocop/internal/vi"
)

// permanent is the short address of a product that is printed and kept for
// ever, without the base: "/p/99-99102-001-2026/", by its product code or,
// when it has none, by its id. It is the same in both languages.
func (s *site) permanent(p *catalogue.PublicProduct) string {
	return codeFolder + permanentKey(p) + "/"
}

// The folders of the permanent addresses: of products, and of trade items as the
// GS1 Digital Link writes them (GS1 Digital Link URI syntax 1.4, AI 01).
const (
	codeFolder = "/p/"
	gtinFolder = "/01/"
)

// permanentKey is the last part of a permanent address.
func permanentKey(p *catalogue.PublicProduct) string {
	if slug := vi.Slug(p.Code); slug != "" {
		return slug
	}
	return string(p.ID)
}

// Addresses lists every permanent address of what is published: the short ones of
// products and GTINs, and those of the records.
func Addresses(in Input) []ledger.Row {
	s := &newMaker(in).sites[0]
	var out []ledger.Row
	for _, p := range in.Public.Products {
		id := string(p.ID)
		out = append(out, ledger.Row{Address: s.permanent(p), Kind: ledger.Code, ID: id})
		for _, n := range p.GTINs() {
			out = append(out, ledger.Row{Address: gtinFolder + n + "/", Kind: ledger.GTIN, ID: id})
		}
	}
	in.Public.Each(func(k ocop.Kind, id string) {
		out = append(out, ledger.Row{Address: s.address(k, id), Kind: ledger.Kind(k), ID: id})
	})
	return out
}

// lasting is a permanent address with what it leads to today: no record, one, or
// several products that share a code.
type lasting struct {
	address string
	kind    ledger.Kind
	was     string // the id that the ledger gives, for an address that leads nowhere
	ids     []string
}

// exists reports whether a record is published.
func (m *maker) exists(k ledger.Kind, id string) bool {
	_, ok := m.Public.Resolve(ocop.Kind(k).Folder() + "/" + id)
	return ok
}

// lasting lists the permanent addresses that are not those of a record's own page,
// of today's records and of the ledger, in order.
func (m *maker) lasting() []lasting {
	found := map[string]*lasting{}
	put := func(r ledger.Row, id string) {
		l := found[r.Address]
		if l == nil {
			l = &lasting{address: r.Address, kind: r.Kind, was: r.ID}
			found[r.Address] = l
		}
		if id != "" && !slices.Contains(l.ids, id) {
			l.ids = append(l.ids, id)
		}
	}
	for _, r := range Addresses(m.Input) {
		if r.Kind != r.Kind.Record() {
			put(r, r.ID)
		}
	}
	if m.Ledger != nil {
		for _, r := range m.Ledger.Rows {
			id, _ := m.Ledger.Follow(r, m.exists)
			if id == r.ID && r.Kind == r.Kind.Record() && r.Address == m.sites[0].address(ocop.Kind(r.Kind), id) {
				continue // the record's own page
			}
			put(r, id)
		}
	}
	out := make([]lasting, 0, len(found))
	for _, a := range slices.Sorted(maps.Keys(found)) {
		out = append(out, *found[a])
	}
	return out
}

// permanents makes the pages of the permanent addresses, but where there is a page
// already. Short addresses have one page in Vietnamese; that of a record which
// moved or is gone has one in each language.
func (m *maker) permanents(taken []Page) []Page {
	have := make(map[string]bool, len(taken))
	for _, p := range taken {
		have[p.Path] = true
	}
	var out []Page
	add := func(s *site, address string, l lasting) {
		path := s.file(address)
		if have[path] {
			return
		}
		have[path] = true
		if len(l.ids) == 1 {
			out = append(out, Page{path, "permanent", func() any { return s.permanentPage(address, l) }})
			return
		}
		out = append(out, Page{path, "address", func() any { return s.addressPage(address, l) }})
	}
	vi := &m.sites[0]
	for _, folder := range []string{codeFolder, gtinFolder} {
		if len(m.Codes.List) == 0 {
			break
		}
		out = append(out, Page{vi.file(folder), "permanent", func() any { return vi.codesRedirect(folder) }})
		have[vi.file(folder)] = true
	}
	for _, l := range m.lasting() {
		add(vi, l.address, l)
		kind := ocop.Kind(l.kind)
		if len(m.sites) > 1 && l.kind == l.kind.Record() && l.address == vi.address(kind, l.was) {
			add(&m.sites[1], m.sites[1].address(kind, l.was), l)
		}
	}
	return out
}

// target is the address and name of a record's page in the site's language,
// Vietnamese where there is no English page.
func (s *site) target(k ledger.Kind, id string) (address string, t catalogue.Target) {
	kind := ocop.Kind(k.Record())
	t, _ = s.Public.Resolve(kind.Folder() + "/" + id)
	if s.english() && vietnameseOnly(s.Public, t) {
		s = s.twin()
	}
	return s.address(kind, id), t
}

// shown is the code of a short address as people write it: a GTIN without the
// zeros in front that its barcode does not have.
func (l lasting) shown() string {
	code := strings.TrimSuffix(l.address[strings.LastIndexByte(l.address[:len(l.address)-1], '/')+1:], "/")
	if l.kind == ledger.GTIN {
		return ShownGTIN(code)
	}
	return code
}

// ShownGTIN writes 14 digits as a barcode does: 13 or 8 of them where the rest are
// zeros in front.
func ShownGTIN(code string) string {
	switch {
	case len(code) == 14 && code[:6] == "000000":
		return code[6:]
	case len(code) == 14 && code[0] == '0':
		return code[1:]
	}
	return code
}
