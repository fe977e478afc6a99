package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var nutritionExemptUnproven = &check.Rule{
	ID:       "nutrition-exempt-unproven",
	Title:    "Miễn ghi dinh dưỡng phải có căn cứ",
	Doc:      "Thông tư nêu mười hai trường hợp được miễn. Cơ sở nhỏ lẻ cần bản cam kết hoặc giấy tờ (exemption.evidence); các trường hợp khác phải khớp với thành phần và loại hàng trên nhãn.",
	Basis:    []law.Citation{law.Cite(law.TT29, "Điều 1 khoản 2")},
	From:     law.NutritionFrom,
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Info,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, c, ok := judgedLabel(s, p)
		if !ok || !isFood(c) {
			return
		}
		if why := exemptionDoubt(p, l, c); why != "" {
			s.Reportf(p.Doc, "exemption.nutrition", "Miễn ghi dinh dưỡng nhưng %s. Bổ sung minh chứng, hoặc ghi đúng trường hợp được miễn.", why)
		}
	},
}

// exemptionDoubt says what speaks against the ground on which a product is
// exempt from nutrition facts, "" when nothing does.
func exemptionDoubt(p *catalogue.Product, l *ocop.Label, c ocop.Category) string {
	switch p.Exemption.Nutrition {
	case "small-producer":
		if p.Exemption.Evidence == "" {
			return "chưa có minh chứng là cơ sở nhỏ lẻ"
		}
	case "single-ingredient":
		if len(l.Ingredients) > 1 {
			return "nhãn ghi nhiều hơn một thành phần"
		}
	case "water":
		if p.Set != waterSet {
			return "sản phẩm không thuộc bộ nước uống"
		}
	case "tea-coffee":
		if p.Set < 11 || p.Set > 13 {
			return "sản phẩm không thuộc các bộ chè, cà phê"
		}
	case "health-food", "alcohol":
		return "nhãn không thuộc loại hàng được miễn này"
	case "outside-label-law":
		return "sản phẩm có nhãn hàng hóa"
	}
	return ""
}
