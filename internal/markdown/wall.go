package markdown

import (
	"regexp"
	"strings"

	"github.com/microcosm-cc/bluemonday"
)

// The second wall. scan knows every tag, attribute and character reference that
// the writer can produce, and nothing else. It costs a hundredth of bluemonday
// and is stricter: bluemonday repairs, scan only says yes or no.

// maxOpen is how many elements may be open at once.
const maxOpen = 200

// attribute is a bit, so that one attribute cannot stand twice in a tag.
type attribute uint16

const (
	attrID attribute = 1 << iota
	attrClass
	attrHref
	attrTitle
	attrRel
	attrRole
	attrStart
)

// attributesOf returns the attributes an element may have; ok is false for an
// element that no body has. br and hr are the only ones without an end tag.
func attributesOf(name []byte) (allowed attribute, ok bool) {
	switch string(name) {
	case "p", "br", "hr", "em", "strong", "del", "blockquote", "pre", "ul",
		"table", "thead", "tbody", "tr", "dl", "dt", "dd":
		return 0, true
	case "h2", "h3", "h4", "h5", "h6", "li", "sup":
		return attrID, true
	case "a":
		return attrHref | attrTitle | attrRel | attrClass | attrRole, true
	case "ol":
		return attrStart, true
	case "code", "th", "td":
		return attrClass, true
	case "div":
		return attrClass | attrRole, true
	}
	return 0, false
}

// attributeNamed checks one attribute of one element and its value, which is
// already free of quotes, angle brackets and marks.
func attributeNamed(element, name, value []byte) (attribute, bool) {
	switch string(name) {
	case "href":
		return attrHref, isHref(value)
	case "id":
		return attrID, isID(value)
	case "class":
		return attrClass, isClass(element, string(value))
	case "title":
		return attrTitle, true
	case "rel":
		return attrRel, string(value) == "noopener"
	case "role":
		v := string(value)
		return attrRole, v == "doc-noteref" || v == "doc-backlink" || v == "doc-endnotes"
	case "start":
		return attrStart, isNumber(value)
	}
	return 0, false
}

func isHref(v []byte) bool {
	for _, scheme := range []string{"#", "https://", "http://", "mailto:", "tel:"} {
		if len(v) > len(scheme) && string(v[:len(scheme)]) == scheme {
			for _, c := range v {
				if c <= ' ' || c >= 0x7f || c == '\'' || c == '`' || c == '\\' {
					return false
				}
			}
			return true
		}
	}
	return false
}

func isID(v []byte) bool {
	for _, c := range v {
		if !isNameByte(c) && c != ':' {
			return false
		}
	}
	return len(v) > 0
}

func isNumber(v []byte) bool {
	for _, c := range v {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(v) > 0 && len(v) < 10
}

func isClass(element []byte, v string) bool {
	switch string(element) {
	case "th", "td":
		return v == "l" || v == "c" || v == "r"
	case "div":
		return v == "footnotes"
	case "a":
		return v == "footnote-ref" || v == "footnote-backref"
	case "code":
		language, ok := strings.CutPrefix(v, "language-")
		return ok && isLanguage(language)
	}
	return false
}

func isNameByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_'
}

// special marks the bytes at which scan must stop.
var special = [256]bool{'<': true, '>': true, '&': true, '"': true, 0: true, markLead: true}

// scan reports whether html is of the grammar above, with every element closed
// in order and no link inside a link, and appends the offsets of the marks.
func scan(html []byte, cuts []int) ([]int, bool) {
	var stack [maxOpen][]byte
	open := 0
	for i := 0; i < len(html); i++ {
		c := html[i]
		if !special[c] {
			continue
		}
		switch c {
		case '&':
			size := knownReference(html[i:])
			if size == 0 {
				return cuts, false
			}
			i += size - 1
		case markLead:
			if isMark(html[i:]) {
				cuts = append(cuts, i)
				i += len(mark) - 1
			}
		case '<':
			name, closing, size := scanTag(html[i:])
			if size == 0 {
				return cuts, false
			}
			i += size - 1
			switch {
			case closing:
				if open--; open < 0 || string(stack[open]) != string(name) {
					return cuts, false
				}
			case string(name) == "br" || string(name) == "hr":
			case open == maxOpen, string(name) == "a" && isOpen(stack[:open], "a"):
				return cuts, false
			default:
				stack[open] = name
				open++
			}
		default:
			return cuts, false
		}
	}
	return cuts, open == 0
}

func isOpen(stack [][]byte, name string) bool {
	for _, s := range stack {
		if string(s) == name {
			return true
		}
	}
	return false
}

func isMark(b []byte) bool { return len(b) >= len(mark) && string(b[:len(mark)]) == mark }

// knownReference returns the length of the character reference at the beginning
// of b: ours, and the two numeric ones that bluemonday writes.
func knownReference(b []byte) int {
	for _, ref := range []string{"&quot;", "&amp;", "&lt;", "&gt;", "&#34;", "&#39;"} {
		if len(b) >= len(ref) && string(b[:len(ref)]) == ref {
			return len(ref)
		}
	}
	return 0
}

// scanTag reads one tag at the beginning of b; size 0 means it is not one of
// ours.
func scanTag(b []byte) (name []byte, closing bool, size int) {
	i := 1
	if i < len(b) && b[i] == '/' {
		closing = true
		i++
	}
	from := i
	for i < len(b) && isNameByte(b[i]) {
		i++
	}
	name = b[from:i]
	allowed, ok := attributesOf(name)
	if !ok {
		return name, closing, 0
	}
	for i < len(b) && b[i] == ' ' && !closing {
		which, n := scanAttribute(name, b[i:])
		if n == 0 || allowed&which == 0 {
			return name, closing, 0
		}
		allowed &^= which
		i += n
	}
	if i >= len(b) || b[i] != '>' {
		return name, closing, 0
	}
	return name, closing, i + 1
}

// scanAttribute reads ` name="value"`.
func scanAttribute(element, b []byte) (which attribute, size int) {
	i := 1
	for i < len(b) && isNameByte(b[i]) {
		i++
	}
	name := b[1:i]
	if i+1 >= len(b) || b[i] != '=' || b[i+1] != '"' {
		return 0, 0
	}
	from := i + 2
	for i = from; i < len(b) && b[i] != '"'; i++ {
		if !special[b[i]] {
			continue
		}
		n := 0
		if b[i] == '&' {
			n = knownReference(b[i:])
		} else if b[i] == markLead && !isMark(b[i:]) {
			n = 1
		}
		if n == 0 {
			return 0, 0
		}
		i += n - 1
	}
	if i >= len(b) {
		return 0, 0
	}
	which, ok := attributeNamed(element, name, b[from:i])
	if !ok {
		return 0, 0
	}
	return which, i + 1
}

// policy is bluemonday set up for the same elements and attributes as scan.
type policy struct{ *bluemonday.Policy }

func newPolicy() policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "hr", "em", "strong", "del", "blockquote", "pre", "ul", "ol", "li",
		"table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd",
		"h2", "h3", "h4", "h5", "h6", "sup", "code", "div")
	exactly := func(pattern string) *regexp.Regexp { return regexp.MustCompile(`\A(?:` + pattern + `)\z`) }
	p.AllowAttrs("id").Matching(exactly(`[A-Za-z0-9_:-]+`)).OnElements("h2", "h3", "h4", "h5", "h6", "li", "sup")
	p.AllowAttrs("start").Matching(exactly(`[0-9]{1,9}`)).OnElements("ol")
	p.AllowAttrs("class").Matching(exactly(`[lcr]`)).OnElements("th", "td")
	p.AllowAttrs("class").Matching(exactly(`language-[A-Za-z0-9_-]{1,20}`)).OnElements("code")
	p.AllowAttrs("class").Matching(exactly(`footnotes`)).OnElements("div")
	p.AllowAttrs("class").Matching(exactly(`footnote-(?:back)?ref`)).OnElements("a")
	p.AllowAttrs("role").Matching(exactly(`doc-(?:noteref|backlink|endnotes)`)).OnElements("a", "div")
	p.AllowAttrs("rel").Matching(exactly(`noopener`)).OnElements("a")
	p.AllowAttrs("title").OnElements("a")
	p.AllowAttrs("href").Matching(exactly(`(?:#|https?://|mailto:|tel:)[^\x00-\x20\\'` + "`" + `\x7f-\x{10FFFF}]+`)).OnElements("a")
	p.RequireParseableURLs(true)
	p.AllowRelativeURLs(true) // for "#part"; the pattern above refuses the others
	p.AllowURLSchemes("http", "https", "mailto", "tel")
	return policy{p}
}
