package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

var expiringSoon = &check.Rule{
	ID:       "expiring-soon",
	Title:    "Hồ sơ công nhận lại phải nộp trước khi giấy chứng nhận hết hạn",
	Doc:      "Giấy chứng nhận còn từ 180 ngày trở xuống. Hồ sơ công nhận lại nộp từ 180 đến 120 ngày trước ngày hết hạn.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Điều 7 khoản 6 điểm a")},
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if p.Standing.Status != ocop.Expiring {
			return
		}
		until := p.Standing.Until
		c := &p.Certificates[p.Standing.Current]
		if filed := c.Renewal.Filed; !filed.IsZero() && !filed.After(s.AsOf) {
			s.Reportf(p.Doc, source.At("certificates", p.Standing.Current, "expires"), "Giấy chứng nhận còn %d ngày (đến %s); hồ sơ công nhận lại đã nộp ngày %s. Theo dõi kết quả.", s.AsOf.DaysUntil(until), viDate(until), viDate(filed))
			return
		}
		opens, closes := until.AddDays(-ocop.RenewalOpens), until.AddDays(-ocop.RenewalCloses)
		do := "Nộp hồ sơ công nhận lại từ %s đến %s."
		if s.AsOf.After(closes) {
			do = "Kỳ nộp hồ sơ công nhận lại từ %s đến %s đã qua: nộp ngay và hỏi cấp tỉnh."
		}
		s.Reportf(p.Doc, source.At("certificates", p.Standing.Current, "expires"), "Giấy chứng nhận còn %d ngày (đến %s). "+do, s.AsOf.DaysUntil(until), viDate(until), viDate(opens), viDate(closes))
	},
}
