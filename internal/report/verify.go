package report

import (
	"errors"
	"fmt"
	"math"
)

// Verify adds up every total of a report again from the lists that it stands
// for, and compares the totals that must be equal wherever they come from. The
// error wraps ErrSums and names each pair that disagrees, by the rule that the
// signed report is held to: report-count-mismatch, report-plan-percent,
// report-budget-sum.
func Verify(r *Report) error {
	v := verifier{r: r}
	for i := range r.Tables {
		v.table(&r.Tables[i])
	}
	for _, f := range r.Summary {
		v.figure("summary", f)
	}
	for _, p := range r.Parts {
		for _, f := range p.Figures {
			v.figure(p.Number, f)
		}
	}
	v.products()
	v.money()
	v.cycle()
	if r.Change != nil {
		v.change(r.Change)
	}
	if len(v.wrong) == 0 {
		return nil
	}
	return fmt.Errorf("%w: %w", ErrSums, errors.Join(v.wrong...))
}

type verifier struct {
	r     *Report
	wrong []error
}

func (v *verifier) fail(rule, format string, args ...any) {
	v.wrong = append(v.wrong, fmt.Errorf(rule+": "+format, args...))
}

// equal compares two figures that must be one.
func (v *verifier) equal(rule, what string, got, want float64) {
	if !near(got, want) {
		v.fail(rule, "%s: %v, the list has %v", what, got, want)
	}
}

// near leaves room for the last digits of sums of fractions.
func near(a, b float64) bool { return math.Abs(a-b) <= 1e-4*math.Max(1, math.Abs(b)) }

func (v *verifier) table(t *Table) {
	for i, row := range t.Rows {
		if len(row.Cells) != len(t.Columns) {
			v.fail("report-count-mismatch", "table %s, row %d: %d cells for %d columns", t.ID, i+1, len(row.Cells), len(t.Columns))
			return
		}
	}
	want := t.sums()
	if len(want) != len(t.Totals) {
		v.fail("report-count-mismatch", "table %s: %d totals, want %d", t.ID, len(t.Totals), len(want))
		return
	}
	for i, c := range want {
		rule := "report-count-mismatch"
		if t.Columns[i].Kind == Money {
			rule = "report-budget-sum"
		}
		if c.Kind != t.Totals[i].Kind {
			v.fail(rule, "table %s, total of %s: kind %q, want %q", t.ID, t.Columns[i].Key, t.Totals[i].Kind, c.Kind)
		}
		v.equal(rule, "table "+t.ID+", total of "+t.Columns[i].Key, t.Totals[i].Number, c.Number)
	}
	v.percents(t)
}

// percents works out the shares of a table again.
func (v *verifier) percents(t *Table) {
	for i, c := range t.Columns {
		over, under := t.column(c.Over), t.column(c.Under)
		if c.Kind != Percent || over < 0 || under < 0 {
			continue
		}
		for n, row := range t.Rows {
			if cell := row.Cells[i]; !cell.Empty() {
				v.equal("report-plan-percent", fmt.Sprintf("table %s, row %d, %s", t.ID, n+1, c.Key), cell.Number, row.Cells[over].Number/row.Cells[under].Number*100)
			}
		}
	}
}

func (v *verifier) figure(part string, f Figure) {
	if f.Counted && int(f.Done.Number) != len(f.Refs) {
		v.fail("report-count-mismatch", "part %s, %s: %v, the list has %d", part, f.Key, f.Done.Number, len(f.Refs))
	}
	if !f.Percent.Empty() {
		v.equal("report-plan-percent", "part "+part+", "+f.Key, f.Percent.Number, f.Done.Number/f.Planned.Number*100)
	}
}

// sum is the total of a column; ok is false when there is no such column. It is
// added up from the rows: the table's own total was checked before.
func (v *verifier) sum(id, key string) (x float64, ok bool) {
	t, ok := v.r.Table(id)
	i := t.column(key)
	if !ok || i < 0 {
		return 0, false
	}
	for _, r := range t.Rows {
		x += r.Cells[i].Number
	}
	return x, true
}

// same compares the sum of a column with a figure, when the table is there.
func (v *verifier) same(rule, id, key string, want float64) {
	if x, ok := v.sum(id, key); ok {
		v.equal(rule, "table "+id+", "+key, x, want)
	}
}

// find gives a figure of a part.
func (v *verifier) find(part, key string) (f Figure, ok bool) {
	for _, p := range v.r.Parts {
		if p.Number != part {
			continue
		}
		for _, f := range p.Figures {
			if f.Key == key {
				return f, true
			}
		}
	}
	return f, false
}

// products: the list, the communes, the old communes, the groups and the charts
// count the same products; entities are counted once.
func (v *verifier) products() {
	const rule = "report-count-mismatch"
	all, ok := v.find("II.3", "in-force")
	if !ok {
		v.fail(rule, "part II.3 lacks the products in force")
		return
	}
	n := all.Done.Number
	v.same(rule, "B2", "in_force", n)
	v.same(rule, "B5", "products", n)
	stars := [...][2]string{{"stars-3", "three"}, {"stars-4", "four"}, {"stars-5", "five"}}
	sum := 0.0
	for _, s := range stars {
		f, _ := v.find("II.3", s[0])
		sum += f.Done.Number
		for _, id := range v.views() {
			v.same(rule, id, s[1], f.Done.Number)
		}
	}
	v.equal(rule, "products by rank", sum, n)
	kept := 0.0
	for _, c := range [...][2]string{{"class-new", "new"}, {"class-upgraded", "upgraded"}, {"class-renewed", ""}, {"class-downgraded", ""}, {"class-kept", ""}} {
		f, _ := v.find("II.3", c[0])
		kept += f.Done.Number
		if c[1] != "" {
			for _, id := range v.views() {
				v.same(rule, id, c[1], f.Done.Number)
			}
		}
	}
	v.equal(rule, "products by what became of them", kept, n)
	for _, id := range v.views() {
		v.same(rule, id, "products", n)
	}
	e, _ := v.find("II.3", "active-entities")
	v.same(rule, "B3", "entities", e.Done.Number)
	if t, ok := v.r.Table("B5"); ok {
		v.equal(rule, "table B5, rows", float64(len(t.Rows)), e.Done.Number)
	}
	points := 0
	for _, c := range v.r.Charts.Communes {
		points += c.Products()
	}
	v.equal(rule, "chart of communes", float64(points), n)
	if k := len(v.r.Charts.Years); k > 0 {
		v.equal(rule, "chart of years", float64(v.r.Charts.Years[k-1].Products()), n)
	}
	ends := 0
	for _, m := range v.r.Charts.Months {
		ends += len(m.Refs)
	}
	v.equal(rule, "chart of expiries", float64(ends), n)
}

// views are the tables that count the products in force in different ways.
func (v *verifier) views() []string {
	out := []string{"B3", "B4"}
	for _, id := range []string{"B3a", "B4a"} { // only where there are such communes or groups
		if t, ok := v.r.Table(id); ok && len(t.Rows) > 0 {
			out = append(out, id)
		}
	}
	return out
}

// money: by source and use, by source, and by use it is the same.
func (v *verifier) money() {
	const rule = "report-budget-sum"
	for _, key := range [...]string{"planned", "disbursed"} {
		all, ok := v.sum("B7", key)
		if !ok {
			continue
		}
		v.same(rule, "B7a", key, all)
		v.same(rule, "B7b", key, all)
		f, _ := v.find("II.8", "budget")
		x, chart := f.Planned.Number, 0.0
		for _, s := range v.r.Charts.Sources {
			if key == "planned" {
				chart += s.Planned
			} else {
				chart += s.Disbursed
			}
		}
		if key == "disbursed" {
			x = f.Done.Number
		}
		v.equal(rule, "part II.8, "+key, x, all)
		v.equal(rule, "chart of sources, "+key, chart, all)
	}
	if list, ok := v.sum("B7d", "amount"); ok {
		sum := 0.0
		for _, key := range []string{"granted", "own", "open"} {
			x, _ := v.sum("B7c", key)
			sum += x
		}
		v.equal(rule, "table B7c, amounts", sum, list)
	}
}

// cycle: each stage is the same by commune and by dossier, and the funnel only
// narrows.
func (v *verifier) cycle() {
	const rule = "report-count-mismatch"
	for _, id := range []string{"B6", "B6d"} {
		for _, s := range stages {
			if f, ok := v.find("II.2", s.key); ok {
				v.same(rule, id, s.key, f.Done.Number)
			}
		}
		if t, ok := v.r.Table("B6a"); ok {
			v.same(rule, id, "rounds", float64(len(t.Rows)))
		}
		if t, ok := v.r.Table("B6c"); ok {
			v.same(rule, id, "late", float64(len(t.Rows)))
		}
	}
	if t, ok := v.r.Table("B6c"); ok {
		v.same(rule, "B6e", "late", float64(len(t.Rows)))
	}
	f := v.r.Charts.Funnel
	for i := range f {
		if !v.r.Shared { // a shared copy names no dossier
			v.equal(rule, "funnel, "+f[i].Key, float64(f[i].Count), float64(len(f[i].Refs)))
		}
		if i > 0 && f[i].Count > f[i-1].Count {
			v.fail(rule, "funnel: %s has more than %s", f[i].Key, f[i-1].Key)
		}
	}
}

// change: what was in force, and what came and went, is what is in force.
func (v *verifier) change(c *Change) {
	const rule = "report-count-mismatch"
	v.equal(rule, "change of the products in force", float64(c.Before.Products()+c.Counts.Gained-c.Counts.Lost), float64(c.After.Products()))
	n := c.Counts
	v.equal(rule, "moves", float64(n.New+n.Upgraded+n.Renewed+n.Downgraded+n.Extended+n.Expired+n.Revoked+n.Withdrawn), float64(len(c.Moves)))
	v.equal(rule, "moves out", float64(n.Expired+n.Revoked+n.Withdrawn), float64(n.Lost))
}
