// Package mend makes the changes to record files that a machine can make
// without knowing more than the file: a file in decomposed Unicode is composed,
// and units of weight and volume that are spelt wrong are spelt right in the
// net contents of labels and packings.
//
// The work of File, in order: compose the whole text; read the front matter;
// put the right unit in the place of the wrong one, at the line and column
// where the value stands, and nowhere else; read the result again. If anything
// but the mended values then reads otherwise than before, the file is left as
// it was. So comments, order, quotes, line ends, numbers and codes stay as the
// person wrote them.
//
// Files finds what could be mended and changes nothing; Write puts one change
// on the disk.
package mend

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"ocop/internal/frontmatter"
	"ocop/internal/ocop"
	"ocop/internal/vi"
)

// Change is what becomes of one file. It has the same number of lines before
// and after.
type Change struct {
	Path          string // below the folder given to Files
	Before, After string
	Fixes         []Fix // in the order of the file; never empty
}

// Fix is one thing mended.
type Fix struct {
	Line, Col int    // in the file, from 1; the column in characters
	What      string // Vietnamese
}

// Files looks through the record files of the kinds below fsys, in the order
// of their paths. Links and names that begin with "_" or "." are left alone.
// The error is a disk that cannot be read.
func Files(fsys fs.FS, kinds []ocop.Kind) ([]Change, error) {
	var out []Change
	err := Each(fsys, kinds, func(k ocop.Kind, name, text string) error {
		if after, fixes := File(k, text); len(fixes) > 0 {
			out = append(out, Change{Path: name, Before: text, After: after, Fixes: fixes})
		}
		return nil
	})
	return out, err
}

// Each gives the record files of the kinds below fsys with their texts, in the
// order of their paths; not links, names that begin with "_" or "." and files
// that are too big to be read. The error is that of do or a disk that cannot be
// read.
func Each(fsys fs.FS, kinds []ocop.Kind, do func(k ocop.Kind, name, text string) error) error {
	type file struct {
		kind ocop.Kind
		name string
	}
	var files []file
	for _, k := range kinds {
		for _, pattern := range []string{"/*.md", "/*/index.md", "/*/index.en.md"} {
			names, err := fs.Glob(fsys, k.Folder()+pattern)
			if err != nil {
				return err
			}
			for _, name := range names {
				files = append(files, file{k, name})
			}
		}
	}
	slices.SortFunc(files, func(a, b file) int { return cmp.Compare(a.name, b.name) })
	for _, f := range files {
		text, ok, err := read(fsys, f.name)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		if err := do(f.kind, f.name, text); err != nil {
			return err
		}
	}
	return nil
}

// read reads one file; ok is false for one that is left alone.
func read(fsys fs.FS, name string) (text string, ok bool, err error) {
	if skipped(name) {
		return "", false, nil
	}
	for dir := name; dir != "."; dir = path.Dir(dir) {
		info, err := fs.Lstat(fsys, dir)
		if err != nil {
			return "", false, err
		}
		if !info.IsDir() && !info.Mode().IsRegular() || dir == name && (info.IsDir() || info.Size() > frontmatter.MaxFile) {
			return "", false, nil
		}
	}
	data, err := fs.ReadFile(fsys, name)
	return string(data), err == nil, err
}

// skipped reports whether a part of a name says that it is no record.
func skipped(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if part[0] == '.' || part[0] == '_' {
			return true
		}
	}
	return false
}

// File mends the text of a file of a kind. Without fixes the text comes back
// as it is.
func File(k ocop.Kind, text string) (string, []Fix) {
	if !utf8.ValidString(text) || len(text) > frontmatter.MaxFile {
		return text, nil
	}
	mended, fixes := compose(text)
	if k == ocop.KindProduct {
		if units, more := respell(mended); same(mended, units, more) {
			mended = units
			for _, e := range more {
				fixes = append(fixes, Fix{e.line, e.col, fmt.Sprintf("đơn vị trong %s: “%s” thành “%s”", e.field, e.old, e.new)})
			}
		}
	}
	slices.SortStableFunc(fixes, func(a, b Fix) int { return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col)) })
	return mended, fixes
}

// compose brings a text into NFC and says where it first was not.
func compose(text string) (string, []Fix) {
	if vi.IsNFC(text) {
		return text, nil
	}
	mended := vi.NFC(text)
	line, changed := 0, 0
	was := strings.Split(text, "\n")
	for i, now := range strings.Split(mended, "\n") {
		if was[i] != now {
			if changed++; changed == 1 {
				line = i + 1
			}
		}
	}
	return mended, []Fix{{Line: line, Col: 1, What: fmt.Sprintf("chữ Unicode tổ hợp thành chữ dựng sẵn (NFC) ở %d dòng", changed)}}
}
