package rules

import (
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

var markInAdvertWithoutProduct = &check.Rule{
	ID:       "mark-in-advert-without-product",
	Title:    "Quảng cáo có dấu OCOP phải gắn với sản phẩm được công nhận",
	Doc:      "Dấu được dùng trong quảng cáo cho sản phẩm đã được công nhận và còn hiệu lực, không dùng cho cả đơn vị. Ghi sản phẩm của quảng cáo vào product, hoặc yêu cầu bỏ dấu khỏi quảng cáo.",
	Basis:    []law.Citation{law.Cite(law.QC1162, "Điều 12 khoản 1"), law.Cite(law.QD26, "Điều 9 khoản 3 điểm b")},
	Severity: finding.Warning,

	Entity: func(s *check.Pass, e *catalogue.Entity) {
		for i, a := range e.Adverts {
			if !a.Mark || a.Date.After(s.AsOf) {
				continue
			}
			if a.Product == "" {
				s.Report(e.Doc, source.At("adverts", i, "mark"), "Quảng cáo dùng dấu OCOP mà không gắn với sản phẩm nào. Ghi sản phẩm vào product, hoặc yêu cầu bỏ dấu.")
				continue
			}
			field := source.At("adverts", i, "product")
			at := slices.IndexFunc(e.Products, func(p *catalogue.Product) bool { return p.ID == a.Product })
			if at < 0 {
				s.Reportf(e.Doc, field, "Quảng cáo dùng dấu OCOP cho %s, không phải sản phẩm của đơn vị này. Sửa product, hoặc yêu cầu bỏ dấu.", a.Product)
				continue
			}
			p, on := e.Products[at], a.Date
			if on.IsZero() {
				on = s.AsOf
			}
			// An advert after a revocation is for certificate-revoked, as far
			// as the product is still revoked.
			then := ocop.StandingOn(p.Certificates, p.Withdrawn, on)
			if then.Status.InForce() || p.Standing.Status == ocop.Revoked && a.Date.After(p.Standing.Until) {
				continue
			}
			s.Reportf(e.Doc, field, "Quảng cáo dùng dấu OCOP cho %s, mà ngày %s sản phẩm không có hạng còn hiệu lực. Yêu cầu bỏ dấu khỏi quảng cáo.", p.Name, viDate(on))
		}
	},
}
