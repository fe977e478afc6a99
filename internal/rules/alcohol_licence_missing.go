package rules

import (
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/labeltext"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var alcoholLicenceMissing = &check.Rule{
	ID:       "alcohol-licence-missing",
	Title:    "Rượu phải có giấy phép sản xuất hoặc đăng ký với xã",
	Doc:      "Sản xuất rượu công nghiệp, rượu thủ công để bán phải có giấy phép; rượu thủ công bán cho cơ sở có giấy phép để chế biến lại thì đăng ký với Ủy ban nhân dân cấp xã. Bộ sản phẩm đồ uống có cồn bị loại khi không có giấy phép. Ghi vào documents với kind alcohol-licence.",
	Basis:    []law.Citation{law.Cite(law.ND105, ""), law.Cite(law.QD26, "Phụ lục II")},
	From:     bindsFrom(law.ND105),
	Clock:    check.StatusClock,
	Group:    check.LabelGroup,
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if law.CategoryOf(p.Set, "") != ocop.CategoryAlcohol || slices.ContainsFunc(p.Documents, alcoholPaper) {
			return
		}
		s.Report(p.Doc, "documents", "Rượu chưa có giấy phép sản xuất hoặc giấy đăng ký với xã. Thêm vào documents một mục có kind là alcohol-licence.")
	},
}

// alcoholPaper reports whether a paper allows making spirits. A registration
// with the commune may have been noted under another kind.
func alcoholPaper(d ocop.Document) bool {
	switch d.Kind {
	case ocop.DocAlcoholLicence:
		return true
	case ocop.DocRegistration, ocop.DocBusiness, ocop.DocOther:
		return labeltext.Has(d.Note, "rượu")
	}
	return false
}
