package exchange

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"

	"ocop/internal/mend"
)

// Write writes a plan without problems below a folder: each file whole or not
// at all, new files only where there is none, changed ones only if they are
// what they were. It tells progress after each record. A cancelled context
// stops between two records; running the import again does the rest.
func (p *Plan) Write(ctx context.Context, root *os.Root, progress func(done, total int)) (written int, err error) {
	if len(p.Problems) > 0 {
		return 0, errors.New("import: the plan has problems")
	}
	total, _, _, _, _ := p.Count()
	_, changed, _, _, _ := p.Count()
	total += changed
	for i := range p.Records {
		r := &p.Records[i]
		if r.Action != Make && r.Action != Change {
			continue
		}
		if err := ctx.Err(); err != nil {
			return written, err
		}
		if err := r.write(root); err != nil {
			return written, fmt.Errorf("import %s: %w", r.Path, err)
		}
		written++
		progress(written, total)
	}
	return written, nil
}

// write writes one record, its pictures first.
func (r *Record) write(root *os.Root) error {
	dir := path.Dir(r.Path)
	if r.Action == Make {
		if err := root.MkdirAll(dir, 0o755); err != nil {
			return err
		}
	}
	for i, name := range r.Picture {
		if err := create(root, path.Join(dir, name), r.pictures[i]); err != nil {
			return err
		}
	}
	if r.Action == Make {
		return create(root, r.Path, []byte(r.after))
	}
	return mend.Write(root, mend.Change{Path: r.Path, Before: r.before, After: r.after})
}

// create writes a file that must not be there yet.
func create(root *os.Root, name string, data []byte) (err error) {
	if _, err := root.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
		if err == nil {
			err = fs.ErrExist
		}
		return err
	}
	// A name with a dot in front is never read as a record.
	temp := path.Join(path.Dir(name), "."+path.Base(name)+".tmp")
	f, err := root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = root.Rename(temp, name)
	}
	if err != nil {
		err = errors.Join(err, root.Remove(temp))
	}
	return err
}
