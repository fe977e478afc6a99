package rules

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ocop/internal/law"
	"ocop/internal/ocop"
)

// citable is an instrument that has ended, with the forms of its number.
type citable struct {
	in     law.Instrument
	kind   string // "nghị định"
	number string // "43/2017/NĐ-CP"
	short  string // "43/2017", which needs its kind before it; "" without a year
}

// citables gives the instruments that have ended by the digits with which
// their numbers begin.
func citables() map[string][]citable {
	out := map[string][]citable{}
	for _, in := range law.Instruments() {
		at := strings.LastIndexByte(in.Number, ' ') + 1
		c := citable{in: in, kind: strings.ToLower(strings.TrimSpace(in.Number[:at])), number: in.Number[at:]}
		digits, rest, ok := strings.Cut(c.number, "/")
		if in.To.IsZero() || !ok {
			continue
		}
		if year, _, ok := strings.Cut(rest, "/"); ok && len(year) == 4 {
			c.short = digits + "/" + year
		}
		out[digits] = append(out[digits], c)
	}
	return out
}

// citation is an instrument named in a text at a byte offset.
type citation struct {
	in law.Instrument
	at int
}

// staleCitations finds the instruments that a text cites though they had ended
// on a day, each once, in the order of the text. A sentence that says that it
// speaks of the past is passed over.
func staleCitations(known map[string][]citable, text string, on ocop.Date) []citation {
	var out []citation
	for slash := strings.IndexByte(text, '/'); slash >= 0; {
		start := slash
		for start > 0 && isDigit(text[start-1]) {
			start--
		}
		for _, c := range known[text[start:slash]] {
			told := slices.ContainsFunc(out, func(v citation) bool { return v.in.Key == c.in.Key })
			if !told && on.After(c.in.To) && c.citedAt(text, start) && !ofThePast(text, start, c.in) {
				out = append(out, citation{c.in, start})
			}
		}
		next := strings.IndexByte(text[slash+1:], '/')
		if next < 0 {
			break
		}
		slash += 1 + next
	}
	return out
}

// citedAt reports whether the digits at an offset are the instrument's.
func (c *citable) citedAt(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	if wordRune(before) || before == '/' || before == '-' {
		return false // part of another number
	}
	if rest, ok := strings.CutPrefix(text[at:], c.number); ok {
		after, _ := utf8.DecodeRuneInString(rest)
		return !wordRune(after)
	}
	rest, ok := strings.CutPrefix(text[at:], c.short)
	if after, _ := utf8.DecodeRuneInString(rest); !ok || c.short == "" || wordRune(after) || after == '/' {
		return false
	}
	words := strings.Fields(strings.ToLower(text[max(0, at-60):at]))
	if n := len(words); n > 0 && words[n-1] == "số" {
		words = words[:n-1]
	}
	said := strings.Join(words, " ")
	return strings.HasSuffix(said, c.kind) || strings.HasSuffix(said, initials(c.kind))
}

// initials are the letters by which a kind of instrument is known: "nđ".
func initials(kind string) string {
	var b strings.Builder
	for _, word := range strings.Fields(kind) {
		r, _ := utf8.DecodeRuneInString(word)
		b.WriteRune(r)
	}
	return b.String()
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// pastWords are in sentences that tell of what was, or of what came after.
var pastWords = []string{"thay thế", "thay cho", "bãi bỏ", "hết hiệu lực", "trước đây", "trước kia", "khi đó",
	"khi ấy", "lúc đó", "quy định cũ", "tiêu chí cũ", "nay là", "chuyển tiếp", "đến ngày", "đến hết", "sửa đổi",
	"replac", "repeal", "former", "until", "no longer", "at the time"}

// ofThePast reports whether the sentence around an offset says that it tells
// of the past: by a word, or by a year before the citation in which the
// instrument was in force.
func ofThePast(text string, at int, in law.Instrument) bool {
	start, end := 0, len(text)
	for _, stop := range []string{". ", ".\n", "\n\n", "\n- "} {
		if i := strings.LastIndex(text[:at], stop); i >= 0 {
			start = max(start, i+len(stop))
		}
		if i := strings.Index(text[at:], stop); i >= 0 {
			end = min(end, at+i)
		}
	}
	sentence := strings.ToLower(text[start:end])
	for _, word := range pastWords {
		if strings.Contains(sentence, word) {
			return true
		}
	}
	return yearUpTo(text[start:at], in.To.Year())
}

// yearUpTo reports whether a text names a year from 2000 to a last one, alone
// or at the end of a date; the year of a document's number is none.
func yearUpTo(text string, last int) bool {
	for i := 0; i+4 <= len(text); i++ {
		if text[i] != '2' || text[i+1] != '0' || i > 0 && isDigit(text[i-1]) || i+4 < len(text) && isDigit(text[i+4]) {
			continue
		}
		if i > 0 && text[i-1] == '/' && !dated(text[:i-1]) {
			continue
		}
		if isDigit(text[i+2]) && isDigit(text[i+3]) && 2000+int(text[i+2]-'0')*10+int(text[i+3]-'0') <= last {
			return true
		}
	}
	return false
}

// dated reports whether a text ends in a day and a month, "21/8".
func dated(text string) bool {
	month := len(text)
	for month > 0 && isDigit(text[month-1]) {
		month--
	}
	return len(text)-month <= 2 && month > 1 && text[month-1] == '/' && isDigit(text[month-2])
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }
