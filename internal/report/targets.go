package report

import (
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/ocop"
	"ocop/internal/schema"
	"ocop/internal/source"
)

// targets makes table B1: what was planned and what the records count.
func (m *maker) targets() {
	t := Table{ID: "B1", Title: "Chỉ tiêu và kết quả",
		Note: m.ofPlan("Thực hiện được đếm từ các bản ghi đến ngày chốt số liệu, không lấy từ số gõ tay."),
		Columns: []Column{
			{Key: "indicator", Title: "Chỉ tiêu", Kind: Text}, {Key: "unit", Title: "ĐVT", Kind: Text},
			{Key: "planned", Title: "Kế hoạch", Kind: Decimal}, {Key: "done", Title: "Thực hiện", Kind: Int},
			{Key: "percent", Title: "%", Kind: Percent, Over: "done", Under: "planned"}, {Key: "note", Title: "Ghi chú", Kind: Text},
		}}
	for _, p := range m.plans {
		if len(p.Targets) == 0 {
			m.gap("II", p, "targets", "report-target-none", "Kế hoạch không có chỉ tiêu nào nên không tính được tỷ lệ thực hiện. Thêm mục targets.")
		}
	}
	for _, w := range m.planned() {
		refs := m.done(w.indicator)
		label, _ := schema.Word(schema.Indicators, string(w.indicator))
		f := counted(string(w.indicator), label, w.unit, refs)
		f.Planned, f.Percent, f.Note = decimal(w.planned), share(float64(len(refs)), w.planned), w.note
		if w.planned == 0 {
			f.Planned, f.Percent = Cell{}, Cell{}
		}
		m.figure("II", f)
		t.add(append([]Ref{w.plan}, refs...), words(label), words(w.unit), f.Planned, f.Done, f.Percent, words(w.note))
	}
	m.put(t)
}

// want is what the plans of the period want of an indicator.
type want struct {
	indicator  ocop.Indicator
	unit, note string
	planned    float64
	plan       Ref
}

// planned joins the targets of the plans in the order in which they stand. What
// happens is added over the years; of a stock the last year's target stays.
func (m *maker) planned() []want {
	var out []want
	at := map[ocop.Indicator]int{}
	lastYear := map[ocop.Indicator]int{}
	for _, p := range m.plans {
		for i, t := range p.Targets {
			if !countable(t.Indicator) {
				m.gap("II", p, source.At("targets", i, "indicator"), "report-target-unknown", "Chỉ tiêu này không có trong danh mục nên không đếm được kết quả. Chọn một chỉ tiêu có trong danh mục.")
				continue
			}
			k, known := at[t.Indicator]
			if !known {
				k = len(out)
				at[t.Indicator] = k
				out = append(out, want{indicator: t.Indicator, unit: t.Unit, plan: planRef(p)})
			}
			if stock(t.Indicator) && known && lastYear[t.Indicator] != p.Year {
				out[k].planned = 0
			}
			lastYear[t.Indicator] = p.Year
			out[k].planned += t.Planned
			out[k].note = join("; ", out[k].note, t.Note)
			if t.Planned == 0 {
				m.gap("II", p, source.At("targets", i, "planned"), "report-target-empty", "Chỉ tiêu chưa ghi số kế hoạch nên không tính được tỷ lệ. Ghi planned.")
			}
		}
	}
	return out
}

// stock reports whether an indicator is of a day and not of what happened.
func stock(i ocop.Indicator) bool { return i == ocop.KeepThree || i == ocop.SalePointCount }

// countable reports whether done counts an indicator.
func countable(i ocop.Indicator) bool {
	return slices.ContainsFunc(schema.Indicators, func(v schema.Value) bool { return v.Key == string(i) })
}

// done lists the records that an indicator counts.
func (m *maker) done(i ocop.Indicator) []Ref {
	switch i {
	case ocop.KeepThree:
		return m.which(func(it *item) bool {
			return it.inForce() && it.now.Stars == 3 && it.then.Status.InForce() && it.then.Stars == 3
		})
	case ocop.NewThree:
		return m.which(func(it *item) bool { return it.class == ClassNew && it.now.Stars == 3 })
	case ocop.NewFour:
		return m.which(func(it *item) bool { return it.class == ClassNew && it.now.Stars == 4 })
	case ocop.UpgradeFour:
		return m.which(func(it *item) bool { return it.class == ClassUpgraded && it.then.Stars == 3 && it.now.Stars == 4 })
	case ocop.UpgradeFive:
		return m.which(func(it *item) bool { return it.class == ClassUpgraded && it.then.Stars == 4 && it.now.Stars == 5 })
	case ocop.Renewed:
		return m.which(func(it *item) bool { return it.class == ClassRenewed || it.class == ClassDowngraded })
	case ocop.NewCoops:
		return m.joined(func(k ocop.EntityKind) bool { return k == ocop.Cooperative })
	case ocop.NewEntities:
		return m.joined(func(ocop.EntityKind) bool { return true })
	case ocop.Trainings:
		return m.held(ocop.Training)
	case ocop.Promotions:
		return m.held(ocop.TradePromotion)
	case ocop.Conferences:
		return m.held(ocop.Conference)
	case ocop.LabelSupports:
		return m.supported(ocop.ForLabel, ocop.ForPackaging)
	case ocop.TraceSupports:
		return m.supported(ocop.ForTraceability)
	case ocop.LabelChecks:
		return m.inspected()
	case ocop.SalePointCount:
		return m.salePoints()
	}
	return nil
}

// which lists the products that a test picks, in the order of the catalogue.
func (m *maker) which(pick func(it *item) bool) []Ref {
	var out []Ref
	for i := range m.items {
		if pick(&m.items[i]) {
			out = append(out, m.items[i].ref)
		}
	}
	return out
}

// ofClass lists the products of a class.
func (m *maker) ofClass(classes ...Class) []Ref {
	return m.which(func(it *item) bool {
		for _, c := range classes {
			if it.class == c {
				return true
			}
		}
		return false
	})
}

// joined lists the entities that first took part in the period.
func (m *maker) joined(kind func(ocop.EntityKind) bool) []Ref {
	var out []Ref
	for _, e := range m.c.Entities {
		if e.Joined >= m.q.From.Year() && e.Joined <= m.asOf.Year() && kind(e.Kind) {
			out = append(out, m.owners[e.ID])
		}
	}
	return out
}

// held lists the events of a kind that took place, in the order of their days.
func (m *maker) held(kind ocop.EventKind) []Ref {
	var out []Ref
	for i := len(m.c.Events) - 1; i >= 0; i-- {
		if e := m.c.Events[i]; e.Kind == kind && m.within(e.From) {
			out = append(out, eventRef(e))
		}
	}
	return out
}

func eventRef(e *catalogue.Event) Ref { return Ref{e.Doc.Record(), e.Name} }

// supported lists the supports for given uses that were done, a dossier for
// each.
func (m *maker) supported(uses ...ocop.Use) []Ref {
	var out []Ref
	for _, d := range m.c.Dossiers {
		for i := range d.Supports {
			s := &d.Supports[i]
			for _, u := range uses {
				if s.Use == u && m.granted(s) {
					out = append(out, m.dossierRef(d))
				}
			}
		}
	}
	return out
}

// granted reports whether a support of the period was done by the closing date.
func (m *maker) granted(s *ocop.Support) bool { return m.supportIn(s) && m.known(s.Done) }

// supportIn reports whether a support belongs to the period: by its year and, where
// the period is not of whole years, by its day when it has one.
func (m *maker) supportIn(s *ocop.Support) bool {
	return m.yearIn(s.Year) && (m.whole || s.Done.IsZero() || m.within(s.Done))
}

// dossierRef refers to a dossier by the name of its product.
func (m *maker) dossierRef(d *catalogue.Dossier) Ref {
	if d.Product == nil {
		return Ref{d.Doc.Record(), "Hồ sơ " + d.ID}
	}
	return Ref{d.Doc.Record(), m.items[m.at[d.Product.ID]].ref.Name}
}

// inspected lists the inspections of labels that took place, a product each.
func (m *maker) inspected() []Ref {
	var out []Ref
	for _, p := range m.c.Plans {
		for _, v := range p.Inspections {
			if m.within(v.Date) {
				ref, _ := m.productRef(v.Product)
				out = append(out, ref)
			}
		}
	}
	return out
}

// salePoints lists the points of sale of the last plan of the period.
func (m *maker) salePoints() []Ref {
	if len(m.plans) == 0 {
		return nil
	}
	p := m.plans[len(m.plans)-1]
	var out []Ref
	for _, s := range p.SalePoints {
		out = append(out, Ref{p.Doc.Record(), s.Name})
	}
	return out
}
