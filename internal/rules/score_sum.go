package rules

import (
	"math"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var scoreSum = &check.Rule{
	ID:       "score-sum",
	Title:    "Tổng điểm phải bằng điểm các phần A, B và C cộng lại",
	Doc:      "Tổng điểm quyết định hạng sao, nên phải bằng điểm phần A cộng phần B cộng phần C trong phiếu của hội đồng quyết định; lệch đến 0,01 điểm vì làm tròn thì được. Đối chiếu với phiếu chấm và sửa số sai.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Điều 3 khoản 1")},
	Severity: finding.Error,
	Clock:    check.RecognitionClock,
	Group:    check.ScoreGroup,

	Dossier: func(s *check.Pass, d *catalogue.Dossier) {
		for i := range d.Rounds {
			p := &d.Rounds[i].Scores
			sum := p.A + p.B + p.C
			switch {
			case p.Total == 0 && sum == 0:
			case p.Total == 0:
				s.Missing(d.Doc, roundField(i, "scores.total"), "tổng điểm")
			case p.A == 0 || p.B == 0 || p.C == 0:
				s.Missing(d.Doc, roundField(i, "scores"), "đủ điểm của các phần A, B, C")
			case math.Abs(sum-p.Total) > 0.01+tiny:
				s.Reportf(d.Doc, roundField(i, "scores.total"), "Điểm các phần A, B, C cộng lại là %s, tổng điểm ghi %s. Đối chiếu với phiếu chấm và sửa số sai.",
					pointsVI(math.Round(sum*100)/100), pointsVI(p.Total))
			}
		}
	},
}

// tiny is below any difference in points that a person writes; sums of decimal
// fractions in binary may differ by less.
const tiny = 1e-9
