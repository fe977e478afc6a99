package inbox

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"

	"ocop/internal/mend"
)

// ignore keeps the inbox out of the repository.
const ignore = "# Ảnh gốc còn vị trí chụp: không đưa vào kho.\n*\n"

// Write writes a plan below the content folder, record by record: the pictures,
// each whole or not at all and only where there is none, then the record, if it
// is what it was, then the originals go to Done. A record that cannot be written
// takes its pictures back. It tells progress after each record. A cancelled
// context stops between two; doing it again does the rest.
func (p *Plan) Write(ctx context.Context, root *os.Root, progress func(done, total int)) (written int, err error) {
	if _, err := root.Stat(Folder); err == nil {
		if err := mend.Create(root, Folder+"/.gitignore", []byte(ignore)); err != nil && !errors.Is(err, fs.ErrExist) {
			return 0, fmt.Errorf("inbox: %w", err)
		}
	}
	for i := range p.Records {
		if err := ctx.Err(); err != nil {
			return written, err
		}
		r := &p.Records[i]
		if err := p.record(root, r); err != nil {
			return written, fmt.Errorf("inbox %s: %w", r.Ref, err)
		}
		written += len(r.photos)
		progress(i+1, len(p.Records))
	}
	for i := range p.Photos {
		if a := p.Photos[i].Action; a == Known || a == Away {
			if err := p.Photos[i].done(root); err != nil {
				return written, fmt.Errorf("inbox: %w", err)
			}
		}
	}
	return written, nil
}

// record writes one record.
func (p *Plan) record(root *os.Root, r *Record) (err error) {
	var made []string
	defer func() {
		if err != nil {
			for _, name := range made {
				err = errors.Join(err, root.Remove(name))
			}
		}
	}()
	for _, i := range r.photos {
		f := &p.Photos[i]
		if err := mend.Create(root, f.Path, f.data); err != nil {
			return err
		}
		made = append(made, f.Path)
	}
	if err := mend.Write(root, mend.Change{Path: r.Path, Before: r.before, After: r.after}); err != nil {
		return err
	}
	made = nil
	for _, i := range r.photos {
		if err := p.Photos[i].done(root); err != nil {
			return err
		}
	}
	return nil
}

// done puts an original away.
func (f *Photo) done(root *os.Root) error {
	if f.inbox == "" {
		return nil
	}
	if err := root.MkdirAll(Done, 0o755); err != nil {
		return err
	}
	base := path.Base(f.inbox)
	ext := path.Ext(base)
	for n := 1; ; n++ {
		name := base
		if n > 1 {
			name = strings.TrimSuffix(base, ext) + "-" + strconv.Itoa(n) + ext
		}
		if _, err := root.Lstat(Done + "/" + name); errors.Is(err, fs.ErrNotExist) {
			return root.Rename(f.inbox, Done+"/"+name)
		} else if err != nil {
			return err
		}
	}
}
