package demo

import (
	"strconv"

	"ocop/internal/law"
	"ocop/internal/vi"
)

// productWords and storyWords are how long texts get.
const (
	productWords = 250
	storyWords   = 500
)

// scene makes the scene of a product.
func (w *world) scene(d *dice, p *item) *scene {
	m := w.entityOf(p)
	c := w.current(m.at)
	s := &scene{
		d: d, product: lower(p.name), Product: p.name, main: lower(p.head.main), hamlet: m.at.hamlet,
		commune: c.name, bare: m.noi, entity: "[[entities/" + m.id + "|" + m.short + "]]",
		pack: m.trade.sizes[0].unit + " " + m.trade.sizes[0].net, life: m.trade.life, season: seasonWords(m.trade.season),
	}
	if s.main == "" {
		s.main = "mọi thứ cho khách"
	}
	if m.trade.set == law.TourismSet {
		s.pack = "một lượt khách"
	}
	if s.life == "" {
		s.life = "nhiều năm"
	}
	return s
}

func seasonWords(months []int) string {
	if len(months) == 0 {
		return "quanh năm"
	}
	return "từ tháng " + strconv.Itoa(months[0]) + " đến tháng " + strconv.Itoa(months[len(months)-1])
}

// productBody writes the text of a product.
func (w *world) productBody(g *page, i int) {
	p := &w.products[i]
	m := w.entityOf(p)
	d := newDice(w.opt.Seed, drawProduct, -1-i)
	s := w.scene(d, p)
	target := d.span(productWords-15, productWords+15)
	extra := newDeck(d, workOf(m.trade.set), peopleLines)
	r := w.provinces[w.old[m.at.old].province].region

	g.say(s.expand(pick(d, openLines)))
	for _, line := range some(d, landLines[r], 2) {
		g.say(s.expand(line))
	}
	g.say(s.expand(extra.deal()))
	g.end()
	for _, line := range newDeck(d, m.trade.steps).hand(4) {
		g.say(s.expand(line))
	}
	g.say(s.expand(extra.deal()))
	g.end()
	w.productLists(g, i, s)
	for g.words < target-75 {
		g.say(s.expand(extra.deal()))
	}
	g.heading(pick(d, useHeadings))
	for _, line := range newDeck(d, m.trade.serve).hand(3) {
		g.say(s.expand(line))
	}
	buy := newDeck(d, buyOf(m.trade.set))
	for g.words < target-25 {
		g.say(s.expand(buy.deal()))
	}
	g.end()
	w.productLinks(g, d, p)
}

// productLists now and then puts facts into bullets.
func (w *world) productLists(g *page, i int, s *scene) {
	d, t := s.d, w.entityOf(&w.products[i]).trade
	if !d.chance(30) {
		return
	}
	g.heading(pick(d, []string{"Thông tin cần biết", "Quy cách", "Nói ngắn gọn"}))
	var items []string
	for _, k := range w.packings(i) {
		items = append(items, capital(k.Unit)+" "+k.Net+", giá bán lẻ "+vi.VI.Number(int64(k.Price))+" đồng.")
	}
	items = append(items, "Mùa có hàng: "+s.season+".")
	if t.life != "" {
		items = append(items, "Hạn dùng: "+t.life+" kể từ ngày sản xuất.")
	}
	g.list(items)
}

// productLinks ends a text with where to read on.
func (w *world) productLinks(g *page, d *dice, p *item) {
	m := w.entityOf(p)
	if len(m.products) > 1 {
		sibling := &w.products[m.products[(p.nth+1)%len(m.products)]]
		g.say(pick(d, siblingLines) + " [[products/" + sibling.id + "|" + lower(sibling.name) + "]].")
	}
	c := w.current(m.at)
	g.say(pick(d, communeLines) + " [[communes/" + c.id + "|" + c.name + "]].")
	switch {
	case p.tale >= 0:
		g.card("stories/" + w.stories[p.tale].id)
	case m.spot >= 0:
		g.card("places/" + w.places[m.spot].id)
	case len(m.products) > 2 && d.chance(15):
		g.card("products/" + w.products[m.products[(p.nth+2)%len(m.products)]].id)
	}
}

// hand deals k cards, or all if there are fewer.
func (k *deck) hand(n int) []string {
	var out []string
	for range min(n, len(k.cards)) {
		out = append(out, k.deal())
	}
	return out
}

// summaries are the patterns of a product's summary.
func summaries(set int) []string {
	switch {
	case set == law.TourismSet:
		return []string{
			"{Sp}: ở cùng người {thon}, ăn cơm nhà, đi một vòng đồng đất {noi}.",
			"Một ngày hay hai ngày với người {noi}, đón khách {mua}.",
		}
	case set > 20:
		return []string{
			"{Sp} làm tay ở {thon}, {xa}, từ {nl}.",
			"{Sp} do người {noi} làm, có hàng {mua}.",
			"Hàng của {thon}: {sp}, mỗi chiếc một người làm trọn.",
		}
	}
	return []string{
		"{Sp} làm từ {nl} của {noi}, đóng {goi}, có hàng {mua}.",
		"{Sp} của {thon}, {xa}; {goi}, để được {han}.",
		"{Sp}, nguyên liệu {nl} trong vùng, làm theo mẻ nhỏ ở {thon}.",
		"Hàng quen của {noi}: {sp}, đóng {goi}.",
	}
}

// workOf are the sentences on daily work that fit a product set.
func workOf(set int) []string {
	switch {
	case set == law.TourismSet:
		return visitLines
	case set >= 23:
		return gardenLines
	}
	return workLines
}

func buyOf(set int) []string {
	if set == law.TourismSet {
		return bookLines
	}
	return buyLines
}
