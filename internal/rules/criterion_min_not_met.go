package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var criterionMinNotMet = &check.Rule{
	ID:       "criterion-min-not-met",
	Title:    "Tiêu chí có dấu sao phải đạt mức tối thiểu của hạng",
	Doc:      "Phiếu chấm năm 2026 đánh dấu sao ở mức mà mỗi hạng phải đạt, như ghi nhãn đầy đủ cho 3 sao hay nhãn hiệu đã đăng ký cho 4 sao. Thiếu mức ấy thì không được hạng ấy dù tổng điểm đủ. Áp dụng cho hồ sơ được chấm theo Quyết định 26/2026/QĐ-TTg. Kiểm tra lại điểm của tiêu chí hoặc hạng.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Phụ lục II")},
	Severity: finding.Warning,
	From:     bindsFrom(law.QD26),
	Clock:    check.RecognitionClock,
	Group:    check.ScoreGroup,

	Dossier: func(s *check.Pass, d *catalogue.Dossier) {
		for i := range d.Rounds {
			if len(d.Rounds[i].Scores.Criteria) == 0 {
				continue
			}
			rank := rankOf(d, i)
			if !rank.Certified() || !surelyNow(s, d, i) {
				continue
			}
			for k, p := range d.Rounds[i].Scores.Criteria {
				c, ok := law.FindCriterion(setOf(d), p.Criterion)
				if least := c.Min(rank); ok && p.Points < least-tiny {
					s.Reportf(d.Doc, pointField(i, k), "Tiêu chí %s được %s điểm, hạng %d sao cần ít nhất %s. Kiểm tra lại điểm hoặc hạng.", p.Criterion, pointsVI(p.Points), rank, pointsVI(least))
				}
			}
		}
	},
}
