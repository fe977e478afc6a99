package source

import (
	"strings"
	"unicode/utf8"
)

// personalNumbers finds 12-digit personal identity numbers in a text whose
// first line is line first of its file. Structure: 3 digits of a province
// (001–096), one of century and sex, two of the year of birth, six random;
// there is no check digit, so digits that belong to a longer run, to a code
// (893…) or to an address are left alone.
func personalNumbers(text string, first int) []PrivateDatum {
	var found []PrivateDatum
	// A run of twelve digits covers every twelfth place: look only there.
	for at := 11; at < len(text); {
		if !digit(text[at]) {
			at += 12
			continue
		}
		start, end := at, at+1
		for start > 0 && digit(text[start-1]) {
			start--
		}
		for end < len(text) && digit(text[end]) {
			end++
		}
		if end-start == 12 && personal(text[start:end]) && alone(text, start, end) {
			line := first + strings.Count(text[:start], "\n")
			col := utf8.RuneCountInString(text[strings.LastIndexByte(text[:start], '\n')+1:start]) + 1
			found = append(found, PrivateDatum{"", line, col})
		}
		at = end + 11
	}
	return found
}

func digit(b byte) bool { return b >= '0' && b <= '9' }

func personal(digits string) bool {
	province := int(digits[0]-'0')*100 + int(digits[1]-'0')*10 + int(digits[2]-'0')
	return province >= 1 && province <= 96 && digits[3] <= '3'
}

// alone reports whether the digits stand by themselves: not part of a word, an
// address or a code with hyphens, and not the value of a code field.
func alone(text string, at, end int) bool {
	if at > 0 && (isWord(text[at-1]) || strings.IndexByte("/-_.=", text[at-1]) >= 0) {
		return false
	}
	if end < len(text) && (isWord(text[end]) || strings.IndexByte("/-_=", text[end]) >= 0) {
		return false
	}
	line := text[strings.LastIndexByte(text[:at], '\n')+1 : at]
	for _, key := range []string{"gtin:", "qr:", "url:", "lot:", "from:", "to:"} {
		if strings.Contains(line, key) {
			return false
		}
	}
	return true
}

func isWord(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= 0x80
}
