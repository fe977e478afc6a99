package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var alcoholExpOptional = &check.Rule{
	ID:       "alcohol-exp-optional",
	Title:    "Rượu ghi hạn sử dụng nếu có",
	Doc:      "Với rượu, hạn sử dụng chỉ bắt buộc khi có. Rượu vang, rượu ngâm quả và đồ uống lên men thường có hạn; rượu trắng chưng cất thì có thể không.",
	Basis:    []law.Citation{law.Cite(law.ND37, "Điều 42, Phụ lục I"), law.Cite(law.ND43, "Điều 10, Phụ lục I")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Info,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, c, ok := judgedLabel(s, p)
		if ok && c == ocop.CategoryAlcohol && !prints(l, law.Exp) && l.SmallPackNote == "" {
			s.Report(p.Doc, labelField(p, "exp"), "Nhãn rượu chưa ghi hạn sử dụng. Chỉ cần ghi nếu sản phẩm có hạn.")
		}
	},
}
