package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var roundDeadlineMissed = &check.Rule{
	ID:       "round-deadline-missed",
	Title:    "Cấp xã phải gửi hồ sơ trước hạn của đợt đánh giá",
	Doc:      "Tỉnh đánh giá ít nhất hai đợt một năm: đợt xong trước 30/6 nhận đề nghị của cấp xã đến 30/4, đợt xong trước 30/12 nhận đến 30/10. Tỉnh có thể mở thêm đợt, nên đây chỉ là lưu ý. Kiểm tra ngày gửi, hoặc chuyển hồ sơ sang đợt sau.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Điều 5 khoản 1")},
	Severity: finding.Info,
	From:     bindsFrom(law.QD26),
	Clock:    check.RecognitionClock,
	Group:    check.ScoreGroup,

	Dossier: func(s *check.Pass, d *catalogue.Dossier) {
		for i := range d.Rounds {
			a := &d.Rounds[i]
			if a.Sent.IsZero() || !s.InForce(a.Sent) {
				continue
			}
			if last := deadline(a); !last.IsZero() && a.Sent.After(last) {
				s.Reportf(d.Doc, roundField(i, "commune_sent"), "Cấp xã gửi hồ sơ ngày %s, sau hạn %s của đợt đánh giá. Kiểm tra ngày gửi hoặc chuyển sang đợt sau.", viDate(a.Sent), viDate(last))
			}
		}
	},
}

// deadline is the last day for the commune's proposal in the round of the year
// in which the provincial council sat or, when it has not sat, in the last one
// of the year of the dossier.
func deadline(a *ocop.Assessment) ocop.Date {
	for _, v := range a.Councils {
		if v.Level != ocop.LevelProvince || v.Date.IsZero() {
			continue
		}
		if year := v.Date.Year(); !v.Date.After(ocop.DateOf(year, 6, 30)) {
			return ocop.DateOf(year, 4, 30)
		}
		return ocop.DateOf(v.Date.Year(), 10, 30)
	}
	if a.Year == 0 {
		return ocop.Date{}
	}
	return ocop.DateOf(a.Year, 10, 30)
}
