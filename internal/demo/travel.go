package demo

import (
	"fmt"
	"slices"

	"ocop/internal/ocop"
	"ocop/internal/vi"
)

// spot is a destination of the survey, route a journey, event an event.
type (
	spot struct {
		id, name string
		kind     ocop.PlaceKind
		entity   int
	}
	route struct {
		id, name string
		spots    []int
		makers   []int
		province int
	}
	event struct {
		id, name string
		kind     ocop.EventKind
		level    ocop.Level
		from     ocop.Date
		days     int
		commune  int // current one, or the old one before the merger
		province int
	}
)

// surveyTravel makes destinations, most of them run by those who live on
// visitors, routes through them, and events.
func (w *world) surveyTravel() {
	var order []int
	for i := range w.entities {
		if w.entities[i].trade.old == ocop.OldTourism {
			order = append(order, i)
		}
	}
	for i := range w.entities {
		if w.entities[i].trade.old != ocop.OldTourism {
			order = append(order, i)
		}
	}
	ids := map[string]bool{}
	for i := range min(max(2, w.opt.Products/200), len(order)) {
		d := newDice(w.opt.Seed, drawPlace, i)
		m := &w.entities[order[i]]
		m.spot, m.visitors = i, true
		p := spot{entity: order[i], kind: placeKinds[i%len(placeKinds)].kind}
		p.name = fmt.Sprintf(pick(d, placeKinds[i%len(placeKinds)].names), m.noi)
		p.id = free(ids, vi.Slug(p.name))
		w.places = append(w.places, p)
	}
	w.surveyRoutes()
	w.surveyEvents()
}

var placeKinds = []struct {
	kind  ocop.PlaceKind
	names []string
}{
	{ocop.Homestay, []string{"Bản du lịch %s", "Nhà trọ làng %s", "Xóm nhà vườn %s"}},
	{ocop.FarmVisit, []string{"Vườn %s", "Trại %s", "Nương %s"}},
	{ocop.CraftVillage, []string{"Làng nghề %s", "Phố nghề %s"}},
	{ocop.Nature, []string{"Thác %s", "Rừng %s", "Bến %s"}},
	{ocop.Market, []string{"Chợ phiên %s", "Chợ nổi %s"}},
	{ocop.Heritage, []string{"Đình %s", "Thành cổ %s", "Giếng làng %s"}},
}

func (w *world) provinceOf(m *maker) int { return w.old[m.at.old].province }

func (w *world) surveyRoutes() {
	ids := map[string]bool{}
	hosts := make([][]int, len(w.provinces))
	for i := range w.entities {
		if m := &w.entities[i]; m.visitors && m.spot < 0 {
			hosts[w.provinceOf(m)] = append(hosts[w.provinceOf(m)], i)
		}
	}
	for i := range max(1, w.opt.Products/1000) {
		d := newDice(w.opt.Seed, drawRoute, i)
		first := i * len(w.places) / max(1, w.opt.Products/1000)
		r := route{province: w.provinceOf(&w.entities[w.places[first].entity])}
		for k := range w.places {
			if w.provinceOf(&w.entities[w.places[k].entity]) == r.province {
				r.spots = append(r.spots, k)
			}
		}
		r.spots = some(d, r.spots, 3)
		r.makers = some(d, hosts[r.province], d.span(1, 3))
		r.name = fmt.Sprintf(pick(d, []string{"Một vòng %s", "Dọc đường %s", "Hai ngày ở %s", "Qua vùng %s"}), w.entities[w.places[r.spots[0]].entity].noi)
		r.id = free(ids, vi.Slug(r.name))
		w.routes = append(w.routes, r)
	}
}

func (w *world) surveyEvents() {
	ids := map[string]bool{}
	count := max(3, w.opt.Products/100)
	for i := range count {
		d := newDice(w.opt.Seed, drawEvent, i)
		kind := eventKinds[i%len(eventKinds)]
		e := event{kind: kind.kind, days: d.span(1, kind.days), level: ocop.LevelProvince}
		// Over five years up to two months after Day.
		e.from = ocop.DateOf(2022, 2, 1).AddDays(i*1810/count + d.n(18))
		old := d.n(len(w.old))
		e.province, e.commune = w.old[old].province, w.old[old].into
		noi := w.communes[e.commune].bare
		switch {
		case e.from.Before(merger()):
			e.commune, noi = old, w.old[old].bare
			if d.chance(60) {
				e.level = ocop.LevelDistrict
			}
		case d.chance(50):
			e.level = ocop.LevelCommune
		}
		e.name = fmt.Sprintf("%s %s năm %d", pick(d, kind.names), noi, e.from.Year())
		e.id = free(ids, vi.Slug(e.name))
		w.events = append(w.events, e)
	}
}

var eventKinds = []struct {
	kind  ocop.EventKind
	days  int
	names []string
}{
	{ocop.TradePromotion, 5, []string{"Phiên chợ nông sản", "Tuần hàng OCOP", "Hội chợ mùa vụ"}},
	{ocop.Training, 2, []string{"Tập huấn nhãn hàng hóa", "Lớp truy xuất nguồn gốc", "Tập huấn chu trình OCOP"}},
	{ocop.Council, 1, []string{"Hội đồng đánh giá", "Phiên họp hội đồng"}},
	{ocop.Inspection, 1, []string{"Kiểm tra nhãn và dấu", "Kiểm tra điểm bán"}},
	{ocop.Conference, 1, []string{"Hội nghị tổng kết", "Hội nghị triển khai"}},
}

// place writes destination i.
func (w *world) place(g *page, i int) {
	p := &w.places[i]
	m := &w.entities[p.entity]
	d := newDice(w.opt.Seed, drawPlace, -1-i)
	c := w.current(m.at)
	agreed := ocop.DateOf(2025, 9, 1).AddDays(d.n(360))
	r := ocop.Place{
		Name: p.name, Kind: p.kind, Summary: p.name + " ở " + m.at.hamlet + ", " + c.name + ": xem người làm, ăn bữa cơm quê, đi một vòng đồng đất.",
		Address: w.record(m.at), Location: degrees(c.lat+d.span(-30, 30), c.lon+d.span(-30, 30)),
		Entity: ocop.EntityID(m.id), Hours: "7:00–17:00 hằng ngày", Season: []int{1, 2, 3, 9, 10, 11, 12},
		Tickets:     []ocop.Ticket{{Name: "Người lớn", Price: d.span(0, 12) * 5000}},
		Festivals:   []ocop.Festival{{Name: "Hội mùa " + m.noi, When: "rằm tháng Giêng âm lịch", Month: 2}},
		Experiences: []ocop.Experience{{Name: "Một buổi làm cùng người trong thôn", Duration: "3 giờ", Group: "từ 2 đến 8 người", Booking: "trước 2 ngày", Price: d.span(8, 30) * 10_000}},
		Services:    some(d, []string{"ăn uống", "ngủ lại", "thuê xe đạp", "người dẫn đường", "bán hàng lưu niệm", "chỗ cắm trại"}, d.span(2, 4)),
		Access:      fmt.Sprintf("Từ trụ sở %s đi %d km theo đường bê tông; xe dưới 16 chỗ vào được.", c.name, d.span(2, 19)),
		Parking:     "Sân đầu thôn, 10 ô tô và 50 xe máy", Toilets: true, Internet: d.chance(70),
		Languages: []string{"vi"}, Guests: d.span(2, 20) * 10, Safety: "Đường trơn sau mưa; trẻ nhỏ đi cùng người lớn khi gần nước.",
		Licence: fmt.Sprintf("Thông báo đủ điều kiện đón khách số %d/TB-UBND", d.span(10, 400)),
		Booking: []ocop.Channel{{Kind: "website", Name: "Đặt chỗ " + p.name, URL: "https://dat-cho.demo.example/" + p.id, Official: true}},
		Contact: ocop.Contact{Phone: phone(p.entity)}, Consent: ocop.Consent{Phone: agreed, Location: agreed},
	}
	if p.kind == ocop.Homestay {
		r.Beds = d.span(8, 60)
	}
	for _, k := range m.products[:min(5, len(m.products))] {
		r.Products = append(r.Products, ocop.ProductID(w.products[k].id))
	}
	g.front(r)
	s := w.scene(d, &w.products[m.products[0]])
	land := newDeck(d, landLines[w.provinces[w.old[m.at.old].province].region])
	visit := newDeck(d, visitLines)
	g.say(s.expand(pick(d, []string{"{thon} nằm cách đường lớn không xa mà yên.", "Đến {noi} lúc sáng sớm là đẹp.", "Khách hay hỏi ở đây có gì; người {noi} thường bảo cứ ở lại một đêm."})))
	for range 3 {
		g.say(s.expand(land.deal()))
	}
	g.end()
	for g.words < 190 {
		g.say(s.expand(visit.deal()))
	}
	g.end()
	g.card("products/" + w.products[m.products[0]].id)
	g.say("Đón khách là " + s.entity + ".")
}

// route writes route i.
func (w *world) route(g *page, i int) {
	p := &w.routes[i]
	d := newDice(w.opt.Seed, drawRoute, -1-i)
	r := ocop.Route{
		Name: p.name, Summary: "Đi qua các điểm dừng của " + w.provinces[p.province].name + ": xem nghề, ăn cơm quê, mua hàng tận nơi.",
		Days: 1, Transport: "xe máy hoặc ô tô", Season: []int{1, 2, 3, 9, 10, 11, 12},
		Difficulty: pick(d, []string{"easy", "easy", "moderate", "hard"}),
	}
	tenths := 0
	add := func(s ocop.Stop) {
		n := len(r.Stops)
		s.Day, s.Stay = n/4+1, d.span(3, 9)*10
		s.Time = fmt.Sprintf("%d:%02d", 7+n%4*2, d.n(4)*15)
		if n > 0 {
			s.Km, s.Minutes = float64(d.span(15, 180))/10, d.span(6, 40)
			tenths += int(s.Km*10 + 0.5)
		}
		r.Days = s.Day
		r.Stops = append(r.Stops, s)
	}
	for _, k := range p.spots {
		add(ocop.Stop{Place: ocop.PlaceID(w.places[k].id), Note: "Nghỉ chân, hỏi người trực về giờ đón khách."})
	}
	for _, k := range p.makers {
		add(ocop.Stop{Entity: ocop.EntityID(w.entities[k].id), Note: "Xem xưởng, mua hàng tại chỗ; đoàn đông thì báo trước."})
	}
	c := w.current(w.entities[w.places[p.spots[0]].entity].at)
	add(ocop.Stop{Commune: ocop.CommuneID(c.id), Note: "Ăn trưa, đi dạo quanh trụ sở xã."})
	r.Distance = float64(tenths) / 10
	g.front(r)
	s := w.scene(d, &w.products[w.entities[w.places[p.spots[0]].entity].products[0]])
	deck := newDeck(d, visitLines, landLines[w.provinces[p.province].region])
	for g.words < 160 {
		g.say(s.expand(deck.deal()))
	}
	g.end()
	g.card("places/" + w.places[p.spots[0]].id)
}

// event writes event i.
func (w *world) event(g *page, i int) {
	e := &w.events[i]
	d := newDice(w.opt.Seed, drawEvent, -1-i)
	c := &w.communes[e.commune%len(w.communes)]
	office := w.provinces[e.province].name
	if e.from.Before(merger()) {
		c = &w.old[e.commune]
	}
	switch e.level {
	case ocop.LevelCommune:
		office = c.name
	case ocop.LevelDistrict:
		office = c.district
	}
	r := ocop.Event{
		Name: e.name, Kind: e.kind, Level: e.level, From: e.from, Venue: "Nhà văn hóa " + c.name,
		Commune: ocop.CommuneID(c.id), Organiser: "UBND " + office,
		Summary: fmt.Sprintf("%s, %d ngày, do UBND %s tổ chức.", e.name, e.days, office),
	}
	if e.days > 1 {
		r.To = e.from.AddDays(e.days - 1)
	}
	for range d.span(3, 9) {
		id := ocop.ProductID(w.products[d.n(len(w.products))].id)
		if !slices.Contains(r.Products, id) {
			r.Products = append(r.Products, id)
		}
	}
	g.front(r)
	deck := newDeck(d, eventLines)
	for g.words < 90 {
		g.say(deck.deal())
	}
}

var eventLines = []string{
	"Mỗi chủ thể mang theo một gói hàng của mình, đặt lên bàn, đổi cho người bên cạnh đọc nhãn.",
	"Gian hàng xếp theo thứ hàng, trước mỗi gian treo số quyết định và ngày hết hạn.",
	"Buổi chiều dành cho hỏi đáp, câu nào chưa trả lời được thì ghi lại gửi sau.",
	"Tài liệu in sẵn, ai cần bản điện tử thì đăng ký ở bàn đón.",
	"Ban tổ chức nhắc mọi người mang theo giấy tờ gốc để đối chiếu.",
	"Đơn đặt trong ngày được ghi chung vào một quyển sổ, giao trong vòng hai tuần.",
	"Có chỗ gửi xe và nước uống; bữa trưa do hội phụ nữ của địa phương nấu.",
	"Kết quả được thông báo bằng văn bản cho từng chủ thể.",
	"Đường vào có biển chỉ dẫn từ ngã ba đầu tiên.",
	"Ai đến muộn có thể xem lại bảng ghi của từng buổi.",
}
