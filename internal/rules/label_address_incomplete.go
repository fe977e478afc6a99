package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var labelAddressIncomplete = &check.Rule{
	ID:       "label-address-incomplete",
	Title:    "Địa chỉ trên nhãn phải đủ đến cấp xã và tỉnh",
	Doc:      "Người mua và cơ quan kiểm tra tìm đơn vị chịu trách nhiệm theo địa chỉ trên nhãn: số nhà hoặc thôn, xã (phường, đặc khu), tỉnh (thành phố). Nhãn in trước ngày 01/07/2025 có thể ghi cả huyện.",
	Basis:    []law.Citation{law.Cite(law.TT05, "Điều 6"), law.Cite(law.ND37, "Điều 42 khoản 1")},
	From:     bindsFrom(law.TT05),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, _, ok := judgedLabel(s, p)
		if !ok || l.Responsible.Address == "" {
			return
		}
		commune, province := addressLevels(s, p, l)
		var lack string
		switch {
		case !commune && !province:
			lack = "xã (phường, đặc khu) và tỉnh (thành phố)"
		case !commune:
			lack = "xã (phường, đặc khu)"
		case !province:
			lack = "tỉnh (thành phố)"
		default:
			return
		}
		s.Reportf(p.Doc, labelField(p, "responsible.address"), "Địa chỉ trên nhãn chưa có %s. Ghi đủ địa chỉ khi in lại nhãn, hoặc chép lại cho đúng nếu nhãn có ghi.", lack)
	},
}
