package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/wording"
)

var organicWithoutCertificate = &check.Rule{
	ID:       "organic-without-certificate",
	Title:    "Chỉ sản phẩm có chứng nhận hữu cơ mới được ghi “hữu cơ”",
	Doc:      "Chữ “hữu cơ”, organic trong tên, trên nhãn và trong lời giới thiệu chỉ dùng cho sản phẩm có giấy chứng nhận hữu cơ còn hiệu lực, có số và tổ chức cấp. Trên tên và nhãn đây là lỗi; trong bài viết là cảnh báo, vì câu có thể nói về chuyện khác. Phân hữu cơ, chất hữu cơ và dự định chuyển sang hữu cơ không bị báo. Ghi chứng nhận vào documents, hoặc bỏ chữ ấy.",
	Basis:    []law.Citation{law.Cite(law.ND109, "Điều 11"), law.Cite(law.TCVN11041, "")},
	Severity: finding.Error,
	Clock:    check.LabelClock,
	From:     bindsFrom(law.ND109),
	Group:    check.ClaimGroup,

	Text: func(s *check.Pass, t *check.Text) {
		if t.Label && !s.InForce(producedOn(t.Product.Label, s.AsOf)) || !sellsOrganic(t) || anyHas(t, func(p *catalogue.Product) bool { return organicOn(p, claimDays(s, t)) >= 0 }) {
			return
		}
		for m := range t.Phrases(wording.Organic) {
			message := "Ghi “" + excerpt(t, m) + "” nhưng không có chứng nhận hữu cơ còn hiệu lực, có số và nơi cấp. Bỏ chữ này, hoặc ghi chứng nhận vào documents."
			if binding(t) {
				s.ReportText(t, m.Start, message)
			} else {
				s.ReportTextAs(finding.Warning, t, m.Start, message)
			}
			return // one text, one certificate
		}
	},
}

// sellsOrganic reports whether the word organic in a text would be of goods
// that are certified as such: food, health goods and cosmetics.
func sellsOrganic(t *check.Text) bool {
	if len(t.Products) == 0 {
		return t.Entity == nil && (t.Doc.Kind == ocop.KindStory || t.Doc.Kind == ocop.KindPlace)
	}
	return anyHas(t, func(p *catalogue.Product) bool { return p.Set >= 0 && p.Set <= 20 })
}

// organicOn is the place of an organic certificate in force on one of some
// days; -1 when there is none.
func organicOn(p *catalogue.Product, days []ocop.Date) int {
	for _, i := range papers(p, ocop.DocOrganic) {
		for _, on := range days {
			if paperProven(&p.Documents[i]) && paperLive(&p.Documents[i], on) {
				return i
			}
		}
	}
	return -1
}
