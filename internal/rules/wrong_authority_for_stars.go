package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

var wrongAuthorityForStars = &check.Rule{
	ID:       "wrong-authority-for-stars",
	Title:    "Cơ quan công nhận phải đúng thẩm quyền ở ngày cấp",
	Doc:      "Từ 21/08/2019 tỉnh công nhận 3 và 4 sao, bộ công nhận 5 sao. Từ 24/02/2023 đến 05/07/2025 huyện công nhận 3 sao, tỉnh 4 sao. Từ 06/07/2025 tỉnh lại công nhận 3 và 4 sao; xã không công nhận hạng nào. Kiểm tra lại cơ quan, số sao và ngày của quyết định.",
	Basis:    []law.Citation{law.Cite(law.QD1048, ""), law.Cite(law.QD148, ""), law.Cite(law.QD1489, ""), law.Cite(law.QD26, "Điều 4")},
	Severity: finding.Error,
	Effect:   finding.HideMark,

	Product: func(s *check.Pass, p *catalogue.Product) {
		for i := range p.Certificates {
			c := &p.Certificates[i]
			on := c.Decision.Date // the certificate may be issued later, under another law
			if on.IsZero() {
				on = c.Issued
			}
			if c.Decision.Authority == "" || on.IsZero() || on.After(s.AsOf) || !c.Stars.Certified() {
				continue
			}
			if !law.Competent(c.Decision.Authority, c.Stars, on) {
				want, basis, _ := law.Authority(c.Stars, on)
				reportCertificate(s, p, i, source.At("certificates", i, "decision.authority"), "Ngày %s, cấp %s không có thẩm quyền công nhận %d sao; thẩm quyền là cấp %s (%s). Kiểm tra lại quyết định.",
					viDate(on), authorityWord(c.Decision.Authority), c.Stars, authorityWord(want), law.Citation{Key: basis})
			}
		}
	},
}

func authorityWord(a ocop.Authority) string {
	switch a {
	case ocop.ByCommune:
		return "xã"
	case ocop.ByDistrict:
		return "huyện"
	case ocop.ByProvince:
		return "tỉnh"
	case ocop.ByMinistry:
		return "bộ"
	}
	return string(a)
}
