package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var scorePartOverMax = &check.Rule{
	ID:       "score-part-over-max",
	Title:    "Điểm mỗi phần không được vượt mức tối đa",
	Doc:      "Từ 21/08/2019 phần A nhiều nhất 35 điểm, B 25, C 40; từ 24/02/2023 phần A 40, B 25, C 35. Hồ sơ đang làm khi quy định thay đổi được chấm theo quy định cũ hoặc mới. Kiểm tra lại phiếu chấm và quy định được áp dụng.",
	Basis:    []law.Citation{law.Cite(law.QD1048, ""), law.Cite(law.QD148, ""), law.Cite(law.QD26, "Điều 3 khoản 1")},
	Severity: finding.Error,
	From:     bindsFrom(law.QD1048),
	Clock:    check.RecognitionClock,
	Group:    check.ScoreGroup,

	Dossier: func(s *check.Pass, d *catalogue.Dossier) {
		for i := range d.Rounds {
			regimes := regimesOf(d, i)
			if len(regimes) == 0 || !s.InForce(regimes[0].From) || fitsOne(d.Rounds[i].Scores, regimes) {
				continue
			}
			r := regimes[0]
			for k, points := range parts(d.Rounds[i].Scores) {
				if points > r.Max[k]+tiny {
					s.Reportf(d.Doc, roundField(i, "scores."+[...]string{"a", "b", "c"}[k]), "Điểm phần %c là %s, vượt mức tối đa %s của %s. Kiểm tra lại phiếu chấm.",
						'A'+k, pointsVI(points), pointsVI(r.Max[k]), law.Citation{Key: r.Basis})
				}
			}
		}
	},
}

func parts(s ocop.Scores) [3]float64 { return [3]float64{s.A, s.B, s.C} }

// fitsOne reports whether the points keep to the maxima of one of the regimes.
func fitsOne(s ocop.Scores, regimes []law.RecognitionRegime) bool {
	for _, r := range regimes {
		fits := true
		for k, points := range parts(s) {
			fits = fits && points <= r.Max[k]+tiny
		}
		if fits {
			return true
		}
	}
	return false
}
