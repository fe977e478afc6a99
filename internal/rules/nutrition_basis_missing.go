package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/labeltext"
	"ocop/internal/law"
)

var nutritionBasisMissing = &check.Rule{
	ID:       "nutrition-basis-missing",
	Title:    "Thành phần dinh dưỡng phải ghi tính trên 100 g, 100 ml hoặc khẩu phần",
	Doc:      "Con số chỉ có nghĩa khi biết tính trên bao nhiêu. Theo khẩu phần thì ghi một khẩu phần là bao nhiêu g hoặc ml.",
	Basis:    []law.Citation{law.Cite(law.TT29, "Điều 6")},
	From:     law.NutritionFrom,
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, ok := factsLabel(s, p)
		switch {
		case !ok || !hasFacts(l.Nutrition):
		case l.Nutrition.Basis == "":
			s.Report(p.Doc, labelField(p, "nutrition.basis"), "Thành phần dinh dưỡng chưa ghi tính trên bao nhiêu. Thêm basis, ví dụ: 100 g.")
		case !knownBasis(l.Nutrition.Basis):
			s.Reportf(p.Doc, labelField(p, "nutrition.basis"), "“%s” không phải cơ sở tính được chấp nhận. Ghi trên 100 g, 100 ml hoặc một khẩu phần.", l.Nutrition.Basis)
		}
	},
}

// knownBasis reports whether a basis is 100 g, 100 ml or a serving.
func knownBasis(basis string) bool {
	for _, a := range labeltext.Net(basis) {
		if a.Low == 100 && a.High == 100 && (a.Symbol == "g" || a.Symbol == "ml") {
			return true
		}
	}
	for _, serving := range []string{"khẩu phần", "suất", "phần ăn", "lần dùng", "serving", "gói", "túi", "chai", "hộp", "lon"} {
		if labeltext.Has(basis, serving) {
			return true
		}
	}
	return false
}
