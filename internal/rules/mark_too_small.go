package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/vi"
)

// leastMark is the width in mm below which the stars are hard to count.
const leastMark = 10

var markTooSmall = &check.Rule{
	ID:       "mark-too-small",
	Title:    "Dấu OCOP nên rộng từ 10 mm",
	Doc:      "Không thấy văn bản nào định kích thước nhỏ nhất của dấu; 10 mm là đề xuất của chương trình này để đọc được số sao, không phải quy định. Nếu còn chỗ thì in dấu to hơn khi in lại nhãn.",
	House:    true,
	Verify:   true,
	Severity: finding.Info,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if marked(p) && p.Label.MarkWidth > 0 && p.Label.MarkWidth < leastMark {
			s.Reportf(p.Doc, labelField(p, "mark_width_mm"), "Dấu OCOP rộng %s mm, nhỏ hơn %d mm nên khó đọc số sao. In dấu to hơn khi in lại nhãn, nếu còn chỗ.", vi.VI.Decimal(p.Label.MarkWidth, 1), leastMark)
		}
	},
}
