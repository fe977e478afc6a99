package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var labelNameDiffersFromDecision = &check.Rule{
	ID:       "label-name-differs-from-decision",
	Title:    "Tên trên nhãn có dấu OCOP phải là tên trong quyết định",
	Doc:      "Dấu cấp cho sản phẩm mang tên trong quyết định. So tên không kể chữ hoa, dấu câu, vị trí dấu thanh; nhãn thêm chữ về bao gói, quy cách thì không sao. Sửa tên khi in lại nhãn, hoặc báo cơ quan cấp khi đã đổi tên sản phẩm.",
	Basis:    []law.Citation{law.Cite(law.QC1162, "Điều 12"), law.Cite(law.QD26, "Điều 6 khoản 1 điểm c")},
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if inForce(p) == nil || !marked(p) || p.Label.Name == "" {
			return
		}
		if other, _ := lender(p, s.AsOf); other != nil {
			return // mark-not-this-product
		}
		decided := ""
		for i := range p.Certificates {
			c := &p.Certificates[i]
			if !c.Stars.Certified() || c.ProductName == "" {
				continue
			}
			if sameProductName(p.Label.Name, c.ProductName) {
				return
			}
			if i == p.Standing.Current {
				decided = c.ProductName
			}
		}
		if decided != "" {
			s.Reportf(p.Doc, labelField(p, "name"), "Tên trên nhãn, “%s”, khác tên trong quyết định, “%s”. In lại nhãn theo quyết định, hoặc báo cơ quan cấp nếu đã đổi tên.", p.Label.Name, decided)
		}
	},
}
