package report

import (
	"ocop/internal/catalogue"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/schema"
	"ocop/internal/source"
)

// meetings makes tables B8, B9 and B10: trainings and conferences, trade
// promotion, points of sale.
func (m *maker) meetings() {
	results := m.results()
	m.trainings(results)
	m.promotions(results)
	m.outlets()
}

// result is what the office notes of an event.
type result struct {
	ocop.EventResult
	plan *catalogue.Plan
}

// results takes what the plans of all years say of events: an event late in a
// year may be noted in the plan of the next.
func (m *maker) results() map[ocop.EventID]result {
	out := map[ocop.EventID]result{}
	for _, p := range m.c.Plans {
		for i, r := range p.Events {
			e := m.events[r.Event]
			if m.yearIn(p.Year) {
				m.checkResult(p, i, e)
			}
			if _, twice := out[r.Event]; twice && m.yearIn(p.Year) {
				m.gap("II.5", p, source.At("events", i, "event"), "report-event-twice", "Sự kiện này đã có kết quả ở dòng hoặc kế hoạch khác; dòng này không được tính. Gộp lại thành một dòng.")
				continue
			}
			out[r.Event] = result{r, p}
		}
	}
	return out
}

func (m *maker) checkResult(p *catalogue.Plan, i int, e *catalogue.Event) {
	r := &p.Events[i]
	if e != nil {
		m.outside("II.5", p, source.At("events", i, "event"), e.From)
	}
	if r.Women > r.Attendees || r.Minority > r.Attendees {
		m.gap("II.5", p, source.At("events", i, "attendees"), "report-attendees", "Số nữ hoặc số người dân tộc thiểu số lớn hơn tổng số người dự. Kiểm tra lại ba con số.")
	}
}

// eachEvent lists the events of given kinds that took place, oldest first.
func (m *maker) eachEvent(visit func(e *catalogue.Event), kinds ...ocop.EventKind) {
	for i := len(m.c.Events) - 1; i >= 0; i-- {
		e := m.c.Events[i]
		for _, k := range kinds {
			if e.Kind == k && m.within(e.From) {
				visit(e)
			}
		}
	}
}

// behindEvent refers to an event and to the plan that has its result.
func behindEvent(e *catalogue.Event, r result) []Ref {
	refs := []Ref{eventRef(e)}
	if r.plan != nil {
		refs = append(refs, planRef(r.plan))
	}
	return refs
}

// noResult notes an event of which no plan tells the result.
func (m *maker) noResult(part string, e *catalogue.Event, r result) {
	if r.plan == nil {
		m.gapIn(part, e.Doc.Finding("", finding.Finding{Rule: "report-event-result", Severity: finding.Info,
			Message: "Sự kiện “" + e.Name + "” chưa có kết quả (số người dự, kinh phí) trong kế hoạch. Thêm vào mục events của kế hoạch."}))
	}
}

func (m *maker) trainings(results map[ocop.EventID]result) {
	t := Table{ID: "B8", Title: "Đào tạo, tập huấn, hội nghị", Columns: []Column{
		{Key: "name", Title: "Lớp, hội nghị", Kind: Text}, {Key: "kind", Title: "Loại", Kind: Text}, {Key: "from", Title: "Từ ngày", Kind: Date}, {Key: "to", Title: "Đến ngày", Kind: Date},
		{Key: "venue", Title: "Nơi tổ chức", Kind: Text}, {Key: "audience", Title: "Đối tượng", Kind: Text},
		{Key: "attendees", Title: "Số người", Kind: Int, Unit: "người", Sum: true}, {Key: "women", Title: "Nữ", Kind: Int, Unit: "người", Sum: true}, {Key: "minority", Title: "DTTS", Kind: Int, Unit: "người", Sum: true},
		{Key: "organiser", Title: "Đơn vị tổ chức", Kind: Text}, {Key: "cost", Title: "Kinh phí", Kind: Money, Unit: millionUnit, Sum: true},
	}}
	m.eachEvent(func(e *catalogue.Event) {
		r := results[e.ID]
		m.noResult("II.5", e, r)
		kind := "Tập huấn"
		if e.Kind == ocop.Conference {
			kind = "Hội nghị"
		}
		t.add(behindEvent(e, r), words(e.Name), words(kind), on(e.From), on(e.Last()), words(e.Venue), words(word(schema.Audiences, r.Audience)),
			given(r.Attendees), given(r.Women), given(r.Minority), words(e.Organiser), spent(r.Cost))
	}, ocop.Training, ocop.Conference)
	m.put(t)
	m.figure("II.5", counted("trainings-held", "Lớp đào tạo, tập huấn", "lớp", m.held(ocop.Training)))
	m.figure("II.5", counted("conferences-held", "Hội nghị", "hội nghị", m.held(ocop.Conference)))
	for _, k := range [...][2]string{{"attendees", "Lượt người dự"}, {"women", "Trong đó nữ"}, {"minority", "Trong đó dân tộc thiểu số"}} {
		m.figure("II.5", m.sumOf("B8", k[0], k[1], "lượt người", Int))
	}
}

// sumOf is a figure of the total of a column of a table.
func (m *maker) sumOf(id, key, label, unit string, kind Kind) Figure {
	t, _ := m.r.Table(id)
	f := Figure{Key: key, Label: label, Unit: unit, Done: number(kind, 0)}
	if i := t.column(key); i >= 0 && t.Totals != nil {
		f.Done = number(kind, t.Totals[i].Number)
		for _, r := range t.Rows {
			if !r.Cells[i].Empty() {
				f.Refs = append(f.Refs, r.Refs[:min(1, len(r.Refs))]...)
			}
		}
	}
	return f
}

func (m *maker) promotions(results map[ocop.EventID]result) {
	t := Table{ID: "B9", Title: "Xúc tiến thương mại", Columns: []Column{
		{Key: "name", Title: "Sự kiện", Kind: Text}, {Key: "level", Title: "Cấp", Kind: Text}, {Key: "from", Title: "Từ ngày", Kind: Date}, {Key: "to", Title: "Đến ngày", Kind: Date},
		{Key: "venue", Title: "Nơi tổ chức", Kind: Text}, {Key: "products", Title: "Sản phẩm tham gia", Kind: Int, Unit: "sản phẩm", Sum: true},
		{Key: "sales", Title: "Doanh số", Kind: Money, Unit: millionUnit, Sum: true}, {Key: "contracts", Title: "Hợp đồng, biên bản", Kind: Int, Sum: true},
		{Key: "channel", Title: "Kênh thương mại điện tử", Kind: Text}, {Key: "cost", Title: "Kinh phí", Kind: Money, Unit: millionUnit, Sum: true},
	}}
	m.eachEvent(func(e *catalogue.Event) {
		r := results[e.ID]
		m.noResult("II.6", e, r)
		refs := behindEvent(e, r)
		for _, p := range e.Products {
			refs = append(refs, m.items[m.at[p.ID]].ref)
		}
		t.add(refs, words(e.Name), words(levelVI(e.Level)), on(e.From), on(e.Last()), words(e.Venue),
			count(len(e.Products)), spent(r.Sales), given(r.Contracts), words(r.Channel), spent(r.Cost))
		row := &t.Rows[len(t.Rows)-1]
		for _, p := range e.Products {
			row.owners = append(row.owners, p.Entity.ID)
		}
	}, ocop.TradePromotion)
	m.put(t)
	m.figure("II.6", counted("promotions-held", "Sự kiện xúc tiến thương mại", "sự kiện", m.held(ocop.TradePromotion)))
	sales := m.sumOf("B9", "sales", "Doanh số tại sự kiện", millionUnit, Money)
	for _, r := range t.Rows { // what a shared copy leaves out of a row must not stand in the sum
		sales.few = sales.few || !r.Cells[t.column("sales")].Empty() && ownersOf(r) < fewest
	}
	m.figure("II.6", sales)
	m.figure("II.6", m.sumOf("B9", "contracts", "Hợp đồng, biên bản ghi nhớ", "bản", Int))
}

func (m *maker) outlets() {
	t := Table{ID: "B10", Title: "Điểm giới thiệu và bán sản phẩm OCOP", Note: "Theo kế hoạch năm cuối của kỳ báo cáo. Một sản phẩm có thể bán ở nhiều điểm nên số sản phẩm không cộng dồn.", Columns: []Column{
		{Key: "name", Title: "Tên điểm bán", Kind: Text}, {Key: "address", Title: "Địa chỉ", Kind: Text}, {Key: "kind", Title: "Loại vị trí", Kind: Text},
		{Key: "products", Title: "Số sản phẩm OCOP", Kind: Int, Unit: "sản phẩm"}, {Key: "meets", Title: "Đạt tiêu chí", Kind: Int, Sum: true},
	}}
	var good []Ref
	if n := len(m.plans); n > 0 {
		p := m.plans[n-1]
		for _, s := range p.SalePoints {
			meets := 0
			if s.Meets {
				meets = 1
				good = append(good, Ref{p.Doc.Record(), s.Name})
			}
			t.add([]Ref{planRef(p)}, words(s.Name), words(s.Address), words(s.Kind), given(s.Products), count(meets))
		}
	}
	m.put(t)
	m.figure("II.6", counted("outlets", "Điểm giới thiệu và bán sản phẩm", "điểm", m.salePoints()))
	m.figure("II.6", counted("outlets-good", "Trong đó đạt tiêu chí", "điểm", good))
}
