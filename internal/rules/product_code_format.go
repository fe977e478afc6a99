package rules

import (
	"regexp"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

// productCode is the code of a province, of a commune, a serial number and a
// year (QĐ 26/2026 Annex II; the codes have the digits of QĐ 19/2025).
var productCode = regexp.MustCompile(`^[0-9]{2}-[0-9]{5}-[0-9]+-20[0-9]{2}$`)

var productCodeFormat = &check.Rule{
	ID:       "product-code-format",
	Title:    "Mã số sản phẩm phải theo mẫu của Phụ lục II",
	Doc:      "Mã số gồm mã tỉnh (2 chữ số), mã xã (5 chữ số), số thứ tự do xã giữ và năm đánh giá, nối bằng dấu gạch, ví dụ 15-02896-003-2026. Chỉ xét sản phẩm công nhận từ ngày 22/05/2026 hoặc chưa được công nhận. Chép lại mã từ phiếu đánh giá.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Phụ lục II")},
	Severity: finding.Warning,
	From:     bindsFrom(law.QD26),
	Clock:    check.RecognitionClock,

	Product: func(s *check.Pass, p *catalogue.Product) {
		on := s.AsOf
		if c := deciding(p); c != nil {
			on = c.IssuedOn()
		}
		if p.Code != "" && s.InForce(on) && !productCode.MatchString(p.Code) {
			s.Reportf(p.Doc, "code", "Mã số sản phẩm %s sai dạng tỉnh-xã-số thứ tự-năm. Chép lại theo phiếu đánh giá, ví dụ 15-02896-003-2026.", p.Code)
		}
	},
}
