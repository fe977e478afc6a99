package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

var certificateExpired = &check.Rule{
	ID:       "certificate-expired",
	Title:    "Giấy chứng nhận OCOP phải còn hiệu lực",
	Doc:      "Giấy chứng nhận có hiệu lực 36 tháng. Sau ngày cuối, chủ thể không được in, dán sao OCOP; trang công khai giữ sản phẩm với chữ “Hết hạn” và không hiện sao. Nộp hồ sơ công nhận lại; nếu được kéo dài hiệu lực thì ghi vào extension.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Điều 4 khoản 3"), law.Cite(law.QC1162, "Điều 4")},
	Severity: finding.Error,
	Effect:   finding.HideMark,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if p.Standing.Status != ocop.Expired || extensionSpent(p, s.AsOf) {
			return // an extension that is spent is for extension-over-180-days
		}
		until := p.Standing.Until
		if c := &p.Certificates[p.Standing.Current]; until.After(c.ExpiresOn()) {
			s.Reportf(p.Doc, source.At("certificates", p.Standing.Current, "extension"), "Thời gian kéo dài hiệu lực của giấy chứng nhận đã hết ngày %s. Bỏ sao khỏi nhãn, quảng cáo cho đến khi có quyết định mới.", viDate(until))
			return
		}
		s.Reportf(p.Doc, source.At("certificates", p.Standing.Current, "expires"), "Giấy chứng nhận hết hạn ngày %s. Nộp hồ sơ công nhận lại và bỏ sao khỏi nhãn, quảng cáo cho đến khi có quyết định mới.", viDate(until))
	},
}
