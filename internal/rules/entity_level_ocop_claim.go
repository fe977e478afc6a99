package rules

import (
	"regexp"
	"slices"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var entityLevelOCOPClaim = &check.Rule{
	ID:       "entity-level-ocop-claim",
	Title:    "OCOP công nhận sản phẩm, không công nhận đơn vị",
	Doc:      "Dấu và hạng sao cấp cho từng sản phẩm. Nói hợp tác xã, công ty “đạt OCOP” làm người đọc hiểu rằng mọi hàng của đơn vị đều được công nhận. Viết rõ sản phẩm nào, ví dụ: hợp tác xã có 2 sản phẩm OCOP 4 sao.",
	Basis:    []law.Citation{law.Cite(law.QC1162, "Điều 5")},
	Severity: finding.Warning,

	Text: func(s *check.Pass, t *check.Text) {
		if !mentionsOCOP(t.Value) {
			return
		}
		for _, at := range ocopClaim.FindAllStringIndex(t.Value, -1) {
			after, _, _ := strings.Cut(t.Value[at[1]:], ".")
			before := t.Value[:at[0]]
			if i := strings.LastIndexAny(before, ".,;:!?\n()“”\""); i >= 0 {
				before = strings.TrimLeft(before[i:], ".,;:!?\n()“”\" ")
			}
			if isEntity(t, before) && !strings.Contains(strings.ToLower(after), "sản phẩm") {
				s.ReportText(t, at[0], "Lời văn nói đơn vị đạt OCOP, mà OCOP chỉ công nhận từng sản phẩm. Viết rõ sản phẩm nào được công nhận.")
			}
		}
		for _, at := range entityWithStars.FindAllStringIndex(t.Value, -1) {
			s.ReportText(t, at[0], "Lời văn gắn sao OCOP với đơn vị, mà OCOP chỉ công nhận từng sản phẩm. Viết rõ sản phẩm nào được công nhận.")
		}
	},
}

var (
	ocopClaim       = regexp.MustCompile(`(?i)(?:(?:đã|vừa|cũng|đều) )*(?:đạt|được (?:công nhận|chứng nhận|xếp hạng|cấp))(?: (?:là|chuẩn|tiêu chuẩn|chứng nhận|giấy chứng nhận|danh hiệu|hạng|đạt))* ocop`)
	entityWithStars = regexp.MustCompile(`(?i)(?:hợp tác xã|htx|công ty|doanh nghiệp|cơ sở|hộ kinh doanh|tổ hợp tác|trang trại|đơn vị) ocop [1-5] ?(?:sao|⭐)`)
)

var entityWords = []string{"hợp tác xã", "htx", "tổ hợp tác", "công ty", "doanh nghiệp", "cơ sở", "hộ kinh doanh", "trang trại", "đơn vị", "hợp tác xã chúng tôi", "công ty chúng tôi"}

// mentionsOCOP reports whether a text has the word at all, which few have.
func mentionsOCOP(text string) bool {
	for i := 0; i+4 <= len(text); i++ {
		if text[i]|0x20 == 'o' && strings.EqualFold(text[i:i+4], "ocop") {
			return true
		}
	}
	return false
}

// isEntity reports whether the subject of a clause is an entity: a word for one
// or the name of the one that the text speaks of. A name that a product bears,
// too, may mean the product.
func isEntity(t *check.Text, subject string) bool {
	words := nameWords(subject)
	if len(words) > 0 && words[0] == "là" {
		words = words[1:]
	}
	if n := len(words); n > 1 && words[n-1] == "này" {
		words = words[:n-1]
	}
	said := strings.Join(words, " ")
	if slices.Contains(entityWords, said) {
		return true
	}
	e := t.Entity
	if said == "" || e == nil || slices.ContainsFunc(e.Products, func(p *catalogue.Product) bool {
		return findWords(wordKeys(nameWords(p.Name)), wordKeys(words)) >= 0
	}) {
		return false
	}
	return slices.Equal(entityKeys(said), entityKeys(e.Name)) || slices.Equal(entityKeys(said), entityKeys(e.ShortName))
}
