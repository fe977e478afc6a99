package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var cosmeticLotMissing = &check.Rule{
	ID:       "cosmetic-lot-missing",
	Title:    "Nhãn mỹ phẩm phải ghi số lô",
	Doc:      "Số lô cho phép thu hồi đúng mẻ hàng khi có sự cố.",
	Basis:    []law.Citation{law.Cite(law.ND37, "Điều 42, Phụ lục I"), law.Cite(law.ND43, "Điều 10, Phụ lục I")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, c, ok := judgedLabel(s, p)
		if ok && c == ocop.CategoryCosmetic && lacks(l, c, law.Lot) {
			s.Report(p.Doc, labelField(p, "lot"), "Nhãn mỹ phẩm chưa ghi số lô. Thêm dòng lot.")
		}
	},
}
