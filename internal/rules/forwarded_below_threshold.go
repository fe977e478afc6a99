package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var forwardedBelowThreshold = &check.Rule{
	ID:       "forwarded-below-threshold",
	Title:    "Hồ sơ chuyển cấp trên phải đạt ngưỡng điểm",
	Doc:      "Từ 21/08/2019 huyện chuyển lên tỉnh hồ sơ từ 50 điểm, từ 24/02/2023 đến 05/07/2025 từ 70 điểm; tỉnh chuyển lên bộ hồ sơ từ 90 điểm. Từ 06/07/2025 không còn ngưỡng nào cho hồ sơ lên tỉnh. Hồ sơ huyện đã chấm trước 24/02/2023 được xét theo ngưỡng cũ. Kiểm tra lại điểm khi chuyển và cấp nhận.",
	Basis:    []law.Citation{law.Cite(law.QD1048, ""), law.Cite(law.QD148, ""), law.Cite(law.QD26, "Điều 7 khoản 3 điểm e")},
	Severity: finding.Warning,
	From:     bindsFrom(law.QD1048),
	Clock:    check.RecognitionClock,
	Group:    check.ScoreGroup,

	Dossier: func(s *check.Pass, d *catalogue.Dossier) {
		for i := range d.Rounds {
			f := &d.Rounds[i].Forwarded
			if f.To != ocop.LevelProvince && f.To != ocop.LevelNational {
				continue
			}
			least := threshold(s, d, i)
			if least == 0 {
				continue
			}
			field, score := roundField(i, "forwarded.score"), f.Score
			if score == 0 {
				field, score = roundField(i, "forwarded"), councilBelow(&d.Rounds[i], f.To)
			}
			switch {
			case score == 0:
				s.Missing(d.Doc, field, "điểm khi chuyển hồ sơ")
			case score < least-tiny:
				s.Reportf(d.Doc, field, "Hồ sơ chuyển lên cấp trên với %s điểm, ngưỡng là %s. Kiểm tra lại điểm và cấp nhận.", pointsVI(score), pointsVI(least))
			}
		}
	},
}

// threshold is the least score with which a round could go where it went, by
// the most lenient of the rules that it may have been under; 0 = none.
func threshold(s *check.Pass, d *catalogue.Dossier, i int) float64 {
	a := &d.Rounds[i]
	regimes := regimesOf(d, i)
	if on := a.Forwarded.Date; !on.IsZero() {
		regimes = nil
		for _, day := range append(handled(a), on) {
			if r, ok := law.Recognition(day); ok && !day.After(on) {
				regimes = append(regimes, r)
			}
		}
	}
	if len(regimes) == 0 || !s.InForce(regimes[0].From) {
		return 0
	}
	if a.Forwarded.To == ocop.LevelNational {
		return law.ForwardToMinistry
	}
	least := regimes[0].ForwardToProvince
	for _, r := range regimes {
		least = min(least, r.ForwardToProvince)
	}
	return least
}

// councilBelow is the last total of a council below a level, 0 when there is
// none.
func councilBelow(a *ocop.Assessment, to ocop.Level) (total float64) {
	below := ocop.LevelDistrict
	if to == ocop.LevelNational {
		below = ocop.LevelProvince
	}
	for _, v := range a.Councils {
		if v.Level == below && v.Total > 0 {
			total = v.Total
		}
	}
	return total
}
