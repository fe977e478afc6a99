package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var cosmeticDateMissing = &check.Rule{
	ID:       "cosmetic-date-missing",
	Title:    "Nhãn mỹ phẩm phải ghi ngày sản xuất hoặc hạn sử dụng",
	Doc:      "Mỹ phẩm phải ghi ít nhất một trong hai: ngày sản xuất hoặc hạn sử dụng.",
	Basis:    []law.Citation{law.Cite(law.ND37, "Điều 42, Phụ lục I"), law.Cite(law.ND43, "Điều 10, Phụ lục I")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Error,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, c, ok := judgedLabel(s, p)
		if ok && c == ocop.CategoryCosmetic && l.SmallPackNote == "" && l.Mfg == "" && l.Exp == "" {
			s.Report(p.Doc, labelField(p, "mfg"), "Nhãn mỹ phẩm chưa ghi ngày sản xuất hay hạn sử dụng. Thêm mfg hoặc exp.")
		}
	},
}
