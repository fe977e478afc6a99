package theme

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// failsafe is what html/template writes in place of a value it will not
// print: an unsafe URL, or nothing at all where an attribute has no quotes.
const failsafe = "ZgotmplZ"

// An escape is one of html/template's chains of escapers, resolved at compile
// time. Its output is byte for byte that of the chain. The zero value escapes
// for HTML text, a quoted attribute or <title>, which are the same thing.
type escape struct {
	raw      bool    // trusted HTML in HTML text: write it as it is
	filter   bool    // refuse URLs with a scheme other than http, https, mailto
	url      urlPart // which part of a URL is written, if any
	unquoted bool    // the attribute has no quotes
}

// A urlPart says how a value is percent-encoded before it is escaped.
type urlPart uint8

const (
	noURL     urlPart = iota
	wholeURL          // keep reserved characters and escapes that are there
	queryURL          // encode all but unreserved characters
	srcsetURL         // a list of URLs with their sizes
)

// append appends s, escaped, to dst.
func (e escape) append(dst []byte, s string) []byte {
	if e.raw {
		return append(dst, s...)
	}
	if e.filter && !safeURL(s) {
		return append(dst, "#"+failsafe...)
	}
	if e.unquoted && s == "" {
		return append(dst, failsafe...)
	}
	switch e.url {
	case wholeURL:
		return appendURL(dst, s, e.unquoted)
	case queryURL:
		return appendTable(dst, s, &queryTable)
	case srcsetURL:
		return appendSrcset(dst, s, e.unquoted)
	}
	if e.unquoted {
		return appendUnquoted(dst, s)
	}
	return appendTable(dst, s, &htmlTable)
}

// A table holds the replacement of each byte; the empty string keeps it.
type table [256]string

// These tables never change. The first is html/template's own; the others are
// its percent-encoding followed by its escaping for an attribute, in one step.
var (
	htmlTable = table{
		0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;",
		'+': "&#43;", '<': "&lt;", '>': "&gt;",
	}
	unquotedTable = table{
		0: "&#xfffd;", '\t': "&#9;", '\n': "&#10;", '\v': "&#11;",
		'\f': "&#12;", '\r': "&#13;", ' ': "&#32;", '"': "&#34;",
		'&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;",
		'=': "&#61;", '>': "&gt;", '`': "&#96;",
	}
	urlTable         = percentTable(reserved+unreserved, &htmlTable)
	unquotedURLTable = percentTable(reserved+unreserved, &unquotedTable)
	queryTable       = percentTable(unreserved, &htmlTable)
)

const (
	reserved   = "!#$&*+,/:;=?@[]"
	unreserved = "-._~" // and letters and digits
)

// percentTable returns the table that percent-encodes all bytes but letters,
// digits and those in keep, and then replaces what is kept as then does.
func percentTable(keep string, then *table) table {
	var t table
	for c := range t {
		if alphanumeric(byte(c)) || strings.IndexByte(keep, byte(c)) >= 0 {
			t[c] = then[c]
		} else {
			t[c] = fmt.Sprintf("%%%02x", c)
		}
	}
	return t
}

// appendTable appends s with each byte replaced as t says. Bytes above 0x7f
// and invalid UTF-8 pass through htmlTable, as they do in html/template.
func appendTable(dst []byte, s string, t *table) []byte {
	last := 0
	for i := 0; i < len(s); i++ {
		if r := t[s[i]]; r != "" {
			dst = append(append(dst, s[last:i]...), r...)
			last = i + 1
		}
	}
	return append(dst, s[last:]...)
}

// appendUnquoted escapes for an attribute value without quotes, where some
// runes that browsers mistreat, and invalid UTF-8, become references too.
func appendUnquoted(dst []byte, s string) []byte {
	last, width := 0, 0
	for i := 0; i < len(s); i += width {
		var r rune
		r, width = utf8.DecodeRuneInString(s[i:])
		switch {
		case r < utf8.RuneSelf:
			ref := unquotedTable[r]
			if ref == "" {
				continue
			}
			dst = append(append(dst, s[last:i]...), ref...)
		case 0xfdd0 <= r && r <= 0xfdef, 0xfff0 <= r && r <= 0xffff:
			dst = fmt.Appendf(append(dst, s[last:i]...), "&#x%x;", r)
		default:
			continue
		}
		last = i + width
	}
	return append(dst, s[last:]...)
}

// appendURL percent-encodes what cannot stand in a URL, keeps the escapes that
// are there already, and escapes the rest for an attribute.
func appendURL(dst []byte, s string, unquoted bool) []byte {
	t := &urlTable
	if unquoted {
		t = &unquotedURLTable
	}
	for {
		i := strings.IndexByte(s, '%')
		if i < 0 {
			return appendTable(dst, s, t)
		}
		dst = appendTable(dst, s[:i], t)
		if i+2 < len(s) && hexDigit(s[i+1]) && hexDigit(s[i+2]) {
			dst = append(dst, '%')
		} else {
			dst = append(dst, t['%']...)
		}
		s = s[i+1:]
	}
}

// appendSrcset filters and encodes each URL of a srcset and keeps its size.
func appendSrcset(dst []byte, s string, unquoted bool) []byte {
	for {
		item, rest, more := strings.Cut(s, ",")
		dst = appendSource(dst, item, unquoted)
		if !more {
			return dst
		}
		dst = append(dst, ',')
		s = rest
	}
}

// appendSource appends one item of a srcset: spaces, a URL, and a size such
// as 480w. An item of any other form is replaced as a whole.
func appendSource(dst []byte, s string, unquoted bool) []byte {
	t := &htmlTable
	if unquoted {
		t = &unquotedTable
	}
	start := 0
	for start < len(s) && htmlSpace(s[start]) {
		start++
	}
	end := start
	for end < len(s) && !htmlSpace(s[end]) {
		end++
	}
	plain := safeURL(s[start:end])
	for i := end; i < len(s); i++ {
		plain = plain && (htmlSpace(s[i]) || alphanumeric(s[i]))
	}
	if !plain {
		return append(dst, "#"+failsafe...)
	}
	dst = appendTable(dst, s[:start], t)
	dst = appendURL(dst, s[start:end], unquoted)
	return appendTable(dst, s[end:], t)
}

func htmlSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'
}

func alphanumeric(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// safeURL reports whether s is relative or has a scheme that does no harm.
func safeURL(s string) bool {
	scheme, _, ok := strings.Cut(s, ":")
	return !ok || strings.Contains(scheme, "/") ||
		strings.EqualFold(scheme, "http") ||
		strings.EqualFold(scheme, "https") ||
		strings.EqualFold(scheme, "mailto")
}

func hexDigit(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
