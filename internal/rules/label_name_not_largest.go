package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var labelNameNotLargest = &check.Rule{
	ID:       "label-name-not-largest",
	Title:    "Tên hàng hóa phải là chữ lớn nhất trong các nội dung bắt buộc",
	Doc:      "So chữ của tên hàng hóa (name_height_mm) với chữ nhỏ nhất của nhãn (min_height_mm): tên không lớn hơn cả chữ nhỏ nhất thì không thể là chữ lớn nhất.",
	Basis:    []law.Citation{law.Cite(law.ND43, "Điều 11"), law.Cite(law.ND37, "Chương IV")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, _, ok := judgedLabel(s, p)
		if ok && l.NameHeight > 0 && l.MinHeight > 0 && l.NameHeight <= l.MinHeight {
			s.Reportf(p.Doc, labelField(p, "name_height_mm"), "Tên hàng hóa cao %s mm, không lớn hơn chữ nhỏ nhất cao %s mm. In tên lớn nhất, hoặc đo lại.", pointsVI(l.NameHeight), pointsVI(l.MinHeight))
		}
	},
}
