package serve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"ocop/internal/ocop"
)

// change is what was seen to change since the last one.
type change struct {
	content  []string // files below the content folder, with slashes
	all      bool     // anything in it may have changed
	internal bool     // something else that staff see
	theme    bool
	styles   bool // of the theme only style sheets
	config   bool
}

func (c *change) some() bool {
	return len(c.content) > 0 || c.all || c.internal || c.theme || c.config
}

// add takes another file of a root.
func (c *change) add(r root, name string) {
	rel, err := filepath.Rel(r.dir, name)
	rel = filepath.ToSlash(rel)
	switch {
	case err != nil || strings.HasPrefix(rel, ".."):
	case r.what == themeRoot:
		css := strings.HasSuffix(rel, ".css")
		c.styles = css && (c.styles || !c.theme)
		c.theme = true
	case r.what == internalRoot:
		c.internal = true
	case rel == "." || strings.HasPrefix(rel, "_") || strings.Contains(rel, "/_"):
		// the folder itself, and what is no record: the inbox of photographs
	case internal(rel):
		c.internal = true
	case !slices.Contains(c.content, rel):
		c.content = append(c.content, rel)
	}
}

// internal reports whether a file below the content folder is no public record.
func internal(rel string) bool {
	folder, _, _ := strings.Cut(rel, "/")
	return slices.ContainsFunc(ocop.Kinds(), func(k ocop.Kind) bool { return k.Internal() && k.Folder() == folder })
}

// root is a folder that is watched.
type root struct {
	what rootKind
	dir  string
}

type rootKind int8

const (
	contentRoot rootKind = iota
	internalRoot
	themeRoot
)

// eyes see changes, by events or by looking.
type eyes struct {
	fs     *fsnotify.Watcher // nil = by looking
	every  time.Duration
	roots  []root
	config string
	first  []map[string]stamp // by looking: what was there before anything was read
	gone   []root             // by events: what was moved or removed; nothing tells when it comes back
}

// quiet is how long nothing may happen before a change is told: some programs save
// in several steps. busiest is the longest wait while something happens all the time.
const (
	quiet   = 8 * time.Millisecond
	busiest = 200 * time.Millisecond
)

// recall is how often a root that is gone is looked for.
const recall = 2 * time.Second

// watch opens the eyes on the folders of an input: what changes from here on is told.
func watch(in Input) (*eyes, error) {
	e := &eyes{config: filepath.Clean(in.Config), every: in.Poll, roots: []root{{contentRoot, filepath.Clean(in.Content)}}}
	if in.Theme != "" {
		e.roots = append(e.roots, root{themeRoot, filepath.Clean(in.Theme)})
	}
	if in.Internal != "" && filepath.Clean(in.Internal) != filepath.Clean(in.Content) {
		e.roots = append(e.roots, root{internalRoot, filepath.Clean(in.Internal)})
	}
	if e.every == 0 && slices.ContainsFunc(e.roots, func(r root) bool { return onNetwork(r.dir) }) {
		e.every = 2 * time.Second
	}
	if e.every > 0 {
		e.first = e.stamps()
		return e, nil
	}
	w, err := fsnotify.NewBufferedWatcher(4096)
	if err != nil {
		return nil, fmt.Errorf("watch: %w", err)
	}
	e.fs = w
	for _, r := range e.roots {
		if err := e.add(r.dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			w.Close()
			return nil, fmt.Errorf("watch %s: %w", r.dir, err)
		}
	}
	if in.Config != "" { // a file is watched through its folder, because editors save by renaming
		_ = w.Add(filepath.Dir(e.config))
	}
	return e, nil
}

func (e *eyes) close() {
	if e.fs != nil {
		_ = e.fs.Close()
	}
}

// add watches a folder and all below it. What vanishes meanwhile is no error.
func (e *eyes) add(dir string) error {
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		}
		if base := d.Name(); len(base) > 1 && base[0] == '.' && name != dir {
			return filepath.SkipDir
		}
		return e.fs.Add(name)
	})
}

// changes sends what changed, after each run of events. What happens while nobody
// receives is sent with the next.
func (e *eyes) changes(ctx context.Context) <-chan change {
	out := make(chan change)
	if e.fs == nil {
		go e.look(ctx, out)
		return out
	}
	go func() {
		var c change
		var since time.Time
		wait := stopped()
		recalled := time.NewTicker(recall)
		defer recalled.Stop()
		send := out
		send = nil
		for {
			select {
			case <-ctx.Done():
				return
			case ev, ok := <-e.fs.Events:
				if !ok {
					return
				}
				if e.take(&c, ev); !c.some() {
					continue
				}
				if since.IsZero() {
					since = time.Now()
				}
				if send == nil {
					wait.Reset(min(quiet, max(0, busiest-time.Since(since))))
				}
			case _, ok := <-e.fs.Errors: // too many events at once: anything may have changed
				if !ok {
					return
				}
				for _, r := range e.roots {
					_ = e.add(r.dir)
				}
				c.all = true
				wait.Reset(quiet)
			case <-recalled.C:
				if e.back(&c) {
					wait.Reset(quiet)
				}
			case <-wait.C:
				send = out
			case send <- c:
				c, since, send = change{}, time.Time{}, nil
			}
		}
	}()
	return out
}

// take adds an event to a change, and watches new folders.
func (e *eyes) take(c *change, ev fsnotify.Event) {
	if ev.Op == fsnotify.Chmod || temporary(filepath.Base(ev.Name)) {
		return
	}
	name := filepath.Clean(ev.Name)
	if name == e.config {
		c.config = true
		return
	}
	for _, r := range e.roots {
		if name != r.dir && !strings.HasPrefix(name, r.dir+string(filepath.Separator)) {
			continue
		}
		if name == r.dir && r.what == contentRoot { // it was moved or removed, or came back
			c.all = true
		}
		if name == r.dir && (ev.Has(fsnotify.Remove) || ev.Has(fsnotify.Rename)) && !slices.Contains(e.gone, r) {
			e.gone = append(e.gone, r)
		}
		if ev.Has(fsnotify.Create) {
			if info, err := os.Lstat(name); err == nil && info.IsDir() {
				_ = e.add(name) // a folder that vanished again is no loss
			}
		}
		c.add(r, name)
		return
	}
}

// back watches the roots that were gone and are there again, and reports whether there
// are any: anything in them may have changed.
func (e *eyes) back(c *change) (some bool) {
	e.gone = slices.DeleteFunc(e.gone, func(r root) bool {
		if e.fs.Add(r.dir) != nil {
			return false
		}
		_ = e.add(r.dir)
		c.add(r, r.dir)
		c.all = c.all || r.what == contentRoot
		some = true
		return true
	})
	return some
}

// temporary tells files that editors and offices make for themselves.
func temporary(base string) bool {
	return base == "4913" || strings.HasPrefix(base, "~$") || strings.HasPrefix(base, ".#") || strings.HasPrefix(base, ".~lock.") ||
		strings.HasSuffix(base, "~") || strings.HasSuffix(base, ".swp") || strings.HasSuffix(base, ".swx") || strings.HasSuffix(base, ".crswap") ||
		strings.HasSuffix(base, ".tmp") || base == ".DS_Store" || base == "Thumbs.db" || base == "desktop.ini"
}
