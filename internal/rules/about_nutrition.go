package rules

import (
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/labeltext"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

// hasFacts reports whether any nutrition fact is printed.
func hasFacts(n ocop.Nutrition) bool {
	return !n.IsZero() || n.Sugar != 0 || n.Saturated != 0 || len(n.Zero) > 0
}

// unprinted lists the compulsory facts that are not printed, in Vietnamese.
func unprinted(n ocop.Nutrition) (out []string) {
	for _, f := range []struct {
		value    float64
		key, say string
	}{
		{n.Energy, "energy_kcal", "năng lượng"},
		{n.Protein, "protein_g", "chất đạm"},
		{n.Carb, "carbohydrate_g", "carbohydrat"},
		{n.Fat, "fat_g", "chất béo"},
		{n.Sodium, "sodium_mg", "natri"},
	} {
		if f.value == 0 && !slices.Contains(n.Zero, f.key) {
			out = append(out, f.say)
		}
	}
	return out
}

// factsLabel gives the newest label when it may need nutrition facts: packed
// food and drinks that no ground of TT 29/2023/TT-BYT exempts, as far as the
// record tells. Water and food of one ingredient are exempt by themselves.
func factsLabel(s *check.Pass, p *catalogue.Product) (l *ocop.Label, ok bool) {
	l, c, ok := judgedLabel(s, p)
	if !ok || !isFood(c) || p.Exemption.Nutrition != "" || p.Set == waterSet || len(l.Ingredients) == 1 {
		return nil, false
	}
	return l, true
}

// waterSet is the product set of mineral and bottled water.
const waterSet = 16

// surelyNeedsFacts reports whether nothing in a record leaves a doubt that a
// product needs nutrition facts: no household or group, which count as small
// producers, no grain, whose contents in Appendix I do not name these facts, no
// tea, coffee, salt or vinegar, and more than one ingredient.
func surelyNeedsFacts(p *catalogue.Product, l *ocop.Label) bool {
	switch p.Entity.Kind {
	case ocop.Cooperative, ocop.SME, ocop.LocalCapital, ocop.Branch:
	default:
		return false
	}
	for _, word := range []string{"muối", "giấm", "dấm"} {
		if labeltext.Has(l.Name, word) || labeltext.Has(p.Name, word) {
			return false
		}
	}
	c := law.CategoryOf(p.Set, l.Category)
	return len(l.Ingredients) > 1 && (p.Set < 11 || p.Set > 13) && slices.Contains(law.Contents(c), law.Nutrition)
}
