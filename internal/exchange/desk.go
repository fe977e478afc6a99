package exchange

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/pen"
	"ocop/internal/picture"
	"ocop/internal/schema"
	"ocop/internal/sheet"
	"ocop/internal/source"
	"ocop/internal/vi"
)

// Kinds are the kinds of records that are exchanged, in the order of writing:
// a record comes after those that it names.
func Kinds() []ocop.Kind {
	return []ocop.Kind{ocop.KindCommune, ocop.KindEntity, ocop.KindPlace, ocop.KindProduct}
}

// target is a record that the workbook names: one of the content folder or a
// new one.
type target struct {
	kind    *schema.Kind
	id      string
	file    string            // of a record that is there
	current map[string]string // its leaves
	planned map[string]bool   // paths that this run sets
	values  []Value
	at, by  string // first cell that names it
	claimed bool   // a row of the workbook is this record
	blocked string
	shots   []picture.Picture
}

// desk is where the rows of a workbook meet the records.
type desk struct {
	in    Input
	plan  *Plan
	words *words
	// records are all targets by kind and id: those of the folder and new ones.
	records map[ocop.Kind]map[string]*target
	order   []*target // those that the workbook names, in its order
	index   index
	errors  map[string]bool // errors that the records have already
}

func newDesk(ctx context.Context, in Input) (*desk, error) {
	d := &desk{in: in, plan: &Plan{File: in.Name}, words: makeWords(), records: map[ocop.Kind]map[string]*target{}, errors: map[string]bool{}}
	for _, k := range Kinds() {
		d.records[k] = map[string]*target{}
	}
	tree, found, err := source.Read(ctx, in.Content, Kinds())
	if err != nil {
		return nil, err
	}
	for _, r := range tree.Communes {
		d.shelve(r.Doc, r.Data)
	}
	for _, r := range tree.Entities {
		d.shelve(r.Doc, r.Data)
	}
	for _, r := range tree.Places {
		d.shelve(r.Doc, r.Data)
	}
	for _, r := range tree.Products {
		d.shelve(r.Doc, r.Data)
	}
	for _, f := range found {
		if f.Severity != finding.Error {
			continue
		}
		d.errors[errorKey(f)] = true
		folder, id, _ := strings.Cut(f.Owner(), "/")
		for _, k := range Kinds() {
			if folder == k.Folder() && d.records[k][id] == nil {
				d.problem("", "", fmt.Sprintf("Không đọc được bản ghi %s dòng %d: %s Sửa tệp này trước, nếu không bảng có thể tạo ra bản ghi trùng.", f.Path, f.Line, f.Message))
			}
		}
	}
	d.makeIndex()
	return d, nil
}

func errorKey(f finding.Finding) string {
	return f.Owner() + "\x00" + f.Rule + "\x00" + f.Field + "\x00" + f.Message
}

// shelve notes a record of the folder.
func (d *desk) shelve(doc *source.Doc, data any) {
	k := schema.Of(doc.Kind)
	t := &target{kind: k, id: doc.ID, file: doc.Path, current: map[string]string{}, planned: map[string]bool{}}
	for _, l := range pen.Leaves(k, data) {
		t.current[l.Path] = l.Text
	}
	d.records[doc.Kind][doc.ID] = t
}

// problem stops the writing.
func (d *desk) problem(sheet, cell, message string) {
	d.plan.Problems = append(d.plan.Problems, Problem{sheet, cell, message})
}

func (d *desk) skip(at, text, reason string) {
	if utf8Len := []rune(text); len(utf8Len) > 120 {
		text = string(utf8Len[:120]) + "…"
	}
	d.plan.Skipped = append(d.plan.Skipped, Skip{at, text, reason})
}

// fresh makes a new record; its id comes from a name and is not taken.
func (d *desk) fresh(kind ocop.Kind, name, more, at string) *target {
	id := vi.Slug(name)
	if id == "" {
		id = string(kind)
	}
	if d.taken(kind, id) && more != "" {
		id = vi.Slug(name + " " + more)
	}
	for n := 2; d.taken(kind, id); n++ {
		id = strings.TrimSuffix(vi.Slug(name)[:min(len(vi.Slug(name)), vi.MaxSlug-5)], "-") + "-" + strconv.Itoa(n)
	}
	return d.open(kind, id, at)
}

// open makes a new record of a known id.
func (d *desk) open(kind ocop.Kind, id, at string) *target {
	t := &target{kind: schema.Of(kind), id: id, current: map[string]string{}, planned: map[string]bool{}}
	d.records[kind][id] = t
	d.name(t, at, "")
	return t
}

// name notes that a cell names a record.
func (d *desk) name(t *target, at, by string) {
	if t.at == "" {
		t.at, t.by = at, by
		d.order = append(d.order, t)
	}
}

// taken reports whether an id is in use, also by a file that cannot be read.
func (d *desk) taken(kind ocop.Kind, id string) bool {
	if d.records[kind][id] != nil {
		return true
	}
	for _, name := range []string{id, id + ".md", id + ".en.md"} {
		if _, err := fs.Stat(d.in.Content, kind.Folder()+"/"+name); err == nil {
			return true
		}
	}
	return false
}

// put offers a value to a record.
func (d *desk) put(t *target, path, text, at, note string, exact bool) {
	f := pen.FieldAt(t.kind, path)
	if f == nil || text == "" {
		return
	}
	v := Value{At: at, Field: path, Label: label(t.kind, path), New: text, Note: note, Old: t.current[path]}
	switch {
	case v.Old == "":
		v.Action = Set
	case v.Old == text:
		v.Action = Same
	case !exact && f.Type == schema.Text && strings.EqualFold(clean(v.Old, false), text):
		v.Action, v.Note = Same, "chỉ khác chữ hoa, chữ thường hoặc khoảng trắng"
	case !exact && (f.Type == schema.Text || f.Type == schema.Prose) && ascii(text) && !ascii(v.Old) && vi.Fold(clean(v.Old, false)) == vi.Fold(text):
		v.Action, v.Note = Same, "bảng viết thiếu dấu"
	case t.planned[path]:
		d.skip(at, text, fmt.Sprintf("ô khác của bảng đã ghi %s là “%s”", f.Label, v.Old))
		return
	case d.in.Replace:
		v.Action = Replace
	default:
		v.Action = Keep
	}
	if v.Action == Set && zero(f, text) {
		v.Action = Same
	}
	if v.Action == Set || v.Action == Replace {
		t.current[path] = text
		t.planned[path] = true
	}
	t.values = append(t.values, v)
}

// draft makes a new record a draft.
func (d *desk) draft(t *target, at string) {
	if t.file == "" && t.current["draft"] == "" && !d.in.Ready {
		d.put(t, "draft", "true", at, "bản ghi mới là bản nháp", true)
	}
}

// zero reports whether a value says the same as none.
func zero(f *schema.Field, text string) bool {
	switch f.Type {
	case schema.Int, schema.Number:
		return text == "0"
	case schema.Bool:
		return text == "false"
	}
	return false
}

// items counts the items of a list of groups.
func (t *target) items(list string) int {
	n := 0
	for path := range t.current {
		if rest, ok := strings.CutPrefix(path, list+"["); ok {
			number, _, _ := strings.Cut(rest, "]")
			if i, err := strconv.Atoi(number); err == nil {
				n = max(n, i+1)
			}
		}
	}
	return n
}

// shot offers a picture to a record that has none.
func (d *desk) shot(t *target, pic sheet.Picture, at string) {
	if _, has := t.current["pictures[0].file"]; has && len(t.shots) == 0 {
		d.skip(at, "ảnh trong ô", "bản ghi "+t.id+" đã có ảnh")
		return
	}
	clean, err := picture.Clean(pic.Data)
	if err != nil {
		d.skip(at, "ảnh trong ô", "không dùng được ảnh này; lưu lại thành JPEG hoặc PNG")
		return
	}
	n := len(t.shots)
	name := t.id + "." + clean.Format
	if n > 0 {
		name = t.id + "-" + strconv.Itoa(n+1) + "." + clean.Format
	}
	if t.file != "" {
		dir := t.file[:strings.LastIndexByte(t.file, '/')+1]
		if _, err := fs.Stat(d.in.Content, dir+name); err == nil {
			d.skip(at, "ảnh trong ô", "đã có tệp "+dir+name)
			return
		}
	}
	t.shots = append(t.shots, clean)
	item := "pictures[" + strconv.Itoa(n) + "]."
	d.put(t, item+"file", name, at, fmt.Sprintf("ảnh %d × %d, đã bỏ vị trí và dữ liệu máy ảnh", clean.Width, clean.Height), true)
	d.put(t, item+"alt", t.current["name"], at, "", true)
}

// inOrder are the targets in the order of writing.
func (d *desk) inOrder() []*target {
	rank := map[ocop.Kind]int{}
	for i, k := range Kinds() {
		rank[k] = i
	}
	out := slices.Clone(d.order)
	slices.SortStableFunc(out, func(a, b *target) int { return cmp.Compare(rank[a.kind.Kind], rank[b.kind.Kind]) })
	return out
}
