package rules

import (
	"fmt"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var extensionOver180Days = &check.Rule{
	ID:       "extension-over-180-days",
	Title:    "Giấy chứng nhận chỉ được kéo dài nhiều nhất 180 ngày",
	Doc:      "Hồ sơ công nhận lại nộp muộn giữ giấy chứng nhận còn hiệu lực đến khi có kết quả, nhưng không quá 180 ngày sau ngày hết hạn. Quá 180 ngày thì bỏ sao khỏi nhãn, quảng cáo; ngày ghi quá 180 ngày thì sửa.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Điều 12 khoản 3")},
	Severity: finding.Error,
	Effect:   finding.HideMark,
	From:     bindsFrom(law.QD26),

	Product: func(s *check.Pass, p *catalogue.Product) {
		c := deciding(p)
		if c == nil || !c.Extension.Given() {
			return
		}
		last := c.ExpiresOn().AddDays(ocop.MaxExtension)
		switch {
		case extensionSpent(p, s.AsOf):
			s.Reportf(p.Doc, certificateField(p, "extension"), "Thời gian kéo dài hiệu lực đã đủ 180 ngày, hết ngày %s. Bỏ sao khỏi nhãn, quảng cáo cho đến khi có quyết định mới.", viDate(last))
		case p.Standing.Status.InForce() && !c.Expires.IsZero() && c.Extension.Until.After(last):
			s.ReportPast(p.Doc, certificateField(p, "extension.until"), fmt.Sprintf("Ghi kéo dài hiệu lực đến %s, quá 180 ngày sau ngày hết hạn. Sửa thành %s hoặc sớm hơn.", viDate(c.Extension.Until), viDate(last)))
		}
	},
}
