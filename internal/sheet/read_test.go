package sheet_test

import (
	"bytes"
	"reflect"
	"testing"

	"github.com/xuri/excelize/v2"

	"ocop/internal/ocop"
	"ocop/internal/sheet"
)

func TestReadGivesWhatCellsShowAndHold(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	five := "00000"
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &five})
	if err != nil {
		t.Fatal(err)
	}
	for cell, v := range map[string]any{"A1": "0409.00", "B1": 7, "C1": 8930000007100, "D1": 12.5, "E1": "=1+1", "A3": "x"} {
		if err := f.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellStyle("Sheet1", "B1", "B1", style); err != nil {
		t.Fatal(err)
	}
	if err := f.MergeCell("Sheet1", "A3", "B4"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	book, err := sheet.Read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	p := &book.Pages[0]
	for i, want := range []sheet.Value{{Shown: "0409.00"}, {Shown: "00007", Raw: "7"}, {Shown: p.At(0, 2).Shown, Raw: "8930000007100"}, {Shown: "12.5", Raw: "12.5"}, {Shown: "=1+1"}} {
		if got := p.At(0, i); got != want {
			t.Errorf("cell %s is %+v, want %+v", sheet.Name(0, i), got, want)
		}
	}
	if len(p.Merges) != 1 || p.Merges[0].Row != 2 || p.Merges[0].LastCol != 1 {
		t.Errorf("merges %+v", p.Merges)
	}
}

func TestWrittenDaysComeBack(t *testing.T) {
	var b bytes.Buffer
	day := ocop.DateOf(2024, 8, 5)
	if err := sheet.WriteForm(&b, []sheet.Sheet{{Name: "a", Keys: []string{"k", "l"}, Columns: []sheet.Column{{Title: "Ngày", Help: "giúp"}, {Title: "Có", Choices: "'ds'!$A$2:$A$3"}},
		Rows: [][]sheet.Cell{{sheet.Day(day), sheet.Text("có")}}}, {Name: "ds", Hidden: true, Columns: []sheet.Column{{Title: "x"}}, Rows: [][]sheet.Cell{{sheet.Text("có")}, {sheet.Text("không")}}}}); err != nil {
		t.Fatal(err)
	}
	book, err := sheet.Read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	p := &book.Pages[0]
	if p.At(0, 0).Shown != "k" || p.At(1, 0).Shown != "Ngày" || !p.At(2, 0).Day || p.At(2, 0).Raw != "45509" || p.Hidden || !book.Pages[1].Hidden {
		t.Errorf("pages %+v", book.Pages)
	}
}

func TestReadTextFindsTheSeparator(t *testing.T) {
	for text, want := range map[string][]string{
		"a;b,c;d\n1;2,5;3\n": {"a", "b,c", "d"}, "a,b\n\"x;y\",2\n": {"a", "b"}, "a\tb, c\n1\t2\n": {"a", "b, c"}, "\ufeffa;b\n": {"a", "b"},
	} {
		book, _, err := sheet.ReadText([]byte(text), "t")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, v := range book.Pages[0].Rows[0] {
			got = append(got, v.Shown)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}
