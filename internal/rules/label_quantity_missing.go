package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var labelQuantityMissing = &check.Rule{
	ID:       "label-quantity-missing",
	Title:    "Nhãn phải ghi định lượng",
	Doc:      "Thực phẩm, đồ uống, rượu, thực phẩm bảo vệ sức khỏe và mỹ phẩm phải ghi khối lượng tịnh, thể tích thực hoặc số đếm. Bao bì quá nhỏ thì phải chỉ nơi ghi (small_pack_note).",
	Basis:    []law.Citation{law.Cite(law.ND37, "Điều 42, Phụ lục I"), law.Cite(law.ND43, "Điều 10, Phụ lục I")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Error,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, c, ok := judgedLabel(s, p)
		if ok && lacks(l, c, law.Net) {
			reportContent(s, p, c, "net", "Nhãn chưa ghi định lượng. Thêm dòng net, ví dụ: 500 g.")
		}
	},
}
