package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

var expiryNot36Months = &check.Rule{
	ID:       "expiry-not-36-months",
	Title:    "Giấy chứng nhận có thời hạn 36 tháng",
	Doc:      "Từ khi có Bộ tiêu chí quốc gia, giấy chứng nhận có hiệu lực 36 tháng kể từ ngày cấp; các tỉnh tính lệch nhau một ngày. Thời hạn khác thường là do nhập sai ngày. Đối chiếu ngày cấp và ngày hết hạn với giấy chứng nhận.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Điều 4 khoản 3"), law.Cite(law.QD148, ""), law.Cite(law.QD1048, "")},
	Severity: finding.Warning,
	From:     bindsFrom(law.QD1048),
	Clock:    check.RecognitionClock,

	Product: func(s *check.Pass, p *catalogue.Product) {
		for i := range p.Certificates {
			c := &p.Certificates[i]
			if !c.Stars.Certified() || c.Expires.IsZero() || c.IssuedOn().IsZero() || !s.InForce(c.IssuedOn()) {
				continue
			}
			if !about36Months(c.IssuedOn(), c.Expires) && !about36Months(c.Decision.Date, c.Expires) {
				s.Reportf(p.Doc, source.At("certificates", i, "expires"), "Giấy chứng nhận cấp ngày %s, hết hạn ngày %s: không bằng 36 tháng. Đối chiếu hai ngày với giấy chứng nhận.", viDate(c.IssuedOn()), viDate(c.Expires))
			}
		}
	},
}

// about36Months reports whether a last day is 36 months after a first, give or
// take the day in which the provinces differ.
func about36Months(from, last ocop.Date) bool {
	days := from.AddMonths(36).DaysUntil(last)
	return days >= -1 && days <= 1
}
