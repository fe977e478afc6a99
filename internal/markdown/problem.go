package markdown

import (
	"bytes"
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Code names one kind of problem. The list is closed: see Codes.
type Code string

// The problems a body can have. None of them stops the conversion.
const (
	RawHTML         Code = "raw-html"         // HTML was dropped; the text between inline tags stays
	HTMLComment     Code = "html-comment"     // an HTML comment was dropped
	UnsafeLink      Code = "unsafe-link"      // a link's scheme is not http, https, mailto or tel; its text stays
	BadLink         Code = "bad-link"         // a link is not a well-formed address; its text stays
	EmptyTarget     Code = "empty-target"     // a link or picture points nowhere; its text stays
	ExternalPicture Code = "external-picture" // a picture from another server was refused; its description stays
	NestedLink      Code = "nested-link"      // a link inside a link; the inner one is now text
	PictureInLink   Code = "picture-in-link"  // a picture inside a link to a record; its description stays
	UnusedFootnote  Code = "unused-footnote"  // a footnote that the text never uses was dropped
	TooDeep         Code = "too-deep"         // nesting beyond the limit stays as text
	TooMany         Code = "too-many"         // marks beyond the limit stay as text
	TableTooBig     Code = "table-too-big"    // a table beyond the limit stays as text
	BodyTooBig      Code = "body-too-big"     // the whole body is shown as plain text
	BadCharacter    Code = "bad-character"    // control characters or bytes that are not UTF-8, now U+FFFD
	Cleaned         Code = "cleaned"          // the wall refused the HTML: an error in this package
)

// Codes returns every Code, in a fixed order, so that a caller's table of
// messages can be tested for completeness.
func Codes() []Code {
	return []Code{
		RawHTML, HTMLComment, UnsafeLink, BadLink, EmptyTarget, ExternalPicture,
		NestedLink, PictureInLink, UnusedFootnote, TooDeep, TooMany,
		TableTooBig, BodyTooBig, BadCharacter, Cleaned,
	}
}

// A Problem is something in a body that is not shown as written.
type Problem struct {
	Code Code
	// Line and Col are the place in the file, both from 1; Col counts
	// characters.
	Line, Col int
	// Detail quotes the offending text in one line of at most 60 characters;
	// empty when there is nothing to quote.
	Detail string
}

const (
	maxProblems = 100 // more do not help anybody
	maxDetail   = 60
)

// places finds line and column of byte offsets.
type places struct {
	src       []byte
	firstLine int
	starts    []int // offset of every line's first byte; made when first needed

	// The last answer, from which the next one on the same line is counted: a
	// line of a megabyte with many references must not be counted again for
	// each.
	line, off, col int
}

func (p *places) reset(src []byte, firstLine int) {
	p.src, p.firstLine, p.starts, p.line = src, firstLine, p.starts[:0], -1
}

func (p *places) at(off int) (line, col int) {
	if len(p.starts) == 0 {
		p.starts = append(p.starts, 0)
		for i := 0; ; {
			n := bytes.IndexByte(p.src[i:], '\n')
			if n < 0 {
				break
			}
			i += n + 1
			p.starts = append(p.starts, i)
		}
	}
	off = max(0, min(off, len(p.src)))
	i := sort.SearchInts(p.starts, off+1) - 1
	from, count := p.starts[i], 1
	if p.line == i && p.off <= off {
		from, count = p.off, p.col
	}
	count += utf8.RuneCount(p.src[from:off])
	p.line, p.off, p.col = i, off, count
	return p.firstLine + i, count
}

// problem records one problem at a byte offset of the cleaned source.
func (w *writer) problem(code Code, off int, detail string) {
	if len(w.problems) >= maxProblems {
		return
	}
	line, col := w.places.at(off)
	w.problems = append(w.problems, Problem{code, line, col, shorten(detail)})
}

// shorten makes one line of at most maxDetail characters.
func shorten(s string) string {
	n := 0
	for i := range s {
		if n++; n == maxDetail {
			s = s[:i] + "…"
			break
		}
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}

func sortProblems(list []Problem) {
	slices.SortStableFunc(list, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
}
