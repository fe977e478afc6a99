package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Document is a converted body. It does not change after Convert and holds no
// goldmark type.
type Document struct {
	// Pieces are the safe HTML around the references: Pieces[i] stands before
	// Refs[i], and there is always one piece more than there are references.
	Pieces []string
	// Refs are the references in the order in which they stand in the HTML.
	Refs []Ref
	// Headings are the headings in the order of the body.
	Headings []Heading
	// Words counts the words of Text; in Vietnamese that is the syllables.
	// References without a text of their own are not counted.
	Words int
	// Problems are what was left out or changed, by line and column.
	Problems []Problem

	text  string // with a mark for every link that has no text of its own
	lead  span   // the first paragraph, in text
	lines []line
}

// A Line is a paragraph, a heading, an item of a list or a cell of a table, as
// plain text.
type Line struct {
	Level int  // 2 to 6 of a heading; 0 otherwise
	Item  bool // stands in a list
	Text  string
}

// Lines returns the lines of Text with what each is. name is as in Text.
func (d *Document) Lines(name func(r Ref) string) []Line {
	out := make([]Line, 0, len(d.lines))
	for _, l := range d.lines {
		text := strings.Join(strings.Fields(d.fill(l.from, l.to, name)), " ")
		if text != "" {
			out = append(out, Line{Level: int(l.level), Item: l.item, Text: text})
		}
	}
	return out
}

// A Kind says how a reference stands in the text.
type Kind int8

const (
	// Link is a reference to a record within a line of text.
	Link Kind = iota
	// Card is a reference to a record that takes the place of a paragraph.
	Card
	// Picture is a picture within a line of text.
	Picture
	// Figure is a picture that takes the place of a paragraph.
	Figure
)

// String returns the name of k in lower case.
func (k Kind) String() string {
	switch k {
	case Link:
		return "link"
	case Card:
		return "card"
	case Picture:
		return "picture"
	case Figure:
		return "figure"
	}
	return "unknown"
}

// Block reports whether a reference of this kind stands between paragraphs, so
// that its HTML must be flow content; others need phrasing content.
func (k Kind) Block() bool { return k == Card || k == Figure }

// A Ref is a reference to another record or to a picture, not yet resolved.
// All its strings are plain text and must be escaped by whoever writes them.
type Ref struct {
	Kind Kind
	// Target is what was written: "tra-shan", "places/suoi-tien",
	// "anh-doi-che.jpg", "/xa/suoi-giang/". A relative Markdown target has lost
	// its leading "../" and "./" and its ".md". It is never empty.
	Target string
	// Fragment is what followed '#' in the target, without the '#'.
	Fragment string
	// Text is what the author wants to be read: the text of a link or card, the
	// caption of a figure. Empty: the resolver takes the record's name.
	Text string
	// Alt describes a picture to those who do not see it. Empty: the resolver
	// takes the picture's own description, or Text.
	Alt string
	// Line and Col are where the reference begins in the file, both from 1; Col
	// counts characters, not bytes.
	Line, Col int
}

// A Heading is one heading of a body.
type Heading struct {
	Level int    // 2 to 6
	ID    string // unique in the document, with the Converter's IDPrefix
	Text  string
}

// HTML appends the document's HTML to dst and returns it. resolve is called for
// every reference in order and appends the final, safe HTML of the reference;
// for a nil resolve references are left out.
func (d *Document) HTML(dst []byte, resolve func(dst []byte, r Ref) []byte) []byte {
	for i, piece := range d.Pieces {
		dst = append(dst, piece...)
		if resolve != nil && i < len(d.Refs) {
			dst = resolve(dst, d.Refs[i])
		}
	}
	return dst
}

// Text returns what a reader of the page reads, without markup, one line for
// every paragraph, heading, list item and table cell. name gives the words for
// links that have no text of their own; with a nil name they are taken from the
// target: "tra shan" for [[tra-shan]].
func (d *Document) Text(name func(r Ref) string) string {
	return d.fill(0, len(d.text), name)
}

// Summary returns the first paragraph in at most max characters. What is longer
// is cut between two words and ends with "…". A body without a paragraph gives
// its first list item without blank lines around it, or nothing. name is as in
// Text.
func (d *Document) Summary(max int, name func(r Ref) string) string {
	lead := strings.Join(strings.Fields(d.fill(d.lead.from, d.lead.to, name)), " ")
	if utf8.RuneCountInString(lead) <= max {
		return lead
	}
	if max < 1 {
		return ""
	}
	end, space := 0, 0
	for range max - 1 {
		_, size := utf8.DecodeRuneInString(lead[end:])
		end += size
		if lead[end] == ' ' {
			space = end
		}
	}
	if space > 0 {
		end = space
	}
	cut := strings.TrimRightFunc(lead[:end], func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(",;:–—-", r)
	})
	return cut + "…"
}

// fill returns text[from:to] with the marks replaced by names.
func (d *Document) fill(from, to int, name func(r Ref) string) string {
	s := d.text[from:to]
	if !strings.Contains(s, mark) {
		return s
	}
	nth := strings.Count(d.text[:from], mark)
	var out strings.Builder
	for _, r := range d.Refs {
		if r.Kind != Link || r.Text != "" {
			continue
		}
		if nth--; nth >= 0 {
			continue
		}
		before, after, found := strings.Cut(s, mark)
		if !found {
			break
		}
		out.WriteString(before)
		if name != nil {
			out.WriteString(name(r))
		} else {
			out.WriteString(targetWords(r.Target))
		}
		s = after
	}
	out.WriteString(s)
	return out.String()
}
