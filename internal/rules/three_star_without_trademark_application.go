package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/source"
)

var threeStarWithoutTrademarkApplication = &check.Rule{
	ID:       "three-star-without-trademark-application",
	Title:    "Sản phẩm từ 3 sao phải có đơn nhãn hiệu được chấp nhận",
	Doc:      "Mức tối thiểu của hạng 3 sao ở tiêu chí 3.5 là đơn đăng ký nhãn hiệu đã được chấp nhận hợp lệ hoặc công bố; mới nộp đơn thì chưa đủ. Áp dụng cho sản phẩm được công nhận theo Quyết định 26/2026/QĐ-TTg; hạng cần nhãn hiệu đã đăng ký thì có quy tắc riêng. Ghi đơn vào giấy tờ của sản phẩm với tình trạng của nó.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Phụ lục II, tiêu chí 3.5")},
	Severity: finding.Warning,
	From:     bindsFrom(law.QD26),
	Clock:    check.RecognitionClock,
	Group:    check.ScoreGroup,

	Product: func(s *check.Pass, p *catalogue.Product) {
		c, ok := recognisedNow(s, p)
		if !ok || p.Set == 0 || c.Stars >= registeredFrom(p.Set) {
			return
		}
		switch state, at := trademarkOn(p, decidedOn(c)); state {
		case accepted, registeredIP:
		case unsaid:
			s.Missing(p.Doc, source.At("documents", at, "status"), "tình trạng của nhãn hiệu")
		case noTrademark:
			s.Reportf(p.Doc, "documents", "Sản phẩm %d sao nhưng chưa ghi đơn nhãn hiệu nào. Bổ sung đơn đã được chấp nhận hợp lệ.", c.Stars)
		default:
			s.Reportf(p.Doc, source.At("documents", at, "status"), "Sản phẩm %d sao nhưng đơn nhãn hiệu chưa được chấp nhận hoặc không còn hiệu lực. Theo dõi đơn và cập nhật tình trạng.", c.Stars)
		}
	},
}
