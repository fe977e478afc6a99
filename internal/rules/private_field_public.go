package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var privateFieldPublic = &check.Rule{
	ID:       "private-field-public",
	Title:    "Dữ liệu riêng tư không được ghi trong bản ghi công khai",
	Doc:      "Số định danh cá nhân, ngày sinh, dân tộc, tài khoản, điểm chấm, doanh thu … chỉ ghi trong hồ sơ nội bộ (dossiers/). Bản ghi công khai có dữ liệu này không được đưa lên trang cho đến khi bỏ đi.",
	Basis:    []law.Citation{law.Cite(law.L91, "")},
	Group:    check.RecordGroup,
	Severity: finding.Error,
	Effect:   finding.Withhold,

	Whole: func(s *check.Pass, c *catalogue.Catalogue) {
		for _, d := range c.PublicDocs() {
			for _, v := range d.Private {
				if sensitiveKey(v.What) {
					continue // ethnicity-or-disability-public says it
				}
				if v.What == "" {
					s.ReportAt(d, v.Line, v.Col, "", "Có dãy 12 chữ số giống số định danh cá nhân trong bản ghi công khai. Xóa số này; nếu cần lưu thì ghi vào hồ sơ nội bộ.")
				} else {
					s.ReportAt(d, v.Line, v.Col, v.What, "Trường "+v.What+" là dữ liệu riêng tư, không được ghi trong bản ghi công khai. Chuyển sang hồ sơ nội bộ (dossiers/).")
				}
			}
		}
	},
}
