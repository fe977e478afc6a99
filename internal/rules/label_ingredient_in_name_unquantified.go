package rules

import (
	"slices"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/labeltext"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

var labelIngredientInNameUnquantified = &check.Rule{
	ID:       "label-ingredient-in-name-unquantified",
	Title:    "Thành phần nêu trong tên hàng hóa phải ghi định lượng",
	Doc:      "Tên “Bánh gạo vị mật ong” nhấn vào mật ong, nên phải ghi mật ong chiếm bao nhiêu phần trăm. Hàng chỉ có một thành phần thì không cần.",
	Basis:    []law.Citation{law.Cite(law.ND43, "Điều 11"), law.Cite(law.ND37, "Chương IV")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, c, ok := judgedLabel(s, p)
		if !ok || len(l.Ingredients) < 2 || l.SmallPackNote != "" || !(isFood(c) || c == ocop.CategoryHealth || c == ocop.CategoryCosmetic) {
			return
		}
		for i, in := range l.Ingredients {
			if in.Percent == 0 && named(l.Name, in.Name) && !quantified(l, in.Name) {
				s.Reportf(p.Doc, labelField(p, source.At("ingredients", i, "")), "Tên hàng hóa nêu “%s” mà thành phần này chưa có định lượng. Thêm percent theo tỷ lệ in trên nhãn.", in.Name)
			}
		}
	},
}

// named reports whether the name of goods holds an ingredient, with or without
// words such as "tươi". Water is in too many names to count.
func named(name, ingredient string) bool {
	ingredient, _, _ = strings.Cut(ingredient, "(")
	words := labeltext.Words(ingredient)
	for n := len(words); n > 1 && slices.Contains(plainState, words[n-1]); n-- {
		words = words[:n-1]
	}
	phrase := strings.Join(words, " ")
	return phrase != "nước" && labeltext.Has(name, phrase)
}

// plainState are words of an ingredient that its name may go without.
var plainState = []string{"tươi", "khô", "sấy", "bột", "chín", "sạch"}

// quantified reports whether the share of an ingredient is printed in its name
// or in a text of the label.
func quantified(l *ocop.Label, ingredient string) bool {
	if strings.ContainsAny(ingredient, "0123456789") {
		return true
	}
	return slices.ContainsFunc(l.Texts, func(text string) bool {
		return strings.Contains(text, "%") && labeltext.Has(text, ingredient)
	})
}
