package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/wording"
)

var exportClaimUnsupported = &check.Rule{
	ID:       "export-claim-unsupported",
	Title:    "Nêu xuất khẩu phải có minh chứng",
	Doc:      "Lời nêu đã xuất khẩu, đạt chuẩn xuất khẩu cần hợp đồng hoặc giấy chứng nhận xuất xứ (C/O) làm minh chứng; hạng 5 sao chấm theo minh chứng này. Ghi hợp đồng hoặc C/O vào documents, hoặc bỏ lời nêu.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Phụ lục II, tiêu chí 4.1")},
	Severity: finding.Info,
	Group:    check.ClaimGroup,

	Text: func(s *check.Pass, t *check.Text) {
		ofEntity := t.Product == nil && t.Field == "name" // a firm may be named for its trade
		if ofEntity || len(t.Products) == 0 || anyHas(t, func(p *catalogue.Product) bool {
			return len(papers(p, ocop.DocOrigin, ocop.DocExportContract)) > 0
		}) {
			return
		}
		for m := range t.Phrases(wording.Export) {
			s.ReportText(t, m.Start, "Nêu “"+excerpt(t, m)+"” nhưng chưa có hợp đồng hoặc C/O. Ghi minh chứng vào documents, hoặc bỏ lời nêu.")
			return
		}
	},
}
