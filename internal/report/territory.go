package report

import (
	"cmp"
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/schema"
)

// entityColumns are the kinds of entity that table B3 counts apart; the rest
// is one column.
var entityColumns = [...]struct {
	key, title string
	kinds      []ocop.EntityKind
}{
	{"cooperatives", "HTX", []ocop.EntityKind{ocop.Cooperative}},
	{"groups", "THT", []ocop.EntityKind{ocop.CooperativeGroup}},
	{"companies", "DN", []ocop.EntityKind{ocop.SME, ocop.LocalCapital, ocop.Branch}},
	{"households", "Hộ KD", []ocop.EntityKind{ocop.Household}},
	{"farms", "Trang trại", []ocop.EntityKind{ocop.Farm}},
	{"others", "Khác", nil},
}

// territory makes tables B3, B3a and B4: the same products by commune, by the
// commune before a merger, and by group.
func (m *maker) territory() {
	m.byCommune()
	m.byFormer()
	m.byGroup()
	m.byOldGroup()
}

// byCommune makes table B3. An entity is counted once, in its own commune, also
// when it makes products in another.
func (m *maker) byCommune() {
	t := Table{ID: "B3", Title: "Tổng hợp theo xã", Note: "Xã theo địa giới vào ngày chốt số liệu; xã cũ xem biểu B3a. Mỗi chủ thể có sản phẩm còn hiệu lực được đếm một lần, tại xã của chủ thể.",
		Columns: append([]Column{{Key: "commune", Title: "Xã", Kind: Text}}, tallyColumns()...)}
	for _, k := range entityColumns {
		t.Columns = append(t.Columns, Column{Key: k.key, Title: k.title, Kind: Int, Unit: "chủ thể", Sum: true})
	}
	t.Columns = append(t.Columns, Column{Key: "entities", Title: "Chủ thể", Kind: Int, Unit: "chủ thể", Sum: true})
	type row struct {
		tally
		kinds [len(entityColumns)]int
	}
	rows := map[*catalogue.Commune]*row{}
	at := func(c *catalogue.Commune) *row {
		if rows[c] == nil {
			rows[c] = &row{}
		}
		return rows[c]
	}
	for i := range m.items {
		if it := &m.items[i]; it.tallied() {
			at(it.p.Commune).count(it)
		}
	}
	for _, e := range m.c.Entities {
		if m.active(e) {
			at(e.Commune).kinds[entityColumn(e.Kind)]++
		}
	}
	for _, c := range append(slices.Clone(m.c.Communes), nil) {
		r := rows[c]
		if r == nil && (c == nil || c.Into != nil || !m.exists(c)) {
			continue
		}
		if r == nil {
			r = &row{}
		}
		cells := append([]Cell{words(cmp.Or(communeName(c), unknownCommune))}, r.cells()...)
		sum := 0
		for _, n := range r.kinds {
			cells, sum = append(cells, count(n)), sum+n
		}
		t.add(communeRefs(c, r.refs), append(cells, count(sum))...)
	}
	m.put(t)
}

// exists reports whether a commune exists on the closing date.
func (m *maker) exists(c *catalogue.Commune) bool {
	return !c.From.After(m.asOf) && (c.Until.IsZero() || !c.Until.Before(m.asOf))
}

func communeRefs(c *catalogue.Commune, products []Ref) []Ref {
	if c == nil {
		return products
	}
	return append([]Ref{{c.Doc.Record(), c.Name}}, products...)
}

func entityColumn(k ocop.EntityKind) int {
	for i, c := range entityColumns {
		if slices.Contains(c.kinds, k) {
			return i
		}
	}
	return len(entityColumns) - 1
}

// active reports whether an entity has a product in force on the closing date.
func (m *maker) active(e *catalogue.Entity) bool {
	return slices.ContainsFunc(e.Products, func(p *catalogue.Product) bool { return m.items[m.at[p.ID]].inForce() })
}

// byFormer makes table B3a, the view by communes before a merger; empty when no
// product's commune has merged.
func (m *maker) byFormer() {
	t := Table{ID: "B3a", Title: "Tổng hợp theo xã cũ", Note: "Cùng các sản phẩm của biểu B3, theo xã trước khi sắp xếp đơn vị hành chính.",
		Columns: append([]Column{{Key: "commune", Title: "Xã hiện nay", Kind: Text}, {Key: "former", Title: "Xã cũ", Kind: Text}}, tallyColumns()...)}
	type key struct{ now, former *catalogue.Commune }
	rows := map[key]*tally{}
	merged := false
	for i := range m.items {
		it := &m.items[i]
		if !it.tallied() {
			continue
		}
		k := key{it.p.Commune, it.p.Former}
		merged = merged || k.former != nil
		if rows[k] == nil {
			rows[k] = &tally{}
		}
		rows[k].count(it)
	}
	if merged {
		all := append(slices.Clone(m.c.Communes), nil)
		for _, now := range all {
			for _, former := range all {
				if r := rows[key{now, former}]; r != nil {
					cells := append([]Cell{words(cmp.Or(communeName(now), unknownCommune)), words(communeName(former))}, r.cells()...)
					t.add(communeRefs(former, r.refs), cells...)
				}
			}
		}
	}
	m.put(t)
}

// byGroup makes table B4 by the six groups of today.
func (m *maker) byGroup() {
	t := Table{ID: "B4", Title: "Tổng hợp theo nhóm sản phẩm", Note: "Sáu nhóm của Quyết định 148/QĐ-TTg và Quyết định 26/2026/QĐ-TTg; lũy kế là tổng còn hiệu lực.",
		Columns: append([]Column{{Key: "group", Title: "Nhóm", Kind: Text}}, tallyColumns()...)}
	rows := make([]tally, len(law.Groups())+1)
	for i := range m.items {
		if it := &m.items[i]; it.tallied() {
			g, _ := law.GroupOf(it.p.Set) // number 0 when the set is not given
			rows[g.Number].count(it)
		}
	}
	for _, g := range law.Groups() {
		t.add(rows[g.Number].refs, append([]Cell{words(g.VI)}, rows[g.Number].cells()...)...)
	}
	if len(rows[0].refs) > 0 {
		t.add(rows[0].refs, append([]Cell{words("(chưa ghi bộ sản phẩm)")}, rows[0].cells()...)...)
	}
	m.put(t)
}

// byOldGroup makes table B4a by the groups of 2018, for periods in which they
// were in use.
func (m *maker) byOldGroup() {
	if regime, _ := law.Recognition(m.q.From); regime.Basis == law.QD148 || regime.Basis == law.QD1489 || regime.Basis == law.QD26 {
		return
	}
	t := Table{ID: "B4a", Title: "Tổng hợp theo ngành của năm 2018", Note: "Sáu ngành của Quyết định 490/QĐ-TTg và Quyết định 1048/QĐ-TTg, áp dụng trong kỳ báo cáo.",
		Columns: append([]Column{{Key: "group", Title: "Ngành", Kind: Text}}, tallyColumns()...)}
	rows := map[ocop.OldGroup]*tally{}
	for i := range m.items {
		it := &m.items[i]
		if !it.tallied() {
			continue
		}
		if rows[it.p.OldGroup] == nil {
			rows[it.p.OldGroup] = &tally{}
		}
		rows[it.p.OldGroup].count(it)
	}
	for _, g := range append(slices.Clone(schema.OldGroups), schema.Value{VI: "(chưa ghi ngành)"}) {
		r := rows[ocop.OldGroup(g.Key)]
		if r == nil && g.Key == "" {
			continue
		}
		if r == nil {
			r = &tally{}
		}
		t.add(r.refs, append([]Cell{words(g.VI)}, r.cells()...)...)
	}
	m.put(t)
}
