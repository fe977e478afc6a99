package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/codes"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/source"
)

var gtinChecksum = &check.Rule{
	ID:       "gtin-checksum",
	Title:    "Mã GTIN phải đúng số kiểm tra",
	Doc:      "GTIN có 8, 12, 13 hoặc 14 chữ số; chữ số cuối tính từ các chữ số trước. Mã sai thì máy quét không đọc được hoặc đọc ra sản phẩm khác. Tám chữ số dưới mã vạch UPC-E là dạng gọn: ghi đủ 12 chữ số. Đối chiếu lại mã in trên bao bì.",
	Basis:    []law.Citation{law.Cite(law.GS1, "mục 7.9")},
	Group:    check.ClaimGroup,
	Severity: finding.Error,

	Product: func(s *check.Pass, p *catalogue.Product) {
		seen := map[string]bool{}
		for _, g := range gtins(p) {
			if seen[g.code] {
				continue
			}
			seen[g.code] = true
			want, ok := codes.CheckGTIN(g.code)
			if long, short := codes.ExpandUPCE(g.code); !ok && short {
				s.Reportf(p.Doc, g.field, "Mã GTIN %s là dạng gọn 8 chữ số in dưới mã vạch UPC-E. Ghi đủ 12 chữ số: \"%s\".", g.code, long)
			} else if !ok && want == 0 {
				s.Reportf(p.Doc, g.field, "Mã GTIN “%s” phải gồm 8, 12, 13 hoặc 14 chữ số. Đối chiếu lại mã in trên bao bì.", g.code)
			} else if !ok {
				s.Reportf(p.Doc, g.field, "Mã GTIN %s sai số kiểm tra: chữ số cuối phải là %c. Đối chiếu lại mã in trên bao bì.", g.code, want)
			}
		}
	},
}

// gtin is a GTIN of a product and where it stands.
type gtin struct{ code, field, net string }

// gtins lists the GTINs of a product: of its packings and of all its labels.
func gtins(p *catalogue.Product) []gtin {
	var out []gtin
	for i := range p.Labels {
		if l := &p.Labels[i]; l.GTIN != "" {
			out = append(out, gtin{l.GTIN, source.At("labels", i, "gtin"), l.Net})
		}
	}
	for i := range p.Packings {
		if k := &p.Packings[i]; k.GTIN != "" {
			out = append(out, gtin{k.GTIN, source.At("packings", i, "gtin"), k.Net})
		}
	}
	return out
}
