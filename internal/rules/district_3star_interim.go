package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var district3starInterim = &check.Rule{
	ID:       "district-3star-interim",
	Title:    "Sản phẩm 3 sao do huyện công nhận dùng dấu theo hướng dẫn tạm thời",
	Doc:      "Từ 24/02/2023 huyện công nhận 3 sao, nhưng quy chế về dấu chỉ nêu quyết định của tỉnh và của Bộ; các tỉnh đã có hướng dẫn tạm thời. Từ 22/05/2026 Quyết định 26/2026/QĐ-TTg giữ các giấy chứng nhận này đến hết hạn nên không cần nhắc nữa. Kiểm tra hướng dẫn của tỉnh mình.",
	Basis:    []law.Citation{law.Cite(law.QC1162, "Điều 5"), law.Cite(law.QD148, ""), law.Cite(law.QD26, "Điều 12 khoản 1")},
	Severity: finding.Info,
	From:     bindsFrom(law.QD148),
	To:       bindsFrom(law.QD26).AddDays(-1),

	Product: func(s *check.Pass, p *catalogue.Product) {
		c := inForce(p)
		if c == nil || !marked(p) || c.Decision.Authority != ocop.ByDistrict || c.Stars != ocop.MinStars {
			return
		}
		if by, _, _ := law.Authority(c.Stars, c.Decision.Date); by == ocop.ByDistrict {
			s.Report(p.Doc, certificateField(p, "decision.authority"), "Hạng 3 sao do huyện công nhận, quy chế về dấu chưa nêu trường hợp này. Dùng dấu theo hướng dẫn tạm thời của tỉnh.")
		}
	},
}
