package report

import (
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/ocop"
	"ocop/internal/schema"
	"ocop/internal/source"
)

// cash is the money of one source for one use.
type cash struct {
	source             ocop.Source
	use                ocop.Use
	planned, disbursed float64
	note               string
	refs               []Ref
}

// cells joins the budget lines of the plans by source and use, in the order of
// the lists: a supplement may stand on a line of its own.
func (m *maker) cash() []cash {
	type key struct {
		source ocop.Source
		use    ocop.Use
	}
	rows := map[key]*cash{}
	for _, p := range m.plans {
		m.overspent(p)
		for i, l := range p.Budget {
			k := key{l.Source, l.Use}
			if rows[k] == nil {
				rows[k] = &cash{source: l.Source, use: l.Use}
			}
			r := rows[k]
			r.planned, r.disbursed, r.note = r.planned+l.Planned, r.disbursed+l.Disbursed, join("; ", r.note, l.Note)
			if ref := planRef(p); !slices.Contains(r.refs, ref) {
				r.refs = append(r.refs, ref)
			}
			if l.Source == "" || l.Use == "" {
				m.gap("II.8", p, source.At("budget", i, ""), "report-budget-kind", "Dòng kinh phí thiếu nguồn hoặc nội dung chi nên đứng ở hàng “chưa ghi”. Ghi source và use.")
			}
		}
	}
	var out []cash
	for _, s := range append(slices.Clone(schema.Sources), schema.Value{}) {
		for _, u := range append(slices.Clone(schema.Uses), schema.Value{}) {
			if r := rows[key{ocop.Source(s.Key), ocop.Use(u.Key)}]; r != nil {
				out = append(out, *r)
			}
		}
	}
	return out
}

// overspent notes the cells of a plan with more money disbursed than planned
// and nothing said of it.
func (m *maker) overspent(p *catalogue.Plan) {
	type key struct {
		source ocop.Source
		use    ocop.Use
	}
	sums := map[key]float64{}
	noted := map[key]bool{}
	last := map[key]int{}
	for i, l := range p.Budget {
		k := key{l.Source, l.Use}
		sums[k] += l.Disbursed - l.Planned
		noted[k] = noted[k] || l.Note != ""
		if l.Disbursed > 0 {
			last[k] = i
		}
	}
	for i, l := range p.Budget {
		if k := (key{l.Source, l.Use}); last[k] == i && sums[k] > 0.005 && !noted[k] {
			m.gap("II.8", p, source.At("budget", i, "disbursed"), "report-over-plan",
				"Giải ngân nhiều hơn dự toán "+viNumber(sums[k])+" triệu đồng mà không có ghi chú. Sửa số, hoặc ghi văn bản bổ sung vào note.")
		}
	}
}

const unsaid = "(chưa ghi)"

func orUnsaid(s string) string { return orElse(s, unsaid) }

// money makes tables B7, B7a and B7b: the same money by source and use, by
// source, and by use.
func (m *maker) money() {
	rows := m.cash()
	columns := []Column{
		{Key: "planned", Title: "Dự toán", Kind: Money, Unit: millionUnit, Sum: true}, {Key: "disbursed", Title: "Giải ngân", Kind: Money, Unit: millionUnit, Sum: true},
		{Key: "percent", Title: "%", Kind: Percent, Over: "disbursed", Under: "planned"},
	}
	t := Table{ID: "B7", Title: "Kinh phí theo nguồn và nội dung", Note: m.ofPlan("Đơn vị: triệu đồng. Kế hoạch không ghi ngày giải ngân nên số giải ngân là của cả năm."),
		Columns: slices.Concat([]Column{{Key: "source", Title: "Nguồn", Kind: Text}, {Key: "use", Title: "Nội dung", Kind: Text}}, columns, []Column{{Key: "note", Title: "Ghi chú", Kind: Text}})}
	for _, r := range rows {
		t.add(r.refs, words(orUnsaid(word(schema.Sources, string(r.source)))), words(orUnsaid(word(schema.Uses, string(r.use)))),
			million(r.planned), million(r.disbursed), share(r.disbursed, r.planned), words(r.note))
	}
	m.put(t)
	m.put(summed("B7a", "Kinh phí theo nguồn", "Nguồn", columns, rows, func(r cash) string { return orUnsaid(word(schema.Sources, string(r.source))) }))
	m.put(summed("B7b", "Kinh phí theo nội dung", "Nội dung", columns, rows, func(r cash) string { return orUnsaid(word(schema.Uses, string(r.use))) }))
	var all, own cash
	for _, r := range rows {
		all.planned, all.disbursed = all.planned+r.planned, all.disbursed+r.disbursed
		if r.source == ocop.FromCounterpart {
			own.planned, own.disbursed = own.planned+r.planned, own.disbursed+r.disbursed
		}
		m.r.Charts.addSource(r)
	}
	m.figure("II.8", amount("budget", "Tổng kinh phí", all.planned, all.disbursed))
	m.figure("II.8", amount("budget-state", "Trong đó ngân sách, lồng ghép và tín dụng", all.planned-own.planned, all.disbursed-own.disbursed))
	m.figure("II.8", amount("budget-counterpart", "Trong đó đối ứng của chủ thể", own.planned, own.disbursed))
}

// summed makes a table of the money by one heading.
func summed(id, title, head string, columns []Column, rows []cash, by func(cash) string) Table {
	t := Table{ID: id, Title: title, Note: "Đơn vị: triệu đồng.", Columns: append([]Column{{Key: "head", Title: head, Kind: Text}}, columns...)}
	sums := map[string]*cash{}
	var order []string
	for _, r := range rows {
		k := by(r)
		if sums[k] == nil {
			sums[k] = &cash{}
			order = append(order, k)
		}
		s := sums[k]
		s.planned, s.disbursed = s.planned+r.planned, s.disbursed+r.disbursed
		for _, ref := range r.refs {
			if !slices.Contains(s.refs, ref) {
				s.refs = append(s.refs, ref)
			}
		}
	}
	for _, k := range order {
		s := sums[k]
		t.add(s.refs, words(k), million(s.planned), million(s.disbursed), share(s.disbursed, s.planned))
	}
	return t
}

func (c *Charts) addSource(r cash) {
	label := orUnsaid(word(schema.Sources, string(r.source)))
	for i := range c.Sources {
		if c.Sources[i].Source == r.source {
			c.Sources[i].Planned = clean(c.Sources[i].Planned + r.planned)
			c.Sources[i].Disbursed = clean(c.Sources[i].Disbursed + r.disbursed)
			return
		}
	}
	c.Sources = append(c.Sources, SourceMoney{r.source, label, clean(r.planned), clean(r.disbursed)})
}
