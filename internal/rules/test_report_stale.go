package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var testReportStale = &check.Rule{
	ID:       "test-report-stale",
	Title:    "Phiếu kiểm nghiệm không quá 12 tháng khi tự công bố",
	Doc:      "Hồ sơ tự công bố kèm phiếu kết quả kiểm nghiệm an toàn thực phẩm trong thời hạn 12 tháng tính đến ngày nộp. Kiểm nghiệm lại ở lần công bố sau, hoặc ghi đúng ngày của phiếu.",
	Basis:    []law.Citation{law.Cite(law.ND15, "Điều 5 khoản 1")},
	Severity: finding.Info,
	Verify:   true,
	Clock:    check.FoodClock,
	From:     bindsFrom(law.ND15),
	Group:    check.ClaimGroup,

	Product: func(s *check.Pass, p *catalogue.Product) {
		at := newestDeclaration(p)
		if !isFoodSet(p.Set) || at < 0 {
			return
		}
		declared := p.Documents[at].From
		if declared.IsZero() || !s.InForce(declared) {
			return
		}
		if len(papers(p, ocop.DocTestReport)) == 0 {
			s.Missing(p.Doc, "documents", "phiếu kiểm nghiệm của bản tự công bố")
			return
		}
		if i := reportBefore(p, declared); i >= 0 && p.Documents[i].From.AddMonths(12).Before(declared) {
			s.Reportf(p.Doc, documentField(i, "from"), "Phiếu kiểm nghiệm ngày %s đã quá 12 tháng vào ngày công bố %s. Kiểm nghiệm lại, hoặc ghi phiếu mới vào documents.", viDate(p.Documents[i].From), viDate(declared))
		}
	},
}

// reportBefore is the place of the newest test report up to a day; -1 when
// there is none.
func reportBefore(p *catalogue.Product, day ocop.Date) int {
	newest := -1
	for _, i := range papers(p, ocop.DocTestReport) {
		from := p.Documents[i].From
		if !from.IsZero() && !from.After(day) && (newest < 0 || from.After(p.Documents[newest].From)) {
			newest = i
		}
	}
	return newest
}
