package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/source"
)

var fourStarWithoutRegisteredTrademark = &check.Rule{
	ID:       "four-star-without-registered-trademark",
	Title:    "Sản phẩm 4 sao phải có nhãn hiệu đã đăng ký",
	Doc:      "Mức tối thiểu của hạng 4 sao ở tiêu chí 3.5 là nhãn hiệu đã được cấp văn bằng, của chủ thể hoặc được chủ nhãn hiệu cho phép sử dụng; phiếu của bộ 10 không đánh dấu mức này. Áp dụng cho sản phẩm được công nhận theo Quyết định 26/2026/QĐ-TTg. Ghi văn bằng vào giấy tờ của sản phẩm với tình trạng đã được cấp.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Phụ lục II, tiêu chí 3.5")},
	Severity: finding.Warning,
	From:     bindsFrom(law.QD26),
	Clock:    check.RecognitionClock,
	Group:    check.ScoreGroup,

	Product: func(s *check.Pass, p *catalogue.Product) {
		c, ok := recognisedNow(s, p)
		if !ok || c.Stars < registeredFrom(p.Set) {
			return
		}
		switch state, at := trademarkOn(p, decidedOn(c)); state {
		case registeredIP:
		case unsaid:
			s.Missing(p.Doc, source.At("documents", at, "status"), "tình trạng của nhãn hiệu")
		case noTrademark:
			s.Reportf(p.Doc, "documents", "Sản phẩm %d sao nhưng chưa ghi nhãn hiệu nào. Bổ sung văn bằng nhãn hiệu đã được cấp.", c.Stars)
		default:
			s.Reportf(p.Doc, source.At("documents", at, "status"), "Sản phẩm %d sao nhưng nhãn hiệu chưa được cấp hoặc không còn hiệu lực. Bổ sung văn bằng đã được cấp.", c.Stars)
		}
	},
}
