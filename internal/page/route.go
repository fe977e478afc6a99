package page

import (
	"fmt"
	"strconv"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/geo"
	"ocop/internal/gpx"
	"ocop/internal/ocop"
	"ocop/internal/schema"
)

// wayStops is how many stops Google's address takes between the first and the
// last on a telephone's browser (Maps URLs: three) – more are left to the file.
const wayStops = 3

func (s *site) routes() []Page {
	list := s.Public.Routes
	pages := s.records(listing{kind: ocop.KindRoute, address: s.folder(ocop.KindRoute), title: s.words.Routes,
		summary: s.sentence("Những chuyến đi nối các điểm đến với nơi làm ra sản phẩm.", "Journeys that join the places with the people who make the products."),
		n:       len(list), card: func(i int) Card { return s.routeCard(list[i]) }})
	for _, r := range list {
		pages = append(pages, Page{s.file(s.address(ocop.KindRoute, string(r.ID))), "route", func() any { return s.route(r) }})
	}
	return pages
}

// leg is the way to a stop: by road when the record says so, else as the crow
// flies when both ends are known; zero when neither.
type leg struct {
	km       float64
	straight bool
	minutes  int
}

func legs(r *catalogue.PublicRoute) []leg {
	out := make([]leg, len(r.Stops))
	var before geo.Point
	known := false
	for i, stop := range r.Stops {
		at, ok := stopPoint(stop)
		out[i] = leg{km: stop.Facts.Km, minutes: stop.Facts.Minutes}
		if i > 0 && out[i].km == 0 && ok && known {
			out[i].km, out[i].straight = geo.Distance(before, at), true
		}
		before, known = at, ok
	}
	return out
}

// stopPoint is the position of a stop; ok is false when it has none.
func stopPoint(t catalogue.PublicStop) (p geo.Point, ok bool) {
	var l ocop.Location
	switch {
	case t.Place != nil:
		l = t.Place.Facts.Location
	case t.Entity != nil:
		l = t.Entity.Location
	case t.Commune != nil:
		l = t.Commune.Location
	}
	return point(l), !l.IsZero()
}

func (s *site) route(r *catalogue.PublicRoute) RouteView {
	id := string(r.ID)
	v := RouteView{Heading: s.heading(r.Name, r.Summary), T: *s.travelWords(), Gallery: s.gallery(r.Pictures, leadSpot), Article: s.article(r.Body), Months: s.months(r.Season)}
	v.Head = s.head(v.Name, s.description(r.Summary, r.Body), s.address(ocop.KindRoute, id), s.otherAddress(ocop.KindRoute, id), s.crumb(ocop.KindRoute, s.words.Routes))
	s.share(&v.Head, v.Gallery, s.cardShare(s.routeCard(r), r.Pictures))
	ways := legs(r)
	v.Facts = s.routeFacts(r, ways)
	var first, last, riding int
	number := 0
	for i, stop := range r.Stops {
		day := max(1, stop.Facts.Day)
		name := s.words.Day + " " + itoa(day)
		if n := len(v.Days); n == 0 || v.Days[n-1].Name != name {
			v.Days = append(v.Days, RouteDay{Name: name})
			first, last, riding = -1, 0, 0
		}
		d := &v.Days[len(v.Days)-1]
		one := s.stop(stop, ways[i])
		one.Day = day
		if _, ok := stopPoint(stop); ok {
			number++
			one.Number = itoa(number)
		}
		d.Stops = append(d.Stops, one)
		if at, ok := clock(stop.Facts.Time); ok {
			v.Plan = true
			if first < 0 {
				first = at
			}
			last = max(last, at+stop.Facts.Stay)
		}
		riding += ways[i].minutes
		d.Note = s.dayNote(first, last, riding)
	}
	v.Map = s.routeMap(r)
	if number > 1 {
		v.GPX = s.url(s.routeFile(r))
		v.Whole = wholeWay(r)
	}
	s.describe(&v.Head, "WebPage", v.Gallery, s.routeData(r, &v))
	return v
}

// dayNote says when a day begins and ends and how long one rides.
func (s *site) dayNote(first, last, riding int) string {
	w := s.travelWords()
	var parts []string
	if first >= 0 && last > first {
		parts = append(parts, w.DayFrom+" "+hour(first)+"–"+hour(last))
	}
	if riding > 0 {
		parts = append(parts, w.Riding+" "+s.duration(riding))
	}
	return strings.Join(parts, " · ")
}

// clock reads a time of the day, "8:30", in minutes.
func clock(t string) (minutes int, ok bool) {
	h, m, found := strings.Cut(t, ":")
	hours, err := strconv.Atoi(strings.TrimSpace(h))
	mins, err2 := strconv.Atoi(strings.TrimSpace(m))
	ok = found && err == nil && err2 == nil && hours >= 0 && hours < 24 && mins >= 0 && mins < 60
	return hours*60 + mins, ok
}

func hour(minutes int) string { return fmt.Sprintf("%d:%02d", minutes/60%24, minutes%60) }

// duration is a number of minutes in words: "1 giờ 44 phút".
func (s *site) duration(minutes int) string {
	var parts []string
	if h := minutes / 60; h > 0 {
		parts = append(parts, itoa(h)+" "+s.travelWords().Hours)
	}
	if m := minutes % 60; m > 0 {
		parts = append(parts, itoa(m)+" "+s.words.Minutes)
	}
	return strings.Join(parts, " ")
}

func (s *site) routeFacts(r *catalogue.PublicRoute, ways []leg) []Fact {
	var f facts
	if r.Days > 0 {
		f.add(s.words.Days, itoa(r.Days))
	}
	var sum float64
	var minutes int
	straight := false
	for _, w := range ways {
		sum, minutes, straight = sum+w.km, minutes+w.minutes, straight || w.straight
	}
	switch {
	case r.Distance > 0:
		f.add(s.words.Distance, s.decimal(r.Distance)+" km")
	case straight:
		f.add(s.words.Distance, s.km(sum)+" ("+s.travelWords().Straight+")")
	case sum > 0:
		f.add(s.words.Distance, s.lang.Decimal(sum, 1)+" km")
	}
	f.add(s.travelWords().Riding, s.duration(minutes))
	s.textFact(&f, s.words.Transport, r.Transport)
	if d := r.Difficulty.VI; d != "" {
		f.add(s.words.Difficulty, s.word(schema.Difficulties, d))
	}
	return f
}

func (s *site) stop(t catalogue.PublicStop, l leg) RouteStop {
	out := RouteStop{Time: t.Facts.Time, Note: t.Facts.Note, Minutes: t.Facts.Stay}
	if at, ok := clock(t.Facts.Time); ok {
		out.At = fmt.Sprintf("%02d:%02d", at/60, at%60)
	}
	var way []string
	switch {
	case l.straight:
		way = append(way, s.km(l.km)+" "+s.travelWords().Straight)
	case l.km > 0:
		way = append(way, s.decimal(l.km)+" "+s.words.Km)
	}
	if l.minutes > 0 {
		way = append(way, s.duration(l.minutes))
	}
	out.Way = strings.Join(way, ", ")
	if t.Facts.Stay > 0 {
		out.Stay = s.words.Stay + " " + s.duration(t.Facts.Stay)
	}
	switch {
	case t.Place != nil:
		out.Name, out.Lang = s.pick(t.Place.Name)
		out.URL = s.link(ocop.KindPlace, string(t.Place.ID))
		out.Pic, out.HasPic = s.cover(t.Place.Pictures, stopSpot)
		out.Hours, out.HoursLang = s.pick(t.Place.Hours)
		out.Where = t.Place.Address
	case t.Entity != nil:
		out.Name, out.Lang = s.pick(t.Entity.Name)
		out.URL = s.link(ocop.KindEntity, string(t.Entity.ID))
		out.Hours, out.HoursLang = s.pick(t.Entity.Hours)
		out.Where = t.Entity.Address
	case t.Commune != nil:
		out.Name, out.Lang = s.pick(t.Commune.Name)
		out.URL = s.link(ocop.KindCommune, string(t.Commune.ID))
	}
	if p, ok := stopPoint(t); ok {
		out.Directions = directions(p)
	}
	return out
}

// routeSpots are the stops with a position, numbered as on the page.
func (s *site) routeSpots(r *catalogue.PublicRoute) []pin {
	var out []pin
	for _, t := range r.Stops {
		p, ok := stopPoint(t)
		if !ok {
			continue
		}
		one := s.stop(t, leg{})
		name := one.Name
		if t.Entity != nil {
			name = or(t.Entity.Short, name)
		}
		out = append(out, pin{kind: "stop", name: name, lang: one.Lang, url: one.URL, number: itoa(len(out) + 1), at: p})
	}
	return out
}

// routeMap shows the stops and their order.
func (s *site) routeMap(r *catalogue.PublicRoute) MapView {
	pins := s.routeSpots(r)
	var b geo.Bounds
	for _, p := range pins {
		b.Add(p.at)
	}
	if len(pins) < 2 || len(s.land.areas) == 0 && len(pins) < leastPoints {
		return MapView{}
	}
	k := s.sketch(b, with(s.travelWords().OfRoute, s.text(r.Name)), 0.16, 5)
	k.ground(nil)
	k.reserveBar()
	shown, at := k.marks(pins)
	k.view.Track = geo.Path([][]geo.XY{at}, false)
	k.markNames(shown, at)
	k.areaNames()
	k.riverNames()
	return k.finish()
}

// wholeWay opens the way through all stops, "" when they are more than an
// address may hold.
func wholeWay(r *catalogue.PublicRoute) string {
	var at []string
	for _, t := range r.Stops {
		if p, ok := stopPoint(t); ok {
			at = append(at, decimal(p.Lat)+","+decimal(p.Lon))
		}
	}
	if len(at) < 2 || len(at) > wayStops+2 {
		return ""
	}
	out := "https://www.google.com/maps/dir/?api=1&origin=" + at[0] + "&destination=" + at[len(at)-1]
	if between := at[1 : len(at)-1]; len(between) > 0 {
		out += "&waypoints=" + strings.Join(between, "%7C")
	}
	return out
}

// routeFile is the address of a route as GPX.
func (s *site) routeFile(r *catalogue.PublicRoute) string {
	return s.address(ocop.KindRoute, string(r.ID)) + string(r.ID) + ".gpx"
}

// routeFiles are the routes as GPX, those with two positions or more.
func (s *site) routeFiles() []File {
	var files []File
	for _, r := range s.Public.Routes {
		ways := legs(r)
		out := gpx.Route{Name: s.text(r.Name), Text: s.text(r.Summary), Link: s.absolute(s.address(ocop.KindRoute, string(r.ID)))}
		for i, t := range r.Stops {
			p, ok := stopPoint(t)
			if !ok {
				continue
			}
			one := s.stop(t, ways[i])
			stop := gpx.Point{Point: p, Name: itoa(len(out.Stops)+1) + ". " + one.Name}
			if s.Site.BaseURL != "" && one.URL != "" {
				stop.Link = s.Site.BaseURL + one.URL[len(s.Base):]
			}
			hours := ""
			if one.Hours != "" {
				hours = s.travelWords().Opening + ": " + one.Hours
			}
			stop.Text = strings.Join(given(one.Time, one.Way, one.Stay, hours, one.Note), " · ")
			out.Stops = append(out.Stops, stop)
		}
		if len(out.Stops) > 1 {
			files = append(files, File{strings.TrimPrefix(s.routeFile(r), "/"), gpx.Marshal(out, s.name())})
		}
	}
	return files
}
