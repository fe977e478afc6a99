package law

import (
	"strings"
	"sync"
	"unicode"

	"ocop/internal/ocop"
	"ocop/internal/vi"
)

// province is a province or city of the first tier from its first to its last
// day; a zero day leaves the end open. Variants are other spellings that are
// found in official papers.
type province struct {
	name     string
	from, to ocop.Date
	variants []string
}

// lastDay is the last day of the 63 provinces; 34 follow (NQ 202/2025/QH15).
var lastDay = day(2025, 6, 30)

// provinces lists all of both lists. Thừa Thiên Huế became the city Huế on
// 01/01/2025 and counts under its old name as long as the others.
func provinces() []province {
	var list []province
	for _, name := range []string{
		"An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Điện Biên", "Đồng Nai",
		"Đồng Tháp", "Gia Lai", "Hà Nội", "Hà Tĩnh", "Hải Phòng", "Hưng Yên", "Khánh Hòa", "Lai Châu",
		"Lạng Sơn", "Lào Cai", "Lâm Đồng", "Nghệ An", "Ninh Bình", "Phú Thọ", "Quảng Ngãi", "Quảng Ninh",
		"Quảng Trị", "Sơn La", "Tây Ninh", "Thái Nguyên", "Thanh Hóa", "Tuyên Quang", "Vĩnh Long",
	} {
		list = append(list, province{name: name})
	}
	for _, name := range []string{
		"Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bến Tre", "Bình Dương", "Bình Định", "Bình Phước",
		"Bình Thuận", "Hà Giang", "Hà Nam", "Hải Dương", "Hậu Giang", "Hòa Bình", "Kiên Giang", "Long An",
		"Nam Định", "Ninh Thuận", "Phú Yên", "Quảng Bình", "Quảng Nam", "Sóc Trăng", "Thái Bình",
		"Thừa Thiên Huế", "Tiền Giang", "Trà Vinh", "Vĩnh Phúc", "Yên Bái",
	} {
		list = append(list, province{name: name, to: lastDay})
	}
	return append(list,
		province{name: "Huế", from: day(2025, 1, 1)},
		province{name: "Hồ Chí Minh", variants: []string{"HCM", "TPHCM"}},
		province{name: "Đắk Lắk", variants: []string{"Đắk Lăk", "Đăk Lăk", "Đăk Lắk", "Đắc Lắc"}},
		province{name: "Đắk Nông", to: lastDay, variants: []string{"Đăk Nông", "Đắc Nông"}},
		province{name: "Bắc Kạn", to: lastDay, variants: []string{"Bắc Cạn"}},
		province{name: "Kon Tum", to: lastDay, variants: []string{"Kontum"}},
	)
}

// provinceOf finds a province by a name as tonesLast writes it, which ends in
// a digit, and by one without any mark, which does not.
var provinceOf = sync.OnceValue(func() map[string]province {
	found := map[string]province{}
	for _, p := range provinces() {
		for _, name := range append(p.variants, p.name) {
			words := provinceWords(name)
			found[tonesLast(words)] = p
			found[vi.Fold(words)] = p
		}
	}
	return found
})

// ProvinceExists reports whether a province or city of that name exists on a
// day: one of 63 until 30/06/2025, of 34 from 01/07/2025. The name may have
// "tỉnh", "thành phố", "TP" or "TP." before it, in any case, and its tone
// marks on either vowel ("Hoà Bình"). A name without any mark counts by its
// letters alone; one with a wrong mark does not exist. When the day is not
// given, every name of either list exists.
func ProvinceExists(name string, on ocop.Date) bool {
	words := provinceWords(name)
	p, ok := provinceOf()[tonesLast(words)]
	if !ok {
		p, ok = provinceOf()[words]
	}
	return ok && (on.IsZero() || within(on, p.from, p.to))
}

// provinceWords gives the name in lower case, one space between words, without
// the word for its kind.
func provinceWords(name string) string {
	words := strings.FieldsFunc(strings.ToLower(vi.NFC(name)), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || r == '.' || r == ','
	})
	kind := vi.Fold(strings.Join(words[:min(2, len(words))], " "))
	switch {
	case kind == "thanh pho":
		words = words[2:]
	case strings.HasPrefix(kind, "tinh ") || strings.HasPrefix(kind, "tp "):
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// toned lists the vowels with the five tones after each.
var toned = []rune("aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ")

// tonesLast moves the tone of every word to its end, as a digit, so that it
// does not matter on which vowel it stood.
func tonesLast(s string) string {
	var b strings.Builder
	for i, word := range strings.Fields(s) {
		if i > 0 {
			b.WriteByte(' ')
		}
		tone := 0
		for _, r := range word {
			for at, v := range toned {
				if r == v {
					tone, r = max(tone, at%6), toned[at-at%6]
					break
				}
			}
			b.WriteRune(r)
		}
		b.WriteByte(byte('0' + tone))
	}
	return b.String()
}
