package rules

import (
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/wording"
)

var unverifiedStarText = &check.Rule{
	ID:       "unverified-star-text",
	Title:    "Hạng sao nêu trong lời giới thiệu phải là hạng đang có",
	Doc:      "Chữ “OCOP 4 sao”, ⭐⭐⭐⭐ và tương tự cũng là dùng dấu OCOP, nên phải đúng hạng đang có hiệu lực của sản phẩm. Bài viết được kể hạng trước đây nếu đoạn văn nói rõ năm; nhãn in trước khi nâng hạng được giữ hạng cũ; “tiềm năng 5 sao” không phải là hạng. Sửa lời nêu, hoặc sửa certificates nếu nhập sai.",
	Basis:    []law.Citation{law.Cite(law.QC1162, "Điều 12"), law.Cite(law.QD26, "Điều 9 khoản 3 điểm b")},
	Severity: finding.Warning,
	Group:    check.ClaimGroup,

	Text: func(s *check.Pass, t *check.Text) {
		if len(t.Products) == 0 {
			return
		}
		for m := range t.Phrases(wording.Star) {
			stars := ocop.Stars(m.Tag[0] - '0')
			if !anyHas(t, func(p *catalogue.Product) bool { return starTextTrue(s, t, m, p, stars) }) {
				s.ReportText(t, m.Start, "“"+excerpt(t, m)+"” không phải hạng đang có hiệu lực ("+rankNow(t)+"). Sửa lời nêu cho đúng quyết định công nhận.")
			}
		}
	},
}

// starTextTrue reports whether a text may name a rank of a product: its rank
// now, a rank it had that is told of with its year, or the rank of the day on
// which a label was printed.
func starTextTrue(s *check.Pass, t *check.Text, m wording.Match, p *catalogue.Product, stars ocop.Stars) bool {
	if p.Standing.Status.InForce() && p.Standing.Stars == stars {
		return true
	}
	if !hadRank(p, stars, s.AsOf) {
		return false
	}
	if t.Label {
		then := ocop.StandingOn(p.Certificates, p.Withdrawn, p.Label.Day())
		return p.Standing.Status.InForce() && stars < p.Standing.Stars && then.Status.InForce() && then.Stars == stars
	}
	return t.Field == "" && hasYear(paragraph(t, m))
}

// hadRank reports whether a product has or had a rank.
func hadRank(p *catalogue.Product, stars ocop.Stars, asOf ocop.Date) bool {
	for i := range p.Certificates {
		if c := &p.Certificates[i]; c.Stars == stars && !c.IssuedOn().After(asOf) {
			return true
		}
	}
	return false
}

// hasYear reports whether a text names a year of this programme.
func hasYear(text string) bool {
	for at := 0; ; {
		n := strings.Index(text[at:], "20")
		if n < 0 {
			return false
		}
		at += n + 2
		if at+2 <= len(text) && isDigit(text[at]) && isDigit(text[at+1]) && (at+2 == len(text) || !isDigit(text[at+2])) && (at == 2 || !isDigit(text[at-3])) {
			return true
		}
	}
}

// rankNow says what the products of a text have.
func rankNow(t *check.Text) string {
	if len(t.Products) > 1 {
		return "không sản phẩm nào của bài có hạng này"
	}
	p := t.Products[0]
	if !p.Standing.Status.InForce() {
		return "sản phẩm không có hạng nào đang có hiệu lực"
	}
	return "sản phẩm có hạng " + string(rune('0'+p.Standing.Stars)) + " sao"
}
