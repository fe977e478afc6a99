package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var attpExpired = &check.Rule{
	ID:       "attp-expired",
	Title:    "Giấy chứng nhận an toàn thực phẩm phải còn hiệu lực",
	Doc:      "Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm có hiệu lực ba năm. Hết hạn thì cơ sở phải dừng hoặc được cấp lại; HACCP, ISO 22000, GMP còn hiệu lực thì không cần. Xin cấp lại và ghi giấy mới vào documents.",
	Basis:    []law.Citation{law.Cite(law.LAT, "Điều 37")},
	Severity: finding.Warning,
	Verify:   true,
	Group:    check.ClaimGroup,

	Product: func(s *check.Pass, p *catalogue.Product) {
		at := newestFoodSafety(p)
		if !isFoodSet(p.Set) || at < 0 || livePaper(p, s.AsOf, foodSafetySystems...) {
			return
		}
		if to := p.Documents[at].To; !to.IsZero() && to.Before(s.AsOf) {
			s.Reportf(p.Doc, documentField(at, "to"), "Giấy chứng nhận an toàn thực phẩm hết hạn ngày %s. Xin cấp lại và ghi giấy mới vào documents.", viDate(to))
		}
	},
}
