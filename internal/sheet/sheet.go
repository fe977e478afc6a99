// Package sheet writes workbooks for Excel and LibreOffice, and reads them. It is the only
// door to excelize.
//
// A sheet is lines of a title, columns and rows of cells, and perhaps a row of
// totals; its head row is bold, stays in place and can be filtered. Cells hold
// what they are given and nothing else: a text that begins with "=" stays a
// text, so no formula can be slipped into a workbook through a record. The only
// formulas are the sums of the row of totals. The same workbook is the same
// bytes every time: it has no time of writing and no author.
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
	Name    string   // of the tab; 31 characters at most, none of : \ / ? * [ ]
	Title   []string // lines above the head, the first one bold
	Columns []Column
	Rows    [][]Cell // each with as many cells as there are columns, or fewer
	// Total is the word in the first column of a last row that adds up the
	// columns with Sum by formulas; "" = no such row.
	Total string
	// Keys are the names of the columns for programs, in a hidden row above
	// the head, which is then the second row; there must be no Title.
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
	always := true // Excel works out the formulas when it opens the file
	if err := f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &always}); err != nil {
		return fmt.Errorf("workbook: %w", err)
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
type styles struct{ head, plain, wrap, day, decimal, percent, title, total, totalDecimal int }

func makeStyles(f *excelize.File) (st styles, err error) {
	day, decimal, percent := "dd/mm/yyyy", "#,##0.##", "0.0%"
	bold, shade := &excelize.Font{Bold: true}, excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F1E9D6"}}
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
		{&st.decimal, excelize.Style{Alignment: top, CustomNumFmt: &decimal}},
		{&st.percent, excelize.Style{Alignment: top, CustomNumFmt: &percent}},
		{&st.title, excelize.Style{Font: bold}},
		{&st.total, excelize.Style{Font: bold, Fill: shade}},
		{&st.totalDecimal, excelize.Style{Font: bold, Fill: shade, CustomNumFmt: &decimal}},
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
	head := len(s.Title) + 1
	if len(s.Title) > 0 {
		head++ // an empty line, or the filter would take the title for its head
	}
	last, err := excelize.CoordinatesToCellName(len(s.Columns), len(s.Rows)+head)
	if err != nil {
		return err
	}
	if s.Keys != nil {
		head = 2
		if last, err = excelize.CoordinatesToCellName(len(s.Columns), len(s.Rows)+head); err != nil {
			return err
		}
		if err := keys(f, s); err != nil {
			return err
		}
	}
	for i, line := range s.Title {
		if err := title(f, s.Name, i, line, st); err != nil {
			return err
		}
	}
	for i, c := range s.Columns {
		if err := column(f, s, i, head, c, st); err != nil {
			return err
		}
	}
	if err := f.SetRowHeight(s.Name, head, headHeight(s.Columns)); err != nil {
		return err
	}
	for i, row := range s.Rows {
		if len(row) > len(s.Columns) {
			return fmt.Errorf("row %d has %d cells, want %d at most", i+1+head, len(row), len(s.Columns))
		}
		for j, c := range row {
			if err := put(f, s.Name, j+1, i+1+head, c, st); err != nil {
				return err
			}
		}
	}
	if s.Total != "" {
		if err := total(f, s, head, st); err != nil {
			return err
		}
	}
	below := strconv.Itoa(head + 1)
	if err := f.SetPanes(s.Name, &excelize.Panes{Freeze: true, YSplit: head, TopLeftCell: "A" + below, ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := f.AutoFilter(s.Name, "A"+strconv.Itoa(head)+":"+last, nil); err != nil {
		return err
	}
	if s.Hidden {
		if err := f.SetSheetVisible(s.Name, false); err != nil {
			return err
		}
	}
	return onPaper(f, s, head)
}

// title writes a line above the head.
func title(f *excelize.File, sheet string, i int, line string, st styles) error {
	at := "A" + strconv.Itoa(i+1)
	if err := f.SetCellStr(sheet, at, fit(line)); err != nil || i > 0 {
		return err
	}
	return f.SetCellStyle(sheet, at, at, st.title)
}

// total writes the row of sums. SUBTOTAL counts the rows that a filter shows.
func total(f *excelize.File, s Sheet, head int, st styles) error {
	row := head + len(s.Rows) + 1
	for i, c := range s.Columns {
		letters, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		at, style := letters+strconv.Itoa(row), st.total
		switch {
		case c.Sum && len(s.Rows) > 0:
			style = st.totalDecimal
			err = f.SetCellFormula(s.Name, at, fmt.Sprintf("SUBTOTAL(109,%s%d:%s%d)", letters, head+1, letters, row-1))
		case i == 0:
			err = f.SetCellStr(s.Name, at, fit(s.Total))
		}
		if err != nil {
			return err
		}
		if err := f.SetCellStyle(s.Name, at, at, style); err != nil {
			return err
		}
	}
	return nil
}

// onPaper has a sheet printed across A4. Only a sheet that asks for it is
// pressed to the width of one page: nobody could read some others.
func onPaper(f *excelize.File, s Sheet, head int) error {
	landscape, a4 := "landscape", 9
	layout := &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4}
	if !s.Printed {
		return f.SetPageLayout(s.Name, layout)
	}
	one, any, fitted := 1, 0, true
	layout.FitToWidth, layout.FitToHeight = &one, &any
	if err := f.SetSheetProps(s.Name, &excelize.SheetPropsOptions{FitToPage: &fitted}); err != nil {
		return err
	}
	if err := f.SetPageLayout(s.Name, layout); err != nil {
		return err
	}
	letters, err := excelize.ColumnNumberToName(len(s.Columns))
	if err != nil {
		return err
	}
	rows := head + len(s.Rows)
	if s.Total != "" {
		rows++
	}
	sheet := "'" + strings.ReplaceAll(s.Name, "'", "''") + "'"
	for _, n := range [][2]string{
		{"_xlnm.Print_Area", fmt.Sprintf("%s!$A$1:$%s$%d", sheet, letters, rows)},
		{"_xlnm.Print_Titles", fmt.Sprintf("%s!$%d:$%d", sheet, head, head)},
	} {
		if err := f.SetDefinedName(&excelize.DefinedName{Name: n[0], RefersTo: n[1], Scope: s.Name}); err != nil {
			return err
		}
	}
	return nil
}

// column writes the head of a column and gives its cells their look.
func column(f *excelize.File, s Sheet, i, head int, c Column, st styles) error {
	letters, err := excelize.ColumnNumberToName(i + 1)
	if err != nil {
		return err
	}
	if c.Width > 0 {
		if err := f.SetColWidth(s.Name, letters, letters, c.Width); err != nil {
			return err
		}
	}
	if err := advise(f, s.Name, letters, head, c); err != nil {
		return err
	}
	top := letters + strconv.Itoa(head)
	if err := f.SetCellStr(s.Name, top, fit(c.Title)); err != nil {
		return err
	}
	if len(s.Rows) > 0 {
		style := st.plain
		if c.Wrap {
			style = st.wrap
		}
		if err := f.SetCellStyle(s.Name, letters+strconv.Itoa(head+1), letters+strconv.Itoa(len(s.Rows)+head), style); err != nil {
			return err
		}
	}
	return f.SetCellStyle(s.Name, top, top, st.head)
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
	case isDecimal:
		if err := f.SetCellFloat(sheet, at, c.x, -1, 64); err != nil {
			return err
		}
		return f.SetCellStyle(sheet, at, at, st.decimal)
	case isPercent:
		if err := f.SetCellFloat(sheet, at, c.x, -1, 64); err != nil {
			return err
		}
		return f.SetCellStyle(sheet, at, at, st.percent)
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
