package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var labelWarningMissing = &check.Rule{
	ID:       "label-warning-missing",
	Title:    "Nhãn rượu, thực phẩm bảo vệ sức khỏe và mỹ phẩm phải ghi cảnh báo",
	Doc:      "Rượu cảnh báo về tuổi và lái xe; thực phẩm bảo vệ sức khỏe ghi rằng không phải là thuốc; mỹ phẩm ghi điều cần tránh.",
	Basis:    []law.Citation{law.Cite(law.ND37, "Điều 42, Phụ lục I"), law.Cite(law.ND43, "Điều 10, Phụ lục I")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, c, ok := judgedLabel(s, p)
		if ok && lacks(l, c, law.Warning) && !says(l, notMedicine) {
			s.Report(p.Doc, labelField(p, "warning"), "Nhãn chưa ghi cảnh báo mà loại hàng này phải có. Thêm dòng warning theo nhãn.")
		}
	},
}
