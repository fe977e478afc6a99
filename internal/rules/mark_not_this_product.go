package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var markNotThisProduct = &check.Rule{
	ID:       "mark-not-this-product",
	Title:    "Dấu OCOP chỉ dùng cho sản phẩm ghi trong quyết định",
	Doc:      "Dấu được cấp cho từng sản phẩm. Dùng quyết định của sản phẩm khác, dù cùng chủ thể, là dùng sai dấu và là căn cứ thu hồi. Bỏ dấu và sao khỏi nhãn; nếu sản phẩm có quyết định riêng thì ghi đúng quyết định đó.",
	Basis:    []law.Citation{law.Cite(law.QC1162, "Điều 5, Điều 12 khoản 1"), law.Cite(law.QD26, "Điều 8 khoản 1 điểm d")},
	Severity: finding.Error,
	Effect:   finding.HideMark,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if other, field := lender(p, s.AsOf); other != nil {
			s.Reportf(p.Doc, field, "Dấu OCOP trên nhãn là của sản phẩm khác, %s (%s). Bỏ dấu và sao khỏi nhãn, hoặc ghi quyết định của chính sản phẩm này.", other.Name, other.Doc.Path)
		}
	},
}
