package rules

import (
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var craftMaterialMissing = &check.Rule{
	ID:       "craft-material-missing",
	Title:    "Nhãn hàng thủ công, dệt may phải ghi chất liệu và kích thước",
	Doc:      "Hàng thủ công mỹ nghệ, đồ gỗ, gốm sứ và hàng dệt may phải ghi chất liệu và thông số kỹ thuật như kích thước, cỡ.",
	Basis:    []law.Citation{law.Cite(law.ND37, "Điều 42, Phụ lục I"), law.Cite(law.ND43, "Điều 10, Phụ lục I")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Warning,
	Verify:   true,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, c, ok := judgedLabel(s, p)
		if !ok {
			return
		}
		var lack []string
		for _, content := range []law.Content{law.Material, law.Dimensions} {
			if lacks(l, c, content) {
				lack = append(lack, contentVI[content])
			}
		}
		if len(lack) > 0 {
			s.Reportf(p.Doc, labelField(p, "material"), "Nhãn chưa ghi %s. Thêm material và dimensions.", strings.Join(lack, " và "))
		}
	},
}
