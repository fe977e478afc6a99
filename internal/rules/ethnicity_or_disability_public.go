package rules

import (
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var ethnicityOrDisabilityPublic = &check.Rule{
	ID:       "ethnicity-or-disability-public",
	Title:    "Dân tộc, khuyết tật, giới tính của người đại diện không được ghi trong bản ghi công khai",
	Doc:      "Biểu 02 hỏi giới tính, dân tộc và nhóm được ưu tiên của người đại diện để chấm tiêu chí 3.2. Đó là dữ liệu cá nhân nhạy cảm, chỉ ghi ở representative của hồ sơ nội bộ (dossiers/). Bản ghi công khai có các trường này không được đưa lên trang cho đến khi bỏ đi. Quy tắc không được miễn.",
	Basis:    []law.Citation{law.Cite(law.L91, "")},
	Group:    check.RecordGroup,
	Severity: finding.Error,
	Effect:   finding.Withhold,

	Whole: func(s *check.Pass, c *catalogue.Catalogue) {
		for _, d := range c.PublicDocs() {
			for _, v := range d.Private {
				if sensitiveKey(v.What) {
					s.ReportAt(d, v.Line, v.Col, v.What, "Trường "+v.What+" là dữ liệu nhạy cảm của người đại diện, không được công khai. Xóa ở đây và ghi vào representative của hồ sơ nội bộ.")
				}
			}
		}
	},
}

// sensitiveKey reports whether a private key names what this rule is about.
// The other private keys are those of private-field-public.
func sensitiveKey(key string) bool {
	key = strings.NewReplacer("-", "_", " ", "_").Replace(strings.ToLower(key))
	switch key {
	case "ethnicity", "ethnic", "ethnic_group", "dan_toc", "dân_tộc",
		"disability", "khuyet_tat", "khuyết_tật",
		"sex", "gender", "gioi_tinh", "giới_tính", "priority":
		return true
	}
	return false
}
