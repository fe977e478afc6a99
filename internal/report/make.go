package report

import (
	"fmt"
	"slices"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/finding"
	"ocop/internal/ocop"
)

// Make makes the report of a period from a catalogue that was linked for the
// closing date. The findings are those of the gaps, sorted. The error wraps
// ErrPeriod when the days do not go together, and ErrSums when the report does
// not add up.
func Make(c *catalogue.Catalogue, q Query) (*Report, []finding.Finding, error) {
	switch {
	case q.From.IsZero() || q.To.Before(q.From):
		return nil, nil, fmt.Errorf("%w: %s to %s is no period", ErrPeriod, q.From, q.To)
	case c.AsOf.Before(q.From) || c.AsOf.After(q.To):
		return nil, nil, fmt.Errorf("%w: the closing date %s is not from %s to %s", ErrPeriod, c.AsOf, q.From, q.To)
	}
	m := newMaker(c, q)
	m.head()
	m.targets()
	m.tasks()
	m.products()
	m.territory()
	m.entities()
	m.cycle()
	m.money()
	m.supports()
	m.meetings()
	m.labels()
	m.renewals()
	m.impact()
	m.next()
	m.charts()
	m.sheets()
	m.summary()
	m.document()
	if !q.Compare.IsZero() {
		m.r.Change = changeOf(c, q.Compare, c.AsOf)
	}
	if q.Since != nil {
		m.r.Since = gainOf(q.Since, c)
	}
	m.r.secrets = secretsOf(c)
	m.r.Index = indexOf(c)
	if err := Verify(m.r); err != nil {
		return nil, nil, err
	}
	return m.r, m.findings(), nil
}

// maker holds a report in the making.
type maker struct {
	c       *catalogue.Catalogue
	q       Query
	asOf    ocop.Date
	opening ocop.Date // the day before the period
	whole   bool      // the period is of whole years
	plans   []*catalogue.Plan
	events  map[ocop.EventID]*catalogue.Event
	items   []item // of every product, in the order of the catalogue
	at      map[ocop.ProductID]int
	owners  map[ocop.EntityID]Ref
	rounds  []round
	figures map[string][]Figure // by number of the part
	r       *Report
}

// item is a product with its standing on both days.
type item struct {
	p         *catalogue.Product
	then, now ocop.Standing
	class     Class
	ref       Ref
}

func newMaker(c *catalogue.Catalogue, q Query) *maker {
	m := &maker{
		c: c, q: q, asOf: c.AsOf, opening: q.From.AddDays(-1),
		whole:  q.From == ocop.DateOf(q.From.Year(), 1, 1) && q.To == ocop.DateOf(q.To.Year(), 12, 31),
		events: map[ocop.EventID]*catalogue.Event{}, at: make(map[ocop.ProductID]int, len(c.Products)),
		owners: make(map[ocop.EntityID]Ref, len(c.Entities)), figures: map[string][]Figure{},
		r: &Report{From: q.From, To: q.To, AsOf: c.AsOf},
	}
	for _, p := range c.Plans {
		if p.Year >= q.From.Year() && p.Year <= q.To.Year() {
			m.plans = append(m.plans, p)
		}
	}
	for _, e := range c.Events {
		m.events[e.ID] = e
	}
	for _, e := range c.Entities {
		m.owners[e.ID] = Ref{e.Doc.Record(), e.Name}
	}
	names := labelsOf(c)
	m.items = make([]item, len(c.Products))
	for i, p := range c.Products {
		then := ocop.StandingOn(p.Certificates, p.Withdrawn, m.opening)
		now := ocop.StandingOn(p.Certificates, p.Withdrawn, m.asOf)
		m.items[i] = item{p, then, now, classOf(then, now), Ref{p.Doc.Record(), names[p.ID]}}
		m.at[p.ID] = i
	}
	m.rounds = m.roundsOfPeriod()
	return m
}

// labelsOf names the products; those that share a name are told apart by their
// entity.
func labelsOf(c *catalogue.Catalogue) map[ocop.ProductID]string {
	same := make(map[string]int, len(c.Products))
	for _, p := range c.Products {
		same[p.Name]++
	}
	out := make(map[ocop.ProductID]string, len(c.Products))
	for _, p := range c.Products {
		out[p.ID] = p.Name
		if same[p.Name] > 1 {
			out[p.ID] = p.Name + " – " + p.Entity.Name
		}
	}
	return out
}

// Class is what a period made of a product. Each product has exactly one.
type Class string

// The classes. A product in force on the closing date is one of the first
// five; one that ended within the period is one of the next three.
const (
	ClassNew        Class = "new"        // never recognised before the period
	ClassUpgraded   Class = "upgraded"   // a higher rank than it had or last had before
	ClassRenewed    Class = "renewed"    // the same rank by another certificate
	ClassDowngraded Class = "downgraded" // a lower rank by another certificate
	ClassKept       Class = "kept"       // by the certificate from before the period
	ClassExpired    Class = "expired"
	ClassRevoked    Class = "revoked"
	ClassWithdrawn  Class = "withdrawn"
	ClassEarlier    Class = "earlier" // had ended before the period, and nothing came since
	ClassNone       Class = "none"    // never recognised
)

// VI is the Vietnamese wording of the class, as a result of the period.
func (c Class) VI() string {
	switch c {
	case ClassNew:
		return "Công nhận mới"
	case ClassUpgraded:
		return "Nâng hạng"
	case ClassRenewed:
		return "Công nhận lại"
	case ClassDowngraded:
		return "Công nhận lại, hạ hạng"
	case ClassKept:
		return "Duy trì"
	case ClassExpired:
		return "Hết hạn trong kỳ"
	case ClassRevoked:
		return "Bị thu hồi trong kỳ"
	case ClassWithdrawn:
		return "Rút trong kỳ"
	case ClassEarlier:
		return "Hết hiệu lực từ trước"
	}
	return "Chưa công nhận"
}

// classOf compares the standing on the day before the period with that of the
// closing date.
func classOf(then, now ocop.Standing) Class {
	fresh := now.Current != then.Current
	switch {
	case now.Current < 0:
		return ClassNone
	case now.Status.InForce() && then.Current < 0:
		return ClassNew
	case now.Status.InForce() && !fresh:
		return ClassKept
	case now.Status.InForce() && now.Stars > then.Stars:
		return ClassUpgraded
	case now.Status.InForce() && now.Stars < then.Stars:
		return ClassDowngraded
	case now.Status.InForce():
		return ClassRenewed
	case !then.Status.InForce() && !fresh:
		return ClassEarlier
	case now.Status == ocop.Revoked:
		return ClassRevoked
	case now.Status == ocop.Withdrawn:
		return ClassWithdrawn
	}
	return ClassExpired
}

// inForce reports whether the product counts on the closing date.
func (it *item) inForce() bool { return it.now.Status.InForce() }

// owner refers to the entity of the product.
func (it *item) owner() Ref { return Ref{it.p.Entity.Doc.Record(), it.p.Entity.Name} }

// within reports whether something happened in the period and is known on the
// closing date.
func (m *maker) within(d ocop.Date) bool {
	return !d.IsZero() && !d.Before(m.q.From) && !d.After(m.asOf)
}

// known reports whether a day is given and not after the closing date.
func (m *maker) known(d ocop.Date) bool { return !d.IsZero() && !d.After(m.asOf) }

// yearIn reports whether a year lies in the period.
func (m *maker) yearIn(year int) bool {
	return year >= m.q.From.Year() && year <= m.q.To.Year()
}

// ofPlan is the note of a table whose planned figures are those of whole years.
func (m *maker) ofPlan(note string) string {
	if m.whole {
		return note
	}
	return join(" ", note, "Kỳ báo cáo không trọn năm; số kế hoạch là của cả năm.")
}

// productRef refers to a product by its id; ok is false when there is none.
func (m *maker) productRef(id ocop.ProductID) (ref Ref, ok bool) {
	i, ok := m.at[id]
	if !ok {
		return Ref{Name: string(id)}, false
	}
	return m.items[i].ref, true
}

// put adds a finished table to the report.
func (m *maker) put(t Table) {
	t.total()
	m.r.Tables = append(m.r.Tables, t)
}

// figure adds a figure to a part.
func (m *maker) figure(part string, f Figure) { m.figures[part] = append(m.figures[part], f) }

// counted makes a figure of the number of its records.
func counted(key, label, unit string, refs []Ref) Figure {
	return Figure{Key: key, Label: label, Unit: unit, Done: count(len(refs)), Refs: refs, Counted: true}
}

// amount makes a figure of money in million VND.
func amount(key, label string, planned, done float64) Figure {
	return Figure{Key: key, Label: label, Unit: millionUnit, Planned: million(planned), Done: million(done), Percent: share(done, planned)}
}

const millionUnit = "triệu đồng"

// planRef refers to a plan.
func planRef(p *catalogue.Plan) Ref {
	return Ref{p.Doc.Record(), fmt.Sprintf("Kế hoạch năm %d", p.Year)}
}

// gap notes what a record lacks, at a field of it.
func (m *maker) gap(part string, p *catalogue.Plan, field, rule, what string) {
	m.gapIn(part, p.Doc.Finding(field, finding.Finding{Rule: rule, Severity: finding.Warning, Message: what}))
}

// gapIn notes a gap by its finding.
func (m *maker) gapIn(part string, f finding.Finding) {
	m.r.Gaps = append(m.r.Gaps, Gap{Part: part, What: f.Message, Finding: f})
}

// findings are those of the gaps, sorted.
func (m *maker) findings() []finding.Finding {
	out := make([]finding.Finding, len(m.r.Gaps))
	for i, g := range m.r.Gaps {
		out[i] = g.Finding
	}
	return finding.Sort(out)
}

// title names the period: "năm 2021" for a whole year.
func (m *maker) title() string {
	from, to := m.q.From, m.q.To
	if m.whole {
		if from.Year() == to.Year() {
			return fmt.Sprintf("năm %d", to.Year())
		}
		return fmt.Sprintf("giai đoạn %d–%d", from.Year(), to.Year())
	}
	return "từ ngày " + viDate(from) + " đến ngày " + viDate(to)
}

// head fills what stands before the first part.
func (m *maker) head() {
	m.r.Title = "Báo cáo kết quả thực hiện Chương trình Mỗi xã một sản phẩm (OCOP) " + m.title()
	for _, p := range m.plans {
		m.r.Plans = append(m.r.Plans, PlanHead{p.Year, p.Number, p.Date, p.Title, planRef(p)})
		for _, d := range p.Documents {
			if m.known(d.Date) {
				m.r.Documents = append(m.r.Documents, Issued{d.Number, d.Date, d.Title})
			}
		}
		s := &p.Signed
		h := &m.r.Head
		h.Office = orElse(p.Office, h.Office)
		if s.Number != "" || s.Agency != "" || s.Signer != "" {
			h.Agency, h.Number, h.Place, h.Date, h.Signer = s.Agency, s.Number, s.Place, s.Date.String(), s.Signer
			h.Receivers = slices.Clone(s.Receivers)
		}
	}
	slices.SortStableFunc(m.r.Documents, func(a, b Issued) int { return a.Date.Compare(b.Date) })
	m.r.Head.Bases = m.bases()
	for year := m.q.From.Year(); year <= m.q.To.Year(); year++ {
		if !slices.ContainsFunc(m.plans, func(p *catalogue.Plan) bool { return p.Year == year }) {
			path := fmt.Sprintf("%s/%d.md", ocop.KindPlan.Folder(), year)
			m.gapIn("II", finding.Finding{Rule: "report-plan-missing", Severity: finding.Warning, Path: path, Record: strings.TrimSuffix(path, ".md"),
				Message: fmt.Sprintf("Không có kế hoạch năm %d nên không có chỉ tiêu, nhiệm vụ, kinh phí của năm. Thêm tệp %s.", year, path)})
		}
	}
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// missing begins the finding of a gap.
func missing(rule, message string) finding.Finding {
	return finding.Finding{Rule: rule, Severity: finding.Warning, Message: message}
}
