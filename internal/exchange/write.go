package exchange

import (
	"context"
	"errors"
	"fmt"
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
		if err := mend.Create(root, path.Join(dir, name), r.pictures[i]); err != nil {
			return err
		}
	}
	if r.Action == Make {
		return mend.Create(root, r.Path, []byte(r.after))
	}
	return mend.Write(root, mend.Change{Path: r.Path, Before: r.before, After: r.after})
}
