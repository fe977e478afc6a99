package build

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"ocop/internal/catalogue"
	"ocop/internal/opendata"
	"ocop/internal/output"
	"ocop/internal/page"
	"ocop/internal/search"
	"ocop/internal/theme"
)

// writer renders and writes one site.
type writer struct {
	ctx      context.Context
	theme    *theme.Theme
	input    page.Input
	index    *search.Index
	relative bool
	before   *opendata.Previous
	progress func(string, int)
}

// rendered is a page on its way to the disk.
type rendered struct {
	path string
	data *[]byte
	err  error
}

// write puts assets, pictures, pages and the files for machines into out. On
// any error the files of the last build that are still wanted stay; no file
// is ever half written.
func (w *writer) write(out string, opt output.Options, pictures []picture) (n int, stats output.Stats, err error) {
	dir, err := output.Open(out, opt)
	if err != nil {
		return 0, stats, err
	}
	if n, err = w.put(dir, pictures); err != nil {
		dir.Abort()
		return 0, stats, err
	}
	err = dir.Close(nil)
	return n, dir.Stats(), err
}

func (w *writer) put(dir *output.Dir, pictures []picture) (int, error) {
	for _, a := range w.theme.Assets() {
		if err := dir.Put(a.Path, a.Data); err != nil {
			return 0, err
		}
	}
	for _, p := range pictures {
		if p.data == nil {
			continue // the same bytes under the same name as another
		}
		if err := dir.Put(p.path, p.data); err != nil {
			return 0, err
		}
	}
	if err := w.facts(dir); err != nil {
		return 0, err
	}
	pages := page.All(w.input)
	w.progress("pages", len(pages))
	if err := w.render(dir, pages); err != nil {
		return 0, err
	}
	machine, err := page.Files(w.input, pages)
	if err != nil {
		return 0, err
	}
	for _, f := range machine {
		if err := dir.Put(f.Path, f.Data); err != nil {
			return 0, err
		}
	}
	files, err := w.index.Export(search.ExportOptions{Folders: page.Folders(w.input, search.Kinds()), Offline: w.relative})
	if err != nil {
		return 0, err
	}
	for _, f := range files {
		if err := dir.Put(f.Path, f.Data); err != nil {
			return 0, err
		}
	}
	return len(pages), w.ctx.Err()
}

// thumb is the address of a picture for a result of search.
func (w *writer) thumb(p catalogue.Picture) string { return w.input.Pictures[p.Source].URL }

// render makes the pages on all cores and writes them here, in whatever order
// they come: each has its own file.
func (w *writer) render(dir *output.Dir, pages []page.Page) error {
	ctx, stop := context.WithCancel(w.ctx)
	defer stop()
	buffers := sync.Pool{New: func() any { return new([]byte) }}
	done := make(chan rendered, 4*runtime.GOMAXPROCS(0))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(pages) || ctx.Err() != nil {
					return
				}
				buf := buffers.Get().(*[]byte)
				data, err := w.theme.Render((*buf)[:0], pages[i].Tmpl, pages[i].View())
				if w.relative && err == nil {
					data = relative(data, pages[i].Path, w.input.Base)
				}
				*buf = data
				select {
				case done <- rendered{pages[i].Path, buf, err}:
				case <-ctx.Done():
					return
				}
			}
		})
	}
	go func() { workers.Wait(); close(done) }()
	var failed error
	for r := range done {
		if failed == nil {
			if failed = r.err; failed == nil {
				failed = dir.Put(r.path, *r.data)
			}
			if failed != nil {
				failed = fmt.Errorf("page %s: %w", r.path, failed)
				stop()
			}
		}
		buffers.Put(r.data)
	}
	return failed
}
