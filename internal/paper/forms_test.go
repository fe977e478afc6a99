package paper

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ocop/internal/report"
	"ocop/themes"
)

func TestSignedReportFillsTheHeadOfTheDocument(t *testing.T) {
	text := "\n" + textOf(t, written(t, Word, sample(t, 2021)))
	for _, want := range []string{"\nUBND huyện Mường Lăng\n", "\nSố: 311/BC-UBND\n", "\nMường Lăng, ngày 24 tháng 12 năm 2021\n", "- Văn phòng Điều phối nông thôn mới tỉnh;", "TM. Ủy ban nhân dân", "[họ và tên người ký]",
		"\nCăn cứ Quyết định số 1048/QĐ-TTg của Thủ tướng Chính phủ về Bộ tiêu chí", "\nI. CÔNG TÁC CHỈ ĐẠO", "\n2. Tồn tại, hạn chế\n", "(Kèm theo Báo cáo số 311/BC-UBND)"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q", want)
		}
	}
}

func TestWhoIssuesTheReport(t *testing.T) {
	for _, test := range []struct{ agency, office, parent, issuer string }{
		{"", "UBND xã Thử", "", "UBND xã Thử"},
		{"UBND xã Thử", "UBND xã Thử", "", "UBND xã Thử"},
		{"Phòng Kinh tế", "UBND xã Thử", "UBND xã Thử", "Phòng Kinh tế"},
		{"Ủy ban nhân dân xã Thử", "Tổ công tác OCOP", "", "Ủy ban nhân dân xã Thử"},
		{"", "", "", ""},
	} {
		if parent, issuer := issuedBy(report.Head{Agency: test.agency, Office: test.office}); parent != test.parent || issuer != test.issuer {
			t.Errorf("%q, %q: got %q above %q", test.agency, test.office, parent, issuer)
		}
	}
}

func TestYearsAreNoNumbersWithThousands(t *testing.T) {
	r := sample(t, 2026)
	files, err := Dashboard(r, themes.Report(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if f.Name == "B5.html" && (!bytes.Contains(f.Data, []byte(">2020<")) || bytes.Contains(f.Data, []byte(">2.020<"))) {
			t.Error("B5.html writes a year as a number")
		}
	}
	if text := textOf(t, written(t, Word, r)); strings.Contains(text, "\n2.020\n") || !strings.Contains(text, "\n2020\n") {
		t.Error("the Word file writes a year as a number")
	}
}

func TestMapDrawsTheAreasOfTheCommunes(t *testing.T) {
	r := sample(t, 2026)
	d := dashboard{r: r, listed: map[string]bool{}}
	c := d.communes()
	if len(c.Areas) != 4 || len(c.Dots) != 0 || len(c.Rows) != len(r.Charts.Communes) {
		t.Fatalf("%d areas, %d dots, %d rows", len(c.Areas), len(c.Dots), len(c.Rows))
	}
	for i, row := range c.Rows {
		if (row.URL == "") != (r.Charts.Communes[i].Products() == 0) {
			t.Errorf("%v leads to %q", row.Cells, row.URL)
		}
	}
	for i := range r.Charts.Communes { // an office without GeoJSON
		r.Charts.Communes[i].Shape = nil
	}
	if c = d.communes(); len(c.Areas) != 0 || len(c.Dots) != 4 {
		t.Errorf("without shapes: %d areas, %d dots", len(c.Areas), len(c.Dots))
	}
	for i := range r.Charts.Communes { // and without positions
		r.Charts.Communes[i].Lat, r.Charts.Communes[i].Lon = 0, 0
	}
	if c = d.communes(); c.W != 0 || len(c.Rows) == 0 {
		t.Errorf("without positions: %d wide, %d rows", c.W, len(c.Rows))
	}
}

// TestEveryLinkOfThePagesLeadsSomewhere: to a file, and to a row that is there.
func TestEveryLinkOfThePagesLeadsSomewhere(t *testing.T) {
	files, err := Dashboard(sample(t, 2026), themes.Report(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	for _, f := range files {
		pages[f.Name] = string(f.Data)
	}
	links := 0
	for name, text := range pages {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		for _, part := range strings.Split(text, ` href="`)[1:] {
			to, _, _ := strings.Cut(part, `"`)
			file, id, _ := strings.Cut(strings.TrimPrefix(to, "./"), "#")
			if file == "" {
				file = name
			}
			links++
			if target, ok := pages[file]; !ok || id != "" && !strings.Contains(target, ` id="`+id+`"`) && !strings.Contains(target, ` id=`+id) {
				t.Errorf("%s leads to %s", name, to)
			}
		}
	}
	if links < 500 {
		t.Errorf("%d links", links)
	}
}

func TestWorkbookBeginsWithTheTablesAndCanBePrinted(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(written(t, Workbook, sample(t, 2026))))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	names := f.GetSheetList()
	if names[0] != "B1" || names[len(names)-2] != "Thiếu gì để lên hạng" || names[len(names)-1] != "Chỗ trống" {
		t.Errorf("sheets: %v", names)
	}
	printed := map[string]bool{}
	for _, n := range f.GetDefinedName() {
		printed[n.Scope] = printed[n.Scope] || n.Name == "_xlnm.Print_Area"
	}
	for _, name := range names {
		if !printed[name] {
			t.Errorf("%s has no area of print", name)
		}
		columns, err := f.GetCols(name)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for i := range columns {
			letters, _ := excelize.ColumnNumberToName(i + 1)
			w, _ := f.GetColWidth(name, letters)
			sum += w
		}
		if sum > 330 {
			t.Errorf("%s is %v characters wide: nobody could read it on one page", name, sum)
		}
	}
}
