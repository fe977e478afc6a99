package exchange

import (
	"fmt"
	"strconv"
	"strings"

	"ocop/internal/ocop"
	"ocop/internal/pen"
	"ocop/internal/schema"
	"ocop/internal/sheet"
	"ocop/internal/vi"
)

// marker begins the first cell of a sheet of our own making.
const marker = "ocop:"

// ours reads a workbook that Export made; false when it is none.
func (d *desk) ours(book *sheet.Book) bool {
	var main, parts []*own
	for i := range book.Pages {
		if o := d.own(&book.Pages[i]); o != nil && o.list == "" {
			main = append(main, o)
		} else if o != nil {
			parts = append(parts, o)
		} else if !book.Pages[i].Hidden && (len(main) > 0 || len(parts) > 0) {
			d.skip(book.Pages[i].Name, "", "trang tính thêm vào, không có khóa của ocop export")
		}
	}
	if len(main) == 0 && len(parts) == 0 {
		return false
	}
	// Records first, so that all of them are there when others name them.
	for _, o := range main {
		o.open()
	}
	for _, o := range append(main, parts...) {
		o.read()
	}
	return true
}

// own is a sheet of our own making.
type own struct {
	desk    *desk
	page    *sheet.Page
	kind    *schema.Kind
	list    string // "labels.ingredients"; "" for the records themselves
	keys    []string
	reader  reader
	targets map[int]*target // by row
}

// own reads the keys of a sheet; nil when it has none.
func (d *desk) own(p *sheet.Page) *own {
	mark, ok := strings.CutPrefix(p.At(0, 0).Shown, marker)
	if !ok {
		return nil
	}
	kind, list, _ := strings.Cut(mark, ":")
	k := schema.Of(ocop.Kind(kind))
	if k == nil || d.records[k.Kind] == nil || list != "" && !isList(k, list) {
		return nil
	}
	o := &own{desk: d, page: p, kind: k, list: list, reader: reader{words: d.words, exact: true}, targets: map[int]*target{}}
	for col := range p.Rows[0] {
		o.keys = append(o.keys, strings.TrimSpace(p.At(0, col).Shown))
	}
	if p.Cut {
		d.problem(p.Name, "", fmt.Sprintf("Trang tính có hơn %d dòng nên không đọc hết. Chia làm nhiều tệp.", sheet.MaxRows))
	}
	return o
}

func isList(k *schema.Kind, path string) bool {
	f := pen.FieldAt(k, path)
	return f != nil && f.List && f.Type == schema.Object
}

const firstRow = 2 // below the keys and the head

func (o *own) at(row, col int) string { return o.page.Name + "!" + sheet.Name(row, col) }

func (o *own) text(row, col int) string { return clean(o.page.At(row, col).Shown, true) }

// open finds or makes the records of the rows.
func (o *own) open() {
	d := o.desk
	for row := firstRow; row < len(o.page.Rows); row++ {
		id, name, at := o.text(row, 0), "", o.at(row, 0)
		for col, key := range o.keys {
			if key == "name" {
				name = o.text(row, col)
			}
		}
		if id == "" && name == "" {
			continue
		}
		var t *target
		by := "id"
		switch {
		case id != "" && !vi.ValidSlug(id):
			d.skip(at, id, "mã bản ghi chỉ gồm chữ thường không dấu, chữ số và gạch nối")
			continue
		case id != "" && d.records[o.kind.Kind][id] != nil:
			t = d.records[o.kind.Kind][id]
		case id != "":
			t, by = d.open(o.kind.Kind, id, at), ""
		default:
			t, by = o.unnamed(row, name, at)
			if t == nil {
				continue
			}
		}
		if t.claimed {
			d.problem(o.page.Name, sheet.Name(row, 0), fmt.Sprintf("Ô %s và ô %s cùng là bản ghi “%s”. Xóa một dòng, hoặc để trống mã nếu là bản ghi mới.", t.at, at, t.id))
			continue
		}
		t.claimed = true
		d.name(t, at, by)
		o.targets[row] = t
	}
}

// unnamed finds or makes the record of a row that somebody added without an id.
func (o *own) unnamed(row int, name, at string) (*target, string) {
	d := o.desk
	value := func(key string) string {
		for col, k := range o.keys {
			if k == key {
				return o.text(row, col)
			}
		}
		return ""
	}
	var found []*target
	switch o.kind.Kind {
	case ocop.KindProduct:
		t, by, reason := d.findProduct(name, value("entity"), value("code"), "")
		if reason != "" {
			d.skip(at, name, reason)
			return nil, ""
		}
		if t != nil {
			return t, by
		}
	case ocop.KindEntity:
		found = d.index.entities[expand(name)]
	default:
		for _, t := range d.records[o.kind.Kind] {
			if t.current["name"] == name {
				found = append(found, t)
			}
		}
	}
	if len(found) == 1 {
		return found[0], "name"
	}
	if len(found) > 1 {
		d.skip(at, name, "có nhiều bản ghi cùng tên; ghi mã bản ghi vào cột đầu")
		return nil, ""
	}
	return d.fresh(o.kind.Kind, name, value("entity"), at), ""
}

// read takes the values of the rows.
func (o *own) read() {
	for col, key := range o.keys {
		if col > 0 && key == "" && o.text(1, col) != "" {
			o.desk.skip(o.at(1, col), o.text(1, col), "cột thêm vào, không có trường tương ứng; cả cột bị bỏ qua")
		}
	}
	for row := firstRow; row < len(o.page.Rows); row++ {
		if o.desk.in.stopped() {
			return
		}
		if o.list == "" {
			if t := o.targets[row]; t != nil {
				o.values(row, t, "")
			}
			continue
		}
		o.part(row)
	}
}

// part reads a row of a list: the id of its record, the numbers of the items,
// the values.
func (o *own) part(row int) {
	d := o.desk
	id := o.text(row, 0)
	empty := true
	for col := 1; col < len(o.page.Rows[row]); col++ {
		empty = empty && o.text(row, col) == ""
	}
	if empty {
		return
	}
	t := d.records[o.kind.Kind][id]
	if t == nil {
		d.skip(o.at(row, 0), id, "không có bản ghi này; ghi đúng mã bản ghi vào cột đầu")
		return
	}
	d.name(t, o.at(row, 0), "id")
	path, start := "", 0
	for col, key := range o.keys {
		list, ok := strings.CutPrefix(key, "#")
		if !ok {
			continue
		}
		path += list[start:]
		start = len(list)
		n, err := strconv.Atoi(o.text(row, col))
		have := t.items(path)
		if list != o.list {
			if err != nil || n < 1 || n > have {
				d.skip(o.at(row, col), o.text(row, col), "không có mục này")
				return
			}
			path += "[" + strconv.Itoa(n-1) + "]"
			continue
		}
		if err != nil || n < 1 || n > have { // a new item, unless it is there already
			n = t.matchItem(path, o.pairs(row)) + 1
		}
		path += "[" + strconv.Itoa(n-1) + "]"
	}
	o.values(row, t, path+".")
}

// pairs are the values of a row by their keys.
func (o *own) pairs(row int) map[string]string {
	out := map[string]string{}
	for col, key := range o.keys {
		if f := o.field(col, key); f != nil {
			if text, _, reason := o.reader.read(f, o.page.At(row, col)); reason == "" && text != "" && !zero(f, text) {
				out[key] = text
			}
		}
	}
	return out
}

// field is the field of a column; nil when it is none.
func (o *own) field(col int, key string) *schema.Field {
	if col == 0 || key == "" || key[0] == '#' {
		return nil
	}
	path := key
	if o.list != "" {
		path = o.list + "." + key
	}
	f := pen.FieldAt(o.kind, path)
	if f == nil || f.Type == schema.Object {
		return nil
	}
	return f
}

// values puts the values of a row into a record.
func (o *own) values(row int, t *target, prefix string) {
	for col, key := range o.keys {
		f := o.field(col, key)
		if f == nil {
			continue
		}
		v := o.page.At(row, col)
		text, note, reason := o.reader.read(f, v)
		if reason != "" {
			o.desk.skip(o.at(row, col), v.Shown, reason)
			continue
		}
		o.desk.put(t, prefix+key, text, o.at(row, col), note, true)
	}
}
