package paper

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/xml"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"ocop/internal/build"
	"ocop/internal/ocop"
	"ocop/internal/report"
	"ocop/themes"
)

// sample makes the report of the sample content for a year.
func sample(t *testing.T, year int) *report.Report {
	t.Helper()
	day := ocop.DateOf(year, 12, 31)
	if year == 2026 {
		day = ocop.DateOf(2026, 11, 26)
	}
	content := os.DirFS("../../content")
	cat, _, err := build.Load(context.Background(), content, content, ocop.Site{}, day)
	if err != nil {
		t.Fatal(err)
	}
	r, _, err := report.Make(cat, report.Query{From: ocop.DateOf(year, 1, 1), To: ocop.DateOf(year, 12, 31), Compare: ocop.DateOf(year, 6, 30)})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func written(t *testing.T, write func(io.Writer, *report.Report) error, r *report.Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// textOf reads the text of a Word file, a line for each paragraph.
func textOf(t *testing.T, data []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b strings.Builder
	d := xml.NewDecoder(f)
	in := false
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return b.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			in = e.Name.Local == "t"
		case xml.EndElement:
			if in = false; e.Name.Local == "p" {
				b.WriteByte('\n')
			}
		case xml.CharData:
			if in {
				b.Write(e)
			}
		}
	}
}

func TestWordFileHoldsEveryFigureAndEveryOpenCell(t *testing.T) {
	for _, year := range []int{2021, 2026} {
		r := sample(t, year)
		text := textOf(t, written(t, Word, r))
		for _, p := range r.Parts {
			for _, f := range p.Figures {
				if f.Done.Number != 0 && !strings.Contains(text, figure(f)) {
					t.Errorf("%d: no line %q", year, figure(f))
				}
			}
			for _, s := range p.Sections {
				for _, b := range s.Blocks {
					if !strings.Contains(text, b.Text) {
						t.Errorf("%d: the text of %q is not there", year, s.Title)
					}
				}
			}
		}
		lines := map[string]bool{}
		for l := range strings.SplitSeq(text, "\n") {
			lines[l] = true
		}
		for _, tab := range annexes(r, false) {
			for _, row := range tab.Rows {
				for i, c := range row.Cells {
					if !c.Empty() && !lines[c.VI()] {
						t.Errorf("%d: %s %s: no cell %q", year, tab.ID, tab.Columns[i].Key, c.VI())
					}
				}
			}
		}
		for _, want := range []string{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "BÁO CÁO", "Nơi nhận:", "- Lưu: VT."} {
			if !lines[want] {
				t.Errorf("%d: no line %q", year, want)
			}
		}
	}
}

func TestWhatTheReportDoesNotKnowIsMarked(t *testing.T) {
	r := sample(t, 2021)
	r.Head.Number, r.Head.Signer, r.Head.Place = "", "", ""
	text := textOf(t, written(t, Word, r))
	for _, want := range []string{"[…/BC-…]", "[quyền hạn, chức vụ người ký]", "[nơi ký]"} {
		if !strings.Contains(text, want) {
			t.Errorf("no mark %q", want)
		}
	}
	r.Head.Number, r.Head.Date, r.Head.Place = "311/BC-UBND", "2021-02-05", "Lăng Thượng"
	if text := textOf(t, written(t, Word, r)); !strings.Contains(text, "Số: 311/BC-UBND") || !strings.Contains(text, "Lăng Thượng, ngày 05 tháng 02 năm 2021") {
		t.Error("number, place and day are not as the decree has them")
	}
}

func TestPrivateColumnsStayOutOfWordAndSharedCopies(t *testing.T) {
	r := sample(t, 2021)
	traders := "" // a household business bears its owner's name
	list, _ := r.Table("B2")
	for _, row := range list.Rows {
		for _, c := range row.Cells {
			traders += c.VI() + "\n"
		}
	}
	secrets := 0
	text := textOf(t, written(t, Word, r))
	for _, tab := range r.Tables {
		for i, c := range tab.Columns {
			if !c.Private {
				continue
			}
			for _, row := range tab.Rows {
				if v := row.Cells[i]; v.Kind == report.Text && len(v.Text) > 8 && !strings.Contains(traders, v.Text) {
					secrets++
					if strings.Contains(text, v.Text) {
						t.Errorf("%s %s: %q is in the Word file", tab.ID, c.Key, v.Text)
					}
				}
			}
		}
	}
	if secrets == 0 {
		t.Fatal("the sample has no private text: this test shows nothing")
	}
	shared := report.Share(r)
	files, err := Dashboard(shared, themes.Report(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, tab := range annexes(shared, true) {
		for _, c := range tab.Columns {
			if c.Private {
				t.Errorf("the shared copy has column %s of %s", c.Key, tab.ID)
			}
		}
	}
	for _, tab := range r.Tables {
		for i, c := range tab.Columns {
			for _, row := range tab.Rows {
				if v := row.Cells[i]; c.Private && v.Kind == report.Text && len(v.Text) > 8 && !strings.Contains(traders, v.Text) {
					for _, f := range files {
						if bytes.Contains(f.Data, []byte(v.Text)) {
							t.Errorf("%s of the shared copy has %q", f.Name, v.Text)
						}
					}
				}
			}
		}
	}
}

func TestSameReportSameBytes(t *testing.T) {
	a, b := sample(t, 2026), sample(t, 2026)
	if !bytes.Equal(written(t, Word, a), written(t, Word, b)) || !bytes.Equal(written(t, Workbook, a), written(t, Workbook, b)) {
		t.Error("the office files differ")
	}
	x, err := Dashboard(a, themes.Report(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	y, err := Dashboard(b, themes.Report(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range x {
		if x[i].Name != y[i].Name || !bytes.Equal(x[i].Data, y[i].Data) {
			t.Errorf("%s differs", x[i].Name)
		}
	}
}

// office converts a file with LibreOffice and gives the folder of the results.
func office(t *testing.T, name string, data []byte, to string) string {
	t.Helper()
	program, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("OCOP_NEED_TOOLS") != "" {
			t.Fatal("no LibreOffice: make tools installs it")
		}
		t.Skip("no LibreOffice")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), 3*time.Minute)
	defer stop()
	cmd := exec.CommandContext(ctx, program, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", to, "--outdir", dir, filepath.Join(dir, name))
	cmd.WaitDelay = 5 * time.Second // the program that soffice starts holds its output
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	return dir
}

func TestLibreOfficeReadsTheWordFile(t *testing.T) {
	r := sample(t, 2021)
	dir := office(t, "bao-cao.docx", written(t, Word, r), "pdf")
	pdf, err := os.ReadFile(filepath.Join(dir, "bao-cao.pdf"))
	if err != nil || !bytes.HasPrefix(pdf, []byte("%PDF")) || len(pdf) < 20000 {
		t.Fatalf("the PDF has %d bytes, %v", len(pdf), err)
	}
	dir = office(t, "bao-cao.docx", written(t, Word, r), "txt:Text (encoded):UTF8")
	text, err := os.ReadFile(filepath.Join(dir, "bao-cao.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Parts {
		for _, f := range p.Figures {
			if f.Done.Number != 0 && !strings.Contains(string(text), figure(f)) {
				t.Errorf("LibreOffice does not show %q", figure(f))
			}
		}
	}
}

func TestLibreOfficeWorksOutTheTotalsOfTheReport(t *testing.T) {
	r := sample(t, 2021)
	dir := office(t, "bao-cao.xlsx", written(t, Workbook, r), "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1")
	sums := 0
	for _, tab := range r.Tables {
		data, err := os.ReadFile(filepath.Join(dir, "bao-cao-"+tab.ID+".csv"))
		if err != nil {
			t.Fatalf("sheet %s: %v", tab.ID, err)
		}
		rows := csv.NewReader(bytes.NewReader(data))
		rows.FieldsPerRecord = -1
		all, err := rows.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if tab.Totals == nil || len(tab.Rows) == 0 {
			continue
		}
		last := all[len(all)-1]
		for i, c := range tab.Columns {
			if !c.Sum {
				continue
			}
			sums++
			if want := cellText(tab.Totals[i]); last[i] != want {
				t.Errorf("%s %s: LibreOffice adds up %q, the report says %q", tab.ID, c.Key, last[i], want)
			}
		}
	}
	if sums < 20 {
		t.Errorf("only %d totals were compared", sums)
	}
}

// cellText is a number as an unformatted cell shows it.
func cellText(c report.Cell) string {
	return strconv.FormatFloat(c.Number, 'f', -1, 64)
}
