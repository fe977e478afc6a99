package build

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"ocop/internal/catalogue"
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
	progress func(string, int)
	print    *page.Printed // one page of paper instead of the site
	printed  string        // its path
}

// rendered is a file on its way to the disk.
type rendered struct {
	path  string
	bytes []byte
	data  *[]byte // the same, in the buffer that goes back
	err   error
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
	if w.print != nil {
		return w.putPrinted(dir)
	}
	for _, f := range page.PriceLists(w.input) {
		if err := dir.Put(f.Path, f.Make()); err != nil {
			return 0, err
		}
	}
	pages := page.All(w.input)
	w.progress("pages", len(pages))
	if err := w.render(dir, pages); err != nil {
		return 0, err
	}
	if err := w.draw(dir, page.Drawings(w.input)); err != nil {
		return 0, err
	}
	for _, f := range page.Files(w.input, pages) {
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

// putPrinted writes the page that is to be printed and its QR codes.
func (w *writer) putPrinted(dir *output.Dir) (int, error) {
	p, err := page.Print(w.input, *w.print)
	if err != nil {
		return 0, err
	}
	w.printed = p.Path
	w.progress("pages", 1)
	if err := w.render(dir, []page.Page{p}); err != nil {
		return 0, err
	}
	return 1, w.draw(dir, page.QRCodes(w.input))
}

// thumb is the address of a picture for a result of search.
func (w *writer) thumb(p catalogue.Picture) string { return w.input.Pictures[p.Source].URL }

// render makes the pages on all cores.
func (w *writer) render(dir *output.Dir, pages []page.Page) error {
	return w.each(dir, len(pages), func(i int, dst []byte) rendered {
		data, err := w.theme.Render(dst, pages[i].Tmpl, pages[i].View())
		if w.relative && err == nil {
			data = relative(data, pages[i].Path, w.input.Base)
		}
		return rendered{path: pages[i].Path, bytes: data, err: err}
	})
}

// draw makes the files for buyers on all cores.
func (w *writer) draw(dir *output.Dir, files []page.Drawing) error {
	return w.each(dir, len(files), func(i int, dst []byte) rendered {
		return rendered{path: files[i].Path, bytes: append(dst, files[i].Make()...)}
	})
}

// each makes n files on all cores and writes them here, in whatever order they
// come: each is a file of its own.
func (w *writer) each(dir *output.Dir, n int, do func(i int, dst []byte) rendered) error {
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
				if i >= n || ctx.Err() != nil {
					return
				}
				buf := buffers.Get().(*[]byte)
				r := do(i, (*buf)[:0])
				*buf, r.data = r.bytes, buf
				select {
				case done <- r:
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
