package sheet

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ocop/internal/ocop"
)

func written(t *testing.T, sheets ...Sheet) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, sheets); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// zipped is one part of a workbook.
func zipped(t *testing.T, data []byte, name string) (string, error) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", err
	}
	b, err := fs.ReadFile(z, name)
	return string(b), err
}

func two() []Sheet {
	return []Sheet{
		{Name: "Phát hiện", Columns: []Column{{Title: "Sản phẩm", Width: 30}, {Title: "Điều", Wrap: true}, {Title: "Số"}, {Title: "Ngày", Width: 12}},
			Rows: [][]Cell{{Text("Trà <Shan> & “mật”"), Text("=1+1"), Number(42), Day(ocop.DateOf(2026, 11, 23))}, {Text(""), {}, Number(0)}}},
		{Name: "Tổng hợp", Columns: []Column{{Title: "Mức"}}},
	}
}

func TestWorkbookHoldsWhatItWasGiven(t *testing.T) {
	data := written(t, two()...)
	f := read(t, data)
	if got := f.GetSheetList(); len(got) != 2 || got[0] != "Phát hiện" || got[1] != "Tổng hợp" {
		t.Errorf("sheets: got %v", got)
	}
	for cell, want := range map[string]string{"A1": "Sản phẩm", "A2": "Trà <Shan> & “mật”", "B2": "=1+1", "C2": "42", "D2": "23/11/2026", "A3": "", "C3": "0", "D3": ""} {
		if got, err := f.GetCellValue("Phát hiện", cell); err != nil || got != want {
			t.Errorf("%s: got %q, %v, want %q", cell, got, err, want)
		}
	}
	if formula, err := f.GetCellFormula("Phát hiện", "B2"); err != nil || formula != "" {
		t.Errorf("a text became the formula %q, %v", formula, err)
	}
	panes, err := f.GetPanes("Phát hiện")
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("panes: got %+v, %v", panes, err)
	}
	if width, err := f.GetColWidth("Phát hiện", "A"); err != nil || width != 30 {
		t.Errorf("width: got %v, %v", width, err)
	}
	if b, err := zipped(t, data, "xl/worksheets/sheet1.xml"); err != nil || !strings.Contains(b, `<autoFilter ref="$A$1:$D$3"`) || !strings.Contains(b, `state="frozen"`) {
		t.Errorf("the sheet has no filter or no pane: %v\n%s", err, b)
	}
	filters := map[string]string{}
	for _, n := range f.GetDefinedName() {
		filters[n.Scope] = n.RefersTo
	}
	if filters["Phát hiện"] != "'Phát hiện'!$A$1:$D$3" || filters["Tổng hợp"] != "'Tổng hợp'!$A$1:$A$1" {
		t.Errorf("filters: got %v", filters)
	}
}

func TestWorkbookIsTheSameEveryTime(t *testing.T) {
	first := written(t, two()...)
	for range 5 {
		if !bytes.Equal(first, written(t, two()...)) {
			t.Fatal("two workbooks of the same sheets differ")
		}
	}
}

func TestTextsThatACellCannotHold(t *testing.T) {
	long := strings.Repeat("ồ", maxText+10)
	f := read(t, written(t, Sheet{Name: "a", Columns: []Column{{Title: "x"}}, Rows: [][]Cell{{Text(long)}, {Text("a\x00b\x1bc\r\nd\ufffee")}}}))
	if got, err := f.GetCellValue("a", "A2"); err != nil || len([]rune(got)) != maxText {
		t.Errorf("got %d characters, %v", len([]rune(got)), err)
	}
	if got, err := f.GetCellValue("a", "A3"); err != nil || got != "a\ufffdb\ufffdc\nd\ufffde" {
		t.Errorf("got %q, %v", got, err)
	}
	if got := fit(strings.Repeat("𝄞", maxText)); len([]rune(got)) != maxText/2 {
		t.Errorf("characters outside the first plane: got %d", len([]rune(got)))
	}
}

func TestWrongWorkbooksAreRefused(t *testing.T) {
	for name, sheets := range map[string][]Sheet{
		"no sheets":      nil,
		"bad name":       {{Name: "a/b", Columns: []Column{{Title: "x"}}}},
		"no columns":     {{Name: "a"}},
		"too many cells": {{Name: "a", Columns: []Column{{Title: "x"}}, Rows: [][]Cell{{{}, {}}}}},
	} {
		if err := Write(&bytes.Buffer{}, sheets); err == nil {
			t.Errorf("%s: written", name)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	s := Sheet{Name: "a"}
	for range 9 {
		s.Columns = append(s.Columns, Column{Title: "x", Wrap: true})
	}
	for i := range 10000 {
		row := make([]Cell, 9)
		for j := range row {
			row[j] = Text("Nhãn phải ghi xuất xứ " + strings.Repeat("x", (i+j)%50))
		}
		s.Rows = append(s.Rows, row)
	}
	for b.Loop() {
		if err := Write(&bytes.Buffer{}, []Sheet{s}); err != nil {
			b.Fatal(err)
		}
	}
}

func TestReportSheetHasTitleTotalsAndPaper(t *testing.T) {
	data := written(t, Sheet{Name: "B7", Title: []string{"Biểu 7", "Đơn vị: triệu đồng"}, Total: "Cộng", Printed: true,
		Columns: []Column{{Title: "Nguồn"}, {Title: "Dự toán", Sum: true}, {Title: "Tỷ lệ"}},
		Rows:    [][]Cell{{Text("Trung ương"), Decimal(120.5), Percent(0.8)}, {Text("Huyện"), Decimal(80), Percent(1)}}})
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, want := range map[string]string{"A1": "Biểu 7", "A4": "Nguồn", "B5": "120.5", "C5": "80.0%", "A7": "Cộng"} {
		if got, _ := f.GetCellValue("B7", cell); got != want {
			t.Errorf("%s is %q, want %q", cell, got, want)
		}
	}
	if got, _ := f.GetCellFormula("B7", "B7"); got != "SUBTOTAL(109,B5:B6)" {
		t.Errorf("the total is %q", got)
	}
	if got, err := f.CalcCellValue("B7", "B7", excelize.Options{RawCellValue: true}); err != nil || got != "200.5" {
		t.Errorf("the total works out as %q, %v", got, err)
	}
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		names[n.Name] = n.RefersTo
	}
	if names["_xlnm.Print_Area"] != "'B7'!$A$1:$C$7" || names["_xlnm.Print_Titles"] != "'B7'!$4:$4" {
		t.Errorf("defined names are %v", names)
	}
}

func TestRowsAreAsHighAsTheirTexts(t *testing.T) {
	f := read(t, written(t, Sheet{Name: "a", Columns: []Column{{Title: "x", Width: 10, Wrap: true}, {Title: "y", Width: 10}},
		Rows: [][]Cell{{Text("một hai ba bốn năm sáu")}, {Text("ngắn")}, {Text("a\nb\nc")}, {{}, Text("không xuống dòng vì cột không gói")}}}))
	for row, want := range map[int]float64{2: 48, 3: 15, 4: 48, 5: 15} {
		if got, err := f.GetRowHeight("a", row); err != nil || got != want {
			t.Errorf("row %d is %v high, %v, want %v", row, got, err, want)
		}
	}
	for text, want := range map[string]int{"": 1, "một hai": 1, "một hai ba": 1, "một hai bảy": 2, strings.Repeat("x", 25): 3, "a\n\nb": 3} {
		if got := linesOf(text, 10); got != want {
			t.Errorf("%q stands in %d lines, want %d", text, got, want)
		}
	}
}

func TestProgramsThatDoNotCalculateSeeTheTotal(t *testing.T) {
	data := written(t, Sheet{Name: "a", Total: "Cộng", Columns: []Column{{Title: "x"}, {Title: "y", Sum: true}}, Rows: [][]Cell{{Text("a"), Decimal(0.1)}, {Text("b"), Decimal(0.2)}, {Text("c"), Number(3)}}})
	if b, err := zipped(t, data, "xl/worksheets/sheet1.xml"); err != nil || !strings.Contains(b, "<f>SUBTOTAL(109,B2:B4)</f><v>3.3</v>") {
		t.Errorf("%v: %s", err, b)
	}
}
