package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var materialAllImported = &check.Rule{
	ID:       "material-all-imported",
	Title:    "Nguyên liệu không được nhập khẩu toàn bộ hoặc không rõ nguồn gốc",
	Doc:      "Hồ sơ của bộ 7–15 và 18–20 bị loại khi toàn bộ nguyên liệu là nhập khẩu hoặc không rõ nguồn gốc (tiêu chí 1.1). Bản ghi chỉ nói nơi lấy phần lớn nguyên liệu, nên khi chưa ghi phần trong tỉnh thì đây là cảnh báo. Ghi tỷ lệ trong tỉnh, hoặc tìm vùng nguyên liệu trước khi nộp hồ sơ.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Phụ lục II, tiêu chí 1.1")},
	Severity: finding.Warning,
	From:     bindsFrom(law.QD26),
	Group:    check.ScoreGroup,

	Product: func(s *check.Pass, p *catalogue.Product) {
		m := &p.Material
		if refusesForeignMaterial(p.Set) && foreign(m.Origin) && m.ProvinceShare == 0 && p.Withdrawn.Date.IsZero() {
			s.Reportf(p.Doc, "material.origin", "Nguyên liệu ghi là %s, chưa ghi phần nào lấy trong tỉnh; hồ sơ của bộ %d bị loại nếu toàn bộ là như vậy. Ghi tỷ lệ trong tỉnh hoặc tìm vùng nguyên liệu.", foreignVI(m.Origin), p.Set)
		}
	},
}
