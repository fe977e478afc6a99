package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/wording"
)

var claimWithoutCertificate = &check.Rule{
	ID:       "claim-without-certificate",
	Title:    "Chứng nhận nêu ra phải có số, nơi cấp và còn hiệu lực",
	Doc:      "VietGAP, GlobalGAP, HACCP, ISO, GMP, halal nêu trong tên, trên nhãn hay trong lời giới thiệu phải có giấy chứng nhận ghi đủ số, nơi cấp và thời hạn. Trên tên và nhãn đây là lỗi; trong bài viết là cảnh báo, vì câu có thể nói về chuyện khác. Giấy đã hết hạn sau ngày in nhãn do quy tắc certificate-other-expired báo; chỉ dẫn địa lý do gi-claim-without-right báo. Ghi giấy chứng nhận vào documents, hoặc bỏ lời nêu.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Phụ lục II, tiêu chí 1.2 và tiêu chí về bảo đảm chất lượng")},
	Severity: finding.Error,
	Group:    check.ClaimGroup,

	Text: func(s *check.Pass, t *check.Text) {
		if len(t.Products) == 0 {
			return
		}
		told := map[string]bool{}
		for m := range t.Phrases(wording.Certificate) {
			if told[m.Tag] || anyHas(t, func(p *catalogue.Product) bool { return certifiedOn(p, m.Tag, claimDays(s, t)) }) {
				continue
			}
			told[m.Tag] = true
			message := "Nêu “" + excerpt(t, m) + "” nhưng không có giấy chứng nhận đủ số, nơi cấp và còn hiệu lực. Ghi giấy chứng nhận vào documents, hoặc bỏ lời nêu."
			if binding(t) {
				s.ReportText(t, m.Start, message)
			} else {
				s.ReportTextAs(finding.Warning, t, m.Start, message)
			}
		}
	},
}

// boasted are the kinds of paper that bear out a word; the first names it.
var boasted = map[string][]ocop.DocumentKind{
	"vietgap":   {ocop.DocVietGAP},
	"globalgap": {ocop.DocGlobalGAP},
	"haccp":     {ocop.DocHACCP, ocop.DocISO22000},
	"iso-22000": {ocop.DocISO22000, ocop.DocISO},
	"iso":       {ocop.DocISO, ocop.DocISO22000},
	"gmp":       {ocop.DocGMP},
	"halal":     {ocop.DocHalal},
}

// certifiedOn reports whether a product has a full certificate for a word, in
// force on one of some days.
func certifiedOn(p *catalogue.Product, word string, days []ocop.Date) bool {
	for _, i := range papers(p, boasted[word]...) {
		for _, on := range days {
			if paperProven(&p.Documents[i]) && paperLive(&p.Documents[i], on) {
				return true
			}
		}
	}
	return false
}
