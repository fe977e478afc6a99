// Package labeltext reads the short texts that are printed on goods labels and
// copied into records as they stand: the days of production and expiry, the
// net contents, and the allergens among the ingredients.
//
// Mfg and Exp read a day, a month or a term in the forms of Appendix III of
// the label decree and say in what a text departs from them. Net lists the
// amounts of a net content with their units. Allergens finds what may need a
// warning. All of them take any text: what they cannot read they say so, and
// never guess.
package labeltext

import (
	"strings"
	"unicode"

	"ocop/internal/vi"
)

// oldTones moves the tone marks of open oa, oe and uy to where the old school
// puts them, so that hoà and hòa are one word.
var oldTones = strings.NewReplacer(
	"oà", "òa", "oá", "óa", "oả", "ỏa", "oã", "õa", "oạ", "ọa",
	"oè", "òe", "oé", "óe", "oẻ", "ỏe", "oẽ", "õe", "oẹ", "ọe",
	"uỳ", "ùy", "uý", "úy", "uỷ", "ủy", "uỹ", "ũy", "uỵ", "ụy")

// Words splits a text into its words in small letters, with their marks: mực
// and mức stay two words. Figures are words too.
func Words(text string) []string {
	text = oldTones.Replace(strings.ToLower(vi.NFC(text)))
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

// Has reports whether a text holds a phrase word for word, whatever the
// letters' case, the marks between the words and the place of the tone marks.
// An empty phrase is nowhere.
func Has(text, phrase string) bool { return hasWords(Words(text), Words(phrase)) }

// First is the first of some phrases that a text holds as Has would find it, ""
// when it holds none.
func First(text string, phrases []string) string {
	words := Words(text)
	for _, p := range phrases {
		if hasWords(words, Words(p)) {
			return p
		}
	}
	return ""
}

func hasWords(words, phrase []string) bool {
	if len(phrase) == 0 {
		return false
	}
	for i := range words {
		if startsWith(words[i:], phrase) {
			return true
		}
	}
	return false
}

func startsWith(words, phrase []string) bool {
	if len(words) < len(phrase) {
		return false
	}
	for i, w := range phrase {
		if words[i] != w {
			return false
		}
	}
	return true
}
