package rules

import (
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/schema"
)

var setVsOldGroup = &check.Rule{
	ID:       "set-vs-old-group",
	Title:    "Bộ sản phẩm phải khớp nhóm đã đăng ký trước năm 2023",
	Doc:      "Sáu nhóm của năm 2018 chuyển sang 26 bộ theo bảng: thực phẩm 1–13, đồ uống 14–17, thảo dược 18–20 và trà thảo mộc 12, vải và may mặc 22, lưu niệm, nội thất, trang trí 21, du lịch 26; sinh vật cảnh 23–25 là nhóm mới. Không khớp thường do xếp nhầm, như chè, cà phê ghi là đồ uống. Đối chiếu với hồ sơ; không tự chuyển.",
	Basis:    []law.Citation{law.Cite(law.QD1048, "Phụ lục I"), law.Cite(law.QD148, "Phụ lục I"), law.Cite(law.QD26, "Phụ lục I")},
	Severity: finding.Info,
	From:     bindsFrom(law.QD148),
	Group:    check.ScoreGroup,

	Product: func(s *check.Pass, p *catalogue.Product) {
		want := law.SetsOfOldGroup(p.OldGroup)
		if p.Set != 0 && len(want) > 0 && !slices.Contains(want, p.Set) {
			s.Reportf(p.Doc, "set", "Bộ %d không khớp bảng chuyển đổi từ nhóm cũ %s (%s). Đối chiếu với hồ sơ rồi sửa bộ hoặc nhóm cũ.", p.Set, oldGroupVI(p.OldGroup), spanOf(want))
		}
	},
}

// spanOf writes sets in words: "bộ 12, 18, 19, 20".
func spanOf(sets []int) string {
	out := "bộ "
	for i, n := range sets {
		if i > 0 {
			out += ", "
		}
		out += pointsVI(float64(n))
	}
	return out
}

// oldGroupVI is the name of a group of 2018.
func oldGroupVI(g ocop.OldGroup) string {
	i := slices.IndexFunc(schema.OldGroups, func(v schema.Value) bool { return v.Key == string(g) })
	return schema.OldGroups[i].VI // the law has sets for those alone
}
