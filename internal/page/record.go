package page

import (
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/facet"
	"ocop/internal/geo"
	"ocop/internal/ocop"
	"ocop/internal/schema"
	"ocop/internal/vi"
)

// contact makes the facts of a contact; each phone is a link to call it.
func (s *site) contact(c catalogue.PublicContact) []Fact {
	var f facts
	f.add(s.words.Contact, c.Name)
	phone(&f, s.words.Phone, c.Phone)
	zalo(&f, c.Zalo)
	if c.Email != "" {
		f.link(s.words.Email, c.Email, "mailto:"+c.Email)
	}
	if c.Website != "" {
		f.link(s.words.Website, host(c.Website), c.Website)
	}
	return f
}

// phone adds a telephone number to call; what is no number of Vietnam is shown
// as written.
func phone(f *facts, term, number string) {
	if n, err := vi.ParsePhone(number); err == nil {
		*f = append(*f, Fact{Term: term, Text: n.String(), Tel: n.E164()})
		return
	}
	f.add(term, number)
}

// zalo adds a Zalo account, which goes by its telephone number.
func zalo(f *facts, number string) {
	if n, err := vi.ParsePhone(number); err == nil {
		f.link("Zalo", n.String(), "https://zalo.me/"+strings.TrimPrefix(n.E164(), "+"))
		return
	}
	f.add("Zalo", number)
}

func (s *site) entities() []Page {
	list := s.Public.Entities
	pages := s.records(listing{kind: ocop.KindEntity, address: s.folder(ocop.KindEntity), title: s.words.Entities,
		summary: s.sentence("Hợp tác xã, tổ hợp tác, hộ kinh doanh và doanh nghiệp làm ra sản phẩm.", "The cooperatives, groups, households and companies behind the products."),
		n:       len(list), card: func(i int) Card { return s.entityCard(list[i]) }})
	for _, e := range list {
		pages = append(pages, Page{s.file(s.address(ocop.KindEntity, string(e.ID))), "entity", func() any { return s.entity(e) }})
	}
	return pages
}

func (s *site) entity(e *catalogue.PublicEntity) EntityView {
	id := string(e.ID)
	v := EntityView{
		Heading: s.heading(e.Name, e.Summary), Kind: s.word(schema.EntityKinds, string(e.Kind)),
		Gallery: s.gallery(e.Pictures, leadSpot), Article: s.article(e.Body), Contact: s.contact(e.Contact),
		Channels: s.channels(e.Channels), Products: s.cards(e.Products), Places: s.placeCards(e.Places), Stories: s.storyCards(e.Stories),
	}
	v.Head = s.head(v.Name, s.description(e.Summary, e.Body), s.address(ocop.KindEntity, id), s.otherAddress(ocop.KindEntity, id), s.crumb(ocop.KindEntity, s.words.Entities))
	s.share(&v.Head, v.Gallery, s.entityShare(e))
	var f facts
	s.vietnamese(&f, s.words.Address, e.Address)
	s.vietnamese(&f, s.words.FormerAddress, e.Original)
	s.communeFact(&f, e.Commune)
	f.add(s.words.Founded, s.date(e.Founded))
	if e.Joined > 0 {
		f.add(s.words.Joined, itoa(e.Joined))
	}
	if e.Members > 0 {
		f.add(s.words.Members, s.lang.Number(int64(e.Members)))
	}
	s.textFact(&f, s.words.Hours, e.Hours)
	if !e.Location.IsZero() {
		f.link(s.words.Directions, "Google Maps", directions(point(e.Location)))
		f.link("OpenStreetMap", s.position(e.Location), mapURL(e.Location))
	}
	s.provenance(&f, e.Provenance)
	v.Facts = f
	s.describe(&v.Head, "ProfilePage", v.Gallery, s.entityData(e, &v))
	return v
}

func (s *site) communeFact(f *facts, c *catalogue.PublicCommune) {
	if c != nil {
		f.record(s.words.Commune, s.link(ocop.KindCommune, string(c.ID)))(s.pick(c.Name))
	}
}

// position is a position in degrees, as people read it.
func (s *site) position(l ocop.Location) string {
	return s.decimal(l.Lat) + "° N, " + s.decimal(l.Lon) + "° E"
}

// directions leads to a place with the map that most visitors have: the address
// opens the program on a telephone and a page elsewhere, and shows the way from
// where the visitor is.
func directions(p geo.Point) string {
	return "https://www.google.com/maps/dir/?api=1&destination=" + decimal(p.Lat) + "," + decimal(p.Lon)
}

// mapURL shows a position on a map that anyone may use.
func mapURL(l ocop.Location) string {
	return "https://www.openstreetmap.org/?mlat=" + decimal(l.Lat) + "&mlon=" + decimal(l.Lon) + "#map=15/" + decimal(l.Lat) + "/" + decimal(l.Lon)
}

func (s *site) communes() []Page {
	if len(s.Public.Communes) == 0 {
		return nil
	}
	pages := []Page{{s.file(s.folder(ocop.KindCommune)), "directory", func() any { return s.communeDirectory() }}}
	for _, c := range s.Public.Communes {
		pages = append(pages, Page{s.file(s.address(ocop.KindCommune, string(c.ID))), "commune", func() any { return s.commune(c) }})
	}
	return pages
}

// communeCards is how many products the page of a commune shows itself; all of
// them stand in a list of their own.
const communeCards = 12

// communeShelf is the shelf of a commune's products, nil when there are none.
func (m *maker) communeShelf(c *catalogue.PublicCommune) *shelf {
	if sh := m.shelves.find(facet.Commune, string(c.ID)); sh != nil {
		return sh
	}
	return m.shelves.find(facet.Former, string(c.ID))
}

// communeSize is how many products of a commune are in force.
func (m *maker) communeSize(c *catalogue.PublicCommune) int {
	if sh := m.communeShelf(c); sh != nil {
		return len(sh.lists[viewInForce])
	}
	return 0
}

func (s *site) communeDirectory() DirectoryView {
	summary := s.sentence("Các xã hiện nay và những xã, thị trấn đã hợp nhất ngày 01/07/2025.", "The communes of today and those that merged on 1 July 2025.")
	v := DirectoryView{
		Head:    s.head(s.words.Communes, summary, s.folder(ocop.KindCommune), s.twin().folder(ocop.KindCommune)),
		Heading: Heading{Name: s.words.Communes, Summary: summary},
	}
	now, former := Section{Name: s.words.Current}, Section{Name: s.words.Former}
	for _, c := range s.Public.Communes {
		l := s.counted("", s.address(ocop.KindCommune, string(c.ID)), s.communeSize(c))
		l.Text, l.Lang = s.pick(c.Name)
		if c.Until.IsZero() {
			now.Links = append(now.Links, l)
		} else {
			former.Links = append(former.Links, l)
		}
	}
	for _, sec := range []Section{now, former} {
		if len(sec.Links) > 0 {
			v.Sections = append(v.Sections, sec)
		}
	}
	return v
}

func (s *site) commune(c *catalogue.PublicCommune) CommuneView {
	id := string(c.ID)
	v := CommuneView{
		Heading: s.heading(c.Name, c.Summary), Former: !c.Until.IsZero(), Gallery: s.gallery(c.Pictures, leadSpot), Article: s.article(c.Body),
		Products: s.cards(firstN(c.Products, communeCards)), Entities: s.entityCards(firstN(c.Entities, communeCards)), Places: s.placeCards(c.Places),
	}
	v.Head = s.head(s.communeTitle(c), s.description(c.Summary, c.Body), s.address(ocop.KindCommune, id), s.otherAddress(ocop.KindCommune, id), s.crumb(ocop.KindCommune, s.words.Communes))
	s.share(&v.Head, v.Gallery, s.communeShare(c))
	if c.Into != nil {
		v.Into = s.communeLink(c.Into)
	}
	for _, part := range c.Parts {
		v.Parts = append(v.Parts, s.communeLink(part))
	}
	if sh := s.communeShelf(c); sh != nil {
		v.More = s.counted(s.words.MoreProducts, s.listAddress(sh, viewInForce), s.communeSize(c))
	}
	var f facts
	if c.Area > 0 {
		f.add(s.words.Area, s.decimal(c.Area)+" km²")
	}
	if c.Population > 0 {
		f.add(s.words.Population, s.lang.Number(int64(c.Population)))
	}
	s.vietnamese(&f, s.words.District, c.District)
	v.Facts = f
	v.T = *s.travelWords()
	v.Map, v.OnMap = s.communeMap(c)
	s.describe(&v.Head, "WebPage", v.Gallery, s.communeData(c, &v))
	return v
}

// communeLink is a commune by its name.
func (s *site) communeLink(c *catalogue.PublicCommune) Link {
	l := Link{URL: s.link(ocop.KindCommune, string(c.ID))}
	l.Text, l.Lang = s.pick(c.Name)
	return l
}

// communeTitle tells a former commune from the one that took over its name.
func (s *site) communeTitle(c *catalogue.PublicCommune) string {
	if c.Until.IsZero() {
		return s.text(c.Name)
	}
	return s.text(c.Name) + s.sentence(" (đến ", " (until ") + s.date(c.Until) + ")"
}

func (s *site) stories() []Page {
	list := s.Public.Stories
	pages := s.records(listing{kind: ocop.KindStory, address: s.folder(ocop.KindStory), title: s.words.Stories,
		summary: s.sentence("Người làm nghề, đất và mùa đứng sau mỗi sản phẩm.", "The people, land and seasons behind the products."),
		n:       len(list), card: func(i int) Card { return s.storyCard(list[i]) }})
	for _, t := range list {
		if !s.english() || t.Body.EN != nil {
			pages = append(pages, Page{s.file(s.address(ocop.KindStory, string(t.ID))), "story", func() any { return s.story(t) }})
		}
	}
	return pages
}

func (s *site) story(t *catalogue.PublicStory) StoryView {
	id, other := string(t.ID), ""
	if t.Body.EN != nil {
		other = s.otherAddress(ocop.KindStory, id)
	}
	v := StoryView{
		Heading: s.heading(t.Title, t.Summary), Date: s.date(t.Date), DateISO: iso(t.Date), Author: t.Author, AuthorLang: s.foreign(),
		Gallery: s.gallery(t.Pictures, taleSpot), Article: s.article(t.Body),
		Products: s.cards(t.Products), Entities: s.entityCards(t.Entities), Places: s.placeCards(t.Places),
	}
	v.Head = s.head(v.Name, s.description(t.Summary, t.Body), s.address(ocop.KindStory, id), other, s.crumb(ocop.KindStory, s.words.Stories))
	s.share(&v.Head, v.Gallery, s.cardShare(s.storyCard(t), t.Pictures))
	s.describe(&v.Head, "WebPage", v.Gallery, s.storyData(t, &v))
	return v
}

func (s *site) plain() []Page {
	var pages []Page
	for _, p := range s.Public.Pages {
		if s.english() && p.Body.EN == nil {
			continue
		}
		id, other := string(p.ID), ""
		if p.Body.EN != nil {
			other = s.otherAddress(ocop.KindPage, id)
		}
		pages = append(pages, Page{s.file(s.address(ocop.KindPage, id)), "plain", func() any {
			v := PlainView{Heading: s.heading(p.Title, p.Summary), Gallery: s.gallery(p.Pictures, leadSpot), Article: s.article(p.Body)}
			v.Head = s.head(v.Name, s.description(p.Summary, p.Body), s.address(ocop.KindPage, id), other)
			if len(v.Gallery) > 0 {
				v.opening(v.Gallery[0])
			}
			return v
		}})
	}
	return pages
}

func (s *site) notFound() NotFoundView {
	v := NotFoundView{Head: s.head(s.words.NotFound, s.words.NotFoundHelp, "/404.html", "")}
	v.hide()
	for _, part := range s.browse() {
		if part.Name == s.words.Ranks || part.Name == s.words.Groups {
			v.Groups = append(v.Groups, part.Links...)
		}
	}
	return v
}
