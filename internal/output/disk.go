package output

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
)

// found is what stands at a path before it is written.
type found int8

const (
	nothing found = iota
	same
	different
	folder
)

// maxParents bounds the open folders. A site has few folders of folders; the
// leaf folder of each page is walked to from its parent.
const maxParents = 64

// look compares what stands at path with data. A file of ours is opened at
// once, which is the hot path of an unchanged build; anything else is looked
// at first, so that links and devices are never opened.
func (d *Dir) look(path string, data []byte, ours bool) (found, error) {
	if dir := parent(path); d.made[dir] || dir == "" && d.fresh {
		return nothing, nil
	}
	r, rel, err := d.at(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nothing, nil
	}
	if err != nil {
		// A file or a link where a folder should be: folder removes it if
		// it is ours and says its name if it is not.
		return nothing, d.folder(parent(path))
	}
	if !ours {
		info, err := r.Lstat(rel)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nothing, nil
		case err != nil:
			return nothing, d.folder(parent(path))
		case info.IsDir():
			return folder, nil
		case !info.Mode().IsRegular() || info.Size() != int64(len(data)):
			return different, nil
		}
	}
	f, err := r.Open(rel)
	if errors.Is(err, fs.ErrNotExist) {
		return nothing, nil
	}
	if err != nil {
		return d.lookAgain(path, r, rel)
	}
	defer f.Close()
	// One byte more than data, so that a longer file does not look the same.
	// A file of the same length then needs a single read.
	d.buf = slices.Grow(d.buf[:0], len(data)+1)[:len(data)+1]
	n, err := f.Read(d.buf)
	if err != nil && err != io.EOF {
		return d.lookAgain(path, r, rel)
	}
	if bytes.Equal(d.buf[:n], data) {
		return same, nil
	}
	return different, nil
}

// lookAgain says what stands at a path of ours that could not be read: a
// folder, or something that a rename will replace, such as a link put there
// by somebody else.
func (d *Dir) lookAgain(path string, r *os.Root, rel string) (found, error) {
	info, err := r.Lstat(rel)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nothing, nil
	case err != nil:
		return nothing, d.folder(parent(path))
	case info.IsDir():
		return folder, nil
	}
	return different, nil
}

// at returns an open folder near path and the rest of the way: for
// san-pham/tra/index.html the folder san-pham and tra/index.html. Walking
// every path from the root costs a third more in an unchanged build.
func (d *Dir) at(p string) (*os.Root, string, error) {
	dir := parent(parent(p))
	if dir == "" {
		return d.root, p, nil
	}
	r, ok := d.parents[dir]
	if !ok {
		var err error
		if r, err = d.root.OpenRoot(dir); err != nil {
			return nil, "", err
		}
		if len(d.parents) == maxParents {
			d.closeParents()
		}
		d.parents[dir] = r
	}
	return r, p[len(dir)+1:], nil
}

func (d *Dir) closeParents() {
	for dir, r := range d.parents {
		r.Close()
		delete(d.parents, dir)
	}
}

// folder makes dir and the folders above it, and sees to it that none of them
// is a link. A file of ours which is in the way is removed.
func (d *Dir) folder(dir string) error {
	if d.real[dir] {
		return nil
	}
	if err := d.folder(parent(dir)); err != nil {
		return err
	}
	r, rel, err := d.at(dir)
	if err != nil {
		return err
	}
	if err := d.begin(); err != nil {
		return err
	}
	if err := d.may("mkdir", dir); err != nil {
		return err
	}
	err = r.Mkdir(rel, 0o755)
	if errors.Is(err, fs.ErrExist) {
		info, err := r.Lstat(rel)
		if err != nil {
			return err
		}
		if info.IsDir() {
			if !d.oldDirs[dir] {
				d.kept[dir] = true
				err = d.note(dir + "/")
			}
			d.real[dir] = true
			return err
		}
		if _, ours := d.old[dir]; !ours || !info.Mode().IsRegular() {
			return fmt.Errorf("%s is not a folder", dir)
		}
		if err := r.Remove(rel); err != nil {
			return err
		}
		d.stat.Removed++
		delete(d.old, dir)
	}
	if err != nil {
		if err := r.Mkdir(rel, 0o755); err != nil {
			return err
		}
	}
	d.real[dir], d.made[dir] = true, true
	delete(d.kept, dir)
	if d.chmod {
		return r.Chmod(rel, 0o755)
	}
	return nil
}

// write puts data at path; what stands there is ours or may be replaced. It tells
// whether the file is the twin's.
func (d *Dir) write(path string, data []byte, ours bool) (shared bool, err error) {
	if err := d.begin(); err != nil {
		return false, err
	}
	if !ours {
		if err := d.note(path); err != nil {
			return false, err
		}
	}
	if err := d.folder(parent(path)); err != nil {
		return false, err
	}
	if !d.fresh {
		return false, d.writeTemp(path, data)
	}
	if d.share(path, data) {
		return true, nil
	}
	r, rel, err := d.at(path)
	if err != nil {
		return false, err
	}
	return false, d.writeFile(r, rel, data)
}

// writeTemp writes data beside the site and renames it into its place.
func (d *Dir) writeTemp(path string, data []byte) error {
	if err := d.writeFile(d.root, tempName, data); err != nil {
		return errors.Join(err, d.root.Remove(tempName))
	}
	if err := d.may("rename", path); err != nil {
		return err
	}
	return d.root.Rename(tempName, path)
}

// writeFile makes a file that is not there yet. Modes are 0644 and 0755
// whatever the umask, for a web server under another account must read the
// site; the umask shows in the first file, so the usual one costs nothing.
func (d *Dir) writeFile(r *os.Root, rel string, data []byte) error {
	if err := d.may("create", rel); err != nil {
		return err
	}
	f, err := r.OpenFile(rel, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	if !d.moded {
		d.moded = true
		info, err := f.Stat()
		d.chmod = err == nil && runtime.GOOS != "windows" && info.Mode().Perm() != 0o644
		for dir := range d.made {
			if d.chmod {
				err = errors.Join(err, d.root.Chmod(cmp.Or(dir, "."), 0o755))
			}
		}
		if err != nil {
			return errors.Join(err, f.Close())
		}
	}
	if d.chmod {
		err = f.Chmod(0o644)
	}
	if err == nil {
		err = d.may("write", rel)
	}
	if err == nil {
		_, err = f.Write(data)
	}
	return errors.Join(err, f.Close())
}

// may asks the guard.
func (d *Dir) may(op, path string) error {
	if d.opt.Guard == nil {
		return nil
	}
	return d.opt.Guard(op, path)
}

// removeOtherCase removes a file of the last build whose path differs from
// this one by case only. Where case does not count it is the same file, and
// removing it after the new one is written would remove the new one.
func (d *Dir) removeOtherCase(path string) error {
	f := foldPath(path)
	var gone []string
	for _, p := range d.oldCase[f] {
		if p != path {
			gone = append(gone, p)
		}
	}
	if _, ok := d.old[f]; ok && f != path {
		gone = append(gone, f)
	}
	return d.removeFiles(gone, nil)
}

// clearFolder takes away a folder of the last build at a path which is a file
// from now on, if it holds nothing but files of ours.
func (d *Dir) clearFolder(path string) error {
	var gone []string
	if d.trusted {
		for p := range d.old {
			if strings.HasPrefix(p, path+"/") {
				gone = append(gone, p)
			}
		}
	}
	if err := d.removeFiles(gone, nil); err != nil {
		return err
	}
	if _, err := d.root.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(errors.New("is a folder with files that are not ours"), err)
	}
	return nil
}

// removeFiles removes files of earlier builds, and the folders of ours that
// are empty then; inUse names folders that need not be tried. Anything which
// is not a plain file in plain folders any more is left alone.
func (d *Dir) removeFiles(gone []string, inUse map[string]bool) error {
	if len(gone) == 0 {
		return nil
	}
	if err := d.begin(); err != nil {
		return err
	}
	d.closeParents() // Windows does not remove open folders
	slices.Sort(gone)
	dirs := map[string]bool{}
	plain := map[string]bool{"": true}
	for _, p := range gone {
		if !d.plain(parent(p), plain) {
			continue
		}
		for up := parent(p); up != "" && !inUse[up] && !d.kept[up]; up = parent(up) {
			dirs[up] = true
		}
		info, err := d.root.Lstat(p)
		if err == nil {
			err = d.may("remove", p)
		}
		if err == nil && info.Mode().IsRegular() {
			if err = d.root.Remove(p); err == nil {
				d.stat.Removed++
			}
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		delete(d.old, p)
	}
	return d.removeEmpty(dirs)
}

// plain reports whether dir and all folders above it are folders and not
// links; seen remembers the answers.
func (d *Dir) plain(dir string, seen map[string]bool) bool {
	if ok, known := seen[dir]; known {
		return ok
	}
	ok := d.plain(parent(dir), seen)
	if ok {
		info, err := d.root.Lstat(dir)
		ok = err == nil && info.IsDir()
	}
	seen[dir] = ok
	return ok
}

// removeEmpty removes those folders that hold nothing, the deepest first. A
// folder that still holds something is not ours alone and stays.
func (d *Dir) removeEmpty(dirs map[string]bool) error {
	list := slices.Sorted(maps.Keys(dirs))
	for _, dir := range slices.Backward(list) {
		f, err := d.root.Open(dir)
		if err != nil {
			return err
		}
		names, _ := f.Readdirnames(1)
		if err := f.Close(); err != nil {
			return err
		}
		if len(names) > 0 {
			continue
		}
		if err := d.root.Remove(dir); err != nil {
			return err
		}
		delete(d.real, dir)
		delete(d.made, dir)
	}
	return nil
}
