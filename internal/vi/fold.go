package vi

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s in lower case and without marks: "Đặc sản" gives "dac san".
// đ and its look-alikes become d, letters of other alphabets lose their
// combining marks too, and what cannot be seen is dropped: soft hyphens, zero
// width spaces and joiners, byte order marks. Composed and decomposed text
// give the same result, which is in NFC; folding it again changes nothing.
// Text that is folded already comes back as it is, without allocation.
func Fold(s string) string {
	n := 0
	for n < len(s) && s[n] < utf8.RuneSelf && (s[n] < 'A' || s[n] > 'Z') {
		n++
	}
	if n == len(s) {
		return s
	}
	var room [128]byte
	b := append(room[:0], s[:n]...)
	exotic := false
	for i := n; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			b = append(b, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if base, _, _, ok := latin(r); ok {
			b = append(b, base)
		} else if !unseen(r) && (r < 0x0300 || r > 0x036F) {
			b = appendFolded(b, r)
			exotic = true
		}
	}
	if exotic {
		return NFC(string(b)) // letters of other alphabets that stood apart
	}
	return string(b)
}

// appendFolded folds a rune that is not in the tables.
func appendFolded(b []byte, r rune) []byte {
	if r < 0x00C0 || 0x2010 <= r && r <= 0x205F {
		return utf8.AppendRune(b, unicode.ToLower(r)) // punctuation, the common case
	}
	var room [32]byte
	for _, r := range string(norm.NFD.AppendString(room[:0], string(r))) {
		if !unicode.Is(unicode.Mn, r) {
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	return b
}

// unseen reports whether r takes no room: soft hyphen, zero width space and
// joiners, word joiner, byte order mark.
func unseen(r rune) bool {
	switch r {
	case 0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF:
		return true
	}
	return false
}

// NFC returns s in the composed form in which records are kept. Text that is
// in it already, nearly all, comes back as it is.
func NFC(s string) string {
	if IsNFC(s) {
		return s
	}
	return norm.NFC.String(s)
}

// lastRune is where the character before offset i begins, 0 at the start.
func lastRune(s string, i int) int {
	_, size := utf8.DecodeLastRuneInString(s[:i])
	return i - size
}

// IsNFC reports whether s is in composed form.
func IsNFC(s string) bool {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c < 0xCC:
			i++ // below U+0300 everything is composed; its bytes end at 0xCB
		case c == 0xE1 && i+2 < len(s) && s[i+1] >= 0xB8 && s[i+1] <= 0xBB:
			i += 3 // U+1E00–1EFF, the Vietnamese letters with two marks
		case c == 0xE2 && i+2 < len(s) && (s[i+1] == 0x80 && s[i+2] >= 0x90 && s[i+2] <= 0xA7 || s[i+1] == 0x82 && s[i+2] == 0xAB):
			i += 3 // dashes, quotes and dots of U+2010–2027, and ₫
		default:
			return norm.NFC.IsNormalString(s[lastRune(s, i):]) // a mark may compose with the letter before it
		}
	}
	return true
}
