package serve

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// stamp tells whether a file may have changed.
type stamp struct {
	size, modified int64
}

// look compares the folders again and again, where events cannot be trusted.
func (e *eyes) look(ctx context.Context, out chan<- change) {
	before := e.first
	e.first = nil
	tick := time.NewTicker(e.every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		now := e.stamps()
		c := e.compare(before, now)
		before = now
		if !c.some() {
			continue
		}
		select {
		case out <- c:
		case <-ctx.Done():
			return
		}
	}
}

// stamps looks at every file. A folder that cannot be read has none.
func (e *eyes) stamps() []map[string]stamp {
	out := make([]map[string]stamp, len(e.roots)+1)
	for i, r := range e.roots {
		out[i] = map[string]stamp{}
		_ = filepath.WalkDir(r.dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			base := d.Name()
			if d.IsDir() {
				if len(base) > 1 && base[0] == '.' && name != r.dir {
					return filepath.SkipDir
				}
				return nil
			}
			if info, err := d.Info(); err == nil && !temporary(base) {
				out[i][name] = stamp{info.Size(), info.ModTime().UnixNano()}
			}
			return nil
		})
	}
	last := len(e.roots)
	out[last] = map[string]stamp{}
	if info, err := os.Stat(e.config); err == nil {
		out[last][e.config] = stamp{info.Size(), info.ModTime().UnixNano()}
	}
	return out
}

// compare says what changed between two looks.
func (e *eyes) compare(before, now []map[string]stamp) change {
	var c change
	for i, r := range e.roots {
		for name, st := range now[i] {
			if before[i][name] != st {
				c.add(r, name)
			}
		}
		for name := range before[i] {
			if _, there := now[i][name]; !there {
				c.add(r, name)
			}
		}
	}
	last := len(e.roots)
	c.config = now[last][e.config] != before[last][e.config]
	return c
}
