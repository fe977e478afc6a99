package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var sampleNotRecorded = &check.Rule{
	ID:       "sample-not-recorded",
	Title:    "Hồ sơ phải có 05 sản phẩm mẫu",
	Doc:      "Kèm hồ sơ là 05 sản phẩm mẫu, trừ sản phẩm du lịch (bộ 26). Ghi số mẫu đã nhận; thiếu thì đề nghị chủ thể nộp đủ trước khi hội đồng chấm.",
	Basis:    []law.Citation{law.Cite(law.QD1048, "Phụ lục II"), law.Cite(law.QD26, "Điều 6 khoản 2 điểm d")},
	Severity: finding.Info,
	From:     bindsFrom(law.QD1048),
	Clock:    check.RecognitionClock,
	Group:    check.ScoreGroup,

	Dossier: func(s *check.Pass, d *catalogue.Dossier) {
		if set := setOf(d); set == 0 || set == law.TourismSet {
			return
		}
		for i := range d.Rounds {
			a := &d.Rounds[i]
			switch {
			case a.Received.IsZero() || !s.InForce(a.Received) || a.Received.After(s.AsOf) || a.Samples == samples:
			case a.Samples == 0:
				s.Report(d.Doc, roundField(i, "samples"), "Hồ sơ đã nhận nhưng chưa ghi số sản phẩm mẫu. Ghi số mẫu; quy định là 05.")
			default:
				s.Reportf(d.Doc, roundField(i, "samples"), "Hồ sơ ghi %d sản phẩm mẫu, quy định là 05. Kiểm tra lại số mẫu.", a.Samples)
			}
		}
	},
}

// samples is how many samples go with a dossier.
const samples = 5
