package docx

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"
)

// Paper A4 in twentieths of a point.
const a4Width, a4Height = 11906, 16838

// twips is a length in twentieths of a point, the unit of the format.
func twips(mm float64) int { return int(mm*1440/25.4 + 0.5) }

// body writes word/document.xml.
func (d *Document) body(b *bufio.Writer) {
	b.WriteString(xmlHead + `<w:document xmlns:w="` + spaceW + `" xmlns:r="` + spaceR + `"><w:body>`)
	for i, s := range d.Sections {
		for _, block := range s.Blocks {
			block.write(b)
		}
		if i < len(d.Sections)-1 {
			// A section ends with the paragraph that holds its paper.
			b.WriteString(`<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>` + s.Paper.xml() + `</w:pPr></w:p>`)
		} else {
			b.WriteString(s.Paper.xml())
		}
	}
	if len(d.Sections) == 0 {
		b.WriteString(`<w:p/>` + Paper{}.xml())
	}
	b.WriteString(`</w:body></w:document>`)
}

func (block *Block) write(b *bufio.Writer) {
	switch {
	case block.Paragraph != nil:
		block.Paragraph.write(b)
	case block.Table != nil:
		block.Table.write(b)
	case block.Break:
		b.WriteString(`<w:p><w:r><w:br w:type="page"/></w:r></w:p>`)
	}
}

// check refuses tables with rows of other numbers of columns than widths.
func (d *Document) check() error {
	for i, s := range d.Sections {
		for _, block := range s.Blocks {
			if block.Table == nil {
				continue
			}
			want := len(block.Table.Widths)
			for n := range block.Table.Rows {
				covered := 0
				for j := range block.Table.Rows[n].Cells {
					covered += max(1, block.Table.Rows[n].Cells[j].Span)
				}
				if covered != want {
					return fmt.Errorf("section %d: table row %d covers %d columns, want %d", i+1, n+1, covered, want)
				}
			}
		}
	}
	return nil
}

// xml makes the properties of a section.
func (p Paper) xml() string {
	if p.Top == 0 && p.Bottom == 0 && p.Left == 0 && p.Right == 0 {
		p.Top, p.Bottom, p.Left, p.Right = 20, 20, 30, 20
	}
	var b strings.Builder
	b.WriteString(`<w:sectPr>`)
	if p.Number {
		b.WriteString(`<w:headerReference w:type="default" r:id="rId3"/>`)
	} else {
		b.WriteString(`<w:headerReference w:type="default" r:id="rId4"/>`)
	}
	if p.Bare {
		b.WriteString(`<w:headerReference w:type="first" r:id="rId4"/>`)
	}
	b.WriteString(`<w:type w:val="nextPage"/>`)
	if p.Landscape {
		fmt.Fprintf(&b, `<w:pgSz w:w="%d" w:h="%d" w:orient="landscape"/>`, a4Height, a4Width)
	} else {
		fmt.Fprintf(&b, `<w:pgSz w:w="%d" w:h="%d"/>`, a4Width, a4Height)
	}
	fmt.Fprintf(&b, `<w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/>`,
		twips(p.Top), twips(p.Right), twips(p.Bottom), twips(p.Left), twips(10), twips(10))
	if p.Bare {
		b.WriteString(`<w:titlePg/>`)
	}
	b.WriteString(`</w:sectPr>`)
	return b.String()
}

// Width is the width between the margins in millimetres.
func (p Paper) Width() float64 {
	left, right := p.Left, p.Right
	if p.Top == 0 && p.Bottom == 0 && left == 0 && right == 0 {
		left, right = 30, 20
	}
	if p.Landscape {
		return 297 - left - right
	}
	return 210 - left - right
}

func (p *Paragraph) write(b *bufio.Writer) {
	b.WriteString(`<w:p><w:pPr>`)
	if p.Level > 0 {
		b.WriteString(`<w:pStyle w:val="Heading` + strconv.Itoa(min(p.Level, 3)) + `"/>`)
	}
	if p.Keep || p.Level > 0 {
		b.WriteString(`<w:keepNext/>`)
	}
	if p.NewPage {
		b.WriteString(`<w:pageBreakBefore/>`)
	}
	line := p.Line
	if line == 0 {
		line = 1
	}
	fmt.Fprintf(b, `<w:spacing w:before="%d" w:after="%d" w:line="%d" w:lineRule="auto"/>`, int(p.Before*20), int(p.After*20), int(line*240))
	if p.First != 0 || p.Indent != 0 {
		fmt.Fprintf(b, `<w:ind w:left="%d" w:firstLine="%d"/>`, twips(p.Indent), twips(p.First))
	}
	if p.Align != Left {
		b.WriteString(`<w:jc w:val="` + string(p.Align) + `"/>`)
	}
	b.WriteString(`</w:pPr>`)
	for i := range p.Runs {
		p.Runs[i].write(b)
	}
	b.WriteString(`</w:p>`)
	if p.Rule > 0 {
		p.rule(b)
	}
}

// rule draws the line below a paragraph: the border of an empty paragraph with
// indents on both sides, which every reader of the format draws alike.
func (p *Paragraph) rule(b *bufio.Writer) {
	side := twips(max(0, (p.Room-p.Rule)/2))
	fmt.Fprintf(b, `<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>`+
		`<w:spacing w:before="20" w:after="0" w:line="60" w:lineRule="exact"/><w:ind w:left="%d" w:right="%d"/></w:pPr></w:p>`, side, side)
}

func (r *Run) write(b *bufio.Writer) {
	b.WriteString(`<w:r>`)
	if r.Bold || r.Italic || r.Caps || r.Size > 0 || r.Mark || r.Sup {
		b.WriteString(`<w:rPr>`)
		if r.Bold {
			b.WriteString(`<w:b/><w:bCs/>`)
		}
		if r.Italic {
			b.WriteString(`<w:i/><w:iCs/>`)
		}
		if r.Caps {
			b.WriteString(`<w:caps/>`)
		}
		if r.Size > 0 {
			n := int(r.Size*2 + 0.5)
			b.WriteString(`<w:sz w:val="`)
			number(b, n)
			b.WriteString(`"/><w:szCs w:val="`)
			number(b, n)
			b.WriteString(`"/>`)
		}
		if r.Mark {
			b.WriteString(`<w:highlight w:val="yellow"/>`)
		}
		if r.Sup {
			b.WriteString(`<w:vertAlign w:val="superscript"/>`)
		}
		b.WriteString(`</w:rPr>`)
	}
	for i, rest := 0, r.Text; ; i++ {
		line, after, more := strings.Cut(rest, "\n")
		if i > 0 {
			b.WriteString(`<w:br/>`)
		}
		if line != "" {
			b.WriteString(`<w:t xml:space="preserve">`)
			b.WriteString(escape(line))
			b.WriteString(`</w:t>`)
		}
		if !more {
			break
		}
		rest = after
	}
	b.WriteString(`</w:r>`)
}

func (t *Table) write(b *bufio.Writer) {
	total := 0
	for _, w := range t.Widths {
		total += twips(w)
	}
	fmt.Fprintf(b, `<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/>`, total)
	if t.Grid {
		b.WriteString(`<w:tblBorders>`)
		for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
			b.WriteString(`<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
		}
		b.WriteString(`</w:tblBorders>`)
	}
	b.WriteString(`<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="70" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`)
	for _, w := range t.Widths {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, twips(w))
	}
	b.WriteString(`</w:tblGrid>`)
	for i := range t.Rows {
		t.row(b, i)
	}
	b.WriteString(`</w:tbl>`)
	// A table is followed by a paragraph, or Word joins it with the next one.
	b.WriteString(`<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>`)
}

func (t *Table) row(b *bufio.Writer, n int) {
	row := &t.Rows[n]
	b.WriteString(`<w:tr>`)
	if row.Whole || n < t.Head {
		b.WriteString(`<w:trPr>`)
		if row.Whole || n < t.Head {
			b.WriteString(`<w:cantSplit/>`)
		}
		if n < t.Head {
			b.WriteString(`<w:tblHeader/>`)
		}
		b.WriteString(`</w:trPr>`)
	}
	at := 0
	for i := range row.Cells {
		c := &row.Cells[i]
		span := max(1, c.Span)
		width := 0
		for _, w := range t.Widths[at : at+span] {
			width += twips(w)
		}
		at += span
		b.WriteString(`<w:tc><w:tcPr><w:tcW w:w="`)
		number(b, width)
		b.WriteString(`" w:type="dxa"/>`)
		if span > 1 {
			fmt.Fprintf(b, `<w:gridSpan w:val="%d"/>`, span)
		}
		if c.Shade {
			b.WriteString(`<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>`)
		}
		if n < t.Head {
			b.WriteString(`<w:vAlign w:val="center"/>`)
		}
		b.WriteString(`</w:tcPr>`)
		for j := range c.Paragraphs {
			p := c.Paragraphs[j]
			p.sized(t.Size)
			p.write(b)
		}
		if len(c.Paragraphs) == 0 {
			c.plain(b, t.Size)
		}
		b.WriteString(`</w:tc>`)
	}
	b.WriteString(`</w:tr>`)
}

// plain writes the one paragraph of a cell without Paragraphs.
func (c *Cell) plain(b *bufio.Writer, size float64) {
	if c.Text == "" {
		b.WriteString(`<w:p/>`)
		return
	}
	if c.Size != 0 {
		size = c.Size
	}
	b.WriteString(`<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>`)
	if c.Align != Left {
		b.WriteString(`<w:jc w:val="`)
		b.WriteString(string(c.Align))
		b.WriteString(`"/>`)
	}
	b.WriteString(`</w:pPr>`)
	run := Run{Text: c.Text, Bold: c.Bold, Size: size}
	run.write(b)
	b.WriteString(`</w:p>`)
}

func number(b *bufio.Writer, n int) {
	var buf [20]byte
	b.Write(strconv.AppendInt(buf[:0], int64(n), 10))
}

// sized gives the runs without a size the size of their table.
func (p *Paragraph) sized(size float64) {
	if size == 0 {
		return
	}
	runs := make([]Run, len(p.Runs))
	copy(runs, p.Runs)
	for i := range runs {
		if runs[i].Size == 0 {
			runs[i].Size = size
		}
	}
	p.Runs = runs
}

// escape makes a text one of XML; characters that XML does not have are
// replaced.
func escape(s string) string {
	if strings.IndexFunc(s, func(r rune) bool {
		return r < ' ' && r != '\t' || r == '&' || r == '<' || r == '>' || r == '"' || r >= 0xfffd && r < 0x10000
	}) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\t' || r >= ' ' && r != '\ufffe' && r != '\uffff':
			b.WriteRune(r)
		default:
			b.WriteRune('\ufffd')
		}
	}
	return b.String()
}
