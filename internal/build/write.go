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
	photos   photos
	lexicon  *search.Lexicon
	index    *search.Index
	indexed  func(*search.Index) // may be nil
	relative bool
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
func (w *writer) write(out string, opt output.Options) (*Result, error) {
	dir, err := output.Open(out, opt)
	if err != nil {
		return nil, err
	}
	res := &Result{}
	if err := w.put(dir, res); err != nil {
		dir.Abort()
		return nil, err
	}
	err = dir.Close(nil)
	res.Stats = dir.Stats()
	return res, err
}

func (w *writer) put(dir *output.Dir, res *Result) error {
	for _, a := range w.theme.Assets() {
		if err := dir.Put(a.Path, a.Data); err != nil {
			return err
		}
	}
	sources := w.input.Public.PictureSources()
	w.progress("pictures", len(sources))
	var err error
	if w.input.Pictures, res.Found, err = w.photos.publish(w.ctx, dir, sources); err != nil {
		return err
	}
	res.Pictures = len(w.input.Pictures)
	if w.index = search.New(w.input.Public, w.lexicon, w.thumb); w.indexed != nil {
		w.indexed(w.index)
	}
	if err := w.photos.posters(w.ctx, dir, page.Shares(w.input)); err != nil {
		return err
	}
	pages := page.All(w.input)
	res.Pages = len(pages)
	w.progress("pages", len(pages))
	if err := w.render(dir, pages); err != nil {
		return err
	}
	if err := w.twins(dir); err != nil {
		return err
	}
	return w.putFiles(dir, pages)
}

// putFiles puts the files for machines.
func (w *writer) putFiles(dir *output.Dir, pages []page.Page) error {
	for _, f := range page.Files(w.input, pages) {
		if err := dir.Put(f.Path, f.Data); err != nil {
			return err
		}
	}
	files, err := w.index.Export(search.ExportOptions{Folders: page.Folders(w.input, search.Kinds()), Offline: w.relative})
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := dir.Put(f.Path, f.Data); err != nil {
			return err
		}
	}
	return w.ctx.Err()
}

// thumb is the address of a picture for a result of search, the narrowest.
func (w *writer) thumb(p catalogue.Picture) string {
	if files := w.input.Pictures[p.Source].Files; len(files) > 0 {
		return files[0].URL
	}
	return ""
}

// render makes the pages and writes them.
func (w *writer) render(dir *output.Dir, pages []page.Page) error {
	return w.each(dir, len(pages), func(i int, buf []byte) (string, []byte, error) {
		data, err := w.theme.Render(buf, pages[i].Tmpl, pages[i].View())
		if w.relative && err == nil {
			data = relative(data, pages[i].Path, w.input.Base)
		}
		return pages[i].Path, data, err
	})
}

// twins makes the twins of the lists and writes them.
func (w *writer) twins(dir *output.Dir) error {
	twins := page.Twins(w.input)
	return w.each(dir, len(twins), func(i int, _ []byte) (string, []byte, error) { return twins[i].Path, twins[i].Data(), nil })
}

// each makes n files on all cores and writes them here, in whatever order they
// come. file may use the buffer that it is given.
func (w *writer) each(dir *output.Dir, n int, file func(i int, buf []byte) (path string, data []byte, err error)) error {
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
				path, data, err := file(i, (*buf)[:0])
				*buf = data
				select {
				case done <- rendered{path, buf, err}:
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
