package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/wording"
)

var superlativeClaim = &check.Rule{
	ID:       "superlative-claim",
	Title:    "Lời so sánh tuyệt đối phải có căn cứ",
	Doc:      "“Nhất”, “duy nhất”, “số một”, “hàng đầu” và chữ tương tự chỉ được dùng khi có tài liệu hợp pháp chứng minh. Giải thưởng ghi ở awards được coi là căn cứ. Bỏ chữ ấy, nêu điều kiểm chứng được, hoặc ghi giải thưởng.",
	Basis:    []law.Citation{law.Cite(law.LQC, "Điều 8")},
	Severity: finding.Warning,
	Verify:   true,
	Group:    check.ClaimGroup,

	Text: func(s *check.Pass, t *check.Text) {
		goods := t.Product != nil || t.Entity != nil
		if !goods && t.Doc.Kind != ocop.KindStory && t.Doc.Kind != ocop.KindPlace {
			return
		}
		if anyHas(t, func(p *catalogue.Product) bool { return len(p.Awards) > 0 }) {
			return
		}
		for m := range t.Phrases(wording.Superlative) {
			if m.Tag != "size" || goods {
				s.ReportText(t, m.Start, "“"+excerpt(t, m)+"” là so sánh tuyệt đối chưa có căn cứ. Bỏ chữ này, hoặc ghi giải thưởng làm căn cứ vào awards.")
			}
		}
	},
}
