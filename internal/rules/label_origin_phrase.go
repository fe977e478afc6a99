package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var labelOriginPhrase = &check.Rule{
	ID:       "label-origin-phrase",
	Title:    "Xuất xứ trên nhãn phải ghi bằng cụm từ được chấp nhận, kèm tên nước viết đủ",
	Doc:      "Các cụm từ: “sản xuất tại”, “chế tạo tại”, “nước sản xuất”, “xuất xứ”, “sản xuất bởi”, “sản phẩm của”; khi không xác định được thì “lắp ráp tại”, “đóng chai tại”, “phối trộn tại”, “hoàn tất tại”, “đóng gói tại”, “dán nhãn tại”. Sau đó là tên nước, không viết tắt.",
	Basis:    []law.Citation{law.Cite(law.ND43, "Điều 15"), law.Cite(law.ND111, "Điều 1"), law.Cite(law.ND37, "Chương IV")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Warning,
	Verify:   true,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, _, ok := judgedLabel(s, p)
		if !ok || l.Origin == "" {
			return
		}
		switch country, phrase := originParts(l.Origin); {
		case !phrase:
			s.Reportf(p.Doc, labelField(p, "origin"), "Xuất xứ “%s” chưa bắt đầu bằng cụm từ được chấp nhận. Ghi chẳng hạn “Sản phẩm của Việt Nam”.", l.Origin)
		case country == "":
			s.Reportf(p.Doc, labelField(p, "origin"), "Xuất xứ “%s” chưa có tên nước. Ghi chẳng hạn “Sản phẩm của Việt Nam”.", l.Origin)
		case abbreviation(country):
			s.Reportf(p.Doc, labelField(p, "origin"), "Tên nước trong xuất xứ “%s” bị viết tắt. Viết đủ tên nước.", l.Origin)
		}
	},
}
