package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"
)

// WriteJSON prints the report as one object on one line. Empty cells are null, amounts are
// numbers, days are YYYY-MM-DD.
func WriteJSON(out io.Writer, r *Report) error {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	return enc.Encode(r)
}

// CSV is a table as a CSV file for spreadsheets and programs: UTF-8 with a mark at
// its beginning, a head row of titles, numbers with a point, days as YYYY-MM-DD.
// The last row is the total, when there is one. A text that a spreadsheet would
// take for a formula begins with an apostrophe.
func CSV(t *Table) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	row := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		row[i] = c.Title
		if c.Unit != "" {
			row[i] += " (" + c.Unit + ")"
		}
	}
	_ = w.Write(row) // its error comes again from Error
	for n, cells := range t.rowsWithTotal() {
		for i, c := range cells {
			row[i] = c.plain()
		}
		if n == len(t.Rows) && row[0] == "" {
			row[0] = "Tổng"
		}
		_ = w.Write(row)
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// plain is the value as a program reads it.
func (c Cell) plain() string {
	switch c.Kind {
	case "":
		return ""
	case Text:
		if strings.ContainsAny(c.Text[:1], "=+-@\t\r") {
			return "'" + c.Text
		}
		return c.Text
	case Date:
		return c.Date.String()
	}
	return strconv.FormatFloat(rounded(c.Number, 4), 'f', -1, 64)
}
