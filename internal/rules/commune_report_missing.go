package rules

import (
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var communeReportMissing = &check.Rule{
	ID:       "commune-report-missing",
	Title:    "Hồ sơ gửi tỉnh phải có báo cáo của cấp xã với bốn nội dung",
	Doc:      "Từ 06/07/2025 cấp xã báo cáo về nguyên liệu địa phương, lao động địa phương, nguồn gốc ý tưởng và bản sắc địa phương (từ 22/05/2026 theo mẫu 03). Báo cáo cần có khi xã đã gửi hồ sơ hoặc hội đồng đã chấm. Dịch vụ du lịch không có nguyên liệu để báo cáo. Bổ sung ngày và nội dung báo cáo vào hồ sơ.",
	Basis:    []law.Citation{law.Cite(law.QD1489, ""), law.Cite(law.QD26, "Điều 7 khoản 2")},
	Severity: finding.Warning,
	From:     bindsFrom(law.QD1489),
	Clock:    check.RecognitionClock,
	Group:    check.ScoreGroup,

	Dossier: func(s *check.Pass, d *catalogue.Dossier) {
		for i := range d.Rounds {
			a := &d.Rounds[i]
			if a.Received.IsZero() || !s.InForce(a.Received) || a.Sent.IsZero() && len(a.Councils) == 0 && a.Result == 0 {
				continue
			}
			switch lacks := reportLacks(a.Commune, setOf(d)); {
			case a.Commune == ocop.CommuneReport{}:
				s.Report(d.Doc, roundField(i, "commune_report"), "Hồ sơ đã qua cấp xã nhưng chưa có báo cáo của Ủy ban nhân dân cấp xã. Bổ sung báo cáo với bốn nội dung.")
			case len(lacks) > 0:
				s.Reportf(d.Doc, roundField(i, "commune_report"), "Báo cáo của cấp xã thiếu %s. Bổ sung vào hồ sơ.", strings.Join(lacks, ", "))
			}
		}
	},
}

// reportLacks names what a commune's report does not say.
func reportLacks(r ocop.CommuneReport, set int) []string {
	var lacks []string
	for _, f := range []struct {
		missing bool
		name    string
	}{
		{r.Date.IsZero(), "ngày báo cáo"},
		{r.Material == "" && set != law.TourismSet, "nguyên liệu địa phương"},
		{r.Labour == "", "lao động địa phương"},
		{r.IdeaOrigin == "", "nguồn gốc ý tưởng"},
		{r.LocalIdentity == "", "bản sắc địa phương"},
	} {
		if f.missing {
			lacks = append(lacks, f.name)
		}
	}
	return lacks
}
