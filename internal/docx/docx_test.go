package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"
)

func written(t *testing.T, d Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// part reads one file of the archive.
func part(t *testing.T, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

var sample = Document{Title: "Báo cáo", Sections: []Section{
	{Paper: Paper{Number: true, Bare: true}, Blocks: []Block{
		P(Paragraph{Align: Centre, Runs: []Run{{Text: "Độc lập - Tự do - Hạnh phúc", Bold: true}}, Rule: 50, Room: 90}),
		P(Paragraph{Align: Justify, First: 12.7, Runs: []Run{{Text: "Rượu & mắm <20 độ>\ndòng hai"}, {Text: "thiếu", Mark: true}}}),
	}},
	{Paper: Paper{Landscape: true, Number: true}, Blocks: []Block{T(Table{Widths: []float64{10, 60}, Head: 1, Grid: true, Size: 11, Rows: []Row{
		{Cells: []Cell{Text("TT", Centre, true, 0), Text("Tên", Centre, true, 0)}},
		{Cells: []Cell{{Span: 2, Paragraphs: []Paragraph{{Runs: []Run{{Text: "Tổng"}}}}}}},
	}})}},
}}

func TestEveryPartIsWellFormedAndTheTextIsThere(t *testing.T) {
	data := written(t, sample)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		d := xml.NewDecoder(strings.NewReader(part(t, data, f.Name)))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	body := part(t, data, "word/document.xml")
	for _, want := range []string{"Rượu &amp; mắm &lt;20 độ&gt;", "dòng hai", `w:orient="landscape"`, `<w:titlePg/>`, `<w:tblHeader/>`, `<w:gridSpan w:val="2"/>`, `w:highlight w:val="yellow"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the document lacks %s", want)
		}
	}
	if n := strings.Count(body, "<w:sectPr>"); n != 2 {
		t.Errorf("%d sections, want 2", n)
	}
}

func TestSameDocumentSameBytes(t *testing.T) {
	if !bytes.Equal(written(t, sample), written(t, sample)) {
		t.Error("two writings differ")
	}
}

func TestRowOfAnotherWidthIsRefused(t *testing.T) {
	for _, cells := range [][]Cell{{Text("một", Left, false, 0)}, {{Span: 3}}} {
		d := Document{Sections: []Section{{Blocks: []Block{T(Table{Widths: []float64{10, 10}, Rows: []Row{{Cells: cells}}})}}}}
		if err := Write(io.Discard, d); err == nil {
			t.Errorf("%d cells in two columns were written", len(cells))
		}
	}
}

func TestWhatXMLDoesNotHaveIsReplaced(t *testing.T) {
	d := Document{Sections: []Section{{Blocks: []Block{P(Paragraph{Runs: []Run{{Text: "a\x00b\x1bc\xffd"}}})}}}}
	if body := part(t, written(t, d), "word/document.xml"); !strings.Contains(body, "a�b�c�d") {
		t.Errorf("got %s", body)
	}
}

func TestMarginsOfTheDecreeAreTheZeroValue(t *testing.T) {
	body := part(t, written(t, sample), "word/document.xml")
	if !strings.Contains(body, `w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"`) {
		t.Error("the margins are not 20, 20, 20 and 30 mm")
	}
	if w := (Paper{}).Width(); w != 160 {
		t.Errorf("width %v mm, want 160", w)
	}
}
