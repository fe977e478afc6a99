package pen

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"ocop/internal/frontmatter"
	"ocop/internal/schema"
)

// scalar is the text of a value that has none below it.
func (v *value) scalar(indent string) string {
	switch {
	case v.kind == frontmatter.List:
		return "[]"
	case v.kind == frontmatter.Map:
		return "{}"
	case v.field == nil && v.null, v.null && (v.key == "" || v.field.Type > schema.Code):
		return "null"
	case v.field == nil && v.bare && !strings.Contains(v.text, "\n"):
		return v.text
	case v.field == nil:
		return quoted(v.text, indent)
	case v.null:
		return "''"
	}
	return typed(v.field, v.text, indent)
}

// typed writes the text of a field: numbers and yes or no as such, all else so
// that it is read as text.
func typed(f *schema.Field, text, indent string) string {
	text = strings.TrimSpace(text)
	switch f.Type {
	case schema.Int:
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			return strconv.FormatInt(n, 10)
		}
	case schema.Number:
		if n, err := strconv.ParseFloat(text, 64); err == nil && !math.IsInf(n, 0) && !math.IsNaN(n) {
			return number(n)
		}
	case schema.Bool:
		if text == "true" || text == "false" {
			return text
		}
	}
	return quoted(text, indent)
}

// number writes a number as JavaScript does.
func number(n float64) string {
	if n == 0 {
		return "0"
	}
	if a := math.Abs(n); a >= 1e-6 && a < 1e21 {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	s := strconv.FormatFloat(n, 'e', -1, 64)
	return strings.Replace(strings.Replace(s, "e-0", "e-", 1), "e+0", "e+", 1)
}

// Scalar writes a value of a field on one line.
func Scalar(f *schema.Field, s string) string {
	if strings.Contains(s, "\n") {
		return escaped(s)
	}
	return typed(f, s, "")
}

// marked is a text that YAML would read otherwise without quotes: the rule of
// the npm package yaml.
var marked = regexp.MustCompile("^[\\t ,\\[\\]{}#&*!|>'\"%@`]|^[?-]$|^[?-][ \\t]|:[ \\t]|[\\t ]#|[\\t :]$")

// meant is a text that YAML 1.2 takes for nothing, yes, no or a number.
var meant = regexp.MustCompile(`^(?:~|[Nn]ull|NULL|)$|^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$|^0o[0-7]+$|^0x[0-9a-fA-F]+$|^[-+]?[0-9]+$|` +
	`^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$|^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$|^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$`)

// quoted writes a text: several lines as a block, one line as it is or in quotes.
func quoted(s, indent string) string {
	if wild(s) {
		return escaped(s)
	}
	if strings.Contains(s, "\n") {
		return block(s, indent)
	}
	return line(s)
}

// line writes a text of one line.
func line(s string) string {
	switch {
	case wild(s):
		return escaped(s)
	case !marked.MatchString(s) && !meant.MatchString(s):
		return s
	case strings.Contains(s, "'") && !strings.Contains(s, `"`):
		return escaped(s)
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}

// wild reports whether a text has characters that may not stand in YAML as they
// are, or a line that would end the front matter.
func wild(s string) bool {
	if strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff || r == 0xfffe || r == 0xffff
	}) {
		return true
	}
	if strings.Contains(s, "\n") {
		for l := range strings.Lines(s) {
			if strings.TrimSpace(l) == "---" {
				return true
			}
		}
	}
	return false
}

// block writes a text of several lines. What begins or ends with room, which no
// field of the schema keeps, stands in quotes.
func block(s, indent string) string {
	text, clip := strings.CutSuffix(s, "\n")
	if text == "" || strings.TrimSpace(text) != text {
		return escaped(s)
	}
	var b strings.Builder
	b.WriteString("|-")
	if clip {
		b.Reset()
		b.WriteString("|")
	}
	for l := range strings.SplitSeq(text, "\n") {
		b.WriteByte('\n')
		if l != "" {
			b.WriteString(indent + l)
		}
	}
	return b.String()
}

// escaped writes any text on one line, in double quotes.
func escaped(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff || r == 0xfffe || r == 0xffff:
			const hex = "0123456789abcdef"
			b.WriteString(`\u`)
			for shift := 12; shift >= 0; shift -= 4 {
				b.WriteByte(hex[r>>shift&15])
			}
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
