package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var starOutOfRange = &check.Rule{
	ID:       "star-out-of-range",
	Title:    "Chỉ hạng 3, 4 và 5 sao được thể hiện trên nhãn",
	Doc:      "Kết quả 1 và 2 sao không được cấp giấy chứng nhận, nên nhãn chỉ có thể in 3, 4 hoặc 5 sao. In lại nhãn theo hạng của quyết định, hoặc sửa stars_shown nếu đếm sai.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Điều 3 khoản 3, Điều 4 khoản 1")},
	Severity: finding.Error,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if starsOn(p, s.AsOf) == starsOutOfRange {
			s.Reportf(p.Doc, labelField(p, "stars_shown"), "Nhãn in %d sao, mà chỉ có hạng 3, 4 và 5 sao được thể hiện. In lại nhãn theo quyết định, hoặc sửa số liệu nếu nhập sai.", p.Label.StarsShown)
		}
	},
}
