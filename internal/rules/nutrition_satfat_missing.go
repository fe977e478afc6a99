package rules

import (
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var nutritionSatfatMissing = &check.Rule{
	ID:       "nutrition-satfat-missing",
	Title:    "Thực phẩm chiên rán phải ghi chất béo bão hòa",
	Doc:      "Thực phẩm chiên rán (fried) phải ghi chất béo bão hòa trong thành phần dinh dưỡng.",
	Basis:    []law.Citation{law.Cite(law.TT29, "Điều 5")},
	From:     law.NutritionFrom,
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, ok := factsLabel(s, p)
		if ok && l.Fried && hasFacts(l.Nutrition) && l.Nutrition.Saturated == 0 && !slices.Contains(l.Nutrition.Zero, "saturated_fat_g") {
			s.Report(p.Doc, labelField(p, "nutrition.saturated_fat_g"), "Sản phẩm chiên rán mà nhãn chưa ghi chất béo bão hòa. Thêm saturated_fat_g, hoặc ghi vào zero nếu in là 0.")
		}
	},
}
