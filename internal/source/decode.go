package source

import (
	"math"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"ocop/internal/finding"
	"ocop/internal/frontmatter"
	"ocop/internal/ocop"
	"ocop/internal/schema"
	"ocop/internal/vi"
)

// plan is a schema table joined to the Go struct that it fills.
type plan struct {
	fields map[string]*fieldPlan
	keys   []string // for suggestions
	needed []*fieldPlan
}

type fieldPlan struct {
	*schema.Field
	index int
	sub   *plan // Object
}

// plans holds the plan of every kind; it is made once and never changed.
type plans map[ocop.Kind]*plan

func makePlans() plans {
	ps := plans{}
	for _, k := range schema.All() {
		ps[k.Kind] = makePlan(k.Go, k.Fields)
	}
	return ps
}

func makePlan(typ reflect.Type, fields []schema.Field) *plan {
	p := &plan{fields: map[string]*fieldPlan{}}
	for i := range fields {
		f := &fieldPlan{Field: &fields[i], index: -1}
		for n := range typ.NumField() {
			if typ.Field(n).Tag.Get("key") == f.Key {
				f.index = n
			}
		}
		if f.Type == schema.Object {
			elem := typ.Field(f.index).Type
			if elem.Kind() == reflect.Slice {
				elem = elem.Elem()
			}
			f.sub = makePlan(elem, f.Fields)
		}
		p.fields[f.Key] = f
		p.keys = append(p.keys, f.Key)
		if f.Required {
			p.needed = append(p.needed, f)
		}
	}
	return p
}

// decoder fills one record from its front matter.
type decoder struct {
	path    string
	english bool
	public  bool
	root    *plan
	found   []finding.Finding
	private []PrivateDatum
	where   []string // names of the fields being read, outermost first
	ok      bool     // all required fields were there
}

func (d *decoder) report(rule string, n frontmatter.Node, key bool, msg string) {
	line, col := n.Pos()
	if key {
		line, col = n.KeyPos()
	}
	d.found = append(d.found, finding.Finding{
		Rule: rule, Severity: finding.Error, Path: d.path, Line: line, Col: col,
		Field: strings.TrimPrefix(strings.Join(d.where, ""), "."), Message: msg,
	})
}

func (d *decoder) enter(name string) { d.where = append(d.where, name) }
func (d *decoder) leave()            { d.where = d.where[:len(d.where)-1] }

// object fills a struct from a map.
func (d *decoder) object(n frontmatter.Node, p *plan, dst reflect.Value) {
	top := len(d.where) == 0
	for c := range n.Children() {
		key := c.Key()
		f := p.fields[key]
		d.enter("." + key)
		switch {
		case f == nil:
			d.unknown(c, p)
		case d.english && top && !f.Translated:
			d.report("source-english-fact", c, true, "Trường "+key+" là dữ kiện chung, chỉ ghi trong tệp tiếng Việt. Xóa ở tệp tiếng Anh.")
		case c.Null():
		default:
			d.field(c, f, dst.Field(f.index))
		}
		d.leave()
	}
	if d.english {
		return
	}
	for _, f := range p.needed {
		if v := n.Get(f.Key); v.Kind() == frontmatter.None || v.Null() || v.Kind() == frontmatter.Scalar && strings.TrimSpace(v.Text()) == "" {
			d.enter("." + f.Key)
			d.report("source-required", n, false, "Thiếu trường "+f.Key+" ("+strings.ToLower(f.Label)+"). Thêm dòng "+f.Key+": "+f.Example+".")
			d.leave()
			d.ok = d.ok && !top
		}
	}
}

// unknown reports a key that the table does not have.
func (d *decoder) unknown(c frontmatter.Node, p *plan) {
	key := c.Key()
	if d.public && schema.PrivateKey(key) {
		line, col := c.KeyPos()
		d.private = append(d.private, PrivateDatum{key, line, col})
		return
	}
	msg := "Không có trường " + strconv.Quote(key) + "."
	if near := vi.Nearest(key, p.keys); near != "" {
		msg += " Có phải là " + near + "?"
	} else if near, group := d.elsewhere(key); near != "" {
		msg += " Có phải là " + near + " trong nhóm " + group + "?"
	} else {
		msg += " Xem danh sách trường trong docs/fields.md."
	}
	d.report("source-unknown-field", c, true, msg)
}

// elsewhere finds the nearest key of any other group of the record, the group
// nearest to the root first.
func (d *decoder) elsewhere(key string) (near, group string) {
	type level struct {
		name string
		plan *plan
	}
	for levels := []level{{"", d.root}}; len(levels) > 0 && d.root != nil; levels = levels[1:] {
		at := levels[0]
		if near := vi.Nearest(key, at.plan.keys); near != "" && at.name != "" {
			return near, at.name
		}
		for _, k := range at.plan.keys {
			if sub := at.plan.fields[k].sub; sub != nil {
				levels = append(levels, level{strings.TrimPrefix(at.name+"."+k, "."), sub})
			}
		}
	}
	return "", ""
}

// field fills one field, a single value or a list.
func (d *decoder) field(n frontmatter.Node, f *fieldPlan, dst reflect.Value) {
	if !f.List {
		d.value(n, f, dst)
		return
	}
	if n.Kind() != frontmatter.List {
		d.report("source-type", n, false, "Trường "+f.Key+" phải là danh sách: mỗi mục một dòng bắt đầu bằng “- ”.")
		return
	}
	dst.Set(reflect.MakeSlice(dst.Type(), n.Len(), n.Len()))
	i := 0
	for c := range n.Children() {
		d.enter("[" + strconv.Itoa(i) + "]")
		if !c.Null() {
			d.value(c, f, dst.Index(i))
		}
		d.leave()
		i++
	}
}

// value fills one value of the field's type.
func (d *decoder) value(n frontmatter.Node, f *fieldPlan, dst reflect.Value) {
	if f.Type == schema.Object {
		if n.Kind() != frontmatter.Map {
			d.report("source-type", n, false, "Trường "+f.Key+" phải là một nhóm trường, mỗi trường một dòng thụt vào.")
			return
		}
		d.object(n, f.sub, dst)
		return
	}
	if n.Kind() != frontmatter.Scalar {
		d.report("source-type", n, false, "Trường "+f.Key+" chỉ nhận một giá trị, "+example(f)+".")
		return
	}
	text := strings.TrimSpace(n.Text())
	switch f.Type {
	case schema.Int:
		v, err := strconv.ParseInt(text, 10, 32)
		if err != nil {
			d.report("source-type", n, false, "Trường "+f.Key+" phải là số nguyên, "+example(f)+".")
		} else if d.within(n, f, float64(v)) {
			dst.SetInt(v)
		}
	case schema.Number:
		v, err := strconv.ParseFloat(text, 64)
		if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
			d.report("source-type", n, false, "Trường "+f.Key+" phải là số, phần thập phân sau dấu chấm, "+example(f)+".")
		} else if d.within(n, f, v) {
			dst.SetFloat(v)
		}
	case schema.Bool:
		if text != "true" && text != "false" {
			d.report("source-type", n, false, "Trường "+f.Key+" chỉ nhận true (có) hoặc false (không).")
			return
		}
		dst.SetBool(text == "true")
	case schema.Date:
		v, err := ocop.ParseDate(text)
		if err != nil {
			d.report("source-date", n, false, "Trường "+f.Key+" phải là ngày có thật, viết năm-tháng-ngày, "+example(f)+".")
			return
		}
		dst.Set(reflect.ValueOf(v))
	default:
		d.text(n, f, text, dst)
	}
}

// text fills a value that is kept as text.
func (d *decoder) text(n frontmatter.Node, f *fieldPlan, text string, dst reflect.Value) {
	switch f.Type {
	case schema.Enum:
		if !hasValue(f.Values, text) {
			d.report("source-enum", n, false, enumMessage(f, text))
			return
		}
	case schema.Ref:
		if !vi.ValidSlug(text) {
			d.report("source-ref", n, false, "Trường "+f.Key+" phải là tên tệp không có .md của một bản ghi, "+example(f)+".")
			return
		}
	case schema.File:
		if !localFile(text) {
			d.report("source-file", n, false, "Tên hình chỉ là tên tệp nằm cạnh bản ghi, không có thư mục và không có “..”, "+example(f)+".")
			return
		}
	case schema.URL:
		if !webAddress(text) {
			d.report("source-url", n, false, "Trường "+f.Key+" phải là địa chỉ bắt đầu bằng https:// hoặc http://, "+example(f)+".")
			return
		}
	default:
		if f.Max > 0 && utf8.RuneCountInString(text) > int(f.Max) {
			d.report("source-limit", n, false, "Trường "+f.Key+" dài quá "+strconv.Itoa(int(f.Max))+" ký tự. Rút ngắn lại.")
		}
	}
	dst.SetString(text)
}

// within checks the limits of a number.
func (d *decoder) within(n frontmatter.Node, f *fieldPlan, v float64) bool {
	if f.Min == 0 && f.Max == 0 || v >= f.Min && v <= f.Max {
		return true
	}
	d.report("source-limit", n, false, "Trường "+f.Key+" phải từ "+strconv.FormatFloat(f.Min, 'f', -1, 64)+" đến "+strconv.FormatFloat(f.Max, 'f', -1, 64)+".")
	return false
}

func hasValue(values []schema.Value, key string) bool {
	for i := range values {
		if values[i].Key == key {
			return true
		}
	}
	return false
}

func enumMessage(f *fieldPlan, text string) string {
	var keys []string
	for _, v := range f.Values {
		keys = append(keys, v.Key)
	}
	msg := "Trường " + f.Key + " không có giá trị " + strconv.Quote(text) + "."
	if near := vi.Nearest(text, keys); near != "" {
		return msg + " Có phải là " + near + "?"
	}
	return msg + " Chọn một trong: " + strings.Join(keys, ", ") + "."
}

func example(f *fieldPlan) string {
	if f.Example == "" {
		return "xem docs/fields.md"
	}
	return "ví dụ: " + f.Key + ": " + f.Example
}
