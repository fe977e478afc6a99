package rules

import (
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/wording"
)

var organicPercentageMismatch = &check.Rule{
	ID:       "organic-percentage-mismatch",
	Title:    "Tỷ lệ hữu cơ phải đúng với cụm từ đã ghi",
	Doc:      "“100% hữu cơ” cần đủ 100% thành phần hữu cơ; “hữu cơ” cần từ 95%; từ 70% đến dưới 95% chỉ được ghi “sản xuất từ thành phần hữu cơ” kèm tỷ lệ. Sửa lời ghi, hoặc sửa percent theo giấy chứng nhận.",
	Basis:    []law.Citation{law.Cite(law.TCVN11041, "mục 5.5.2"), law.Cite(law.ND109, "Điều 11")},
	Severity: finding.Warning,
	Group:    check.ClaimGroup,

	Text: func(s *check.Pass, t *check.Text) {
		if t.Product == nil {
			return
		}
		at := organicOn(t.Product, claimDays(s, t))
		if at < 0 {
			return
		}
		share := t.Product.Documents[at].Percent
		for m := range t.Phrases(wording.Organic) {
			need, known := organicShare[m.Tag]
			switch {
			case !known:
			case share == 0:
				s.Missing(t.Product.Doc, documentField(at, "percent"), "tỷ lệ hữu cơ")
				return
			case share < need:
				s.ReportText(t, m.Start, "“"+excerpt(t, m)+"” cần từ "+pointsVI(need)+"% thành phần hữu cơ, chứng nhận ghi "+pointsVI(share)+"%. Sửa lời ghi cho đúng tỷ lệ.")
				return
			}
		}
	},
}

// organicShare is the least percentage for a wording. Less than 70% has no
// wording but the list of ingredients.
var organicShare = map[string]float64{"all": 100, "organic": 95, "part": 70}
