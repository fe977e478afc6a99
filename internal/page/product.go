package page

import (
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/schema"
)

// products makes the lists of products and the page of each.
func (s *site) products() []Page {
	pages := s.productLists()
	for _, p := range s.Public.Products {
		pages = append(pages, Page{s.file(s.address(ocop.KindProduct, string(p.ID))), "product", func() any { return s.product(p) }})
	}
	return pages
}

func (s *site) sentence(vi, en string) string {
	if s.english() {
		return en
	}
	return vi
}

func (s *site) product(p *catalogue.PublicProduct) ProductView {
	v := ProductView{
		Heading: s.heading(p.Name, p.Summary), Stars: int(p.Stars), StarsText: s.starsText(p.Stars),
		Status: s.status(p), Art: art(p.Set), Gallery: s.gallery(p.Pictures, leadSpot), Article: s.article(p.Body),
		Months: s.months(p.Season), Channels: s.channels(p.Trade.Channels),
		Stories: s.storyCards(p.Stories), Events: s.eventCards(firstN(p.Events, 4)),
	}
	v.HasPicture = len(v.Gallery) > 0
	id := string(p.ID)
	v.Head = s.head(s.productTitle(p), s.description(p.Summary, p.Body), s.address(ocop.KindProduct, id), s.otherAddress(ocop.KindProduct, id), s.productCrumbs(p)...)
	s.share(&v.Head, v.Gallery, s.cardShare(s.card(p), p.Pictures))
	switch {
	case p.Hidden:
		v.Ended = s.words.CheckingNote
	case p.Status == ocop.Expired || p.Status == ocop.Withdrawn:
		v.Ended = s.words.EndedNote
	case p.Status == ocop.Revoked:
		v.Ended = s.words.RevokedNote
	}
	v.Certificate, v.History = s.certificates(p)
	v.Facts = s.productFacts(p)
	v.Label = s.labelFacts(p)
	if p.Label != nil {
		v.Allergens = strings.Join(p.Label.Allergens, ", ")
	}
	v.Nutrition, v.NutritionPer = s.nutrition(p)
	v.Packings, v.Documents = s.packings(p), s.documents(p)
	for _, a := range p.Awards {
		v.Awards = append(v.Awards, s.award(a))
	}
	v.Trade = s.tradeFacts(p)
	v.ID, v.T = id, s.trade()
	v.Points, v.Nearby = s.meaning(p), s.nearby(p)
	v.CardsURL = s.url(s.selectionAddress()) + "?sp=" + id + "&form=a6"
	if v.QR = s.qr(p); v.QR != "" {
		v.QRAddress = s.shortAddress(p)
	}
	v.Mark, v.HasMark = s.mark(p)
	v.Check = s.checkLink(p)
	if p.Entity != nil {
		v.Entity, v.Contact = s.entityCard(p.Entity), s.contact(p.Entity.Contact)
		v.SameEntity = s.cards(without(p.Entity.Products, p, 6))
	}
	v.SameSet = s.cards(s.similar(p, 6))
	s.describe(&v.Head, "ItemPage", v.Gallery, s.productData(p, &v))
	return v
}

// productTitle is the title of a product's page: two entities may have given
// their products one name.
func (s *site) productTitle(p *catalogue.PublicProduct) string {
	name := s.text(p.Name)
	if p.Entity == nil {
		return name
	}
	return name + " – " + or(p.Entity.Short, s.text(p.Entity.Name))
}

func (s *site) productCrumbs(p *catalogue.PublicProduct) []Link {
	crumbs := []Link{s.crumb(ocop.KindProduct, s.words.Products)}
	if g, ok := law.GroupOf(p.Set); ok {
		crumbs = append(crumbs, Link{Text: s.groupName(g), URL: s.url(s.groupAddress(g))})
	}
	return crumbs
}

// similar lists products in force of the same set and other entities; where
// they are few, also those of the other sets of the group.
func (s *site) similar(p *catalogue.PublicProduct, most int) []*catalogue.PublicProduct {
	g, ok := law.GroupOf(p.Set)
	if !ok {
		return nil
	}
	out := s.others(nil, s.bySet[p.Set], p, most)
	for set := g.First; set <= g.Last && len(out) < fewSimilar; set++ {
		if set != p.Set {
			out = s.others(out, s.bySet[set], p, fewSimilar)
		}
	}
	return out
}

// fewSimilar is how many similar products a page would at least like to show.
const fewSimilar = 3

// others adds products in force of other entities than p's, up to most.
func (s *site) others(out, list []*catalogue.PublicProduct, p *catalogue.PublicProduct, most int) []*catalogue.PublicProduct {
	// Begin behind p itself, so that large sets do not always show the same few.
	start := 0
	if n := len(list); n > most {
		start = int(hash(string(p.ID)) % uint32(n))
	}
	for i := 0; i < len(list) && i <= 200 && len(out) < most; i++ {
		if q := list[(start+i)%len(list)]; q != p && q.Entity != p.Entity && q.Status.InForce() {
			out = append(out, q)
		}
	}
	return out
}

// hash is FNV-1a: a spread that is the same on every machine.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

func without(list []*catalogue.PublicProduct, p *catalogue.PublicProduct, most int) []*catalogue.PublicProduct {
	var out []*catalogue.PublicProduct
	for _, q := range list {
		if q != p {
			if out = append(out, q); len(out) == most {
				break
			}
		}
	}
	return out
}

func firstN[T any](list []T, n int) []T { return list[:min(n, len(list))] }

// certificates makes the certificate block: the one that decides and all.
func (s *site) certificates(p *catalogue.PublicProduct) ([]Fact, []CertRow) {
	var f facts
	var rows []CertRow
	for i := range p.Certificates {
		c := &p.Certificates[i]
		row := CertRow{
			Stars: int(c.Stars), StarsText: s.starsText(c.Stars), Decision: c.Decision, On: s.date(c.DecidedOn),
			By: s.word(schema.Authorities, string(c.Authority)), From: s.date(c.Issued), To: s.date(c.Expires),
			Round: s.word(schema.Rounds, string(c.Round)), Ended: s.date(c.Revoked), Current: c.Current,
		}
		if c.Ground != "" {
			row.EndedWhy = s.word(schema.Grounds, c.Ground)
		}
		rows = append(rows, row)
		if !c.Current {
			continue
		}
		f.add(s.words.Decision, c.Decision)
		f.add(s.words.DecidedOn, row.On)
		f.add(s.words.Authority, row.By)
		f.add(s.words.CertificateNo, c.Number)
		f.add(s.words.ValidUntil, s.date(p.Until))
		if row.Ended != "" {
			f[len(f)-1] = Fact{Term: s.words.Revoked, Text: row.Ended}
			f.add(s.words.Ground, row.EndedWhy)
		}
	}
	f.add(s.words.Code, p.Code)
	return f, rows
}

func (s *site) productFacts(p *catalogue.PublicProduct) []Fact {
	var f facts
	if set, ok := law.FindSet(p.Set); ok {
		f.link(s.words.Sets, s.setName(p.Set), s.url(s.setAddress(set)))
	}
	if c := p.Commune; c != nil {
		f.record(s.words.MadeIn, s.link(ocop.KindCommune, string(c.ID)))(s.pick(c.Name))
		if old := p.Former; old != nil {
			f.record(s.words.FormerCommune, s.link(ocop.KindCommune, string(old.ID)))(s.pick(old.Name))
		}
	}
	if t := p.Place; t != nil {
		f.record(s.words.Place, s.link(ocop.KindPlace, string(t.ID)))(s.pick(t.Name))
	}
	s.provenance(&f, p.Provenance)
	return f
}

func (s *site) labelFacts(p *catalogue.PublicProduct) []Fact {
	l := p.Label
	if l == nil {
		return nil
	}
	var f facts
	var parts []string
	for _, i := range l.Ingredients {
		text := i.Name
		if i.Percent > 0 {
			text += " " + s.decimal(i.Percent) + "%"
		}
		parts = append(parts, text)
	}
	s.vietnamese(&f, s.words.Ingredients, strings.Join(parts, ", "))
	if l.Ethanol > 0 {
		f.add(s.words.Ethanol, s.decimal(l.Ethanol)+"%")
	}
	s.vietnamese(&f, s.words.Material, l.Material)
	s.vietnamese(&f, s.words.Dimensions, l.Dimensions)
	s.vietnamese(&f, s.words.Warning, l.Warning)
	s.vietnamese(&f, s.words.Usage, l.Usage)
	s.vietnamese(&f, s.words.Storage, l.Storage)
	s.vietnamese(&f, s.words.Origin, l.Origin)
	s.vietnamese(&f, s.words.Responsible, strings.Join(given(l.Responsible.Name, l.Responsible.Address), ", "))
	if l.TraceURL != "" {
		f.link(s.words.Trace, host(l.TraceURL), l.TraceURL)
	}
	return f
}

func given(texts ...string) []string {
	var out []string
	for _, t := range texts {
		if t != "" {
			out = append(out, t)
		}
	}
	return out
}

// host is the readable part of a web address.
func host(url string) string {
	_, rest, _ := strings.Cut(url, "://")
	name, _, _ := strings.Cut(rest, "/")
	return name
}

func (s *site) nutrition(p *catalogue.PublicProduct) (rows []Fact, per string) {
	if p.Label == nil || p.Label.Nutrition.IsZero() {
		return nil, ""
	}
	n := p.Label.Nutrition
	var f facts
	for _, v := range []struct {
		vi, en, unit string
		x            float64
	}{
		{"Năng lượng", "Energy", " kcal", n.Energy}, {"Chất đạm", "Protein", " g", n.Protein},
		{"Carbohydrat", "Carbohydrate", " g", n.Carb}, {"Đường tổng số", "Total sugar", " g", n.Sugar},
		{"Chất béo", "Fat", " g", n.Fat}, {"Chất béo bão hòa", "Saturated fat", " g", n.Saturated},
		{"Natri", "Sodium", " mg", n.Sodium},
	} {
		if v.x > 0 {
			f.add(s.sentence(v.vi, v.en), s.decimal(v.x)+v.unit)
		}
	}
	return f, n.Basis
}

func (s *site) packings(p *catalogue.PublicProduct) []PackRow {
	var out []PackRow
	for _, k := range p.Packings {
		row := PackRow{Net: strings.Join(given(k.Unit, k.Net), " "), GTIN: k.GTIN, ShelfLife: k.ShelfLife, Carton: k.Carton}
		if k.Price > 0 {
			row.Price = s.lang.Money(int64(k.Price))
		}
		out = append(out, row)
	}
	return out
}

func (s *site) documents(p *catalogue.PublicProduct) []DocRow {
	var out []DocRow
	for _, d := range p.Documents {
		out = append(out, DocRow{s.word(schema.DocumentKinds, string(d.Kind)), d.Number, d.By, s.date(d.From), s.date(d.To)})
	}
	return out
}

func (s *site) award(a ocop.Award) string {
	text := a.Name
	if a.By != "" {
		text += ", " + a.By
	}
	if a.Year > 0 {
		text += " (" + itoa(a.Year) + ")"
	}
	return text
}

func (s *site) tradeFacts(p *catalogue.PublicProduct) []Fact {
	var f facts
	s.vietnamese(&f, s.words.Capacity, p.Trade.Capacity)
	s.vietnamese(&f, s.words.MOQ, p.Trade.MOQ)
	s.vietnamese(&f, s.words.Wholesale, p.Trade.Wholesale)
	f.add(s.words.HSCode, p.Trade.HSCode)
	s.vietnamese(&f, s.words.Markets, strings.Join(p.Trade.Markets, ", "))
	f.add(s.trade().Export, strings.Join(s.exportPapers(p), "; "))
	return f
}

func (s *site) channels(list []ocop.Channel) []Link {
	var out []Link
	for _, c := range list {
		l := Link{Text: s.word(schema.ChannelKinds, c.Kind), URL: c.URL, Note: c.Address, NoteLang: s.foreign()}
		if c.Name != "" {
			l.Text, l.Lang = c.Name, s.foreign()
		}
		if c.Official {
			l.Mark = s.words.Official
		}
		out = append(out, l)
	}
	return out
}
