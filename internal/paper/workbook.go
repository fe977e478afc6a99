package paper

import (
	"fmt"
	"io"
	"unicode/utf8"

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
	widths := columnWidths(t)
	for i, c := range t.Columns {
		s.Columns = append(s.Columns, sheet.Column{Title: heading(c), Width: widths[i], Wrap: c.Kind == report.Text, Sum: c.Sum})
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
	case report.Year:
		return sheet.Number(int(c.Number))
	case report.Int, report.Decimal, report.Money:
		return sheet.Decimal(c.Number)
	case report.Percent:
		return sheet.Percent(c.Number / 100)
	case report.Date:
		return sheet.Day(c.Date)
	}
	return sheet.Cell{}
}

// sheetWidth is how many characters a sheet has side by side that can still be
// read when it is pressed to the width of A4.
const sheetWidth = 165

// columnWidths are the widths of the columns in characters. Long texts get fewer
// the more columns there are; they go on in the next line.
func columnWidths(t report.Table) []float64 {
	least, want := make([]int, len(t.Columns)), make([]int, len(t.Columns))
	for i, c := range t.Columns {
		least[i] = max(longestWord(heading(c))+3, 8)
		for _, r := range t.Rows {
			want[i] = max(want[i], utf8.RuneCountInString(r.Cells[i].VI())+2)
			if c.Kind != report.Text {
				least[i] = max(least[i], want[i]+1)
			}
		}
	}
	out := make([]float64, len(t.Columns))
	for _, most := range []int{44, 36, 28, 22, 17, 14} {
		sum := 0.0
		for i := range out {
			out[i] = float64(max(least[i], min(want[i], most)))
			sum += out[i]
		}
		if sum <= sheetWidth {
			break
		}
	}
	return out
}

// advice is the adviser's list: what each product lacks for the next ranks.
func advice(r *report.Report) sheet.Sheet {
	s := sheet.Sheet{Name: "Thiếu gì để lên hạng", Title: []string{"Còn thiếu gì để đạt hạng sao cao hơn"}, Printed: true, Columns: []sheet.Column{
		{Title: "Sản phẩm", Width: 24, Wrap: true}, {Title: "Chủ thể", Width: 22, Wrap: true}, {Title: "Hạng hiện nay", Width: 8},
		{Title: "Hạng muốn đạt", Width: 8}, {Title: "Điểm đã có", Width: 8}, {Title: "Điểm còn thiếu", Width: 8},
		{Title: "Tiêu chí", Width: 8}, {Title: "Nội dung tiêu chí", Width: 26, Wrap: true}, {Title: "Có", Width: 7}, {Title: "Cần", Width: 7},
		{Title: "Việc cần làm", Width: 36, Wrap: true}, {Title: "Ghi chú", Width: 18, Wrap: true}}}
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
