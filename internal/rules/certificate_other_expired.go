package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/schema"
)

var certificateOtherExpired = &check.Rule{
	ID:       "certificate-other-expired",
	Title:    "Chứng nhận khác ngoài OCOP phải còn hiệu lực",
	Doc:      "Chứng nhận VietGAP, HACCP, hữu cơ, nhãn hiệu và giấy tờ khác có thời hạn phải còn hiệu lực khi còn nêu ra. Giấy chứng nhận an toàn thực phẩm do attp-expired báo. Gia hạn và ghi giấy mới, hoặc thôi nêu chứng nhận.",
	House:    true,
	Severity: finding.Warning,
	Group:    check.ClaimGroup,

	Product: func(s *check.Pass, p *catalogue.Product) {
		for i := range p.Documents {
			d := &p.Documents[i]
			if !expires(d.Kind) || d.To.IsZero() || !d.To.Before(s.AsOf) || livePaper(p, s.AsOf, d.Kind) || laterPaper(p, i) {
				continue
			}
			when := ""
			if p.Label != nil && p.Label.Day().After(d.To) {
				when = ", trước ngày in nhãn " + viDate(p.Label.Day())
			}
			s.Reportf(p.Doc, documentField(i, "to"), "%s hết hạn ngày %s%s. Gia hạn và ghi giấy mới vào documents, hoặc thôi nêu chứng nhận.", paperName(d), viDate(d.To), when)
		}
	},
}

// expires reports whether a paper of a kind has a last day that others rely
// on. Food safety has rules of its own; contracts, reports and papers of one
// consignment are for their time.
func expires(k ocop.DocumentKind) bool {
	switch k {
	case ocop.DocFoodSafety, ocop.DocTestReport, ocop.DocOrigin, ocop.DocExportContract, ocop.DocQuarantine, ocop.DocOther, "":
		return false
	}
	return true
}

// laterPaper reports whether a product has a paper of the same kind that ended
// later: one expiry is reported once.
func laterPaper(p *catalogue.Product, at int) bool {
	for _, i := range papers(p, p.Documents[at].Kind) {
		if p.Documents[i].To.After(p.Documents[at].To) || i > at && p.Documents[i].To == p.Documents[at].To {
			return true
		}
	}
	return false
}

// paperName names a paper in a sentence.
func paperName(d *ocop.Document) string {
	name := "Giấy tờ"
	for _, v := range schema.DocumentKinds {
		if v.Key == string(d.Kind) {
			name = v.VI
		}
	}
	if d.Number != "" {
		name += " số " + d.Number
	}
	return name
}
