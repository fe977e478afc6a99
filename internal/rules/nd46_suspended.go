package rules

import (
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/source"
	"ocop/internal/wording"
)

var nd46Suspended = &check.Rule{
	ID:       "nd46-suspended",
	Title:    "Không viện dẫn Nghị định 46/2026/NĐ-CP khi đang tạm ngưng",
	Doc:      "Nghị định 46/2026/NĐ-CP về an toàn thực phẩm tạm ngưng từ ngày 04/02/2026; Nghị định 15/2018/NĐ-CP vẫn áp dụng. Sửa lời viện dẫn sang Nghị định 15/2018/NĐ-CP. Câu nói rõ rằng nghị định đang tạm ngưng thì không bị báo.",
	Basis:    []law.Citation{law.Cite(law.NQ09, ""), law.Cite(law.NQ15, "")},
	Severity: finding.Info,
	Clock:    check.FoodClock,
	From:     bindsFrom(law.NQ09),
	Group:    check.ClaimGroup,

	Whole: func(s *check.Pass, c *catalogue.Catalogue) {
		if in, _ := law.Find(law.ND46); in.InForce(s.AsOf) || !s.InForce(s.AsOf) {
			return
		}
		look := func(texts []check.Text) {
			for i := range texts {
				if strings.Contains(texts[i].Value, "46/2026") {
					citesSuspended(s, &texts[i])
				}
			}
		}
		look(check.OtherTexts(c))
		for _, p := range c.Products {
			look(check.ProductTexts(p))
			look(paperTexts(p))
		}
	},
}

// citesSuspended reports the places where a text cites the decree as if it
// applied.
func citesSuspended(s *check.Pass, t *check.Text) {
	for m := range t.Phrases(wording.Decree46) {
		if !saysSuspended(paragraph(t, m)) {
			s.ReportText(t, m.Start, "Viện dẫn “"+excerpt(t, m)+"” đang tạm ngưng hiệu lực. Dẫn Nghị định 15/2018/NĐ-CP thay vào.")
		}
	}
}

// paperTexts are the notes on papers, where grounds are cited.
func paperTexts(p *catalogue.Product) (out []check.Text) {
	for i := range p.Documents {
		out = append(out, check.Text{Doc: p.Doc, Field: source.At("documents", i, "note"), Value: p.Documents[i].Note})
	}
	return append(out, check.Text{Doc: p.Doc, Field: "exemption.evidence", Value: p.Exemption.Evidence})
}

// saysSuspended reports whether a paragraph says that the decree does not
// apply.
func saysSuspended(text string) bool {
	for _, word := range []string{"ngưng", "tạm dừng", "chưa áp dụng", "không áp dụng", "suspended", "on hold"} {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}
