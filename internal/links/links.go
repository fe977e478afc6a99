// Package links follows every link within a finished site.
//
// All pages are read on all cores with a tokenizer: what they link to and show (href,
// src, srcset, action, poster) and which places they have (id). Afterwards every
// address must be a file of the site, and every fragment a place on its page. Links
// to other hosts are not followed: a site is not wrong because another one is down.
// Who knows that the site before was whole spares reading what did not change (Since).
package links

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/net/html"
)

// Broken is a link that leads nowhere. It stands on many pages, maybe: one is named.
type Broken struct {
	Page   string // the first page, by path, that has it
	Line   int
	Link   string // as it is written
	Anchor bool   // the page is there, the place on it is not
}

// Input is what is followed.
type Input struct {
	Site fs.FS
	// Base is the address of the site, "https://ocop.example/"; "" when it has none.
	Base string
	// Since spares reading what was followed before; nil reads every page.
	Since *Since
}

// Since is a site, every link of which led somewhere, with the same Base.
type Since struct {
	Site fs.FS
	// Changed are the files of the new site that the one before has not, or otherwise.
	Changed []string
	// Gone are the files that only the one before has.
	Gone []string
}

// Check follows the links of the site. With Since, pages that did not change are read
// only when something is gone that they may lead to: a file, or a place on a page.
func Check(ctx context.Context, in Input) ([]Broken, error) {
	files, pages, err := list(in.Site)
	if err != nil {
		return nil, fmt.Errorf("links: %w", err)
	}
	f := newFollower(in.Base)
	if in.Since == nil || len(in.Since.Gone) > 0 {
		if err := f.read(ctx, in.Site, pages); err != nil {
			return nil, err
		}
		return f.judge(files), nil
	}
	fresh := slices.DeleteFunc(slices.Clone(in.Since.Changed), func(name string) bool { return path.Ext(name) != ".html" })
	if err := f.read(ctx, in.Site, fresh); err != nil {
		return nil, err
	}
	lost, err := f.lost(ctx, in.Since.Site, fresh)
	if err != nil {
		return nil, err
	}
	if lost {
		f, fresh = newFollower(in.Base), pages
	} else {
		fresh = f.unread(files)
		f.onlyPlaces()
	}
	if err := f.read(ctx, in.Site, fresh); err != nil {
		return nil, err
	}
	return f.judge(files), nil
}

// follower is what was read so far, by goroutine.
type follower []*seenLinks

func newFollower(base string) follower {
	root := "/"
	if u, err := url.Parse(base); err == nil && u.Path != "" {
		root = strings.TrimSuffix(u.Path, "/") + "/"
	}
	f := make(follower, max(1, runtime.GOMAXPROCS(0)))
	for w := range f {
		f[w] = &seenLinks{base: base, root: root, links: map[target]Broken{}, places: map[string]map[string]bool{}}
	}
	return f
}

// onlyPlaces leaves the links of pages that are read from now on.
func (f follower) onlyPlaces() {
	for _, s := range f {
		s.onlyPlaces = true
	}
}

// read reads pages of a site on all cores.
func (f follower) read(ctx context.Context, site fs.FS, pages []string) error {
	failed := make([]error, len(f))
	var next atomic.Int64
	var workers sync.WaitGroup
	for w, seen := range f {
		workers.Go(func() {
			for failed[w] == nil && ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(pages) {
					return
				}
				data, err := fs.ReadFile(site, pages[i])
				if err != nil {
					failed[w] = fmt.Errorf("links: %w", err)
					return
				}
				seen.page(pages[i], data)
			}
		})
	}
	workers.Wait()
	for _, err := range append(failed, ctx.Err()) {
		if err != nil {
			return err
		}
	}
	return nil
}

// lost reports whether a page of the site before has a place that the page read now has
// not.
func (f follower) lost(ctx context.Context, before fs.FS, fresh []string) (bool, error) {
	was := slices.DeleteFunc(slices.Clone(fresh), func(name string) bool {
		_, err := fs.Stat(before, name)
		return errors.Is(err, fs.ErrNotExist)
	})
	old := newFollower(f[0].base)
	if err := old.read(ctx, before, was); err != nil {
		return false, err
	}
	for _, o := range old {
		for page, places := range o.places {
			for place := range places {
				if !f.hasPlace(target{page, place}) {
					return true, nil
				}
			}
		}
	}
	return false, nil
}

// unread are the pages that a link leads to a place on and that were not read.
func (f follower) unread(files map[string]bool) []string {
	wanted := map[string]bool{}
	for _, s := range f {
		for at := range s.links {
			if at.place != "" && files[at.file] && path.Ext(at.file) == ".html" && !f.hasPlace(target{at.file, ""}) {
				wanted[at.file] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(wanted))
}

// list gives the files of a site and those of them that are pages.
func list(site fs.FS) (files map[string]bool, pages []string, err error) {
	files = map[string]bool{}
	err = fs.WalkDir(site, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			files[name] = true
			if path.Ext(name) == ".html" {
				pages = append(pages, name)
			}
		}
		return err
	})
	return files, pages, err
}

// target is where a link leads: a file of the site and a place on it.
type target struct{ file, place string }

// seenLinks is what one goroutine saw.
type seenLinks struct {
	base, root string
	links      map[target]Broken          // each with the first page that has it
	places     map[string]map[string]bool // by page
	onlyPlaces bool
}

// page reads one page.
func (s *seenLinks) page(name string, data []byte) {
	z := html.NewTokenizer(bytes.NewReader(data))
	places := map[string]bool{"": true, "top": true}
	s.places[name] = places
	line := 1
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return
		}
		here := line
		line += bytes.Count(z.Raw(), []byte{'\n'})
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		for more := true; more; {
			var key, value []byte
			key, value, more = z.TagAttr()
			switch string(key) {
			case "id", "name":
				places[string(value)] = true
			case "href", "src", "action", "poster":
				s.link(name, here, string(value))
			case "srcset":
				for part := range strings.SplitSeq(string(value), ",") {
					if first, _, _ := strings.Cut(strings.TrimSpace(part), " "); first != "" {
						s.link(name, here, first)
					}
				}
			}
		}
	}
}

// link notes a link, unless it leads to another host.
func (s *seenLinks) link(page string, line int, link string) {
	if s.onlyPlaces {
		return
	}
	at, ok := s.resolve(page, link)
	if !ok {
		return
	}
	if first, known := s.links[at]; !known || page < first.Page {
		s.links[at] = Broken{Page: page, Line: line, Link: link}
	}
}

// resolve gives the file that a link leads to; ok is false when it is none of ours.
func (s *seenLinks) resolve(page, link string) (at target, ok bool) {
	if s.base != "" && strings.HasPrefix(link, s.base) {
		link = s.root + link[len(s.base):]
	}
	if strings.HasPrefix(link, "//") {
		return target{}, false
	}
	u, err := url.Parse(link)
	if err != nil {
		return target{file: link}, true
	}
	if u.Scheme != "" {
		return target{}, false
	}
	name := u.Path
	switch {
	case name == "":
		return target{page, u.Fragment}, true
	case strings.HasPrefix(name, "/"):
		rest, below := strings.CutPrefix(name, s.root)
		if !below {
			return target{}, false // of the host, not of the site
		}
		name = rest
	default:
		name = path.Join(path.Dir(page), name) + name[len(strings.TrimRight(name, "/")):]
		name = strings.TrimPrefix(name, "./")
	}
	if name == "" || name == "." || strings.HasSuffix(name, "/") {
		name = strings.TrimPrefix(name, ".") + "index.html"
	}
	return target{name, u.Fragment}, true
}

// judge tells which links lead nowhere, by page and line.
func (f follower) judge(files map[string]bool) []Broken {
	broken := map[target]Broken{}
	for _, s := range f {
		for at, link := range s.links {
			switch {
			case !files[at.file]:
			case at.place == "" || path.Ext(at.file) != ".html" || f.hasPlace(at):
				continue
			default:
				link.Anchor = true
			}
			if first, known := broken[at]; !known || link.Page < first.Page {
				broken[at] = link
			}
		}
	}
	out := slices.Collect(maps.Values(broken))
	slices.SortFunc(out, func(a, b Broken) int {
		return cmp.Or(cmp.Compare(a.Page, b.Page), a.Line-b.Line, cmp.Compare(a.Link, b.Link))
	})
	return out
}

func (f follower) hasPlace(at target) bool {
	return slices.ContainsFunc(f, func(s *seenLinks) bool { return s.places[at.file][at.place] })
}
