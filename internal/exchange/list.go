package exchange

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"ocop/internal/ocop"
	"ocop/internal/pen"
	"ocop/internal/schema"
	"ocop/internal/sheet"
)

// item is a value of a row for a target such as "product.name".
type item struct{ text, at, note string }

// list is a list of people: one table with one row a product or entity.
type list struct {
	desk    *desk
	page    *sheet.Page
	head    head
	reader  reader
	columns []column       // those that fill something
	origin  map[[2]int]int // merged cells: the row that has the value
	shots   map[int][]sheet.Picture
	rows    int
	last    *target // product of the row before
	lastRow int     // row that its name stands in
}

// list reads a list of people.
func (d *desk) list(p *sheet.Page, h head) {
	l := &list{desk: d, page: p, head: h, reader: reader{words: d.words}, origin: map[[2]int]int{}, shots: map[int][]sheet.Picture{}, lastRow: -1}
	table := Table{Sheet: p.Name, Head: h.top + 1}
	first := map[string]column{}
	for _, c := range h.columns {
		at := l.at(h.top+h.depth-1, c.col)
		switch before, twice := first[c.target]; {
		case c.target == dropped:
		case private(c.title):
			d.skip(at, c.title, "dữ liệu riêng, không có trong bản ghi công khai; cả cột bị bỏ qua")
		case c.target == "":
			d.skip(at, c.title, "không có trường tương ứng; cả cột bị bỏ qua")
		case twice:
			d.skip(at, c.title, fmt.Sprintf("đã lấy từ cột “%s”; cả cột bị bỏ qua", before.title))
		default:
			first[c.target] = c
			l.columns = append(l.columns, c)
			table.Columns = append(table.Columns, Column{sheet.Name(h.top+h.depth-1, c.col), c.title, c.target, c.near})
		}
	}
	_, products := first["product.name"]
	for _, m := range p.Merges {
		for row := m.Row + 1; row <= m.LastRow; row++ {
			l.origin[[2]int{row, m.Col}] = m.Row
		}
	}
	for _, pic := range p.Pictures {
		l.shots[pic.Row] = append(l.shots[pic.Row], pic)
	}
	for row := h.top + h.depth; row < len(p.Rows); row++ {
		if d.in.stopped() {
			return
		}
		l.row(row, products)
	}
	table.Rows = l.rows
	d.plan.Tables = append(d.plan.Tables, table)
	if p.Cut {
		d.problem(p.Name, "", fmt.Sprintf("Trang tính có hơn %d dòng hoặc %d cột nên không đọc hết. Xóa các dòng, cột trống định dạng thừa hoặc chia làm nhiều tệp.", sheet.MaxRows, sheet.MaxColumns))
	}
}

// at names a cell: "DS!B7".
func (l *list) at(row, col int) string { return l.page.Name + "!" + sheet.Name(row, col) }

// value is the value of a cell, of a merged one that of the whole.
func (l *list) value(row, col int) (v sheet.Value, from int) {
	from = row
	if o, merged := l.origin[[2]int{row, col}]; merged {
		from = o
	}
	return l.page.At(from, col), from
}

// row reads one row.
func (l *list) row(row int, products bool) {
	if l.passed(row) {
		return
	}
	items := map[string]item{}
	for _, c := range l.columns {
		kind, path, _ := strings.Cut(c.target, ".")
		v, from := l.value(row, c.col)
		f := pen.FieldAt(schema.Of(ocop.Kind(kind)), path)
		if c.target == "entity.address" || f.Key == "district" || f.Key == "province" {
			f = &schema.Field{Key: path, Label: c.title, Max: 300}
		}
		if c.thousands && v.Shown != "" && len(digits(v.Shown)) <= 4 { // a longer one is in đồng, whatever the head says
			v = sheet.Value{Shown: v.Shown + " nghìn"}
		}
		text, note, reason := l.reader.read(f, v)
		if c.target == "product.certificates.decision.number" && text != "" {
			l.decision(items, text, l.at(from, c.col))
			continue
		}
		if reason != "" {
			l.desk.skip(l.at(from, c.col), v.Shown, reason)
			continue
		}
		if text != "" {
			items[c.target] = item{text, l.at(from, c.col), note}
		}
	}
	name, nameAt := items["product.name"], "product.name"
	if !products {
		name, nameAt = items["entity.name"], "entity.name"
	}
	if name.text == "" {
		l.desk.skip(l.at(row, 0), l.text(row), "dòng không có tên "+map[bool]string{true: "sản phẩm", false: "chủ thể"}[products])
		return
	}
	_, nameRow := l.value(row, l.columnOf(nameAt))
	if products {
		l.product(row, nameRow, items)
	} else if e, reason := l.desk.entity(items); reason != "" {
		l.desk.skip(name.at, name.text, reason)
	} else {
		l.claim(e, name.at, row, false)
	}
}

func (l *list) columnOf(target string) int {
	for _, c := range l.columns {
		if c.target == target {
			return c.col
		}
	}
	return -1
}

// text is a row as one text.
func (l *list) text(row int) string {
	var out []string
	for col := range l.page.Rows[row] {
		if s := clean(l.page.At(row, col).Shown, false); s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, " | ")
}

var (
	totals    = regexp.MustCompile(`^(tong cong|tong so|cong|tong)( \d.*| cong.*| so.*| san pham.*)?$`)
	section   = regexp.MustCompile(`^([IVX]+|[A-Z])\.?$`)
	numbering = regexp.MustCompile(`^\(?(\d{1,2}|[A-Za-z])\)?$`)
)

// passed leaves out rows that are no record: empty ones, numbers of columns,
// totals and headings of sections.
func (l *list) passed(row int) bool {
	var texts []string
	numbers := true
	for col := range l.page.Rows[row] {
		s := clean(l.page.At(row, col).Shown, false)
		if s == "" {
			continue
		}
		texts = append(texts, s)
		numbers = numbers && numbering.MatchString(s)
	}
	switch {
	case len(texts) == 0:
		return true
	case numbers && len(texts) > 2 && row <= l.head.top+l.head.depth+1:
		return true
	case slices.ContainsFunc(texts[:min(len(texts), 2)], func(s string) bool { return totals.MatchString(plainWords(s)) }):
		l.desk.skip(l.at(row, 0), l.text(row), "dòng tổng")
		return true
	case len(texts) == 2 && section.MatchString(texts[0]) && len(l.columns) > 2:
		l.desk.skip(l.at(row, 0), l.text(row), "dòng đề mục")
		return true
	case len(texts) == 1 && len(l.columns) > 1 && !l.merged(row):
		l.desk.skip(l.at(row, 0), l.text(row), "dòng đề mục hoặc ghi chú, không phải bản ghi")
		return true
	}
	return false
}

// merged reports whether a row takes values from merged cells above.
func (l *list) merged(row int) bool {
	for _, c := range l.columns {
		if _, ok := l.origin[[2]int{row, c.col}]; ok {
			return true
		}
	}
	return false
}

var withDay = regexp.MustCompile(`(?i)^(.+?)[,;]?\s*(?:ngày|ký ngày)\s*(\d.*)$`)

// decision reads the number of a decision, perhaps with its day behind it.
func (l *list) decision(items map[string]item, text, at string) {
	const number, day = "product.certificates.decision.number", "product.certificates.decision.date"
	if p := withDay.FindStringSubmatch(text); p != nil {
		if d, _, reason := date(sheet.Value{}, strings.TrimSpace(p[2])); reason == "" {
			text = strings.TrimSpace(p[1])
			if _, has := items[day]; !has {
				items[day] = item{d, at, "ngày ghi sau số quyết định"}
			}
		}
	}
	for _, word := range []string{"Quyết định số", "QĐ số", "Số"} {
		if rest, ok := strings.CutPrefix(text, word+" "); ok {
			text = strings.TrimSpace(strings.TrimPrefix(rest, ":"))
		}
	}
	items[number] = item{text, at, ""}
}

// product reads a row of a product: its entity, itself, its certificate and
// its packing.
func (l *list) product(row, nameRow int, items map[string]item) {
	d := l.desk
	name := items["product.name"]
	if l.last != nil && nameRow < row && nameRow == l.lastRow { // one product in several rows
		l.parts(l.last, items)
		l.pictures(l.last, row)
		return
	}
	l.last = nil
	if items["entity.name"].text == "" {
		d.skip(name.at, name.text, "dòng không có tên chủ thể; ghi tên chủ thể vào dòng này")
		return
	}
	e, reason := d.entity(items)
	if reason != "" {
		d.skip(items["entity.name"].at, items["entity.name"].text, reason)
		return
	}
	t, by, reason := d.findProduct(name.text, e.id, items["product.code"].text, items["product.certificates.number"].text)
	if reason != "" {
		d.skip(name.at, name.text, reason)
		return
	}
	if t == nil && !d.in.NewNames {
		if n := d.nearProduct(name.text, e.id); n != nil {
			d.skip(name.at, name.text, fmt.Sprintf("gần giống sản phẩm “%s” (%s) của cùng chủ thể; sửa tên cho khớp, hoặc thêm --new-names nếu là sản phẩm khác", n.current["name"], n.id))
			return
		}
	}
	if t == nil {
		t = d.fresh(ocop.KindProduct, name.text, e.id, name.at)
	}
	d.name(t, name.at, by)
	if !l.claim(t, name.at, row, true) {
		return
	}
	d.put(t, "name", name.text, name.at, name.note, false)
	d.put(t, "entity", e.id, items["entity.name"].at, "", false)
	for _, c := range l.columns {
		path, ok := strings.CutPrefix(c.target, "product.")
		if it, has := items[c.target]; ok && has && path != "name" && !strings.HasPrefix(path, "certificates.") && !strings.HasPrefix(path, "packings.") {
			d.put(t, path, it.text, it.at, it.note, false)
		}
	}
	l.parts(t, items)
	l.pictures(t, row)
	d.draft(t, name.at)
	l.last, l.lastRow = t, nameRow
	d.enter(t)
}

// claim notes that a row is a record; two rows that are one stop the import.
func (l *list) claim(t *target, at string, row int, once bool) bool {
	if t.claimed && once {
		_, cell, _ := strings.Cut(at, "!")
		l.desk.problem(l.page.Name, cell, fmt.Sprintf("Ô %s và ô %s cùng là một sản phẩm: “%s” (%s). Gộp hai dòng thành một hoặc xóa một dòng; nếu là hai sản phẩm thì ghi mã số hoặc tên khác nhau.", t.at, at, t.current["name"], t.id))
		return false
	}
	if !t.claimed {
		l.rows++
	}
	t.claimed = true
	if t.at == "" || t.by == "" && t.file != "" {
		l.desk.name(t, at, "name")
	}
	return true
}

// parts puts the certificate and the packing of a row into a product.
func (l *list) parts(t *target, items map[string]item) {
	d := l.desk
	for _, part := range []struct {
		list string
		keys [][]string
	}{
		{"certificates", [][]string{{"number"}, {"decision.number"}, {"issued"}, {"decision.date"}}},
		{"packings", [][]string{{"gtin"}, {"net", "unit"}}},
	} {
		values := map[string]string{}
		for target, it := range items {
			if path, ok := strings.CutPrefix(target, "product."+part.list+"."); ok {
				values[path] = it.text
			}
		}
		if len(values) == 0 {
			continue
		}
		if part.list == "packings" && values["unit"] == "" {
			part.keys = append(part.keys, []string{"net"})
		}
		i := t.matchItem(part.list, values, part.keys...)
		if part.list == "packings" && i == t.items("packings") && i == 1 && values["net"] == "" && values["gtin"] == "" {
			i = 0 // only a price: it is that of the one packing there is
		}
		if part.list == "certificates" && i == t.items("certificates") && values["stars"] == "" {
			for _, c := range l.columns {
				if it, has := items[c.target]; has && strings.HasPrefix(c.target, "product.certificates.") {
					d.skip(it.at, it.text, "dòng không có hạng sao nên không thành một lần công nhận")
				}
			}
			continue
		}
		for _, path := range partPaths(part.list) {
			if it, has := items["product."+part.list+"."+path]; has {
				d.put(t, fmt.Sprintf("%s[%d].%s", part.list, i, path), it.text, it.at, it.note, false)
			}
		}
	}
}

// partPaths are the values of an item that a list of people can have.
func partPaths(list string) []string {
	if list == "packings" {
		return []string{"net", "unit", "gtin", "carton", "shelf_life", "price"}
	}
	return []string{"decision.number", "decision.date", "decision.authority", "number", "stars", "issued", "expires", "round"}
}

func (l *list) pictures(t *target, row int) {
	for _, pic := range l.shots[row] {
		l.desk.shot(t, pic, l.at(row, pic.Col))
	}
	delete(l.shots, row)
}
