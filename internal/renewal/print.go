package renewal

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"ocop/internal/ocop"
	"ocop/internal/sheet"
	"ocop/internal/vi"
)

func day(d ocop.Date) string {
	if d.IsZero() {
		return "–"
	}
	return vi.VI.Date(d.Year(), d.Month(), d.Day())
}

// Text prints a table for people.
func Text(out io.Writer, windows []Window) error {
	if len(windows) == 0 {
		_, err := fmt.Fprintln(out, "Không có sản phẩm nào đến kỳ trong khoảng thời gian này.")
		return err
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "SẢN PHẨM\tSAO\tCHỦ THỂ\tXÃ\tHẾT HẠN\tMỞ KỲ NỘP\tHẾT KỲ NỘP\tĐÃ NỘP\tCÒN (NGÀY)\tTÌNH TRẠNG")
	for _, v := range windows {
		commune := v.Commune
		if commune == "" {
			commune = "–"
		}
		fmt.Fprintf(w, "%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%d\t%s\n", v.Name, v.Stars, v.EntityName, commune,
			day(v.Until), day(v.Opens), day(v.Closes), day(v.Filed), v.Left, v.State.VI())
	}
	return w.Flush()
}

// JSON prints one object: {"as_of", "windows": […]}.
func JSON(out io.Writer, asOf ocop.Date, windows []Window) error {
	if windows == nil {
		windows = []Window{}
	}
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(struct {
		AsOf    ocop.Date `json:"as_of"`
		Windows []Window  `json:"windows"`
	}{asOf, windows})
}

// Sheet is the table as a sheet of a workbook.
func Sheet(windows []Window) sheet.Sheet {
	s := sheet.Sheet{Name: "Kỳ công nhận lại", Columns: []sheet.Column{
		{Title: "Sản phẩm", Width: 36, Wrap: true}, {Title: "Sao", Width: 6}, {Title: "Chủ thể", Width: 36, Wrap: true}, {Title: "Xã", Width: 22, Wrap: true},
		{Title: "Hết hạn", Width: 12}, {Title: "Mở kỳ nộp", Width: 12}, {Title: "Hết kỳ nộp", Width: 12}, {Title: "Đã nộp", Width: 12},
		{Title: "Còn (ngày)", Width: 10}, {Title: "Tình trạng", Width: 20}, {Title: "Tệp", Width: 44, Wrap: true},
	}}
	for _, v := range windows {
		s.Rows = append(s.Rows, []sheet.Cell{
			sheet.Text(v.Name), sheet.Number(int(v.Stars)), sheet.Text(v.EntityName), sheet.Text(v.Commune),
			sheet.Day(v.Until), sheet.Day(v.Opens), sheet.Day(v.Closes), sheet.Day(v.Filed),
			sheet.Number(v.Left), sheet.Text(v.State.VI()), sheet.Text(v.Record),
		})
	}
	return s
}
