package rules

import (
	"slices"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/source"
)

var sameStoryAsOther = &check.Rule{
	ID:       "same-story-as-other",
	Title:    "Câu chuyện sản phẩm phải là của riêng sản phẩm",
	Doc:      "Câu chuyện trùng với sản phẩm khác không được điểm ở tiêu chí 5.3, mà 3 sao cần ít nhất 1 điểm. Hai câu chuyện bị coi là trùng khi giống nhau trên 90% theo các cụm ba âm tiết. Câu chuyện của sản phẩm là bản ghi câu chuyện gắn với nó hoặc, khi không có, phần bài của chính sản phẩm; một câu chuyện kể chung cho nhiều sản phẩm thì không bị nhắc. Viết lại cho đúng gốc gác của từng sản phẩm.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Phụ lục II, tiêu chí 5.3")},
	Severity: finding.Warning,
	From:     bindsFrom(law.QD26),
	Group:    check.ScoreGroup,

	Whole: func(s *check.Pass, c *catalogue.Catalogue) {
		told := tales(c)
		texts := make([][]uint64, len(told))
		for i, t := range told {
			text, _ := t.doc.Article()
			texts[i] = shingles(text)
		}
		for i, j := range copies(texts) {
			if j < 0 {
				continue
			}
			_, line := told[i].doc.Article()
			s.ReportAt(told[i].doc, line, 1, "", "Câu chuyện giống “"+told[j].name+"” ("+told[j].doc.Path+") trên 90%. Viết lại cho riêng sản phẩm này.")
		}
	},
}

// tale is a text that tells where a product comes from.
type tale struct {
	doc  *source.Doc
	name string
}

// tales lists the stories of products other than tourism, and the texts of
// such products that have no story, in the order of their files.
func tales(c *catalogue.Catalogue) []tale {
	var out []tale
	for _, st := range c.Stories {
		if slices.ContainsFunc(st.Products, tells) {
			out = append(out, tale{st.Doc, st.Title})
		}
	}
	for _, p := range c.Products {
		if tells(p) && len(p.Stories) == 0 {
			out = append(out, tale{p.Doc, p.Name})
		}
	}
	slices.SortFunc(out, func(a, b tale) int { return strings.Compare(a.doc.Path, b.doc.Path) })
	return out
}

// tells reports whether the sheet of a product asks for a story of its own.
func tells(p *catalogue.Product) bool {
	c, ok := law.FindCriterion(p.Set, "5.3")
	return ok && c.Label == "local-identity"
}
