package report

import (
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/ocop"
)

// charts counts what the charts show.
func (m *maker) charts() {
	ch := &m.r.Charts
	ch.Years = m.years()
	ch.Funnel = m.funnel()
	ch.Months = m.months()
	places := map[*catalogue.Commune][]*item{}
	for i := range m.items {
		if it := &m.items[i]; it.inForce() {
			places[it.p.Commune] = append(places[it.p.Commune], it)
		}
	}
	for _, c := range append(slices.Clone(m.c.Communes), nil) {
		if p, ok := m.point(c, places); ok {
			ch.Communes = append(ch.Communes, p)
		}
	}
}

// years counts what was in force at the end of each year.
func (m *maker) years() []YearStars {
	first := m.asOf.Year()
	for _, p := range m.c.Products {
		for i := range p.Certificates {
			if y := p.Certificates[i].IssuedOn().Year(); p.Certificates[i].Stars.Certified() && y > 0 {
				first = min(first, y)
			}
		}
	}
	var out []YearStars
	for year := first; year <= m.asOf.Year(); year++ {
		day := ocop.DateOf(year, 12, 31)
		if m.asOf.Before(day) {
			day = m.asOf
		}
		c := censusOf(m.c, day)
		out = append(out, YearStars{year, day, c.Three, c.Four, c.Five})
	}
	return out
}

// funnel counts the rounds of the period that came to each step or beyond it.
func (m *maker) funnel() []Stage {
	steps := [...]struct{ key, label string }{
		{"registered", "Tham gia chu trình"}, {"idea", "Ý tưởng được nhận"}, {"plan", "Phương án được duyệt"},
		{"dossier", "Đã nộp hồ sơ"}, {"council", "Đã được chấm điểm"}, {"recognised", "Được công nhận"},
	}
	out := make([]Stage, len(steps))
	for i, s := range steps {
		out[i] = Stage{Key: s.key, Label: s.label}
	}
	for i := range m.rounds {
		r := &m.rounds[i]
		for k := 0; k <= m.reached(r); k++ {
			out[k].Refs = append(out[k].Refs, r.ref)
			out[k].Count++
		}
	}
	return out
}

// reached is the furthest step of the funnel that a round came to.
func (m *maker) reached(r *round) int {
	a := r.a
	scored := m.council(r, ocop.LevelDistrict) != nil || m.council(r, ocop.LevelProvince) != nil || m.council(r, ocop.LevelNational) != nil
	switch {
	case r.cert != nil:
		return 5
	case scored, m.failed(r):
		return 4
	case m.known(a.Received), m.known(a.Sent):
		return 3
	case m.known(a.Business.Approved):
		return 2
	case m.known(a.Idea.Received) && a.Idea.Result != "returned", m.known(a.Business.Received):
		return 1
	}
	return 0
}

// months lists the months from that of the closing date to the last in which a
// rank ends.
func (m *maker) months() []MonthEnds {
	var last ocop.Date
	ends := map[[2]int][]Ref{}
	for i := range m.items {
		if it := &m.items[i]; it.inForce() {
			u := it.now.Until
			k := [2]int{u.Year(), u.Month()}
			ends[k] = append(ends[k], it.ref)
			if u.After(last) {
				last = u
			}
		}
	}
	var out []MonthEnds
	if last.IsZero() {
		return out
	}
	for y, mo := m.asOf.Year(), m.asOf.Month(); y < last.Year() || y == last.Year() && mo <= last.Month(); {
		refs := ends[[2]int{y, mo}]
		out = append(out, MonthEnds{y, mo, len(refs), refs})
		if mo++; mo > 12 {
			y, mo = y+1, 1
		}
	}
	return out
}

// point is a commune on the map; ok is false for one that does not exist any more
// and has no product, and for the unknown commune without a product.
func (m *maker) point(c *catalogue.Commune, places map[*catalogue.Commune][]*item) (p CommunePoint, ok bool) {
	p = CommunePoint{Name: unknownCommune}
	if c != nil {
		p = CommunePoint{ID: c.ID, Name: c.Name, Lat: c.Location.Lat, Lon: c.Location.Lon, Shape: c.Shape}
	}
	owners := map[ocop.EntityID]bool{}
	for _, it := range places[c] {
		switch it.now.Stars {
		case 3:
			p.Three++
		case 4:
			p.Four++
		default:
			p.Five++
		}
		owners[it.p.Entity.ID] = true
		p.Refs = append(p.Refs, it.ref)
	}
	p.Entities = len(owners)
	return p, len(p.Refs) > 0 || c != nil && c.Into == nil && m.exists(c)
}
