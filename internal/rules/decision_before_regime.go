package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var decisionBeforeRegime = &check.Rule{
	ID:       "decision-before-regime",
	Title:    "Hạng sao quốc gia chỉ có từ ngày 21/08/2019",
	Doc:      "Trước khi có Quyết định 1048/QĐ-TTg, mỗi tỉnh tự chấm; hạng đó không phải hạng theo Bộ tiêu chí quốc gia. Kiểm tra ngày của quyết định; nếu đúng thì đó chỉ là hạng cấp tỉnh.",
	Basis:    []law.Citation{law.Cite(law.QD1048, "")},
	Severity: finding.Warning,
	Clock:    check.RecognitionClock,
	To:       bindsFrom(law.QD1048).AddDays(-1),

	Product: func(s *check.Pass, p *catalogue.Product) {
		c := inForce(p)
		if c == nil {
			return
		}
		field := "decision.date"
		if c.Decision.Date.IsZero() {
			field = "issued"
		}
		if on := decidedOn(c); !on.IsZero() && s.InForce(on) {
			s.Reportf(p.Doc, certificateField(p, field), "Quyết định ngày %s có trước Bộ tiêu chí quốc gia (21/08/2019), nên chỉ là hạng cấp tỉnh. Kiểm tra lại ngày của quyết định.", viDate(on))
		}
	},
}
