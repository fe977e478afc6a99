// Package inbox takes photographs that people dropped into content/_inbox and
// puts them beside the records that they show.
//
// Make looks and writes nothing. Of each file, in order: its bytes are cleaned
// of position, camera and words and stood upright (package picture), made
// smaller where they are larger than a page needs (package photo), and the record is
// found by the name of the file or of its folder. A name that fits several
// records, or none, is a question with candidates, never a guess. What would be
// written is a Plan; Plan.Write writes it: the pictures, then the record, and
// the original goes to _inbox/done, so nothing is lost.
//
// Package source leaves names that begin with "_" alone, so nothing in the inbox
// is published; a .gitignore in it keeps the originals, which say where they
// were taken, out of the repository.
package inbox

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"ocop/internal/ocop"
	"ocop/internal/pen"
	"ocop/internal/photo"
	"ocop/internal/picture"
	"ocop/internal/schema"
	"ocop/internal/source"
)

const (
	// Folder is where photographs are dropped, below the content folder.
	Folder = "_inbox"
	// Done is where the originals go.
	Done = Folder + "/done"
	// MaxSide is the longest side of a picture that is kept, in pixels: half as
	// wide again as the widest that a page offers.
	MaxSide = 2400
	// MaxKept is how many bytes a picture within MaxSide may have without being
	// packed anew.
	MaxKept = 1536 << 10
	// MaxFiles is how many files are looked at in one run.
	MaxFiles = 500
)

// Input is what Make works on.
type Input struct {
	Content fs.FS
	Files   []File // nil: all in the inbox
	For     string // the record of all Files, "products/tra-shan" or "tra-shan"; "" finds it by the name
	Alt     string // what the picture shows; "" is the name of the record, for a person to write anew
	Preview int    // the longest side of Photo.Preview in pixels; 0 = none are made
	Memory  *Memory
}

// File is a photograph.
type File struct {
	Name   string // for people
	Inbox  string // its path below the content folder, when it lies in the inbox
	Data   []byte // else its bytes
	For    string // the record of this file, "products/tra-shan"; "" = as Input.For says
	Alt    string // what this picture shows; "" = as Input.Alt says
	People bool   // it shows people who can be recognised
	Away   bool   // it is of no record: only the original goes to Done
}

// ErrRecord tells that Input.For names no record or several.
var ErrRecord = errors.New("no such record")

// Make says what would become of photographs. It tells progress after each. The
// error is ErrRecord, a disk that cannot be read or a cancelled context; a file
// that cannot be used is none.
func Make(ctx context.Context, in Input, progress func(done, total int)) (*Plan, error) {
	tree, _, err := source.Read(ctx, in.Content, kinds())
	if err != nil {
		return nil, err
	}
	d := &desk{in: in, plan: &Plan{}, names: map[string]bool{}}
	d.shelve(tree)
	for _, r := range d.records {
		d.plan.All = append(d.plan.All, Candidate{r.ref, r.name})
	}
	var target *record
	if in.For != "" {
		if target, err = d.named(in.For); err != nil {
			return nil, err
		}
	}
	files := in.Files
	if files == nil {
		if files, err = List(in.Content); err != nil {
			return nil, err
		}
	}
	for i, f := range files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p := d.look(f)
		if i >= MaxFiles {
			p = Photo{From: f.Name, Action: Refuse, Reason: fmt.Sprintf("mỗi lần chỉ xem %d ảnh; ghi xong thì chạy lại", MaxFiles)}
		}
		switch {
		case f.Away:
			p.Action, p.data = Away, nil
		case p.Action == "":
			d.place(&p, f, target)
		}
		d.plan.Photos = append(d.plan.Photos, p)
		progress(i+1, len(files))
	}
	d.finish()
	in.Memory.keep(d.plan)
	return d.plan, nil
}

// kinds are the kinds of records that have pictures.
func kinds() []ocop.Kind {
	return slices.DeleteFunc(source.PublicKinds(), func(k ocop.Kind) bool { return pen.FieldAt(schema.Of(k), "pictures") == nil })
}

// List lists the inbox: its files and those of its folders, in the order in which
// people count.
func List(content fs.FS) ([]File, error) {
	var out []File
	entries, err := fs.ReadDir(content, Folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for _, e := range entries {
		name := path.Join(Folder, e.Name())
		switch {
		case skipped(e.Name()), name == Done:
		case !e.IsDir():
			out = append(out, File{Name: name, Inbox: name})
		default:
			below, err := fs.ReadDir(content, name)
			if err != nil {
				return nil, fmt.Errorf("inbox: %w", err)
			}
			for _, b := range below {
				if !b.IsDir() && !skipped(b.Name()) {
					out = append(out, File{Name: name + "/" + b.Name(), Inbox: name + "/" + b.Name()})
				}
			}
		}
	}
	if err != nil {
		return nil, fmt.Errorf("inbox: %w", err)
	}
	slices.SortStableFunc(out, func(a, b File) int { return cmp.Or(natural(stem(a.Name), stem(b.Name)), natural(a.Name, b.Name)) })
	return out, nil
}

// skipped are the names that systems put into folders by themselves.
func skipped(name string) bool {
	return name[0] == '.' || name[0] == '~' || strings.EqualFold(name, "Thumbs.db") || strings.EqualFold(name, "desktop.ini")
}

// desk is one run of Make.
type desk struct {
	in      Input
	plan    *Plan
	records []*record
	index   map[string][]*record // by key
	names   map[string]bool      // every file beside the records and every name given, in small letters
	files   []string             // pictures of the content folder
}

// record is a record that can have pictures.
type record struct {
	kind     *schema.Kind
	ref      string // "products/tra-shan"
	id, file string
	name     string
	pictures int
	leaves   []pen.Leaf // to be put
	photos   []int      // indexes in the plan
}

// shelve notes the records and the files beside them.
func (d *desk) shelve(t *source.Tree) {
	for name := range t.Files {
		d.names[strings.ToLower(name)] = true
		d.files = append(d.files, name)
	}
	slices.Sort(d.files)
	d.index = map[string][]*record{}
	shelve(d, t.Products)
	shelve(d, t.Entities)
	shelve(d, t.Communes)
	shelve(d, t.Stories)
	shelve(d, t.Places)
	shelve(d, t.Routes)
	shelve(d, t.Events)
}

func shelve[T any](d *desk, records []source.Record[T]) {
	for i := range records {
		doc := records[i].Doc
		r := &record{kind: schema.Of(doc.Kind), ref: doc.Record(), id: doc.ID, file: doc.Path}
		d.records = append(d.records, r)
		d.key(r, r.id)
		for _, l := range pen.Leaves(r.kind, &records[i].Data) {
			switch {
			case l.Path == "name", l.Path == "title":
				r.name = l.Text
				d.key(r, l.Text)
			case l.Path == "code", strings.HasPrefix(l.Path, "packings[") && strings.HasSuffix(l.Path, ".gtin"):
				d.key(r, l.Text)
			case strings.HasPrefix(l.Path, "pictures["):
				number, _, _ := strings.Cut(l.Path[len("pictures["):], "]")
				if n, err := strconv.Atoi(number); err == nil {
					r.pictures = max(r.pictures, n+1)
				}
			}
		}
	}
}

// key makes a record known by a text.
func (d *desk) key(r *record, text string) {
	k := strings.Join(words(text), "-")
	if k != "" && !slices.Contains(d.index[k], r) {
		d.index[k] = append(d.index[k], r)
	}
}

// named is the record of Input.For.
func (d *desk) named(ref string) (*record, error) {
	var found []*record
	for _, r := range d.records {
		if r.ref == ref || r.id == ref {
			found = append(found, r)
		}
	}
	switch len(found) {
	case 0:
		return nil, fmt.Errorf("%w: %s", ErrRecord, ref)
	case 1:
		return found[0], nil
	}
	return nil, fmt.Errorf("%w: %s may be %s or %s", ErrRecord, ref, found[0].ref, found[1].ref)
}

// look reads a file and makes the picture of it; without an Action it can be
// used.
func (d *desk) look(f File) Photo {
	p := Photo{From: f.Name, inbox: f.Inbox}
	data := f.Data
	if f.Inbox != "" {
		info, err := fs.Lstat(d.in.Content, f.Inbox)
		if err == nil && !info.Mode().IsRegular() {
			return p.refuse("liên kết không được đọc; chép tệp ảnh thật vào đây")
		}
		if err == nil && info.Size() > picture.MaxBytes {
			return p.refuse(problems[picture.TooManyBytes])
		}
		if err == nil {
			data, err = fs.ReadFile(d.in.Content, f.Inbox)
		}
		if err != nil {
			return p.refuse("không mở được tệp; đóng chương trình đang mở nó rồi chạy lại")
		}
	}
	p.Before.Bytes, p.sum = len(data), sha256.Sum256(data)
	m, known := d.in.Memory.recall(p.sum)
	if !known {
		m = d.make(f, data)
		d.in.Memory.note(p.sum, m)
	}
	if m.reason != "" {
		return p.refuse(m.reason)
	}
	p.Before.Width, p.Before.Height = m.width, m.height
	p.After = Size{len(m.fit.Data), m.fit.Width, m.fit.Height}
	p.format, p.data, p.preview = m.fit.Format, m.fit.Data, m.preview
	p.told(m.told)
	return p
}

// make makes the picture of a file.
func (d *desk) make(f File, data []byte) made {
	clean, err := picture.Clean(data)
	if err != nil {
		return made{reason: reason(f.Name, data, err)}
	}
	fit, ok := photo.Fit(clean, MaxSide, MaxKept)
	if !ok {
		return made{reason: problems[picture.Broken]}
	}
	m := made{fit: fit, width: clean.Width, height: clean.Height, told: picture.Tell(data)}
	if d.in.Preview > 0 {
		m.preview, _ = photo.Fit(picture.Picture{Data: fit.Data, Format: fit.Format, Width: fit.Width, Height: fit.Height, Profile: clean.Profile}, d.in.Preview, MaxKept)
	}
	return m
}

// place finds the record of a picture and a name beside it.
func (d *desk) place(p *Photo, f File, target *record) {
	p.By = "for"
	if f.For != "" {
		var err error
		if target, err = d.named(f.For); err != nil {
			p.Action, p.data, p.Reason = Ask, nil, "không còn bản ghi "+f.For
			return
		}
	}
	if target == nil {
		if target = d.find(p, f); target == nil {
			p.Action, p.data = Ask, nil
			return
		}
	}
	p.Record, p.Name = target.ref, target.name
	for i := range d.plan.Photos {
		if q := &d.plan.Photos[i]; q.Record == p.Record && bytes.Equal(q.data, p.data) {
			p.Action, p.Reason, p.data = Known, "giống hệt "+q.From, nil
			return
		}
	}
	if same := d.same(p.data); same != "" {
		if path.Dir(same) == path.Dir(target.file) && strings.HasPrefix(path.Base(same), target.id) {
			p.Action, p.Reason, p.data = Known, "đã có: "+same, nil
			return
		}
		p.Reason = "ảnh này cũng đã dùng ở " + same
	}
	p.Action, p.Path = Put, d.free(target, p.format)
	p.Alt, p.People = cmp.Or(f.Alt, d.in.Alt, target.name), f.People
	item := "pictures[" + strconv.Itoa(target.pictures) + "]."
	target.pictures++
	target.leaves = append(target.leaves, pen.Leaf{Path: item + "file", Text: path.Base(p.Path)}, pen.Leaf{Path: item + "alt", Text: p.Alt})
	if p.People {
		target.leaves = append(target.leaves, pen.Leaf{Path: item + "people", Text: "true"})
	}
	target.photos = append(target.photos, len(d.plan.Photos))
}

// same is a picture of the content folder with the same bytes; "" when there is
// none.
func (d *desk) same(data []byte) string {
	for _, name := range d.files {
		info, err := fs.Stat(d.in.Content, name)
		if err != nil || info.Size() != int64(len(data)) {
			continue
		}
		if other, err := fs.ReadFile(d.in.Content, name); err == nil && bytes.Equal(other, data) {
			return name
		}
	}
	return ""
}

// free is the first name beside a record that nothing has.
func (d *desk) free(r *record, format string) string {
	for n := 1; ; n++ {
		name := r.id
		if n > 1 {
			name += "-" + strconv.Itoa(n)
		}
		name = path.Join(path.Dir(r.file), name+"."+format)
		if key := strings.ToLower(name); !d.names[key] {
			d.names[key] = true
			return name
		}
	}
}

// finish makes the new texts of the records.
func (d *desk) finish() {
	for _, r := range d.records {
		if len(r.leaves) == 0 {
			continue
		}
		change := Record{Ref: r.ref, Path: r.file, photos: r.photos}
		data, err := fs.ReadFile(d.in.Content, r.file)
		if err == nil {
			change.before = string(data)
			change.after, change.Anew, err = pen.Set(r.kind, change.before, r.leaves)
		}
		if err != nil {
			for _, i := range r.photos {
				d.plan.Photos[i] = d.plan.Photos[i].refuse("bản ghi có chỗ máy không sửa được; chạy ocop check, sửa rồi thử lại")
			}
			continue
		}
		d.plan.Records = append(d.plan.Records, change)
	}
}
