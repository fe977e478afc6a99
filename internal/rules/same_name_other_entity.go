package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
)

var sameNameOtherEntity = &check.Rule{
	ID:       "same-name-other-entity",
	Title:    "Hai chủ thể có sản phẩm cùng tên thì cần phân biệt",
	Doc:      "Hai chủ thể được đặt tên sản phẩm giống nhau, và thường gặp. Nhưng tra cứu, tem và số liệu dễ lẫn sản phẩm này với sản phẩm kia. Không phải lỗi: kiểm tra rằng quyết định, giấy chứng nhận ghi trong bản ghi là của đúng chủ thể.",
	House:    true,
	Group:    check.RecordGroup,
	Severity: finding.Info,

	Whole: func(s *check.Pass, c *catalogue.Catalogue) {
		first := map[string]*catalogue.Product{}
		for _, p := range productsByID(c) {
			name := plainName(p.Name)
			if f := first[name]; f == nil {
				first[name] = p
			} else if f.Entity != p.Entity {
				s.Reportf(p.Doc, "name", "Sản phẩm “%s” trùng tên với sản phẩm của %s (%s). Kiểm tra rằng quyết định và giấy chứng nhận là của đúng chủ thể.", p.Name, f.Entity.Name, f.Doc.Path)
			}
		}
	},
}
