package rules

import (
	"slices"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/schema"
)

var markModified = &check.Rule{
	ID:       "mark-modified",
	Title:    "Dấu OCOP phải đúng mẫu",
	Doc:      "Dấu chỉ được phóng to, thu nhỏ đều; không đổi màu, kéo giãn, cắt, xoay hay vẽ lại. Lấy mẫu dấu từ cơ quan quản lý và in lại nhãn.",
	Basis:    []law.Citation{law.Cite(law.QC1162, "Điều 12 khoản 4")},
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if p.Label == nil || len(p.Label.MarkEdits) == 0 {
			return
		}
		var words []string
		for _, v := range schema.MarkEdits {
			if slices.Contains(p.Label.MarkEdits, v.Key) {
				words = append(words, strings.ToLower(v.VI))
			}
		}
		s.Reportf(p.Doc, labelField(p, "mark_edits"), "Dấu OCOP trên nhãn không đúng mẫu: %s. In lại dấu theo mẫu của cơ quan quản lý.", strings.Join(words, "; "))
	},
}
