package page

import (
	"net/url"
	"slices"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/ical"
	"ocop/internal/ocop"
	"ocop/internal/schema"
)

// fairsMost is how many fairs the calendar holds; older ones are in the list
// of events.
const fairsMost = 60

// refreshHours is how often those who follow the calendar should look again.
const refreshHours = 24

// fairsAddress is the address of the calendar of trade fairs, "/hoi-cho/".
func (s *site) fairsAddress() string { return s.root + s.sentence("hoi-cho", "fairs") + "/" }

// fairsFile is the address of the calendar that phones can follow.
func (s *site) fairsFile() string { return s.fairsAddress() + s.sentence("lich", "calendar") + ".ics" }

// eventFile is the address of the calendar file of an event.
func (s *site) eventFile(e *catalogue.PublicEvent) string {
	return s.address(ocop.KindEvent, string(e.ID)) + string(e.ID) + ".ics"
}

// tradeFairs lists the events at which products are shown and sold, the
// newest first.
func (m *maker) tradeFairs() []*catalogue.PublicEvent {
	var out []*catalogue.PublicEvent
	for _, e := range m.Public.Events {
		if e.Kind == ocop.TradePromotion && !e.From.IsZero() {
			out = append(out, e)
		}
	}
	return firstN(out, fairsMost)
}

// fairs is the calendar of trade fairs; none without a fair.
func (s *site) fairs() []Page {
	if len(s.tradeFairs()) == 0 {
		return nil
	}
	return []Page{{s.file(s.fairsAddress()), "fairs", func() any { return s.fairsPage() }}}
}

func (s *site) fairsPage() FairsView {
	w := s.travelWords()
	v := FairsView{Head: s.head(w.Fairs, w.FairSummary, s.fairsAddress(), s.twin().fairsAddress(), s.crumb(ocop.KindEvent, s.words.Events)),
		Heading: Heading{Name: w.Fairs, Summary: w.FairSummary}, T: *w,
		Calendar: s.url(s.fairsFile()), Address: s.absolute(s.fairsFile()), More: s.url(s.folder(ocop.KindEvent)), Feasts: s.feasts()}
	var coming []*catalogue.PublicEvent
	for _, e := range s.tradeFairs() {
		if e.To.Before(s.Public.AsOf) {
			v.Past = s.addFair(v.Past, e)
		} else {
			coming = append(coming, e)
		}
	}
	slices.Reverse(coming)
	for _, e := range coming {
		v.Coming = s.addFair(v.Coming, e)
	}
	return v
}

// addFair puts a fair under its month.
func (s *site) addFair(months []FairMonth, e *catalogue.PublicEvent) []FairMonth {
	name := s.sentence("Tháng "+itoa(e.From.Month())+" năm "+itoa(e.From.Year()), monthNamesEN[e.From.Month()-1]+" "+itoa(e.From.Year()))
	if n := len(months); n == 0 || months[n-1].Name != name {
		months = append(months, FairMonth{Name: name})
	}
	f := Fair{URL: s.link(ocop.KindEvent, string(e.ID)), Day: itoa(e.From.Day()), Span: s.span(e.From, e.To), Calendar: s.url(s.eventFile(e)),
		Now: !e.From.After(s.Public.AsOf) && !e.To.Before(s.Public.AsOf)}
	f.Name, f.Lang = s.pick(e.Name)
	f.Where, f.WhereLang = s.pick(e.Venue)
	f.Summary, f.SumLang = s.pick(e.Summary)
	switch n := len(e.Products); {
	case n == 1:
		f.Going = s.travelWords().GoingOne
	case n > 1:
		f.Going = with(s.travelWords().Going, itoa(n))
	}
	last := &months[len(months)-1]
	last.Fairs = append(last.Fairs, f)
	return months
}

// calendarFiles are the calendar of fairs and one file for each event.
func (s *site) calendarFiles() []File {
	var files []File
	one := func(address string, c ical.Calendar) {
		c.Product = "-//ocop//events//" + s.sentence("VI", "EN")
		files = append(files, File{strings.TrimPrefix(address, "/"), c.Marshal()})
	}
	if list := s.tradeFairs(); len(list) > 0 {
		c := ical.Calendar{Name: s.travelWords().CalendarName + " · " + s.name(), Text: s.travelWords().FairSummary, Refresh: refreshHours}
		for _, e := range list {
			c.Events = append(c.Events, s.calendarEvent(e))
		}
		one(s.fairsFile(), c)
	}
	for _, e := range s.Public.Events {
		if !e.From.IsZero() {
			one(s.eventFile(e), ical.Calendar{Events: []ical.Event{s.calendarEvent(e)}})
		}
	}
	return files
}

// calendarEvent is an event in a calendar. Its stamp is the day of the build
// until the event is over, so that files of past events stay as they are.
func (s *site) calendarEvent(e *catalogue.PublicEvent) ical.Event {
	out := ical.Event{UID: string(e.ID) + "@" + s.host(), Stamp: s.Public.AsOf, From: e.From, To: e.To, Summary: s.text(e.Name),
		URL: s.absolute(s.address(ocop.KindEvent, string(e.ID))), Kinds: []string{"OCOP", s.word(schema.EventKinds, string(e.Kind))}}
	if over := e.To.AddDays(1); over.Before(s.Public.AsOf) {
		out.Stamp = over
	}
	text := given(s.text(e.Summary))
	if o := s.text(e.Organiser); o != "" {
		text = append(text, s.words.Organiser+": "+o)
	}
	if len(e.Products) > 0 {
		names := make([]string, 0, len(e.Products))
		for _, p := range e.Products {
			names = append(names, s.text(p.Name))
		}
		text = append(text, s.words.Products+": "+strings.Join(names, ", "))
	}
	out.Text = strings.Join(text, "\n")
	place := given(s.text(e.Venue))
	if e.Commune != nil {
		if name := s.text(e.Commune.Name); len(place) == 0 || !strings.Contains(place[0], name) {
			place = append(place, name)
		}
	}
	out.Place = strings.Join(place, ", ")
	return out
}

// host names the site in the identity of an event.
func (s *site) host() string {
	if u, err := url.Parse(s.Site.BaseURL); err == nil && u.Host != "" {
		return u.Host
	}
	return "ocop"
}
