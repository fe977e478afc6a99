package report

import (
	"cmp"
	"slices"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

// actor is who has to do something in the cycle.
type actor int8

const (
	byEntity actor = iota
	byCommune
	byOffice
	byProvince
)

func (w actor) vi() string {
	return [...]string{"Chủ thể", "Cấp xã", "Cơ quan thường trực", "Cấp tỉnh"}[w]
}

// lateness is something of a round that came after its deadline or has not come
// though the deadline has passed.
type lateness struct {
	d        *catalogue.Dossier
	who      actor
	name     string // of the entity, commune or body
	what     string
	step     int // of the cycle
	deadline ocop.Date
	done     ocop.Date // zero = not yet
	days     int       // after the deadline
	basis    string
}

// late finds what is late in the rounds of the period: by the deadlines of the
// plan's tasks, which name a step of the cycle, and from 22/05/2026 on by those
// of QĐ 26/2026.
func (m *maker) late() []lateness {
	var out []lateness
	deadlines := m.stepDeadlines()
	for i := range m.rounds {
		r := &m.rounds[i]
		for _, d := range deadlines {
			if d.year == yearOf(r.a) {
				out = append(out, m.lateByPlan(r, d)...)
			}
		}
		out = append(out, m.lateByLaw(r)...)
	}
	return out
}

// stepDeadline is the deadline that a plan's task sets for a step.
type stepDeadline struct {
	year  int
	step  int
	who   actor
	body  string
	day   ocop.Date
	basis string
}

// stepDeadlines reads the tasks whose text begins with "Bước n". Who has to act
// is told by the body: entities, communes, or any other body as the office.
func (m *maker) stepDeadlines() []stepDeadline {
	var out []stepDeadline
	for _, p := range m.plans {
		for _, t := range p.Tasks {
			step := stepOf(t.What)
			if step == 0 || t.Deadline.IsZero() {
				continue
			}
			out = append(out, stepDeadline{p.Year, step, actorOf(t.Body), t.Body, t.Deadline, "Kế hoạch " + cmp.Or(p.Number, itoa(p.Year))})
		}
	}
	return out
}

// stepOf is the step that a task's text begins with, 0 when it names none.
func stepOf(what string) int {
	rest, ok := strings.CutPrefix(strings.ToLower(strings.TrimSpace(what)), "bước ")
	if !ok || rest == "" || rest[0] < '1' || rest[0] > '6' || len(rest) > 1 && rest[1] >= '0' && rest[1] <= '9' {
		return 0
	}
	return int(rest[0] - '0')
}

func actorOf(body string) actor {
	body = strings.ToLower(body)
	switch {
	case strings.Contains(body, "chủ thể"):
		return byEntity
	case strings.Contains(body, "tỉnh"):
		return byProvince
	case strings.Contains(body, "xã") && !strings.Contains(body, "hợp tác xã"):
		return byCommune
	}
	return byOffice
}

// lateByPlan holds one deadline of the plan against a round. A step is expected
// once the step before it is done.
func (m *maker) lateByPlan(r *round, d stepDeadline) []lateness {
	a := r.a
	type act struct {
		what     string
		done     ocop.Date
		expected bool
	}
	var todo act
	idea := m.known(a.Idea.Received) && a.Idea.Result != "returned"
	switch {
	case d.step == 2 && d.who == byEntity:
		todo = act{"nộp ý tưởng", a.Idea.Received, true}
	case d.step == 3 && d.who == byEntity:
		todo = act{"nộp phương án", a.Business.Received, idea}
	case d.step == 3 && d.who == byOffice:
		todo = act{"duyệt phương án", a.Business.Approved, m.known(a.Business.Received)}
	case d.step == 5 && d.who == byEntity:
		todo = act{"nộp hồ sơ", a.Received, m.known(a.Business.Approved)}
	case d.step == 5 && d.who == byCommune:
		todo = act{"gửi hồ sơ lên cấp trên", a.Sent, m.known(a.Received)}
	case d.step == 5 && d.who == byOffice:
		todo = act{"chuyển hồ sơ lên cấp trên", a.Forwarded.Date, m.known(a.Received) && r.cert == nil && !m.failed(r) || m.known(a.Forwarded.Date)}
	case d.step == 5 && d.who == byProvince:
		todo = act{"đánh giá, phân hạng", sessionDay(m.council(r, ocop.LevelProvince)), m.known(a.Sent) || m.known(a.Forwarded.Date)}
	default:
		return nil
	}
	if !todo.expected && todo.done.IsZero() {
		return nil
	}
	return m.lateBy(r, lateness{who: d.who, name: d.body, step: d.step, what: todo.what, deadline: d.day, done: todo.done, basis: d.basis})
}

func sessionDay(v *ocop.CouncilVote) ocop.Date {
	if v == nil {
		return ocop.Date{}
	}
	return v.Date
}

// lateBy completes what is late by the names of the round and the days; none
// when it was in time.
func (m *maker) lateBy(r *round, l lateness) []lateness {
	if !m.known(l.done) {
		l.done = ocop.Date{}
	}
	end := l.done
	if end.IsZero() {
		end = m.asOf
	}
	if !end.After(l.deadline) {
		return nil
	}
	l.d, l.days = r.d, l.deadline.DaysUntil(end)
	switch {
	case l.who == byEntity && r.d.Product != nil:
		l.name = r.d.Product.Entity.Name
	case l.who == byCommune && communeOf(r.d) != nil:
		l.name = communeOf(r.d).Name
	}
	return []lateness{l}
}

// The numbers of QĐ 26/2026/QĐ-TTg.
const reviewDays = 15 // working days that a commune has, Art. 7.2

// lateByLaw holds a round against the deadlines of QĐ 26/2026: the commune's 15
// working days, and the end of the provincial round that it was proposed for.
func (m *maker) lateByLaw(r *round) []lateness {
	qd26, _ := law.Find(law.QD26)
	var out []lateness
	a := r.a
	if m.known(a.Received) && !a.Received.Before(qd26.From) {
		done := a.Commune.Date
		if done.IsZero() {
			done = a.Sent
		}
		if !m.known(done) {
			done = ocop.Date{}
		}
		open := done.IsZero() && r.cert == nil && !m.failed(r) && r.at == len(r.d.Rounds)-1 && r.d.State == ocop.StateCommune
		end := done
		if open {
			end = m.asOf
		}
		if !end.IsZero() && law.WorkingDays(a.Received, end) > reviewDays {
			last := reviewEnd(a.Received, end)
			out = append(out, m.lateBy(r, lateness{who: byCommune, step: 5, what: "thẩm tra hồ sơ", deadline: last, done: done, basis: law.Cite(law.QD26, "Điều 7 khoản 2").String()})...)
		}
	}
	if m.known(a.Sent) && !a.Sent.Before(qd26.From) {
		done := sessionDay(m.council(r, ocop.LevelProvince))
		out = append(out, m.lateBy(r, lateness{who: byProvince, name: "Hội đồng cấp tỉnh", step: 5, what: "đánh giá, phân hạng", deadline: roundEnd(a.Sent), done: done, basis: law.Cite(law.QD26, "Điều 5 khoản 1").String()})...)
	}
	return out
}

// reviewEnd is the last day on which a review would still have been in time.
func reviewEnd(from, end ocop.Date) ocop.Date {
	for !end.Before(from) && law.WorkingDays(from, end) > reviewDays {
		end = end.AddDays(-1)
	}
	return end
}

// roundEnd is the day by which the province finishes the round for which a
// commune proposed on a day: 30/6 for proposals until 30/4, 30/12 for those until
// 30/10, otherwise 30/6 of the next year.
func roundEnd(sent ocop.Date) ocop.Date {
	year := sent.Year()
	switch {
	case !sent.After(ocop.DateOf(year, 4, 30)):
		return ocop.DateOf(year, 6, 30)
	case !sent.After(ocop.DateOf(year, 10, 30)):
		return ocop.DateOf(year, 12, 30)
	}
	return ocop.DateOf(year+1, 6, 30)
}

// lateTable makes table B6c: who is late with what, by who has to act.
func (m *maker) lateTable(late []lateness) {
	t := Table{ID: "B6c", Title: "Việc chậm hạn trong chu trình", Note: "Hạn lấy từ nhiệm vụ “Bước …” của kế hoạch; từ ngày 22/05/2026 thêm các hạn của Quyết định 26/2026/QĐ-TTg. Ngày làm việc đã trừ rộng các ngày nghỉ lễ.",
		Columns: []Column{
			{Key: "who", Title: "Bên chậm", Kind: Text}, {Key: "name", Title: "Tên", Kind: Text}, {Key: "product", Title: "Sản phẩm", Kind: Text}, {Key: "what", Title: "Việc", Kind: Text},
			{Key: "deadline", Title: "Hạn", Kind: Date}, {Key: "done", Title: "Ngày làm", Kind: Date}, {Key: "days", Title: "Số ngày chậm", Kind: Int}, {Key: "basis", Title: "Căn cứ", Kind: Text},
		}}
	late = slices.Clone(late)
	slices.SortStableFunc(late, func(a, b lateness) int { return cmp.Compare(a.who, b.who) })
	for _, l := range late {
		ref := m.dossierRef(l.d)
		t.add([]Ref{ref}, words(l.who.vi()), words(l.name), words(ref.Name), words(l.what), on(l.deadline), on(l.done), count(l.days), words(l.basis))
	}
	m.put(t)
}
