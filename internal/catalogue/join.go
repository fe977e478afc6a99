package catalogue

import (
	"ocop/internal/ocop"
	"ocop/internal/source"
)

// refs joins a list of ids; what is missing is reported and left out.
func refs[ID ~string, T any](l *linker, d *source.Doc, field string, k ocop.Kind, ids []ID, known map[ID]*T) []*T {
	var out []*T
	for i, id := range ids {
		if r := known[id]; r != nil {
			out = append(out, r)
		} else if id != "" {
			l.missing(d, source.At(field, i, ""), k, string(id))
		}
	}
	return out
}

func (l *linker) linkPlaces() {
	for _, p := range l.cat.Places {
		p.Commune, p.Former = l.commune(p.Doc, "address", p.Address)
		for _, c := range []*Commune{p.Commune, p.Former} {
			if c != nil {
				c.Places = append(c.Places, p)
			}
		}
		if id := p.Place.Entity; id != "" {
			if p.Entity = l.entities[id]; p.Entity == nil {
				l.missing(p.Doc, "entity", ocop.KindEntity, string(id))
			} else {
				p.Entity.Places = append(p.Entity.Places, p)
			}
		}
		p.Products = refs(l, p.Doc, "products", ocop.KindProduct, p.Place.Products, l.products)
	}
}

func (l *linker) linkStories(t *source.Tree) {
	for i := range t.Stories {
		r := &t.Stories[i]
		s := &Story{Story: r.Data, ID: ocop.StoryID(r.Doc.ID), Doc: r.Doc, English: r.EN, DocEN: r.DocEN}
		if s.Draft || s.Date.After(l.cat.AsOf) {
			l.dropped[r.Doc.Record()] = true
			continue
		}
		s.Products = refs(l, r.Doc, "products", ocop.KindProduct, s.Story.Products, l.products)
		s.Entities = refs(l, r.Doc, "entities", ocop.KindEntity, s.Story.Entities, l.entities)
		s.Places = refs(l, r.Doc, "places", ocop.KindPlace, s.Story.Places, l.places)
		for _, p := range s.Products {
			p.Stories = append(p.Stories, s)
		}
		for _, e := range s.Entities {
			e.Stories = append(e.Stories, s)
		}
		for _, p := range s.Places {
			p.Stories = append(p.Stories, s)
		}
		l.stories[s.ID] = s
		l.cat.Stories = append(l.cat.Stories, s)
	}
}

func (l *linker) linkRoutes(t *source.Tree) {
	for i := range t.Routes {
		r := &t.Routes[i]
		route := &Route{Route: r.Data, ID: ocop.RouteID(r.Doc.ID), Doc: r.Doc, English: r.EN, DocEN: r.DocEN}
		if route.Draft {
			l.dropped[r.Doc.Record()] = true
			continue
		}
		for n, s := range r.Data.Stops {
			route.Stops = append(route.Stops, l.stop(route, n, s))
		}
		l.routes[route.ID] = route
		l.cat.Routes = append(l.cat.Routes, route)
	}
}

func (l *linker) stop(r *Route, n int, s ocop.Stop) Stop {
	out := Stop{Stop: s}
	if s.Place != "" {
		if out.Place = l.places[s.Place]; out.Place == nil {
			l.missing(r.Doc, source.At("stops", n, "place"), ocop.KindPlace, string(s.Place))
		} else if k := len(out.Place.Routes); k == 0 || out.Place.Routes[k-1] != r {
			out.Place.Routes = append(out.Place.Routes, r)
		}
	}
	if s.Entity != "" {
		if out.Entity = l.entities[s.Entity]; out.Entity == nil {
			l.missing(r.Doc, source.At("stops", n, "entity"), ocop.KindEntity, string(s.Entity))
		}
	}
	if s.Commune != "" {
		if out.Commune = l.communes[s.Commune]; out.Commune == nil {
			l.missing(r.Doc, source.At("stops", n, "commune"), ocop.KindCommune, string(s.Commune))
		}
	}
	return out
}

func (l *linker) linkEvents(t *source.Tree) {
	for i := range t.Events {
		r := &t.Events[i]
		e := &Event{Event: r.Data, ID: ocop.EventID(r.Doc.ID), Doc: r.Doc, English: r.EN, DocEN: r.DocEN}
		if e.Draft {
			l.dropped[r.Doc.Record()] = true
			continue
		}
		if !e.To.IsZero() && e.To.Before(e.From) {
			l.report(r.Doc, "link-event-dates", "to", "Ngày kết thúc trước ngày bắt đầu. Sửa from hoặc to.")
		}
		if id := r.Data.Commune; id != "" {
			if e.Commune = l.communes[id]; e.Commune == nil {
				l.missing(r.Doc, "commune", ocop.KindCommune, string(id))
			}
		}
		e.Products = refs(l, r.Doc, "products", ocop.KindProduct, e.Event.Products, l.products)
		e.Entities = refs(l, r.Doc, "entities", ocop.KindEntity, e.Event.Entities, l.entities)
		for _, p := range e.Products {
			p.Events = append(p.Events, e)
		}
		l.events[e.ID] = e
		l.cat.Events = append(l.cat.Events, e)
	}
}

func (l *linker) linkPages(t *source.Tree) {
	for i := range t.Pages {
		r := &t.Pages[i]
		p := &Page{Page: r.Data, ID: ocop.PageID(r.Doc.ID), Doc: r.Doc, English: r.EN, DocEN: r.DocEN}
		if p.Draft {
			l.dropped[r.Doc.Record()] = true
			continue
		}
		l.pages[p.ID] = p
		l.cat.Pages = append(l.cat.Pages, p)
	}
}

func (l *linker) linkInternal(t *source.Tree) {
	for i := range t.Dossiers {
		r := &t.Dossiers[i]
		d := &Dossier{Dossier: r.Data, ID: r.Doc.ID, Doc: r.Doc}
		id := r.Data.Product
		field := "product"
		if id == "" {
			id, field = ocop.ProductID(d.ID), ""
		}
		switch d.Product = l.products[id]; {
		case d.Product == nil:
			l.missing(r.Doc, field, ocop.KindProduct, string(id))
		case d.Product.Dossier != nil:
			l.report(r.Doc, "link-duplicate", field, "Sản phẩm "+string(id)+" đã có hồ sơ "+d.Product.Dossier.Doc.Path+". Gộp hai hồ sơ.")
		default:
			d.Product.Dossier = d
		}
		l.cat.Dossiers = append(l.cat.Dossiers, d)
	}
	for i := range t.Plans {
		r := &t.Plans[i]
		p := &Plan{Plan: r.Data, ID: r.Doc.ID, Doc: r.Doc}
		for n, e := range p.Events {
			if e.Event != "" && l.events[e.Event] == nil {
				l.missing(r.Doc, source.At("events", n, "event"), ocop.KindEvent, string(e.Event))
			}
		}
		for n, v := range p.Inspections {
			if v.Product != "" && l.products[v.Product] == nil {
				l.missing(r.Doc, source.At("inspections", n, "product"), ocop.KindProduct, string(v.Product))
			}
		}
		for n, v := range p.Next {
			if v.Product != "" && l.products[v.Product] == nil {
				l.missing(r.Doc, source.At("next", n, "product"), ocop.KindProduct, string(v.Product))
			}
			if v.Entity != "" && l.entities[v.Entity] == nil {
				l.missing(r.Doc, source.At("next", n, "entity"), ocop.KindEntity, string(v.Entity))
			}
		}
		for n, v := range p.Signed.Totals {
			if v.Commune != "" && l.communes[v.Commune] == nil {
				l.missing(r.Doc, source.At("signed_report.totals", n, "commune"), ocop.KindCommune, string(v.Commune))
			}
		}
		l.cat.Plans = append(l.cat.Plans, p)
	}
}
