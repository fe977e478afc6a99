package paper

import (
	"fmt"
	"io"

	"ocop/internal/report"
	"ocop/internal/sheet"
	"ocop/internal/vi"
)

// Workbook writes the tables of the report as a workbook with real numbers, one
// sheet a table, and the score sheets and gaps after them. It has the private
// columns and tables, unless the report is a shared copy.
func Workbook(w io.Writer, r *report.Report) error {
	var sheets []sheet.Sheet
	for _, t := range annexes(r, true) {
		sheets = append(sheets, tab(r, t))
	}
	if len(r.Sheets) > 0 {
		sheets = append(sheets, advice(r))
	}
	if len(r.Gaps) > 0 && !r.Shared {
		sheets = append(sheets, gaps(r))
	}
	if err := sheet.Write(w, sheets); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return nil
}

// tab makes the sheet of a table.
func tab(r *report.Report, t report.Table) sheet.Sheet {
	day := vi.VI.Date(r.AsOf.Year(), r.AsOf.Month(), r.AsOf.Day())
	s := sheet.Sheet{Name: t.ID, Title: []string{"Biểu " + t.ID + ". " + t.Title, "Số liệu chốt ngày " + day}, Printed: true}
	if t.Note != "" {
		s.Title = append(s.Title, t.Note)
	}
	for i, c := range t.Columns {
		s.Columns = append(s.Columns, sheet.Column{Title: heading(c), Width: width(t, i), Wrap: c.Kind == report.Text, Sum: c.Sum})
		if c.Sum {
			s.Total = "Tổng cộng"
		}
	}
	for _, row := range t.Rows {
		cells := make([]sheet.Cell, len(row.Cells))
		for i, c := range row.Cells {
			cells[i] = cell(c)
		}
		s.Rows = append(s.Rows, cells)
	}
	return s
}

// cell is a value as a workbook holds it.
func cell(c report.Cell) sheet.Cell {
	switch c.Kind {
	case report.Text:
		return sheet.Text(c.Text)
	case report.Int, report.Year:
		return sheet.Number(int(c.Number))
	case report.Decimal, report.Money:
		return sheet.Decimal(c.Number)
	case report.Percent:
		return sheet.Percent(c.Number / 100)
	case report.Date:
		return sheet.Day(c.Date)
	}
	return sheet.Cell{}
}

// width is the width of a column in characters.
func width(t report.Table, i int) float64 {
	n := longestWord(heading(t.Columns[i])) + 3
	for _, r := range t.Rows {
		n = max(n, min(len([]rune(r.Cells[i].VI()))+2, 44))
	}
	return float64(max(n, 8))
}

// advice is the adviser's list: what each product lacks for the next ranks.
func advice(r *report.Report) sheet.Sheet {
	s := sheet.Sheet{Name: "Thiếu gì để lên hạng", Title: []string{"Còn thiếu gì để đạt hạng sao cao hơn"}, Printed: true, Columns: []sheet.Column{
		{Title: "Sản phẩm", Width: 32, Wrap: true}, {Title: "Chủ thể", Width: 28, Wrap: true}, {Title: "Hạng hiện nay", Width: 12},
		{Title: "Hạng muốn đạt", Width: 12}, {Title: "Điểm đã có", Width: 12}, {Title: "Điểm còn thiếu", Width: 12},
		{Title: "Tiêu chí", Width: 10}, {Title: "Nội dung tiêu chí", Width: 44, Wrap: true}, {Title: "Có", Width: 8}, {Title: "Cần", Width: 8},
		{Title: "Việc cần làm", Width: 50, Wrap: true}, {Title: "Ghi chú", Width: 26, Wrap: true}}}
	for _, p := range r.Sheets {
		for _, g := range p.Goals {
			first := []sheet.Cell{sheet.Text(p.Product.Name), sheet.Text(p.Entity.Name), sheet.Number(int(p.Rank)), sheet.Number(int(g.Stars)), sheet.Decimal(p.Total), sheet.Decimal(g.Missing)}
			line := func(n report.Need, note string) {
				s.Rows = append(s.Rows, append(append([]sheet.Cell(nil), first...), sheet.Text(n.ID), sheet.Text(n.Label), sheet.Decimal(n.Have), sheet.Decimal(n.Want), sheet.Text(n.What), sheet.Text(note)))
			}
			for _, n := range g.Needs {
				line(n, "bắt buộc để đạt hạng")
			}
			for _, n := range g.Path {
				line(n, "để đủ tổng điểm")
			}
			if g.Reached {
				line(report.Need{}, "đã đủ điểm theo phiếu")
			}
		}
	}
	return s
}

// gaps lists what the records do not tell.
func gaps(r *report.Report) sheet.Sheet {
	s := sheet.Sheet{Name: "Chỗ trống", Title: []string{"Số liệu còn thiếu hoặc cần xem lại"}, Printed: true, Columns: []sheet.Column{
		{Title: "Phần", Width: 8}, {Title: "Nội dung", Width: 80, Wrap: true}, {Title: "Tệp", Width: 40}, {Title: "Dòng", Width: 8}}}
	for _, g := range r.Gaps {
		s.Rows = append(s.Rows, []sheet.Cell{sheet.Text(g.Part), sheet.Text(g.What), sheet.Text(g.Finding.Path), sheet.Number(g.Finding.Line)})
	}
	return s
}
