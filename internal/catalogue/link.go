package catalogue

import (
	"cmp"
	"slices"
	"strings"

	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/source"
	"ocop/internal/vi"
)

// linker holds the catalogue in the making and its records by id.
type linker struct {
	cat       *Catalogue
	files     map[string]bool
	entities  map[ocop.EntityID]*Entity
	communes  map[ocop.CommuneID]*Commune
	products  map[ocop.ProductID]*Product
	stories   map[ocop.StoryID]*Story
	places    map[ocop.PlaceID]*Place
	routes    map[ocop.RouteID]*Route
	events    map[ocop.EventID]*Event
	pages     map[ocop.PageID]*Page
	dropped   map[string]bool // records read but not linked in, by Record()
	found     []finding.Finding
	suggested int // how often nearest was asked
}

// Link joins the records of a tree as they stand on asOf. Drafts are left
// out, as are stories of a later day and communes that do not exist yet.
// Products whose entity is missing are left out too, with a finding. The
// provinces are those that the site has besides the law's.
func Link(t *source.Tree, asOf ocop.Date, provinces ...string) (*Catalogue, []finding.Finding) {
	l := &linker{
		cat: &Catalogue{AsOf: asOf, Provinces: provinces}, files: t.Files,
		entities: map[ocop.EntityID]*Entity{}, communes: map[ocop.CommuneID]*Commune{},
		products: make(map[ocop.ProductID]*Product, len(t.Products)), stories: map[ocop.StoryID]*Story{},
		places: map[ocop.PlaceID]*Place{}, routes: map[ocop.RouteID]*Route{},
		events: map[ocop.EventID]*Event{}, pages: map[ocop.PageID]*Page{}, dropped: map[string]bool{},
	}
	l.linkCommunes(t)
	l.linkLand(t)
	l.linkEntities(t)
	l.placeRecords(t)
	l.linkProducts(t)
	l.linkPlaces()
	l.linkStories(t)
	l.linkRoutes(t)
	l.linkEvents(t)
	l.linkPages(t)
	l.linkInternal(t)
	l.checkBodies()
	l.checkPictures()
	l.sort()
	return l.cat, l.found
}

// report makes a finding of severity error on a field of a record.
func (l *linker) report(d *source.Doc, rule, field, msg string) {
	l.found = append(l.found, d.Finding(field, finding.Finding{Rule: rule, Severity: finding.Error, Message: msg}))
}

// missing reports a reference to a record that is not there.
func (l *linker) missing(d *source.Doc, field string, k ocop.Kind, id string) {
	record := k.Folder() + "/" + id
	if l.dropped[record] {
		f := d.Finding(field, finding.Finding{Rule: "link-not-published", Severity: finding.Info,
			Message: "Bản ghi " + record + " là bản nháp hoặc chưa đến ngày nên không được dẫn tới."})
		l.found = append(l.found, f)
		return
	}
	msg := "Không có bản ghi " + record + "."
	if near := l.nearest(k, id); near != "" {
		msg += " Có phải là " + near + "?"
	} else {
		msg += " Sửa tên hoặc thêm tệp " + record + ".md."
	}
	l.report(d, "link-missing", field, msg)
}

func (l *linker) linkCommunes(t *source.Tree) {
	for i := range t.Communes {
		r := &t.Communes[i]
		c := &Commune{Commune: r.Data, ID: ocop.CommuneID(r.Doc.ID), Doc: r.Doc, English: r.EN, DocEN: r.DocEN}
		if c.Draft || c.From.After(l.cat.AsOf) {
			l.dropped[r.Doc.Record()] = true
			continue
		}
		l.communes[c.ID] = c
		l.cat.Communes = append(l.cat.Communes, c)
	}
	for _, c := range l.cat.Communes {
		if c.MergedInto == "" || c.Until.IsZero() || !c.Until.Before(l.cat.AsOf) {
			continue
		}
		if c.Into = l.communes[c.MergedInto]; c.Into == nil {
			l.missing(c.Doc, "merged_into", ocop.KindCommune, string(c.MergedInto))
			continue
		}
		if c.Into == c || c.Into.Into == c {
			l.report(c.Doc, "link-commune-circle", "merged_into", "Xã này sáp nhập vòng tròn vào chính nó. Sửa trường merged_into.")
			c.Into = nil
			continue
		}
		c.Into.Parts = append(c.Into.Parts, c)
	}
}

// commune finds the commune of an address on the day and the one before the
// merger, from either form of the address.
func (l *linker) commune(d *source.Doc, field string, a ocop.Address) (now, former *Commune) {
	if id := a.Original.Commune; id != "" {
		if former = l.communes[id]; former == nil {
			l.missing(d, field+".original.commune", ocop.KindCommune, string(id))
		}
	}
	if id := a.Current.Commune; id != "" {
		if now = l.communes[id]; now == nil {
			if former == nil || former.Into != nil || former.Until.Before(l.cat.AsOf) && !former.Until.IsZero() {
				l.missing(d, field+".current.commune", ocop.KindCommune, string(id))
			}
		}
	}
	if now == nil && former != nil {
		if now = former.Into; now == nil {
			now = former
		}
	}
	if former == now {
		former = nil
	}
	return now, former
}

func (l *linker) linkEntities(t *source.Tree) {
	for i := range t.Entities {
		r := &t.Entities[i]
		e := &Entity{Entity: r.Data, ID: ocop.EntityID(r.Doc.ID), Doc: r.Doc, English: r.EN, DocEN: r.DocEN}
		if e.Draft {
			l.dropped[r.Doc.Record()] = true
			continue
		}
		e.Commune, e.Former = l.commune(r.Doc, "address", e.Address)
		for _, c := range []*Commune{e.Commune, e.Former} {
			if c != nil {
				c.Entities = append(c.Entities, e)
			}
		}
		l.entities[e.ID] = e
		l.cat.Entities = append(l.cat.Entities, e)
	}
}

// placeRecords makes the places before the products, which refer to them.
func (l *linker) placeRecords(t *source.Tree) {
	for i := range t.Places {
		r := &t.Places[i]
		p := &Place{Place: r.Data, ID: ocop.PlaceID(r.Doc.ID), Doc: r.Doc, English: r.EN, DocEN: r.DocEN}
		if p.Draft {
			l.dropped[r.Doc.Record()] = true
			continue
		}
		l.places[p.ID] = p
		l.cat.Places = append(l.cat.Places, p)
	}
}

func (l *linker) linkProducts(t *source.Tree) {
	l.cat.Products = make([]*Product, 0, len(t.Products))
	for i := range t.Products {
		r := &t.Products[i]
		if r.Data.Draft {
			l.dropped[r.Doc.Record()] = true
			continue
		}
		p := &Product{Product: r.Data, ID: ocop.ProductID(r.Doc.ID), Doc: r.Doc, English: r.EN, DocEN: r.DocEN}
		if p.Entity = l.entities[r.Data.Entity]; p.Entity == nil {
			l.dropped[r.Doc.Record()] = true
			at := len(l.found)
			l.missing(r.Doc, "entity", ocop.KindEntity, string(r.Data.Entity))
			l.found[at].Effect = finding.Withhold
			continue
		}
		l.joinProduct(p)
	}
}

func (l *linker) joinProduct(p *Product) {
	address, d, field := p.Address, p.Doc, "address"
	if address.IsZero() {
		p.Commune, p.Former = p.Entity.Commune, p.Entity.Former
	} else {
		p.Commune, p.Former = l.commune(d, field, address)
	}
	p.Standing = ocop.StandingOn(p.Certificates, p.Withdrawn, l.cat.AsOf)
	if p.LabelAt = ocop.Newest(p.Labels, l.cat.AsOf); p.LabelAt >= 0 {
		p.Label = &p.Labels[p.LabelAt]
	}
	if id := p.Product.Place; id != "" {
		if p.Place = l.places[id]; p.Place == nil {
			l.missing(d, "place", ocop.KindPlace, string(id))
		}
	}
	p.Entity.Products = append(p.Entity.Products, p)
	for _, c := range []*Commune{p.Commune, p.Former} {
		if c != nil {
			c.Products = append(c.Products, p)
		}
	}
	l.products[p.ID] = p
	l.cat.Products = append(l.cat.Products, p)
}

// sort puts every list in its order. Products that may show stars come first
// wherever products are listed.
func (l *linker) sort() {
	c := l.cat
	l.sortKeys()
	for _, e := range c.Entities {
		sortProducts(e.Products)
		sortByKey(e.Places, func(p *Place) string { return p.sortKey })
	}
	for _, m := range c.Communes {
		sortProducts(m.Products)
		sortByKey(m.Entities, func(e *Entity) string { return e.sortKey })
		sortByKey(m.Places, func(p *Place) string { return p.sortKey })
		sortByKey(m.Parts, func(m *Commune) string { return m.sortKey })
	}
	for _, p := range c.Places {
		sortProducts(p.Products)
	}
	sortProducts(c.Products)
	sortByKey(c.Entities, func(e *Entity) string { return e.sortKey })
	sortByKey(c.Communes, func(m *Commune) string { return m.sortKey })
	sortByKey(c.Places, func(p *Place) string { return p.sortKey })
	sortByKey(c.Routes, func(r *Route) string { return r.sortKey })
	slices.SortStableFunc(c.Stories, func(a, b *Story) int { return b.Date.Compare(a.Date) })
	slices.SortStableFunc(c.Events, func(a, b *Event) int { return b.From.Compare(a.From) })
	slices.SortStableFunc(c.Pages, func(a, b *Page) int { return cmp.Compare(a.Order, b.Order) })
	slices.SortStableFunc(c.Plans, func(a, b *Plan) int { return cmp.Compare(a.Year, b.Year) })
}

// sortKeys turns the names into keys of Vietnamese order.
func (l *linker) sortKeys() {
	for _, p := range l.cat.Products {
		p.sortKey = vi.SortKey(p.Name)
	}
	for _, e := range l.cat.Entities {
		e.sortKey = vi.SortKey(e.Name)
	}
	for _, c := range l.cat.Communes {
		c.sortKey = vi.SortKey(c.Name)
	}
	for _, p := range l.cat.Places {
		p.sortKey = vi.SortKey(p.Name)
	}
	for _, r := range l.cat.Routes {
		r.sortKey = vi.SortKey(r.Name)
	}
}

func sortByKey[T any](list []*T, key func(*T) string) {
	slices.SortStableFunc(list, func(a, b *T) int { return strings.Compare(key(a), key(b)) })
}

func sortProducts(list []*Product) {
	slices.SortStableFunc(list, func(a, b *Product) int {
		if x, y := a.Standing.Status.InForce(), b.Standing.Status.InForce(); x != y {
			if x {
				return -1
			}
			return 1
		}
		return strings.Compare(a.sortKey, b.sortKey)
	})
}
