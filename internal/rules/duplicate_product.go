package rules

import (
	"slices"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/ocop"
)

var duplicateProduct = &check.Rule{
	ID:       "duplicate-product",
	Title:    "Mỗi sản phẩm của một chủ thể chỉ có một bản ghi",
	Doc:      "Hai bản ghi cùng tên, cùng chủ thể, cùng nơi làm là một sản phẩm nhập hai lần: số liệu tổng hợp đếm thừa, lịch sử giấy chứng nhận bị chia đôi. Gộp giấy chứng nhận và nhãn vào một bản ghi, xóa bản kia. Nếu đúng là hai sản phẩm thì ghi tên cho khác nhau: mùi vị, nồng độ, quy cách.",
	House:    true,
	Group:    check.RecordGroup,
	Severity: finding.Warning,

	Whole: func(s *check.Pass, c *catalogue.Catalogue) {
		type key struct {
			name    string
			entity  ocop.EntityID
			commune *catalogue.Commune
			place   ocop.PlaceID
		}
		first := map[key]*catalogue.Product{}
		for _, p := range productsByID(c) {
			k := key{plainName(p.Name), p.Entity.ID, p.Commune, p.Product.Place}
			if f := first[k]; f == nil {
				first[k] = p
			} else {
				s.Reportf(p.Doc, "name", "Sản phẩm “%s” của chủ thể này đã có bản ghi %s. Gộp hai bản ghi làm một, hoặc ghi tên cho khác nhau.", p.Name, f.Doc.Path)
			}
		}
	},
}

// productsByID lists the products in the order of their ids, so that of two
// records it is always the same one that a rule calls the later.
func productsByID(c *catalogue.Catalogue) []*catalogue.Product {
	return slices.SortedFunc(slices.Values(c.Products), func(a, b *catalogue.Product) int {
		return strings.Compare(string(a.ID), string(b.ID))
	})
}
