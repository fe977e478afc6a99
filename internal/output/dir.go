// Package output writes a site into a folder, changing as little as it can.
//
// In the order of its work:
//
//  1. Open makes the folder if need be and reads .ocop-manifest: the files of
//     the last finished build, with size and SHA-256. A manifest that cannot
//     be read counts as absent, and then nothing is ever removed. Files named
//     in .ocop-manifest.next, the journal of a build that did not finish, are
//     ours as well.
//  2. Put checks the path, compares the data with what is on disk, and leaves
//     a file alone that already holds it. Anything else is written to
//     .ocop-tmp in the root and renamed into its place, so that a reader sees
//     the old file or the new one, never half of one. Only a folder that was
//     empty at Open is filled in place: nobody reads a site that is not there
//     yet, and 16,500 renames cost a third of a second.
//  3. Before a new file is made its path is added to the journal; before any
//     change at all the journal exists. A crash at any point therefore leaves
//     a folder whose every file is either foreign or known to be ours.
//  4. Close removes the files of the last build which were not put this time,
//     by the manifest and never by a pattern, then the folders of ours that
//     this left empty, writes the new manifest, and removes the journal last.
//
// What is not in the manifest is not ours: it is never removed, and Put refuses
// to replace it with other bytes unless Options.Force says so. A file .gitignore
// in the root is never touched. Everything happens inside an os.Root, so no
// symbolic link leads a write or a removal out of the folder; links to folders
// inside it are refused too.
//
// The manifest says nothing of time or machine: the same files give the same
// bytes. It names a folder ("- 0 path/") only where files of ours lie in a
// folder that was there before us and must outlive them.
//
// There is no fsync and no lock. After a power cut the next build repairs what
// it finds, or says which file it does not know; two builds must not write to
// one folder at the same time.
package output

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
)

// ManifestName is the file in the root of a site that lists its files.
const ManifestName = ".ocop-manifest"

// Names of our own in the root of the site. Paths that begin like them are
// refused by Put.
const (
	manifestName = ManifestName
	journalName  = ".ocop-manifest.next"
	tempName     = ".ocop-tmp"
	ignoreName   = ".gitignore"
)

// Options say how a folder is opened. The zero value is the careful one.
type Options struct {
	// Force lets Put replace files that are not in the manifest. Folders and
	// .gitignore stay protected.
	Force bool
	// Twin is a folder with another finished site, on the same file system. Into a
	// folder that was empty at Open, a file of the same path and bytes is put as a
	// second name (hard link) of the twin's file. A twin that cannot be used is not
	// used; "" is none.
	Twin string
	// Guard is asked before every change of the disk, with what is to be done and the
	// path, and may forbid it; nil allows all. Tests of faults use it.
	Guard func(op, path string) error
}

// Stats counts what a build did to the folder. The manifest is not counted.
type Stats struct {
	Written int   // files made or changed
	Same    int   // files that already held their bytes
	Removed int   // files of earlier builds taken away
	Shared  int   // files that are those of Options.Twin
	Bytes   int64 // bytes of the written files
}

// entry is one file of a build. A file known from a journal alone has no
// checksum: nobody knows how much of it was written.
type entry struct {
	sum   [sha256.Size]byte
	size  int64
	known bool
}

// Dir is a site folder during one build. It belongs to one goroutine, the
// writer; one writer is faster than two on ext4. Every Dir is ended by exactly
// one call of Close or Abort.
type Dir struct {
	root *os.Root
	name string
	opt  Options
	err  error // the first failure; nothing is done after it
	stat Stats

	fresh    bool             // the folder was empty at Open
	trusted  bool             // there was no manifest, or it could be read
	manifest []byte           // its bytes as found
	old      map[string]entry // files of ours, by path
	oldCase  map[string][]string
	oldDirs  map[string]bool // folders holding files of ours
	kept     map[string]bool // folders that were there before us

	put   map[string]entry
	names map[string]name // every file and folder of this build, folded

	parents map[string]*os.Root // open folders, to save walking to them
	real    map[string]bool     // folders seen to be folders, not links
	made    map[string]bool     // folders made by this build
	journal *os.File
	twin    *twin
	chmod   bool // the umask takes bits away; see writeFile
	moded   bool // chmod has been decided
	buf     []byte
}

// name is what a folded path stands for in this build.
type name struct {
	path   string
	folder bool
}

// Open makes root if it is not there and reads what earlier builds left in it.
// It changes nothing else, but removes the temporary file of a crashed build.
func Open(root string, opt Options) (*Dir, error) {
	if root == "" {
		return nil, errors.New("output: no folder named")
	}
	_, absent := os.Stat(root)
	if err := os.MkdirAll(root, 0o755); err != nil {
		return nil, fmt.Errorf("output: %w", err)
	}
	r, err := os.OpenRoot(root)
	if err != nil {
		return nil, fmt.Errorf("output: %w", err)
	}
	d := &Dir{
		root: r, name: root, opt: opt,
		old: map[string]entry{}, oldCase: map[string][]string{},
		oldDirs: map[string]bool{}, kept: map[string]bool{},
		put: map[string]entry{}, names: map[string]name{},
		parents: map[string]*os.Root{}, real: map[string]bool{"": true},
		made: map[string]bool{},
	}
	if absent != nil {
		d.made[""] = true
	}
	if err := d.load(); err != nil {
		r.Close()
		return nil, fmt.Errorf("output %s: %w", root, err)
	}
	d.twin = openTwin(opt.Twin)
	return d, nil
}

// load reads manifest and journal, and looks whether the folder is empty.
func (d *Dir) load() error {
	if err := d.root.Remove(tempName); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	var err error
	d.manifest, err = readOwn(d.root, manifestName)
	if err != nil {
		return err
	}
	files, kept, readable := parseManifest(d.manifest)
	d.trusted = readable
	if readable {
		d.old = files
	}
	journal, err := readOwn(d.root, journalName)
	if err != nil {
		return err
	}
	started, more := parseJournal(journal)
	for _, p := range started {
		if _, ok := d.old[p]; !ok {
			d.old[p] = entry{}
		}
	}
	for _, k := range append(kept, more...) {
		d.kept[k] = true
	}
	for p := range d.old {
		if f := foldPath(p); f != p {
			d.oldCase[f] = append(d.oldCase[f], p)
		}
		for up := parent(p); up != "" && !d.oldDirs[up]; up = parent(up) {
			d.oldDirs[up] = true
		}
	}
	list, err := fs.ReadDir(d.root.FS(), ".")
	if err != nil {
		return err
	}
	d.fresh = !slices.ContainsFunc(list, func(e fs.DirEntry) bool { return e.Name() != ignoreName })
	return nil
}

// Put makes path hold data, and leaves the file alone when it already does.
// The path is relative, with slashes, in NFC, at most 200 bytes, and must be a
// file name on every system. Two paths that differ only by case, or the same
// path twice, are an error. After an error the build is over: later calls and
// Close return it again.
func (d *Dir) Put(path string, data []byte) error {
	if d.err != nil {
		return d.err
	}
	if err := d.place(path, data); err != nil {
		d.err = fmt.Errorf("output %s: %w", path, err)
	}
	return d.err
}

// Keep is Put for a file whose bytes are not at hand: it leaves the file of the
// last build where it is when that had this sum and the file still has its size.
// It says false, and has done nothing, when the caller must Put the bytes.
func (d *Dir) Keep(path string, sum [sha256.Size]byte, size int64) bool {
	e, ours := d.old[path]
	if !ours {
		return d.keepTwin(path, sum, size)
	}
	if d.err != nil || !e.known || e.sum != sum || e.size != size || checkPath(path) != nil {
		return false
	}
	if r, rel, err := d.at(path); err != nil {
		return false
	} else if info, err := r.Lstat(rel); err != nil || !info.Mode().IsRegular() || info.Size() != size {
		return false
	}
	if err := d.claim(path); err != nil {
		d.err = fmt.Errorf("output %s: %w", path, err)
		return true // the next call and Close say it
	}
	d.put[path] = e
	d.stat.Same++
	return true
}

func (d *Dir) place(path string, data []byte) error {
	if err := checkPath(path); err != nil {
		return err
	}
	if err := d.claim(path); err != nil {
		return err
	}
	d.put[path] = entry{sum: sha256.Sum256(data), size: int64(len(data)), known: true}
	_, ours := d.old[path]
	found, err := d.look(path, data, ours)
	if err != nil {
		return err
	}
	switch {
	case found == same:
		d.stat.Same++
		if !ours {
			// Adopted: from now on it is in the manifest, but its folder
			// was not made by us.
			return d.folder(parent(path))
		}
		return nil
	case found == different && !ours && !d.opt.Force:
		return errors.New("is not ours; move it away or choose another --out")
	case found == folder:
		if err := d.clearFolder(path); err != nil {
			return err
		}
	}
	if err := d.removeOtherCase(path); err != nil {
		return err
	}
	shared, err := d.write(path, data, ours)
	if err != nil {
		return err
	}
	if shared {
		d.stat.Shared++
		return nil
	}
	d.stat.Written++
	d.stat.Bytes += int64(len(data))
	return nil
}

// claim notes path and its folders as names of this build.
func (d *Dir) claim(path string) error {
	f := foldPath(path)
	if have, ok := d.names[f]; ok {
		switch {
		case have.folder:
			return errors.New("is already a folder of this build")
		case have.path == path:
			return errors.New("two pages want this path")
		}
		return fmt.Errorf("differs only by case from %s", have.path)
	}
	d.names[f] = name{path: path}
	for up := parent(path); up != ""; up = parent(up) {
		f := foldPath(up)
		have, ok := d.names[f]
		switch {
		case !ok:
			d.names[f] = name{path: up, folder: true}
			continue
		case !have.folder:
			return fmt.Errorf("%s is already a file of this build", have.path)
		case have.path != up:
			return fmt.Errorf("folder %s differs only by case from %s", up, have.path)
		}
		break // its own parents are claimed already
	}
	return nil
}

// Stats returns the counts so far; they are final after Close.
func (d *Dir) Stats() Stats { return d.stat }

// Close ends the build: it removes what is left of earlier builds and writes
// the manifest. Files of earlier builds for which keep returns true stay and
// remain ours, such as pictures that pages in a reader's cache still name; a
// nil keep keeps none. After a failed Put it changes nothing and returns that
// error; the journal then stays for the next build.
func (d *Dir) Close(keep func(path string) bool) error {
	if d.err != nil {
		return errors.Join(d.err, d.release())
	}
	if err := d.finish(keep); err != nil {
		d.err = fmt.Errorf("output %s: %w", d.name, err)
		return errors.Join(d.err, d.release())
	}
	d.err = fmt.Errorf("output %s: %w", d.name, fs.ErrClosed)
	return d.release()
}

// Abort ends the build without finishing it. What was put stays, nothing is
// removed, and the next build takes over from the journal.
func (d *Dir) Abort() error {
	if d.err == nil {
		d.err = fmt.Errorf("output %s: %w", d.name, fs.ErrClosed)
	}
	return d.release()
}

func (d *Dir) finish(keep func(path string) bool) error {
	var gone []string
	if d.trusted {
		for p, e := range d.old {
			if _, ok := d.put[p]; ok {
				continue
			}
			if e.known && keep != nil && keep(p) {
				d.put[p] = e
				continue
			}
			gone = append(gone, p)
		}
	}
	inUse := map[string]bool{}
	for p := range d.put {
		for up := parent(p); up != "" && !inUse[up]; up = parent(up) {
			inUse[up] = true
		}
	}
	if err := d.removeFiles(gone, inUse); err != nil {
		return err
	}
	if now := formatManifest(d.put, d.kept, inUse); !bytes.Equal(now, d.manifest) || d.manifest == nil {
		if err := d.begin(); err != nil {
			return err
		}
		if err := d.writeTemp(manifestName, now); err != nil {
			return err
		}
	}
	return d.endJournal()
}

// parent returns the folder of a slash path, "" for the root.
func parent(p string) string {
	if dir := path.Dir(p); dir != "." {
		return dir
	}
	return ""
}
