package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var labelAddressAbbreviated = &check.Rule{
	ID:       "label-address-abbreviated",
	Title:    "Tên riêng, địa danh trong địa chỉ trên nhãn không được viết tắt",
	Doc:      "Chỉ được viết tắt từ chỉ đơn vị hành chính: xã (X), phường (P), huyện (H), quận (Q), thành phố (TP), tỉnh (T). Tên riêng và địa danh phải viết đủ: “TP. Hồ Chí Minh”, không phải “TP. HCM”.",
	Basis:    []law.Citation{law.Cite(law.TT05, "Điều 6")},
	From:     bindsFrom(law.TT05),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, _, ok := judgedLabel(s, p)
		if !ok {
			return
		}
		if name := abbreviatedPlace(l.Responsible.Address); name != "" {
			s.Reportf(p.Doc, labelField(p, "responsible.address"), "Địa danh “%s” trên nhãn bị viết tắt. Viết đủ tên khi in lại nhãn.", name)
		}
	},
}
