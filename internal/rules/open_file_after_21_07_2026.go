package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/source"
)

var openFileAfter21072026 = &check.Rule{
	ID:       "open-file-after-21-07-2026",
	Title:    "Hồ sơ cũ quyết định sau thời gian chuyển tiếp phải theo quy định mới",
	Doc:      "Hồ sơ nộp trước ngày 22/05/2026 được làm tiếp theo quy định cũ đến ngày 21/07/2026, hồ sơ đánh giá lại đến ngày 21/06/2026. Quyết định muộn hơn phải dựa trên phiếu chấm của Quyết định 26/2026/QĐ-TTg, có in mã số sản phẩm. Đối chiếu phiếu chấm và ghi mã số vào code.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Điều 11, Điều 12")},
	Severity: finding.Warning,
	From:     bindsFrom(law.QD26),
	Clock:    check.RecognitionClock,

	Dossier: func(s *check.Pass, d *catalogue.Dossier) {
		if d.Product == nil || productCode.MatchString(d.Product.Code) {
			return // the code is printed on the sheets of the new law only
		}
		for i := range d.Rounds {
			r := &d.Rounds[i]
			if r.Received.IsZero() || s.InForce(r.Received) {
				continue
			}
			c := certificateOf(d, i)
			if c == nil || decidedOn(c).After(s.AsOf) || !decidedOn(c).After(law.OldRulesUntil(r.Round)) {
				continue
			}
			s.Reportf(d.Doc, source.At("rounds", i, "received"), "Hồ sơ nhận ngày %s được quyết định ngày %s, sau hạn %s của quy định cũ. Đối chiếu phiếu chấm theo Quyết định 26/2026/QĐ-TTg và ghi mã số sản phẩm.",
				viDate(r.Received), viDate(decidedOn(c)), viDate(law.OldRulesUntil(r.Round)))
		}
	},
}
