package demo

import (
	"fmt"

	"ocop/internal/ocop"
)

// entity writes entity i.
func (w *world) entity(g *page, i int) {
	m := &w.entities[i]
	d := newDice(w.opt.Seed, drawEntity, -1-i)
	c := w.current(m.at)
	founded := ocop.DateOf(m.joined-d.span(1, 12), d.span(1, 12), d.span(1, 28))
	agreed := ocop.DateOf(2025, 8, 1).AddDays(d.n(400))
	r := ocop.Entity{
		Name: m.name, ShortName: m.short, Kind: m.kind, Address: w.record(m.at),
		Summary: fmt.Sprintf("%s ở %s, %s: %s.", m.short, m.at.hamlet, c.name, lower(m.trade.craft)),
		Registration: ocop.Registration{
			Number: fmt.Sprintf("%s-%05d", entityLetters(m.kind), i+1), Date: founded, By: "UBND " + w.old[m.at.old].district,
		},
		Founded: founded, Joined: m.joined, Visitors: m.visitors,
		Contact: ocop.Contact{Phone: phone(i), Email: "lien-he-" + fmt.Sprintf("%05d", i+1) + "@demo.example"},
		Hours:   pick(d, []string{"7:00–17:00", "8:00–17:00, nghỉ Chủ nhật", "6:00–11:00 hằng ngày", "7:30–16:30 từ thứ Hai đến thứ Bảy"}),
		Consent: ocop.Consent{Phone: agreed, Email: agreed},
		Channels: []ocop.Channel{
			{Kind: "shop", Name: "Bán tại " + m.short, Address: w.now(m.at), Official: true},
		},
	}
	switch m.kind {
	case ocop.Cooperative, ocop.CooperativeGroup, ocop.Association:
		r.Members = d.span(7, 60)
	}
	if m.visitors {
		r.Location = degrees(c.lat+d.span(-30, 30), c.lon+d.span(-30, 30))
	}
	if d.chance(50) {
		r.Contact.Website = "https://chu-the.demo.example/" + m.id
		r.Channels = append(r.Channels, ocop.Channel{Kind: "website", Name: "Gian hàng " + m.short, URL: "https://cho.demo.example/" + m.id, Official: true})
	}
	if p := &w.products[m.products[0]]; p.status == ocop.Recognised && p.fault == noFault && d.chance(10) {
		r.Adverts = []ocop.Advert{{
			Text: p.name + ", sản phẩm OCOP", Mark: true, Product: ocop.ProductID(p.id),
			URL: "https://chu-the.demo.example/" + m.id + "/tin", Date: ocop.DateOf(2026, 10, 1).AddDays(d.n(40)),
		}}
	}
	g.front(r)
	w.entityBody(g, d, m)
}

// phone gives a number of a range that nobody has.
func phone(i int) string { return fmt.Sprintf("0900 000 %03d", i%1000) }

func entityLetters(k ocop.EntityKind) string {
	switch k {
	case ocop.Cooperative, ocop.CooperativeGroup:
		return "HTX"
	case ocop.Household:
		return "HKD"
	case ocop.Association, ocop.Centre:
		return "QD"
	}
	return "DN"
}

func (w *world) entityBody(g *page, d *dice, m *maker) {
	first := &w.products[m.products[0]]
	s := w.scene(d, first)
	s.entity = m.short
	g.say(s.expand(pick(d, []string{
		"{dv} đóng ở {thon}, {xa}.", "{dv} do người {noi} lập ra, trụ sở ở {thon}.", "Ở {thon} ai cũng biết {dv}.",
	})))
	g.say(s.expand(pick(d, landLines[w.provinces[w.old[m.at.old].province].region])))
	people := newDeck(d, peopleLines)
	g.say(s.expand(people.deal()))
	g.say(s.expand(people.deal()))
	g.end()
	for _, line := range newDeck(d, m.trade.steps).hand(2) {
		g.say(s.expand(line))
	}
	names := "Hàng đang có:"
	for k, p := range m.products[:min(4, len(m.products))] {
		if k > 0 {
			names += ","
		}
		names += " [[products/" + w.products[p].id + "|" + lower(w.products[p].name) + "]]"
	}
	g.say(names + ".")
	g.end()
	if m.spot >= 0 {
		g.card("places/" + w.places[m.spot].id)
	}
}

// commune writes a current commune.
func (w *world) commune(g *page, i int) {
	c := &w.communes[i]
	d := newDice(w.opt.Seed, drawCommune, i)
	names := w.old[c.parts[0]].name + " và " + w.old[c.parts[1]].name
	g.front(ocop.Commune{
		Name: c.name, Kind: c.kind, Code: communeCode(i, true), Province: w.provinces[c.province].name,
		From: merger(), Resolution: resolution(c.province), Location: degrees(c.lat, c.lon),
		Area: float64(d.span(300, 2400)) / 10, Population: d.span(4000, 32_000),
		Summary: capital(c.name) + " lập từ " + names + ", vùng đất của nhiều nghề quen tay.",
	})
	region := w.provinces[c.province].region
	s := &scene{d: d, hamlet: c.hamlets[0], commune: c.name, bare: c.bare, main: "hàng", entity: "các tổ"}
	g.say(capital(c.name) + " thành lập ngày 01/7/2025 từ [[communes/" + w.old[c.parts[0]].id + "|" + w.old[c.parts[0]].name +
		"]] và [[communes/" + w.old[c.parts[1]].id + "|" + w.old[c.parts[1]].name + "]].")
	for _, line := range some(d, landLines[region], 4) {
		g.say(s.expand(line))
	}
	g.end()
	for _, line := range some(d, peopleLines[:4], 2) {
		g.say(s.expand(line))
	}
}

// oldCommuneRecord writes a commune that merged.
func (w *world) oldCommuneRecord(g *page, i int) {
	c := &w.old[i]
	into := &w.communes[c.into]
	d := newDice(w.opt.Seed, drawCommune, -1-i)
	g.front(ocop.Commune{
		Name: c.name, Kind: c.kind, Code: communeCode(i, false), District: c.district,
		Province: w.provinces[c.province].name, From: ocop.DateOf(d.span(1977, 1999), d.span(1, 12), d.span(1, 28)),
		Until: eve(), MergedInto: ocop.CommuneID(into.id), Resolution: resolution(c.province),
		Location: degrees(c.lat, c.lon), Area: float64(d.span(120, 1100)) / 10, Population: d.span(1800, 15_000),
		Summary: capital(c.name) + " cũ, từ ngày 01/7/2025 là một phần của " + into.name + ".",
	})
	s := &scene{d: d, hamlet: c.hamlets[0], commune: c.name, bare: c.bare, main: "hàng", entity: "các tổ"}
	for _, line := range some(d, landLines[w.provinces[c.province].region], 4) {
		g.say(s.expand(line))
	}
	g.end()
	g.say("Từ ngày 01/7/2025, " + c.name + " thuộc [[communes/" + into.id + "|" + into.name + "]]; các quyết định trước đó vẫn ghi tên cũ.")
}

func resolution(province int) string {
	return fmt.Sprintf("Nghị quyết %d/NQ-UBTVQH15 về sắp xếp đơn vị hành chính cấp xã năm 2025", 9900+province%90)
}
