package catalogue

import (
	"path"
	"slices"

	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

// publisher copies records out. Each record is copied once; a record that is
// withheld has no copy, so nothing can lead to it.
type publisher struct {
	asOf     ocop.Date
	withheld map[string]bool
	hidden   map[string]bool // mark hidden
	products map[*Product]*PublicProduct
	entities map[*Entity]*PublicEntity
	communes map[*Commune]*PublicCommune
	places   map[*Place]*PublicPlace
	stories  map[*Story]*PublicStory
	events   map[*Event]*PublicEvent
	routes   map[*Route]*PublicRoute
	out      *Public
}

// Public copies out what may leave the office. Records with a finding whose
// effect is Withhold are left out, with the products of a withheld entity;
// those with HideMark keep their page and lose their stars.
func (c *Catalogue) Public(found []finding.Finding) *Public {
	p := &publisher{asOf: c.AsOf, withheld: map[string]bool{}, hidden: map[string]bool{},
		products: make(map[*Product]*PublicProduct, len(c.Products)), entities: make(map[*Entity]*PublicEntity, len(c.Entities)),
		communes: map[*Commune]*PublicCommune{}, places: map[*Place]*PublicPlace{}, stories: map[*Story]*PublicStory{},
		events: map[*Event]*PublicEvent{}, routes: map[*Route]*PublicRoute{}, out: &Public{AsOf: c.AsOf, targets: map[string]Target{}}}
	for i := range found {
		switch found[i].Effect {
		case finding.Withhold:
			p.withheld[found[i].Record] = true
		case finding.HideMark:
			p.hidden[found[i].Record] = true
		}
	}
	p.copyAll(c)
	p.joinAll(c)
	return p.out
}

// ok reports whether a record may be published.
func (p *publisher) ok(d *source.Doc) bool { return !p.withheld[d.Record()] }

func (p *publisher) copyAll(c *Catalogue) {
	o := p.out
	o.Lines = lines(c.Lines)
	for _, r := range c.Communes {
		if p.ok(r.Doc) {
			p.communes[r] = p.commune(r)
			o.Communes = append(o.Communes, p.communes[r])
		}
	}
	for _, r := range c.Entities {
		if p.ok(r.Doc) {
			p.entities[r] = p.entity(r)
			o.Entities = append(o.Entities, p.entities[r])
		}
	}
	for _, r := range c.Products {
		if p.ok(r.Doc) && p.ok(r.Entity.Doc) {
			p.products[r] = p.product(r)
			o.Products = append(o.Products, p.products[r])
		}
	}
	for _, r := range c.Places {
		if p.ok(r.Doc) {
			p.places[r] = p.place(r)
			o.Places = append(o.Places, p.places[r])
		}
	}
	for _, r := range c.Routes {
		if p.ok(r.Doc) {
			p.routes[r] = p.route(r)
			o.Routes = append(o.Routes, p.routes[r])
		}
	}
	for _, r := range c.Stories {
		if p.ok(r.Doc) {
			p.stories[r] = p.story(r)
			o.Stories = append(o.Stories, p.stories[r])
		}
	}
	for _, r := range c.Events {
		if p.ok(r.Doc) {
			p.events[r] = p.event(r)
			o.Events = append(o.Events, p.events[r])
		}
	}
	for _, r := range c.Pages {
		if p.ok(r.Doc) {
			o.Pages = append(o.Pages, p.page(r))
		}
	}
}

// published maps joined records to their copies, leaving out the withheld.
func published[T, P any](list []*T, copies map[*T]*P) []*P {
	var out []*P
	for _, r := range list {
		if c := copies[r]; c != nil {
			out = append(out, c)
		}
	}
	return out
}

func (p *publisher) joinAll(c *Catalogue) {
	for r, o := range p.communes {
		o.Into, o.Parts = p.communes[r.Into], published(r.Parts, p.communes)
		o.Products, o.Entities, o.Places = published(r.Products, p.products), published(r.Entities, p.entities), published(r.Places, p.places)
	}
	for r, o := range p.entities {
		o.Commune, o.Former = p.communes[r.Commune], p.communes[r.Former]
		o.Products, o.Places, o.Stories = published(r.Products, p.products), published(r.Places, p.places), published(r.Stories, p.stories)
	}
	for r, o := range p.products {
		o.Entity, o.Commune, o.Former, o.Place = p.entities[r.Entity], p.communes[r.Commune], p.communes[r.Former], p.places[r.Place]
		o.Stories, o.Events = published(r.Stories, p.stories), published(r.Events, p.events)
	}
	for r, o := range p.places {
		o.Commune, o.Former, o.Entity = p.communes[r.Commune], p.communes[r.Former], p.entities[r.Entity]
		o.Products, o.Routes, o.Stories = published(r.Products, p.products), published(r.Routes, p.routes), published(r.Stories, p.stories)
	}
	for r, o := range p.stories {
		o.Products, o.Entities, o.Places = published(r.Products, p.products), published(r.Entities, p.entities), published(r.Places, p.places)
	}
	for r, o := range p.events {
		o.Commune = p.communes[r.Commune]
		o.Products, o.Entities = published(r.Products, p.products), published(r.Entities, p.entities)
	}
	for r, o := range p.routes {
		for _, s := range r.Stops {
			o.Stops = append(o.Stops, PublicStop{p.places[s.Place], p.entities[s.Entity], p.communes[s.Commune], s.Stop})
		}
	}
	p.index()
}

// index makes the targets of references: by folder and id, and by id alone
// for the first kind that has it.
func (p *publisher) index() {
	add := func(t Target) {
		p.out.targets[t.Kind.Folder()+"/"+t.ID] = t
		if _, taken := p.out.targets[t.ID]; !taken {
			p.out.targets[t.ID] = t
		}
	}
	for _, r := range p.out.Products {
		add(Target{ocop.KindProduct, string(r.ID), r.Name, r})
	}
	for _, r := range p.out.Entities {
		add(Target{ocop.KindEntity, string(r.ID), r.Name, nil})
	}
	for _, r := range p.out.Communes {
		add(Target{ocop.KindCommune, string(r.ID), r.Name, nil})
	}
	for _, r := range p.out.Stories {
		add(Target{ocop.KindStory, string(r.ID), r.Title, nil})
	}
	for _, r := range p.out.Places {
		add(Target{ocop.KindPlace, string(r.ID), r.Name, nil})
	}
	for _, r := range p.out.Routes {
		add(Target{ocop.KindRoute, string(r.ID), r.Name, nil})
	}
	for _, r := range p.out.Events {
		add(Target{ocop.KindEvent, string(r.ID), r.Name, nil})
	}
	for _, r := range p.out.Pages {
		add(Target{ocop.KindPage, string(r.ID), r.Title, nil})
	}
}

// agreed reports whether a consent was given by the day of the catalogue.
func (p *publisher) agreed(on ocop.Date) bool { return !on.IsZero() && !on.After(p.asOf) }

// contact keeps what its consent allows. A web address is no personal datum.
func (p *publisher) contact(c ocop.Contact, consent ocop.Consent) PublicContact {
	out := PublicContact{Website: c.Website}
	if p.agreed(consent.Phone) {
		out.Phone, out.Zalo = c.Phone, c.Zalo
	}
	if p.agreed(consent.Email) {
		out.Email = c.Email
	}
	if p.agreed(consent.Name) {
		out.Name = c.Name
	}
	return out
}

// pictures keeps the pictures that may be shown, with the English words of
// the same file.
func (p *publisher) pictures(d *source.Doc, list, english []ocop.Picture, consent ocop.Consent) []Picture {
	var out []Picture
	for _, v := range list {
		if v.File == "" || !showable(v.File) || v.People && !p.agreed(consent.Photo) {
			continue
		}
		pic := Picture{Source: path.Join(path.Dir(d.Path), v.File), File: v.File, Credit: v.Credit,
			Alt: Text{VI: v.Alt}, Caption: Text{VI: v.Caption}}
		if i := slices.IndexFunc(english, func(e ocop.Picture) bool { return e.File == v.File }); i >= 0 {
			pic.Alt.EN, pic.Caption.EN = english[i].Alt, english[i].Caption
		}
		out = append(out, pic)
	}
	return out
}

// body pairs the articles and notes that there is English.
func (p *publisher) body(d, en *source.Doc) Body {
	b := Body{VI: d.Body, Dir: path.Dir(d.Path)}
	if en != nil {
		b.EN, p.out.English = en.Body, true
	}
	return b
}
