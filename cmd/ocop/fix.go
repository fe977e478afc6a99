package main

import (
	"flag"
	"fmt"
	"os"

	"ocop/internal/mend"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

// mend shows what can be mended, and mends it with --write.
func (c *checkFlags) mend(e *env, o *options) error {
	if !c.fix {
		return usagef("--write goes with --fix")
	}
	var wrong error
	o.set.Visit(func(f *flag.Flag) {
		switch f.Name {
		case "fix", "write", "content", "internal":
		default:
			wrong = usagef("--%s does not go with --fix", f.Name)
		}
	})
	if wrong != nil {
		return wrong
	}
	type folder struct {
		dir   string
		kinds []ocop.Kind
	}
	folders := []folder{{o.content, ocop.Kinds()}}
	if o.internal != "" {
		folders = []folder{{o.content, source.PublicKinds()}, {o.internal, source.InternalKinds()}}
	}
	files, fixes := 0, 0
	for _, f := range folders {
		changes, err := c.mendFolder(e, o, f.dir, f.kinds)
		if err != nil {
			return err
		}
		files += len(changes)
		for _, change := range changes {
			fixes += len(change.Fixes)
		}
	}
	switch {
	case files == 0:
		fmt.Fprintln(e.stderr, "Không có chỗ nào máy tự sửa được.")
	case c.write:
		fmt.Fprintf(e.stderr, "Đã sửa %d chỗ trong %d tệp.\n", fixes, files)
	default:
		fmt.Fprintf(e.stderr, "Sửa được %d chỗ trong %d tệp. Chưa ghi gì; thêm --write để ghi.\n", fixes, files)
	}
	return nil
}

// mendFolder shows and, with --write, makes the changes below a folder.
func (c *checkFlags) mendFolder(e *env, o *options, dir string, kinds []ocop.Kind) ([]mend.Change, error) {
	fsys, err := openFolder("content", dir)
	if err != nil {
		return nil, err
	}
	changes, err := mend.Files(fsys, kinds)
	if err != nil {
		return nil, err
	}
	for i := range changes {
		change := &changes[i]
		for _, f := range change.Fixes {
			fmt.Fprintf(e.stderr, "%s:%d:%d: %s\n", o.place(change.Path), f.Line, f.Col, f.What)
		}
		if err := change.Diff(e.stdout, o.place(change.Path)); err != nil {
			return nil, err
		}
	}
	if !c.write || len(changes) == 0 {
		return changes, nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	for _, change := range changes {
		if err := mend.Write(root, change); err != nil {
			return nil, err
		}
	}
	return changes, nil
}
