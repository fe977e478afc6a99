package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/wording"
)

var trademarkSymbolUnproven = &check.Rule{
	ID:       "trademark-symbol-unproven",
	Title:    "Ký hiệu ® chỉ dùng khi nhãn hiệu đã được cấp",
	Doc:      "Ký hiệu ® nói rằng nhãn hiệu đã được đăng ký; dùng khi chưa được cấp là chỉ dẫn sai và bị phạt. Đơn đang xét thì dùng ™ hoặc không dùng. Ghi văn bằng vào documents với status: registered, hoặc bỏ ký hiệu.",
	Basis:    []law.Citation{law.Cite(law.ND99, "")},
	Severity: finding.Warning,
	Verify:   true,
	Group:    check.ClaimGroup,

	Text: func(s *check.Pass, t *check.Text) {
		if len(t.Products) == 0 || anyHas(t, func(p *catalogue.Product) bool {
			state, _ := trademarkOn(p, s.AsOf)
			return state == registeredIP
		}) {
			return
		}
		for m := range t.Phrases(wording.Registered) {
			s.ReportText(t, m.Start, "Có ký hiệu ® nhưng chưa có nhãn hiệu được cấp. Ghi văn bằng vào documents, hoặc bỏ ký hiệu.")
			return
		}
	},
}
