package report

import (
	"ocop/internal/ocop"
	"ocop/internal/renewal"
	"ocop/internal/schema"
	"ocop/internal/source"
)

// renewals makes table B12: whose window to file again opens before the end of
// the next year, the first to close first.
func (m *maker) renewals() {
	t := Table{ID: "B12", Title: "Sản phẩm sắp hết hạn và kỳ nộp hồ sơ công nhận lại", Note: "Kỳ nộp từ 180 đến 120 ngày trước ngày hết hạn (Quyết định 26/2026/QĐ-TTg, Điều 7 khoản 6). Gồm sản phẩm có kỳ nộp mở đến hết năm sau.",
		Columns: []Column{
			{Key: "product", Title: "Sản phẩm", Kind: Text}, {Key: "stars", Title: "Hạng", Kind: Int}, {Key: "entity", Title: "Chủ thể", Kind: Text}, {Key: "commune", Title: "Xã", Kind: Text},
			{Key: "expires", Title: "Hết hạn", Kind: Date}, {Key: "until", Title: "Hiệu lực đến", Kind: Date}, {Key: "opens", Title: "Mở kỳ nộp", Kind: Date}, {Key: "closes", Title: "Hết kỳ nộp", Kind: Date},
			{Key: "filed", Title: "Đã nộp", Kind: Date}, {Key: "left", Title: "Còn (ngày)", Kind: Int}, {Key: "state", Title: "Tình trạng", Kind: Text},
		}}
	states := map[renewal.State][]Ref{}
	for _, w := range renewal.Windows(m.c, m.asOf, ocop.DateOf(m.q.To.Year()+1, 12, 31)) {
		ref, _ := m.productRef(w.Product)
		states[w.State] = append(states[w.State], ref)
		t.add([]Ref{ref, m.owners[w.Entity]}, words(w.Name), count(int(w.Stars)), words(w.EntityName), words(w.Commune),
			on(w.Expires), on(w.Until), on(w.Opens), on(w.Closes), on(w.Filed), count(w.Left), words(w.State.VI()))
	}
	m.put(t)
	for _, s := range []renewal.State{renewal.Open, renewal.Missed, renewal.Extended, renewal.Filed, renewal.Ahead} {
		m.figure("IV", counted("renewal-"+string(s), "Sản phẩm "+s.VI(), "sản phẩm", states[s]))
	}
}

// impact makes table B13: revenue, price and jobs before and after.
func (m *maker) impact() {
	year := m.figureYear()
	before := itoa(year - 1)
	after := itoa(year)
	t := Table{ID: "B13", Title: "Doanh thu và việc làm", Note: "Số liệu chủ thể cung cấp cho từng sản phẩm, năm " + before + " và năm " + after + "; đơn vị tiền: triệu đồng, giá bán: đồng.",
		Columns: []Column{
			{Key: "product", Title: "Sản phẩm", Kind: Text}, {Key: "entity", Title: "Chủ thể", Kind: Text},
			{Key: "before", Title: "Doanh thu " + before, Kind: Money, Unit: millionUnit, Private: true, Sum: true}, {Key: "after", Title: "Doanh thu " + after, Kind: Money, Unit: millionUnit, Private: true, Sum: true},
			{Key: "change", Title: after + " so với " + before, Kind: Percent, Private: true, Over: "after", Under: "before"},
			{Key: "export", Title: "Xuất khẩu", Kind: Money, Unit: millionUnit, Private: true, Sum: true},
			{Key: "price", Title: "Giá bán", Kind: Int, Unit: "đồng"},
			{Key: "workers_before", Title: "Lao động " + before, Kind: Int, Unit: "người", Private: true, Sum: true}, {Key: "workers", Title: "Lao động " + after, Kind: Int, Unit: "người", Private: true, Sum: true},
			{Key: "women", Title: "Nữ", Kind: Int, Unit: "người", Private: true, Sum: true}, {Key: "minority", Title: "DTTS", Kind: Int, Unit: "người", Private: true, Sum: true},
			{Key: "local", Title: "% lao động địa phương", Kind: Percent, Private: true},
		}}
	for i := range m.items {
		it := &m.items[i]
		if d := it.p.Dossier; d != nil {
			old, now := figuresOf(d, year-1), figuresOf(d, year)
			if old != nil || now != nil {
				t.add([]Ref{it.ref, it.owner(), m.dossierRef(d)}, impactCells(it, old, now)...)
			}
		}
	}
	m.put(t)
	for _, k := range [...]struct {
		key, label, unit string
		kind             Kind
	}{
		{"before", "Doanh thu năm " + before, millionUnit, Money}, {"after", "Doanh thu năm " + after, millionUnit, Money}, {"export", "Doanh thu xuất khẩu năm " + after, millionUnit, Money},
		{"workers", "Lao động năm " + after, "người", Int}, {"women", "Trong đó nữ", "người", Int}, {"minority", "Trong đó dân tộc thiểu số", "người", Int},
	} {
		f := m.sumOf("B13", k.key, k.label, k.unit, k.kind)
		f.few = m.owner(f.Refs) < fewest
		m.figure("II.9", f)
	}
}

// owner counts the entities behind products.
func (m *maker) owner(products []Ref) int {
	seen := map[string]bool{}
	want := map[string]bool{}
	for _, r := range products {
		want[r.Record] = true
	}
	for i := range m.items {
		if it := &m.items[i]; want[it.ref.Record] {
			seen[string(it.p.Entity.ID)] = true
		}
	}
	return len(seen)
}

func impactCells(it *item, old, now *ocop.YearFigures) []Cell {
	var o, n ocop.YearFigures
	if old != nil {
		o = *old
	}
	if now != nil {
		n = *now
	}
	change, local := Cell{}, Cell{}
	if o.Revenue > 0 && n.Revenue > 0 {
		change = share(n.Revenue, o.Revenue)
	}
	if n.Local > 0 {
		local = number(Percent, float64(n.Local))
	}
	return []Cell{
		words(it.p.Name), words(it.p.Entity.Name), spent(o.Revenue), spent(n.Revenue), change, spent(n.Export), given(n.UnitPrice),
		given(o.Workers), given(n.Workers), given(n.Women), given(n.Minority), local,
	}
}

// next makes table B14: the products planned for the year after the period, by
// its last plan and by the dossiers that say more.
func (m *maker) next() {
	t := Table{ID: "B14", Title: "Kế hoạch năm " + itoa(m.q.To.Year()+1), Columns: []Column{
		{Key: "product", Title: "Sản phẩm", Kind: Text}, {Key: "entity", Title: "Chủ thể", Kind: Text}, {Key: "round", Title: "Dự kiến", Kind: Text}, {Key: "stars", Title: "Hạng dự kiến", Kind: Int},
		{Key: "support", Title: "Hỗ trợ", Kind: Text}, {Key: "cost", Title: "Kinh phí", Kind: Money, Unit: millionUnit, Private: true, Sum: true},
	}}
	rounds := map[ocop.Round][]Ref{}
	planned := map[ocop.ProductID]bool{}
	if n := len(m.plans); n > 0 && m.plans[n-1].Year == m.q.To.Year() {
		p := m.plans[n-1]
		for i, x := range p.Next {
			planned[x.Product] = x.Product != ""
			ref, ok := m.productRef(x.Product)
			if !ok {
				ref = Ref{p.Doc.Record(), x.Name}
			}
			if x.Product == "" && x.Name == "" {
				m.gap("IV", p, source.At("next", i, "name"), "report-next-name", "Sản phẩm dự kiến chưa có tên. Ghi name hoặc product.")
			}
			owner := m.owners[x.Entity].Name
			rounds[x.Round] = append(rounds[x.Round], ref)
			t.add([]Ref{ref, planRef(p)}, words(orElse(x.Name, ref.Name)), words(orElse(owner, m.ownerName(x.Product))),
				words(word(schema.Rounds, string(x.Round))), given(int(x.Stars)), words(x.Support), spent(x.Cost))
		}
	}
	for _, d := range m.c.Dossiers {
		if x := d.Next; d.Product != nil && x.Year == m.q.To.Year()+1 && !planned[d.Product.ID] {
			ref := m.dossierRef(d)
			rounds[x.Round] = append(rounds[x.Round], ref)
			t.add([]Ref{m.items[m.at[d.Product.ID]].ref, ref}, words(d.Product.Name), words(d.Product.Entity.Name),
				words(word(schema.Rounds, string(x.Round))), given(int(x.Stars)), words(x.Support), spent(x.Cost))
		}
	}
	m.put(t)
	for _, v := range schema.Rounds {
		m.figure("IV", counted("next-"+v.Key, "Dự kiến năm sau: "+v.VI, "sản phẩm", rounds[ocop.Round(v.Key)]))
	}
	f := m.sumOf("B14", "cost", "Kinh phí dự kiến năm sau", millionUnit, Money)
	owners := map[string]bool{}
	for _, r := range t.Rows {
		if !r.Cells[t.column("cost")].Empty() {
			owners[r.Cells[t.column("entity")].Text] = true
		}
	}
	f.few = len(owners) < fewest
	m.figure("IV", f)
}
