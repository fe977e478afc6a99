package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/source"
)

var labelOriginMissing = &check.Rule{
	ID:       "label-origin-missing",
	Title:    "Nhãn phải ghi xuất xứ hàng hóa",
	Doc:      "Xuất xứ là nội dung bắt buộc: “Sản xuất tại”, “Sản phẩm của”, “Xuất xứ” … kèm tên nước, không viết tắt.",
	Basis:    []law.Citation{law.Cite(law.ND37, "Điều 42 khoản 1 điểm c"), law.Cite(law.ND43, "Điều 10")},
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Error,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if l, ok := goodsLabel(p); ok && (l.Origin == "") {
			s.Report(p.Doc, source.At("labels", p.LabelAt, "origin"), "Nhãn chưa ghi xuất xứ. Thêm dòng origin, ví dụ: Sản phẩm của Việt Nam.")
		}
	},
}
