package markdown

import (
	"maps"
	"strconv"
	"strings"
	"testing"
	"time"
)

// hostile returns bodies of about size bytes that make a naive parser
// quadratic, or deep, or large.
func hostile(size int) map[string]string {
	all := hostileContainers(size)
	maps.Copy(all, hostileInlines(size))
	maps.Copy(all, hostileBlocks(size))
	return all
}

// repeated returns s as often as it fits into size.
func repeated(size int) func(s string) string {
	return func(s string) string { return strings.Repeat(s, size/len(s)) }
}

// numbered returns f of 0, 1, 2 … up to size bytes.
func numbered(size int, f func(i string) string) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(f(strconv.Itoa(i)))
	}
	return b.String()
}

func hostileContainers(size int) map[string]string {
	repeat, half := repeated(size), repeated(size/2)
	var ladder strings.Builder
	for i := 0; ladder.Len() < size; i++ {
		ladder.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return map[string]string{
		"quotes on one line":       repeat(">"),
		"quotes, then blank lines": half("> ") + half("\n"),
		"quotes, then lazy lines":  half("> ") + "a" + half("\na"),
		"quoted lines":             numbered(size, func(i string) string { return strings.Repeat("> ", 500) + i + "\n" }),
		"10,000 quotes":            strings.Repeat(">", 10000) + "a",
		"list markers on one line": repeat("- "),
		"numbers on one line":      repeat("1. "),
		"list markers, then lines": half("- ") + half("\n"),
		"ladder of lists":          ladder.String(),
		"mixed containers":         repeat("> - 1. "),
	}
}

func hostileInlines(size int) map[string]string {
	repeat, half := repeated(size), repeated(size/2)
	return map[string]string{
		"10,000 brackets":        strings.Repeat("[", 10000),
		"open brackets":          repeat("["),
		"closing brackets":       repeat("]"),
		"nested brackets":        half("[") + half("]"),
		"nested links":           half("[a") + half("](b)"),
		"open links":             repeat("[a](b"),
		"links":                  repeat("[a](b) "),
		"open pictures":          repeat("![a]("),
		"nested pictures":        half("![") + half("](b)"),
		"references":             repeat("[[a]] "),
		"open references":        repeat("[[a"),
		"open references, long":  repeat("[[") + "a",
		"10,000 emphases":        strings.Repeat("*a ", 10000),
		"open emphasis":          repeat("*a "),
		"closing emphasis":       repeat("a* "),
		"nested emphasis":        half("*a **a ") + half(" a** a*"),
		"mixed emphasis":         repeat("*_a "),
		"unmatched emphasis":     repeat("a**b c* "),
		"run of stars":           repeat("*"),
		"underscores":            repeat("a_"),
		"strikethrough":          repeat("~a "),
		"paragraphs of emphasis": strings.Repeat(strings.Repeat("*a ", 900)+"\n\n", size/2702),
		"backticks":              numbered(size, func(i string) string { n, _ := strconv.Atoi(i); return strings.Repeat("`", n%700+1) + " " }),
		"open tags":              repeat("<a "),
		"open tags with values":  repeat(`<a b="c" `),
		"open comments":          repeat("<!-- "),
		"open instructions":      repeat("<? "),
		"open declarations":      repeat("<!A "),
		"open CDATA":             repeat("<![CDATA["),
		"lines of tags":          repeat("<a\n"),
		"tags with quotes":       half(`<a b='`) + half(`<a b="`),
		"mails":                  repeat("a@b.vn "),
		"almost mails":           repeat("_a.b@"),
		"addresses":              repeat("http://a.vn/b "),
		"almost addresses":       repeat("(http://"),
		"long address":           "http://a.vn/" + repeat("("),
	}
}

func hostileBlocks(size int) map[string]string {
	repeat, half := repeated(size), repeated(size/2)
	return map[string]string{
		"definitions":          numbered(size, func(i string) string { return "[a" + i + "]: b\n" }),
		"same definition":      repeat("[a]: b\n"),
		"open definitions":     repeat("[a]: b '\n"),
		"uses of a definition": "[a]: b\n\n" + repeat("[a] "),
		"footnotes":            numbered(size, func(i string) string { return "[^" + i + "]: b\n" }) + numbered(size, func(i string) string { return "[^" + i + "] " }),
		"uses of a footnote":   "[^a]: b\n\n" + repeat("[^a] "),
		"footnotes in reverse": numbered(size, func(i string) string { return "[^" + i + "]: b\n\n" }) +
			func() string {
				var b strings.Builder
				for i := 500; i >= 0; i-- {
					b.WriteString("[^" + strconv.Itoa(i) + "] ")
				}
				return b.String()
			}(),
		"wide table, short rows":  strings.Repeat("|a", size/8) + "|\n" + strings.Repeat("|-", size/8) + "|\n" + half("a\n"),
		"delimiter lines":         repeat("|-|\n"),
		"many tables":             repeat("|a|\n|-|\n|b|\n\n"),
		"table of escaped pipes":  "|a|\n|-|\n" + repeat("|`\\|`|\n"),
		"definition lists":        repeat("a\n: b\n"),
		"nested definitions":      "a\n" + repeat(": a\n"),
		"colons":                  repeat(": "),
		"quotation marks":         repeat(`"a `),
		"closing quotation":       repeat(`a" 'b' `),
		"dashes":                  repeat("--"),
		"dots":                    repeat(".."),
		"hashes":                  repeat("# "),
		"same headings":           repeat("# a\n"),
		"empty headings":          repeat("#\n"),
		"setext":                  repeat("a\n-\n"),
		"ampersands":              repeat("&"),
		"entities":                repeat("&amp;"),
		"long entity":             "&" + repeat("a") + ";",
		"backslashes":             repeat(`\`),
		"spaces":                  repeat(" "),
		"tabs":                    repeat("\t"),
		"tabbed quotes":           repeat(">\t"),
		"tabbed lists":            repeat("-\t"),
		"blank lines":             repeat("\n"),
		"one long line":           repeat("a"),
		"NULs":                    repeat("\x00"),
		"invalid UTF-8":           repeat("\xff\xfe"),
		"marks":                   repeat(mark),
		"indented code":           repeat("    a\n"),
		"fences":                  repeat("```\n"),
		"lazy fences":             repeat("> ```\n"),
		"many problems, one line": repeat("<b>"),
		"many refs, one line":     repeat("[[a|b]]c"),
	}
}

func TestHostileBodiesTakeBoundedTime(t *testing.T) {
	c := New()
	const size, limit = 200 << 10, 2 * time.Second
	for name, src := range hostile(size) {
		start := time.Now()
		d := c.Convert(src, 1)
		took := time.Since(start)
		if took > limit { // another process may have had its turn
			start = time.Now()
			d = c.Convert(src, 1)
			took = min(took, time.Since(start))
		}
		if took > limit {
			t.Errorf("%s: %v, want under %v", name, took, limit)
		}
		if took > 50*time.Millisecond {
			t.Logf("%s: %v", name, took)
		}
		html := d.HTML(nil, nil)
		if len(html) > 100*size {
			t.Errorf("%s: %d bytes of HTML", name, len(html))
		}
	}
}
