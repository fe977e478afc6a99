package output

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
)

// readOwn reads a file of our own in the root, nil if it is not there. A link
// or a folder of that name is an error: writing would replace it.
func readOwn(root *os.Root, name string) ([]byte, error) {
	info, err := root.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not a file", name)
	}
	data, err := root.ReadFile(name)
	if err == nil && data == nil {
		data = []byte{}
	}
	return data, err
}

// formatManifest writes the files and those kept folders that are in use,
// sorted by path.
func formatManifest(files map[string]entry, kept, inUse map[string]bool) []byte {
	paths := slices.Collect(maps.Keys(files))
	for dir := range kept {
		if inUse[dir] {
			paths = append(paths, dir+"/")
		}
	}
	slices.Sort(paths)
	out := make([]byte, 0, len(paths)*128)
	for _, p := range paths {
		if strings.HasSuffix(p, "/") {
			out = append(out, "- 0 "...)
		} else {
			e := files[p]
			out = hex.AppendEncode(out, e.sum[:])
			out = append(out, ' ')
			out = strconv.AppendInt(out, e.size, 10)
			out = append(out, ' ')
		}
		out = append(out, p...)
		out = append(out, '\n')
	}
	return out
}

// parseManifest reads what formatManifest wrote. One wrong line and the whole
// of it is not readable: half a manifest must not decide what is removed. No
// manifest is readable and empty.
func parseManifest(data []byte) (files map[string]entry, kept []string, readable bool) {
	files = make(map[string]entry, bytes.Count(data, []byte{'\n'}))
	last := ""
	for len(data) > 0 {
		line, rest, ended := bytes.Cut(data, []byte{'\n'})
		data = rest
		sum, tail, _ := strings.Cut(string(line), " ")
		size, p, _ := strings.Cut(tail, " ")
		if !ended || p <= last {
			return nil, nil, false
		}
		last = p
		if dir, ok := strings.CutSuffix(p, "/"); ok {
			if sum != "-" || size != "0" || checkPath(dir) != nil {
				return nil, nil, false
			}
			kept = append(kept, dir)
			continue
		}
		e := entry{known: true}
		n, err := strconv.ParseUint(size, 10, 62)
		if err != nil || len(sum) != 2*len(e.sum) || checkPath(p) != nil {
			return nil, nil, false
		}
		e.size = int64(n)
		if _, err := hex.Decode(e.sum[:], []byte(sum)); err != nil {
			return nil, nil, false
		}
		files[p] = e
	}
	return files, kept, true
}

// parseJournal returns the paths in a journal, and the folders that were there
// before us. A crash can leave the last line cut short; it then names nothing
// of ours, because a file is made only after its whole line is written.
func parseJournal(data []byte) (paths, kept []string) {
	for len(data) > 0 {
		line, rest, ended := bytes.Cut(data, []byte{'\n'})
		data = rest
		p, folder := strings.CutSuffix(string(line), "/")
		switch {
		case !ended || checkPath(p) != nil:
		case folder:
			kept = append(kept, p)
		default:
			paths = append(paths, p)
		}
	}
	return paths, kept
}

// begin makes the journal before the first change of a build. The journal of
// a crashed build is continued, after a line end in case its last line is cut.
func (d *Dir) begin() error {
	if d.journal != nil {
		return nil
	}
	if err := d.may("journal", journalName); err != nil {
		return err
	}
	f, err := d.root.OpenFile(journalName, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		return err
	}
	d.journal = f
	end, err := f.Seek(0, io.SeekEnd)
	if err == nil && end > 0 {
		_, err = f.Write([]byte{'\n'})
	}
	return err
}

// note adds the path of a file, or of a folder that is not ours, to the
// journal.
func (d *Dir) note(path string) error {
	_, err := d.journal.WriteString(path + "\n")
	return err
}

// endJournal removes the journal of this build, and of a crashed one if this
// build had nothing to write.
func (d *Dir) endJournal() error {
	if d.journal != nil {
		if err := d.journal.Close(); err != nil {
			return err
		}
		d.journal = nil
	}
	if err := d.may("remove", journalName); err != nil {
		return err
	}
	if err := d.root.Remove(journalName); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// release closes everything that is open.
func (d *Dir) release() error {
	d.closeParents()
	var err error
	if d.journal != nil {
		err = d.journal.Close()
		d.journal = nil
	}
	if d.twin != nil {
		err = errors.Join(err, d.twin.root.Close())
	}
	return errors.Join(err, d.root.Close())
}
