package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var starCountMismatch = &check.Rule{
	ID:       "star-count-mismatch",
	Title:    "Số sao trên nhãn phải bằng hạng được công nhận",
	Doc:      "Dấu OCOP được dùng cùng đúng số sao của quyết định đang có hiệu lực. Nhãn còn hạng cũ sau khi nâng hạng hay xuống hạng, nhãn in 1–2 sao và nhãn in 5 sao khi mới được đề nghị có quy tắc riêng. In lại nhãn theo hạng hiện nay, hoặc sửa stars_shown nếu nhập sai.",
	Basis:    []law.Citation{law.Cite(law.QC1162, "Điều 4, Điều 12"), law.Cite(law.QD26, "Điều 4")},
	Severity: finding.Error,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if starsOn(p, s.AsOf) != starsOther {
			return // nothing wrong, or another rule names the fault
		}
		shown, rank := p.Label.StarsShown, int(p.Standing.Stars)
		s.Reportf(p.Doc, labelField(p, "stars_shown"), "Số sao trên nhãn (%d) khác hạng công nhận (%d). In lại nhãn với %d sao, hoặc sửa số liệu nếu nhập sai.", shown, rank, rank)
	},
}
