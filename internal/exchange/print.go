package exchange

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"ocop/internal/ocop"
	"ocop/internal/pen"
	"ocop/internal/schema"
	"ocop/internal/sheet"
	"ocop/internal/vi"
)

// WriteJSON writes a plan for programs.
func (p *Plan) WriteJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	out := *p
	// Lists, never null.
	out.Problems = append([]Problem{}, p.Problems...)
	out.Notes = append([]string{}, p.Notes...)
	out.Tables = append([]Table{}, p.Tables...)
	out.Records = append([]Record{}, p.Records...)
	out.Skipped = append([]Skip{}, p.Skipped...)
	return e.Encode(out)
}

// FoundBy says what a record was found by, "" for a new one.
func (r *Record) FoundBy() string {
	switch r.By {
	case "code":
		return "theo mã số sản phẩm"
	case "certificate":
		return "theo số giấy chứng nhận"
	case "name":
		return "theo tên"
	case "id":
		return "theo mã bản ghi"
	}
	return ""
}

// WriteText writes a plan for people.
func (p *Plan) WriteText(out io.Writer) error {
	w := bufio.NewWriter(out)
	for _, x := range p.Problems {
		fmt.Fprintln(w, p.place(x)+": lỗi: "+x.Message)
	}
	for _, n := range p.Notes {
		fmt.Fprintln(w, "Lưu ý: "+n)
	}
	for _, t := range p.Tables {
		fmt.Fprintf(w, "Trang “%s”: tiêu đề ở dòng %d, %d dòng là bản ghi.\n", t.Sheet, t.Head, t.Rows)
		for _, c := range t.Columns {
			near := ""
			if c.Near {
				near = " (tiêu đề viết gần giống; xem lại)"
			}
			fmt.Fprintf(w, "  %s “%s” là %s%s\n", c.Cell, c.Title, FieldName(c.Field), near)
		}
	}
	for i := range p.Records {
		p.Records[i].text(w)
	}
	if len(p.Skipped) > 0 {
		fmt.Fprintf(w, "\nBỏ qua %d chỗ:\n", len(p.Skipped))
		for _, s := range p.Skipped {
			text := ""
			if s.Text != "" {
				text = " “" + strings.ReplaceAll(s.Text, "\n", " ") + "”"
			}
			fmt.Fprintf(w, "  %s%s: %s\n", s.At, text, s.Reason)
		}
	}
	return w.Flush()
}

// place is where a problem is: file, sheet and cell.
func (p *Plan) place(x Problem) string {
	out := p.File
	if x.Sheet != "" {
		out += ", trang “" + x.Sheet + "”"
	}
	if x.Cell != "" {
		out += ", ô " + x.Cell
	}
	return out
}

func (r *Record) text(w io.Writer) {
	note := r.At
	if by := r.FoundBy(); by != "" {
		note += ", " + by
	}
	switch r.Action {
	case Make:
		fmt.Fprintf(w, "\nTẠO %s (%s)\n", r.Path, note)
	case Change:
		fmt.Fprintf(w, "\nĐỔI %s (%s)\n", r.Path, note)
		if r.Anew {
			fmt.Fprintln(w, "  phần trường được viết lại theo thứ tự chuẩn, các dòng chú thích # sẽ mất")
		}
	case Block:
		fmt.Fprintf(w, "\nKHÔNG GHI %s (%s): %s\n", r.Path, note, r.Reason)
		return
	default:
		if !r.kept() {
			return
		}
		fmt.Fprintf(w, "\nGIỮ NGUYÊN %s (%s)\n", r.Path, note)
	}
	for _, v := range r.Values {
		note := ""
		if v.Note != "" {
			note = "; " + v.Note
		}
		_, cell, _ := strings.Cut(v.At, "!")
		before, now := r.Said(v)
		switch v.Action {
		case Set:
			fmt.Fprintf(w, "  + %s: %s (%s%s)\n", v.Label, now, cell, note)
		case Replace:
			fmt.Fprintf(w, "  ~ %s: “%s” thành “%s” (%s%s)\n", v.Label, before, now, cell, note)
		case Keep:
			fmt.Fprintf(w, "  ! %s: bản ghi có “%s”, bảng có “%s” (%s%s); giữ bản ghi, thêm --replace để đổi\n", v.Label, before, now, cell, note)
		}
	}
	for _, name := range r.Picture {
		fmt.Fprintf(w, "  + ảnh %s\n", name)
	}
}

func (r *Record) kept() bool {
	for _, v := range r.Values {
		if v.Action == Keep {
			return true
		}
	}
	return false
}

// Said gives the old and the new text of a value of the record as people read them.
func (r *Record) Said(v Value) (before, now string) {
	k := schema.Of(r.Kind)
	return said(k, v.Field, v.Old), said(k, v.Field, v.New)
}

// said is a value as people read it.
func said(k *schema.Kind, field, text string) string {
	f := pen.FieldAt(k, field)
	var out []string
	for s := range strings.SplitSeq(text, "\n") {
		switch f.Type {
		case schema.Enum:
			s, _ = schema.Word(f.Values, s)
		case schema.Bool:
			s = map[string]string{"true": "có", "false": "không"}[s]
		case schema.Date:
			if d, err := ocop.ParseDate(s); err == nil {
				s = vi.VI.Date(d.Year(), d.Month(), d.Day())
			}
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

// label is what people call the value at a path: "Các lần công nhận 2 › Số
// quyết định", with the last two parts at most.
func label(k *schema.Kind, path string) string {
	var parts []string
	for i := 0; i <= len(path); i++ {
		if i < len(path) && path[i] != '.' {
			continue
		}
		f := pen.FieldAt(k, path[:i])
		if f == nil {
			return path
		}
		part := f.Label
		if n := strings.LastIndexByte(path[:i], '['); n >= 0 && strings.HasSuffix(path[:i], "]") {
			if number, err := strconv.Atoi(path[n+1 : i-1]); err == nil {
				part += " " + strconv.Itoa(number+1)
			}
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " › ")
}

// Sheets is a plan as a workbook: one line a value or skipped place.
func (p *Plan) Sheets() []sheet.Sheet {
	list := sheet.Sheet{Name: "Kết quả nhập", Columns: []sheet.Column{
		{Title: "Ô", Width: 22}, {Title: "Bản ghi", Width: 40, Wrap: true}, {Title: "Trường", Width: 26, Wrap: true},
		{Title: "Trong bản ghi", Width: 34, Wrap: true}, {Title: "Trong bảng", Width: 34, Wrap: true},
		{Title: "Kết quả", Width: 18}, {Title: "Giải thích", Width: 60, Wrap: true},
	}}
	add := func(cells ...string) {
		var row []sheet.Cell
		for _, c := range cells {
			row = append(row, sheet.Text(c))
		}
		list.Rows = append(list.Rows, row)
	}
	for _, x := range p.Problems {
		add(strings.Trim(x.Sheet+"!"+x.Cell, "!"), "", "", "", "", "lỗi", x.Message)
	}
	words := map[Action]string{Set: "ghi mới", Replace: "đổi", Keep: "giữ bản ghi", Same: "như nhau"}
	for _, r := range p.Records {
		if r.Action == Block {
			add(r.At, r.Path, "", "", r.Name, "không ghi", r.Reason)
			continue
		}
		for _, v := range r.Values {
			before, now := r.Said(v)
			add(v.At, r.Path, v.Label, before, now, words[v.Action], v.Note)
		}
	}
	for _, s := range p.Skipped {
		add(s.At, "", "", "", s.Text, "bỏ qua", s.Reason)
	}
	return []sheet.Sheet{list}
}

// FieldName is what people call the field of a column, "product.certificates.stars".
func FieldName(target string) string {
	kind, path, _ := strings.Cut(target, ".")
	k := schema.Of(ocop.Kind(kind))
	if k == nil {
		return target
	}
	out := k.Label
	fields := k.Fields
	for key := range strings.SplitSeq(path, ".") {
		for i := range fields {
			if fields[i].Key == key {
				out += " › " + fields[i].Label
				fields = fields[i].Fields
				break
			}
		}
	}
	return out
}
