// Package vi knows Vietnamese text: how it is folded, ordered, written in
// numbers and dates, and repaired. It knows nothing of products or files.
//
// In the order in which text meets it:
//
//  1. Legacy recognises text typed in an encoding from before Unicode (TCVN3,
//     VNI-Windows, Windows-1258, UTF-8 taken for Windows-1252); the decoders
//     beside it turn such text into NFC. This happens at import, never later.
//  2. NFC puts text that is Unicode into the one form in which records are
//     kept. All other functions accept any form.
//  3. Fold takes marks and case away, for search, for Nearest and for Slug,
//     which makes the file names and addresses of the site. The rows of
//     testdata/fold.tsv say what Fold does; the browser's search is tested
//     against the same rows.
//  4. SortKey orders names as a Vietnamese dictionary does.
//  5. The methods of Lang write numbers, money and dates as the reader of the
//     language expects them; Phone does so for telephone numbers.
//  6. LooksUnmarked and Nearest serve those who check records: a name that has
//     lost its marks, a key that was mistyped.
//
// Every function is pure and may be called from any goroutine. Text that is
// not valid UTF-8 never makes a function panic; each bad byte counts as U+FFFD.
package vi

// Lang is a language of the public site. The zero value is Vietnamese.
type Lang uint8

const (
	VI Lang = iota // Vietnamese
	EN             // English
)

// String returns the tag of the language as HTML writes it, "vi" or "en".
func (l Lang) String() string {
	if l == EN {
		return "en"
	}
	return "vi"
}
