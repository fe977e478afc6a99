// Package sheet writes workbooks for Excel and LibreOffice. It is the only
// door to excelize.
//
// A sheet is columns and rows of cells; its head row is bold, stays in place
// and can be filtered. Cells hold what they are given and nothing else: a text
// that begins with "=" stays a text, so no formula can be slipped into a
// workbook through a record. The same workbook is the same bytes every time:
// it has no time of writing and no author.
package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"ocop/internal/ocop"
)

// Sheet is one sheet of a workbook.
type Sheet struct {
	Name    string // of the tab; 31 characters at most, none of : \ / ? * [ ]
	Columns []Column
	Rows    [][]Cell // each with as many cells as there are columns, or fewer
}

// Column is the head of a column.
type Column struct {
	Title string
	Width float64 // in characters; 0 = as Excel has it
	Wrap  bool    // long texts go on in the next line of the cell
}

// Cell is one value. The zero value is an empty cell.
type Cell struct {
	text string
	n    int
	day  ocop.Date
	kind kind
}

type kind int8

const (
	empty kind = iota
	isText
	isNumber
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

// Day is a cell with a day, written dd/mm/yyyy; empty when it is not given.
func Day(d ocop.Date) Cell {
	if d.IsZero() {
		return Cell{}
	}
	return Cell{day: d, kind: isDay}
}

// Write writes a workbook of at least one sheet.
func Write(w io.Writer, sheets []Sheet) (err error) {
	if len(sheets) == 0 {
		return errors.New("workbook: no sheets")
	}
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	st, err := makeStyles(f)
	if err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	for i, s := range sheets {
		if i == 0 {
			err = f.SetSheetName(f.GetSheetName(0), s.Name)
		} else {
			_, err = f.NewSheet(s.Name)
		}
		if err == nil {
			err = fill(f, s, st)
		}
		if err != nil {
			return fmt.Errorf("sheet %q: %w", s.Name, err)
		}
	}
	if err := f.SetDocProps(&excelize.DocProperties{Created: "2006-01-02T00:00:00Z", Modified: "2006-01-02T00:00:00Z", Language: "vi"}); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	_, err = b.WriteTo(w)
	return err
}

// styles are the looks of cells, by their numbers in the workbook.
type styles struct{ head, plain, wrap, day int }

func makeStyles(f *excelize.File) (st styles, err error) {
	day := "dd/mm/yyyy"
	top := &excelize.Alignment{Vertical: "top"}
	for _, s := range []struct {
		to    *int
		style excelize.Style
	}{
		{&st.head, excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true},
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E3EFE3"}}}},
		{&st.plain, excelize.Style{Alignment: top}},
		{&st.wrap, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}},
		{&st.day, excelize.Style{Alignment: top, CustomNumFmt: &day}},
	} {
		if *s.to, err = f.NewStyle(&s.style); err != nil {
			return st, err
		}
	}
	return st, nil
}

// fill writes one sheet. It does without the library's stream writer, which
// knows no filters and puts sheets into the file in a changing order.
func fill(f *excelize.File, s Sheet, st styles) error {
	last, err := excelize.CoordinatesToCellName(len(s.Columns), len(s.Rows)+1)
	if err != nil {
		return err
	}
	for i, c := range s.Columns {
		if err := column(f, s, i, c, st); err != nil {
			return err
		}
	}
	for i, row := range s.Rows {
		if len(row) > len(s.Columns) {
			return fmt.Errorf("row %d has %d cells, want %d at most", i+2, len(row), len(s.Columns))
		}
		for j, c := range row {
			if err := put(f, s.Name, j+1, i+2, c, st); err != nil {
				return err
			}
		}
	}
	if err := f.SetPanes(s.Name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := f.AutoFilter(s.Name, "A1:"+last, nil); err != nil {
		return err
	}
	return onPaper(f, s.Name)
}

// onPaper has a sheet printed across A4. Its columns are not pressed onto one
// page: nobody could read them.
func onPaper(f *excelize.File, name string) error {
	landscape, a4 := "landscape", 9
	return f.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4})
}

// column writes the head of a column and gives its cells their look.
func column(f *excelize.File, s Sheet, i int, c Column, st styles) error {
	letters, err := excelize.ColumnNumberToName(i + 1)
	if err != nil {
		return err
	}
	if c.Width > 0 {
		if err := f.SetColWidth(s.Name, letters, letters, c.Width); err != nil {
			return err
		}
	}
	if err := f.SetCellStr(s.Name, letters+"1", fit(c.Title)); err != nil {
		return err
	}
	if len(s.Rows) > 0 {
		style := st.plain
		if c.Wrap {
			style = st.wrap
		}
		if err := f.SetCellStyle(s.Name, letters+"2", letters+strconv.Itoa(len(s.Rows)+1), style); err != nil {
			return err
		}
	}
	return f.SetCellStyle(s.Name, letters+"1", letters+"1", st.head)
}

// put writes one cell.
func put(f *excelize.File, sheet string, col, row int, c Cell, st styles) error {
	if c.kind == empty {
		return nil
	}
	at, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return err
	}
	switch c.kind {
	case isNumber:
		return f.SetCellInt(sheet, at, int64(c.n))
	case isDay:
		day := time.Date(c.day.Year(), time.Month(c.day.Month()), c.day.Day(), 0, 0, 0, 0, time.UTC)
		if err := f.SetCellValue(sheet, at, day); err != nil {
			return err
		}
		return f.SetCellStyle(sheet, at, at, st.day)
	}
	return f.SetCellStr(sheet, at, fit(c.text))
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
