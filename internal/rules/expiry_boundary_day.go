package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var expiryBoundaryDay = &check.Rule{
	ID:       "expiry-boundary-day",
	Title:    "Ngày cuối trên giấy chứng nhận cần được đối chiếu với quyết định",
	Doc:      "Có tỉnh coi ngày cuối là ngày còn hiệu lực, có tỉnh tính hết hiệu lực kể từ chính ngày đó. Chương trình này coi ngày in trên giấy là ngày còn hiệu lực. Đọc lại quyết định trước khi xử lý nhãn trong ngày này.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Điều 4 khoản 3")},
	House:    true,
	Severity: finding.Info,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if c := inForce(p); c != nil && c.ExpiresOn() == s.AsOf {
			s.Reportf(p.Doc, certificateField(p, "expires"), "Hôm nay, %s, là ngày cuối của giấy chứng nhận; có tỉnh tính ngày này đã hết hiệu lực. Kiểm tra cách tính của quyết định.", viDate(s.AsOf))
		}
	},
}
