package rules

import (
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var labelIngredientsMissing = &check.Rule{
	ID:       "label-ingredients-missing",
	Title:    "Nhãn phải ghi thành phần",
	Doc:      "Thực phẩm và đồ uống có từ hai thành phần trở lên phải ghi đủ thành phần, kể cả phụ gia; thực phẩm bảo vệ sức khỏe phải ghi thành phần định lượng. Là lỗi khi bản ghi cho biết có nhiều thành phần; còn lại là cảnh báo, vì hàng chỉ có một thành phần không phải ghi.",
	Basis:    []law.Citation{law.Cite(law.ND37, "Điều 42, Phụ lục I"), law.Cite(law.ND43, "Điều 10, Phụ lục I")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Error,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, c, ok := judgedLabel(s, p)
		if !ok || c == ocop.CategoryCosmetic || !lacks(l, c, law.Ingredients) || oneIngredient(p) {
			return
		}
		if severalIngredients(p, l, c) {
			reportContent(s, p, c, "ingredients", "Nhãn chưa ghi thành phần. Thêm ingredients theo thứ tự in trên nhãn.")
			return
		}
		s.ReportAs(finding.Warning, p.Doc, labelField(p, "ingredients"), "Nhãn chưa ghi thành phần. Thêm ingredients; nếu chỉ có một thành phần thì ghi thành phần đó.")
	},
}

// oneIngredient reports whether a record says that the product is one thing.
func oneIngredient(p *catalogue.Product) bool {
	switch p.Exemption.Nutrition {
	case "single-ingredient", "water", "salt", "tea-coffee":
		return true
	}
	return p.Set == waterSet
}

// severalIngredients reports whether a record leaves no doubt that the product
// has more than one ingredient.
func severalIngredients(p *catalogue.Product, l *ocop.Label, c ocop.Category) bool {
	if c == ocop.CategoryHealth || c == ocop.CategoryMedicine || l.Sweetened || l.Fried {
		return true
	}
	return slices.ContainsFunc(p.Labels, func(l ocop.Label) bool { return len(l.Ingredients) > 1 })
}
