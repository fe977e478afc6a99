package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var labelMfgMissing = &check.Rule{
	ID:       "label-mfg-missing",
	Title:    "Nhãn phải ghi ngày sản xuất",
	Doc:      "Lương thực, thực phẩm, đồ uống và thực phẩm bảo vệ sức khỏe đóng gói phải ghi ngày sản xuất. Chép nguyên văn dòng in trên nhãn; nếu nhãn chỉ nơi in thì chép câu chỉ đó, ví dụ “NSX: xem trên bao bì”.",
	Basis:    []law.Citation{law.Cite(law.ND37, "Điều 42, Phụ lục I"), law.Cite(law.ND43, "Điều 10, Phụ lục I")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Error,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, c, ok := judgedLabel(s, p)
		if ok && lacks(l, c, law.Mfg) {
			reportContent(s, p, c, "mfg", "Nhãn chưa ghi ngày sản xuất. Thêm dòng mfg, ví dụ: \"NSX: 01/09/26\".")
		}
	},
}
