package rules

import (
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/labeltext"
	"ocop/internal/law"
)

var labelQuantityUnit = &check.Rule{
	ID:       "label-quantity-unit",
	Title:    "Định lượng phải dùng đơn vị đo hợp pháp, viết đúng ký hiệu",
	Doc:      "Viết g, kg, ml, l; không viết gr, Kg, ML, cc, lạng. Đơn vị của nước khác như oz chỉ được ghi thêm bên cạnh. Phần lẻ viết sau dấu phẩy.",
	Basis:    []law.Citation{law.Cite(law.ND86, ""), law.Cite(law.ND43, "Điều 13, Phụ lục II")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Warning,
	Verify:   true,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, _, ok := judgedLabel(s, p)
		if !ok {
			return
		}
		amounts := labeltext.Net(l.Net)
		for _, a := range amounts {
			switch {
			case a.Foreign() && slices.ContainsFunc(amounts, func(b labeltext.Amount) bool { return b.Legal && b.Symbol != "" }):
			case !a.Legal:
				s.Reportf(p.Doc, labelField(p, "net"), "Đơn vị “%s” trong định lượng “%s” không đúng. Dùng đơn vị %s.", a.Unit, l.Net, a.Symbol)
				return
			case a.Point && a.Symbol != "":
				s.Reportf(p.Doc, labelField(p, "net"), "Định lượng “%s” viết phần lẻ sau dấu chấm. Viết sau dấu phẩy.", l.Net)
				return
			}
		}
	},
}
