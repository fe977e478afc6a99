package source

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"ocop/internal/finding"
	"ocop/internal/frontmatter"
	"ocop/internal/markdown"
	"ocop/internal/ocop"
	"ocop/internal/vi"
)

// Library is the records of a content folder, kept in memory, so that a file that
// was edited can be read again without the others. Its methods may be called from
// several goroutines.
type Library struct {
	fsys   fs.FS
	wanted []ocop.Kind
	reader reader

	mu      sync.Mutex
	list    *listing
	results []result
	at      map[string]int // index of a file in list and results, by its path
	land    Land
	found   []finding.Finding // of the map
}

// OpenLibrary reads the files of the wanted kinds, as Read does.
func OpenLibrary(ctx context.Context, fsys fs.FS, wanted []ocop.Kind) (*Library, error) {
	l := &Library{fsys: fsys, wanted: wanted, reader: reader{plans: makePlans(), converter: markdown.New()}}
	return l, l.Rescan(ctx)
}

// Rescan reads the folder anew: after files came or went, or when nobody knows
// what changed. On an error the library stays as it was.
func (l *Library) Rescan(ctx context.Context) error {
	s, err := Open(ctx, l.fsys, l.wanted)
	if err != nil {
		return err
	}
	results := s.decode(ctx, &l.reader)
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("content: %w", err)
	}
	l.take(s, results)
	return nil
}

// Relist lists the folder again and reads the files that are new, named, or in a folder
// that is named; the others keep what was read of them. On an error the library stays
// as it was.
func (l *Library) Relist(ctx context.Context, names []string) error {
	list, err := list(l.fsys, l.wanted)
	if err != nil {
		return err
	}
	sortFiles(list.files)
	named := make(map[string]bool, len(names))
	for _, n := range names {
		named[n] = true
	}
	s := &Snapshot{list: list}
	s.openMaps(l.fsys)
	results := make([]result, len(list.files))
	var front frontmatter.Reader
	for i, f := range list.files {
		if old, ok := l.result(f); ok && !within(named, f.path) {
			results[i] = old
		} else if results[i], err = l.read(f, &front); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("content: %w", err)
		}
	}
	l.take(s, results)
	return nil
}

// within reports whether a file or a folder that it lies in is named.
func within(named map[string]bool, name string) bool {
	for ; name != "."; name = path.Dir(name) {
		if named[name] {
			return true
		}
	}
	return false
}

// result is what was read of a file of this kind, id and path.
func (l *Library) result(f file) (result, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if i, ok := l.at[f.path]; ok && l.list.files[i] == f {
		return l.results[i], true
	}
	return result{}, false
}

func (l *Library) take(s *Snapshot, results []result) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.list, l.results, l.found, l.land = s.list, results, nil, Land{}
	for i, name := range s.list.maps {
		l.found = append(l.found, decodeLand(name, s.maps[i], &l.land)...)
	}
	l.at = make(map[string]int, len(s.list.files))
	for i, f := range s.list.files {
		l.at[f.path] = i
	}
}

// Len is the number of files of records.
func (l *Library) Len() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.list.files)
}

// Tree gives the records as they were last read.
func (l *Library) Tree() (*Tree, []finding.Finding) {
	l.mu.Lock()
	defer l.mu.Unlock()
	t, found := collect(l.list, l.results)
	t.Land = l.land
	return t, append(found, l.found...)
}

// Knows reports whether name is the file of a record that was there when the
// folder was last listed.
func (l *Library) Knows(name string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, ok := l.at[name]
	return ok
}

// ErrHalf means that a file which could be read before cannot be read now: it may
// be half written.
var ErrHalf = errors.New("the file cannot be read as a record; it may be half written")

// Again reads one known file again and gives a tree of its record alone, in both
// languages, with what was found in the file. The error is ErrHalf when the record was
// readable before and is not now, unless final says that this is how it stays; it wraps
// fs.ErrNotExist when the file is gone.
func (l *Library) Again(name string, final bool) (*Tree, []finding.Finding, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	i, ok := l.at[name]
	if !ok {
		return nil, nil, fmt.Errorf("content %s: %w", name, fs.ErrNotExist)
	}
	if _, err := fs.Stat(l.fsys, name); err != nil {
		return nil, nil, err
	}
	r, err := l.read(l.list.files[i], new(frontmatter.Reader))
	if err != nil {
		return nil, nil, err
	}
	if !final && !r.value.IsValid() && l.results[i].value.IsValid() {
		return nil, nil, ErrHalf
	}
	l.results[i] = r
	from, to := i, i+1
	same := func(k int) bool {
		return k >= 0 && k < len(l.list.files) && l.list.files[k].kind == l.list.files[i].kind && l.list.files[k].id == l.list.files[i].id
	}
	for same(from - 1) {
		from--
	}
	for same(to) {
		to++
	}
	t, _ := collect(&listing{files: l.list.files[from:to]}, l.results[from:to])
	return t, r.found, nil
}

// read opens and decodes one file.
func (l *Library) read(f file, front *frontmatter.Reader) (result, error) {
	data, err := readFile(l.fsys, f.path)
	switch {
	case err == nil:
		return l.reader.decode(f, data, front), nil
	case closed(err):
		return unopened(f), nil
	}
	return result{}, fmt.Errorf("content: %w", err)
}

// Place says what a file below the content folder is: the kind of its record, its
// id, and whether it is the Markdown of the record and not something beside it.
func Place(name string) (k ocop.Kind, id string, record, ok bool) {
	folder, rest, deep := strings.Cut(name, "/")
	for _, k = range ocop.Kinds() {
		if !deep || k.Folder() != folder {
			continue
		}
		if id, in, ok := strings.Cut(rest, "/"); ok {
			return k, id, in == "index.md" || in == "index.en.md", vi.ValidSlug(id)
		}
		stem, md := strings.CutSuffix(path.Base(rest), ".md")
		stem = strings.TrimSuffix(stem, ".en")
		return k, stem, md, vi.ValidSlug(stem)
	}
	return "", "", false, false
}

// File is the Vietnamese file of a record below the content folder, "" when there is
// none.
func (l *Library) File(k ocop.Kind, id string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, name := range []string{k.Folder() + "/" + id + ".md", k.Folder() + "/" + id + "/index.md"} {
		if _, ok := l.at[name]; ok {
			return name
		}
	}
	return ""
}
