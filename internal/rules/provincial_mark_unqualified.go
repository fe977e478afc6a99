package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var provincialMarkUnqualified = &check.Rule{
	ID:       "provincial-mark-unqualified",
	Title:    "Dấu OCOP của tỉnh chỉ dùng khi quy chế của tỉnh còn hiệu lực",
	Doc:      "Dấu riêng của tỉnh, như “OCOP Quảng Nam”, cấp cho sản phẩm từ 3 sao theo quy chế của tỉnh. Tỉnh đã sáp nhập thì quy chế có thể không còn. Hỏi cơ quan cấp tỉnh hiện nay; không còn thì dùng dấu chung “Sản phẩm OCOP Việt Nam”.",
	Basis:    []law.Citation{law.Cite(law.QN77, ""), law.Cite(law.NQ202, "")},
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if p.Label == nil || p.Label.MarkVariant != "provincial" {
			return
		}
		field := labelField(p, "mark_variant")
		province := originalProvince(p)
		switch {
		case inForce(p) == nil && !marked(p):
			s.Report(p.Doc, field, "Nhãn có dấu OCOP của tỉnh, mà sản phẩm không có hạng từ 3 sao còn hiệu lực. Bỏ dấu khỏi nhãn.")
		case law.ProvinceExists(province, bindsFrom(law.NQ202).AddDays(-1)) && !law.ProvinceExists(province, s.AsOf):
			s.Reportf(p.Doc, field, "Nhãn có dấu OCOP của %s, tỉnh đã sáp nhập. Kiểm tra quy chế dùng dấu còn hiệu lực, hoặc dùng dấu chung của cả nước.", province)
		}
	},
}
