package rules

import (
	"math"
	"strconv"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

var reportPlanPercent = &check.Rule{
	ID:       "report-plan-percent",
	Title:    "Tỷ lệ thực hiện trong báo cáo phải bằng thực hiện chia kế hoạch",
	Doc:      "Mỗi dòng của biểu chỉ tiêu – kết quả ghi kế hoạch, thực hiện và tỷ lệ; 43 trên 34 sản phẩm là 126,5%. Tỷ lệ chép trong signed_report được tính lại, làm tròn theo số chữ số thập phân đã ghi. Kế hoạch lấy ở chính dòng ấy, nếu bỏ trống thì lấy ở targets. Sửa con số gõ nhầm, hoặc đính chính báo cáo.",
	House:    true,
	Group:    check.RecordGroup,
	Severity: finding.Warning,

	Whole: func(s *check.Pass, c *catalogue.Catalogue) {
		for _, p := range c.Plans {
			for i, r := range p.Signed.Results {
				planned := r.Planned
				if planned == 0 {
					planned = plannedFor(p.Targets, r.Indicator)
				}
				if planned == 0 || r.Percent == 0 && r.Done == 0 {
					continue // no share of nothing
				}
				want := r.Done / planned * 100
				digits := decimals(r.Percent)
				if math.Abs(want-r.Percent) > 0.5*math.Pow10(-digits)+1e-9 {
					s.Reportf(p.Doc, source.At("signed_report.results", i, "percent"), "Tỷ lệ ghi %s%%, nhưng %s trên %s là %s%%. Sửa con số gõ nhầm, hoặc đính chính báo cáo.",
						figure(r.Percent, digits), figure(r.Done, decimals(r.Done)), figure(planned, decimals(planned)), figure(want, max(digits, 1)))
				}
			}
		}
	},
}

// plannedFor is the planned figure of an indicator, 0 when the plan has none.
func plannedFor(targets []ocop.Target, of ocop.Indicator) (sum float64) {
	for _, t := range targets {
		if t.Indicator == of {
			sum += t.Planned
		}
	}
	return sum
}

// decimals is how many digits after the comma a number was written with, as
// far as they matter.
func decimals(v float64) int {
	_, after, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	return min(len(after), 6)
}

// figure writes a number the Vietnamese way: "126,5".
func figure(v float64, digits int) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', digits, 64), ".", ",", 1)
}
