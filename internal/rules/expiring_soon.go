package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var expiringSoon = &check.Rule{
	ID:       "expiring-soon",
	Title:    "Hồ sơ công nhận lại phải nộp trước khi giấy chứng nhận hết hạn",
	Doc:      "Giấy chứng nhận còn từ 180 ngày trở xuống. Kỳ nộp hồ sơ công nhận lại, và việc nộp muộn, có quy tắc riêng từ ngày 22/05/2026.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Điều 7 khoản 6 điểm a, Điều 12 khoản 3")},
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		since := bindsFrom(law.QD26)
		if p.Standing.Status != ocop.Expiring || !s.AsOf.Before(since) && renewalMissed(p, s.AsOf) {
			return // renewal-window-missed
		}
		c := deciding(p)
		_, closes := renewalWindow(c)
		until := p.Standing.Until
		do := ". Chuẩn bị hồ sơ công nhận lại."
		switch {
		case filed(c, s.AsOf):
			do = "; hồ sơ công nhận lại đã nộp ngày " + viDate(c.Renewal.Filed) + ". Theo dõi kết quả."
		case !s.AsOf.Before(since) && s.AsOf.After(closes):
			do = ". Nộp hồ sơ công nhận lại ngay: kỳ nộp đã qua trước khi có quy định này, và hồ sơ nộp muộn giữ giấy chứng nhận đến khi có kết quả, nhiều nhất 180 ngày."
		}
		s.Reportf(p.Doc, certificateField(p, "expires"), "Giấy chứng nhận còn %d ngày (đến %s)%s", s.AsOf.DaysUntil(until), viDate(until), do)
	},
}
