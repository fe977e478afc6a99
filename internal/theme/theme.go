// Package theme turns a folder of templates and assets into pages.
//
// In the order of its work:
//
//  1. Parse reads the folder. layouts/base.html is the frame of every page;
//     partials/card.html is called as {{template "card" .}}; pages/product.html
//     is the page "product". A page holds only {{define}}s: those of the blocks
//     that the layout leaves open, such as "main", or one named "root", which
//     takes the place of the whole layout. A definition that nothing calls is
//     an error, and so is a page without a view or a view without a page.
//  2. The assets are minified (css, js), named after their content, and
//     referred to by that name: from templates by {{asset "css/site.css"}},
//     from style sheets by url(…) and @import, from scripts by import.
//  3. Every page becomes one tree, the calls written out, and html/template
//     itself decides how each value is to be escaped where it stands.
//  4. The tree is compiled to closures against the type of its view. Fields,
//     comparisons and escapers are resolved here, so that whatever is wrong
//     with a template is an error of Parse, with file and line.
//  5. Render runs the closures. It cannot fail but for a wrong name or view.
//
// The output is byte for byte that of html/template, with one liberty: in the
// text of a template, white space with a line break in it becomes one line
// break. So <pre> and <textarea> cannot be written in templates; and a style
// sheet should not make other elements keep white space.
//
// Views are plain data: structs, lists, strings, numbers and bools, without
// pointers, maps, interfaces or functions. template.HTML is written as it is,
// but only between tags; template.URL passes the filter of URL schemes.
//
// Templates have text, fields, variables, if, with, range (also over an int),
// break, continue, template, block, define, comments, and these functions:
// asset, len, eq, ne, lt, le, gt, ge, not, and, or. They have no methods, no
// printf, no index, no recursion, and no values in scripts, styles, comments
// or names of tags and attributes.
package theme

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"
)

// Options says where the site lives. The zero value is a site of its own host.
type Options struct {
	Base string // URL prefix of the site: "" and "/" are the same, "/ocop/" a folder
}

// A Theme is a compiled theme. Nothing in it changes after Parse, so it may
// be used by any number of goroutines.
type Theme struct {
	pages       map[string]page
	assets      []Asset
	urls        map[string]string // of the assets by their names
	fingerprint string
}

// A page is a compiled page and the one type it shows.
type page struct {
	view  reflect.Type
	slots int
	run   step
}

// Parse compiles the theme in fsys for the given views, a value of each view's
// type under the name of its page; only the types matter. The error joins all
// that is wrong, one line each, with file and line.
func Parse(fsys fs.FS, views map[string]any, opt Options) (*Theme, error) {
	files, err := readFiles(fsys)
	if err != nil {
		return nil, err
	}
	base := strings.TrimSuffix(opt.Base, "/") + "/"
	assets, urls, err := makeAssets(files, base)
	if err != nil {
		return nil, err
	}
	lib, err := readTemplates(files)
	if err != nil {
		return nil, err
	}
	t := &Theme{pages: map[string]page{}, assets: assets, urls: urls, fingerprint: files.fingerprint(base)}
	var errs errorList
	for _, name := range slices.Sorted(maps.Keys(views)) {
		t.pages[name], err = compilePage(lib, name, views[name], urls)
		errs.add(err)
	}
	for _, name := range slices.Sorted(maps.Keys(lib.pages)) {
		if _, ok := views[name]; !ok {
			errs.add(fmt.Errorf("pages/%s.html: there is no view of that name%s", name, suggest(name, slices.Sorted(maps.Keys(views)))))
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return t, nil
}

// An errorList holds errors, each of them once: a fault in a partial shows on
// every page that calls it.
type errorList []error

func (l *errorList) add(err error) {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, err := range joined.Unwrap() {
			l.add(err)
		}
		return
	}
	same := func(other error) bool { return other.Error() == err.Error() }
	if err != nil && !slices.ContainsFunc(*l, same) {
		*l = append(*l, err)
	}
}

func compilePage(lib *library, name string, view any, urls map[string]string) (page, error) {
	if lib.pages[name] == nil {
		return page{}, fmt.Errorf("view %q: there is no pages/%s.html", name, name)
	}
	if err := checkView(name, view); err != nil {
		return page{}, err
	}
	root, calls, err := lib.link(name)
	if err != nil {
		return page{}, err
	}
	if err := escapeTree(name, root); err != nil {
		return page{}, err
	}
	c := compiler{assets: urls, calls: calls}
	typ := reflect.TypeOf(view)
	run, slots, err := c.compile(root, typ)
	return page{typ, slots, run}, err
}

// Render appends the named page, showing view, to dst. It fails, and returns
// dst as it was, if there is no such page or view is not of the type that
// Parse was given for it.
func (t *Theme) Render(dst []byte, name string, view any) ([]byte, error) {
	p, ok := t.pages[name]
	if !ok {
		return dst, fmt.Errorf("page %q: is not in the theme", name)
	}
	if typ := reflect.TypeOf(view); typ != p.view {
		return dst, fmt.Errorf("page %q: view is %v; want %v", name, typ, p.view)
	}
	f := frame{dst: dst, slots: make([]value, p.slots)}
	f.slots[0].ref = reflect.ValueOf(view)
	p.run(&f)
	return f.dst, nil
}

// Assets returns the files that the pages refer to, in the order of their
// paths. The caller must not change their data.
func (t *Theme) Assets() []Asset { return slices.Clone(t.assets) }

// URL is the address under which the asset of a name, "css/site.css", is served;
// "" when the theme has none of that name.
func (t *Theme) URL(name string) string { return t.urls[name] }

// Fingerprint identifies the theme: 64 hexadecimal digits that are the same
// exactly when all its files and the base URL are.
func (t *Theme) Fingerprint() string { return t.fingerprint }

// files are the files of a theme, read once.
type files struct {
	names []string // sorted
	data  map[string][]byte
}

// readFiles reads the folders that make a theme. Names that begin with a dot
// belong to editors and file managers, and are left alone.
func readFiles(fsys fs.FS) (*files, error) {
	f := &files{data: map[string][]byte{}}
	for _, folder := range []string{assetsFolder, "layouts", "pages", "partials"} {
		err := fs.WalkDir(fsys, folder, func(name string, d fs.DirEntry, err error) error {
			switch {
			case name == folder && errors.Is(err, fs.ErrNotExist):
				return nil
			case err != nil:
				return err
			case strings.HasPrefix(path.Base(name), ".") && d.IsDir():
				return fs.SkipDir
			case strings.HasPrefix(path.Base(name), ".") || d.IsDir():
				return nil
			}
			f.names = append(f.names, name)
			f.data[name], err = fs.ReadFile(fsys, name)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(f.names)
	return f, nil
}

func (f *files) fingerprint(base string) string {
	h := sha256.New()
	fmt.Fprintf(h, "%q\n", base)
	for _, name := range f.names {
		fmt.Fprintf(h, "%q %d\n", name, len(f.data[name]))
		h.Write(f.data[name])
	}
	return hex.EncodeToString(h.Sum(nil))
}
