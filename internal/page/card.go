package page

import (
	"strconv"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/facet"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/schema"
)

// word is the word of an enumeration's value in the site's language.
func (s *site) word(values []schema.Value, key string) string {
	vi, en := schema.Word(values, key)
	if s.english() {
		return en
	}
	return vi
}

// status is a product's standing in words.
func (s *site) status(p *catalogue.PublicProduct) Status {
	st := Status{Class: string(p.Status), Text: s.word(schema.Statuses, string(p.Status))}
	if p.Hidden {
		return Status{Class: "checking", Text: s.words.Checking}
	}
	if !p.Until.IsZero() {
		st.Until = s.date(p.Until)
	}
	return st
}

// art is the group that a placeholder picture stands for.
func art(set int) string {
	g, ok := law.GroupOf(set)
	if !ok {
		return "other"
	}
	return g.SlugEN
}

func (s *site) card(p *catalogue.PublicProduct) Card {
	c := Card{
		URL: s.link(ocop.KindProduct, string(p.ID)), Kind: "product", Art: art(p.Set),
		Stars: int(p.Stars), StarsText: s.starsText(p.Stars), Status: s.status(p), HasStatus: true,
	}
	c.Name, c.Lang = s.pick(p.Name)
	if p.Entity != nil {
		c.Line = or(p.Entity.Short, s.text(p.Entity.Name))
	}
	if p.Commune != nil {
		c.Place, c.PlaceLang = s.pick(p.Commune.Name)
	}
	if price := facet.LeastPrice(p); price > 0 {
		c.Price = s.lang.Money(int64(price))
	}
	s.sourced(&c, p.Provenance)
	c.Pic, c.HasPic = s.cover(p.Pictures, cardSpot)
	return c
}

// sourced names the office that published a record elsewhere.
func (s *site) sourced(c *Card, v ocop.Provenance) {
	if v.Office != "" {
		c.Source, c.SourceName, c.SourceLang = s.sentence("Nguồn:", "Source:"), v.Office, s.sentence("", "vi")
	}
}

// sourcedWord is what stands before the office of a result that a script shows; "" on a
// site without records of other offices.
func (s *site) sourcedWord() string {
	if !s.federated {
		return ""
	}
	return s.sentence("Nguồn:", "Source:")
}

// provenance adds where a record was taken from and under which licence.
func (s *site) provenance(f *facts, v ocop.Provenance) {
	if v.Office == "" {
		return
	}
	f.link(s.sentence("Cơ quan công bố", "Published by"), v.Office, v.URL)
	(*f)[len(*f)-1].Lang = s.sentence("", "vi")
	f.add(s.sentence("Dữ kiện ngày", "Data of"), s.date(v.AsOf))
	f.add(s.sentence("Lấy về ngày", "Fetched on"), s.date(v.Fetched))
	f.add(s.sentence("Giấy phép dữ liệu", "Licence of the data"), v.Licence)
}

func (s *site) cards(list []*catalogue.PublicProduct) []Card {
	out := make([]Card, 0, len(list))
	for _, p := range list {
		out = append(out, s.card(p))
	}
	return out
}

func (s *site) entityCard(e *catalogue.PublicEntity) Card {
	c := Card{URL: s.link(ocop.KindEntity, string(e.ID)), Kind: "entity", Art: "entity",
		Line: s.word(schema.EntityKinds, string(e.Kind))}
	c.Summary, c.SummaryLang = s.pick(e.Summary)
	c.Name, c.Lang = s.pick(e.Name)
	s.sourced(&c, e.Provenance)
	if e.Commune != nil {
		c.Place, c.PlaceLang = s.pick(e.Commune.Name)
	}
	c.Pic, c.HasPic = s.cover(e.Pictures, cardSpot)
	if !c.HasPic && len(e.Products) > 0 {
		c.Pic, c.HasPic = s.cover(e.Products[0].Pictures, cardSpot)
	}
	return c
}

func (s *site) entityCards(list []*catalogue.PublicEntity) []Card {
	var out []Card
	for _, e := range list {
		out = append(out, s.entityCard(e))
	}
	return out
}

// storyCard leads to the Vietnamese story where nobody translated it.
func (s *site) storyCard(t *catalogue.PublicStory) Card {
	c := Card{Kind: "story", Art: "story", Line: s.date(t.Date)}
	c.Summary, c.SummaryLang = s.pick(t.Summary)
	c.Name, c.Lang = s.pick(t.Title)
	c.URL = s.link(ocop.KindStory, string(t.ID))
	if s.english() && t.Body.EN == nil {
		c.URL, c.Lang, c.Place = s.twin().link(ocop.KindStory, string(t.ID)), "vi", s.words.VietnameseOnly
	}
	c.Pic, c.HasPic = s.cover(t.Pictures, cardSpot)
	return c
}

func (s *site) storyCards(list []*catalogue.PublicStory) []Card {
	var out []Card
	for _, t := range list {
		out = append(out, s.storyCard(t))
	}
	return out
}

func (s *site) placeCard(p *catalogue.PublicPlace) Card {
	c := Card{URL: s.link(ocop.KindPlace, string(p.ID)), Kind: "place", Art: "tourism",
		Line: s.word(schema.PlaceKinds, string(p.Facts.Kind))}
	c.Summary, c.SummaryLang = s.pick(p.Summary)
	c.Name, c.Lang = s.pick(p.Name)
	s.sourced(&c, p.Facts.Provenance)
	if p.Commune != nil {
		c.Place, c.PlaceLang = s.pick(p.Commune.Name)
	}
	c.Pic, c.HasPic = s.cover(p.Pictures, cardSpot)
	return c
}

func (s *site) placeCards(list []*catalogue.PublicPlace) []Card {
	var out []Card
	for _, p := range list {
		out = append(out, s.placeCard(p))
	}
	return out
}

func (s *site) routeCard(r *catalogue.PublicRoute) Card {
	c := Card{URL: s.link(ocop.KindRoute, string(r.ID)), Kind: "route", Art: "route"}
	c.Summary, c.SummaryLang = s.pick(r.Summary)
	c.Name, c.Lang = s.pick(r.Name)
	var facts []string
	if r.Days > 0 {
		facts = append(facts, s.count(r.Days, "ngày", "day", "days"))
	}
	if r.Distance > 0 {
		facts = append(facts, s.decimal(r.Distance)+" km")
	}
	c.Line = strings.Join(facts, " · ")
	c.Pic, c.HasPic = s.cover(r.Pictures, cardSpot)
	return c
}

func (s *site) routeCards(list []*catalogue.PublicRoute) []Card {
	var out []Card
	for _, r := range list {
		out = append(out, s.routeCard(r))
	}
	return out
}

func (s *site) eventCard(e *catalogue.PublicEvent) Card {
	c := Card{URL: s.link(ocop.KindEvent, string(e.ID)), Kind: "event", Art: "event",
		Line: s.span(e.From, e.To), Place: s.word(schema.EventKinds, string(e.Kind))}
	c.Summary, c.SummaryLang = s.pick(e.Summary)
	c.Name, c.Lang = s.pick(e.Name)
	c.Pic, c.HasPic = s.cover(e.Pictures, cardSpot)
	return c
}

func (s *site) eventCards(list []*catalogue.PublicEvent) []Card {
	var out []Card
	for _, e := range list {
		out = append(out, s.eventCard(e))
	}
	return out
}

// span is a run of days: "12–14/09/2026".
func (s *site) span(from, to ocop.Date) string {
	if to.IsZero() || from == to {
		return s.date(from)
	}
	if !s.english() && from.Year() == to.Year() && from.Month() == to.Month() {
		return strconv.Itoa(from.Day()) + "–" + s.date(to)
	}
	return s.date(from) + " – " + s.date(to)
}

// count is a number with its noun, "3 ngày", "1 day", "3 days".
func (s *site) count(n int, vi, one, many string) string {
	number := s.lang.Number(int64(n))
	switch {
	case !s.english():
		return number + " " + vi
	case n == 1:
		return number + " " + one
	}
	return number + " " + many
}

var monthsVI = [12]string{"Th1", "Th2", "Th3", "Th4", "Th5", "Th6", "Th7", "Th8", "Th9", "Th10", "Th11", "Th12"}
var monthsEN = [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
var monthNamesEN = [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// months is the strip of a season; nil when none is given.
func (s *site) months(season []int) []Month {
	if len(season) == 0 {
		return nil
	}
	out := make([]Month, 12)
	for i := range out {
		out[i] = Month{Short: monthsVI[i], Name: s.monthName(i + 1), Now: i+1 == s.Public.AsOf.Month()}
		if s.english() {
			out[i].Short = monthsEN[i]
		}
	}
	for _, m := range season {
		if m >= 1 && m <= 12 {
			out[m-1].On = true
		}
	}
	return out
}

func (s *site) monthName(m int) string {
	if s.english() {
		return monthNamesEN[m-1]
	}
	return "tháng " + strconv.Itoa(m)
}

// facts collects the facts that are given.
type facts []Fact

func (f *facts) add(term, text string) {
	if text != "" {
		*f = append(*f, Fact{Term: term, Text: text})
	}
}

// link adds a fact with an address of the site, the web or mail; any
// other address is left out.
func (f *facts) link(term, text, url string) {
	if text == "" {
		return
	}
	fact := Fact{Term: term, Text: text}
	for _, scheme := range []string{"/", "https://", "http://", "mailto:"} {
		if strings.HasPrefix(url, scheme) && !strings.HasPrefix(url, "//") {
			fact.URL = url
		}
	}
	*f = append(*f, fact)
}

// record adds a link to a record, whose name and language come last.
func (f *facts) record(term, url string) func(name, lang string) {
	return func(name, lang string) { *f = append(*f, Fact{Term: term, Text: name, URL: url, Lang: lang}) }
}

// vietnamese adds a text that stays Vietnamese on an English page.
func (s *site) vietnamese(f *facts, term, text string) {
	if text == "" {
		return
	}
	*f = append(*f, Fact{Term: term, Text: text, Lang: s.foreign()})
}

// foreign is the mark of a text that nobody translates: "vi" on an English page.
func (s *site) foreign() string {
	if s.english() {
		return "vi"
	}
	return ""
}
