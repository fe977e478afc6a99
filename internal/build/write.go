package build

import (
	"context"
	"fmt"
	"runtime"
	"strings"
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
	photos   photos
	lexicon  *search.Lexicon
	index    *search.Index
	indexed  func(*search.Index) // may be nil
	relative bool
	before   *opendata.Previous
	progress func(string, int)
	listed   func([]page.Page) // may be nil
	mark     artwork           // the office's artwork; the zero value is none
	print    *page.Printed     // one page of paper instead of the site
	printed  string            // its path
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
	if err := w.putAssets(dir); err != nil {
		return err
	}
	sources := w.input.Public.PictureSources()
	w.progress("pictures", len(sources))
	var err error
	if w.input.Pictures, res.Found, err = w.photos.publish(w.ctx, dir, sources); err != nil {
		return err
	}
	res.Pictures = len(w.input.Pictures)
	if w.print != nil {
		return w.putPrinted(dir)
	}
	if w.index = search.New(w.input.Public, w.lexicon, w.thumb); w.indexed != nil {
		w.indexed(w.index)
	}
	if err := w.photos.posters(w.ctx, dir, page.Shares(w.input)); err != nil {
		return err
	}
	if err := w.facts(dir.Put); err != nil {
		return err
	}
	pages := page.All(w.input)
	res.Pages = len(pages)
	if w.listed != nil {
		w.listed(pages)
	}
	w.progress("pages", len(pages))
	s := newShell(w.input)
	listed, err := w.render(dir, pages, s)
	if err != nil {
		return err
	}
	if err := w.twins(dir); err != nil {
		return err
	}
	if err := w.draw(dir, page.Drawings(w.input)); err != nil {
		return err
	}
	put := func(f page.File) error { return dir.Put(f.Path, f.Data) }
	if err := page.Sitemaps(w.input, listed, put); err != nil {
		return err
	}
	if err := w.putHost(dir.Put, s); err != nil {
		return err
	}
	if err := w.putFiles(dir.Put); err != nil {
		return err
	}
	return w.putSearch(dir.Put)
}

// putAssets puts what belongs to the theme, and the office's artwork.
func (w *writer) putAssets(dir *output.Dir) error {
	assets := w.theme.Assets()
	if w.relative {
		assets = standalone(assets)
	}
	for _, a := range assets {
		if err := dir.Put(a.Path, a.Data); err != nil {
			return err
		}
	}
	if w.mark.data == nil {
		return nil
	}
	return dir.Put(w.mark.path, w.mark.data)
}

// putFiles puts the files for machines.
func (w *writer) putFiles(put putter) error {
	machine, err := page.Files(w.input)
	if err != nil {
		return err
	}
	for _, f := range page.PriceLists(w.input) {
		if err := put(f.Path, f.Make()); err != nil {
			return err
		}
	}
	for _, f := range machine {
		if err := put(f.Path, f.Data); err != nil {
			return err
		}
	}
	return nil
}

// putSearch puts what browsers search.
func (w *writer) putSearch(put putter) error {
	files, err := w.index.Export(search.ExportOptions{Folders: page.Folders(w.input, search.Kinds()), Offline: w.relative})
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := put(f.Path, f.Data); err != nil {
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

// putPrinted writes the page that is to be printed and its QR codes.
func (w *writer) putPrinted(dir *output.Dir) error {
	p, err := page.Print(w.input, *w.print)
	if err != nil {
		return err
	}
	w.printed = p.Path
	w.progress("pages", 1)
	if _, err := w.render(dir, []page.Page{p}, newShell(w.input)); err != nil {
		return err
	}
	return w.draw(dir, page.QRCodes(w.input))
}

// render makes the pages and writes them. It gives what the sitemap says of
// them, in the order of the pages.
func (w *writer) render(dir *output.Dir, pages []page.Page, s *shell) ([]page.Listing, error) {
	listed := make([]page.Listing, len(pages))
	return listed, w.each(dir, len(pages), func(i int, buf []byte) rendered {
		view := pages[i].View()
		if v, ok := view.(interface{ Listing(string) page.Listing }); ok {
			listed[i] = v.Listing(w.input.Site.BaseURL + strings.TrimSuffix(pages[i].Path, "index.html"))
		}
		data, err := w.theme.Render(buf, pages[i].Tmpl, view)
		if w.relative && err == nil {
			data = relative(data, pages[i].Path, w.input.Base)
		}
		return rendered{path: pages[i].Path, bytes: data, err: err}
	}, s.saw)
}

// twins makes the twins of the lists and writes them.
func (w *writer) twins(dir *output.Dir) error {
	twins := page.Twins(w.input)
	return w.each(dir, len(twins), func(i int, dst []byte) rendered {
		return rendered{path: twins[i].Path, bytes: append(dst, twins[i].Data()...)}
	}, nobody)
}

// draw makes the files for buyers and writes them.
func (w *writer) draw(dir *output.Dir, files []page.Drawing) error {
	return w.each(dir, len(files), func(i int, dst []byte) rendered {
		return rendered{path: files[i].Path, bytes: append(dst, files[i].Make()...)}
	}, nobody)
}

func nobody(string, []byte) {}

// each makes n files on all cores and writes them here, in whatever order they
// come: each is a file of its own. do may use the buffer that it is given; saw is
// told of each file as it is written, on this goroutine.
func (w *writer) each(dir *output.Dir, n int, do func(i int, dst []byte) rendered, saw func(path string, data []byte)) error {
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
				saw(r.path, *r.data)
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
