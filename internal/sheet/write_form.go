package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// WriteForm writes a workbook that people fill in and hand back: with keys,
// hidden sheets, help and lists of choices, which Write does not know. All of it
// is in memory at once.
func WriteForm(w io.Writer, sheets []Sheet) (err error) {
	if len(sheets) == 0 {
		return errors.New("workbook: no sheets")
	}
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	st, err := formMakeStyles(f)
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
			err = formFill(f, s, st)
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

// formStyles are the looks of cells, by their numbers in the workbook.
type formStyles struct{ head, plain, wrap, day, decimal, percent, title, total, totalDecimal int }

func formMakeStyles(f *excelize.File) (st formStyles, err error) {
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

// formFill writes one sheet. It does without the library's stream writer, which
// knows no filters and puts sheets into the file in a changing order.
func formFill(f *excelize.File, s Sheet, st formStyles) error {
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
		if err := formTitle(f, s.Name, i, line, st); err != nil {
			return err
		}
	}
	for i, c := range s.Columns {
		if err := formColumn(f, s, i, head, c, st); err != nil {
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
			if err := formPut(f, s.Name, j+1, i+1+head, c, st); err != nil {
				return err
			}
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
	return formOnPaper(f, s, head)
}

// formTitle writes a line above the head.
func formTitle(f *excelize.File, sheet string, i int, line string, st formStyles) error {
	at := "A" + strconv.Itoa(i+1)
	if err := f.SetCellStr(sheet, at, fit(line)); err != nil || i > 0 {
		return err
	}
	return f.SetCellStyle(sheet, at, at, st.title)
}

// formOnPaper has a sheet printed across A4. Only a sheet that asks for it is
// pressed to the width of one page: nobody could read some others.
func formOnPaper(f *excelize.File, s Sheet, head int) error {
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

// formColumn writes the head of a column and gives its cells their look.
func formColumn(f *excelize.File, s Sheet, i, head int, c Column, st formStyles) error {
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

// formPut writes one cell.
func formPut(f *excelize.File, sheet string, col, row int, c Cell, st formStyles) error {
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
