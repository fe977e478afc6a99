package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/source"
)

var labelNameMissing = &check.Rule{
	ID:       "label-name-missing",
	Title:    "Nhãn phải ghi tên hàng hóa",
	Doc:      "Tên hàng hóa là nội dung bắt buộc, bằng tiếng Việt, chữ lớn nhất trong các nội dung bắt buộc.",
	Basis:    []law.Citation{law.Cite(law.ND37, "Điều 42 khoản 1 điểm a"), law.Cite(law.ND43, "Điều 10")},
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Error,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if l, ok := goodsLabel(p); ok && (l.Name == "") {
			s.Report(p.Doc, source.At("labels", p.LabelAt, "name"), "Nhãn chưa ghi tên hàng hóa. Thêm dòng name vào nhãn này.")
		}
	},
}
