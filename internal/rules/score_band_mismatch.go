package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

var scoreBandMismatch = &check.Rule{
	ID:       "score-band-mismatch",
	Title:    "Hạng sao phải ứng với tổng điểm",
	Doc:      "Từ 90 điểm là 5 sao, từ 70 đến dưới 90 là 4 sao, từ 50 đến dưới 70 là 3 sao, từ 30 đến dưới 50 là 2 sao, dưới 30 là 1 sao. Hạng cao hơn tổng điểm là sai. Hạng thấp hơn có thể đúng khi một tiêu chí chưa đạt mức tối thiểu của hạng trên, hoặc khi hồ sơ từ 90 điểm còn chờ bộ quyết định, nên chỉ là cảnh báo. Đối chiếu phiếu chấm với quyết định.",
	Basis:    []law.Citation{law.Cite(law.QD1048, ""), law.Cite(law.QD148, ""), law.Cite(law.QD26, "Điều 3 khoản 3")},
	Severity: finding.Error,
	From:     bindsFrom(law.QD1048),
	Clock:    check.RecognitionClock,
	Group:    check.ScoreGroup,

	Dossier: func(s *check.Pass, d *catalogue.Dossier) {
		for i := range d.Rounds {
			a := &d.Rounds[i]
			rank := a.Result
			if c := certificateOf(d, i); c != nil {
				rank = c.Stars
			}
			regimes := regimesOf(d, i)
			if a.Scores.Total == 0 || rank == 0 || len(regimes) == 0 || !s.InForce(regimes[0].From) {
				continue
			}
			switch band := law.Band(a.Scores.Total); {
			case rank > band:
				s.Reportf(d.Doc, roundField(i, "scores.total"), "Tổng điểm %s ứng với %d sao, hạng ghi là %d sao. Kiểm tra lại điểm và quyết định.", pointsVI(a.Scores.Total), band, rank)
			case rank < band && !waitsForFive(d, i) && !heldBack(d, i, band):
				s.ReportAs(finding.Warning, d.Doc, roundField(i, "scores.total"), lowerRank(a.Scores.Total, band, rank))
			}
		}
	},
}

func lowerRank(total float64, band, rank ocop.Stars) string {
	return "Tổng điểm " + pointsVI(total) + " ứng với " + starsVI(band) + ", hạng ghi là " + starsVI(rank) +
		". Kiểm tra lại; nếu do một tiêu chí chưa đạt mức tối thiểu thì ghi điểm của tiêu chí đó."
}

func starsVI(n ocop.Stars) string { return string(rune('0'+n)) + " sao" }

// waitsForFive reports whether a dossier with the points of five stars was put
// to the ministry: until it decides, or when it refuses, the province
// recognises a lower rank.
func waitsForFive(d *catalogue.Dossier, i int) bool {
	a := &d.Rounds[i]
	c := certificateOf(d, i)
	return a.Scores.Total >= law.ForwardToMinistry && (a.Proposed == ocop.MaxStars || a.Forwarded.To == ocop.LevelNational ||
		d.State == ocop.StateProposed5 || c != nil && !c.ProposedOn.IsZero())
}

// heldBack reports whether a criterion of the sheet keeps a round from a rank.
func heldBack(d *catalogue.Dossier, i int, rank ocop.Stars) bool {
	for _, p := range d.Rounds[i].Scores.Criteria {
		if c, ok := law.FindCriterion(setOf(d), p.Criterion); ok && p.Points < c.Min(rank)-tiny {
			return true
		}
	}
	return false
}

// pointField is the name of a field of a criterion's points.
func pointField(i, k int) string {
	return roundField(i, source.At("scores.criteria", k, "points"))
}
