package rules

import (
	"cmp"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var communeReviewLate = &check.Rule{
	ID:       "commune-review-late",
	Title:    "Cấp xã phải thẩm tra hồ sơ trong 15 ngày làm việc",
	Doc:      "Từ ngày nhận đủ hồ sơ, cấp xã có 15 ngày làm việc để thẩm tra, báo cáo và đề nghị cấp tỉnh. Ngày nghỉ lễ từng năm không có trong chương trình này nên được trừ rộng: đã báo là chắc chắn quá hạn. Kiểm tra ngày nhận và ngày báo cáo; nếu đúng thì ghi lý do chậm.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Điều 7 khoản 2")},
	Severity: finding.Info,
	From:     bindsFrom(law.QD26),
	Clock:    check.RecognitionClock,
	Group:    check.ScoreGroup,

	Dossier: func(s *check.Pass, d *catalogue.Dossier) {
		for i := range d.Rounds {
			a := &d.Rounds[i]
			if a.Received.IsZero() || !s.InForce(a.Received) {
				continue
			}
			done := cmp.Or(a.Commune.Date, a.Sent)
			if done.IsZero() {
				if d.State != ocop.StateCommune || i != len(d.Rounds)-1 {
					continue
				}
				if n := law.WorkingDays(a.Received, s.AsOf); n > reviewDays {
					s.Reportf(d.Doc, roundField(i, "received"), "Hồ sơ nhận ngày %s, đến nay đã ít nhất %d ngày làm việc mà cấp xã chưa báo cáo. Hạn là %d ngày làm việc: đôn đốc cấp xã.", viDate(a.Received), n, reviewDays)
				}
				continue
			}
			if n := law.WorkingDays(a.Received, done); n > reviewDays {
				s.Reportf(d.Doc, roundField(i, "received"), "Hồ sơ nhận ngày %s, cấp xã báo cáo ngày %s, sau ít nhất %d ngày làm việc. Hạn là %d ngày làm việc: kiểm tra ngày đã ghi.", viDate(a.Received), viDate(done), n, reviewDays)
			}
		}
	},
}

// reviewDays is how many working days a commune has for its review.
const reviewDays = 15
