package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var alcoholAbvMissing = &check.Rule{
	ID:       "alcohol-abv-missing",
	Title:    "Nhãn rượu phải ghi hàm lượng etanol",
	Doc:      "Ghi phần trăm thể tích etanol, lớn hơn 0 và nhỏ hơn 100, ví dụ 29,5% vol.",
	Basis:    []law.Citation{law.Cite(law.ND37, "Điều 42, Phụ lục I"), law.Cite(law.ND43, "Điều 10, Phụ lục I")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Error,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, c, ok := judgedLabel(s, p)
		switch {
		case !ok || c != ocop.CategoryAlcohol:
		case lacks(l, c, law.Ethanol):
			s.Report(p.Doc, labelField(p, "ethanol_percent"), "Nhãn rượu chưa ghi hàm lượng etanol. Thêm ethanol_percent.")
		case l.Ethanol >= 100:
			s.Reportf(p.Doc, labelField(p, "ethanol_percent"), "Hàm lượng etanol %s%% không thể có. Sửa theo nhãn: lớn hơn 0, nhỏ hơn 100.", pointsVI(l.Ethanol))
		}
	},
}
