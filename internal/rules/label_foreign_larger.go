package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var labelForeignLarger = &check.Rule{
	ID:       "label-foreign-larger",
	Title:    "Chữ nước ngoài trên nhãn không được lớn hơn chữ tiếng Việt",
	Doc:      "So chữ nước ngoài lớn nhất (foreign_height_mm) với chữ của tên hàng hóa (name_height_mm).",
	Basis:    []law.Citation{law.Cite(law.ND43, "Điều 7")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Warning,
	Verify:   true,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, _, ok := judgedLabel(s, p)
		if ok && l.NameHeight > 0 && l.ForeignHeight > l.NameHeight {
			s.Reportf(p.Doc, labelField(p, "foreign_height_mm"), "Chữ nước ngoài cao %s mm, lớn hơn tên hàng hóa cao %s mm. Thu nhỏ chữ nước ngoài khi in lại nhãn.", pointsVI(l.ForeignHeight), pointsVI(l.NameHeight))
		}
	},
}
