package paper

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"ocop/internal/docx"
	"ocop/internal/report"
)

// tables prints the annex: each table on a page of its own, those without rows
// in one line at the end.
func (p *printer) tables() []docx.Block {
	var out []docx.Block
	var none []string
	n := 0
	for _, t := range p.open {
		if len(t.Rows) == 0 {
			none = append(none, t.ID+" ("+t.Title+")")
			continue
		}
		n++
		t = filled(t)
		unit := ""
		t, unit = oneUnit(t)
		out = append(out,
			docx.P(docx.Paragraph{Align: docx.Centre, Keep: true, Level: 1, NewPage: n > 1, Runs: []docx.Run{{Text: "Phụ lục " + roman(n), Bold: true}}}),
			docx.P(docx.Paragraph{Align: docx.Centre, Keep: true, Runs: []docx.Run{{Text: "Biểu " + t.ID + ". " + t.Title, Bold: true}}}),
			docx.P(docx.Paragraph{Align: docx.Centre, Keep: true, After: space, Runs: []docx.Run{{Text: p.enclosed(), Italic: true, Size: smallSize}}}))
		if unit != "" {
			out = append(out, docx.P(docx.Paragraph{Align: docx.Right, Keep: true, After: 3, Runs: []docx.Run{{Text: "Đơn vị tính: " + unit, Italic: true, Size: 12}}}))
		}
		out = append(out, docx.T(p.table(t)))
		if t.Note != "" {
			out = append(out, docx.P(docx.Paragraph{Before: space, Runs: []docx.Run{{Text: "Ghi chú: " + t.Note, Italic: true, Size: 11}}}))
		}
	}
	if len(none) > 0 {
		out = append(out, docx.P(docx.Paragraph{Before: 12, Runs: []docx.Run{{Text: "Các biểu không có số liệu trong kỳ: " + strings.Join(none, ", ") + ".", Italic: true, Size: 12}}}))
	}
	return out
}

// filled is a table without the columns that are empty in every row: paper has
// no room for them.
func filled(t report.Table) report.Table {
	return pick(t, func(i int) bool {
		for _, r := range t.Rows {
			if !r.Cells[i].Empty() {
				return true
			}
		}
		return false
	})
}

// oneUnit takes the unit out of the heads when all numbers of a table have the
// same one: it is said once above.
func oneUnit(t report.Table) (report.Table, string) {
	unit, n := "", 0
	for _, c := range t.Columns {
		if !isNumber(c.Kind) || c.Kind == report.Percent {
			continue
		}
		if n++; c.Unit == "" || unit != "" && c.Unit != unit {
			return t, ""
		}
		unit = c.Unit
	}
	if n < 2 {
		return t, ""
	}
	t.Columns = slices.Clone(t.Columns)
	for i := range t.Columns {
		if t.Columns[i].Unit == unit {
			t.Columns[i].Unit = ""
		}
	}
	return t, unit
}

func (p *printer) enclosed() string {
	if p.r.Head.Number == "" {
		return "(Kèm theo Báo cáo " + abstract(p.r) + ")"
	}
	return "(Kèm theo Báo cáo số " + p.r.Head.Number + ")"
}

// table prints one table with its running number, head and totals.
func (p *printer) table(t report.Table) docx.Table {
	widths, size := widths(t, p.annex.Width())
	out := docx.Table{Widths: widths, Head: 1, Grid: true, Size: size}
	head := docx.Row{Cells: []docx.Cell{docx.Text("TT", docx.Centre, true, 0)}}
	for _, c := range t.Columns {
		head.Cells = append(head.Cells, docx.Text(heading(c), docx.Centre, true, 0))
	}
	out.Rows = append(out.Rows, head)
	for i, r := range t.Rows {
		row := docx.Row{Whole: true, Cells: []docx.Cell{docx.Text(strconv.Itoa(i+1), docx.Centre, false, 0)}}
		for j, c := range r.Cells {
			row.Cells = append(row.Cells, docx.Text(c.VI(), side(t.Columns[j].Kind), false, 0))
		}
		out.Rows = append(out.Rows, row)
	}
	if slices.ContainsFunc(t.Totals, func(c report.Cell) bool { return !c.Empty() }) {
		row := docx.Row{Whole: true, Cells: []docx.Cell{{Shade: true}}}
		for j, c := range t.Totals {
			text := c.VI()
			if j == 0 && text == "" {
				text = "Tổng cộng"
			}
			cell := docx.Text(text, side(t.Columns[j].Kind), true, 0)
			cell.Shade = true
			row.Cells = append(row.Cells, cell)
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

func side(k report.Kind) docx.Align {
	switch {
	case isNumber(k):
		return docx.Right
	case k == report.Date || k == report.Year:
		return docx.Centre
	}
	return docx.Left
}

// A character takes about half its size in width; a cell has a millimetre of
// room on both sides.
const (
	characterWidth = 0.53 * 25.4 / 72 // millimetres for a point of size
	cellRoom       = 3
)

// widths shares out the width of the page and chooses the size of the print,
// from 12 down to 7 points: no word may be broken. What is left goes to columns
// with long texts.
func widths(t report.Table, room float64) (out []float64, size float64) {
	words, texts := make([]float64, len(t.Columns)), make([]float64, len(t.Columns))
	for i, c := range t.Columns {
		words[i] = float64(longestWord(heading(c))) * 1.2 // the head is bold
		for _, r := range append(t.Rows, report.Row{Cells: t.Totals}) {
			if r.Cells != nil {
				words[i] = max(words[i], float64(longestWord(r.Cells[i].VI())))
				texts[i] = max(texts[i], float64(min(60, utf8.RuneCountInString(r.Cells[i].VI()))))
			}
		}
		words[i] = max(words[i], 2)
	}
	for size = 12; ; size-- {
		char := size * characterWidth
		out = []float64{4*char + cellRoom}
		used, more := out[0], 0.0
		for i := range words {
			used += words[i]*char + cellRoom
			more += max(0, texts[i]-words[i])
		}
		// Texts want room, too: a row must not become a column of words.
		if (used > room || used+more*char/4 > room && size > 9) && size > 7 {
			continue
		}
		left := room - used // below 0 at the smallest print: then all columns give way
		for i := range words {
			w := words[i]*char + cellRoom
			switch {
			case left < 0:
				w *= (room - out[0]) / (used - out[0])
			case more > 0:
				w += left * max(0, texts[i]-words[i]) / more
			default:
				w += left / float64(len(words))
			}
			out = append(out, w)
		}
		return out, size
	}
}

// longestWord counts the characters of the longest part that is not broken:
// lines break at spaces and after hyphens.
func longestWord(s string) int {
	longest, n := 0, 0
	for _, r := range s {
		if r == ' ' || r == '\n' {
			n = 0
			continue
		}
		n++
		longest = max(longest, n)
		if r == '-' || r == '–' {
			n = 0
		}
	}
	return longest
}

// roman writes the number of an annex.
func roman(n int) string {
	s := ""
	for _, d := range []struct {
		n int
		s string
	}{{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= d.n {
			s, n = s+d.s, n-d.n
		}
	}
	if s == "" {
		return fmt.Sprint(n)
	}
	return s
}
