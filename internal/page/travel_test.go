package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ocop/internal/catalogue"
	"ocop/internal/geo"
	"ocop/internal/markdown"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

// district has two communes that share a border, one that merged, a place, an
// entity that receives visitors and one that does not.
func district() *catalogue.Public {
	body := catalogue.Body{VI: markdown.New().Convert("Một đoạn.", 1)}
	name := func(s string) catalogue.Text { return catalogue.Text{VI: s} }
	at := func(lat, lon float64) ocop.Location { return ocop.Location{Lat: lat, Lon: lon} }
	a := &catalogue.PublicCommune{ID: "a", Name: name("xã Lăng Thượng"), Body: body, Location: at(19.05, 104.05),
		Shape: geo.Shape{{{Lon: 104, Lat: 19}, {Lon: 104.1, Lat: 19}, {Lon: 104.1, Lat: 19.1}, {Lon: 104, Lat: 19.1}}}}
	b := &catalogue.PublicCommune{ID: "b", Name: catalogue.Text{VI: "phường Khe Sến", EN: "Khe Sen Ward"}, Body: body,
		Shape: geo.Shape{{{Lon: 104.1, Lat: 19}, {Lon: 104.2, Lat: 19}, {Lon: 104.2, Lat: 19.1}, {Lon: 104.1, Lat: 19.1}}}}
	old := &catalogue.PublicCommune{ID: "old", Name: name("xã Hạ Lăng"), Body: body, Until: ocop.DateOf(2025, 6, 30), Into: a,
		Shape: geo.Shape{{{Lon: 104, Lat: 19}, {Lon: 104.1, Lat: 19}, {Lon: 104.1, Lat: 19.04}, {Lon: 104, Lat: 19.04}}}}
	a.Parts = []*catalogue.PublicCommune{old}
	open := &catalogue.PublicEntity{ID: "open", Name: name("HTX Mở"), Commune: a, Body: body, Location: at(19.08, 104.08), Hours: name("7:00–17:00")}
	closed := &catalogue.PublicEntity{ID: "closed", Name: name("Hộ Kín"), Commune: a, Body: body}
	place := &catalogue.PublicPlace{ID: "cho", Name: name("Chợ phiên"), Commune: a, Body: body, Hours: name("5:00–11:00"),
		Facts: ocop.Place{Kind: ocop.Market, Location: at(19.02, 104.03), Season: []int{11, 12, 1}, Festivals: []ocop.Festival{{Name: "Lễ cầu mùa", When: "rằm tháng Giêng âm lịch", Month: 2}}}}
	a.Entities, a.Places = []*catalogue.PublicEntity{closed, open}, []*catalogue.PublicPlace{place}
	route := &catalogue.PublicRoute{ID: "tuyen", Name: name("Tuyến thử"), Body: body, Stops: []catalogue.PublicStop{
		{Place: place, Facts: ocop.Stop{Time: "5:30", Stay: 90}},
		{Entity: open, Facts: ocop.Stop{Time: "8:05", Stay: 100, Minutes: 62}},
		{Commune: a, Facts: ocop.Stop{Km: 3.5, Minutes: 10}},
		{Entity: closed, Facts: ocop.Stop{Day: 2, Note: "ghé thăm"}},
	}}
	event := &catalogue.PublicEvent{ID: "hoi-cho", Name: name("Hội chợ Tết"), Kind: ocop.TradePromotion, From: ocop.DateOf(2026, 12, 30), To: ocop.DateOf(2027, 1, 1), Body: body, Commune: a, Venue: name("Sân chợ")}
	past := &catalogue.PublicEvent{ID: "cu", Name: name("Phiên chợ cũ"), Kind: ocop.TradePromotion, From: ocop.DateOf(2025, 3, 4), To: ocop.DateOf(2025, 3, 4), Body: body}
	class := &catalogue.PublicEvent{ID: "hoc", Name: name("Tập huấn"), Kind: ocop.Training, From: ocop.DateOf(2026, 6, 1), To: ocop.DateOf(2026, 6, 1), Body: body}
	return &catalogue.Public{AsOf: ocop.DateOf(2026, 11, 26), Communes: []*catalogue.PublicCommune{a, b, old}, Entities: []*catalogue.PublicEntity{closed, open},
		Places: []*catalogue.PublicPlace{place}, Routes: []*catalogue.PublicRoute{route}, Events: []*catalogue.PublicEvent{event, class, past},
		Lines: []catalogue.PublicLine{{Kind: source.River, Name: name("sông Vả"), Parts: [][]geo.Point{{{Lon: 103.9, Lat: 19.06}, {Lon: 104.06, Lat: 19.06}, {Lon: 104.3, Lat: 19.05}}}}}}
}

func districtInput() Input {
	return Input{Public: district(), Base: "/", Site: ocop.Site{BaseURL: "https://ocop.example/", Languages: []string{"vi", "en"}}}
}

func view[T any](t *testing.T, in Input, path string) T {
	t.Helper()
	p, ok := paths(All(in))[path]
	if !ok {
		t.Fatalf("no page %s", path)
	}
	return p.View().(T)
}

func TestTheMapOfTheSiteHasEveryCommuneAndSign(t *testing.T) {
	v := view[MapPageView](t, districtInput(), "ban-do/index.html")
	m := v.Map
	if len(m.Areas) != 2 || m.Areas[0].URL != "/xa/a/" || m.Areas[0].Name != "xã Lăng Thượng" || m.Areas[0].Tint == m.Areas[1].Tint {
		t.Errorf("areas %+v", m.Areas)
	}
	if got := m.Areas[0].D + " " + m.Areas[1].D; got != "M37 555l463 0 0-490-463 0z M500 555l463 0 0-490-463 0z" {
		t.Errorf("the common border has a gap: %s", got)
	}
	if m.Former != "M500 359l-463 0" {
		t.Errorf("former border %q", m.Former)
	}
	if len(m.Marks) != 2 || m.Marks[0] != (MapMark{X: 176, Y: 457, Kind: "place", URL: "/diem-den/cho/", Name: "Chợ phiên", Number: "1"}) || m.Marks[1].Kind != "entity" {
		t.Errorf("signs %+v", m.Marks)
	}
	if m.Rivers == "" || m.Bar.Text != "5 km" {
		t.Errorf("river %q, bar %+v", m.Rivers, m.Bar)
	}
	if len(v.Sections) != 2 || len(v.Sections[0].Items) != 2 || v.Sections[0].Items[0].Number != "1" || v.Sections[0].Items[0].Note != "Chợ · cách trung tâm xã 3,9 km" {
		t.Errorf("list %+v", v.Sections)
	}
	if got := v.Sections[0].Items[0].Directions; got != "https://www.google.com/maps/dir/?api=1&destination=19.02,104.03" {
		t.Errorf("directions %q", got)
	}
	for _, s := range v.Sections {
		for _, i := range s.Items {
			if strings.Contains(i.Text, "Kín") {
				t.Error("an entity without a public position is on the map")
			}
		}
	}
	var words []string
	for _, n := range m.Names {
		words = append(words, n.Text)
	}
	if !slices.Contains(words, "Lăng Thượng") || !slices.Contains(words, "Khe Sến") {
		t.Errorf("names %q", words)
	}
	if en := view[MapPageView](t, districtInput(), "en/map/index.html"); !slices.ContainsFunc(en.Map.Names, func(n MapName) bool { return n.Text == "Khe Sen" }) {
		t.Errorf("English names %+v", en.Map.Names)
	}
}

func TestACommuneStandsOutOnItsOwnMap(t *testing.T) {
	v := view[CommuneView](t, districtInput(), "xa/a/index.html")
	if !v.Map.Show || len(v.OnMap) != 2 {
		t.Fatalf("%+v %+v", v.Map, v.OnMap)
	}
	for _, a := range v.Map.Areas {
		if a.On != (a.Name == "xã Lăng Thượng") || a.On != (a.URL == "") {
			t.Errorf("area %+v", a)
		}
	}
	old := view[CommuneView](t, districtInput(), "xa/old/index.html")
	on := 0
	for _, a := range old.Map.Areas {
		if a.On {
			on++
		}
	}
	if on != 1 || !slices.ContainsFunc(old.Map.Names, func(n MapName) bool { return n.Text == "Hạ Lăng" }) {
		t.Errorf("a commune that merged: %+v", old.Map)
	}
}

func TestWithoutAreasAMapNeedsThreePoints(t *testing.T) {
	in := districtInput()
	for _, c := range in.Public.Communes {
		c.Shape = nil
	}
	if v := view[MapPageView](t, in, "ban-do/index.html"); len(v.Map.Areas) != 0 || len(v.Map.Marks) != 3 || v.Map.Marks[0].Kind != "commune" || len(v.Map.Names) != 1 {
		t.Errorf("%+v", v.Map)
	}
	in.Public.Communes[0].Location = ocop.Location{}
	pages := paths(All(in))
	if _, ok := pages["ban-do/index.html"]; ok {
		t.Error("a map of two points")
	}
	home := pages["index.html"].View().(HomeView)
	if home.Map.Show || home.More.Map != "" || slices.ContainsFunc(home.Footer, func(l Link) bool { return strings.Contains(l.URL, "ban-do") }) {
		t.Error("something leads to a map that is not there")
	}
}

func TestARouteSaysHowFarAndHow(t *testing.T) {
	v := view[RouteView](t, districtInput(), "tuyen/tuyen/index.html")
	if len(v.Days) != 2 || len(v.Days[0].Stops) != 3 {
		t.Fatalf("%+v", v.Days)
	}
	stops := v.Days[0].Stops
	if stops[0].Way != "" || stops[1].Way != "8,5 km đường chim bay, 1 giờ 2 phút" || stops[2].Way != "3,5 km, 10 phút" {
		t.Errorf("ways %q %q %q", stops[0].Way, stops[1].Way, stops[2].Way)
	}
	if v.Days[0].Note != "Trong ngày 5:30–9:45 · Đi xe 1 giờ 12 phút" || stops[0].Hours != "5:00–11:00" || stops[0].At != "05:30" {
		t.Errorf("note %q, %+v", v.Days[0].Note, stops[0])
	}
	if last := v.Days[1].Stops[0]; last.Number != "" || last.Directions != "" {
		t.Errorf("a stop without a public position: %+v", last)
	}
	if v.GPX != "/tuyen/tuyen/tuyen.gpx" || !v.Plan || len(v.Map.Marks) != 3 || strings.Count(v.Map.Track, "l") != 1 {
		t.Errorf("%q %v %+v", v.GPX, v.Plan, v.Map)
	}
	if v.Whole != "https://www.google.com/maps/dir/?api=1&origin=19.02,104.03&destination=19.05,104.05&waypoints=19.08,104.08" {
		t.Errorf("whole way %q", v.Whole)
	}
}

func files(in Input) map[string]string {
	out := map[string]string{}
	for _, f := range made(in) {
		out[f.Path] = string(f.Data)
	}
	return out
}

// made are the files for machines.
func made(in Input) []File {
	files, err := Files(in)
	if err != nil {
		panic(err)
	}
	return files
}

func TestEveryEventHasACalendarFile(t *testing.T) {
	got := files(districtInput())
	one := got["su-kien/hoi-cho/hoi-cho.ics"]
	for _, want := range []string{"UID:hoi-cho@ocop.example\r\n", "DTSTAMP:20261126T000000Z\r\n", "DTSTART;VALUE=DATE:20261230\r\nDTEND;VALUE=DATE:20270102\r\n", "LOCATION:Sân chợ\\, xã Lăng Thượng\r\n"} {
		if !strings.Contains(one, want) {
			t.Errorf("%q is not in\n%s", want, one)
		}
	}
	all := got["hoi-cho/lich.ics"]
	if strings.Count(all, "BEGIN:VEVENT") != 2 || strings.Contains(all, "Tập huấn") || !strings.Contains(all, "DTSTAMP:20250305T000000Z") {
		t.Errorf("calendar of fairs\n%s", all)
	}
	for _, name := range []string{"en/fairs/calendar.ics", "en/events/hoi-cho/hoi-cho.ics", "su-kien/hoc/hoc.ics", "tuyen/tuyen/tuyen.gpx", "en/routes/tuyen/tuyen.gpx"} {
		if got[name] == "" {
			t.Errorf("there is no %s", name)
		}
	}
	if gpx := got["tuyen/tuyen/tuyen.gpx"]; strings.Contains(gpx, "Kín") || strings.Count(gpx, "<wpt ") != 3 || !strings.Contains(gpx, "Mở cửa: 7:00–17:00") {
		t.Errorf("GPX\n%s", gpx)
	}
	later := districtInput()
	later.Public.AsOf = ocop.DateOf(2028, 1, 1)
	if files(later)["su-kien/cu/cu.ics"] != got["su-kien/cu/cu.ics"] {
		t.Error("the file of a past event changes from day to day")
	}
}

func TestTheCalendarOfFairsTellsComingFromPast(t *testing.T) {
	v := view[FairsView](t, districtInput(), "hoi-cho/index.html")
	if len(v.Coming) != 1 || v.Coming[0].Name != "Tháng 12 năm 2026" || v.Coming[0].Fairs[0].Span != "30/12/2026 – 01/01/2027" || len(v.Past) != 1 || v.Past[0].Fairs[0].Name != "Phiên chợ cũ" {
		t.Errorf("%+v %+v", v.Coming, v.Past)
	}
	if len(v.Feasts) != 1 || v.Feasts[0].When != "rằm tháng Giêng âm lịch" || v.Feasts[0].Month != "tháng 2" {
		t.Errorf("%+v", v.Feasts)
	}
}

func TestSeasonsInWords(t *testing.T) {
	m := newMaker(districtInput())
	for _, tc := range []struct {
		season []int
		vi, en string
		begins int
	}{
		{nil, "", "", 13}, {[]int{3}, "tháng 3", "Mar", 3}, {[]int{3, 4, 5, 8, 9}, "tháng 3–5, 8–9", "Mar–May, Aug–Sep", 3},
		{[]int{1, 2, 11, 12}, "tháng 11–2", "Nov–Feb", 11}, {[]int{12, 5, 1}, "tháng 5, 12–1", "May, Dec–Jan", 5},
		{[]int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, "quanh năm", "all year", 13}, {[]int{0, 13, 4, 4}, "tháng 4", "Apr", 4},
		{[]int{1, 3, 5, 7, 9, 11}, "tháng 1, 3, 5, 7, 9, 11", "Jan, Mar, May, Jul, Sep, Nov", 1},
	} {
		if vi, en := m.sites[0].seasonText(tc.season), m.sites[1].seasonText(tc.season); vi != tc.vi || en != tc.en || begins(tc.season) != tc.begins {
			t.Errorf("%v: %q, %q, from %d", tc.season, vi, en, begins(tc.season))
		}
	}
}

func TestManyProductsAreCountedBySet(t *testing.T) {
	for n, counted := range map[int]bool{20: false, seasonRows: false, seasonRows + 1: true, 10000: true} {
		p := public(n)
		for i, r := range p.Products {
			r.Season = []int{1 + i%12, 1 + (i+1)%12}
		}
		v := view[SeasonView](t, Input{Public: p, Base: "/"}, "mua-vu/index.html")
		rows, cells := 0, 0
		for _, table := range v.Tables {
			if table.Counts != counted {
				t.Errorf("%d products: table %s counts: %v", n, table.Name, table.Counts)
			}
			rows += len(table.Rows)
			for _, r := range table.Rows {
				for i, c := range r.Cells {
					if c.On {
						cells++
					}
					if c.Now != (i == 10) {
						t.Fatalf("month %d is now: %v", i+1, c.Now)
					}
				}
			}
		}
		if !counted && (rows != n || cells != 2*n) || counted && rows > 26 {
			t.Errorf("%d products: %d rows, %d cells", n, rows, cells)
		}
		if v.Months[0].Count == "" || v.Months[0].URL != "/mua-vu/thang-1/" {
			t.Errorf("%d products: January has products and no link: %+v", n, v.Months[0])
		}
	}
	few := public(5)
	few.Products[0].Season = []int{4}
	v := view[SeasonView](t, Input{Public: few, Base: "/"}, "mua-vu/index.html")
	for i, month := range v.Months {
		if (month.URL != "") != (i == 3) {
			t.Errorf("month %d: a link to %q, though only April has a page", i+1, month.URL)
		}
	}
}

func TestMonthsHaveAnAddressInEachLanguage(t *testing.T) {
	m := newMaker(districtInput())
	if vi, en := m.sites[0].monthAddress(4), m.sites[1].monthAddress(4); vi != "/mua-vu/thang-4/" || en != "/en/seasons/april/" {
		t.Errorf("%s, %s", vi, en)
	}
}

func TestDistancesAreRoundedAsTheyAreKnown(t *testing.T) {
	s := &newMaker(districtInput()).sites[0]
	for km, want := range map[float64]string{0: "50 m", 0.44: "450 m", 0.94: "950 m", 0.96: "1 km", 3.24: "3,2 km", 27.6: "28 km"} {
		if got := s.km(km); got != want {
			t.Errorf("%v: %q, want %q", km, got, want)
		}
	}
}

func TestALargeMapLeavesRoom(t *testing.T) {
	in := districtInput()
	a := in.Public.Communes[0]
	for i := range 400 {
		p := &catalogue.PublicPlace{ID: ocop.PlaceID(fmt.Sprint("p", i)), Name: catalogue.Text{VI: fmt.Sprint("Nơi ", i)}, Commune: a, Body: a.Body,
			Facts: ocop.Place{Location: ocop.Location{Lat: 19 + float64(i)/5000, Lon: 104 + float64(i%20)/200}}}
		in.Public.Places, a.Places = append(in.Public.Places, p), append(a.Places, p)
	}
	v := view[MapPageView](t, in, "ban-do/index.html")
	if len(v.Map.Marks) != mapSigns || len(v.Sections[0].Items) != 0 || v.Untold == "" || !strings.Contains(v.Sections[0].Note, "401 điểm đến") {
		t.Errorf("%d signs, %d items, %q, %q", len(v.Map.Marks), len(v.Sections[0].Items), v.Untold, v.Sections[0].Note)
	}
	if c := view[CommuneView](t, in, "xa/a/index.html"); len(c.OnMap) > mapSigns {
		t.Errorf("%d lines beside the map of a commune", len(c.OnMap))
	}
}
