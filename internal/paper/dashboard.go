package paper

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"ocop/internal/report"
	"ocop/internal/theme"
	"ocop/internal/vi"
)

// Views names the views of the dashboard's templates.
func Views() map[string]any {
	return map[string]any{"overview": Overview{}, "table": TablePage{}, "advice": AdvicePage{}, "records": RecordsPage{}}
}

// File is a file of the dashboard, by its name in the folder.
type File struct {
	Name string
	Data []byte
}

// Options say what is around the pages.
type Options struct {
	Beside []Link                   // other forms of the report: bao-cao.docx and so on
	File   func(path string) string // address of the file of a record; nil = files are only named
	Tables string                   // folder with B1.csv and so on, "csv/"; "" = there is none
	Live   Live
}

// Dashboard makes the pages of the report for the screen and what they refer
// to, all in one folder: index.html, pages for each table, for the adviser's list
// and for the records behind figures, a style sheet. The theme is that in fsys
// (themes.Report).
func Dashboard(r *report.Report, fsys fs.FS, opt Options) ([]File, error) {
	th, err := theme.Parse(fsys, Views(), theme.Options{Base: "."})
	if err != nil {
		return nil, fmt.Errorf("theme of the report: %w", err)
	}
	d := dashboard{r: r, opt: opt, tables: annexes(r, true), listed: map[string]bool{}}
	d.anchors()
	d.frame = d.newFrame()
	var out []File
	var failed error
	page := func(name, template string, view any) {
		data, err := th.Render(nil, template, view)
		if err != nil && failed == nil {
			failed = fmt.Errorf("report page %s: %w", name, err)
		}
		out = append(out, File{name, data})
	}
	page("index.html", "overview", d.overview())
	for _, t := range d.tables {
		for n := range pagesOf(len(t.Rows)) {
			page(tableFile(t.ID, n), "table", d.table(t, n))
		}
	}
	for n := range d.advicePages() {
		page(adviceFile(n), "advice", d.advice(n))
	}
	for _, l := range d.lists {
		page(l.file, "records", l.view)
	}
	for _, a := range th.Assets() {
		out = append(out, File{a.Path, a.Data})
	}
	return out, failed
}

// dashboard makes the views of one report.
type dashboard struct {
	r      *report.Report
	opt    Options
	tables []report.Table
	frame  Frame
	rows   map[string]string // address of the row of each record
	lists  []listing
	listed map[string]bool
}

// pagesOf is how many pages rows need, at least one.
func pagesOf(rows int) int { return max(1, (rows+pageRows-1)/pageRows) }

func (d *dashboard) newFrame() Frame {
	r := d.r
	f := Frame{Title: r.Title, Office: r.Head.Office, Shared: r.Shared, Files: d.opt.Beside, Live: d.opt.Live,
		Period: vi.VI.Date(r.From.Year(), r.From.Month(), r.From.Day()) + " – " + vi.VI.Date(r.To.Year(), r.To.Month(), r.To.Day()),
		AsOf:   vi.VI.Date(r.AsOf.Year(), r.AsOf.Month(), r.AsOf.Day())}
	for _, t := range d.tables {
		f.Tables = append(f.Tables, Link{Text: t.ID + ". " + t.Title, URL: t.ID + ".html", Note: strconv.Itoa(len(t.Rows))})
	}
	return f
}

// figureView makes the view of a figure of a part.
func (d *dashboard) figureView(part string, f report.Figure) FigureView {
	v := FigureView{Label: f.Label, Note: f.Note}
	v.Value = f.Done.VI()
	if v.Value == "" {
		v.Value = "chưa có số liệu"
	}
	if !f.Planned.Empty() {
		v.Value += "/" + f.Planned.VI()
	}
	if f.Unit != "" {
		v.Value += " " + f.Unit
	}
	if !f.Percent.Empty() {
		v.Percent, v.Behind = f.Percent.VI()+"%", f.Percent.Number < 100
	}
	v.Records = d.records(f.Refs[:min(len(f.Refs), shown)], "")
	if len(f.Refs) > shown {
		v.More, v.All = "Tất cả "+vi.VI.Number(int64(len(f.Refs)))+" bản ghi", d.list(part+"-"+f.Key, f.Label, f.Refs)
	}
	return v
}

func (d *dashboard) overview() Overview {
	v := Overview{Frame: d.frame, Charts: d.charts()}
	for _, f := range d.r.Summary {
		v.Summary = append(v.Summary, d.figureView("0", f))
	}
	for _, p := range d.r.Parts {
		v.Parts = append(v.Parts, d.part(p))
	}
	if c := d.r.Change; c != nil {
		for _, x := range []struct {
			label string
			n     int
		}{{"Công nhận mới", c.Counts.New}, {"Nâng hạng", c.Counts.Upgraded}, {"Công nhận lại", c.Counts.Renewed}, {"Hạ hạng", c.Counts.Downgraded},
			{"Gia hạn", c.Counts.Extended}, {"Hết hạn", c.Counts.Expired}, {"Thu hồi", c.Counts.Revoked}, {"Rút", c.Counts.Withdrawn}} {
			v.Change = append(v.Change, FigureView{Label: x.label, Value: strconv.Itoa(x.n)})
		}
		v.Change = append(v.Change, FigureView{Label: "Hỗ trợ đã thực hiện", Value: vi.VI.Decimal(c.Supports, 2) + " triệu đồng"},
			FigureView{Label: "Giải ngân theo kế hoạch", Value: vi.VI.Decimal(c.Disbursed, 2) + " triệu đồng"})
	}
	for n := range d.advicePages() {
		first, last := n*advicePage+1, min((n+1)*advicePage, len(d.r.Sheets))
		v.Sheets = append(v.Sheets, Link{Text: "Sản phẩm " + strconv.Itoa(first) + "–" + strconv.Itoa(last), URL: adviceFile(n)})
	}
	for i, g := range d.r.Gaps {
		if i == gapsShown {
			v.Unsaid = vi.VI.Number(int64(len(d.r.Gaps) - gapsShown))
			break
		}
		place := g.Finding.Path
		if place != "" && g.Finding.Line > 0 {
			place += ":" + strconv.Itoa(g.Finding.Line)
		}
		v.Gaps = append(v.Gaps, GapView{g.Part, g.What, place})
	}
	return v
}

// gapsShown is how many gaps the first page lists; all are in the workbook.
const gapsShown = 300

func (d *dashboard) part(p report.Part) PartView {
	v := PartView{ID: "phan-" + strings.ToLower(strings.ReplaceAll(p.Number, ".", "-")), Number: p.Number, Title: p.Title, Top: !strings.Contains(p.Number, ".")}
	for _, s := range p.Sections {
		sec := SectionView{Title: s.Title, Named: s.Title != p.Title, Missing: s.Missing}
		for _, b := range s.Blocks {
			sec.Blocks = append(sec.Blocks, b.Text)
		}
		v.Sections = append(v.Sections, sec)
	}
	for _, f := range p.Figures {
		v.Figures = append(v.Figures, d.figureView(p.Number, f))
	}
	for _, g := range d.r.Gaps {
		if g.Part == p.Number && g.Finding.Rule != report.SectionMissing {
			v.Missing = append(v.Missing, g.What)
		}
	}
	for _, l := range d.frame.Tables {
		for _, id := range p.Tables {
			if l.URL == id+".html" {
				v.Tables = append(v.Tables, l)
			}
		}
	}
	return v
}

// table makes the nth page of a table, counted from 0.
func (d *dashboard) table(t report.Table, n int) TablePage {
	v := TablePage{Frame: d.frame, ID: t.ID, Name: t.Title, Note: t.Note, CSV: d.csv(t.ID), Pages: pageLinks(pagesOf(len(t.Rows)), n, func(i int) string { return tableFile(t.ID, i) })}
	class := func(i int) string {
		if isNumber(t.Columns[i].Kind) {
			return "n"
		}
		return ""
	}
	values := func(cells []report.Cell) []Value {
		out := make([]Value, len(cells))
		for i, c := range cells {
			out[i] = Value{c.VI(), class(i)}
		}
		return out
	}
	for i, c := range t.Columns {
		v.Columns = append(v.Columns, Heading{heading(c), class(i)})
	}
	for i := n * pageRows; i < min((n+1)*pageRows, len(t.Rows)); i++ {
		r := t.Rows[i]
		v.Rows = append(v.Rows, RowView{ID: rowID(i), TT: strconv.Itoa(i + 1), Cells: values(r.Cells), Records: d.records(r.Refs, tableFile(t.ID, n)+"#"+rowID(i))})
	}
	if t.Totals != nil {
		v.Totals = values(t.Totals)
		if len(v.Totals) > 0 && v.Totals[0].Text == "" {
			v.Totals[0].Text = "Tổng cộng"
		}
	}
	return v
}

// csv is the address of a table as CSV; "" when there is none.
func (d *dashboard) csv(id string) string {
	if d.opt.Tables == "" {
		return ""
	}
	return d.opt.Tables + id + ".csv"
}

// pageLinks lead to the pages of a list; nil when there is one.
func pageLinks(pages, this int, file func(int) string) []Link {
	if pages < 2 {
		return nil
	}
	out := make([]Link, pages)
	for i := range out {
		out[i] = Link{Text: strconv.Itoa(i + 1), URL: file(i)}
		if i == this {
			out[i].Note = "page"
		}
	}
	return out
}
