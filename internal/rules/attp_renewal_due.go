package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var attpRenewalDue = &check.Rule{
	ID:       "attp-renewal-due",
	Title:    "Xin cấp lại giấy an toàn thực phẩm trước hạn sáu tháng",
	Doc:      "Trước ngày hết hạn sáu tháng, cơ sở phải nộp hồ sơ xin cấp lại giấy chứng nhận an toàn thực phẩm nếu còn sản xuất. Nộp hồ sơ và ghi giấy mới vào documents khi có.",
	Basis:    []law.Citation{law.Cite(law.LAT, "Điều 37")},
	Severity: finding.Info,
	Verify:   true,
	Group:    check.ClaimGroup,

	Product: func(s *check.Pass, p *catalogue.Product) {
		at := newestFoodSafety(p)
		if !isFoodSet(p.Set) || at < 0 {
			return
		}
		if to := p.Documents[at].To; !to.IsZero() && !to.Before(s.AsOf) && !to.After(s.AsOf.AddMonths(6)) {
			s.Reportf(p.Doc, documentField(at, "to"), "Giấy chứng nhận an toàn thực phẩm còn đến ngày %s, không quá sáu tháng. Nộp hồ sơ xin cấp lại.", viDate(to))
		}
	},
}
