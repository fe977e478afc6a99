package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/labeltext"
	"ocop/internal/law"
)

var labelExpRelativeNeedsMfg = &check.Rule{
	ID:       "label-exp-relative-needs-mfg",
	Title:    "Hạn sử dụng tính từ ngày sản xuất thì nhãn phải có ngày sản xuất",
	Doc:      "Ghi “12 tháng kể từ NSX” mà không có ngày sản xuất thì người mua không biết hạn. Hàng phải có ngày sản xuất theo loại đã có quy tắc label-mfg-missing; quy tắc này cho các loại còn lại, như rượu, mỹ phẩm.",
	Basis:    []law.Citation{law.Cite(law.ND37, "Phụ lục III"), law.Cite(law.ND43, "Điều 14, Phụ lục III")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Error,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, c, ok := judgedLabel(s, p)
		if !ok || l.SmallPackNote != "" || prints(l, law.Mfg) || lacks(l, c, law.Mfg) {
			return
		}
		if exp := labeltext.Exp(l.Exp); exp.Form == labeltext.Term && !exp.Opened {
			reportContent(s, p, c, "exp", "Hạn sử dụng tính từ ngày sản xuất nhưng nhãn không có ngày sản xuất. Thêm dòng mfg, hoặc ghi hạn sử dụng bằng một ngày.")
		}
	},
}
