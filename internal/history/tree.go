package history

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Tree is a folder as it was. It is an fs.FS whose files are read when they
// are asked for; it may be used by several goroutines.
type Tree struct {
	folders map[string][]fs.DirEntry // by path, "." is the folder itself
	files   map[string]*file
	batch   *batch // nil when there are no files
}

// Tree has the short ways that package source uses.
var (
	_ fs.ReadDirFS  = (*Tree)(nil)
	_ fs.ReadFileFS = (*Tree)(nil)
	_ fs.StatFS     = (*Tree)(nil)
)

// file is one name in a tree: a file, a link or a folder. It is its own
// fs.DirEntry and fs.FileInfo; nobody knows when it was changed.
type file struct {
	path string
	mode fs.FileMode
	id   string
	size int64
}

func (f *file) Name() string               { return path.Base(f.path) }
func (f *file) IsDir() bool                { return f.mode.IsDir() }
func (f *file) Type() fs.FileMode          { return f.mode.Type() }
func (f *file) Info() (fs.FileInfo, error) { return f, nil }
func (f *file) Size() int64                { return f.size }
func (f *file) Mode() fs.FileMode          { return f.mode }
func (f *file) ModTime() time.Time         { return time.Time{} }
func (f *file) Sys() any                   { return Object(f.id) }

// Object is the name that git gives to a file's bytes, "" for a folder. It is what
// Sys gives of a file in a Tree.
type Object string

// parseList reads what "git ls-tree -r -l -z" prints: mode, type, id and size,
// a tab, the path. What is neither a file nor a link is left out, as are names
// that no folder of records can hold.
func parseList(out []byte) ([]*file, error) {
	var files []*file
	for entry := range bytes.SplitSeq(out, []byte{0}) {
		if len(entry) == 0 {
			continue
		}
		facts, name, ok := strings.Cut(string(entry), "\t")
		words := strings.Fields(facts)
		if !ok || len(words) != 4 {
			return nil, fmt.Errorf("git ls-tree: unexpected line %q", entry)
		}
		if words[1] != "blob" || !fs.ValidPath(name) {
			continue
		}
		size, err := strconv.ParseInt(words[3], 10, 64)
		if err != nil {
			return nil, fmt.Errorf("git ls-tree: %w", err)
		}
		f := &file{path: name, id: words[2], size: size, mode: 0o644}
		if words[0] == "120000" {
			f.mode = fs.ModeSymlink | 0o777
		}
		files = append(files, f)
	}
	return files, nil
}

// newTree puts files into their folders.
func newTree(files []*file) *Tree {
	t := &Tree{folders: map[string][]fs.DirEntry{".": nil}, files: map[string]*file{".": folder(".")}}
	for _, f := range files {
		t.files[f.path] = f
		entry := f
		for {
			dir := path.Dir(entry.path)
			_, known := t.folders[dir]
			t.folders[dir] = append(t.folders[dir], entry)
			if known {
				break
			}
			entry = folder(dir)
			t.files[dir] = entry
		}
	}
	for _, entries := range t.folders {
		slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	}
	return t
}

func folder(p string) *file { return &file{path: p, mode: fs.ModeDir | 0o755} }

// find gives the file of a name.
func (t *Tree) find(op, name string) (*file, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	f := t.files[name]
	if f == nil {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
	}
	return f, nil
}

// Stat tells what a name is. Links are not followed.
func (t *Tree) Stat(name string) (fs.FileInfo, error) {
	f, err := t.find("stat", name)
	if err != nil {
		return nil, err
	}
	return f, nil
}

// ReadDir lists a folder in the order of the names.
func (t *Tree) ReadDir(name string) ([]fs.DirEntry, error) {
	f, err := t.find("readdir", name)
	if err != nil {
		return nil, err
	}
	if !f.IsDir() {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: errors.New("not a folder")}
	}
	return slices.Clone(t.folders[name]), nil
}

// ReadFile gives the bytes of a file. A link cannot be read.
func (t *Tree) ReadFile(name string) ([]byte, error) {
	f, err := t.find("read", name)
	if err != nil {
		return nil, err
	}
	if !f.mode.IsRegular() {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
	}
	data, err := t.batch.read(f.id, f.size)
	if err != nil {
		return nil, &fs.PathError{Op: "read", Path: name, Err: err}
	}
	return data, nil
}

// Open opens a file, whose bytes are then in memory, or a folder.
func (t *Tree) Open(name string) (fs.File, error) {
	f, err := t.find("open", name)
	if err != nil {
		return nil, err
	}
	if f.IsDir() {
		return &opened{file: f, entries: slices.Clone(t.folders[name])}, nil
	}
	data, err := t.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return &opened{file: f, data: bytes.NewReader(data)}, nil
}

// Close ends the reading.
func (t *Tree) Close() error {
	if t.batch == nil {
		return nil
	}
	return t.batch.close()
}

// opened is an open file or folder.
type opened struct {
	file    *file
	data    *bytes.Reader // nil for a folder
	entries []fs.DirEntry
}

func (o *opened) Stat() (fs.FileInfo, error) { return o.file, nil }
func (o *opened) Close() error               { return nil }

func (o *opened) Read(p []byte) (int, error) {
	if o.data == nil {
		return 0, &fs.PathError{Op: "read", Path: o.file.path, Err: fs.ErrInvalid}
	}
	return o.data.Read(p)
}

// ReadDir lists the next n entries of a folder, all when n is not positive.
func (o *opened) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 || n > len(o.entries) {
		if n > 0 && len(o.entries) == 0 {
			return nil, io.EOF
		}
		n = len(o.entries)
	}
	list := o.entries[:n]
	o.entries = o.entries[n:]
	return list, nil
}
