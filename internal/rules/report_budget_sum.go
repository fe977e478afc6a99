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

var reportBudgetSum = &check.Rule{
	ID:       "report-budget-sum",
	Title:    "Giải ngân vượt dự toán phải có ghi chú",
	Doc:      "Bảng kinh phí của báo cáo cộng từ các dòng budget của kế hoạch. Một nguồn, một nội dung mà giải ngân nhiều hơn dự toán thì hoặc gõ nhầm, hoặc đã được bổ sung, điều chỉnh. Sửa số, hoặc ghi văn bản bổ sung vào note của dòng. Tổng của báo cáo do chương trình cộng nên luôn khớp với nguồn.",
	House:    true,
	Group:    check.RecordGroup,
	Severity: finding.Warning,

	Whole: func(s *check.Pass, c *catalogue.Catalogue) {
		for _, p := range c.Plans {
			for _, k := range budgetCells(p.Budget) {
				if k.disbursed > k.planned+0.005 && !k.noted {
					s.Reportf(p.Doc, source.At("budget", k.at, "disbursed"), "Giải ngân %s triệu đồng, nhiều hơn dự toán %s triệu đồng mà không có ghi chú. Sửa số, hoặc ghi văn bản bổ sung vào note.", million(k.disbursed), million(k.planned))
				}
			}
		}
	},
}

// budgetCell is the money of one source for one use, of all lines of a plan.
type budgetCell struct {
	planned, disbursed float64
	noted              bool
	at                 int // last line with money disbursed
}

// budgetCells joins the lines of one source and one use: a supplement may be
// planned on a line of its own.
func budgetCells(lines []ocop.BudgetLine) []*budgetCell {
	type key struct {
		source ocop.Source
		use    ocop.Use
	}
	cells := map[key]*budgetCell{}
	var out []*budgetCell
	for i, l := range lines {
		k := key{l.Source, l.Use}
		cell := cells[k]
		if cell == nil {
			cell = &budgetCell{at: i}
			cells[k] = cell
			out = append(out, cell)
		}
		cell.planned, cell.disbursed = cell.planned+l.Planned, cell.disbursed+l.Disbursed
		cell.noted = cell.noted || l.Note != ""
		if l.Disbursed > 0 {
			cell.at = i
		}
	}
	return out
}

// million writes an amount in million VND as the report does: "12,5".
func million(v float64) string {
	return strings.Replace(strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64), ".", ",", 1)
}
