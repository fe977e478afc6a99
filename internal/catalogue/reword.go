package catalogue

import (
	"reflect"
	"slices"

	"ocop/internal/ocop"
	"ocop/internal/source"
)

// Reword puts the texts and figures of one record, read again, into the catalogue
// and its public part, in place: everything that leads to the record shows them at
// once. It is for who edits and looks, and does no more than that asks for: what the
// record is joined to, its place in lists, and the effects of findings stay as they
// were until the catalogue is linked anew.
//
// It reports false, and has changed nothing, when that would be wrong: the tree is
// not one known, published record, or what it is joined by has changed (entity,
// address, draft, day and so on). Nobody may read c or p meanwhile.
func (c *Catalogue) Reword(t *source.Tree, p *Public) bool {
	w := rewording{c, p, &publisher{asOf: c.AsOf, hidden: map[string]bool{}, out: &Public{}}}
	if one(t.Products) && w.product(&t.Products[0]) || one(t.Entities) && w.entity(&t.Entities[0]) ||
		one(t.Communes) && w.commune(&t.Communes[0]) || one(t.Stories) && w.story(&t.Stories[0]) ||
		one(t.Places) && w.place(&t.Places[0]) || one(t.Routes) && w.route(&t.Routes[0]) ||
		one(t.Events) && w.event(&t.Events[0]) || one(t.Pages) && w.page(&t.Pages[0]) {
		return true
	}
	return false
}

func one[T any](list []source.Record[T]) bool { return len(list) == 1 }

// rewording is one run of Reword. Each of its methods finds the record in both
// catalogues and overwrites it there, unless its joins differ.
type rewording struct {
	c      *Catalogue
	public *Public
	p      *publisher
}

// pick is the record of a list that is what is looked for; nil when there is none.
func pick[T any](list []*T, is func(*T) bool) *T {
	if i := slices.IndexFunc(list, is); i >= 0 {
		return list[i]
	}
	return nil
}

// alike compares what a record is joined by, and whether it has English.
func alike(old, in any, hadEnglish, hasEnglish bool) bool {
	return hadEnglish == hasEnglish && reflect.DeepEqual(old, in)
}

// rename changes the name under which references to the record are shown.
func (w *rewording) rename(k ocop.Kind, id, name string) {
	for _, key := range []string{k.Folder() + "/" + id, id} {
		if t, ok := w.public.targets[key]; ok && t.Kind == k && t.ID == id {
			t.Name.VI = name
			w.public.targets[key] = t
		}
	}
}

func (w *rewording) product(r *source.Record[ocop.Product]) bool {
	id := ocop.ProductID(r.Doc.ID)
	old := pick(w.c.Products, func(x *Product) bool { return x.ID == id })
	shown := pick(w.public.Products, func(x *PublicProduct) bool { return x.ID == id })
	joins := func(x ocop.Product) any {
		return []any{x.Draft, x.Entity, x.Address, x.Place, x.Certificates, x.Withdrawn, x.Code, x.Set}
	}
	if old == nil || shown == nil || !alike(joins(old.Product), joins(r.Data), old.English != nil, r.EN != nil) {
		return false
	}
	old.Product, old.Doc, old.English, old.DocEN, old.Label = r.Data, r.Doc, r.EN, r.DocEN, nil
	if old.LabelAt = ocop.Newest(old.Labels, w.c.AsOf); old.LabelAt >= 0 {
		old.Label = &old.Labels[old.LabelAt]
	}
	w.p.hidden[r.Doc.Record()] = shown.Hidden
	o := w.p.product(old)
	o.Entity, o.Commune, o.Former, o.Place = shown.Entity, shown.Commune, shown.Former, shown.Place
	o.Stories, o.Events = shown.Stories, shown.Events
	*shown = *o
	w.rename(ocop.KindProduct, r.Doc.ID, o.Name.VI)
	return true
}

func (w *rewording) entity(r *source.Record[ocop.Entity]) bool {
	id := ocop.EntityID(r.Doc.ID)
	old := pick(w.c.Entities, func(x *Entity) bool { return x.ID == id })
	shown := pick(w.public.Entities, func(x *PublicEntity) bool { return x.ID == id })
	joins := func(x ocop.Entity) any { return []any{x.Draft, x.Address, x.Kind} }
	if old == nil || shown == nil || !alike(joins(old.Entity), joins(r.Data), old.English != nil, r.EN != nil) {
		return false
	}
	old.Entity, old.Doc, old.English, old.DocEN = r.Data, r.Doc, r.EN, r.DocEN
	o := w.p.entity(old)
	o.Commune, o.Former, o.Products, o.Places, o.Stories = shown.Commune, shown.Former, shown.Products, shown.Places, shown.Stories
	*shown = *o
	w.rename(ocop.KindEntity, r.Doc.ID, o.Name.VI)
	return true
}

func (w *rewording) commune(r *source.Record[ocop.Commune]) bool {
	id := ocop.CommuneID(r.Doc.ID)
	old := pick(w.c.Communes, func(x *Commune) bool { return x.ID == id })
	shown := pick(w.public.Communes, func(x *PublicCommune) bool { return x.ID == id })
	joins := func(x ocop.Commune) any { return []any{x.Draft, x.From, x.Until, x.MergedInto, x.Code, x.Province} }
	if old == nil || shown == nil || !alike(joins(old.Commune), joins(r.Data), old.English != nil, r.EN != nil) {
		return false
	}
	old.Commune, old.Doc, old.English, old.DocEN = r.Data, r.Doc, r.EN, r.DocEN
	o := w.p.commune(old)
	o.Into, o.Parts, o.Products, o.Entities, o.Places = shown.Into, shown.Parts, shown.Products, shown.Entities, shown.Places
	*shown = *o
	w.rename(ocop.KindCommune, r.Doc.ID, o.Name.VI)
	return true
}

func (w *rewording) story(r *source.Record[ocop.Story]) bool {
	id := ocop.StoryID(r.Doc.ID)
	old := pick(w.c.Stories, func(x *Story) bool { return x.ID == id })
	shown := pick(w.public.Stories, func(x *PublicStory) bool { return x.ID == id })
	joins := func(x ocop.Story) any { return []any{x.Draft, x.Date, x.Products, x.Entities, x.Places} }
	if old == nil || shown == nil || !alike(joins(old.Story), joins(r.Data), old.English != nil, r.EN != nil) {
		return false
	}
	old.Story, old.Doc, old.English, old.DocEN = r.Data, r.Doc, r.EN, r.DocEN
	o := w.p.story(old)
	o.Products, o.Entities, o.Places = shown.Products, shown.Entities, shown.Places
	*shown = *o
	w.rename(ocop.KindStory, r.Doc.ID, o.Title.VI)
	return true
}

func (w *rewording) place(r *source.Record[ocop.Place]) bool {
	id := ocop.PlaceID(r.Doc.ID)
	old := pick(w.c.Places, func(x *Place) bool { return x.ID == id })
	shown := pick(w.public.Places, func(x *PublicPlace) bool { return x.ID == id })
	joins := func(x ocop.Place) any { return []any{x.Draft, x.Address, x.Entity, x.Products, x.Location} }
	if old == nil || shown == nil || !alike(joins(old.Place), joins(r.Data), old.English != nil, r.EN != nil) {
		return false
	}
	old.Place, old.Doc, old.English, old.DocEN = r.Data, r.Doc, r.EN, r.DocEN
	o := w.p.place(old)
	o.Commune, o.Former, o.Entity = shown.Commune, shown.Former, shown.Entity
	o.Products, o.Routes, o.Stories = shown.Products, shown.Routes, shown.Stories
	*shown = *o
	w.rename(ocop.KindPlace, r.Doc.ID, o.Name.VI)
	return true
}

func (w *rewording) route(r *source.Record[ocop.Route]) bool {
	id := ocop.RouteID(r.Doc.ID)
	old := pick(w.c.Routes, func(x *Route) bool { return x.ID == id })
	shown := pick(w.public.Routes, func(x *PublicRoute) bool { return x.ID == id })
	joins := func(x ocop.Route) any { return []any{x.Draft, x.Stops} }
	if old == nil || shown == nil || !alike(joins(old.Route), joins(r.Data), old.English != nil, r.EN != nil) {
		return false
	}
	old.Route, old.Doc, old.English, old.DocEN = r.Data, r.Doc, r.EN, r.DocEN
	o := w.p.route(old)
	o.Stops = shown.Stops
	*shown = *o
	w.rename(ocop.KindRoute, r.Doc.ID, o.Name.VI)
	return true
}

func (w *rewording) event(r *source.Record[ocop.Event]) bool {
	id := ocop.EventID(r.Doc.ID)
	old := pick(w.c.Events, func(x *Event) bool { return x.ID == id })
	shown := pick(w.public.Events, func(x *PublicEvent) bool { return x.ID == id })
	joins := func(x ocop.Event) any { return []any{x.Draft, x.Commune, x.Products, x.Entities, x.From, x.To} }
	if old == nil || shown == nil || !alike(joins(old.Event), joins(r.Data), old.English != nil, r.EN != nil) {
		return false
	}
	old.Event, old.Doc, old.English, old.DocEN = r.Data, r.Doc, r.EN, r.DocEN
	o := w.p.event(old)
	o.Commune, o.Products, o.Entities = shown.Commune, shown.Products, shown.Entities
	*shown = *o
	w.rename(ocop.KindEvent, r.Doc.ID, o.Name.VI)
	return true
}

func (w *rewording) page(r *source.Record[ocop.Page]) bool {
	id := ocop.PageID(r.Doc.ID)
	old := pick(w.c.Pages, func(x *Page) bool { return x.ID == id })
	shown := pick(w.public.Pages, func(x *PublicPage) bool { return x.ID == id })
	joins := func(x ocop.Page) any { return []any{x.Draft, x.Order} }
	if old == nil || shown == nil || !alike(joins(old.Page), joins(r.Data), old.English != nil, r.EN != nil) {
		return false
	}
	old.Page, old.Doc, old.English, old.DocEN = r.Data, r.Doc, r.EN, r.DocEN
	*shown = *w.p.page(old)
	w.rename(ocop.KindPage, r.Doc.ID, shown.Title.VI)
	return true
}
