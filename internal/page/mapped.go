package page

import (
	"cmp"
	"math"
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/geo"
	"ocop/internal/ocop"
	"ocop/internal/schema"
)

// How much goes on a map and into the list beside it.
const (
	mapSigns  = 60  // signs on the map of the site
	mapItems  = 300 // lines of its list; more, and the list has the communes only
	homeSigns = 12
	nearItems = 6
	nearKm    = 25 // how far "nearby" reaches
	standsIn  = 0.3
)

// mapAddress is the address of the map of the site, "/ban-do/".
func (s *site) mapAddress() string { return s.root + s.sentence("ban-do", "map") + "/" }

// mapPages is the map of the site; none where there is nothing to draw.
func (s *site) mapPages() []Page {
	if s.land.bounds.Empty() {
		return nil
	}
	return []Page{{s.file(s.mapAddress()), "map", func() any { return s.mapPage() }}}
}

func (s *site) placeSpot(p *catalogue.PublicPlace) pin {
	o := pin{kind: "place", url: s.link(ocop.KindPlace, string(p.ID)), at: point(p.Facts.Location)}
	o.name, o.lang = s.pick(p.Name)
	return o
}

func (s *site) entitySpot(e *catalogue.PublicEntity) pin {
	o := pin{kind: "entity", url: s.link(ocop.KindEntity, string(e.ID)), at: point(e.Location)}
	o.name, o.lang = s.pick(e.Name)
	if e.Short != "" {
		o.name = e.Short
	}
	return o
}

// stops are the places with a position and the entities with one, but for
// those that receive their visitors at such a place.
func (s *site) stopsOf(places []*catalogue.PublicPlace, entities []*catalogue.PublicEntity) (p []*catalogue.PublicPlace, e []*catalogue.PublicEntity) {
	for _, v := range places {
		if !v.Facts.Location.IsZero() {
			p = append(p, v)
		}
	}
	for _, v := range entities {
		at := func(q *catalogue.PublicPlace) bool {
			return q.Entity == v && !q.Facts.Location.IsZero() && geo.Distance(point(q.Facts.Location), point(v.Location)) < standsIn
		}
		if !v.Location.IsZero() && !slices.ContainsFunc(v.Places, at) {
			e = append(e, v)
		}
	}
	return p, e
}

// homeMap is the small map of the front page: the communes and the first
// places.
func (s *site) homeMap() (MapView, []Link) {
	if s.land.bounds.Empty() {
		return MapView{}, nil
	}
	k := s.sketch(s.land.bounds, s.travelWords().OfSite, 0.04, 4)
	k.ground(nil)
	k.reserveBar()
	towns, centres := k.towns()
	places, _ := s.stopsOf(s.Public.Places, nil)
	var pins []pin
	var list []Link
	for _, p := range firstN(places, homeSigns) {
		o := s.placeSpot(p)
		pins = append(pins, o)
		link := Link{Text: o.name, Lang: o.lang, URL: o.url}
		if p.Commune != nil {
			link.Note = s.text(p.Commune.Name)
		}
		list = append(list, link)
	}
	shown, at := k.marks(pins)
	k.markNames(towns, centres)
	k.areaNames()
	k.markNames(shown, at)
	k.riverNames()
	return k.finish(), list
}

// mapPage is the map of everything, with the list by commune.
func (s *site) mapPage() MapPageView {
	w := s.travelWords()
	v := MapPageView{Head: s.head(w.Map, w.MapSummary, s.mapAddress(), s.twin().mapAddress()), Heading: Heading{Name: w.Map, Summary: w.MapSummary}, T: *w}
	k := s.sketch(s.land.bounds, w.OfSite, 0.04, 4)
	k.ground(nil)
	k.reserveBar()
	places, entities := s.stopsOf(s.Public.Places, s.Public.Entities)
	all := len(places) + len(entities)
	if all > mapSigns {
		entities = nil
	}
	places = firstN(places, mapSigns)
	var pins []pin
	number := func(p pin) string {
		p.number = itoa(len(pins) + 1)
		pins = append(pins, p)
		return p.number
	}
	for _, c := range s.Public.Communes {
		if !c.Until.IsZero() {
			continue
		}
		sec := MapSection{URL: s.link(ocop.KindCommune, string(c.ID)), Note: s.count(len(c.Products), "sản phẩm", "product", "products")}
		sec.Name, sec.Lang = s.pick(c.Name)
		p, e := s.stopsOf(c.Places, c.Entities)
		if all > mapItems {
			sec.Note += s.andMore(len(p), w.HasPlaces) + s.andMore(len(e), w.HasHosts)
			p, e = nil, nil
		}
		for _, q := range p {
			o := s.placeSpot(q)
			if slices.Contains(places, q) {
				o.number = number(o)
			}
			sec.Items = append(sec.Items, s.item(o, s.word(schema.PlaceKinds, string(q.Facts.Kind)), c.Location))
		}
		for _, q := range e {
			o := s.entitySpot(q)
			if slices.Contains(entities, q) {
				o.number = number(o)
			}
			sec.Items = append(sec.Items, s.item(o, s.word(schema.EntityKinds, string(q.Kind)), c.Location))
		}
		v.Sections = append(v.Sections, sec)
	}
	if all > mapItems {
		for _, p := range places {
			pins = append(pins, s.placeSpot(p))
		}
	}
	v.Untold = s.untold(all - len(pins))
	towns, centres := k.towns()
	k.marks(pins)
	k.markNames(towns, centres)
	k.areaNames()
	k.riverNames()
	v.Map = k.finish()
	return v
}

// untold says that n things have no sign on the map of the site.
func (s *site) untold(n int) string {
	if n <= 0 {
		return ""
	}
	return with(s.travelWords().Others, s.lang.Number(int64(n)))
}

func (s *site) andMore(n int, what string) string {
	if n == 0 {
		return ""
	}
	return " · " + s.lang.Number(int64(n)) + " " + what
}

// item is a line of the list beside a map: what it is, and how far from the
// centre of its commune.
func (s *site) item(p pin, kind string, centre ocop.Location) MapItem {
	note := kind
	if !centre.IsZero() {
		note = joined(note, with(s.travelWords().FromCentre, s.km(geo.Distance(p.at, point(centre)))))
	}
	return MapItem{Kind: p.kind, Number: p.number, Text: p.name, URL: p.url, Lang: p.lang, Note: note, Directions: directions(p.at), Go: s.words.Directions}
}

func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " · " + b
}

// km writes a distance as the crow flies, which is never exact: "450 m",
// "3,2 km", "28 km".
func (s *site) km(km float64) string {
	switch {
	case km < 0.95:
		return itoa(max(50, int(math.Round(km*20))*50)) + " m"
	case km < 10:
		return s.lang.Decimal(km, 1) + " km"
	}
	return s.lang.Number(int64(math.Round(km))) + " km"
}

// communeMap is the area of a commune with its places and the entities that
// receive visitors; a commune that merged is shown in the one it belongs to.
func (s *site) communeMap(c *catalogue.PublicCommune) (MapView, []MapItem) {
	places, entities := s.stopsOf(c.Places, c.Entities)
	var pins []pin
	var items []MapItem
	add := func(p pin, kind string) {
		if len(pins) < mapSigns {
			p.number = itoa(len(pins) + 1)
			pins = append(pins, p)
			items = append(items, s.item(p, kind, c.Location))
		}
	}
	for _, p := range places {
		add(s.placeSpot(p), s.word(schema.PlaceKinds, string(p.Facts.Kind)))
	}
	for _, e := range entities {
		add(s.entitySpot(e), s.word(schema.EntityKinds, string(e.Kind)))
	}
	area, ok := s.land.area(c)
	b := area.bounds
	if !ok {
		for _, p := range pins {
			b.Add(p.at)
		}
		if len(pins) < leastPoints {
			return MapView{}, nil
		}
	}
	if c.Into != nil && ok {
		if whole, found := s.land.area(c.Into); found {
			b = whole.bounds
		}
	}
	name := s.text(c.Name)
	k := s.sketch(b, with(s.travelWords().OfCommune, name), 0.1, 4)
	k.ground(c)
	k.reserveBar()
	k.marks(pins)
	k.areaNames()
	k.riverNames()
	return k.finish(), items
}

// placeMap shows where a place is and what is near.
func (s *site) placeMap(p *catalogue.PublicPlace) (MapView, []MapItem) {
	if p.Facts.Location.IsZero() {
		return MapView{}, nil
	}
	here := s.placeSpot(p)
	here.kind, here.url = "here", ""
	near := s.near(p)
	var b geo.Bounds
	b.Add(here.at)
	for _, q := range near {
		b.Add(q.at)
	}
	area, ok := s.land.area(p.Commune)
	if ok {
		b = area.bounds
		b.Add(here.at)
	} else if len(near)+1 < leastPoints {
		return MapView{}, nil
	}
	k := s.sketch(b, with(s.travelWords().OfPlace, here.name), 0.1, 4)
	k.ground(nil)
	k.reserveBar()
	var items []MapItem
	for i := range near {
		if k.frame.Contains(k.frame.XY(near[i].at), 0) {
			near[i].number = itoa(i + 1)
		}
		o := near[i]
		items = append(items, MapItem{Kind: o.kind, Number: o.number, Text: o.name, URL: o.url, Lang: o.lang,
			Note: with(s.travelWords().Away, s.km(geo.Distance(o.at, here.at))), Directions: directions(o.at), Go: s.words.Directions})
	}
	shown, at := k.marks(append([]pin{here}, near...))
	k.markNames(shown[:1], at[:1])
	k.areaNames()
	k.riverNames()
	return k.finish(), items
}

// near lists what else receives visitors around a place, the nearest first.
func (s *site) near(p *catalogue.PublicPlace) []pin {
	here := point(p.Facts.Location)
	places, entities := s.stopsOf(s.Public.Places, s.Public.Entities)
	var out []pin
	for _, q := range places {
		if q != p && geo.Distance(here, point(q.Facts.Location)) < nearKm {
			out = append(out, s.placeSpot(q))
		}
	}
	for _, e := range entities {
		if geo.Distance(here, point(e.Location)) < nearKm {
			out = append(out, s.entitySpot(e))
		}
	}
	slices.SortStableFunc(out, func(a, b pin) int { return cmp.Compare(geo.Distance(here, a.at), geo.Distance(here, b.at)) })
	return firstN(out, nearItems)
}
