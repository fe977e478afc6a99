package rules

import (
	"slices"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/source"
)

var taxCode12DigitsPublic = &check.Rule{
	ID:       "tax-code-12-digits-public",
	Title:    "Mã số thuế 12 chữ số không được ghi trong bản ghi công khai",
	Doc:      "Từ ngày 01/7/2025 mã số thuế của cá nhân, hộ kinh doanh là số định danh cá nhân 12 chữ số, cho biết nơi đăng ký khai sinh, giới tính và năm sinh. Bản ghi công khai có mã này không được đưa lên trang. Chuyển mã sang hồ sơ nội bộ (dossiers/). Số có đúng dạng số định danh đã bị quy tắc private-field-public báo thì không báo lại ở đây.",
	Basis:    []law.Citation{law.Cite(law.L91, ""), law.Cite(law.TT86, "")},
	House:    true,
	Group:    check.RecordGroup,
	Severity: finding.Warning,
	Effect:   finding.Withhold,
	Verify:   true,
	From:     bindsFrom(law.ND168),

	Entity: func(s *check.Pass, e *catalogue.Entity) {
		if !personalCode(strings.Join(strings.Fields(e.TaxCode), "")) {
			return
		}
		line, _ := e.Doc.Pos("tax_code")
		told := func(v source.PrivateDatum) bool { return v.What == "" && v.Line == line }
		if !slices.ContainsFunc(e.Doc.Private, told) {
			s.Report(e.Doc, "tax_code", "Mã số thuế 12 chữ số là số định danh cá nhân của chủ cơ sở, không được công khai. Xóa ở đây và ghi vào hồ sơ nội bộ; nếu thừa chữ số thì sửa lại.")
		}
	},
}
