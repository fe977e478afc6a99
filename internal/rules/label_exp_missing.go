package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var labelExpMissing = &check.Rule{
	ID:       "label-exp-missing",
	Title:    "Nhãn phải ghi hạn sử dụng",
	Doc:      "Lương thực, thực phẩm, đồ uống và thực phẩm bảo vệ sức khỏe đóng gói phải ghi hạn sử dụng: một ngày, hoặc một thời hạn kể từ ngày sản xuất.",
	Basis:    []law.Citation{law.Cite(law.ND37, "Điều 42, Phụ lục I"), law.Cite(law.ND43, "Điều 10, Phụ lục I")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Error,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, c, ok := judgedLabel(s, p)
		if ok && lacks(l, c, law.Exp) {
			reportContent(s, p, c, "exp", "Nhãn chưa ghi hạn sử dụng. Thêm dòng exp, ví dụ: \"HSD: 12 tháng kể từ NSX\".")
		}
	},
}
