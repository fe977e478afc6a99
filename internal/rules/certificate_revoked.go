package rules

import (
	"fmt"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/schema"
	"ocop/internal/source"
)

var certificateRevoked = &check.Rule{
	ID:       "certificate-revoked",
	Title:    "Giấy chứng nhận bị thu hồi thì không được dùng dấu OCOP",
	Doc:      "Từ ngày thu hồi, chủ thể không được in dấu và sao lên nhãn hay quảng cáo. Nhãn in hay quảng cáo sau ngày thu hồi mà còn dấu là lỗi; nhãn in trước đó mà chưa ghi nhãn thay thế thì cảnh báo. Thu hồi hoặc che dấu và in nhãn mới không có dấu.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Điều 8"), law.Cite(law.QC1162, "Điều 4")},
	Severity: finding.Error,
	Effect:   finding.HideMark,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if p.Standing.Status != ocop.Revoked {
			return
		}
		on := p.Standing.Until
		if marked(p) {
			field := labelField(p, markField(p))
			if printed := p.Label.PrintedOn; !printed.IsZero() && printed.After(on) {
				s.Reportf(p.Doc, field, "Giấy chứng nhận bị thu hồi ngày %s%s, mà nhãn in ngày %s vẫn có dấu OCOP. Thu hồi hoặc che dấu trên lô nhãn này.", viDate(on), groundOf(deciding(p)), viDate(printed))
			} else {
				s.ReportAs(finding.Warning, p.Doc, field, fmt.Sprintf("Giấy chứng nhận bị thu hồi ngày %s%s, mà nhãn mới nhất còn dấu OCOP. Che dấu trên hàng tồn và in nhãn mới không có dấu.", viDate(on), groundOf(deciding(p))))
			}
		}
		for i, a := range p.Entity.Adverts {
			if a.Mark && a.Product == p.ID && a.Date.After(on) && !a.Date.After(s.AsOf) {
				s.ReportPast(p.Entity.Doc, source.At("adverts", i, "mark"), fmt.Sprintf("Quảng cáo ngày %s dùng dấu OCOP cho %s, đã bị thu hồi giấy chứng nhận ngày %s. Gỡ quảng cáo hoặc bỏ dấu.", viDate(a.Date), p.Name, viDate(on)))
			}
		}
	},
}

// groundOf is the ground of a revocation in words, to be put after its day.
func groundOf(c *ocop.Certificate) string {
	for _, v := range schema.Grounds {
		if v.Key == c.Revoked.Ground {
			return " (" + v.VI + ")"
		}
	}
	return ""
}
