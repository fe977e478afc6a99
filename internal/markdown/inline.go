package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

func (w *writer) inlines(parent node) {
	for c := parent.FirstChild(); c != nil; c = c.NextSibling() {
		w.inline(c)
	}
}

func (w *writer) inline(n node) {
	switch n := n.(type) {
	case *ast.Text:
		w.words(n)
	case *ast.String:
		w.literal(n.Value)
	case *ast.Emphasis:
		if n.Level == 2 {
			w.nested("<strong>", n, "</strong>")
		} else {
			w.nested("<em>", n, "</em>")
		}
	case *extast.Strikethrough:
		w.nested("<del>", n, "</del>")
	case *ast.CodeSpan:
		w.codeSpan(n)
	case *reference:
		w.reference(n, false)
	case *ast.Link:
		w.link(n)
	case *ast.AutoLink:
		w.autoLink(n)
	case *ast.Image:
		w.image(n, false)
	case *ast.RawHTML:
		w.rawHTML(n)
	case *extast.FootnoteLink:
		w.footnoteLink(n)
	case *extast.FootnoteBacklink:
		w.tag("\u00a0<a href=\"#" + w.prefix + footnoteRef(n.Index, n.RefIndex) +
			`" class="footnote-backref" role="doc-backlink">↩︎</a>`)
	default:
		w.inlines(n)
	}
}

// literal writes plain text to both sides.
func (w *writer) literal(value []byte) {
	w.html = appendEscaped(w.html, value)
	w.text = append(w.text, value...)
}

func (w *writer) words(n *ast.Text) {
	start := len(w.text)
	if n.IsRaw() {
		w.text = append(w.text, n.Segment.Value(w.src)...)
	} else {
		w.text = appendDecoded(w.text, n.Segment.Value(w.src))
	}
	w.html = appendEscaped(w.html, w.text[start:])
	switch {
	case n.HardLineBreak():
		w.tag("<br>\n")
		w.text = append(w.text, ' ')
	case n.SoftLineBreak():
		w.tag("\n")
		w.text = append(w.text, ' ')
	}
}

// nested writes an element of inlines; beyond the limit only what is in it.
func (w *writer) nested(open string, n node, end string) {
	if w.depth >= maxInline {
		if !w.hasProblem(TooDeep) {
			w.problem(TooDeep, n.Pos(), "")
		}
		w.inlines(n)
		return
	}
	w.depth++
	w.tag(open)
	w.inlines(n)
	w.tag(end)
	w.depth--
}

func (w *writer) hasProblem(code Code) bool {
	for _, p := range w.problems {
		if p.Code == code {
			return true
		}
	}
	return false
}

func (w *writer) codeSpan(n *ast.CodeSpan) {
	w.tag("<code>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		value := c.(*ast.Text).Segment.Value(w.src)
		line, cut := bytes.CutSuffix(value, []byte("\n"))
		w.literal(line)
		if cut {
			w.literal([]byte(" "))
		}
	}
	w.tag("</code>")
}

// ref leaves a mark for a reference.
func (w *writer) ref(r Ref, off int) {
	r.Line, r.Col = w.places.at(off)
	w.refs = append(w.refs, r)
	w.tag(mark)
	switch {
	case r.Kind.Block():
		w.tag("\n")
		start := len(w.text)
		w.text = append(w.text, r.Text...)
		w.endBlock(start, false)
	case r.Text != "":
		w.text = append(w.text, r.Text...)
	case r.Kind == Link:
		w.text = append(w.text, mark...)
	}
}

// reference writes [[target|text]].
func (w *writer) reference(n *reference, alone bool) {
	r := Ref{Target: n.target, Text: n.text}
	switch {
	case isPicture(n.target) && w.textOnly:
		w.problem(PictureInLink, n.off, n.target)
		w.literal([]byte(n.text))
		return
	case isPicture(n.target) && alone:
		r.Kind = Figure
	case isPicture(n.target):
		r.Kind, r.Text, r.Alt = Picture, "", n.text
	case w.inLink:
		w.problem(NestedLink, n.off, n.target)
		if n.text == "" {
			n.text = targetWords(n.target)
		}
		w.literal([]byte(n.text))
		return
	default:
		r.Target, r.Fragment = splitFragment(n.target)
		if alone {
			r.Kind = Card
		}
	}
	w.ref(r, n.off)
}

// decoded returns the value of a Markdown destination or title.
func (w *writer) decoded(src []byte) string {
	w.scratch = appendDecoded(w.scratch[:0], src)
	return string(w.scratch)
}

func (w *writer) link(n *ast.Link) {
	dest := w.decoded(n.Destination)
	d := judge(dest)
	switch {
	case w.inLink:
		w.problem(NestedLink, n.Pos(), dest)
		w.inlines(n)
	case d.refused != "":
		w.problem(d.refused, n.Pos(), dest)
		w.inlines(n)
	case d.href != "":
		w.openLink(d, w.decoded(n.Title))
		w.inLink = true
		w.inlines(n)
		w.inLink = false
		w.tag("</a>")
	default:
		text := strings.TrimSpace(w.textOf(n))
		w.ref(Ref{Kind: Link, Target: d.target, Fragment: d.fragment, Text: text}, n.Pos())
	}
}

// textOf returns the plain text of n's inlines and writes nothing.
func (w *writer) textOf(n node) string {
	start, at := len(w.text), len(w.html)
	inLink, textOnly := w.inLink, w.textOnly
	w.inLink, w.textOnly = true, true
	w.inlines(n)
	w.inLink, w.textOnly = inLink, textOnly
	text := string(w.text[start:])
	w.text, w.html = w.text[:start], w.html[:at]
	return text
}

func (w *writer) openLink(d destination, title string) {
	w.tag(`<a href="`)
	if d.href[0] == '#' {
		w.tag("#" + w.prefix)
		d.href = d.href[1:]
	}
	w.html = appendEscaped(w.html, d.href)
	if title != "" {
		w.tag(`" title="`)
		w.html = appendEscaped(w.html, title)
	}
	if d.external {
		w.tag(`" rel="noopener`)
	}
	w.tag(`">`)
}

func (w *writer) autoLink(n *ast.AutoLink) {
	label := n.Label(w.src)
	dest := string(n.URL(w.src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:") {
		dest = "mailto:" + dest
	}
	if w.inLink {
		w.literal(label)
		return
	}
	d := judge(dest)
	if d.href == "" {
		w.problem(d.refused, n.Pos(), dest)
		w.literal(label)
		return
	}
	w.openLink(d, "")
	w.literal(label)
	w.tag("</a>")
}

func (w *writer) image(n *ast.Image, alone bool) {
	dest := w.decoded(n.Destination)
	title := w.decoded(n.Title)
	alt := strings.Join(strings.Fields(w.textOf(n)), " ")
	d := judge(dest)
	switch {
	case d.external:
		d.refused = ExternalPicture
	case d.refused == "" && d.target == "":
		d.refused = UnsafeLink // mailto:, #part
	case d.refused == "" && w.textOnly:
		d.refused = PictureInLink
	}
	if d.refused != "" {
		w.problem(d.refused, n.Pos(), dest)
		start := len(w.text)
		if alone && alt != "" {
			w.tag("<p>")
			w.literal([]byte(alt))
			w.tag("</p>\n")
			w.endBlock(start, true)
		} else {
			w.literal([]byte(alt))
		}
		return
	}
	r := Ref{Kind: Picture, Target: d.target, Fragment: d.fragment, Alt: alt}
	if alone {
		r.Kind, r.Text = Figure, title
	}
	w.ref(r, n.Pos())
}

// rawHTML drops an inline tag. The one tag that is understood is br, which
// table cells need and which word processors write.
func (w *writer) rawHTML(n *ast.RawHTML) {
	if n.Segments.Len() == 0 {
		return
	}
	first := n.Segments.At(0)
	tag := string(first.Value(w.src))
	switch name := strings.ToLower(strings.ReplaceAll(tag, " ", "")); {
	case name == "<br>" || name == "<br/>":
		w.tag("<br>\n")
		w.text = append(w.text, ' ')
	case strings.HasPrefix(name, "<!--"):
		w.problem(HTMLComment, first.Start, strings.TrimSpace(tag))
	default:
		w.problem(RawHTML, first.Start, strings.TrimSpace(tag))
	}
}

func (w *writer) footnoteLink(n *extast.FootnoteLink) {
	if w.textOnly {
		return
	}
	number := strconv.Itoa(n.Index)
	w.tag(`<sup id="` + w.prefix + footnoteRef(n.Index, n.RefIndex) + `">`)
	if w.inLink {
		w.tag(number)
	} else {
		w.tag(`<a href="#` + w.prefix + "fn:" + number + `" class="footnote-ref" role="doc-noteref">` + number + "</a>")
	}
	w.tag("</sup>")
}

// footnoteRef names the place in the text that uses a footnote for the nth time.
func footnoteRef(index, nth int) string {
	if nth == 0 {
		return "fnref:" + strconv.Itoa(index)
	}
	return "fnref" + strconv.Itoa(nth) + ":" + strconv.Itoa(index)
}
