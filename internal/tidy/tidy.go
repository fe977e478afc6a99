// Package tidy brings record files into the one style of package pen, the style
// of the editor in the browser, and sees to it that nothing but the style changes.
//
// The work of Files, in order: package source reads all records; pen.Format
// writes each file anew; package source reads the new texts; what does not give
// the same values and the same page of the body (package markdown) is left as it
// was, with a finding. So are files that cannot be read.
package tidy

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"

	"github.com/rogpeppe/go-internal/diff"

	"ocop/internal/finding"
	"ocop/internal/frontmatter"
	"ocop/internal/markdown"
	"ocop/internal/mend"
	"ocop/internal/ocop"
	"ocop/internal/pen"
	"ocop/internal/schema"
	"ocop/internal/source"
	"ocop/internal/vi"
)

// Result is what formatting would do.
type Result struct {
	Files    int      // looked at
	Changes  []Change // in the order of their paths
	Findings []finding.Finding
}

// Change is a file in another style.
type Change struct {
	Path          string // below the folder given to Files
	Before, After string
}

// Diff is the change as a unified diff, naming the file by path.
func (c *Change) Diff(path string) []byte {
	return diff.Diff(path, []byte(c.Before), path, []byte(c.After))
}

// Write puts a change on the disk, whole or not at all, with the permissions of
// the file. The error wraps mend.ErrChanged when somebody has written it since.
func (c *Change) Write(root *os.Root) error {
	return mend.Write(root, mend.Change{Path: c.Path, Before: c.Before, After: c.After})
}

// Files formats the record files of the kinds below fsys of which want says that
// they are wanted, by their path. It writes nothing. The error is a disk that
// cannot be read or a cancelled context.
func Files(ctx context.Context, fsys fs.FS, kinds []ocop.Kind, want func(path string) bool) (Result, error) {
	var r Result
	before, found, err := source.Read(ctx, fsys, kinds)
	if err != nil {
		return r, err
	}
	for _, f := range found {
		if unreadable(f.Rule) && want(f.Path) {
			r.Findings = append(r.Findings, f)
		}
	}
	files := zipped{}
	err = mend.Each(fsys, kinds, func(k ocop.Kind, name, text string) error {
		after := text
		if want(name) {
			after = r.format(k, name, text)
		}
		return errors.Join(ctx.Err(), files.add(name, after))
	})
	if err != nil {
		return r, err
	}
	if len(r.Changes) == 0 {
		return r, nil
	}
	written, err := files.open()
	if err != nil {
		return r, err
	}
	after, _, err := source.Read(ctx, written, kinds)
	if err != nil {
		return r, err
	}
	r.compare(meanings(before), meanings(after))
	return r, nil
}

// format formats one file.
func (r *Result) format(k ocop.Kind, name, text string) string {
	r.Files++
	after, err := pen.Format(schema.Of(k), text)
	switch {
	case errors.Is(err, pen.ErrUnreadable): // package source says why
	case errors.Is(err, pen.ErrComment):
		r.leave("fmt-comment", name, "Không rõ dòng ghi chú # nào thuộc trường nào nên tệp được để nguyên. Chuyển ghi chú lên một dòng riêng phía trên trường, rồi chạy lại.")
	case err != nil:
		r.leave("fmt-unsafe", name, "Viết lại thì tệp có thể được đọc khác đi nên được để nguyên. Tệp vẫn dùng được như cũ.")
	case after != text:
		r.Changes = append(r.Changes, Change{name, text, after})
		return after
	}
	return text
}

func (r *Result) leave(rule, name, message string) {
	r.Findings = append(r.Findings, finding.Finding{Rule: rule, Severity: finding.Warning, Path: name, Line: 1, Col: 1, Message: message})
}

// compare takes back every change that would not read the same.
func (r *Result) compare(before, after map[string]string) {
	converter := markdown.New()
	r.Changes = slices.DeleteFunc(r.Changes, func(c Change) bool {
		path := vi.NFC(c.Path) // as package source names it
		if before[path] == after[path] && page(converter, c.Before) == page(converter, c.After) {
			return false
		}
		r.leave("fmt-unsafe", c.Path, "Viết lại thì trang có thể khác đi nên tệp được để nguyên. Tệp vẫn dùng được như cũ.")
		return true
	})
}

// unreadable reports whether a rule is that of a front matter with a problem.
func unreadable(rule string) bool {
	return slices.ContainsFunc(frontmatter.Codes(), func(c frontmatter.Code) bool { return rule == "source-"+string(c) })
}

// zipped is a folder in memory.
type zipped struct {
	data bytes.Buffer
	zip  *zip.Writer
}

func (z *zipped) add(name, text string) error {
	if z.zip == nil {
		z.zip = zip.NewWriter(&z.data)
	}
	w, err := z.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
	if err == nil {
		_, err = w.Write([]byte(text))
	}
	return err
}

func (z *zipped) open() (fs.FS, error) {
	if err := z.zip.Close(); err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(z.data.Bytes()), int64(z.data.Len()))
}
