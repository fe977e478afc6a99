package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/codes"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var gtinNot893 = &check.Rule{
	ID:       "gtin-not-893",
	Title:    "Mã GTIN của hàng Việt Nam thường bắt đầu bằng 893",
	Doc:      "Mã do GS1 Việt Nam cấp bắt đầu bằng 893. Mã khác vẫn hợp pháp nếu được nước ngoài cấp hoặc ủy quyền, nhưng hay gặp ở mã chép từ hàng khác. Kiểm tra giấy cấp mã; nếu đúng thì ghi waive kèm lý do.",
	Basis:    []law.Citation{law.Cite(law.GS1, "mục 1.4")},
	Severity: finding.Info,
	Group:    check.ClaimGroup,

	Product: func(s *check.Pass, p *catalogue.Product) {
		seen := map[string]bool{}
		for _, g := range gtins(p) {
			if _, ok := codes.CheckGTIN(g.code); !ok || seen[g.code] {
				continue
			}
			seen[g.code] = true
			if prefix := gs1Prefix(g.code); prefix != "893" {
				s.Reportf(p.Doc, g.field, "Mã GTIN %s bắt đầu bằng %s, không phải 893 của Việt Nam. Kiểm tra giấy cấp mã.", g.code, prefix)
			}
		}
	},
}

// gs1Prefix is the first three digits of the number that a GTIN stands for:
// one of 14 digits has a digit for the packing before it, one of 12 a zero
// that is not written.
func gs1Prefix(code string) string {
	switch len(code) {
	case 14:
		return code[1:4]
	case 12:
		return "0" + code[:2]
	}
	return code[:3]
}
