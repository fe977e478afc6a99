package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"ocop/internal/mend"
	"ocop/internal/ocop"
	"ocop/internal/source"
	"ocop/internal/tidy"
)

var fmtCommand = command{
	name: "fmt", args: "[TỆP|THƯ MỤC…]", what: "đưa các tệp về một cách trình bày, như trang sửa nội dung ghi",
	help: `Đưa phần trường của mọi bản ghi về đúng một cách trình bày: thứ tự trường như docs/fields.md,
dấu nháy, thụt dòng, chữ dựng sẵn (NFC), hết dòng kiểu LF, bỏ trường trống. Đó là cách mà trang
sửa nội dung ghi tệp, nên khi so hai bản chỉ còn thấy chỗ thật sự đổi. Không giá trị nào đổi:
mỗi tệp được đọc lại và so với trước, khác một chữ thì để nguyên. Bài viết được giữ như cũ.

  ocop fmt                        liệt kê những tệp sẽ được trình bày lại
  ocop fmt --diff                 xem từng dòng sẽ đổi
  ocop fmt --write                ghi
  ocop fmt content/products       chỉ một thư mục hay một tệp
  ocop fmt --check                mã thoát 1 khi có tệp chưa đúng, để dùng trong CI

Ghi chú sau dấu # được giữ cạnh trường của nó. Trang sửa nội dung thì bỏ ghi chú khi lưu, nên điều
cần nhớ lâu hãy ghi vào hồ sơ nội bộ. Tệp viết sai cú pháp được để nguyên và nêu dòng, cột.
`,
	run: runFmt,
}

// fmtFlags are the flags of fmt alone.
type fmtFlags struct {
	write, check, diff bool
}

func runFmt(ctx context.Context, e *env, args []string) error {
	o := newOptions(e)
	o.contentFlag()
	o.internalFlag()
	o.quietFlag()
	var f fmtFlags
	o.set.BoolVar(&f.write, "write", false, "ghi các tệp")
	o.set.BoolVar(&f.check, "check", false, "mã thoát 1 khi có tệp chưa đúng cách trình bày")
	o.set.BoolVar(&f.diff, "diff", false, "in từng dòng sẽ đổi")
	if err := o.parse(e, args, 0, 1000); err != nil {
		return err
	}
	if f.write && f.check {
		return usagef("--write and --check: choose one")
	}
	type folder struct {
		dir   string
		kinds []ocop.Kind
	}
	folders := []folder{{o.content, ocop.Kinds()}}
	if o.internal != "" {
		folders = []folder{{o.content, source.PublicKinds()}, {o.internal, source.InternalKinds()}}
	}
	var total tidy.Result
	for _, folder := range folders {
		r, err := f.folder(ctx, e, o, folder.dir, folder.kinds)
		if err != nil {
			return err
		}
		total.Files += r.Files
		total.Changes = append(total.Changes, r.Changes...)
		total.Findings = append(total.Findings, r.Findings...)
	}
	if total.Files == 0 && len(total.Findings) == 0 && len(o.words) > 0 {
		return usagef("không có bản ghi nào trong %s", strings.Join(o.words, ", "))
	}
	return f.finish(e, o, &total)
}

// finish says what was found and done.
func (f *fmtFlags) finish(e *env, o *options, r *tidy.Result) error {
	for _, found := range r.Findings {
		fmt.Fprintf(e.stderr, "%s:%d:%d: để nguyên: %s\n", o.place(found.Path), found.Line, found.Col, found.Message)
	}
	if !o.quiet {
		switch n := len(r.Changes); {
		case n == 0:
			fmt.Fprintf(e.stderr, "Đã xem %d tệp; không tệp nào cần trình bày lại.\n", r.Files)
		case f.write:
			fmt.Fprintf(e.stderr, "Đã trình bày lại %d trong %d tệp.\n", n, r.Files)
		case f.check:
			fmt.Fprintf(e.stderr, "%d trong %d tệp chưa đúng cách trình bày. Chạy “ocop fmt --write”.\n", n, r.Files)
		default:
			fmt.Fprintf(e.stderr, "%d trong %d tệp sẽ được trình bày lại. Chưa ghi gì; thêm --diff để xem, --write để ghi.\n", n, r.Files)
		}
	}
	if f.check && len(r.Changes)+len(r.Findings) > 0 {
		return errFindings
	}
	return nil
}

// folder formats the wanted files below a folder.
func (f *fmtFlags) folder(ctx context.Context, e *env, o *options, dir string, kinds []ocop.Kind) (r tidy.Result, err error) {
	fsys, err := openFolder("content", dir)
	if err != nil {
		return r, err
	}
	want, err := wanted(dir, o.words)
	if err != nil {
		return r, err
	}
	if r, err = tidy.Files(ctx, fsys, kinds, want); err != nil {
		return r, err
	}
	for i := range r.Changes {
		c := &r.Changes[i]
		if f.diff {
			fmt.Fprintf(e.stdout, "%s", c.Diff(o.place(c.Path)))
		} else {
			fmt.Fprintln(e.stdout, o.place(c.Path))
		}
	}
	if !f.write || len(r.Changes) == 0 {
		return r, nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return r, err
	}
	defer root.Close()
	for i := range r.Changes {
		if err := errors.Join(ctx.Err(), r.Changes[i].Write(root)); err != nil {
			if errors.Is(err, mend.ErrChanged) {
				return r, fmt.Errorf("%w: run it again", err)
			}
			return r, err
		}
	}
	return r, nil
}

// wanted makes a test of paths below a folder out of the files and folders of a
// command line; without any, every path is wanted.
func wanted(dir string, words []string) (func(string) bool, error) {
	if len(words) == 0 {
		return func(string) bool { return true }, nil
	}
	base, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	var paths []string
	for _, word := range words {
		if _, err := os.Stat(word); errors.Is(err, fs.ErrNotExist) {
			if _, err := os.Stat(filepath.Join(dir, word)); err == nil {
				word = filepath.Join(dir, word) // as it is named below the content
			} else {
				return nil, usagef("không có tệp hay thư mục %s", word)
			}
		}
		full, err := filepath.Abs(word)
		if err != nil {
			return nil, err
		}
		if rel, err := filepath.Rel(base, full); err == nil && filepath.IsLocal(rel) {
			paths = append(paths, filepath.ToSlash(rel))
		}
	}
	return func(name string) bool {
		for _, p := range paths {
			if p == "." || name == p || strings.HasPrefix(name, p+"/") {
				return true
			}
		}
		return false
	}, nil
}
