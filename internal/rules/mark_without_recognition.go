package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/source"
)

var markWithoutRecognition = &check.Rule{
	ID:       "mark-without-recognition",
	Title:    "Chỉ sản phẩm đã được công nhận mới được gắn dấu OCOP",
	Doc:      "Dấu OCOP cấp cho từng sản phẩm, không cấp cho cả chủ thể: một sản phẩm được công nhận không cho phép dùng dấu trên sản phẩm khác của cùng chủ thể. Bỏ dấu và sao khỏi nhãn, hoặc ghi quyết định công nhận vào certificates nếu đã có.",
	Basis:    []law.Citation{law.Cite(law.QC1162, "Điều 4, Điều 5"), law.Cite(law.QD26, "Điều 4")},
	Severity: finding.Error,
	Effect:   finding.HideMark,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if !marked(p) || !neverJudged(p, s.AsOf) {
			return
		}
		if other, _ := lender(p, s.AsOf); other != nil {
			return // mark-not-this-product
		}
		s.Report(p.Doc, source.At("labels", p.LabelAt, markField(p)), "Nhãn có dấu OCOP nhưng sản phẩm chưa được công nhận. Bỏ dấu và sao khỏi nhãn; nếu đã có quyết định thì ghi vào certificates.")
	},
}

// markField is the field of the newest label that shows the mark.
func markField(p *catalogue.Product) string {
	if p.Label.OCOPMark {
		return "ocop_mark"
	}
	return "stars_shown"
}
