package rules

import (
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/labeltext"
	"ocop/internal/law"
	"ocop/internal/vi"
)

var labelQuantityScale = &check.Rule{
	ID:       "label-quantity-scale",
	Title:    "Định lượng dưới 1 kg ghi bằng g, dưới 1 l ghi bằng ml, từ đó trở lên ghi bằng kg, l",
	Doc:      "Ghi 500 g chứ không phải 0,5 kg; 1 kg chứ không phải 1000 g; 500 ml chứ không phải 0,5 l.",
	Basis:    []law.Citation{law.Cite(law.ND43, "Phụ lục II")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Info,
	Verify:   true,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, _, ok := judgedLabel(s, p)
		if !ok {
			return
		}
		for _, a := range labeltext.Net(l.Net) {
			if to := betterUnit(a); to != "" && !a.Inside {
				s.Reportf(p.Doc, labelField(p, "net"), "Định lượng “%s” nên đổi đơn vị. Ghi %s khi in lại nhãn.", l.Net, to)
				return
			}
		}
	},
}

// betterUnit is the amount in the unit that the decree asks for, "" when it is
// in it.
func betterUnit(a labeltext.Amount) string {
	for _, u := range []struct{ small, big string }{{"g", "kg"}, {"ml", "l"}} {
		switch {
		case a.Symbol == u.big && a.High < 1 && a.High > 0:
			return vi.VI.Decimal(a.High*1000, 0) + " " + u.small
		case a.Symbol == u.small && a.Low >= 1000:
			return strings.TrimRight(strings.TrimRight(vi.VI.Decimal(a.Low/1000, 3), "0"), ",") + " " + u.big
		}
	}
	return ""
}
