package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var extensionWithoutFiling = &check.Rule{
	ID:       "extension-without-filing",
	Title:    "Chỉ được kéo dài hiệu lực khi đã nộp hồ sơ công nhận lại",
	Doc:      "Giấy chứng nhận được giữ hiệu lực sau ngày hết hạn vì hồ sơ công nhận lại đã nộp mà chưa có kết quả. Ghi ngày nộp vào renewal: filed, hoặc số biên nhận vào extension: document; không có hồ sơ thì bỏ extension.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Điều 12 khoản 3")},
	Severity: finding.Warning,
	From:     bindsFrom(law.QD26),

	Product: func(s *check.Pass, p *catalogue.Product) {
		if c := inForce(p); c != nil && c.Extension.Given() && c.Extension.Document == "" && !filed(c, s.AsOf) {
			s.Report(p.Doc, certificateField(p, "extension"), "Hiệu lực được kéo dài nhưng chưa thấy hồ sơ công nhận lại đã nộp. Ghi ngày nộp hoặc số biên nhận; không có hồ sơ thì bỏ phần kéo dài.")
		}
	},
}
