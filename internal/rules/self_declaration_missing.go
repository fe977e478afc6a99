package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var selfDeclarationMissing = &check.Rule{
	ID:       "self-declaration-missing",
	Title:    "Thực phẩm bao gói sẵn phải có bản tự công bố",
	Doc:      "Thực phẩm đã qua chế biến, bao gói sẵn (bộ 5 đến 17) phải tự công bố, hoặc đăng ký bản công bố, trước khi bán. Ghi số và ngày vào documents, loại self-declaration hoặc registration.",
	Basis:    []law.Citation{law.Cite(law.ND15, "Điều 4, Điều 5")},
	Severity: finding.Warning,
	Verify:   true,
	Clock:    check.FoodClock,
	From:     bindsFrom(law.ND15),
	Group:    check.ClaimGroup,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, ok := goodsLabel(p)
		if !ok || !declaredSet(p.Set) || !s.InForce(producedOn(l, s.AsOf)) {
			return
		}
		at := newestDeclaration(p)
		if at < 0 {
			s.Report(p.Doc, "documents", "Chưa có bản tự công bố của thực phẩm bao gói sẵn. Ghi số và ngày công bố vào documents.")
			return
		}
		switch d := &p.Documents[at]; {
		case d.Number == "" && d.From.IsZero():
			s.Report(p.Doc, documentField(at, ""), "Bản công bố thiếu số và ngày. Điền number và from theo bản công bố.")
		case d.Number == "":
			s.Report(p.Doc, documentField(at, "number"), "Bản công bố thiếu số. Điền number theo bản công bố.")
		case d.From.IsZero():
			s.Report(p.Doc, documentField(at, "from"), "Bản công bố thiếu ngày. Điền from theo bản công bố.")
		}
	},
}

// producedOn is the day of production that the food clock takes: the label's,
// or today.
func producedOn(l *ocop.Label, asOf ocop.Date) ocop.Date {
	if l.Day().IsZero() {
		return asOf
	}
	return l.Day()
}
