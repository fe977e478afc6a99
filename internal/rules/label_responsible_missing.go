package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/source"
)

var labelResponsibleMissing = &check.Rule{
	ID:       "label-responsible-missing",
	Title:    "Nhãn phải ghi tên và địa chỉ người chịu trách nhiệm",
	Doc:      "Tên và địa chỉ của tổ chức, cá nhân chịu trách nhiệm về hàng hóa là nội dung bắt buộc; không viết tắt tên riêng và địa danh.",
	Basis:    []law.Citation{law.Cite(law.ND37, "Điều 42 khoản 1 điểm b"), law.Cite(law.ND43, "Điều 10")},
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Error,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if l, ok := goodsLabel(p); ok && (l.Responsible.Name == "" || l.Responsible.Address == "") {
			s.Report(p.Doc, source.At("labels", p.LabelAt, "responsible"), "Nhãn chưa ghi đủ tên và địa chỉ của tổ chức, cá nhân chịu trách nhiệm. Thêm responsible: name và address.")
		}
	},
}
