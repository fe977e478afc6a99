package report

import (
	"ocop/internal/catalogue"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

// tasks makes tables B1a and B1b: the tasks of each body with deadline and
// state, and how many of them each body has done. Bodies are whatever the plan
// names.
func (m *maker) tasks() {
	t := Table{ID: "B1a", Title: "Nhiệm vụ theo cơ quan, đơn vị", Columns: []Column{
		{Key: "body", Title: "Cơ quan, đơn vị", Kind: Text}, {Key: "what", Title: "Nhiệm vụ", Kind: Text}, {Key: "deadline", Title: "Hạn", Kind: Date},
		{Key: "done", Title: "Ngày xong", Kind: Date}, {Key: "state", Title: "Tình trạng", Kind: Text}, {Key: "note", Title: "Ghi chú", Kind: Text},
	}}
	type sum struct {
		all, done, late, overdue int
		refs                     []Ref
	}
	sums := map[string]*sum{}
	var bodies []string
	for _, p := range m.plans {
		for i, k := range p.Tasks {
			body := orUnsaid(k.Body)
			if sums[body] == nil {
				sums[body] = &sum{}
				bodies = append(bodies, body)
			}
			s := sums[body]
			s.all++
			s.refs = append(s.refs, planRef(p))
			done := k.Done
			if !m.known(done) {
				done = ocop.Date{}
			}
			state := m.stateOf(k.Deadline, done)
			switch {
			case state == taskLate:
				s.done, s.late = s.done+1, s.late+1
			case !done.IsZero():
				s.done++
			case state == taskOverdue:
				s.overdue++
			}
			t.add([]Ref{planRef(p)}, words(body), words(k.What), on(k.Deadline), on(done), words(string(state)), words(k.Note))
			m.checkTask(p, i)
		}
	}
	m.put(t)
	by := Table{ID: "B1b", Title: "Kết quả nhiệm vụ theo cơ quan, đơn vị", Columns: []Column{
		{Key: "body", Title: "Cơ quan, đơn vị", Kind: Text}, {Key: "planned", Title: "Nhiệm vụ", Kind: Int, Sum: true}, {Key: "done", Title: "Đã xong", Kind: Int, Sum: true},
		{Key: "percent", Title: "%", Kind: Percent, Over: "done", Under: "planned"},
		{Key: "late", Title: "Xong chậm", Kind: Int, Sum: true}, {Key: "overdue", Title: "Quá hạn chưa xong", Kind: Int, Sum: true},
	}}
	all := Figure{Key: "tasks", Label: "Nhiệm vụ của các cơ quan, đơn vị", Unit: "nhiệm vụ"}
	total, done := 0, 0
	for _, b := range bodies {
		s := sums[b]
		by.add(s.refs, words(b), count(s.all), count(s.done), share(float64(s.done), float64(s.all)), count(s.late), count(s.overdue))
		total, done, all.Refs = total+s.all, done+s.done, append(all.Refs, s.refs...)
	}
	m.put(by)
	all.Planned, all.Done, all.Percent = count(total), count(done), share(float64(done), float64(total))
	m.figure("I", all)
}

// taskState is where a task stands on the closing date.
type taskState string

const (
	taskDone    taskState = "Xong đúng hạn"
	taskLate    taskState = "Xong chậm"
	taskOverdue taskState = "Quá hạn"
	taskOpen    taskState = "Đang làm"
	taskNoDay   taskState = "Xong, không có hạn"
	taskNothing taskState = "Chưa có hạn"
)

func (m *maker) stateOf(deadline, done ocop.Date) taskState {
	switch {
	case !done.IsZero() && deadline.IsZero():
		return taskNoDay
	case !done.IsZero() && done.After(deadline):
		return taskLate
	case !done.IsZero():
		return taskDone
	case deadline.IsZero():
		return taskNothing
	case m.asOf.After(deadline):
		return taskOverdue
	}
	return taskOpen
}

// checkTask notes what a task lacks, and days outside the plan's year.
func (m *maker) checkTask(p *catalogue.Plan, i int) {
	t := &p.Tasks[i]
	if t.Body == "" {
		m.gap("I", p, source.At("tasks", i, "body"), "report-task-body", "Nhiệm vụ chưa ghi cơ quan, đơn vị thực hiện. Ghi body.")
	}
	m.outside("I", p, source.At("tasks", i, "deadline"), t.Deadline)
	m.outside("I", p, source.At("tasks", i, "done"), t.Done)
}

// outside notes a day that is not in the plan's year.
func (m *maker) outside(part string, p *catalogue.Plan, field string, d ocop.Date) {
	if !d.IsZero() && d.Year() != p.Year {
		m.gap(part, p, field, "report-date-outside", "Ngày "+viDate(d)+" nằm ngoài năm "+itoa(p.Year)+" của kế hoạch. Sửa ngày, hoặc chuyển sang kế hoạch của năm đó.")
	}
}
