// Package markdown turns the Markdown body of a record into safe HTML. It is
// the only door to goldmark and to bluemonday.
//
// One conversion works in this order, and every step relies on the ones before:
//
//  1. clean: line ends become \n; bytes that are not UTF-8, control characters
//     and the one rune that this package keeps for itself become U+FFFD.
//  2. parse: goldmark makes a tree. Guards around its parsers bound nesting,
//     delimiters, brackets, footnotes and table cells, so that no body takes
//     more than about linear time.
//  3. write: one walk over the tree writes HTML and plain text. Raw HTML is
//     dropped, links and pictures are judged, and every reference to another
//     record or to a picture leaves one mark in the HTML, because only the
//     linked catalogue knows what it points at.
//  4. wall: a scanner accepts exactly the HTML that step 3 can write. What it
//     refuses goes through bluemonday and the scanner again, and what is
//     refused twice is shown as plain text. So the HTML of a Document has
//     always passed the scanner, whatever happened before.
//  5. cut: the accepted HTML is cut at the marks.
//
// What an author may write is CommonMark with tables, ~~strikethrough~~, bare
// web addresses, footnotes and definition lists, and this package's one own
// syntax, a reference:
//
//	[[tra-shan]]                     a card when alone in its paragraph, else a link
//	[[places/suoi-tien|Suối Tiên]]   the same with a text of its own
//	[[anh-doi-che.jpg|Chú thích]]    a figure when alone, else a picture
//
// A paragraph that holds only references is a row of cards and figures. In list
// items without blank lines between them, in table cells and in headings a
// reference is a link or a picture, even when alone. Ordinary Markdown links to
// a relative or site-absolute target and ordinary Markdown pictures become
// references too.
//
// A body never makes an h1: the shallowest heading of a body becomes h2 and the
// others keep their distance to it.
package markdown

import (
	"strings"
	"sync"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// maxBody is the size in bytes above which a body is not parsed but shown as
// plain text. Package source refuses larger files before they come here.
const maxBody = 2 << 20

// A Converter turns Markdown bodies into Documents. It is safe for concurrent
// use as long as its fields are left alone; the zero value is not usable, call
// New.
type Converter struct {
	// IDPrefix is put before every id that a body makes (headings and
	// footnotes) and before every link to one, for pages that show two bodies.
	// It may hold ASCII letters, digits, '-' and '_' only; with anything else
	// the wall strips the ids.
	IDPrefix string

	plain   parser.Parser // for bodies without web addresses, which are most
	linked  parser.Parser
	policy  func() policy
	writers sync.Pool // of *writer
}

// New returns a Converter with no IDPrefix.
func New() *Converter {
	return &Converter{
		plain:  newParser(false),
		linked: newParser(true),
		policy: sync.OnceValue(newPolicy),
	}
}

// Convert parses and renders src. firstLine is the line of the file on which
// src begins, counted from 1; lines of references and problems count from it.
// It never fails: what cannot be shown is left out and told in Problems.
func (c *Converter) Convert(src string, firstLine int) *Document {
	w, _ := c.writers.Get().(*writer)
	if w == nil {
		w = &writer{}
	}
	defer func() {
		w.reset(w.src[:0], 0, "") // let go of the tree and of the Document
		c.writers.Put(w)
	}()

	clean, bad := appendClean(w.src[:0], src)
	w.reset(clean, firstLine, c.IDPrefix)
	if bad >= 0 {
		w.problem(BadCharacter, bad, "")
	}
	if len(clean) > maxBody {
		w.problem(BodyTooBig, 0, "")
		return w.asPlainText()
	}
	w.write(c.parse(clean, &w.guard))
	return c.finish(w)
}

// parse makes goldmark's tree; what the guards refused is left in g.
func (c *Converter) parse(src []byte, g *guard) node {
	p := c.plain
	if hasAddress(src) {
		p = c.linked
	}
	ctx := parser.NewContext()
	ctx.Set(guardKey, g)
	return p.Parse(text.NewReader(src), parser.WithContext(ctx))
}

// finish takes the written HTML through the wall and cuts it at the marks.
func (c *Converter) finish(w *writer) *Document {
	var ok bool
	if w.cuts, ok = scan(w.html, w.cuts[:0]); !ok || len(w.cuts) != len(w.refs) {
		w.problem(Cleaned, 0, "")
		w.html = append(w.html[:0], c.policy().SanitizeBytes(w.html)...)
		if w.cuts, ok = scan(w.html, w.cuts[:0]); !ok || len(w.cuts) != len(w.refs) {
			return w.asPlainText()
		}
	}
	return w.document(cutAt(string(w.html), w.cuts))
}

// asPlainText is the last resort: the source itself, escaped, one p for every
// run of lines between blank lines, and no references.
func (w *writer) asPlainText() *Document {
	w.html, w.text = w.html[:0], w.text[:0]
	w.refs, w.headings, w.lead, w.lines = nil, nil, span{}, nil
	for _, block := range strings.Split(string(w.src), "\n\n") {
		block = strings.Trim(block, "\n")
		if strings.TrimSpace(block) == "" {
			continue
		}
		start := len(w.text)
		w.text = append(w.text, block...)
		w.html = append(w.html, "<p>"...)
		w.html = appendEscaped(w.html, w.text[start:])
		w.html = append(w.html, "</p>\n"...)
		w.endBlock(start, true)
	}
	return w.document([]string{string(w.html)})
}

// cutAt returns the parts of html around its marks.
func cutAt(html string, cuts []int) []string {
	pieces := make([]string, 0, len(cuts)+1)
	from := 0
	for _, at := range cuts {
		pieces = append(pieces, html[from:at])
		from = at + len(mark)
	}
	return append(pieces, html[from:])
}
