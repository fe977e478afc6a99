package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var selfDeclarationChanged = &check.Rule{
	ID:       "self-declaration-changed",
	Title:    "Đổi tên, xuất xứ, thành phần thì phải công bố lại",
	Doc:      "Sau khi tự công bố mà tên, xuất xứ hoặc thành phần thay đổi, cơ sở phải tự công bố lại. Công bố lại và thêm bản mới vào documents.",
	Basis:    []law.Citation{law.Cite(law.ND15, "Điều 5 khoản 4")},
	Severity: finding.Warning,
	Verify:   true,
	Clock:    check.FoodClock,
	From:     bindsFrom(law.ND15),
	Group:    check.ClaimGroup,

	Product: func(s *check.Pass, p *catalogue.Product) {
		at := newestDeclaration(p)
		if at < 0 {
			return
		}
		d := &p.Documents[at]
		if c := d.ChangedOn; !c.IsZero() && !c.After(s.AsOf) && c.After(d.From) && s.InForce(c) {
			s.Reportf(p.Doc, documentField(at, "changed_on"), "Sản phẩm đã thay đổi ngày %s, sau bản công bố. Công bố lại và thêm bản mới vào documents.", viDate(c))
		}
	},
}
