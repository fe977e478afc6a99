package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/source"
)

var fourStarWithoutTraceCode = &check.Rule{
	ID:       "four-star-without-trace-code",
	Title:    "Nhãn của sản phẩm 4 sao phải có mã truy xuất điện tử",
	Doc:      "Mức tối thiểu của hạng 4 sao ở tiêu chí ghi nhãn là có mã truy xuất nguồn gốc điện tử trên nhãn, với bộ 1–23 và 25; cây cảnh (bộ 24) ở hạng 5 sao. Áp dụng cho sản phẩm được công nhận theo Quyết định 26/2026/QĐ-TTg. Điền trace_url nếu nhãn đã có mã, hoặc bổ sung mã khi in lại nhãn.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Phụ lục II, tiêu chí 2.3")},
	Severity: finding.Warning,
	From:     bindsFrom(law.QD26),
	Clock:    check.RecognitionClock,
	Group:    check.ScoreGroup,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, ok := goodsLabel(p)
		c, now := recognisedNow(s, p)
		if !ok || !now || l.TraceURL != "" {
			return
		}
		if c.Stars >= tracedFrom(p.Set) {
			s.Reportf(p.Doc, source.At("labels", p.LabelAt, "trace_url"), "Sản phẩm %d sao nhưng nhãn chưa ghi mã truy xuất nguồn gốc điện tử. Điền mã nếu nhãn đã có, hoặc bổ sung khi in lại.", c.Stars)
		}
	},
}
