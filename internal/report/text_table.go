package report

import (
	"strings"
	"unicode/utf8"
)

// table prints a table as a grid when it is narrow enough to be read, and
// otherwise one paragraph a row.
func (w textWriter) table(t *Table) {
	w.line("\nBiểu %s. %s", t.ID, t.Title)
	if t.Note != "" {
		w.paragraph("  ", t.Note)
	}
	if len(t.Rows) == 0 {
		w.line("  Không có dòng nào.")
		return
	}
	if widths, ok := t.widths(); ok {
		w.grid(t, widths)
	} else {
		w.records(t)
	}
}

// widest is the most characters of a column of text in a grid.
const widest = 34

// widths gives the columns of a grid their widths; ok is false when the grid
// would be wider than a line.
func (t *Table) widths() (widths []int, ok bool) {
	widths = make([]int, len(t.Columns))
	sum := 0
	for i, c := range t.Columns {
		n := longestWord(c.Title)
		for _, r := range t.rowsWithTotal() {
			cell := r[i].VI()
			if r[i].Kind == Text {
				n = max(n, min(widest, utf8.RuneCountInString(cell)))
			} else {
				n = max(n, utf8.RuneCountInString(cell))
			}
		}
		widths[i] = n
		sum += n + 2
	}
	t.widen(widths, textWidth-sum)
	return widths, sum <= textWidth
}

// widen gives the room that is left to the columns with the tallest heads.
func (t *Table) widen(widths []int, room int) {
	for ; room > 0; room-- {
		tallest, lines := -1, 2
		for i, c := range t.Columns {
			if n := len(wrap(c.Title, widths[i])); n > lines {
				tallest, lines = i, n
			}
		}
		if tallest < 0 {
			return
		}
		widths[tallest]++
	}
}

func longestWord(s string) int {
	n := 0
	for _, word := range strings.Fields(s) {
		n = max(n, utf8.RuneCountInString(word))
	}
	return n
}

func (t *Table) rowsWithTotal() [][]Cell {
	var out [][]Cell
	for _, r := range t.Rows {
		out = append(out, r.Cells)
	}
	if t.Totals != nil {
		out = append(out, t.Totals)
	}
	return out
}

func (w textWriter) grid(t *Table, widths []int) {
	head := make([]string, len(t.Columns))
	right := make([]bool, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = c.Title
		right[i] = c.Kind != Text && c.Kind != Date
	}
	rule := 2
	for _, n := range widths {
		rule += n + 2
	}
	w.cells(head, widths, right)
	w.line("  %s", strings.Repeat("─", rule-4))
	for _, r := range t.Rows {
		w.cells(written(r.Cells), widths, right)
	}
	if t.Totals != nil {
		total := written(t.Totals)
		if total[0] == "" {
			total[0] = "Tổng"
		}
		w.line("  %s", strings.Repeat("─", rule-4))
		w.cells(total, widths, right)
	}
}

func written(cells []Cell) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = c.VI()
	}
	return out
}

// cells prints a row of a grid; a text that is too long goes on in the next line.
func (w textWriter) cells(row []string, widths []int, right []bool) {
	lines := make([][]string, len(row))
	tall := 1
	for i, s := range row {
		lines[i] = wrap(s, widths[i])
		tall = max(tall, len(lines[i]))
	}
	for k := range tall {
		var b strings.Builder
		b.WriteString("  ")
		for i := range row {
			s := ""
			if k < len(lines[i]) {
				s = lines[i][k]
			}
			pad := strings.Repeat(" ", max(0, widths[i]-utf8.RuneCountInString(s)))
			if right[i] {
				b.WriteString(pad + s + "  ")
			} else {
				b.WriteString(s + pad + "  ")
			}
		}
		w.line("%s", strings.TrimRight(b.String(), " "))
	}
}

// records prints a wide table one row a paragraph: the first cell, then what is
// given of the others with their titles.
func (w textWriter) records(t *Table) {
	print := func(first string, cells []Cell) {
		var parts []string
		for i, c := range cells {
			zero := t.Columns[i].Sum && c.Number == 0 // of a count there is nothing to read in a 0
			if i > 0 && !c.Empty() && !zero {
				unit := ""
				if c.Kind == Percent && !strings.Contains(t.Columns[i].Title, "%") {
					unit = "%"
				}
				parts = append(parts, t.Columns[i].Title+": "+c.VI()+unit)
			}
		}
		w.line("  %s", first)
		w.paragraph("      ", strings.Join(parts, " · "))
	}
	for n, r := range t.Rows {
		print(itoa(n+1)+". "+r.Cells[0].VI(), r.Cells)
	}
	if t.Totals != nil {
		print("Tổng", t.Totals)
	}
}
