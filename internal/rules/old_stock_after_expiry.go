package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var oldStockAfterExpiry = &check.Rule{
	ID:       "old-stock-after-expiry",
	Title:    "Hàng tồn còn dấu OCOP phải được xử lý khi giấy chứng nhận hết hạn",
	Doc:      "Nhãn in lúc giấy chứng nhận còn hiệu lực, nay giấy đã hết hạn mà chưa ghi nhãn mới không có dấu. Các thông báo của tỉnh không cho thời gian bán nốt hàng cũ. Che dấu, thu hồi, hoặc ghi đợt nhãn mới không có dấu vào labels.",
	Basis:    []law.Citation{law.Cite(law.QC1162, "Điều 4"), law.Cite(law.QD26, "Điều 4 khoản 3")},
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if p.Standing.Status != ocop.Expired || !marked(p) {
			return
		}
		if on := p.Label.PrintedOn; !on.IsZero() && ocop.StandingOn(p.Certificates, p.Withdrawn, on).Status == ocop.Expired {
			return // mark-after-expiry
		}
		s.Reportf(p.Doc, labelField(p, markField(p)), "Nhãn mới nhất còn dấu OCOP, trong khi giấy chứng nhận hết hiệu lực ngày %s. Thu hồi hoặc che dấu trên hàng tồn và in nhãn mới không có dấu.", viDate(p.Standing.Until))
	},
}
