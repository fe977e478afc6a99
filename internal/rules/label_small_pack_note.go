package rules

import (
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var labelSmallPackNote = &check.Rule{
	ID:       "label-small-pack-note",
	Title:    "Nhãn nhỏ không ghi đủ nội dung phải chỉ nơi ghi phần còn lại",
	Doc:      "Bao bì quá nhỏ thì nhãn vẫn phải có tên hàng hóa, đơn vị chịu trách nhiệm và xuất xứ; các nội dung khác ghi ở tài liệu kèm theo, và nhãn chỉ ra nơi đó (small_pack_note). Mặt nhãn dưới 80 cm² được coi là nhỏ.",
	Basis:    []law.Citation{law.Cite(law.ND43, "Điều 10 khoản 3"), law.Cite(law.ND37, "Điều 42")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, c, ok := judgedLabel(s, p)
		if !ok || l.Face == 0 || l.Face >= smallFace {
			return
		}
		var lack []string
		for _, content := range law.Contents(c) {
			// Nutrition facts and ingredients have grounds on which they may be left out.
			if content != law.Nutrition && content != law.Ingredients && lacks(l, c, content) {
				lack = append(lack, contentVI[content])
			}
		}
		if len(lack) > 0 {
			s.Reportf(p.Doc, labelField(p, "small_pack_note"), "Mặt nhãn nhỏ (%s cm²) thiếu %s mà không chỉ nơi ghi. Ghi nơi có nội dung này vào small_pack_note.", pointsVI(l.Face), strings.Join(lack, ", "))
		}
	},
}
