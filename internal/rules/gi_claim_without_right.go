package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/wording"
)

var giClaimWithoutRight = &check.Rule{
	ID:       "gi-claim-without-right",
	Title:    "Nêu chỉ dẫn địa lý phải có quyền sử dụng",
	Doc:      "Chỉ người được trao quyền sử dụng mới được nêu chỉ dẫn địa lý trên nhãn và trong lời giới thiệu. Xin văn bản cho phép của nơi quản lý và ghi vào documents, loại gi, status: right-of-use; hoặc bỏ lời nêu.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Phụ lục II, tiêu chí 3.5")},
	Severity: finding.Warning,
	Verify:   true,
	Group:    check.ClaimGroup,

	Text: func(s *check.Pass, t *check.Text) {
		if len(t.Products) == 0 || anyHas(t, func(p *catalogue.Product) bool { return mayUseGI(p, s.AsOf) }) {
			return
		}
		for m := range t.Phrases(wording.GI) {
			s.ReportText(t, m.Start, "Nêu “"+excerpt(t, m)+"” nhưng chưa có quyền sử dụng. Ghi văn bản cho phép vào documents, hoặc bỏ lời nêu.")
			return
		}
	},
}

// mayUseGI reports whether a product has the right to a geographical
// indication on a day. An application is no right.
func mayUseGI(p *catalogue.Product, on ocop.Date) bool {
	for _, i := range papers(p, ocop.DocGI) {
		switch d := &p.Documents[i]; d.Status {
		case "applied", "accepted", "published":
		case "":
			if paperProven(d) && paperLive(d, on) {
				return true
			}
		default:
			if paperLive(d, on) {
				return true
			}
		}
	}
	return false
}
