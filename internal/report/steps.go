package report

import (
	"ocop/internal/catalogue"
	"ocop/internal/ocop"
)

// step is a step of the yearly cycle with what happened in it.
type stepSum struct {
	title       string
	unit        string
	first, last ocop.Date
	refs        []Ref
}

// see counts a record and a day.
func (s *stepSum) see(ref Ref, d ocop.Date) {
	s.refs = append(s.refs, ref)
	if s.first.IsZero() || d.Before(s.first) {
		s.first = d
	}
	if d.After(s.last) {
		s.last = d
	}
}

// sixSteps makes table B6e: the six steps of the cycle with counts and days, the
// tasks that the plan has for each, and what was late.
func (m *maker) sixSteps(late []lateness) {
	sums := [...]stepSum{
		{title: "1. Tuyên truyền, hướng dẫn", unit: "lớp, hội nghị"}, {title: "2. Nhận ý tưởng sản phẩm", unit: "ý tưởng"}, {title: "3. Nhận phương án sản xuất, kinh doanh", unit: "phương án"},
		{title: "4. Triển khai phương án", unit: "phương án"}, {title: "5. Đánh giá, phân hạng", unit: "hồ sơ"}, {title: "6. Xúc tiến thương mại", unit: "sự kiện"},
	}
	m.eachEvent(func(e *catalogue.Event) { sums[0].see(eventRef(e), e.From) }, ocop.Training, ocop.Conference)
	m.eachEvent(func(e *catalogue.Event) { sums[5].see(eventRef(e), e.From) }, ocop.TradePromotion)
	for i := range m.rounds {
		r := &m.rounds[i]
		days := [...]ocop.Date{1: r.a.Idea.Received, 2: r.a.Business.Received, 3: r.a.Business.Approved, 4: r.a.Received}
		for k := 1; k < len(days); k++ {
			if m.known(days[k]) {
				sums[k].see(r.ref, days[k])
			}
		}
		if r.cert != nil && r.cert.DecidedOn().After(sums[4].last) { // step 5 ends with the decision
			sums[4].last = r.cert.DecidedOn()
		}
	}
	t := Table{ID: "B6e", Title: "Sáu bước của chu trình", Note: "Nhiệm vụ là nhiệm vụ “Bước …” của kế hoạch; bước 5 tính từ ngày nhận hồ sơ đầu tiên đến quyết định cuối cùng.", Columns: []Column{
		{Key: "step", Title: "Bước", Kind: Text}, {Key: "count", Title: "Số lượng", Kind: Int}, {Key: "unit", Title: "ĐVT", Kind: Text},
		{Key: "first", Title: "Ngày đầu", Kind: Date}, {Key: "last", Title: "Ngày cuối", Kind: Date},
		{Key: "tasks", Title: "Nhiệm vụ kế hoạch", Kind: Int, Sum: true}, {Key: "done", Title: "Đã xong", Kind: Int, Sum: true}, {Key: "percent", Title: "%", Kind: Percent, Over: "done", Under: "tasks"},
		{Key: "late", Title: "Lượt chậm hạn", Kind: Int, Sum: true},
	}}
	for i := range sums {
		s := &sums[i]
		tasks, done := m.tasksOf(i + 1)
		behind := 0
		for _, l := range late {
			if l.step == i+1 {
				behind++
			}
		}
		t.add(s.refs, words(s.title), count(len(s.refs)), words(s.unit), on(s.first), on(s.last), count(tasks), count(done), share(float64(done), float64(tasks)), count(behind))
	}
	m.put(t)
}

// tasksOf counts the tasks of the plans for a step, and those that are done.
func (m *maker) tasksOf(step int) (all, done int) {
	for _, p := range m.plans {
		for _, t := range p.Tasks {
			if stepOf(t.What) != step {
				continue
			}
			all++
			if m.known(t.Done) {
				done++
			}
		}
	}
	return all, done
}
