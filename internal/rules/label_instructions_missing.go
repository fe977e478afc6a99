package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var labelInstructionsMissing = &check.Rule{
	ID:       "label-instructions-missing",
	Title:    "Nhãn phải ghi hướng dẫn sử dụng, hướng dẫn bảo quản",
	Doc:      "Thực phẩm, đồ uống và thực phẩm bảo vệ sức khỏe phải ghi cách dùng và cách bảo quản.",
	Basis:    []law.Citation{law.Cite(law.ND37, "Điều 42, Phụ lục I"), law.Cite(law.ND43, "Điều 10, Phụ lục I")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, c, ok := judgedLabel(s, p)
		if !ok || !isFood(c) && c != ocop.CategoryHealth || l.Usage != "" || l.Storage != "" {
			return
		}
		if lacks(l, c, law.Usage) || lacks(l, c, law.Storage) {
			s.Report(p.Doc, labelField(p, "usage"), "Nhãn chưa ghi hướng dẫn sử dụng và hướng dẫn bảo quản. Thêm usage và storage.")
		}
	},
}
