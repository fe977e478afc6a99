package rules

import (
	"fmt"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/source"
)

var decisionMissing = &check.Rule{
	ID:       "decision-missing",
	Title:    "Mỗi lần công nhận phải ghi đủ quyết định",
	Doc:      "Hạng sao chỉ công khai được khi có số, ngày, cơ quan của quyết định, số sao và tên sản phẩm như trong quyết định. Điền trường còn thiếu từ bản quyết định.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Điều 4")},
	Severity: finding.Error,
	Effect:   finding.HideMark,

	Product: func(s *check.Pass, p *catalogue.Product) {
		for i := range p.Certificates {
			c := &p.Certificates[i]
			if c.Stars > 0 && !c.Stars.Certified() {
				continue // a result below three stars has no decision
			}
			var missing []string
			field := ""
			for _, f := range []struct {
				empty     bool
				key, word string
			}{
				{c.Decision.Number == "", "decision.number", "số quyết định"},
				{c.Decision.Date.IsZero(), "decision.date", "ngày quyết định"},
				{c.Decision.Authority == "", "decision.authority", "cơ quan ban hành"},
				{c.Stars == 0, "stars", "số sao"},
				{c.ProductName == "", "product_name", "tên sản phẩm trong quyết định"},
			} {
				if f.empty {
					missing = append(missing, f.word)
					if field == "" {
						field = f.key
					}
				}
			}
			if field != "" {
				reportCertificate(s, p, i, source.At("certificates", i, field), "Quyết định công nhận thiếu %s. Điền theo bản quyết định.", strings.Join(missing, ", "))
			}
		}
	},
}

// reportCertificate reports on certificate i of a product; only the one that
// decides today hides the stars.
func reportCertificate(s *check.Pass, p *catalogue.Product, i int, field, format string, args ...any) {
	message := fmt.Sprintf(format, args...)
	if i == p.Standing.Current {
		s.Report(p.Doc, field, message)
		return
	}
	s.ReportPast(p.Doc, field, message)
}
