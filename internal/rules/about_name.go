package rules

import (
	"slices"
	"strings"
	"unicode"

	"ocop/internal/vi"
)

// spokenSigns are signs that are read as words.
var spokenSigns = strings.NewReplacer("&", " và ", "°", " độ ")

// nameWords splits a name into its words in small letters, without
// punctuation.
func nameWords(s string) []string {
	s = spokenSigns.Replace(strings.ToLower(vi.NFC(s)))
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// wordKeys makes words equal that differ in the place of the tone mark only:
// "hoà" and "hòa".
func wordKeys(words []string) []string {
	keys := make([]string, len(words))
	for i, w := range words {
		keys[i], _, _ = strings.Cut(vi.SortKey(w), "\x00")
	}
	return keys
}

// findWords is where the words of part begin in whole, one after the other; -1
// when they do not stand in it.
func findWords(whole, part []string) int {
	for i := 0; i+len(part) <= len(whole); i++ {
		if slices.Equal(whole[i:i+len(part)], part) {
			return i
		}
	}
	return -1
}

// sameWords reports whether two names have the same words.
func sameWords(a, b string) bool {
	return slices.Equal(wordKeys(nameWords(a)), wordKeys(nameWords(b)))
}

var packingWords = wordKeys(strings.Fields("hộp túi chai gói lọ hũ bình can bao thùng vỉ khay lon set combo quà tặng loại đóng " +
	"g gr gam kg ml l lít cái quả viên x"))

// sameProductName reports whether a name may be the decided one: it holds the
// decided name, or leaves out nothing of it but packing and quantity.
func sameProductName(name, decided string) bool {
	a, b := wordKeys(nameWords(name)), wordKeys(nameWords(decided))
	if len(a) == 0 || findWords(a, b) >= 0 {
		return true
	}
	at := findWords(b, a)
	if at < 0 {
		return false
	}
	words := nameWords(decided)
	for i, key := range b {
		if (i < at || i >= at+len(a)) && !slices.Contains(packingWords, key) && !unicode.IsDigit([]rune(words[i])[0]) {
			return false
		}
	}
	return true
}

// legalForms are the words that names of entities are shortened to.
var legalForms = map[string]string{
	"htx": "hợp tác xã", "lhhtx": "liên hiệp hợp tác xã", "tht": "tổ hợp tác", "hkd": "hộ kinh doanh",
	"cty": "công ty", "ct": "công ty", "cp": "cổ phần", "ctcp": "công ty cổ phần", "tnhh": "trách nhiệm hữu hạn",
	"mtv": "một thành viên", "dn": "doanh nghiệp", "dntn": "doanh nghiệp tư nhân", "cn": "chi nhánh",
	"nn": "nông nghiệp", "dv": "dịch vụ", "sx": "sản xuất", "tm": "thương mại", "xnk": "xuất nhập khẩu",
}

// entityKeys gives the words of an entity's name, the legal form written out.
func entityKeys(name string) []string {
	var words []string
	for _, w := range nameWords(name) {
		if long, ok := legalForms[w]; ok {
			words = append(words, strings.Fields(long)...)
			continue
		}
		words = append(words, w)
	}
	return wordKeys(words)
}

// sameEntityName reports whether two names may be of one entity: one holds the
// other, as that of a branch holds that of its company.
func sameEntityName(a, b string) bool {
	x, y := entityKeys(a), entityKeys(b)
	return findWords(x, y) >= 0 || findWords(y, x) >= 0
}
