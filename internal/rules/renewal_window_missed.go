package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var renewalWindowMissed = &check.Rule{
	ID:       "renewal-window-missed",
	Title:    "Hồ sơ công nhận lại không được nộp muộn hơn 120 ngày trước ngày hết hạn",
	Doc:      "Quá kỳ nộp thì có thể chưa có kết quả khi giấy chứng nhận hết hạn. Nộp ngay và hỏi cấp tỉnh về việc kéo dài hiệu lực. Kỳ nộp đã qua trước ngày 22/05/2026, khi chưa có quy định này, thì không tính là muộn.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Điều 7 khoản 6 điểm a, Điều 12 khoản 3")},
	Severity: finding.Warning,
	From:     bindsFrom(law.QD26),

	Product: func(s *check.Pass, p *catalogue.Product) {
		if !renewalMissed(p, s.AsOf) {
			return
		}
		c := deciding(p)
		opens, closes := renewalWindow(c)
		if filed(c, s.AsOf) {
			s.Reportf(p.Doc, certificateField(p, "renewal.filed"), "Hồ sơ công nhận lại nộp ngày %s, sau kỳ nộp từ %s đến %s. Hỏi cấp tỉnh về kết quả trước ngày hết hạn %s.",
				viDate(c.Renewal.Filed), viDate(opens), viDate(closes), viDate(c.ExpiresOn()))
			return
		}
		s.Reportf(p.Doc, certificateField(p, "expires"), "Giấy chứng nhận còn %d ngày (đến %s), mà kỳ nộp hồ sơ công nhận lại từ %s đến %s đã qua. Nộp hồ sơ ngay và hỏi cấp tỉnh.",
			s.AsOf.DaysUntil(c.ExpiresOn()), viDate(c.ExpiresOn()), viDate(opens), viDate(closes))
	},
}
