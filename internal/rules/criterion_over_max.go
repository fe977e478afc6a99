package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var criterionOverMax = &check.Rule{
	ID:       "criterion-over-max",
	Title:    "Điểm tiêu chí không được vượt mức tối đa của phiếu",
	Doc:      "Phiếu chấm của từng bộ sản phẩm ghi điểm tối đa của mỗi tiêu chí. Áp dụng cho hồ sơ được chấm theo Quyết định 26/2026/QĐ-TTg. Kiểm tra lại điểm, số của tiêu chí và bộ sản phẩm.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Phụ lục II")},
	Severity: finding.Error,
	From:     bindsFrom(law.QD26),
	Clock:    check.RecognitionClock,
	Group:    check.ScoreGroup,

	Dossier: func(s *check.Pass, d *catalogue.Dossier) {
		for i := range d.Rounds {
			if len(d.Rounds[i].Scores.Criteria) == 0 || !surelyNow(s, d, i) {
				continue
			}
			for k, p := range d.Rounds[i].Scores.Criteria {
				if c, ok := law.FindCriterion(setOf(d), p.Criterion); ok && p.Points > c.Max+tiny {
					s.Reportf(d.Doc, pointField(i, k), "Tiêu chí %s được %s điểm, phiếu của bộ %d chỉ cho tối đa %s. Kiểm tra lại phiếu chấm.", p.Criterion, pointsVI(p.Points), c.Set, pointsVI(c.Max))
				}
			}
		}
	},
}
