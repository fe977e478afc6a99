package rules

import (
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var nutritionSugarMissing = &check.Rule{
	ID:       "nutrition-sugar-missing",
	Title:    "Thực phẩm có thêm đường phải ghi đường tổng số",
	Doc:      "Đồ uống, sữa và thực phẩm có thêm đường (sweetened) phải ghi đường tổng số trong thành phần dinh dưỡng.",
	Basis:    []law.Citation{law.Cite(law.TT29, "Điều 5")},
	From:     law.NutritionFrom,
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, ok := factsLabel(s, p)
		if ok && l.Sweetened && hasFacts(l.Nutrition) && l.Nutrition.Sugar == 0 && !slices.Contains(l.Nutrition.Zero, "sugar_g") {
			s.Report(p.Doc, labelField(p, "nutrition.sugar_g"), "Sản phẩm có thêm đường mà nhãn chưa ghi đường tổng số. Thêm sugar_g, hoặc ghi vào zero nếu in là 0.")
		}
	},
}
