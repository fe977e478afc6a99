package vi

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Bytes of a sort key. Whatever ends a syllable is smaller than any letter, so
// that "ba" comes before "ban".
const (
	keyEnd    = 0x00 // then the text itself, to tell equal names apart
	keyTone   = 0x02 // to 0x07
	keyNumber = 0x10 // then the count of digits and the digits
	keyLetter = 0x20 // to 0x41
	keyOther  = 0x60 // a letter of another alphabet follows
)

// letterRank is the place of each plain letter among the 33 letters
// a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z.
var letterRank = [26]byte{
	0, 3, 4, 5, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 21, 22, 23, 24, 25, 26, 28, 29, 30, 31, 32,
}

// SortKey returns a key: names sorted by their keys, byte by byte, are in the
// order of a Vietnamese dictionary. That order goes syllable by syllable, in
// each first by letters (a ă â b c d đ …) and then by tone (ngang huyền hỏi
// ngã sắc nặng): ba, ba hoa, bà, bà con, bá chủ, ban. The place of the tone
// mark and letter case do not count, except between names otherwise equal;
// numbers go by value and before letters. Two different texts in NFC never
// have the same key.
//
// Package collate of x/text compares the letters of all syllables before any
// tone, and digits one by one (ba hoa after bá chủ, ST25 before ST9).
func SortKey(s string) string {
	s = NFC(s)
	var room [192]byte
	k := keyer{key: room[:0]}
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case '0' <= r && r <= '9':
			k.endSyllable()
			i += k.number(s[i:])
			continue
		case isApostrophe(r) && k.open:
			// K'Nàng is one syllable; at the end of a word it changes nothing.
		default:
			k.rune(r)
		}
		i += size
	}
	k.endSyllable()
	k.key = append(append(k.key, keyEnd), s...)
	return string(k.key)
}

// keyer builds one key.
type keyer struct {
	key  []byte
	tone tone
	open bool // a syllable has begun
}

func (k *keyer) rune(r rune) {
	if base, q, t, ok := latin(r); ok {
		k.letter(base, q, t)
		return
	}
	if unseen(r) {
		return
	}
	if !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) {
		k.endSyllable()
		return
	}
	var room [32]byte
	for _, r := range string(norm.NFD.AppendString(room[:0], string(r))) {
		if base, q, t, ok := latin(r); ok {
			k.letter(base, q, t)
		} else if _, t, ok := combining(r); ok {
			k.tone = max(k.tone, t)
		} else if unicode.IsLetter(r) {
			k.open = true
			k.key = utf8.AppendRune(append(k.key, keyOther), unicode.ToLower(r))
		}
	}
}

func (k *keyer) letter(base byte, q quality, t tone) {
	rank := letterRank[base-'a']
	switch {
	case q == breve && base == 'a', q == circumflex && (base == 'e' || base == 'o'),
		q == horn && base == 'u', q == stroke:
		rank++
	case q == circumflex && base == 'a', q == horn && base == 'o':
		rank += 2
	}
	k.key = append(k.key, keyLetter+rank)
	k.open = true
	if t != ngang {
		k.tone = t
	}
}

// number adds the digits at the start of s and returns how many there are.
// More digits, without zeros in front, are a greater number.
func (k *keyer) number(s string) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	first := 0
	for first < n-1 && s[first] == '0' {
		first++
	}
	k.key = append(k.key, keyNumber, byte(min(n-first, 0xFF)))
	k.key = append(k.key, s[first:n]...)
	return n
}

func (k *keyer) endSyllable() {
	if k.open {
		k.key = append(k.key, keyTone+byte(k.tone))
	}
	k.tone, k.open = ngang, false
}

// isApostrophe reports whether r is one of the signs typed for it.
func isApostrophe(r rune) bool {
	return r == '\'' || r == 0x2019 || r == 0x02BC
}
