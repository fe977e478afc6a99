package rules

import (
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var labelLanguageNotVietnamese = &check.Rule{
	ID:       "label-language-not-vietnamese",
	Title:    "Nội dung bắt buộc trên nhãn phải bằng tiếng Việt",
	Doc:      "Chữ nước ngoài chỉ được thêm vào. Ghi mọi thứ tiếng có trên nhãn vào languages.",
	Basis:    []law.Citation{law.Cite(law.ND37, "Điều 42 khoản 1"), law.Cite(law.ND43, "Điều 7")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, _, ok := judgedLabel(s, p)
		if ok && len(l.Languages) > 0 && !slices.Contains(l.Languages, "vi") {
			s.Report(p.Doc, labelField(p, "languages"), "Nhãn chỉ có chữ nước ngoài. In các nội dung bắt buộc bằng tiếng Việt, hoặc thêm vi vào languages nếu nhãn có.")
		}
	},
}
