package rules

import (
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/ocop"
)

var cOFormat = &check.Rule{
	ID:       "c-o-format",
	Title:    "Mẫu C/O phải là mẫu đang dùng",
	Doc:      "Giấy chứng nhận xuất xứ có mẫu theo từng hiệp định: A, B, D, E, AK, AJ, VJ, VK, AI, AANZ, EAV, EUR.1, CPTPP, RCEP và các mẫu khác. Mẫu lạ thường là chép sai. Đối chiếu với giấy rồi sửa form; nếu là mẫu mới thì ghi waive kèm lý do.",
	House:    true,
	Severity: finding.Info,
	Verify:   true,
	Group:    check.ClaimGroup,

	Product: func(s *check.Pass, p *catalogue.Product) {
		for _, i := range papers(p, ocop.DocOrigin) {
			switch form := p.Documents[i].Form; {
			case form == "":
				s.Missing(p.Doc, documentField(i, "form"), "mẫu C/O")
			case !originForms[formKey(form)]:
				s.Reportf(p.Doc, documentField(i, "form"), "Mẫu C/O “%s” không nhận ra được. Đối chiếu với giấy rồi sửa form.", form)
			}
		}
	},
}

// formKey is a form without "mẫu", "form", spaces and dots: "Form EUR.1" is
// "EUR1".
func formKey(form string) string {
	form = strings.ToUpper(strings.TrimSpace(form))
	for _, word := range []string{"C/O", "MẪU", "FORM"} {
		form = strings.TrimSpace(strings.TrimPrefix(form, word))
	}
	return strings.NewReplacer(" ", "", ".", "", "-", "").Replace(form)
}

// originForms are the forms that Vietnamese certificates of origin have:
// unilateral preferences, the agreements, and those without preference.
var originForms = map[string]bool{
	"A": true, "B": true, "D": true, "E": true, "S": true, "X": true, "T": true, "ICO": true, "GSTP": true,
	"AK": true, "AJ": true, "AI": true, "AANZ": true, "AHK": true, "VJ": true, "VK": true, "VC": true, "VNCU": true,
	"VI": true, "VIFTA": true, "EAV": true, "EUR1": true, "EUR1UK": true, "CPTPP": true, "RCEP": true, "CEPA": true,
	"DA59": true, "PERU": true, "VENEZUELA": true, "TNK": true, "REX": true,
}
