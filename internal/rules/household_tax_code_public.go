package rules

import (
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var householdTaxCodePublic = &check.Rule{
	ID:       "household-tax-code-public",
	Title:    "Mã số thuế của hộ kinh doanh chỉ ghi trong hồ sơ nội bộ",
	Doc:      "Hộ kinh doanh không tách khỏi chủ hộ, nên mã số thuế của hộ, kể cả mã cũ 10 chữ số, là dữ liệu của một cá nhân. Trang công khai không in mã số thuế, nhưng bản ghi công khai cũng không nên giữ. Chuyển mã sang hồ sơ nội bộ (dossiers/). Mã 12 chữ số do quy tắc tax-code-12-digits-public báo.",
	Basis:    []law.Citation{law.Cite(law.L91, "")},
	Group:    check.RecordGroup,
	Severity: finding.Warning,
	Verify:   true,

	Entity: func(s *check.Pass, e *catalogue.Entity) {
		code := strings.Join(strings.Fields(e.TaxCode), "")
		if e.Kind == ocop.Household && code != "" && !personalCode(code) {
			s.Report(e.Doc, "tax_code", "Mã số thuế của hộ kinh doanh là dữ liệu của chủ hộ, không ghi trong bản ghi công khai. Chuyển sang tax_code của hồ sơ nội bộ.")
		}
	},
}
