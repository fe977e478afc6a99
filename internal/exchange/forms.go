package exchange

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ocop/internal/ocop"
	"ocop/internal/schema"
	"ocop/internal/sheet"
)

// choicesSheet is the hidden sheet with the words of the lists.
const choicesSheet = "Danh mục"

// sheets are the sheets of the workbook. A list without any item has no sheet
// unless people often add to it.
func (x *exporter) sheets() []sheet.Sheet {
	lists := sheet.Sheet{Name: choicesSheet, Hidden: true}
	choices := map[string]string{}
	names := map[ocop.Kind]string{}
	rows := map[ocop.Kind]int{}
	for _, f := range x.forms {
		if f.list == "" {
			names[f.kind.Kind], rows[f.kind.Kind] = sheetName(f.label, nil), len(f.rows)
		}
	}
	var out []sheet.Sheet
	var used []string
	for _, f := range x.forms {
		if f.list != "" && len(f.rows) == 0 && !slices.Contains([]string{"certificates", "packings", "documents"}, f.list) {
			continue
		}
		label := f.label
		if f.list != "" {
			label = map[ocop.Kind]string{ocop.KindProduct: "SP", ocop.KindEntity: "CT", ocop.KindCommune: "Xã", ocop.KindPlace: "Điểm"}[f.kind.Kind] + " " + label
		}
		s := f.sheet(sheetName(label, used))
		used = append(used, s.Name)
		for i := range f.columns {
			col := &s.Columns[1+len(f.numbers)+i]
			field := f.columns[i].field
			switch {
			case field.Type == schema.Ref && names[field.Ref] != "":
				col.Choices = fmt.Sprintf("'%s'!$A$3:$A$%d", names[field.Ref], max(3, rows[field.Ref]+2))
			case field.List:
			case field.Type == schema.Enum:
				col.Choices = enumeration(&lists, choices, field)
			case field.Type == schema.Bool:
				col.Choices = listed(&lists, choices, "Có, không", []string{"có", "không"})
			}
		}
		if f.list == "" {
			s.Columns[0].Help = "Mã bản ghi, cũng là tên tệp. Không sửa. Thêm bản ghi mới thì để trống, mã được đặt theo tên."
		}
		out = append(out, s)
	}
	return append(out, lists)
}

// enumeration puts the words of a list into the sheet of choices and says
// where they are.
func enumeration(lists *sheet.Sheet, known map[string]string, f *schema.Field) string {
	var words []string
	for _, v := range f.Values {
		words = append(words, word(f, v.Key))
	}
	return listed(lists, known, f.Label, words)
}

func listed(lists *sheet.Sheet, known map[string]string, title string, words []string) string {
	key := strings.Join(words, "\n")
	if known[key] != "" {
		return known[key]
	}
	i := len(lists.Columns)
	lists.Columns = append(lists.Columns, sheet.Column{Title: title})
	for n, w := range words {
		for len(lists.Rows) <= n {
			lists.Rows = append(lists.Rows, nil)
		}
		for len(lists.Rows[n]) < i {
			lists.Rows[n] = append(lists.Rows[n], sheet.Cell{})
		}
		lists.Rows[n] = append(lists.Rows[n], sheet.Text(w))
	}
	letters := strings.TrimSuffix(sheet.Name(0, i), "1")
	known[key] = fmt.Sprintf("'%s'!$%s$2:$%s$%d", choicesSheet, letters, letters, len(words)+1)
	return known[key]
}

// word is the Vietnamese word of a value, its key where two have one word.
func word(f *schema.Field, key string) string {
	own, times := key, 0
	for _, v := range f.Values {
		if v.Key == key {
			own = v.VI
		}
	}
	for _, v := range f.Values {
		if plainWords(v.VI) == plainWords(own) {
			times++
		}
	}
	if times != 1 || plainWords(own) == "" {
		return key
	}
	return own
}

// sheetName is a label as the name of a sheet that is not in use.
func sheetName(label string, used []string) string {
	name := []rune(strings.NewReplacer(":", " –", "\\", " ", "/", " ", "?", "", "*", "", "[", "(", "]", ")").Replace(label))
	short := strings.TrimSpace(string(name[:min(len(name), 31)]))
	for n := 2; slices.Contains(used, short); n++ {
		short = strings.TrimSpace(string(name[:min(len(name), 28)])) + " " + strconv.Itoa(n)
	}
	return short
}

// sheet makes the sheet of a form.
func (f *form) sheet(name string) sheet.Sheet {
	mark := marker + string(f.kind.Kind)
	if f.list != "" {
		mark += ":" + f.list
	}
	s := sheet.Sheet{Name: name, Keys: []string{mark}, Columns: []sheet.Column{{Title: "Mã bản ghi", Width: 28}}}
	if f.list != "" {
		s.Columns[0].Title = f.kind.Label + " (mã bản ghi)"
	}
	for _, n := range f.numbers {
		s.Keys = append(s.Keys, "#"+n)
		s.Columns = append(s.Columns, sheet.Column{Title: "Mục số", Width: 8, Help: "Số thứ tự của mục trong bản ghi, từ 1. Thêm mục mới thì để trống ở cột cuối cùng."})
	}
	for _, c := range f.columns {
		s.Keys = append(s.Keys, c.path)
		width := 18.0
		switch c.field.Type {
		case schema.Prose:
			width = 50
		case schema.Text:
			width = 30
		}
		s.Columns = append(s.Columns, sheet.Column{Title: c.title, Width: width, Wrap: c.field.List || c.field.Type == schema.Prose, Help: help(c)})
	}
	for _, r := range f.rows {
		row := []sheet.Cell{sheet.Text(r.id)}
		for _, n := range r.numbers {
			row = append(row, sheet.Number(n+1))
		}
		for _, c := range f.columns {
			row = append(row, cell(c.field, r.values[c.path]))
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// help is what the head of a column says when it is pointed at.
func help(c formColumn) string {
	out := c.help
	if c.field.List {
		out += " Nhiều giá trị thì mỗi giá trị một dòng trong ô (Alt+Enter)."
	}
	if c.field.Required {
		out += " Bắt buộc."
	}
	return out
}

// cell is a value as a cell: numbers and days as such, the rest as text.
func cell(f *schema.Field, text string) sheet.Cell {
	switch {
	case text == "":
		return sheet.Cell{}
	case f.Type == schema.Enum:
		var words []string
		for key := range strings.SplitSeq(text, "\n") {
			words = append(words, word(f, key))
		}
		return sheet.Text(strings.Join(words, "\n"))
	case f.List:
		return sheet.Text(text)
	}
	switch f.Type {
	case schema.Int:
		if n, err := strconv.Atoi(text); err == nil {
			return sheet.Number(n)
		}
	case schema.Number:
		if x, err := strconv.ParseFloat(text, 64); err == nil {
			return sheet.Decimal(x)
		}
	case schema.Date:
		if d, err := ocop.ParseDate(text); err == nil {
			return sheet.Day(d)
		}
	case schema.Bool:
		return sheet.Text(map[string]string{"true": "có", "false": "không"}[text])
	}
	return sheet.Text(text)
}
