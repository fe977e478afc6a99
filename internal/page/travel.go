package page

import (
	"strconv"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/ocop"
	"ocop/internal/schema"
)

// decimal writes a number for machines.
func decimal(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

func (s *site) places() []Page {
	list := s.Public.Places
	pages := s.records(listing{kind: ocop.KindPlace, address: s.folder(ocop.KindPlace), title: s.words.Places,
		summary: s.sentence("Bản làng, vườn đồi và làng nghề đón khách.", "Villages, gardens and craft villages that welcome visitors."),
		n:       len(list), card: func(i int) Card { return s.placeCard(list[i]) }})
	for _, p := range list {
		pages = append(pages, Page{s.file(s.address(ocop.KindPlace, string(p.ID))), "place", func() any { return s.place(p) }})
	}
	return pages
}

func (s *site) place(p *catalogue.PublicPlace) PlaceView {
	id := string(p.ID)
	v := PlaceView{
		Heading: s.heading(p.Name, p.Summary), Kind: s.word(schema.PlaceKinds, string(p.Facts.Kind)),
		Gallery: s.gallery(p.Pictures, leadSpot), Article: s.article(p.Body), Months: s.months(p.Facts.Season),
		Contact: s.contact(p.Contact), Booking: s.channels(p.Facts.Booking),
		Products: s.cards(p.Products), Routes: s.routeCards(p.Routes), Stories: s.storyCards(p.Stories),
	}
	v.Head = s.head(v.Name, s.description(p.Summary, p.Body), s.address(ocop.KindPlace, id), s.otherAddress(ocop.KindPlace, id), s.crumb(ocop.KindPlace, s.words.Places))
	s.share(&v.Head, v.Gallery, s.cardShare(s.placeCard(p), p.Pictures))
	v.Facts = s.placeFacts(p)
	for _, t := range p.Facts.Tickets {
		price := s.words.Free
		if t.Price > 0 {
			price = s.lang.Money(int64(t.Price))
		}
		v.Tickets = append(v.Tickets, Fact{Term: t.Name, Text: price, TermLang: s.foreign()})
	}
	for _, e := range p.Facts.Experiences {
		parts := given(e.Duration, e.Group, e.Booking)
		if e.Price > 0 {
			parts = append(parts, s.lang.Money(int64(e.Price)))
		}
		v.Experiences = append(v.Experiences, Experience{e.Name, strings.Join(parts, " · ")})
	}
	for _, f := range p.Facts.Festivals {
		v.Festivals = append(v.Festivals, Fact{Term: f.Name, Text: f.When, Lang: s.foreign(), TermLang: s.foreign()})
	}
	for _, service := range p.Services {
		text, lang := s.pick(service)
		v.Services = append(v.Services, Fact{Text: text, Lang: lang})
	}
	v.T = *s.travelWords()
	v.Map, v.Near = s.placeMap(p)
	if !p.Facts.Location.IsZero() {
		v.Directions, v.OnOSM = directions(point(p.Facts.Location)), mapURL(p.Facts.Location)
	}
	s.describe(&v.Head, "WebPage", v.Gallery, s.placeData(p, &v))
	return v
}

func (s *site) placeFacts(p *catalogue.PublicPlace) []Fact {
	var f facts
	s.vietnamese(&f, s.words.Address, p.Address)
	s.communeFact(&f, p.Commune)
	if p.Entity != nil {
		f.record(s.words.Entity, s.link(ocop.KindEntity, string(p.Entity.ID)))(s.pick(p.Entity.Name))
	}
	s.textFact(&f, s.words.Hours, p.Hours)
	s.textFact(&f, s.words.Access, p.Access)
	s.textFact(&f, s.words.Parking, p.Parking)
	if p.Facts.Toilets {
		f.add(s.words.Toilets, s.words.Yes)
	}
	if p.Facts.Internet {
		f.add(s.words.Internet, s.words.Yes)
	}
	var langs []string
	for _, l := range p.Facts.Languages {
		langs = append(langs, s.word(schema.Languages, l))
	}
	f.add(s.words.Languages, strings.Join(langs, ", "))
	if p.Facts.Beds > 0 {
		f.add(s.words.Beds, s.lang.Number(int64(p.Facts.Beds)))
	}
	if p.Facts.Guests > 0 {
		f.add(s.words.Guests, s.lang.Number(int64(p.Facts.Guests)))
	}
	s.textFact(&f, s.words.Safety, p.Safety)
	s.vietnamese(&f, s.words.Licence, p.Facts.Licence)
	s.provenance(&f, p.Facts.Provenance)
	return f
}

// textFact adds a text that may be translated, marked where it is not.
func (s *site) textFact(f *facts, term string, t catalogue.Text) {
	if text, lang := s.pick(t); text != "" {
		*f = append(*f, Fact{Term: term, Text: text, Lang: lang})
	}
}

func (s *site) events() []Page {
	list := s.Public.Events
	pages := s.records(listing{kind: ocop.KindEvent, address: s.folder(ocop.KindEvent), title: s.words.Events,
		summary: s.sentence("Hội chợ, tập huấn, phiên đánh giá và hội nghị của chương trình.", "Fairs, trainings, council sessions and conferences of the programme."),
		n:       len(list), card: func(i int) Card { return s.eventCard(list[i]) }})
	for _, e := range list {
		pages = append(pages, Page{s.file(s.address(ocop.KindEvent, string(e.ID))), "event", func() any { return s.event(e) }})
	}
	return pages
}

func (s *site) event(e *catalogue.PublicEvent) EventView {
	id := string(e.ID)
	v := EventView{Heading: s.heading(e.Name, e.Summary), Kind: s.word(schema.EventKinds, string(e.Kind)), Gallery: s.gallery(e.Pictures, leadSpot),
		Article: s.article(e.Body), Products: s.cards(e.Products), Entities: s.entityCards(e.Entities)}
	v.Head = s.head(v.Name, s.description(e.Summary, e.Body), s.address(ocop.KindEvent, id), s.otherAddress(ocop.KindEvent, id), s.crumb(ocop.KindEvent, s.words.Events))
	s.share(&v.Head, v.Gallery, s.cardShare(s.eventCard(e), e.Pictures))
	var f facts
	f.add(s.words.When, s.span(e.From, e.To))
	s.textFact(&f, s.words.Where, e.Venue)
	s.communeFact(&f, e.Commune)
	s.textFact(&f, s.words.Organiser, e.Organiser)
	if e.Website != "" {
		f.link(s.words.Website, host(e.Website), e.Website)
	}
	v.Facts = f
	if !e.From.IsZero() {
		v.Calendar = Link{Text: s.travelWords().AddToCalendar, URL: s.url(s.eventFile(e))}
		v.Coming = !e.To.Before(s.Public.AsOf)
	}
	if e.Kind == ocop.TradePromotion {
		v.Fairs = Link{Text: s.travelWords().Fairs, URL: s.url(s.fairsAddress())}
	}
	s.describe(&v.Head, "WebPage", v.Gallery, s.eventData(e, &v))
	return v
}
