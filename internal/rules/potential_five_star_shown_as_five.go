package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var potentialFiveStarShownAsFive = &check.Rule{
	ID:       "potential-five-star-shown-as-five",
	Title:    "Sản phẩm được đề nghị 5 sao chưa được in 5 sao",
	Doc:      "“Tiềm năng 5 sao” là đề nghị của cấp tỉnh khi sản phẩm đạt từ 90 điểm. Trước khi có quyết định của Bộ, nhãn và lời giới thiệu chỉ được nêu hạng đã có quyết định. In lại nhãn theo hạng đó.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Điều 7 khoản 3 điểm e")},
	Severity: finding.Error,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if starsOn(p, s.AsOf) == starsProposed {
			s.Reportf(p.Doc, labelField(p, "stars_shown"), "Nhãn in 5 sao trong khi sản phẩm mới được đề nghị 5 sao, hạng hiện nay là %d sao. In lại nhãn với %d sao cho đến khi có quyết định của Bộ.", p.Standing.Stars, p.Standing.Stars)
		}
	},
}
