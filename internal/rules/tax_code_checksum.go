package rules

import (
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/codes"
	"ocop/internal/finding"
	"ocop/internal/source"
)

var taxCodeChecksum = &check.Rule{
	ID:       "tax-code-checksum",
	Title:    "Mã số thuế phải đúng số kiểm tra",
	Doc:      "Mã số thuế có 10 chữ số; chi nhánh có thêm dấu gạch và 3 chữ số. Chữ số thứ mười là số kiểm tra: 10 trừ đi số dư khi chia cho 11 của tổng chín chữ số đầu nhân lần lượt với 31, 29, 23, 19, 17, 13, 7, 5, 3. Sai số kiểm tra thường do gõ nhầm: đối chiếu với giấy đăng ký kinh doanh. Mã 12 chữ số không có số kiểm tra nên không xét ở đây.",
	House:    true,
	Group:    check.RecordGroup,
	Severity: finding.Warning,

	Whole: func(s *check.Pass, c *catalogue.Catalogue) {
		for _, e := range c.Entities {
			taxCode(s, e.Doc, e.TaxCode)
		}
		for _, d := range c.Dossiers {
			taxCode(s, d.Doc, d.TaxCode)
		}
	},
}

func taxCode(s *check.Pass, d *source.Doc, given string) {
	code := strings.Join(strings.Fields(given), "")
	if code == "" || personalCode(code) {
		return
	}
	switch want, ok := codes.CheckTaxCode(code); {
	case ok:
	case want != 0:
		s.Report(d, "tax_code", "Mã số thuế sai số kiểm tra, là chữ số thứ mười. Đối chiếu với giấy đăng ký kinh doanh và sửa chữ số gõ nhầm.")
	default:
		s.Report(d, "tax_code", "Mã số thuế không phải dạng được cấp: 10 chữ số, hoặc 10 chữ số, dấu gạch và 3 chữ số của chi nhánh. Chép lại từ giấy đăng ký kinh doanh.")
	}
}
