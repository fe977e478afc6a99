package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var renewalWindowOpen = &check.Rule{
	ID:       "renewal-window-open",
	Title:    "Hồ sơ công nhận lại nộp từ 180 đến 120 ngày trước ngày hết hạn",
	Doc:      "Giấy chứng nhận đang trong kỳ nộp hồ sơ công nhận lại. Nộp trong kỳ này thì có kết quả trước ngày hết hạn; nộp xong ghi vào renewal: filed.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Điều 7 khoản 6 điểm a")},
	Severity: finding.Info,
	From:     bindsFrom(law.QD26),

	Product: func(s *check.Pass, p *catalogue.Product) {
		if p.Standing.Status != ocop.Expiring {
			return
		}
		c := deciding(p)
		opens, closes := renewalWindow(c)
		if s.AsOf.Before(opens) || s.AsOf.After(closes) || filed(c, s.AsOf) {
			return
		}
		s.Reportf(p.Doc, certificateField(p, "expires"), "Đang trong kỳ nộp hồ sơ công nhận lại, từ %s đến %s. Nộp hồ sơ cho Ủy ban nhân dân cấp xã trong kỳ này.", viDate(opens), viDate(closes))
	},
}
