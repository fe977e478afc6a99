package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var upgradeOldStars = &check.Rule{
	ID:       "upgrade-old-stars",
	Title:    "Nhãn nên được in lại sau khi nâng hạng",
	Doc:      "Nhãn in trước khi nâng hạng với hạng cũ thấp hơn vẫn được dùng đến khi in lại. Khi in lại, ghi hạng mới.",
	Basis:    []law.Citation{law.Cite(law.QC1162, "Điều 4")},
	Severity: finding.Info,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if starsOn(p, s.AsOf) == starsNotRaised {
			s.Reportf(p.Doc, labelField(p, "stars_shown"), "Nhãn in trước khi nâng hạng còn %d sao; hạng hiện nay là %d sao. Ghi hạng mới khi in lại nhãn.", p.Label.StarsShown, p.Standing.Stars)
		}
	},
}
