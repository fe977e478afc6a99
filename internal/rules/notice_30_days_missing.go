package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var notice30DaysMissing = &check.Rule{
	ID:       "notice-30-days-missing",
	Title:    "Cơ quan cấp phải báo trước khi giấy chứng nhận hết hạn 30 ngày",
	Doc:      "Theo Quyết định 148/QĐ-TTg, cơ quan cấp báo cho chủ thể chậm nhất 30 ngày trước khi giấy chứng nhận hết hạn. Báo cho chủ thể và ghi ngày vào notice_on. Quyết định 26/2026/QĐ-TTg không giữ quy định này.",
	Basis:    []law.Citation{law.Cite(law.QD148, "")},
	Severity: finding.Info,
	From:     bindsFrom(law.QD148),
	To:       bindsFrom(law.QD26).AddDays(-1),

	Product: func(s *check.Pass, p *catalogue.Product) {
		c := inForce(p)
		if c == nil || p.Standing.Status == ocop.Extended {
			return
		}
		due := c.ExpiresOn().AddDays(-30)
		if !s.AsOf.After(due) || !c.NoticeOn.IsZero() && !c.NoticeOn.After(due) {
			return
		}
		s.Reportf(p.Doc, certificateField(p, "notice_on"), "Chưa thấy thông báo hết hạn gửi chủ thể chậm nhất ngày %s, 30 ngày trước khi hết hạn. Báo cho chủ thể và ghi ngày vào notice_on.", viDate(due))
	},
}
