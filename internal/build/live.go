package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/page"
	"ocop/internal/source"
	"ocop/internal/theme"
)

// Live is a site in memory for who edits it. Nothing is written: a page is made when
// it is asked for, a picture is cleaned when it is looked at.
//
// What becomes of an edit:
//
//  1. Change reads the file again, alone. When only words and figures changed, they
//     are put into the records in place (catalogue.Catalogue.Reword): the next request
//     shows them, whatever the size of the site.
//  2. Settle links all records anew, runs the rules and lists the pages, beside the
//     site that is being served, and then takes its place: lists, counts, marks and
//     findings are right again. It is for a moment of quiet.
//
// After Settle every file is, byte for byte, what Run would write, but for the
// addresses of pictures whose widths no build has made yet; a test compares them.
type Live struct {
	read func() (Input, error)
	lib  *source.Library

	// dressing is held by who makes base anew from what it was; it is taken before mu.
	dressing sync.Mutex

	// mu guards the records of all views: those who render hold it for reading,
	// Change for writing.
	mu      sync.RWMutex
	base    common
	photos  *album
	views   []*view // of the day that is served first, then others that were asked for
	version int     // counts changes of content and theme that a view may not have yet
}

// common is what all views of a site share. It is made anew when content or theme
// change, and never changes itself.
type common struct {
	Input
	th     *theme.Theme
	assets map[string][]byte
	mark   mark
	guide  page.Guide
}

// Sight is a way of looking at the site. The zero value is the site of today.
type Sight struct {
	AsOf   ocop.Date // zero = the day of the input
	Drafts bool      // drafts as if they were published
}

// OpenLive reads the content and makes the site of the input's day. read is called
// again by Settle, so that a changed configuration counts. Out, Force, Strict, Relative,
// Print and State of the input have no meaning here.
func OpenLive(ctx context.Context, read func() (Input, error)) (*Live, error) {
	in, err := read()
	if err != nil {
		return nil, err
	}
	l := &Live{read: read}
	if l.lib, err = source.OpenLibrary(ctx, in.Content, source.PublicKinds()); err != nil {
		return nil, err
	}
	guide, err := guide()
	if err != nil {
		return nil, fmt.Errorf("rule guide: %w", err)
	}
	l.photos = newAlbum(in.Content, in.Store)
	l.base.guide = guide
	if err := l.dress(in, true); err != nil { // nobody else has l yet
		return nil, err
	}
	v, err := l.look(ctx, Sight{AsOf: in.AsOf})
	if err != nil {
		return nil, err
	}
	v.searcher = &searcher{}
	l.views = []*view{v}
	return l, nil
}

// dress takes an input; the theme is parsed only when it may have changed. The caller
// holds dressing.
func (l *Live) dress(in Input, themed bool) error {
	c := common{Input: in, th: l.base.th, assets: l.base.assets, guide: l.base.guide}
	if themed || BasePath(in.Site.BaseURL) != BasePath(l.base.Site.BaseURL) {
		th, err := theme.Parse(in.Theme, page.Views(), theme.Options{Base: BasePath(in.Site.BaseURL)})
		if err != nil {
			return fmt.Errorf("theme: %w", err)
		}
		c.th, c.assets = th, map[string][]byte{}
		for _, a := range th.Assets() {
			c.assets[a.Path] = a.Data
		}
	}
	c.mark = readMark(in.Content, in.Site)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.base = c
	return nil
}

// Restyle parses the theme again: the next request is answered with it.
func (l *Live) Restyle() error {
	l.dressing.Lock()
	defer l.dressing.Unlock()
	l.mu.RLock()
	in := l.base.Input
	l.mu.RUnlock()
	if err := l.dress(in, true); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, v := range l.views {
		v.common = l.base
	}
	l.version++ // a view that is being made has the old theme
	return nil
}

// ErrHalf is source.ErrHalf: a file may be half written.
var ErrHalf = source.ErrHalf

// Change tells of files of the content folder that came, went or changed, by their
// paths below it; no names means that anything may have. final says that a file which
// cannot be read will stay like that. It reports whether what is served shows the
// change already; if not, Settle will bring it.
//
// ErrHalf means that a file looks half written: ask again, with final after a while.
// On any error the site stays as it was.
func (l *Live) Change(ctx context.Context, names []string, final bool) (shown bool, err error) {
	if len(names) == 0 {
		l.photos.forget(nil)
		err := l.lib.Rescan(ctx)
		l.outdate()
		return false, err
	}
	l.photos.forget(names)
	if len(names) == 1 && l.lib.Knows(names[0]) {
		t, found, err := l.lib.Again(names[0], final)
		l.outdate()
		if err == nil {
			return l.reword(t, found), nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return false, err
		}
	}
	err = l.lib.Relist(ctx, names)
	l.outdate()
	return false, err
}

// outdate has the views that are being made thrown away. It comes after the change of
// the library: who took the records before it has the old ones.
func (l *Live) outdate() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.version++
}

// reword puts one record into the view that is served.
func (l *Live) reword(t *source.Tree, found []finding.Finding) bool {
	if slices.ContainsFunc(found, func(f finding.Finding) bool { return f.Effect != finding.None }) {
		return false
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.views = l.views[:1]
	v := l.views[0]
	if !v.cat.Reword(t, v.input.Public) {
		return false
	}
	v.oldData = len(v.input.Data.Files) > 0
	v.forget()
	v.searcher.old()
	return true
}

// Settle links the content anew and serves what came of it; the theme is that of
// Restyle. It reports false when content or theme changed meanwhile: then the site
// stays as it is, and another Settle is needed.
func (l *Live) Settle(ctx context.Context) (bool, error) {
	in, err := l.configure()
	if err != nil {
		return true, err
	}
	l.mu.RLock()
	version := l.version
	l.mu.RUnlock()
	v, err := l.look(ctx, Sight{AsOf: in.AsOf})
	if err != nil {
		return true, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if version != l.version {
		return false, nil
	}
	old := l.views[0]
	v.searcher = old.searcher
	v.searcher.old()
	l.views = []*view{v}
	return true, nil
}

// configure reads the input again and takes it.
func (l *Live) configure() (Input, error) {
	l.dressing.Lock()
	defer l.dressing.Unlock()
	in, err := l.read()
	if err != nil {
		return in, err
	}
	return in, l.dress(in, false)
}

// look makes a view.
func (l *Live) look(ctx context.Context, s Sight) (*view, error) {
	l.mu.RLock()
	c := l.base
	var earlier *view
	if len(l.views) > 0 {
		earlier = l.views[0]
	}
	l.mu.RUnlock()
	tree, found := l.lib.Tree()
	if s.Drafts {
		undraft(tree)
	}
	lex, wrong, err := Lexicon(c.Content)
	if err != nil {
		return nil, err
	}
	cat, found, err := c.link(tree, s.AsOf, slices.Concat(found, c.SiteFound, wrong, c.mark.found))
	if err != nil {
		return nil, err
	}
	v := &view{sight: s, common: c, cat: cat, lexicon: lex}
	v.input = page.Input{Public: cat.Public(found), Site: c.Site, Base: BasePath(c.Site.BaseURL), PerPage: c.PerPage, Icons: icons(c.th), Mark: c.mark.address(), Guide: c.guide}
	lost, err := keepAddresses(c.Content, &v.input, cat)
	if err != nil {
		return nil, err
	}
	pictures, bad := l.photos.all(ctx, v.input.Public.PictureSources())
	v.input.Pictures = pictures
	v.found = finding.Sort(slices.Concat(found, lost, bad))
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return v, v.list(earlier)
}

// undraft publishes the drafts of a tree.
func undraft(t *source.Tree) {
	for i := range t.Products {
		t.Products[i].Data.Draft = false
	}
	for i := range t.Entities {
		t.Entities[i].Data.Draft = false
	}
	for i := range t.Communes {
		t.Communes[i].Data.Draft = false
	}
	for i := range t.Stories {
		t.Stories[i].Data.Draft = false
	}
	for i := range t.Places {
		t.Places[i].Data.Draft = false
	}
	for i := range t.Routes {
		t.Routes[i].Data.Draft = false
	}
	for i := range t.Events {
		t.Events[i].Data.Draft = false
	}
	for i := range t.Pages {
		t.Pages[i].Data.Draft = false
	}
}

// mostViews is how many ways of looking are kept besides the first.
const mostViews = 2

// view gives the view of a sight, which is made when it is not there. The caller holds
// no lock.
func (l *Live) view(ctx context.Context, s Sight) (*view, error) {
	l.mu.RLock()
	if s.AsOf.IsZero() {
		s.AsOf = l.base.AsOf
	}
	for _, v := range l.views {
		if v.sight == s {
			l.mu.RUnlock()
			return v, nil
		}
	}
	version := l.version
	l.mu.RUnlock()
	v, err := l.look(ctx, s)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	same := func(o *view) bool { return o.sight == s } // somebody else may have made it meanwhile
	if version == l.version && !slices.ContainsFunc(l.views, same) {
		l.views = append(l.views, v)
		if len(l.views) > 1+mostViews {
			l.views = slices.Delete(l.views, 1, 2)
		}
	}
	return v, nil
}

// File gives a file of the site, "san-pham/tra-shan/index.html"; ok is false when there
// is none of this name.
func (l *Live) File(ctx context.Context, s Sight, name string) (data []byte, ok bool, err error) {
	if data, ok, err = l.photos.file(name); ok || err != nil {
		return data, ok, err
	}
	v, err := l.view(ctx, s)
	if err != nil {
		return nil, false, err
	}
	l.mu.RLock()
	dear := v.wantsData(name)
	l.mu.RUnlock()
	if dear {
		l.mu.Lock()
		err := v.renew()
		l.mu.Unlock()
		if err != nil {
			return nil, false, err
		}
	}
	l.mu.RLock()
	defer l.mu.RUnlock()
	return v.file(ctx, name, l.photos)
}

// IsFolder reports whether a page lies in a folder of this name.
func (l *Live) IsFolder(ctx context.Context, s Sight, name string) bool {
	v, err := l.view(ctx, s)
	if err != nil {
		return false
	}
	l.mu.RLock()
	defer l.mu.RUnlock()
	_, ok := v.pages[strings.Trim(name, "/")+"/index.html"]
	return ok
}

// Base is the path of the site on its host.
func (l *Live) Base() string {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return BasePath(l.base.Site.BaseURL)
}

// AsOf is the day of the site when nobody asks for another.
func (l *Live) AsOf() ocop.Date {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.base.AsOf
}

// Found is what is wrong with the content, worst first, and the number of pages.
func (l *Live) Found(ctx context.Context, s Sight) ([]finding.Finding, int, error) {
	v, err := l.view(ctx, s)
	if err != nil {
		return nil, 0, err
	}
	l.mu.RLock()
	defer l.mu.RUnlock()
	return v.found, len(v.pages), nil
}

// Close lets the index of search go.
func (l *Live) Close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.views[0].searcher.close()
}
