package vi

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Names that Legacy gives to encodings.
const (
	TCVN3       = "TCVN3"        // the ABC fonts, .VnTime
	VNI         = "VNI-Windows"  // VNI-Times
	Windows1258 = "Windows-1258" // Microsoft
	DoubleUTF8  = "UTF-8 twice"  // UTF-8 read as Windows-1252 and saved again
)

// Legacy reports whether b is Vietnamese text from before Unicode, and in
// which encoding. b holds either the old bytes themselves or what they became
// when a program took them for Western European and saved them as UTF-8
// ("B¸nh tr¸ng"). The judgement is by syllables: what the right decoder yields
// can be Vietnamese and what stands there cannot. Text that is right as it is,
// in whatever language, is not ok; neither is text without any mark.
func Legacy(b []byte) (name string, ok bool) {
	asIs := score{}
	if utf8.Valid(b) {
		asIs = judge(string(b))
		// Two signs can be the UTF-8 of one letter by chance, as in “ĐÃ”;
		// then what comes out is no better than what was there.
		fixed, long := undouble(units(b))
		if long || judge(fixed).good > asIs.good {
			return DoubleUTF8, true
		}
	}
	var best score
	for _, e := range []struct {
		name   string
		decode func([]byte) string
	}{{TCVN3, DecodeTCVN3}, {VNI, DecodeVNI}, {Windows1258, DecodeWindows1258}} {
		if s := judge(e.decode(b)); s.good > best.good {
			name, best = e.name, s
		}
	}
	if best.good == 0 || best.good*10 < best.all*6 || asIs.good*2 >= best.good {
		return "", false
	}
	return name, true
}

// score counts the words with signs beyond ASCII, and those among them that
// can be syllables. A sign alone, such as £ or ®, is no word.
type score struct{ good, all int }

func judge(text string) score {
	var s score
	for w := range strings.FieldsFuncSeq(text, between) {
		ascii := true
		for i := range len(w) {
			ascii = ascii && w[i] < utf8.RuneSelf
		}
		if ascii || utf8.RuneCountInString(w) < 2 {
			continue
		}
		s.all++
		if isSyllable(w) {
			s.good++
		}
	}
	return s
}

// between reports whether r stands between words even in garbled text: ASCII
// other than letters, spaces, and the quotes and dashes of typesetting.
func between(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return !unicode.IsLetter(r)
	case 0x2010 <= r && r <= 0x205F:
		return true
	}
	return unicode.IsSpace(r)
}

// DecodeTCVN3 turns TCVN3 (ABC) into Unicode. The capitals with tones of the
// wider standard TCVN 5712 are read too. The ABC fonts had none: a font of
// capitals (.VnTimeH) showed small letters large. So where all plain letters
// of a word are capitals, its marked letters become capitals as well.
func DecodeTCVN3(b []byte) string {
	in := units(b)
	var out strings.Builder
	for i, u := range in {
		switch {
		case u < 0x20 && tcvnControls[u] != 0:
			out.WriteRune(tcvnControls[u])
		case u < 0x80 || u > 0xFF || isTypeset(in, i):
			out.WriteRune(western(u))
		case tcvnUpper[u-0x80] != 0:
			out.WriteRune(tcvnUpper[u-0x80])
		default:
			out.WriteRune(western(u))
		}
	}
	return norm.NFC.String(raiseWords(out.String()))
}

// isTypeset reports whether the unit at i is a quote, dash, dot or ellipsis of
// Windows-1252, which the ABC fonts kept, rather than the TCVN 5712 capital of
// the same number: that stands between two capitals.
func isTypeset(in []rune, i int) bool {
	if u := in[i]; u != 0x85 && (u < 0x91 || u > 0x97) {
		return false
	}
	capital := func(i int) bool { return i >= 0 && i < len(in) && 'A' <= in[i] && in[i] <= 'Z' }
	return !capital(i-1) || !capital(i+1)
}

// raiseWords puts words into capitals whose plain letters are all capitals, if
// they have two or the text has no small one.
func raiseWords(text string) string {
	small, capitals := plainLetters(text)
	whole := small == 0 && capitals > 1
	var out strings.Builder
	for text != "" {
		end := strings.IndexAny(text, " \t\n") + 1
		if end == 0 {
			end = len(text)
		}
		word := text[:end]
		text = text[end:]
		if small, capitals := plainLetters(word); whole || small == 0 && capitals > 1 {
			word = strings.ToUpper(word)
		}
		out.WriteString(word)
	}
	return out.String()
}

func plainLetters(text string) (small, capitals int) {
	for i := range len(text) {
		switch c := text[i]; {
		case 'a' <= c && c <= 'z':
			small++
		case 'A' <= c && c <= 'Z':
			capitals++
		}
	}
	return small, capitals
}

// DecodeVNI turns VNI-Windows into Unicode. A mark follows its letter there,
// and one sign may be a mark or a letter: ù is the sắc of the vowel before it,
// and stands for itself elsewhere.
func DecodeVNI(b []byte) string {
	var out strings.Builder
	vowel := false // the last letter can take a mark
	for _, u := range units(b) {
		if marks, ok := vniMarks[unicode.ToLower(u)]; ok && vowel {
			out.WriteString(marks)
			vowel = false
			continue
		}
		r, ok := vniLetters[u]
		if !ok {
			r = western(u)
		}
		out.WriteRune(r)
		vowel = strings.ContainsRune("aeouyAEOUYơưƠƯ", r)
	}
	return norm.NFC.String(out.String())
}

// DecodeWindows1258 turns Windows-1258 into Unicode. It is Windows-1252 but
// for some letters and five combining tone marks.
func DecodeWindows1258(b []byte) string {
	var out strings.Builder
	for _, u := range units(b) {
		if r, ok := windows1258[u]; ok {
			out.WriteRune(r)
		} else {
			out.WriteRune(western(u))
		}
	}
	return norm.NFC.String(out.String())
}

// FixDoubleUTF8 puts text right that was UTF-8, was read as Windows-1252 and
// was written as UTF-8 again: "nÆ°á»›c" gives "nước". Only runs of signs that
// are the UTF-8 of some letter are changed, the rest stays as it is.
func FixDoubleUTF8(b []byte) string {
	if !utf8.Valid(b) {
		return norm.NFC.String(strings.ToValidUTF8(string(b), "\uFFFD"))
	}
	fixed, _ := undouble(units(b))
	return norm.NFC.String(fixed)
}

// undouble does the work of FixDoubleUTF8 and says whether it found a letter
// of three bytes or more, which does not come about by chance.
func undouble(in []rune) (text string, long bool) {
	var out strings.Builder
	var seq [utf8.UTFMax]byte
	for i := 0; i < len(in); {
		n := 0
		for n < len(seq) && i+n < len(in) && in[i+n] >= 0x80 && in[i+n] <= 0xFF {
			seq[n] = byte(in[i+n])
			n++
		}
		r, size := utf8.DecodeRune(seq[:n])
		if size > 2 || size == 2 && likely(r) {
			long = long || size > 2
			out.WriteRune(r)
			i += size
			continue
		}
		out.WriteRune(western(in[i]))
		i++
	}
	return out.String(), long
}

// likely reports whether a letter of two bytes is one of Vietnamese text: a
// Latin letter, a combining mark, or a sign such as the no-break space.
func likely(r rune) bool {
	_, _, _, ok := latin(r)
	return ok || 0xA0 <= r && r < 0xC0 || 0x0300 <= r && r <= 0x036F
}

// units returns the old bytes in b, one in each rune. In UTF-8 a letter of
// Windows-1252 stands for its byte, and letters that are no byte stay.
func units(b []byte) []rune {
	if !utf8.Valid(b) {
		in := make([]rune, len(b))
		for i, c := range b {
			in[i] = rune(c)
		}
		return in
	}
	in := []rune(string(b))
	for i, r := range in {
		if r <= 0xFF {
			continue
		}
		for c, w := range western80 {
			if r == w {
				in[i] = 0x80 + rune(c)
			}
		}
	}
	return in
}

// western returns what a unit is in Windows-1252.
func western(u rune) rune {
	if 0x80 <= u && u < 0xA0 && western80[u-0x80] != 0 {
		return western80[u-0x80]
	}
	return u
}
