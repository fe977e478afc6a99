package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var labelFontTooSmall = &check.Rule{
	ID:       "label-font-too-small",
	Title:    "Chữ trên nhãn thực phẩm không được nhỏ hơn mức tối thiểu",
	Doc:      "Chữ của nội dung bắt buộc trên thực phẩm bao gói cao ít nhất 1,2 mm; mặt nhãn dưới 80 cm² thì ít nhất 0,9 mm.",
	Basis:    []law.Citation{law.Cite(law.ND43, "Điều 6")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Warning,
	Verify:   true,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, c, ok := judgedLabel(s, p)
		if !ok || !isFood(c) && c != ocop.CategoryHealth || l.MinHeight == 0 {
			return
		}
		least := letterHeight
		switch {
		case l.Face > 0 && l.Face < smallFace, l.Face == 0 && l.MinHeight < smallLetterHeight:
			least = smallLetterHeight
		case l.Face == 0 && l.MinHeight < letterHeight:
			s.Missing(p.Doc, labelField(p, "face_cm2"), "diện tích mặt nhãn")
			return
		}
		if l.MinHeight < least {
			s.Reportf(p.Doc, labelField(p, "min_height_mm"), "Chữ nhỏ nhất cao %s mm, dưới mức %s mm. In chữ lớn hơn khi in lại nhãn.", pointsVI(l.MinHeight), pointsVI(least))
		}
	},
}
