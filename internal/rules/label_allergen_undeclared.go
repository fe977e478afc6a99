package rules

import (
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/labeltext"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

var labelAllergenUndeclared = &check.Rule{
	ID:       "label-allergen-undeclared",
	Title:    "Có chất gây dị ứng thì nhãn phải cảnh báo",
	Doc:      "Tám nhóm của Codex: ngũ cốc có gluten, giáp xác, trứng, cá, lạc, đậu nành, sữa, hạt cây có vỏ cứng; thêm sulfit. Ghi cảnh báo, ví dụ “Có chứa đậu nành”, và chép vào warning hoặc allergens.",
	Basis:    []law.Citation{law.Cite(law.TCVN7087, ""), law.Cite(law.ND43, "Điều 17")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Warning,
	Verify:   true,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, c, ok := judgedLabel(s, p)
		if !ok || !isFood(c) && c != ocop.CategoryHealth || generalAllergyWarning(l) {
			return
		}
		var said []labeltext.Allergen
		for i, in := range l.Ingredients {
			for _, a := range labeltext.Allergens(in.Name) {
				if slices.Contains(said, a) || declared(l, a) {
					continue
				}
				said = append(said, a)
				s.Reportf(p.Doc, labelField(p, source.At("ingredients", i, "")), "Thành phần “%s” thuộc nhóm gây dị ứng “%s” mà nhãn không cảnh báo. Ghi cảnh báo trên nhãn, hoặc chép cảnh báo đã có vào allergens.", in.Name, a.VI())
			}
		}
	},
}

// generalAllergyWarning reports whether the warning speaks to all who cannot
// bear any of the ingredients.
func generalAllergyWarning(l *ocop.Label) bool {
	return (labeltext.Has(l.Warning, "dị ứng") || labeltext.Has(l.Warning, "mẫn cảm")) && labeltext.Has(l.Warning, "thành phần")
}

// declared reports whether a label warns of a group of allergens.
func declared(l *ocop.Label, a labeltext.Allergen) bool {
	for _, text := range append([]string{l.Warning}, l.Allergens...) {
		if labeltext.Warns(text, a) {
			return true
		}
	}
	return slices.ContainsFunc(l.Texts, func(text string) bool {
		return (labeltext.Has(text, "chứa") || labeltext.Has(text, "dị ứng")) && labeltext.Warns(text, a)
	})
}
