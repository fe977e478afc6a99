// Package docx writes Word documents: paragraphs, tables, sections of paper
// and page numbers, which is what an administrative report is made of
// (Decree 30/2020/NĐ-CP, Annex I). It knows no report and no product.
//
// A document is a list of sections, each with its paper and its blocks. The
// file is Office Open XML (ECMA-376, transitional), written by hand since the
// libraries there are know neither sections nor page numbers. The same
// document is the same bytes every time: the archive has one fixed time.
//
// Texts are written as they are: what XML does not have is replaced, a line
// break in a text is a line break in the document.
package docx

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"fmt"
	"io"
	"time"
)

// Document is a Word document.
type Document struct {
	Title    string  // in the properties of the file
	Author   string  // the office; "" = none
	Language string  // of the spelling checker, "vi-VN"; "" = vi-VN
	Font     string  // "" = Times New Roman
	Size     float64 // of the text in points; 0 = 14
	Sections []Section
}

// Section is a run of pages on one paper. Every section begins on a new page.
type Section struct {
	Paper  Paper
	Blocks []Block
}

// Paper is a size of paper and its margins.
type Paper struct {
	Landscape bool
	// Margins in millimetres. All zero is the form of Decree 30/2020: 20 above
	// and below, 30 on the binding side, 20 on the other.
	Top, Bottom, Left, Right float64
	// Number has page numbers above the text, in the middle.
	Number bool
	// Bare leaves the number out on the first page of the section.
	Bare bool
}

// Block is a paragraph, a table or a page break. Exactly one is set.
type Block struct {
	Paragraph *Paragraph
	Table     *Table
	Break     bool
}

// P makes a block of a paragraph.
func P(p Paragraph) Block { return Block{Paragraph: &p} }

// T makes a block of a table.
func T(t Table) Block { return Block{Table: &t} }

// Align is where the lines of a paragraph stand.
type Align string

// The ways to align lines.
const (
	Left    Align = ""
	Right   Align = "right"
	Centre  Align = "center"
	Justify Align = "both"
)

// Paragraph is a paragraph of runs of one look each.
type Paragraph struct {
	Runs   []Run
	Align  Align
	First  float64 // indent of the first line in millimetres
	Indent float64 // indent of the whole paragraph on the left, in millimetres
	Before float64 // space above, in points
	After  float64 // space below, in points
	Line   float64 // line spacing as a multiple of single; 0 = 1
	// Level makes a heading for the navigation of Word, 1 to 3; 0 = plain text.
	// The look is that of the runs.
	Level int
	Keep  bool // stays on the page of the next paragraph
	// NewPage begins a page with the paragraph.
	NewPage bool
	// Rule is the width in millimetres of a line drawn below, in the middle of
	// Room, the width of the column; 0 = no line.
	Rule, Room float64
}

// Run is a run of text of one look.
type Run struct {
	Text         string
	Bold, Italic bool
	Caps         bool    // shown in capitals, kept as written
	Size         float64 // in points; 0 = that of the document
	Mark         bool    // marked as missing: on a yellow ground
	Sup          bool
}

// Table is a table with rows of equal numbers of columns.
type Table struct {
	Widths []float64 // of the columns in millimetres
	Head   int       // the first rows that are repeated on each page
	Rows   []Row
	Grid   bool    // lines around all cells
	Size   float64 // of runs without a size of their own, in points; 0 = that of the document
}

// Row is a row of a table.
type Row struct {
	Cells []Cell
	Whole bool // is not broken over two pages
}

// Cell is a cell of a table.
type Cell struct {
	Paragraphs []Paragraph
	// Text is the whole cell where there are no Paragraphs: one plain text.
	Text  string
	Align Align
	Bold  bool
	Size  float64 // in points; 0 = that of the table
	Span  int     // columns that it covers; 0 = one
	Shade bool
}

// Text makes a cell of one plain text.
func Text(s string, a Align, bold bool, size float64) Cell {
	return Cell{Text: s, Align: a, Bold: bold, Size: size}
}

// epoch is the one time in the archive; the format knows none before 1980.
var epoch = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// packing is how hard parts are compressed: harder takes thrice the time for a
// tenth of the bytes.
const packing = 3

const bodyPart = "word/document.xml"

// Write writes the document. It fails when a table has a row with another
// number of columns than widths, or when w fails.
func Write(w io.Writer, d Document) error {
	if err := d.check(); err != nil {
		return fmt.Errorf("word document: %w", err)
	}
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, packing) })
	for _, p := range []struct{ name, data string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageRels},
		{"docProps/core.xml", d.core()},
		{"word/_rels/document.xml.rels", documentRels},
		{bodyPart, ""},
		{"word/styles.xml", d.styles()},
		{"word/settings.xml", settings},
		{"word/header1.xml", pageNumber},
		{"word/header2.xml", noNumber},
	} {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: epoch})
		if err != nil {
			return fmt.Errorf("word document: %s: %w", p.name, err)
		}
		b := bufio.NewWriterSize(f, 64<<10)
		if p.name == bodyPart {
			d.body(b)
		} else {
			_, _ = b.WriteString(p.data)
		}
		if err := b.Flush(); err != nil { // the first error of all that was written
			return fmt.Errorf("word document: %s: %w", p.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("word document: %w", err)
	}
	return nil
}
