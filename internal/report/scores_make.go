package report

import (
	"cmp"
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

// sheets makes the adviser's list, a sheet for each product that has a set and
// a dossier with a scored round: those with points by line first, and of those
// the ones that need the fewest points for the next rank. There is none before the
// day from which the sheets of 2026 apply.
func (m *maker) sheets() {
	if qd26, _ := law.Find(law.QD26); m.asOf.Before(qd26.From) {
		return
	}
	for i := range m.items {
		if s, ok := m.sheetOf(&m.items[i]); ok {
			m.r.Sheets = append(m.r.Sheets, s)
		}
	}
	slices.SortStableFunc(m.r.Sheets, func(a, b ScoreSheet) int { return cmp.Compare(a.distance(), b.distance()) })
}

// distance is how many points a product needs for the next rank. Sheets of which
// that is not known are the furthest, and products of the highest rank behind them.
func (s *ScoreSheet) distance() float64 {
	switch {
	case len(s.Goals) == 0:
		return 2000
	case s.Old:
		return 1000 + s.Goals[0].Missing
	}
	sum := 0.0
	for _, list := range [][]Need{s.Goals[0].Needs, s.Goals[0].Path} {
		for _, n := range list {
			sum += n.Want - n.Have
		}
	}
	return sum
}

// sheetOf holds the newest scored round of a product against its sheet; ok is
// false when there is nothing to say.
func (m *maker) sheetOf(it *item) (s ScoreSheet, ok bool) {
	p := it.p
	criteria := law.Criteria(p.Set)
	if p.Dossier == nil || criteria == nil {
		return s, false
	}
	at := m.scored(p.Dossier)
	if at < 0 {
		return s, false
	}
	a := &p.Dossier.Rounds[at]
	m.checkPoints(p, at)
	set, _ := law.FindSet(p.Set)
	s = ScoreSheet{Product: it.ref, Entity: it.owner(), Set: p.Set, SetName: set.VI, Year: yearOf(a), Total: a.Scores.Total, Old: true}
	if it.inForce() {
		s.Rank = it.now.Stars
	}
	have := map[string]float64{}
	for _, c := range a.Scores.Criteria {
		have[c.Criterion] = c.Points
	}
	for _, c := range criteria {
		x, scored := have[c.ID]
		line := SheetLine{ID: c.ID, Part: c.Part, Label: criterionVI(c.Label), Points: x, Scored: scored, Max: c.Max,
			Min: [3]float64{c.Min(3), c.Min(4), c.Min(5)}, Over: x > c.Max+1e-9, Sub: c.Sub}
		s.Lines = append(s.Lines, line)
		s.Old = s.Old && !scored
	}
	s.Note = scoredBy(a, s.Old)
	for stars := max(s.Rank+1, ocop.MinStars); stars <= ocop.MaxStars; stars++ {
		s.Goals = append(s.Goals, goalOf(&s, criteria, stars))
	}
	if s.Old {
		s.Lines = slices.DeleteFunc(s.Lines, func(l SheetLine) bool { return l.Min[2] == 0 })
	}
	return s, true
}

// scoredBy says what the points are to be taken for.
func scoredBy(a *ocop.Assessment, old bool) string {
	switch {
	case old:
		return "Hồ sơ không ghi điểm từng tiêu chí; dưới đây là mức tối thiểu của phiếu năm 2026."
	case !today(a):
		return "Chấm trước ngày 22/05/2026 theo phiếu cũ; đối chiếu với phiếu năm 2026 để tham khảo."
	}
	return ""
}

// today reports whether a round was scored by the sheets of QĐ 26/2026, as far
// as its days tell.
func today(a *ocop.Assessment) bool {
	days := a.Handled()
	if len(days) == 0 {
		return false
	}
	regime, _ := law.RecognitionOf(a.Round, a.Received, slices.MaxFunc(days, ocop.Date.Compare))
	return regime.Basis == law.QD26
}

// checkPoints notes points that the sheet has no line for, or allows not so many.
func (m *maker) checkPoints(p *catalogue.Product, at int) {
	d := p.Dossier
	a := &d.Rounds[at]
	if !today(a) {
		return
	}
	for k, x := range a.Scores.Criteria {
		field := source.At("rounds", at, source.At("scores.criteria", k, "points"))
		c, ok := law.FindCriterion(p.Set, x.Criterion)
		switch {
		case !ok:
			m.gapIn("II.3", d.Doc.Finding(field, missing("report-criterion-unknown", "Phiếu của bộ "+itoa(p.Set)+" không có tiêu chí "+x.Criterion+" nên điểm này không được đối chiếu. Kiểm tra số của tiêu chí và bộ sản phẩm.")))
		case x.Points > c.Max+1e-9:
			m.gapIn("II.3", d.Doc.Finding(field, missing("report-criterion-over", "Tiêu chí "+x.Criterion+" được "+viNumber(x.Points)+" điểm, phiếu của bộ "+itoa(p.Set)+" chỉ cho tối đa "+viNumber(c.Max)+". Kiểm tra lại phiếu chấm.")))
		}
	}
}

// scored gives the newest round with a total whose council has sat by the
// closing date; -1 when there is none.
func (m *maker) scored(d *catalogue.Dossier) int {
	best := -1
	for i := range d.Rounds {
		a := &d.Rounds[i]
		later := slices.ContainsFunc(a.Councils, func(v ocop.CouncilVote) bool { return v.Date.After(m.asOf) })
		if a.Scores.Total == 0 || later || yearOf(a) > m.asOf.Year() {
			continue
		}
		if best < 0 || yearOf(a) >= yearOf(&d.Rounds[best]) {
			best = i
		}
	}
	return best
}

// least is the total that a rank begins with (QĐ 26/2026 Art. 3.3).
func least(stars ocop.Stars) float64 {
	return [...]float64{3: 50, 4: 70, 5: 90}[stars]
}

// goalOf tells what a sheet lacks for a rank: first the lines below its least
// points, then the cheapest points up to its total.
func goalOf(s *ScoreSheet, criteria []law.Criterion, stars ocop.Stars) Goal {
	g := Goal{Stars: stars, Least: least(stars), Missing: clean(max(0, least(stars)-s.Total))}
	left := g.Missing
	var rest []Need
	for i, c := range criteria {
		line := &s.Lines[i]
		minimum := c.Min(stars)
		if !line.Scored {
			if minimum > 0 {
				g.Unknown++
			}
			continue
		}
		from := line.Points
		if from < minimum-1e-9 {
			g.Needs = append(g.Needs, needOf(c, from, minimum))
			if !c.Sub {
				left -= minimum - from
			}
			from = minimum
		}
		if !c.Sub && from < c.Max {
			rest = append(rest, needOf(c, from, c.Max))
		}
	}
	slices.SortStableFunc(g.Needs, cheapest)
	slices.SortStableFunc(rest, cheapest)
	for _, n := range rest {
		if left <= 1e-9 {
			break
		}
		step := min(n.Want-n.Have, left)
		n.Want = clean(n.Have + step)
		left -= step
		g.Path = append(g.Path, n)
	}
	g.Short = left > 1e-9 && !s.Old
	g.Reached = g.Missing == 0 && len(g.Needs) == 0 && g.Unknown == 0
	return g
}

func needOf(c law.Criterion, have, want float64) Need {
	e := effortOf(c.Label)
	return Need{ID: c.ID, Label: criterionVI(c.Label), Have: have, Want: want, Effort: e, What: adviceOf(c.Label, e)}
}

// cheapest orders needs by effort, then by the points that they bring.
func cheapest(a, b Need) int {
	return cmp.Or(cmp.Compare(rankOf(a.Effort), rankOf(b.Effort)), cmp.Compare(b.Want-b.Have, a.Want-a.Have))
}

func rankOf(e Effort) int {
	return slices.Index([]Effort{EffortPaper, EffortLabel, EffortCert, EffortMarket, EffortProduct, EffortFixed}, e)
}

// VI is the Vietnamese wording of the effort.
func (e Effort) VI() string {
	switch e {
	case EffortPaper:
		return "giấy tờ"
	case EffortLabel:
		return "nhãn, bao bì, câu chuyện"
	case EffortCert:
		return "chứng nhận"
	case EffortMarket:
		return "thị trường"
	case EffortFixed:
		return "khó đổi"
	}
	return "sản xuất"
}
