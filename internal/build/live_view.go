package build

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"
	"sync"

	"ocop/internal/catalogue"
	"ocop/internal/finding"
	"ocop/internal/offline"
	"ocop/internal/page"
	"ocop/internal/poster"
	"ocop/internal/search"
)

// view is the site on a day.
type view struct {
	common
	sight   Sight
	cat     *catalogue.Catalogue
	input   page.Input
	lexicon *search.Lexicon
	found   []finding.Finding
	pages   map[string]*page.Page
	oldData bool // input.Data is that of an earlier view

	searcher *searcher // of the first view alone

	mu    sync.Mutex
	made  map[string]func() []byte // files that are made one by one, nil until one is asked for
	kept  map[string][]byte        // files that are made together, with those that were
	whole map[string]bool          // which of those groups are in kept
}

// list makes the list of pages. Open data is dear and looked at seldom: the page that
// tells of its files is made with what an earlier view said of them, when there is one,
// and the files themselves when somebody wants to see either.
func (v *view) list(earlier *view) error {
	w := v.writer(context.Background())
	nothing := func(string, []byte) error { return nil }
	if len(w.input.Public.Products) > 0 {
		if err := w.codes(nothing); err != nil {
			return err
		}
		if earlier != nil && len(earlier.input.Data.Files) > 0 {
			w.input.Data, v.oldData = earlier.input.Data, true
		} else if err := w.data(nothing); err != nil {
			return err
		}
	}
	v.input = w.input
	v.listPages()
	v.forget()
	return nil
}

func (v *view) listPages() {
	pages := page.All(v.input)
	v.pages = make(map[string]*page.Page, len(pages))
	for i := range pages {
		v.pages[pages[i].Path] = &pages[i]
	}
}

// wantsData reports whether a file cannot be made before the open data is.
func (v *view) wantsData(name string) bool {
	p := v.pages[name]
	return v.oldData && (p != nil && p.Tmpl == "data" || p == nil && groupOf(name) == factsGroup)
}

// renew makes what the pages tell of open data. The caller holds the lock of the records
// for writing.
func (v *view) renew() error {
	if !v.oldData {
		return nil
	}
	w := v.writer(context.Background())
	if err := w.data(func(string, []byte) error { return nil }); err != nil {
		return err
	}
	v.input, v.oldData = w.input, false
	v.listPages()
	return nil
}

// writer is what Run would write the site with.
func (v *view) writer(ctx context.Context) *writer {
	return &writer{ctx: ctx, theme: v.th, input: v.input, lexicon: v.lexicon, mark: v.common.mark.artwork, before: v.Before, progress: func(string, int) {}}
}

// forget lets go of what was made from records that have changed.
func (v *view) forget() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.made, v.kept, v.whole = nil, map[string][]byte{}, map[string]bool{}
}

// file makes a file; the caller holds the lock of the records.
func (v *view) file(ctx context.Context, name string, photos *album) ([]byte, bool, error) {
	if p := v.pages[name]; p != nil {
		data, err := v.th.Render(nil, p.Tmpl, p.View())
		if err != nil {
			err = fmt.Errorf("page %s: %w", name, err)
		}
		return data, true, err
	}
	if data, ok := v.assets[name]; ok {
		return data, true, nil
	}
	if art := v.common.mark.artwork; art.data != nil && name == art.path {
		return art.data, true, nil
	}
	if name == offline.Name { // pages kept by a browser would hide what was just written
		return offline.Off(v.input.Base), true, nil
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.made == nil {
		v.listMade(photos)
	}
	if f := v.made[name]; f != nil {
		return f(), true, nil
	}
	if data, ok := v.kept[name]; ok {
		return data, true, nil
	}
	group := groupOf(name)
	if group == "" || v.whole[group] {
		return nil, false, nil
	}
	if err := v.makeGroup(ctx, group); err != nil {
		return nil, false, err
	}
	v.whole[group] = true
	data, ok := v.kept[name]
	return data, ok, nil
}

// listMade lists the files that are made one by one.
func (v *view) listMade(photos *album) {
	v.made = map[string]func() []byte{}
	for _, t := range page.Twins(v.input) {
		v.made[t.Path] = t.Data
	}
	for _, d := range page.Drawings(v.input) {
		v.made[d.Path] = d.Make
	}
	for _, share := range page.Shares(v.input) {
		v.made[share.Path()] = func() []byte { return photos.draw(poster.NewDrawer(), share) }
	}
}

// The groups of files that are made together, by what their names begin or end with.
const (
	searchGroup  = "search"
	factsGroup   = "facts"
	sitemapGroup = "sitemap"
	machineGroup = "machine"
)

// groupOf is the group in which a file could be; "" for those of pages, so that a
// wrong address costs nothing.
func groupOf(name string) string {
	switch {
	case strings.HasPrefix(name, search.Folder):
		return searchGroup
	case strings.HasPrefix(name, "xac-minh/"), strings.HasPrefix(name, "du-lieu/"):
		return factsGroup
	case strings.HasPrefix(name, "sitemap") && strings.HasSuffix(name, ".xml"):
		return sitemapGroup
	case path.Ext(name) != "" && path.Ext(name) != ".html" || name == "_headers" || name == "_redirects":
		return machineGroup
	}
	return ""
}

// makeGroup makes the files of a group and keeps them.
func (v *view) makeGroup(ctx context.Context, group string) error {
	w := v.writer(ctx)
	put := func(name string, data []byte) error {
		v.kept[name] = append([]byte(nil), data...)
		return ctx.Err()
	}
	switch group {
	case searchGroup:
		w.index = search.New(v.input.Public, v.lexicon, w.thumb)
		return w.putSearch(put)
	case factsGroup:
		return w.facts(put)
	case sitemapGroup:
		return v.sitemaps(put)
	default:
		return errors.Join(w.putFiles(put), w.putHost(put, newShell(w.input)))
	}
}

// sitemaps makes every view, since the sitemap says what the pages say of themselves.
func (v *view) sitemaps(put putter) error {
	pages := page.All(v.input)
	listed := make([]page.Listing, len(pages))
	each(context.Background(), len(pages), func(i int) {
		if x, ok := pages[i].View().(interface{ Listing(string) page.Listing }); ok {
			listed[i] = x.Listing(v.Site.BaseURL + strings.TrimSuffix(pages[i].Path, "index.html"))
		}
	})
	return page.Sitemaps(v.input, listed, func(f page.File) error { return put(f.Path, f.Data) })
}

// searcher is the index of search that a server asks. It is made when somebody
// searches.
type searcher struct {
	mu    sync.Mutex
	store *search.Store // nil before the first question
	stale bool
}

func (s *searcher) old() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stale = true
}

func (s *searcher) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.store != nil {
		_ = s.store.Close()
		s.store = nil
	}
}

// Searched gives the index of search of the first view as it stands now. It is made
// at the first call, and brought up to date at the first after a change.
func (l *Live) Searched() (*search.Store, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	v := l.views[0]
	s := v.searcher
	s.mu.Lock()
	defer s.mu.Unlock()
	w := v.writer(context.Background())
	if s.store == nil {
		store, err := search.NewStore(search.New(v.input.Public, v.lexicon, w.thumb))
		if err != nil {
			return nil, err
		}
		s.store, s.stale = store, false
	}
	if s.stale {
		if _, err := s.store.Update(v.input.Public, v.lexicon, w.thumb); err != nil {
			return nil, err
		}
		s.stale = false
	}
	return s.store, nil
}
