package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

var revocationAuthorityWrong = &check.Rule{
	ID:       "revocation-authority-wrong",
	Title:    "Người thu hồi phải đúng thẩm quyền",
	Doc:      "Từ ngày 22/05/2026, Chủ tịch Ủy ban nhân dân cấp tỉnh thu hồi giấy chứng nhận 3 và 4 sao, Bộ trưởng thu hồi giấy 5 sao. Đối chiếu người ký quyết định thu hồi và sửa revoked: by.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Điều 8 khoản 2")},
	Severity: finding.Warning,
	From:     bindsFrom(law.QD26),
	Clock:    check.RecognitionClock,

	Product: func(s *check.Pass, p *catalogue.Product) {
		for i := range p.Certificates {
			c := &p.Certificates[i]
			if c.Revoked.Date.IsZero() || !s.InForce(c.Revoked.Date) || !c.Stars.Certified() {
				continue
			}
			want, word := "province-chair", "Chủ tịch Ủy ban nhân dân cấp tỉnh"
			if c.Stars == ocop.MaxStars {
				want, word = "minister", "Bộ trưởng"
			}
			field := source.At("certificates", i, "revoked.by")
			switch c.Revoked.By {
			case "":
				s.Missing(p.Doc, field, "người thu hồi giấy chứng nhận")
			case want:
			default:
				s.Reportf(p.Doc, field, "Giấy chứng nhận %d sao thu hồi ngày %s phải do %s quyết định. Kiểm tra lại người ký quyết định thu hồi.", c.Stars, viDate(c.Revoked.Date), word)
			}
		}
	},
}
