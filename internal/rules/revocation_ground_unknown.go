package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

var revocationGroundUnknown = &check.Rule{
	ID:       "revocation-ground-unknown",
	Title:    "Việc thu hồi phải ghi căn cứ",
	Doc:      "Giấy chứng nhận bị thu hồi theo một trong các trường hợp từ điểm a đến điểm e khoản 1 Điều 8. Ghi điểm đó vào revoked: ground, điểm đ viết là dd.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Điều 8 khoản 1")},
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		for i := range p.Certificates {
			if r := p.Certificates[i].Revoked; r != (ocop.Revocation{}) && r.Ground == "" {
				s.Report(p.Doc, source.At("certificates", i, "revoked"), "Việc thu hồi chưa ghi căn cứ theo khoản 1 Điều 8. Thêm ground: a, b, c, d, dd hoặc e, theo quyết định thu hồi.")
			}
		}
	},
}
