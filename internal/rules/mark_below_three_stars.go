package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/source"
)

var markBelowThreeStars = &check.Rule{
	ID:       "mark-below-three-stars",
	Title:    "Hạng 1 và 2 sao không được gắn dấu OCOP",
	Doc:      "Kết quả 1 và 2 sao không có quyết định công nhận và giấy chứng nhận, nên nhãn không được có dấu hay sao OCOP. Bỏ dấu khỏi nhãn; hoàn thiện sản phẩm rồi nộp lại hồ sơ.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Điều 4 khoản 1")},
	Severity: finding.Error,
	Effect:   finding.HideMark,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if !marked(p) || p.Standing.Current >= 0 {
			return
		}
		for i := range p.Certificates {
			if c := &p.Certificates[i]; c.Stars > 0 && !c.Stars.Certified() && !c.IssuedOn().After(s.AsOf) {
				s.Reportf(p.Doc, source.At("certificates", i, "stars"), "Kết quả %d sao không được cấp giấy chứng nhận nhưng nhãn có dấu OCOP. Bỏ dấu và sao khỏi nhãn.", c.Stars)
				return
			}
		}
	},
}
