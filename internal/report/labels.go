package report

import (
	"cmp"
	"slices"
	"strings"

	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

// onLabels are the beginnings of the ids of the rules on labels and on the mark.
var onLabels = [...]string{
	"label-", "mark-", "star-count-", "upgrade-old-stars", "downgrade-old-stars", "gtin-", "qr-", "nutrition-", "alcohol-exp", "old-stock-",
	"potential-five-", "provincial-mark-", "tem-", "health-food-phrase", "cosmetic-", "certificate-expired",
}

// labels makes table B11: what inspections found, and what the rules find on
// labels of products that no inspection covers.
func (m *maker) labels() {
	t := Table{ID: "B11", Title: "Kiểm tra nhãn và sử dụng nhãn hiệu chứng nhận", Note: "Gồm các lượt kiểm tra ghi trong kế hoạch và lỗi nhãn mà chương trình phát hiện trên bản ghi vào ngày chốt số liệu.",
		Columns: []Column{
			{Key: "product", Title: "Sản phẩm", Kind: Text}, {Key: "entity", Title: "Chủ thể", Kind: Text}, {Key: "from", Title: "Nguồn", Kind: Text}, {Key: "date", Title: "Ngày", Kind: Date},
			{Key: "rules", Title: "Mã quy tắc", Kind: Text}, {Key: "fault", Title: "Lỗi", Kind: Text}, {Key: "action", Title: "Xử lý", Kind: Text},
			{Key: "deadline", Title: "Hạn khắc phục", Kind: Date}, {Key: "fixed", Title: "Ngày khắc phục", Kind: Date}, {Key: "state", Title: "Tình trạng", Kind: Text},
		}}
	covered := map[[2]string]bool{} // record and rule
	var faulty, fixed []Ref
	for _, p := range m.c.Plans {
		for i, v := range p.Inspections {
			if m.yearIn(p.Year) {
				m.outside("II.7", p, source.At("inspections", i, "date"), v.Date)
			}
			if !m.within(v.Date) {
				continue
			}
			ref, ok := m.productRef(v.Product)
			if !ok {
				m.gap("II.7", p, source.At("inspections", i, "product"), "report-inspection-product", "Lượt kiểm tra không có sản phẩm trong danh mục. Sửa product.")
			}
			for _, r := range v.Rules {
				covered[[2]string{ref.Record, r}] = true
			}
			state := m.inspectionState(&v)
			if len(v.Rules) > 0 {
				faulty = append(faulty, ref)
				if m.known(v.Fixed) {
					fixed = append(fixed, ref)
				}
			}
			t.add([]Ref{ref, planRef(p)}, words(ref.Name), words(m.ownerName(v.Product)), words("Kiểm tra"), on(v.Date), words(strings.Join(v.Rules, ", ")),
				words(m.titles(v.Rules)), words(v.Action), on(v.Deadline), m.dayKnown(v.Fixed), words(state))
		}
	}
	m.foundOnLabels(&t, covered)
	m.put(t)
	m.figure("II.7", counted("inspections", "Lượt kiểm tra nhãn", "lượt", m.inspected()))
	f := counted("inspection-fixed", "Lượt có lỗi đã khắc phục", "lượt", fixed)
	f.Planned, f.Percent = given(len(faulty)), share(float64(len(fixed)), float64(len(faulty)))
	m.figure("II.7", f)
}

// dayKnown is a day that has come by the closing date, empty otherwise.
func (m *maker) dayKnown(d ocop.Date) Cell {
	if !m.known(d) {
		return Cell{}
	}
	return on(d)
}

func (m *maker) ownerName(id ocop.ProductID) string {
	if i, ok := m.at[id]; ok {
		return m.items[i].p.Entity.Name
	}
	return ""
}

func (m *maker) inspectionState(v *ocop.LabelVisit) string {
	switch {
	case len(v.Rules) == 0:
		return "Không có lỗi"
	case m.known(v.Fixed):
		return "Đã khắc phục"
	case !v.Deadline.IsZero() && m.asOf.After(v.Deadline):
		return "Quá hạn khắc phục"
	case v.Deadline.IsZero():
		return "Chưa khắc phục, chưa có hạn"
	}
	return "Trong hạn khắc phục"
}

// titles says what rules ask, in their order.
func (m *maker) titles(ids []string) string {
	var out []string
	for _, id := range ids {
		out = append(out, m.titleOf(id))
	}
	return strings.Join(out, "; ")
}

func (m *maker) titleOf(id string) string {
	for _, a := range m.q.Rules {
		if a.ID == id {
			return a.Title
		}
	}
	return id
}

// foundOnLabels adds what the rules find, one row a product and rule, without
// what an inspection of the period already has.
func (m *maker) foundOnLabels(t *Table, covered map[[2]string]bool) {
	records := make(map[string]*item, len(m.items))
	for i := range m.items {
		records[m.items[i].ref.Record] = &m.items[i]
	}
	found := slices.Clone(m.q.Found)
	slices.SortStableFunc(found, func(a, b finding.Finding) int {
		return cmp.Or(strings.Compare(a.Owner(), b.Owner()), strings.Compare(a.Rule, b.Rule))
	})
	for _, f := range found {
		it := records[f.Owner()]
		k := [2]string{f.Owner(), f.Rule}
		if it == nil || covered[k] || f.Severity == finding.Info || !OnLabel(f.Rule) {
			continue
		}
		covered[k] = true
		t.add([]Ref{it.ref}, words(it.ref.Name), words(it.p.Entity.Name), words("Chương trình phát hiện"), on(m.asOf), words(f.Rule),
			words(f.Message), Cell{}, Cell{}, Cell{}, words("Chưa kiểm tra"))
	}
}

// OnLabel reports whether the findings of a rule belong into table B11.
func OnLabel(rule string) bool {
	return slices.ContainsFunc(onLabels[:], func(s string) bool { return strings.HasPrefix(rule, s) })
}
