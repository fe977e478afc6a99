package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

var labelIngredientsNotDescending = &check.Rule{
	ID:       "label-ingredients-not-descending",
	Title:    "Thành phần phải xếp theo thứ tự khối lượng giảm dần",
	Doc:      "Thành phần nhiều nhất đứng đầu. Chép thành phần đúng thứ tự in trên nhãn.",
	Basis:    []law.Citation{law.Cite(law.ND43, "Điều 16")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Info,
	Verify:   true,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, c, ok := judgedLabel(s, p)
		if !ok || !isFood(c) && c != ocop.CategoryHealth {
			return
		}
		var last ocop.Ingredient
		for i, in := range l.Ingredients {
			if in.Percent == 0 {
				continue
			}
			if last.Percent > 0 && in.Percent > last.Percent {
				s.Reportf(p.Doc, labelField(p, source.At("ingredients", i, "")), "Thành phần “%s” nhiều hơn “%s” mà đứng sau. Xếp theo thứ tự giảm dần.", in.Name, last.Name)
				return
			}
			last = in
		}
	},
}
