package opendata

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"

	"ocop/internal/ocop"
)

// value is one cell. text is "" when nothing is given.
type value struct {
	typ  Type
	text string
	list []string
}

func str(s string) value { return value{typ: String, text: s} }

func day(d ocop.Date) value { return value{typ: Day, text: d.String()} }

// whole is a number that 0 means "not given" of.
func whole(n int) value {
	if n == 0 {
		return value{typ: Integer}
	}
	return count(n)
}

// count is a number of which 0 is one.
func count(n int) value { return value{typ: Integer, text: strconv.Itoa(n)} }

func number(x float64) value {
	if x == 0 {
		return value{typ: Number}
	}
	return value{typ: Number, text: strconv.FormatFloat(x, 'f', -1, 64)}
}

func yes(b bool) value { return value{typ: Boolean, text: strconv.FormatBool(b)} }

func list(texts []string) value { return value{typ: List, list: texts} }

// months is a list of months.
func months(season []int) value {
	var texts []string
	for _, m := range season {
		texts = append(texts, strconv.Itoa(m))
	}
	return list(texts)
}

// listComma parts the parts of a list in CSV.
const listComma = "; "

// csv writes a cell (RFC 4180). A text that a spreadsheet would take for a formula gets
// an apostrophe in front.
func (v value) csv(b *bytes.Buffer) {
	text := v.text
	if v.typ == List {
		text = strings.Join(v.list, listComma)
	}
	if (v.typ == String || v.typ == List) && text != "" && strings.IndexByte("=+-@\t\r'", text[0]) >= 0 {
		text = "'" + text
	}
	if !strings.ContainsAny(text, "\",\r\n;") && strings.TrimSpace(text) == text {
		b.WriteString(text)
		return
	}
	b.WriteByte('"')
	b.WriteString(strings.ReplaceAll(text, `"`, `""`))
	b.WriteByte('"')
}

// json writes a cell; null when nothing is given.
func (v value) json(b *bytes.Buffer) {
	switch {
	case v.typ == List:
		b.WriteByte('[')
		for i, t := range v.list {
			if i > 0 {
				b.WriteByte(',')
			}
			writeString(b, t)
		}
		b.WriteByte(']')
	case v.text == "":
		b.WriteString("null")
	case v.typ == Integer || v.typ == Number || v.typ == Boolean:
		b.WriteString(v.text)
	default:
		writeString(b, v.text)
	}
}

// writeString writes a text as JSON, letters as they are.
func writeString(b *bytes.Buffer, s string) {
	if plain(s) {
		b.WriteByte('"')
		b.WriteString(s)
		b.WriteByte('"')
		return
	}
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s) // a text cannot fail
	b.Truncate(b.Len() - 1)
}

// plain reports whether a text is the same in JSON: no quotes, backslashes, control
// characters, line separators and broken letters.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' {
			return false
		}
	}
	return utf8.ValidString(s) && !strings.Contains(s, "\u2028") && !strings.Contains(s, "\u2029")
}
