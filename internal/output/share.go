package output

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
)

// File is a line of a manifest.
type File struct {
	Path string
	Size int64
	Sum  [sha256.Size]byte
}

// Manifest lists the files of the finished site in root, by path.
func Manifest(root string) ([]File, error) {
	r, err := os.OpenRoot(root)
	if err != nil {
		return nil, fmt.Errorf("manifest: %w", err)
	}
	defer r.Close()
	files, _, err := readManifest(r)
	if err != nil {
		return nil, fmt.Errorf("manifest of %s: %w", root, err)
	}
	out := make([]File, 0, len(files))
	for _, p := range slices.Sorted(maps.Keys(files)) {
		out = append(out, File{p, files[p].size, files[p].sum})
	}
	return out, nil
}

// readManifest reads the manifest of a finished site.
func readManifest(r *os.Root) (map[string]entry, []string, error) {
	data, err := readOwn(r, manifestName)
	if err != nil {
		return nil, nil, err
	}
	if data == nil {
		return nil, nil, fmt.Errorf("no manifest: %w", fs.ErrNotExist)
	}
	files, kept, readable := parseManifest(data)
	if !readable {
		return nil, nil, errors.New("the manifest cannot be read")
	}
	return files, kept, nil
}

// twin is a finished site whose files may be shared.
type twin struct {
	name  string
	root  *os.Root
	files map[string]entry
	buf   []byte
}

// openTwin opens the site of Options.Twin; nil when there is none to be had.
func openTwin(name string) *twin {
	if name == "" {
		return nil
	}
	r, err := os.OpenRoot(name)
	if err != nil {
		return nil
	}
	files, _, err := readManifest(r)
	if err != nil {
		r.Close()
		return nil
	}
	return &twin{name: name, root: r, files: files}
}

// holds reports whether the twin's file at path is a plain one of these bytes.
func (t *twin) holds(path string, data []byte) bool {
	e, ok := t.files[path]
	if !ok || e.size != int64(len(data)) || !t.plain(path, e.size) {
		return false
	}
	f, err := t.root.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	t.buf = slices.Grow(t.buf[:0], len(data)+1)[:len(data)+1]
	n, err := io.ReadFull(f, t.buf)
	return errors.Is(err, io.ErrUnexpectedEOF) && bytes.Equal(t.buf[:n], data) || len(data) == 0 && errors.Is(err, io.EOF)
}

// plain reports whether path is a plain file of this size and of the mode that
// writeFile gives.
func (t *twin) plain(path string, size int64) bool {
	info, err := t.root.Lstat(path)
	return err == nil && info.Mode().IsRegular() && info.Size() == size && (runtime.GOOS == "windows" || info.Mode().Perm() == 0o644)
}

// intact reports whether the bytes of a plain file of the twin have a sum.
func (t *twin) intact(path string, sum [sha256.Size]byte) bool {
	data, err := t.root.ReadFile(path)
	return err == nil && sha256.Sum256(data) == sum
}

// share gives path, which is not there yet, the twin's file when that holds data.
// Only into a folder that was empty at Open: all folders in it are ours. A shared
// file is never written to: whatever replaces it is a new file under its name.
func (d *Dir) share(path string, data []byte) bool {
	return d.twin != nil && d.fresh && d.twin.holds(path, data) && d.link(path)
}

// link makes path a second name of the twin's file.
func (d *Dir) link(path string) bool {
	if err := d.may("link", path); err != nil {
		return false // writing the file asks again, and says it
	}
	name := filepath.FromSlash(path)
	return os.Link(filepath.Join(d.twin.name, name), filepath.Join(d.name, name)) == nil
}

// keepTwin is Keep for a file of the twin.
func (d *Dir) keepTwin(path string, sum [sha256.Size]byte, size int64) bool {
	if d.err != nil || d.twin == nil || !d.fresh || checkPath(path) != nil {
		return false
	}
	e, ok := d.twin.files[path]
	if !ok || e.sum != sum || e.size != size || !d.twin.plain(path, size) {
		return false
	}
	if _, claimed := d.names[foldPath(path)]; claimed {
		return false // Put says what is wrong
	}
	err := d.begin()
	if err == nil {
		err = d.note(path)
	}
	if err == nil {
		err = d.folder(parent(path))
	}
	if err != nil || !d.twin.intact(path, sum) || !d.link(path) {
		return false
	}
	if err := d.claim(path); err != nil {
		d.err = fmt.Errorf("output %s: %w", path, err)
		return true // the next call and Close say it
	}
	d.put[path] = e
	d.stat.Shared++
	return true
}

// Adopt gives the finished site in root those files of the finished site in from
// that paths names and that root does not have, by a second name of the same file or
// as a copy, and adds them to its manifest. It returns those that it added, sorted.
func Adopt(root, from string, paths []string) ([]string, error) {
	fail := func(err error) ([]string, error) { return nil, fmt.Errorf("adopt into %s: %w", root, err) }
	d, err := Open(root, Options{})
	if err != nil {
		return nil, err
	}
	t := openTwin(from)
	if t == nil {
		return fail(errors.Join(fmt.Errorf("%s is not a finished site", from), d.Abort()))
	}
	defer t.root.Close()
	for p, e := range d.old {
		if err := d.claim(p); err != nil {
			return fail(errors.Join(err, d.Abort()))
		}
		d.put[p] = e
	}
	var added []string
	for _, p := range slices.Compact(slices.Sorted(slices.Values(paths))) {
		e, ok := t.files[p]
		if _, have := d.names[foldPath(p)]; have || !ok || !t.plain(p, e.size) || !t.intact(p, e.sum) {
			continue
		}
		if err := d.adopt(t, p, e); err != nil {
			return fail(errors.Join(err, d.Abort()))
		}
		added = append(added, p)
	}
	return added, d.Close(nil)
}

// adopt takes over one file.
func (d *Dir) adopt(t *twin, p string, e entry) error {
	if err := d.claim(p); err != nil {
		return err
	}
	if err := d.begin(); err != nil {
		return err
	}
	if err := d.note(p); err != nil {
		return err
	}
	if err := d.folder(parent(p)); err != nil {
		return err
	}
	d.twin = t
	if !d.link(p) {
		data, err := t.root.ReadFile(p)
		if err != nil {
			return err
		}
		if err := d.writeTemp(p, data); err != nil {
			return err
		}
	}
	d.put[p] = e
	return nil
}
