package rules

import (
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var nutritionFactsMissing = &check.Rule{
	ID:       "nutrition-facts-missing",
	Title:    "Nhãn thực phẩm phải ghi thành phần dinh dưỡng",
	Doc:      "Năm mục: năng lượng, chất đạm, carbohydrat, chất béo, natri. Từ ngày 01/01/2026 không được làm nhãn mới thiếu các mục này, nên với nhãn in từ ngày đó mà chắc chắn không được miễn thì là lỗi. Mục có in mà con số là 0 thì ghi vào zero; được miễn thì ghi exemption.nutrition.",
	Basis:    []law.Citation{law.Cite(law.TT29, "Điều 5")},
	From:     law.NutritionFrom,
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, ok := factsLabel(s, p)
		if !ok || l.SmallPackNote != "" {
			return
		}
		lack := unprinted(l.Nutrition)
		switch {
		case hasFacts(l.Nutrition) && len(lack) > 0:
			s.Reportf(p.Doc, labelField(p, "nutrition"), "Thành phần dinh dưỡng thiếu %s. Thêm mục còn thiếu, hoặc ghi vào zero mục in là 0.", strings.Join(lack, ", "))
		case hasFacts(l.Nutrition):
		case !l.PrintedOn.IsZero() && !l.PrintedOn.Before(law.CompulsoryNutrition) && surelyNeedsFacts(p, l):
			s.ReportAs(finding.Error, p.Doc, labelField(p, "nutrition"), "Nhãn in từ ngày "+viDate(law.CompulsoryNutrition)+" chưa ghi thành phần dinh dưỡng. Thêm nutrition, hoặc ghi exemption.nutrition nếu được miễn.")
		default:
			s.Report(p.Doc, labelField(p, "nutrition"), "Nhãn chưa ghi thành phần dinh dưỡng. Thêm nutrition, hoặc ghi exemption.nutrition nếu được miễn.")
		}
	},
}
