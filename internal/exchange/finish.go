package exchange

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"strings"

	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/pen"
	"ocop/internal/schema"
	"ocop/internal/source"
)

// finish turns the targets into the records of the plan.
func (d *desk) finish(ctx context.Context) error {
	for _, t := range d.inOrder() {
		if err := ctx.Err(); err != nil {
			return err
		}
		d.plan.Records = append(d.plan.Records, d.record(t))
	}
	if err := d.verify(ctx); err != nil {
		return err
	}
	d.blockLonely()
	return nil
}

// record makes the record of a target with its text before and after.
func (d *desk) record(t *target) Record {
	r := Record{Kind: t.kind.Kind, ID: t.id, Path: t.file, Name: t.current["name"], At: t.at, By: t.by, Values: t.values, Action: Leave, Reason: t.blocked}
	var leaves []pen.Leaf
	for _, v := range t.values {
		if v.Action == Set || v.Action == Replace {
			leaves = append(leaves, pen.Leaf{Path: v.Field, Text: t.current[v.Field]})
		}
	}
	for i, shot := range t.shots {
		r.Picture = append(r.Picture, t.current[fmt.Sprintf("pictures[%d].file", i)])
		r.pictures = append(r.pictures, shot.Data)
	}
	switch {
	case t.file == "":
		r.Path = newPath(t.kind.Kind, t.id)
		r.Action = Make
		r.after = pen.New(t.kind, leaves)
	case len(leaves) > 0:
		data, err := fs.ReadFile(d.in.Content, t.file)
		if err == nil {
			r.before = string(data)
			r.after, r.Anew, err = pen.Set(t.kind, r.before, leaves)
		}
		if err != nil {
			r.Reason = "tệp có chỗ máy không sửa được; sửa bằng tay"
		}
		r.Action = Change
	}
	if r.Reason != "" {
		r.Action = Block
	}
	return r
}

// newPath is the file of a new record: of what has pictures a folder.
func newPath(k ocop.Kind, id string) string {
	if k == ocop.KindProduct || k == ocop.KindPlace {
		return k.Folder() + "/" + id + "/index.md"
	}
	return k.Folder() + "/" + id + ".md"
}

// verify has package source read the texts as they would be, and blocks what
// would have an error that is not there now.
func (d *desk) verify(ctx context.Context) error {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	files := 0
	for i := range d.plan.Records {
		r := &d.plan.Records[i]
		if r.Action != Make && r.Action != Change {
			continue
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: r.Path, Method: zip.Store})
		if err == nil {
			_, err = w.Write([]byte(r.after))
		}
		if err != nil {
			return err
		}
		files++
	}
	if err := z.Close(); err != nil || files == 0 {
		return err
	}
	folder, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		return err
	}
	_, found, err := source.Read(ctx, folder, Kinds())
	if err != nil {
		return err
	}
	bad := map[string]string{}
	for _, f := range found {
		if f.Severity == finding.Error && !d.errors[errorKey(f)] && bad[f.Owner()] == "" {
			bad[f.Owner()] = f.Message
		}
	}
	for i := range d.plan.Records {
		r := &d.plan.Records[i]
		if why := bad[r.Kind.Folder()+"/"+r.ID]; why != "" && (r.Action == Make || r.Action == Change) {
			r.Action, r.Reason = Block, "bản ghi sẽ có lỗi: "+why
		}
	}
	return nil
}

// blockLonely blocks records that name a record which is not there and will
// not be made, and then those that name them.
func (d *desk) blockLonely() {
	blocked := map[string]bool{}
	for again := true; again; {
		again = false
		for i := range d.plan.Records {
			r := &d.plan.Records[i]
			if r.Action == Make || r.Action == Change {
				if why := d.lonely(r, blocked); why != "" {
					r.Action, r.Reason, again = Block, why, true
				}
			}
			if r.Action == Block && r.before == "" {
				blocked[string(r.Kind)+"/"+r.ID] = true
			}
		}
	}
}

// lonely says which record that a record names is missing; "" when none is.
func (d *desk) lonely(r *Record, blocked map[string]bool) string {
	for _, v := range r.Values {
		f := pen.FieldAt(schema.Of(r.Kind), v.Field)
		if f.Type != schema.Ref || d.records[f.Ref] == nil || v.Action != Set && v.Action != Replace {
			continue
		}
		for id := range strings.SplitSeq(v.New, "\n") {
			if d.records[f.Ref][id] == nil || blocked[string(f.Ref)+"/"+id] {
				return fmt.Sprintf("ô %s nêu %s “%s” chưa có bản ghi hoặc không ghi được", v.At, strings.ToLower(schema.Of(f.Ref).Label), id)
			}
		}
	}
	return ""
}
