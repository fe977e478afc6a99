package rules

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/vi"
)

// addressParts splits a printed address at its commas and dashes.
func addressParts(address string) (out []string) {
	for _, part := range strings.FieldsFunc(strings.ReplaceAll(address, " - ", ","), func(r rune) bool { return r == ',' || r == ';' || r == '–' }) {
		if part = strings.Trim(part, " ."); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// unitWords are the words of administrative units before a name, folded, and
// what may stand for them: long words first.
var unitWords = []struct{ word, level string }{
	{"thanh pho", "city"}, {"thi tran", "commune"}, {"dac khu", "commune"}, {"thi xa", ""}, {"phuong", "commune"}, {"huyen", ""}, {"quan", ""},
	{"tinh", "province"}, {"xa", "commune"}, {"tp", "city"}, {"tx", ""}, {"tt", "commune"}, {"x", "commune"}, {"p", "commune"}, {"h", ""}, {"q", ""}, {"t", "province"},
}

// unitOf splits a part of an address into the level of its unit and the name:
// "TP. Đà Lạt" is a city named "Đà Lạt". ok is false when no unit is named.
func unitOf(part string) (level, name string, ok bool) {
	folded := []rune(vi.Fold(part))
	runes := []rune(vi.NFC(part))
	if len(folded) != len(runes) {
		return "", part, false
	}
	for _, u := range unitWords {
		n := len(u.word)
		if len(folded) <= n || string(folded[:n]) != u.word || unicode.IsLetter(folded[n]) {
			continue
		}
		if short := n <= 2 && u.word != "xa"; short && !unicode.IsUpper(runes[0]) {
			continue // "x" and "p" stand for units in capitals only
		}
		return u.level, strings.TrimLeft(string(runes[n:]), ". "), true
	}
	return "", part, false
}

// addressLevels reports whether the address on a label names its commune and
// its province. A city counts as a province at the end of an address only.
func addressLevels(s *check.Pass, p *catalogue.Product, l *ocop.Label) (commune, province bool) {
	parts := addressParts(l.Responsible.Address)
	if n := len(parts); n > 0 && vi.Fold(parts[n-1]) == "viet nam" {
		parts = parts[:n-1]
	}
	for i, part := range parts {
		switch level, name, ok := unitOf(part); {
		case level == "commune":
			commune = true
		case level == "province", level == "city" && i == len(parts)-1:
			province = true
		case !ok && i > 0 && knownProvince(part, labelDay(s, l)):
			province = true
		case !ok && i > 0 && sameCommune(p, name):
			commune = true
		}
	}
	return commune, province
}

// knownProvince reports whether a name is that of a province on a day or before
// the mergers of 2025: an old name is wrong, but no lack.
func knownProvince(name string, on ocop.Date) bool {
	return law.ProvinceExists(name, on) || law.ProvinceExists(name, bindsFrom(law.NQ202).AddDays(-1))
}

// sameCommune reports whether a name without its unit is that of the commune
// in which a product is made, now or before the mergers.
func sameCommune(p *catalogue.Product, name string) bool {
	return slices.ContainsFunc([]*catalogue.Commune{p.Commune, p.Former}, func(c *catalogue.Commune) bool {
		if c == nil {
			return false
		}
		_, own, _ := unitOf(c.Name)
		return vi.Fold(own) == vi.Fold(name)
	})
}

// abbreviatedPlace is the first place name of an address that is abbreviated,
// "" when there is none: letters without a vowel (HCM, BMT), or initials before
// a name (B. Thạnh).
func abbreviatedPlace(address string) string {
	for _, part := range addressParts(address) {
		_, name, ok := unitOf(part)
		if compact := strings.ReplaceAll(name, ".", ""); abbreviation(compact) && (ok || vi.Fold(compact) != "kcn") {
			return part
		}
		if r, size := utf8.DecodeRuneInString(name); ok && unicode.IsUpper(r) && strings.HasPrefix(name[size:], ".") && len(name) > size+1 {
			return part
		}
	}
	return ""
}

// abbreviation reports whether a word is letters only, in capitals, two to six
// of them and none of them a vowel, as no Vietnamese name is; Roman figures
// are none.
func abbreviation(word string) bool {
	folded := vi.Fold(word)
	if n := utf8.RuneCountInString(word); n < 2 || n > 6 || strings.ContainsAny(folded, "aeiouy") || strings.Trim(folded, "ivxlc") == "" {
		return false
	}
	for _, r := range word {
		if !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// originPhrases are the words with which an origin may begin, folded.
var originPhrases = []string{"san xuat tai", "che tao tai", "nuoc san xuat", "xuat xu", "san xuat boi", "san pham cua", "lap rap tai", "dong chai tai",
	"phoi tron tai", "hoan tat tai", "dong goi tai", "dan nhan tai", "made in", "product of", "origin"}

// originParts gives what follows the phrase of an origin; phrase is false when
// it does not begin with one.
func originParts(origin string) (country string, phrase bool) {
	origin = strings.TrimSpace(vi.NFC(origin))
	folded, runes := vi.Fold(origin), []rune(origin)
	for _, p := range originPhrases {
		if rest, ok := strings.CutPrefix(folded, p); ok {
			runes = runes[max(0, len(runes)-utf8.RuneCountInString(rest)):]
			return strings.Trim(string(runes), " :.-–"), true
		}
	}
	return "", false
}
