package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var downgradeOldStars = &check.Rule{
	ID:       "downgrade-old-stars",
	Title:    "Sau khi xuống hạng, nhãn không được còn số sao cũ",
	Doc:      "Khi quyết định mới xếp hạng thấp hơn, nhãn với số sao cũ cao hơn làm người mua hiểu sai. Thu hồi hoặc che số sao cũ và in lại nhãn theo hạng hiện nay.",
	Basis:    []law.Citation{law.Cite(law.QC1162, "Điều 4, Điều 12"), law.Cite(law.QD26, "Điều 4")},
	Severity: finding.Error,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if starsOn(p, s.AsOf) == starsOfBefore {
			s.Reportf(p.Doc, labelField(p, "stars_shown"), "Nhãn còn %d sao của hạng cũ, trong khi từ ngày %s sản phẩm xuống hạng %d sao. Thu hồi hoặc che số sao cũ và in lại nhãn.",
				p.Label.StarsShown, viDate(deciding(p).IssuedOn()), p.Standing.Stars)
		}
	},
}
