package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// writer walks the tree once and writes HTML and plain text side by side.
type writer struct {
	places
	guard    guard
	html     []byte
	text     []byte
	scratch  []byte
	cuts     []int
	prefix   string
	refs     []Ref
	headings []Heading
	problems []Problem
	ids      map[string]int
	lead     span
	hasLead  bool // lead is a paragraph, not a list item
	lines    []line
	lists    int // depth of lists

	shift    int  // added to goldmark's heading levels
	depth    int  // of inline elements
	inLink   bool // inside an a: no other a
	textOnly bool // inside the text of a reference: no other reference either
}

// span is a part of the plain text.
type span struct{ from, to int }

// line is a line of the plain text; level is 0 but for a heading.
type line struct {
	span
	level int8
	item  bool
}

func (w *writer) reset(src []byte, firstLine int, prefix string) {
	w.places.reset(src, firstLine)
	w.guard.reset()
	*w = writer{
		places: w.places, guard: w.guard, prefix: prefix,
		html: w.html[:0], text: w.text[:0], scratch: w.scratch[:0], cuts: w.cuts[:0],
	}
}

// document hands over what was written; the writer keeps its buffers only.
func (w *writer) document(pieces []string) *Document {
	sortProblems(w.problems)
	return &Document{
		Pieces:   pieces,
		Refs:     w.refs,
		Headings: w.headings,
		Words:    countWords(w.text),
		Problems: w.problems,
		text:     string(w.text),
		lead:     w.lead,
		lines:    w.lines,
	}
}

func (w *writer) write(root node) {
	for _, r := range w.guard.refused {
		w.problem(r.code, r.off, "")
	}
	for _, f := range w.guard.footnotes {
		if f.def.Index < 0 {
			w.problem(UnusedFootnote, f.off, string(f.def.Ref))
		}
	}
	w.shift = 2 - shallowest(root, 6)
	w.blocks(root)
}

// shallowest returns the smallest heading level below n, or level.
func shallowest(n node, level int) int {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if h, ok := c.(*ast.Heading); ok {
			level = min(level, h.Level)
		} else if c.Type() == ast.TypeBlock {
			level = shallowest(c, level)
		}
	}
	return level
}

// endBlock ends a block of plain text that began at start. The first paragraph
// becomes the lead; until there is one, a list item may stand in for it.
func (w *writer) endBlock(start int, paragraph bool) {
	if len(bytes.TrimSpace(w.text[start:])) == 0 {
		w.text = w.text[:start]
		return
	}
	if !w.hasLead && (paragraph || w.lead.to == 0) {
		w.lead, w.hasLead = span{start, len(w.text)}, paragraph
	}
	w.lines = append(w.lines, line{span{start, len(w.text)}, 0, w.lists > 0})
	w.text = append(w.text, '\n')
}

func (w *writer) tag(s string) { w.html = append(w.html, s...) }

func (w *writer) wrap(open string, n node, end string) {
	w.tag(open)
	w.blocks(n)
	w.tag(end)
}

func (w *writer) blocks(parent node) {
	for c := parent.FirstChild(); c != nil; c = c.NextSibling() {
		w.block(c)
	}
}

func (w *writer) block(n node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		w.paragraph(n)
	case *ast.TextBlock:
		start := len(w.text)
		w.inlines(n)
		w.endBlock(start, false)
		if n.NextSibling() != nil && n.FirstChild() != nil {
			w.tag("\n")
		}
	case *ast.Heading:
		w.heading(n)
	case *ast.Blockquote:
		w.wrap("<blockquote>\n", n, "</blockquote>\n")
	case *ast.List:
		w.list(n)
	case *ast.ListItem:
		open := "<li>"
		if fc := n.FirstChild(); fc != nil && fc.Kind() != ast.KindTextBlock {
			open = "<li>\n"
		}
		w.wrap(open, n, "</li>\n")
	case *ast.CodeBlock:
		w.code("", n.Lines())
	case *ast.FencedCodeBlock:
		w.code(string(n.Language(w.src)), n.Lines())
	case *ast.ThematicBreak:
		w.tag("<hr>\n")
	case *ast.HTMLBlock:
		w.htmlBlock(n)
	case *extast.Table:
		w.table(n)
	case *extast.DefinitionList:
		w.wrap("<dl>\n", n, "</dl>\n")
	case *extast.DefinitionTerm:
		w.cell("<dt>", n, "</dt>\n")
	case *extast.DefinitionDescription:
		open := "<dd>"
		if !n.IsTight {
			open = "<dd>\n"
		}
		w.wrap(open, n, "</dd>\n")
	case *extast.FootnoteList:
		w.wrap("<div class=\"footnotes\" role=\"doc-endnotes\">\n<hr>\n<ol>\n", n, "</ol>\n</div>\n")
	case *extast.Footnote:
		w.tag(`<li id="` + w.prefix + `fn:` + strconv.Itoa(n.Index) + "\">\n")
		w.blocks(n)
		w.tag("</li>\n")
	case *ast.LinkReferenceDefinition:
	default:
		w.inline(n) // the way back of a footnote that does not end with a paragraph
	}
}

func (w *writer) paragraph(n *ast.Paragraph) {
	if standsAlone(n, w.src) {
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			switch c := c.(type) {
			case *reference:
				w.reference(c, true)
			case *ast.Image:
				w.image(c, true)
			}
		}
		return
	}
	start, at := len(w.text), len(w.html)
	w.tag("<p>")
	w.inlines(n)
	if len(w.html) == at+len("<p>") {
		w.html = w.html[:at] // it held nothing but dropped HTML
		return
	}
	w.tag("</p>\n")
	w.endBlock(start, true)
}

// cell writes an element of inlines whose plain text is a line of its own.
func (w *writer) cell(open string, n node, end string) {
	start := len(w.text)
	w.tag(open)
	w.inlines(n)
	w.tag(end)
	w.endBlock(start, false)
}

// heading writes a heading, or nothing when it has no text: an empty heading
// only misleads those who hear the page.
func (w *writer) heading(n *ast.Heading) {
	level := max(2, min(n.Level+w.shift, 6))
	start, at, refs := len(w.text), len(w.html), len(w.refs)
	w.inlines(n)
	inner := len(w.html) - at
	if inner == 0 {
		return
	}
	title := w.plain(start, refs)
	id := w.uniqueID(title)
	w.headings = append(w.headings, Heading{level, id, title})

	// The id is known only after the content: write the content once more.
	w.scratch = append(w.scratch[:0], w.html[at:]...)
	w.html = w.html[:at]
	digit := byte('0' + level)
	w.html = append(w.html, '<', 'h', digit)
	w.tag(` id="`)
	w.tag(id)
	w.tag(`">`)
	w.html = append(w.html, w.scratch...)
	w.html = append(w.html, '<', '/', 'h', digit, '>', '\n')
	w.lines = append(w.lines, line{span{start, len(w.text)}, int8(level), false})
	w.text = append(w.text, '\n')
}

// plain returns the plain text from start on, with names made from the targets
// of the references from number refs on.
func (w *writer) plain(start, refs int) string {
	d := Document{text: string(w.text[start:]), Refs: w.refs[refs:]}
	return strings.TrimSpace(d.Text(nil))
}

func (w *writer) list(n *ast.List) {
	w.lists++
	defer func() { w.lists-- }()
	if !n.IsOrdered() {
		w.wrap("<ul>\n", n, "</ul>\n")
		return
	}
	open := "<ol>\n"
	if n.Start != 1 {
		open = `<ol start="` + strconv.Itoa(n.Start) + "\">\n"
	}
	w.wrap(open, n, "</ol>\n")
}

func (w *writer) code(language string, lines *text.Segments) {
	w.tag("<pre><code")
	if isLanguage(language) {
		w.tag(` class="language-` + language + `"`)
	}
	w.tag(">")
	start := len(w.text)
	for i := range lines.Len() {
		line := lines.At(i)
		w.text = append(w.text, line.Value(w.src)...)
	}
	w.html = appendEscaped(w.html, w.text[start:])
	w.tag("</code></pre>\n")
	w.text = append(w.text[:start], bytes.TrimRight(w.text[start:], "\n")...)
	w.endBlock(start, false)
}

func isLanguage(s string) bool {
	for i := range len(s) {
		if !isNameByte(s[i]) {
			return false
		}
	}
	return s != "" && len(s) <= 20
}

func (w *writer) htmlBlock(n *ast.HTMLBlock) {
	if n.Lines().Len() == 0 {
		return
	}
	line := n.Lines().At(0)
	code := RawHTML
	if n.HTMLBlockType == ast.HTMLBlockType2 {
		code = HTMLComment
	}
	w.problem(code, line.Start, strings.TrimSpace(string(line.Value(w.src))))
}

func (w *writer) table(n *extast.Table) {
	w.tag("<table>\n")
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		name := "td"
		if row.Kind() == extast.KindTableHeader {
			name = "th"
			w.tag("<thead>\n")
		} else if row.PreviousSibling().Kind() == extast.KindTableHeader {
			w.tag("<tbody>\n")
		}
		w.tag("<tr>\n")
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			w.cell("<"+name+alignment(c)+">", c, "</"+name+">\n")
		}
		w.tag("</tr>\n")
		if name == "th" {
			w.tag("</thead>\n")
		} else if row.NextSibling() == nil {
			w.tag("</tbody>\n")
		}
	}
	w.tag("</table>\n")
}

// alignment returns a class, because the site's security policy has no inline
// styles: l, c and r for left, centre and right.
func alignment(n node) string {
	cell, _ := n.(*extast.TableCell)
	if cell == nil {
		return ""
	}
	switch cell.Alignment {
	case extast.AlignLeft:
		return ` class="l"`
	case extast.AlignCenter:
		return ` class="c"`
	case extast.AlignRight:
		return ` class="r"`
	}
	return ""
}
