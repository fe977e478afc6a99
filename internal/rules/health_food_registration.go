package rules

import (
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var healthFoodRegistration = &check.Rule{
	ID:       "health-food-registration",
	Title:    "Thực phẩm bảo vệ sức khỏe phải đăng ký bản công bố",
	Doc:      "Thực phẩm bảo vệ sức khỏe phải đăng ký bản công bố trước khi bán; tự công bố là không đủ. Ghi giấy tiếp nhận vào documents với kind registration và số.",
	Basis:    []law.Citation{law.Cite(law.ND15, "Điều 6")},
	From:     bindsFrom(law.ND15),
	Clock:    check.FoodClock,
	Group:    check.LabelGroup,
	Severity: finding.Warning,
	Verify:   true,

	Product: func(s *check.Pass, p *catalogue.Product) {
		_, c, ok := judgedLabel(s, p)
		if !ok || c != ocop.CategoryHealth {
			return
		}
		if !slices.ContainsFunc(p.Documents, func(d ocop.Document) bool { return d.Kind == ocop.DocRegistration && d.Number != "" }) {
			s.Report(p.Doc, "documents", "Chưa có số đăng ký bản công bố của thực phẩm bảo vệ sức khỏe. Thêm vào documents một mục có kind là registration và number.")
		}
	},
}
