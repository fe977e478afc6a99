package serve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// watcher watches folders, those in them, and those that come later. Files
// are watched through their folders, because editors save by renaming.
type watcher struct {
	fs    *fsnotify.Watcher
	roots []string
	files map[string]bool // single files that count, in folders that do not
}

func newWatcher(names []string) (*watcher, error) {
	w, err := fsnotify.NewBufferedWatcher(4096)
	if err != nil {
		return nil, fmt.Errorf("watch: %w", err)
	}
	out := &watcher{fs: w, files: map[string]bool{}}
	for _, name := range names {
		info, err := os.Stat(name)
		switch {
		case err == nil && info.IsDir():
			out.roots = append(out.roots, filepath.Clean(name))
			err = out.add(name)
		default: // a file, perhaps one that will be made
			out.files[filepath.Clean(name)] = true
			err = w.Add(filepath.Dir(name))
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			w.Close()
			return nil, fmt.Errorf("watch %s: %w", name, err)
		}
	}
	return out, nil
}

func (w *watcher) close() { _ = w.fs.Close() }

// add watches a folder and all below it. What vanishes meanwhile is no error.
func (w *watcher) add(dir string) error {
	return filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || !e.IsDir() {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		}
		if base := e.Name(); len(base) > 1 && base[0] == '.' && name != dir {
			return filepath.SkipDir
		}
		return w.fs.Add(name)
	})
}

// changes sends after each run of events, once it has been quiet for a while.
// At most one send is waiting.
func (w *watcher) changes(ctx context.Context) <-chan struct{} {
	out := make(chan struct{}, 1)
	go func() {
		timer := time.NewTimer(time.Hour)
		timer.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case e, ok := <-w.fs.Events:
				if !ok {
					return
				}
				if w.matters(e) {
					timer.Reset(quiet)
				}
			case _, ok := <-w.fs.Errors: // too many events at once: something changed
				if !ok {
					return
				}
				w.rescan()
				timer.Reset(quiet)
			case <-timer.C:
				select {
				case out <- struct{}{}:
				default:
				}
			}
		}
	}()
	return out
}

// matters reports whether an event may change the site, and watches new
// folders.
func (w *watcher) matters(e fsnotify.Event) bool {
	if e.Op == fsnotify.Chmod || temporary(filepath.Base(e.Name)) {
		return false
	}
	name := filepath.Clean(e.Name)
	if w.files[name] {
		return true
	}
	for _, root := range w.roots {
		if name == root || strings.HasPrefix(name, root+string(filepath.Separator)) {
			if e.Has(fsnotify.Create) {
				if info, err := os.Lstat(name); err == nil && info.IsDir() {
					_ = w.add(name) // a folder that vanished again is no loss
				}
			}
			return true
		}
	}
	return false
}

// rescan watches whatever folders there are after events were lost.
func (w *watcher) rescan() {
	for _, root := range w.roots {
		_ = w.add(root)
	}
}

// temporary tells files that editors and offices make for themselves.
func temporary(base string) bool {
	return base == "4913" || strings.HasPrefix(base, "~$") || strings.HasPrefix(base, ".#") ||
		strings.HasSuffix(base, "~") || strings.HasSuffix(base, ".swp") || strings.HasSuffix(base, ".swx") ||
		strings.HasSuffix(base, ".tmp") || base == ".DS_Store"
}
