package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var localLabourScoreMismatch = &check.Rule{
	ID:       "local-labour-score-mismatch",
	Title:    "Điểm lao động địa phương phải khớp tỷ lệ lao động trong xã",
	Doc:      "Tiêu chí 3.3: từ 25% đến dưới 50% lao động là người trong xã được 1 điểm, từ 50% đến 75% được 2 điểm, từ 75% được 3 điểm (du lịch 4). Phiếu in hai mức cùng chứa 75%, nên ở đúng 75% mức nào cũng được chấp nhận; các mức dưới 75% của phiếu du lịch chỉ được so rộng. Tỷ lệ lấy ở số liệu của năm đánh giá hoặc năm trước. Sửa điểm hoặc số liệu lao động.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Phụ lục II, tiêu chí 3.3")},
	Severity: finding.Warning,
	From:     bindsFrom(law.QD26),
	Clock:    check.RecognitionClock,
	Group:    check.ScoreGroup,

	Dossier: func(s *check.Pass, d *catalogue.Dossier) {
		for i := range d.Rounds {
			for k, p := range d.Rounds[i].Scores.Criteria {
				c, ok := law.FindCriterion(setOf(d), p.Criterion)
				if ok && c.Label == "local-labour" && surelyNow(s, d, i) {
					judgeLabour(s, d, i, k, c)
				}
			}
		}
	},
}

// judgeLabour compares the points of a round with the shares of its year and of
// the year before; one that fits is enough.
func judgeLabour(s *check.Pass, d *catalogue.Dossier, i, k int, c law.Criterion) {
	a := &d.Rounds[i]
	points, share := a.Scores.Criteria[k].Points, 0
	for _, y := range d.Years {
		if y.Local == 0 || y.Year != a.Year && y.Year != a.Year-1 {
			continue
		}
		if least, most := labourPoints(c, y.Local); points >= least-tiny && points <= most+tiny {
			return
		}
		if share == 0 || y.Year == a.Year {
			share = y.Local
		}
	}
	if share == 0 {
		s.Missing(d.Doc, "years", "tỷ lệ lao động địa phương của năm đánh giá")
		return
	}
	s.Reportf(d.Doc, pointField(i, k), "Tiêu chí %s được %s điểm, không khớp tỷ lệ %d%% lao động trong xã. Sửa điểm hoặc số liệu lao động.", c.ID, pointsVI(points), share)
}

// labourPoints gives the least and most points for a share in percent. The
// sheet of tourism gives 4 points at the top; how it divides the shares below
// is not known, so they may have what either sheet could give.
func labourPoints(c law.Criterion, share int) (least, most float64) {
	wide := 0.0
	if c.Set == law.TourismSet {
		wide = 1
	}
	switch {
	case share < 25:
		return 0, 0
	case share < 50:
		return 1, 1 + wide
	case share < 75:
		return 2, 2 + wide
	case share == 75:
		return 2, c.Max
	}
	return c.Max, c.Max
}
