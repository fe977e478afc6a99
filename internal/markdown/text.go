package markdown

import (
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// mark stands in the HTML where a reference will be. It is a private-use
// character, and no source can bring one: appendClean and appendDecoded replace
// it. In the plain text it stands for the name of a link without a text.
const mark = "\uE000"

const (
	markLead    = 0xEE // its first byte
	replacement = "\uFFFD"
)

// suspicious marks the ASCII bytes that clean source does not have, '\r', and
// the byte with which mark begins.
var suspicious = func() (t [256]bool) {
	for c := range byte(' ') {
		t[c] = c != '\t' && c != '\n'
	}
	t[0x7f], t[markLead] = true, true
	return t
}()

// appendClean appends src with unwanted characters replaced. bad is the offset
// in dst of the first replaced character, or -1. Lines and characters keep
// their numbers: \r\n loses its \r, everything else is replaced one for one.
func appendClean(dst []byte, src string) (out []byte, bad int) {
	if isClean(src) {
		return append(dst, src...), -1
	}
	bad = -1
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRuneInString(src[i:])
		switch {
		case r == '\r':
			if i+1 == len(src) || src[i+1] != '\n' {
				dst = append(dst, '\n')
			}
		case r == utf8.RuneError && size == 1, r < utf8.RuneSelf && suspicious[r], src[i:i+size] == mark:
			if bad < 0 {
				bad = len(dst)
			}
			dst = append(dst, replacement...)
		default:
			dst = append(dst, src[i:i+size]...)
		}
		i += size
	}
	return dst, bad
}

func isClean(src string) bool {
	for i := range len(src) {
		if suspicious[src[i]] {
			return false
		}
	}
	return utf8.ValidString(src)
}

// appendDecoded appends Markdown text as the reader shall see it: backslash
// escapes and character references resolved.
func appendDecoded(dst, src []byte) []byte {
	from := 0
	for i := 0; i < len(src); i++ {
		switch src[i] {
		case '\\':
			if i+1 < len(src) && util.IsPunct(src[i+1]) {
				dst = append(dst, src[from:i]...)
				i++
				from = i
			}
		case '&':
			if decoded, size := characterReference(src[i:]); size > 0 {
				dst = append(dst, src[from:i]...)
				dst = append(dst, decoded...)
				i += size - 1
				from = i + 1
			}
		}
	}
	return append(dst, src[from:]...)
}

// characterReference reads "&name;", "&#123;" or "&#x1F;" at the beginning of
// src. A size of 0 means there is none.
func characterReference(src []byte) (decoded string, size int) {
	end := 1
	for end < len(src) && end < 40 && src[end] != ';' {
		end++
	}
	if end == len(src) || src[end] != ';' || end < 2 {
		return "", 0
	}
	name := string(src[1:end])
	if name[0] != '#' {
		entity, ok := util.LookUpHTML5EntityByName(name)
		if !ok {
			return "", 0
		}
		return string(entity.Characters), end + 1
	}
	digits, base := name[1:], 10
	if digits != "" && (digits[0] == 'x' || digits[0] == 'X') {
		digits, base = digits[1:], 16
	}
	if len(digits) > 7 {
		return "", 0
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil {
		return "", 0
	}
	r := rune(n)
	switch {
	case r == '\t' || r == '\n':
	case unicode.IsControl(r), !utf8.ValidRune(r), string(r) == mark:
		return replacement, end + 1
	}
	return string(r), end + 1
}

// escapes are the only character references this package writes.
var escapes = [256]string{'&': "&amp;", '<': "&lt;", '>': "&gt;", '"': "&quot;"}

// appendEscaped appends text as HTML, for element content and for quoted
// attribute values alike.
func appendEscaped[T string | []byte](dst []byte, src T) []byte {
	from := 0
	for i := range len(src) {
		if e := escapes[src[i]]; e != "" {
			dst = append(dst, src[from:i]...)
			dst = append(dst, e...)
			from = i + 1
		}
	}
	return append(dst, src[from:]...)
}

// countWords counts the runs between spaces that hold a letter or a digit.
func countWords(text []byte) int {
	n, counted := 0, false
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == ' ' || c == '\n' || c == '\t':
			counted = false
			i++
		case counted:
			i++
		case c < utf8.RuneSelf:
			if util.IsAlphaNumeric(c) {
				counted = true
				n++
			}
			i++
		default:
			r, size := utf8.DecodeRune(text[i:])
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				counted = true
				n++
			}
			i += size
		}
	}
	return n
}
