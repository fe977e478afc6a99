// Package sheet writes workbooks for Excel and LibreOffice: Office Open XML
// (ECMA-376), by hand, one row after the other, since a report of 10,000
// products must not be in memory twice. It reads workbooks and tables of text,
// and writes those that people fill in, with excelize, whose only door it is.
//
// A sheet is lines of a title, columns and rows of cells, and perhaps a row of
// totals; its head row is bold, stays in place and can be filtered. Cells hold
// what they are given and nothing else: a text that begins with "=" stays a
// text, so no formula can be slipped into a workbook through a record. The only
// formulas are the sums of the row of totals. The same workbook is the same
// bytes every time: it has no time of writing and no author.
package sheet

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"ocop/internal/ocop"
)

// Sheet is one sheet of a workbook.
type Sheet struct {
	Name    string   // of the tab; 31 characters at most, none of : \ / ? * [ ]
	Title   []string // lines above the head, the first one bold
	Columns []Column
	Rows    [][]Cell // each with as many cells as there are columns, or fewer
	// Total is the word in the first column of a last row that adds up the
	// columns with Sum by formulas; "" = no such row.
	Total string
	// Keys are the names of the columns for programs, in a hidden row above the
	// head, which is then the second row; there must be no Title. WriteForm alone
	// knows it, Hidden, and a column's Help and Choices.
	Keys []string
	// Hidden keeps the sheet out of sight.
	Hidden bool
	// Printed sets the sheet for paper: the used cells are the area of print,
	// as wide as one page across, with the head repeated on each page.
	Printed bool
}

// Column is the head of a column.
type Column struct {
	Title string
	Width float64 // in characters; 0 = as Excel has it
	Wrap  bool    // long texts go on in the next line of the cell
	Sum   bool    // added up in the row of totals
	Help  string  // a comment at the head
	// Choices are the cells whose values the column takes, "'Danh mục'!$A$2:$A$9".
	Choices string
}

// Cell is one value. The zero value is an empty cell.
type Cell struct {
	text string
	n    int
	x    float64
	day  ocop.Date
	kind kind
}

type kind int8

const (
	empty kind = iota
	isText
	isNumber
	isDecimal
	isPercent
	isDay
)

// maxText is how much a cell can hold.
const maxText = 32767

// Text is a cell with a text; "" is an empty cell.
func Text(s string) Cell {
	if s == "" {
		return Cell{}
	}
	return Cell{text: s, kind: isText}
}

// Number is a cell with a number.
func Number(n int) Cell { return Cell{n: n, kind: isNumber} }

// Decimal is a cell with a number, written with a point for thousands and two
// decimals at most.
func Decimal(x float64) Cell { return Cell{x: x, kind: isDecimal} }

// Percent is a cell with a share, 1 = 100 %.
func Percent(x float64) Cell { return Cell{x: x, kind: isPercent} }

// Day is a cell with a day, written dd/mm/yyyy; empty when it is not given.
func Day(d ocop.Date) Cell {
	if d.IsZero() {
		return Cell{}
	}
	return Cell{day: d, kind: isDay}
}

// epoch is the one time in the archive; the format knows none before 1980.
var epoch = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// Write writes a workbook of at least one sheet.
func Write(w io.Writer, sheets []Sheet) error {
	if len(sheets) == 0 {
		return errors.New("workbook: no sheets")
	}
	for i := range sheets {
		if err := sheets[i].check(); err != nil {
			return fmt.Errorf("sheet %q: %w", sheets[i].Name, err)
		}
	}
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, packing) })
	part := func(name string, write func(x *xml)) error {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: epoch})
		if err != nil {
			return fmt.Errorf("workbook: %s: %w", name, err)
		}
		x := &xml{w: bufio.NewWriterSize(f, 64<<10)}
		x.text(xmlHead)
		write(x)
		if err := x.w.Flush(); err != nil {
			return fmt.Errorf("workbook: %s: %w", name, err)
		}
		return nil
	}
	err := errors.Join(
		part("[Content_Types].xml", func(x *xml) { x.contentTypes(len(sheets)) }),
		part("_rels/.rels", func(x *xml) { x.text(packageRels) }),
		part("xl/workbook.xml", func(x *xml) { x.workbook(sheets) }),
		part("xl/_rels/workbook.xml.rels", func(x *xml) { x.workbookRels(len(sheets)) }),
		part("xl/styles.xml", func(x *xml) { x.styles() }))
	for i := range sheets {
		err = errors.Join(err, part(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), func(x *xml) { x.sheet(&sheets[i], i == 0) }))
	}
	if err = errors.Join(err, z.Close()); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return nil
}

// packing is how hard parts are compressed: harder takes thrice the time for a
// tenth of the bytes.
const packing = 3

// check refuses what Excel would not open.
func (s *Sheet) check() error {
	switch {
	case s.Name == "" || units(s.Name) > 31 || strings.ContainsAny(s.Name, `:\/?*[]`) || strings.HasPrefix(s.Name, "'") || strings.HasSuffix(s.Name, "'"):
		return errors.New("want a name of 1 to 31 characters, none of : \\ / ? * [ ] and no apostrophe at its ends")
	case len(s.Columns) == 0 || len(s.Columns) > 16384:
		return fmt.Errorf("%d columns, want 1 to 16384", len(s.Columns))
	case s.head()+len(s.Rows)+1 > 1<<20:
		return fmt.Errorf("%d rows are too many", len(s.Rows))
	}
	for i, row := range s.Rows {
		if len(row) > len(s.Columns) {
			return fmt.Errorf("row %d has %d cells, want %d at most", i+1+s.head(), len(row), len(s.Columns))
		}
	}
	return nil
}

// head is the row of the head, from 1.
func (s *Sheet) head() int {
	if len(s.Title) == 0 {
		return 1
	}
	return len(s.Title) + 2 // an empty line, or the filter would take the title for its head
}

// last is the last row with something in it.
func (s *Sheet) last() int {
	n := s.head() + len(s.Rows)
	if s.Total != "" {
		n++
	}
	return n
}

// units counts the units of UTF-16, in which Excel measures.
func units(s string) int {
	n := 0
	for _, r := range s {
		if n++; r > 0xffff {
			n++
		}
	}
	return n
}

// headHeight is the height in points of a head whose titles go on in further
// lines: no program works it out for a row that is said to be in the middle.
func headHeight(columns []Column) float64 {
	lines := 1
	for _, c := range columns {
		if c.Width > 0 {
			lines = max(lines, linesOf(c.Title, int(c.Width)-1))
		}
	}
	return float64(lineHeight*lines + 2)
}

// lineHeight is the height of a line in points.
const lineHeight = 16

// height is that of a row whose texts go on in further lines, 0 for a row of
// one line. Not every program works it out when it opens the file.
func (s *Sheet) height(row []Cell) float64 {
	lines := 1
	for i, c := range row {
		if w := int(s.Columns[i].Width); s.Columns[i].Wrap && w > 0 && (len(c.text) >= w || strings.IndexByte(c.text, '\n') >= 0) {
			lines = max(lines, linesOf(c.text, w))
		}
	}
	if lines == 1 {
		return 0
	}
	return min(float64(lineHeight*lines), 409) // the most there is
}

// linesOf is in how many lines of a width in characters a text stands.
func linesOf(s string, width int) int {
	lines := 0
	for part := range strings.SplitSeq(s, "\n") {
		n, used := 1, 0
		for word := range strings.FieldsSeq(part) {
			long := utf8.RuneCountInString(word)
			if used > 0 && used+1+long > width {
				n, used = n+1, 0
			} else if used > 0 {
				used++
			}
			used += long
			for ; used > max(1, width); used -= width { // a word that does not fit is broken
				n++
			}
		}
		lines += n
	}
	return lines
}

// fit makes a text one that a cell can hold: characters that XML does not
// have are replaced, and what is too long is cut.
func fit(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r >= ' ' && r != utf8.RuneError && r != '\ufffe' && r != '\uffff' {
			return r
		}
		return '\ufffd'
	}, strings.ReplaceAll(s, "\r\n", "\n"))
	if len(s) <= maxText {
		return s
	}
	n := 0
	for i, r := range s {
		if n++; r > 0xffff {
			n++ // cells count units of UTF-16
		}
		if n > maxText {
			return s[:i]
		}
	}
	return s
}
