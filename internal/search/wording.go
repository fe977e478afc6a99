package search

import (
	"strings"
	"unicode"

	"ocop/internal/vi"
)

// Wording writes the corrected words of an answer as its first results write
// them, with their marks; "" when nothing was corrected.
func Wording(a Answer, doc func(n int) *Doc) string {
	if len(a.Corrected) == 0 {
		return ""
	}
	out := append([]string(nil), a.Corrected...)
	done := make([]bool, len(out))
	for _, h := range a.Hits[:min(10, len(a.Hits))] {
		for _, name := range []string{doc(h.Doc).Card.Name.VI, doc(h.Doc).Card.Line.VI, doc(h.Doc).Card.Place.VI, doc(h.Doc).Card.Name.EN} {
			for _, w := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' }) {
				for i, fold := range a.Corrected {
					if !done[i] && vi.Fold(w) == fold {
						out[i], done[i] = strings.ToLower(w), true
					}
				}
			}
		}
	}
	return strings.Join(out, " ")
}
