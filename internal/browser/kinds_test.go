package browser

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"ocop/internal/page"
)

// sitePages are the pages of the sample site, as the build listed them.
var sitePages []page.Page

// example is a page that stands for others of its kind.
type example struct {
	kind string // template; "file <folder>" of a page that no template made
	lang string
	path string // address on the site, "/san-pham/x/"
	file string // below the output folder
	html int    // bytes
	pics int    // bytes of the pictures that it names
	// heavy is true of the page with the most HTML of its kind and language.
	heavy bool

	marks map[string]bool // what its markup is made of
}

func (e *example) name() string {
	return e.kind + " " + e.lang + " " + e.path
}

// examples are pages of every kind in every language: the one with the most
// HTML, the one with the most pictures, and as many more as it takes for
// every element, class and nesting that occurs in the kind to be seen. So a new template,
// or a new chip on an old one, is tested the day it is added.
var examples = sync.OnceValues(func() ([]example, error) {
	all, err := everyPage()
	if err != nil {
		return nil, err
	}
	groups := map[string][]example{}
	for _, e := range all {
		groups[e.kind+" "+e.lang] = append(groups[e.kind+" "+e.lang], e)
	}
	var out []example
	for _, group := range groups {
		out = append(out, cover(group)...)
	}
	slices.SortFunc(out, func(a, b example) int { return strings.Compare(a.name(), b.name()) })
	return out, nil
})

// cover chooses from pages of one kind and language.
func cover(group []example) []example {
	slices.SortFunc(group, func(a, b example) int {
		if a.html != b.html {
			return b.html - a.html
		}
		return strings.Compare(a.path, b.path)
	})
	group[0].heavy = true
	seen := map[string]bool{}
	var out []example
	take := func(e example) {
		if slices.ContainsFunc(out, func(o example) bool { return o.path == e.path }) {
			return
		}
		for m := range e.marks {
			seen[m] = true
		}
		out = append(out, e)
	}
	take(group[0])
	take(slices.MaxFunc(group, func(a, b example) int { return a.pics - b.pics }))
	for {
		best, most := -1, 0
		for i := range group {
			fresh := 0
			for m := range group[i].marks {
				if !seen[m] {
					fresh++
				}
			}
			if fresh > most {
				best, most = i, fresh
			}
		}
		if best < 0 {
			return out
		}
		take(group[best])
	}
}

// leading is the kind of page that leads on at once by itself, so that nobody can
// look at it; the validator and the tests of package build do.
const leading = "permanent"

// everyPage reads every HTML file of the sample site.
func everyPage() ([]example, error) {
	kinds := map[string]string{}
	for _, p := range sitePages {
		kinds[p.Path] = p.Tmpl
	}
	var out []example
	err := filepath.WalkDir(siteDir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(name) != ".html" {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(siteDir, name)
		e := example{file: filepath.ToSlash(rel), html: len(data), kind: kinds[filepath.ToSlash(rel)]}
		if e.kind == leading {
			return nil
		}
		e.path = "/" + strings.TrimSuffix(e.file, "index.html")
		if e.kind == "" {
			folder, _, _ := strings.Cut(e.file, "/")
			e.kind = "file " + folder
		}
		if err := e.read(data); err != nil {
			return err
		}
		out = append(out, e)
		return nil
	})
	return out, err
}

// read notes the language, the pictures and the markup of a page.
func (e *example) read(data []byte) error {
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return err
	}
	e.marks = map[string]bool{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Parent != nil && n.Parent.Type == html.ElementNode {
			e.marks[n.Parent.Data+" > "+n.Data] = true
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "lang" && n.Data == "html":
				e.lang = a.Val
			case a.Key == "src" && n.Data == "img":
				if info, err := os.Stat(filepath.Join(siteDir, filepath.FromSlash(a.Val))); err == nil {
					e.pics += int(info.Size())
				}
			case a.Key == "class":
				for _, class := range strings.Fields(a.Val) {
					e.marks[n.Data+"."+class] = true
				}
			case a.Key == "role", a.Key == "type" && n.Data != "link", a.Key == "hidden", a.Key == "disabled", a.Key == "open", strings.HasPrefix(a.Key, "aria-") && a.Val == "true":
				e.marks[n.Data+"["+a.Key+"="+a.Val+"]"] = true
			}
		}
	}
	return nil
}

// forExamples runs a test for the chosen examples, two at a time.
func forExamples(t *testing.T, chosen func(*example) bool, test func(t *testing.T, e *example)) {
	t.Helper()
	needed(t)
	list, err := examples()
	if err != nil {
		t.Fatal(err)
	}
	for i := range list {
		if e := &list[i]; chosen(e) {
			t.Run(e.name(), func(t *testing.T) {
				t.Parallel()
				test(t, e)
			})
		}
	}
}

func every(*example) bool   { return true }
func heavy(e *example) bool { return e.heavy }

// TestExamplesAreOfEveryKind: no template is without an example in each
// language in which the site has pages of it.
func TestExamplesAreOfEveryKind(t *testing.T) {
	needed(t)
	list, err := examples()
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]int{}
	for _, e := range list {
		have[e.kind]++
		have[e.kind+" "+e.lang]++
	}
	for tmpl := range page.Views() {
		if have[tmpl] == 0 && tmpl != leading {
			t.Errorf("the sample site has no page of template %s: add a record that makes one", tmpl)
		}
	}
	for _, p := range sitePages {
		lang := "vi"
		if strings.HasPrefix(p.Path, "en/") {
			lang = "en"
		}
		if have[p.Tmpl+" "+lang] == 0 && p.Tmpl != leading {
			t.Errorf("no example of %s in %s", p.Tmpl, lang)
		}
	}
	t.Logf("%d examples of %d pages, %v", len(list), len(sitePages), have)
}
