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

// Frame is what every page of the dashboard has.
type Frame struct {
	Title, Office, Period, AsOf string
	Shared                      bool
	Files                       []Link // the other forms of the report
	Tables                      []Link
}

// Link is an address with its words.
type Link struct{ Text, URL, Note string }

// Overview is the first page: figures, charts, parts.
type Overview struct {
	Frame
	Summary []FigureView
	Charts  []Chart
	Parts   []PartView
	Change  []FigureView
	Sheets  []SheetView
	Gaps    []GapView
}

// FigureView is a figure with the records behind it.
type FigureView struct {
	Label, Value, Note, Percent string
	Behind                      bool // below what was planned
	Records                     []string
	More                        string // "và 12 bản ghi khác"; "" when all are listed
}

// PartView is a part of the report.
type PartView struct {
	ID, Number, Title string
	Top               bool
	Sections          []SectionView
	Figures           []FigureView
	Missing           []string
	Tables            []Link
}

// SectionView is a narrative section.
type SectionView struct {
	Title   string
	Missing bool
	Blocks  []string
}

// SheetView is what a product lacks for the ranks above its own.
type SheetView struct {
	Product, Entity, State string
	Goals                  []GoalView
}

// GoalView is one rank that a product could reach.
type GoalView struct {
	Stars, Says string
	Needs       []NeedView
}

// NeedView is a line of a score sheet to be bettered.
type NeedView struct{ ID, Label, Points, What string }

// GapView is something that the records do not tell.
type GapView struct{ Part, What, Place string }

// TablePage is the page of one table.
type TablePage struct {
	Frame
	ID, Name, Note string
	Columns        []Heading
	Rows           []RowView
	Totals         []Value
}

// Heading is the head of a column; Class is "n" for numbers.
type Heading struct{ Text, Class string }

// RowView is a row with the records behind it.
type RowView struct {
	Cells   []Value
	Records []string
}

// Value is a cell.
type Value struct{ Text, Class string }

// Views names the views of the dashboard's templates.
func Views() map[string]any {
	return map[string]any{"overview": Overview{}, "table": TablePage{}}
}

// File is a file of the dashboard, by its name in the folder.
type File struct {
	Name string
	Data []byte
}

// Dashboard makes the pages of the report for the screen and what they refer
// to, all in one folder: index.html, a page for each table, a style sheet. The
// theme is that in fsys (themes.Report). Files that were written beside it are
// linked: bao-cao.docx and so on.
func Dashboard(r *report.Report, fsys fs.FS, beside []Link) ([]File, error) {
	th, err := theme.Parse(fsys, Views(), theme.Options{Base: "."})
	if err != nil {
		return nil, fmt.Errorf("theme of the report: %w", err)
	}
	d := dashboard{r: r, tables: annexes(r, true)}
	d.frame = d.newFrame(beside)
	var out []File
	page := func(name, template string, view any) error {
		data, err := th.Render(nil, template, view)
		if err != nil {
			return fmt.Errorf("report page %s: %w", name, err)
		}
		out = append(out, File{name, data})
		return nil
	}
	if err := page("index.html", "overview", d.overview()); err != nil {
		return nil, err
	}
	for _, t := range d.tables {
		if err := page(t.ID+".html", "table", d.table(t)); err != nil {
			return nil, err
		}
	}
	for _, a := range th.Assets() {
		out = append(out, File{a.Path, a.Data})
	}
	return out, nil
}

// dashboard makes the views of one report.
type dashboard struct {
	r      *report.Report
	tables []report.Table
	frame  Frame
}

func (d *dashboard) newFrame(beside []Link) Frame {
	r := d.r
	f := Frame{Title: r.Title, Office: r.Head.Office, Shared: r.Shared, Files: beside,
		Period: vi.VI.Date(r.From.Year(), r.From.Month(), r.From.Day()) + " – " + vi.VI.Date(r.To.Year(), r.To.Month(), r.To.Day()),
		AsOf:   vi.VI.Date(r.AsOf.Year(), r.AsOf.Month(), r.AsOf.Day())}
	for _, t := range d.tables {
		f.Tables = append(f.Tables, Link{Text: t.ID + ". " + t.Title, URL: t.ID + ".html", Note: strconv.Itoa(len(t.Rows))})
	}
	return f
}

// shown is how many records a figure lists itself; the rest are in the tables.
const shown = 40

func records(refs []report.Ref) (names []string, more string) {
	for _, r := range refs[:min(len(refs), shown)] {
		names = append(names, r.Name)
	}
	if len(refs) > shown {
		more = "và " + vi.VI.Number(int64(len(refs)-shown)) + " bản ghi khác"
	}
	return names, more
}

func figureView(f report.Figure) FigureView {
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
	v.Records, v.More = records(f.Refs)
	return v
}

func (d *dashboard) overview() Overview {
	v := Overview{Frame: d.frame, Charts: charts(d.r)}
	for _, f := range d.r.Summary {
		v.Summary = append(v.Summary, figureView(f))
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
	for _, s := range d.r.Sheets {
		v.Sheets = append(v.Sheets, sheetView(s))
	}
	for _, g := range d.r.Gaps {
		place := g.Finding.Path
		if place != "" && g.Finding.Line > 0 {
			place += ":" + strconv.Itoa(g.Finding.Line)
		}
		v.Gaps = append(v.Gaps, GapView{g.Part, g.What, place})
	}
	return v
}

func (d *dashboard) part(p report.Part) PartView {
	v := PartView{ID: "phan-" + strings.ToLower(strings.ReplaceAll(p.Number, ".", "-")), Number: p.Number, Title: p.Title, Top: !strings.Contains(p.Number, ".")}
	for _, s := range p.Sections {
		sec := SectionView{Title: s.Title, Missing: s.Missing}
		for _, b := range s.Blocks {
			sec.Blocks = append(sec.Blocks, b.Text)
		}
		v.Sections = append(v.Sections, sec)
	}
	for _, f := range p.Figures {
		v.Figures = append(v.Figures, figureView(f))
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

func sheetView(s report.ScoreSheet) SheetView {
	v := SheetView{Product: s.Product.Name, Entity: s.Entity.Name}
	switch {
	case s.Rank > 0:
		v.State = strconv.Itoa(int(s.Rank)) + " sao"
	default:
		v.State = "chưa có hạng còn hiệu lực"
	}
	if s.Total > 0 {
		v.State += ", " + vi.VI.Decimal(s.Total, 2) + " điểm năm " + strconv.Itoa(s.Year)
	}
	if s.Old {
		v.State += " (chấm theo quy định trước, hoặc chưa ghi điểm từng tiêu chí)"
	}
	for _, g := range s.Goals {
		goal := GoalView{Stars: strconv.Itoa(int(g.Stars)) + " sao"}
		switch {
		case g.Reached:
			goal.Says = "Đã đủ điểm theo phiếu."
		case g.Missing > 0:
			goal.Says = "Còn thiếu " + vi.VI.Decimal(g.Missing, 2) + " điểm để đủ " + vi.VI.Decimal(g.Least, 2) + "."
		default:
			goal.Says = "Đủ tổng điểm, còn tiêu chí dưới mức tối thiểu."
		}
		if g.Unknown > 0 {
			goal.Says += " Chưa ghi điểm của " + strconv.Itoa(g.Unknown) + " tiêu chí có mức tối thiểu."
		}
		if g.Short {
			goal.Says += " Kể cả đạt tối đa mọi tiêu chí còn nâng được vẫn chưa đủ."
		}
		for _, n := range append(append([]report.Need(nil), g.Needs...), g.Path...) {
			goal.Needs = append(goal.Needs, NeedView{n.ID, n.Label, vi.VI.Decimal(n.Have, 2) + " → " + vi.VI.Decimal(n.Want, 2), n.What})
		}
		v.Goals = append(v.Goals, goal)
	}
	return v
}

func (d *dashboard) table(t report.Table) TablePage {
	v := TablePage{Frame: d.frame, ID: t.ID, Name: t.Title, Note: t.Note}
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
	for _, r := range t.Rows {
		row := RowView{Cells: values(r.Cells)}
		for _, ref := range r.Refs {
			row.Records = append(row.Records, ref.Name)
		}
		v.Rows = append(v.Rows, row)
	}
	if t.Totals != nil {
		v.Totals = values(t.Totals)
		if len(v.Totals) > 0 && v.Totals[0].Text == "" {
			v.Totals[0].Text = "Tổng cộng"
		}
	}
	return v
}
