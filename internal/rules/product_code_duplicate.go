package rules

import (
	"slices"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var productCodeDuplicate = &check.Rule{
	ID:       "product-code-duplicate",
	Title:    "Mỗi mã số sản phẩm chỉ cấp cho một sản phẩm",
	Doc:      "Số thứ tự trong mã do xã giữ, mỗi sản phẩm một số trong một năm. Đối chiếu sổ của xã và sửa mã sai.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Phụ lục II")},
	Severity: finding.Error,

	Whole: func(s *check.Pass, c *catalogue.Catalogue) {
		byID := slices.SortedFunc(slices.Values(c.Products), func(a, b *catalogue.Product) int { return strings.Compare(string(a.ID), string(b.ID)) })
		first := map[string]*catalogue.Product{}
		for _, p := range byID {
			if !productCode.MatchString(p.Code) {
				continue // a serial alone may be that of another commune
			}
			if other := first[p.Code]; other != nil {
				s.Reportf(p.Doc, "code", "Mã số sản phẩm %s đã dùng cho %s (%s). Đối chiếu sổ của xã và sửa mã sai.", p.Code, other.Name, other.Doc.Path)
				continue
			}
			first[p.Code] = p
		}
	},
}
