package vi

import (
	"strings"
	"unicode"
)

// LooksUnmarked reports whether s looks like a Vietnamese name that has lost
// its marks, as "Nuoc mam Phu Quoc" read from a scan. It would rather miss one
// than accuse a name that is right, so it says true only if
//
//   - there are two words or more, not joined by dashes alone as in a slug, and
//     none has a mark (single letters, words with digits, words without a vowel
//     and words in capitals among others are passed over);
//   - every word is the folded form of some syllable, which few English or
//     Êđê names are;
//   - and some word cannot be right as it stands: its rhyme never goes without
//     a mark (nuoc, tieu, huong), or it ends in c, ch, p or t, where a tone mark
//     is the rule (mat, bap). The second kind is also found in English ("hot
//     pot"), so two words need one of the first kind or three words one of any.
//
// Names such as "Mai Anh" and "Tam Nông" are right without marks, and "Hat
// sen" is missed.
func LooksUnmarked(s string) bool {
	words := strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) && !isApostrophe(r)
	})
	if !strings.ContainsAny(strings.TrimSpace(s), " \t\n\u00a0") {
		return false
	}
	shouting := s == strings.ToUpper(s)
	count, surely, perhaps := 0, 0, 0
	for _, w := range words {
		for i := range len(w) {
			if w[i] >= 0x80 {
				return false
			}
		}
		if len(w) == 1 || strings.ContainsAny(w, "0123456789") || !strings.ContainsAny(w, "aeiouyAEIOUY") ||
			!shouting && w == strings.ToUpper(w) {
			continue
		}
		bare, ok := bestReading(strings.ToLower(w))
		if !ok {
			return false
		}
		count++
		switch bare {
		case never:
			surely++
		case toned:
			perhaps++
		}
	}
	return count >= 2 && surely > 0 || count >= 3 && perhaps > 0
}

// bestReading splits a word without marks into onset and rhyme in the way that
// leaves the least doubt of it; not ok means that it is no syllable.
func bestReading(w string) (best bareness, ok bool) {
	for n := 0; n <= longestOnset && n < len(w); n++ {
		if !onsetsFolded[w[:n]] {
			continue
		}
		if bare, found := rhymesFolded[w[n:]]; found {
			best, ok = max(best, bare), true
		}
	}
	return best, ok
}
