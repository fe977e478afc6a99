package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var materialOriginBelowMin = &check.Rule{
	ID:       "material-origin-below-min",
	Title:    "Nguyên liệu trong tỉnh phải đạt mức tối thiểu của bộ sản phẩm",
	Doc:      "Tiêu chí 1.1 cho 3 sao: bộ 1–4 và 23–25 phải trồng, nuôi, khai thác toàn bộ trong tỉnh; bộ 5, 6, 11, 12, 13 cần ít nhất 50% nguyên liệu trong tỉnh; bộ 7–10 và 14–22 phải có nguyên liệu trong tỉnh. Áp dụng cho sản phẩm được công nhận theo Quyết định 26/2026/QĐ-TTg. Kiểm tra lại tỷ lệ, bộ sản phẩm và minh chứng vùng nguyên liệu.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Phụ lục II, tiêu chí 1.1")},
	Severity: finding.Warning,
	From:     bindsFrom(law.QD26),
	Clock:    check.RecognitionClock,
	Group:    check.ScoreGroup,

	Product: func(s *check.Pass, p *catalogue.Product) {
		least, m := materialNeeded(p.Set), &p.Material
		if _, ok := recognisedNow(s, p); !ok || least == 0 {
			return
		}
		switch {
		case m.ProvinceShare > 0 && m.ProvinceShare < least:
			s.Reportf(p.Doc, "material.province_share", "Nguyên liệu trong tỉnh là %d%%, bộ %d cần ít nhất %d%%. Kiểm tra lại tỷ lệ và minh chứng vùng nguyên liệu.", m.ProvinceShare, p.Set, least)
		case m.ProvinceShare > 0 || m.Origin == "province" || m.Origin == "" && m.Note == "":
		case foreign(m.Origin) && least == 1 && refusesForeignMaterial(p.Set): // material-all-imported says it
		case foreign(m.Origin):
			s.Reportf(p.Doc, "material.origin", "Phần lớn nguyên liệu là %s và chưa ghi phần nào lấy trong tỉnh; bộ %d phải có nguyên liệu trong tỉnh. Ghi tỷ lệ trong tỉnh nếu có.", foreignVI(m.Origin), p.Set)
		default:
			s.Missing(p.Doc, "material", "tỷ lệ nguyên liệu trong tỉnh")
		}
	},
}

func foreignVI(origin string) string {
	if origin == "imported" {
		return "nhập khẩu"
	}
	return "không rõ nguồn gốc"
}
