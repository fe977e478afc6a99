package deploy

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"ocop/internal/output"
)

// site is a site to be deployed: path to content.
type site map[string]string

// sample is a small site whose pages name its files, as ours do: version by version its
// assets, pictures and init.bin of the search have other names, shards when the first
// letter of the version is another.
func sample(version string, pages ...int) site {
	s := site{}
	name := func(folder, stem, ext, data string) string {
		p := fmt.Sprintf("%s/%s.%x%s", folder, stem, sha256.Sum256([]byte(data)), ext)[:len(folder)+len(stem)+10] + ext
		s[p] = data
		return p
	}
	css := name("assets", "site", ".css", "body{} /* "+version+" */")
	js := name("assets", "ocop", ".js", "let version = '"+version+"'")
	gen := "search/" + fmt.Sprintf("%x", sha256.Sum256([]byte(version)))[:8]
	shard := name("search/h-"+version[:1], "0", ".bin", "words "+version[:1])
	s[gen+"/init.bin"] = "index " + version + " of " + shard
	s["search/latest.json"] = `{"gen":"` + gen + `"}`
	head := `<link rel="stylesheet" href="/` + css + `"><script src="/` + js + `"></script>`
	list := ""
	for n, i := range pages {
		picture := name("anh", fmt.Sprint(i), ".jpg", fmt.Sprintf("picture %d %s", i, version[:1]))
		s[fmt.Sprintf("san-pham/%d/index.html", i)] = head + fmt.Sprintf(`<h1>%d</h1><img src="/%s"><a href="/san-pham/%d/">next</a><a href="/">home</a>`, i, picture, pages[(n+1)%len(pages)])
		list += fmt.Sprintf(`<a href="/san-pham/%d/">%d</a>`, i, i)
	}
	s["index.html"] = head + list + `<a href="/du-lieu/products.json">data</a>` + strings.Repeat("<p>Đường thốt nốt</p>", 40)
	s["du-lieu/products.json"] = `{"pages":"` + version + `"}`
	s["sitemap.xml"] = "<urlset>" + list + "</urlset>"
	s["sw.js"] = "// " + version
	s["_headers"] = "/*"
	return s
}

// with is a copy with other content for one path, "" to leave it out.
func (s site) with(path, data string) site {
	out := site{}
	for p, d := range s {
		out[p] = d
	}
	if out[path] = data; data == "" {
		delete(out, path)
	}
	return out
}

// folder builds the site into a folder as ocop build does.
func (s site) folder(t testing.TB) string {
	t.Helper()
	name := t.TempDir()
	dir, err := output.Open(name, output.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for p, data := range s {
		if err := dir.Put(p, []byte(data)); err != nil {
			t.Fatal(err)
		}
	}
	if err := dir.Close(nil); err != nil {
		t.Fatal(err)
	}
	return name
}

func (s site) fs(t testing.TB) fs.FS {
	t.Helper()
	return os.DirFS(s.folder(t))
}

func upTo(n int) []int {
	var out []int
	for i := range n {
		out = append(out, i)
	}
	return out
}

var reference = regexp.MustCompile(`(href|src)="/([^"]*)"`)

// broken follows a site as a browser does from its first page, and says what is named
// and not there; scripts, styles and pictures of every page, reached or not.
func (s site) broken() []string {
	var out []string
	reached := map[string]bool{}
	if _, ok := s["index.html"]; ok {
		reached["index.html"] = true
	}
	for queue := slices.Collect(func(yield func(string) bool) {
		for p := range reached {
			yield(p)
		}
	}); len(queue) > 0; {
		p := queue[0]
		queue = queue[1:]
		for _, m := range reference.FindAllStringSubmatch(s[p], -1) {
			to := m[2]
			if to == "" || strings.HasSuffix(to, "/") {
				to += "index.html"
			}
			if _, ok := s[to]; !ok {
				out = append(out, p+" leads to "+to)
			} else if !reached[to] && path.Ext(to) == ".html" {
				reached[to] = true
				queue = append(queue, to)
			}
		}
	}
	for p, data := range s {
		for _, m := range reference.FindAllStringSubmatch(data, -1) {
			if _, ok := s[m[2]]; !ok && path.Ext(p) == ".html" && path.Ext(m[2]) != "" {
				out = append(out, p+" names "+m[2])
			}
		}
	}
	if gen, ok := strings.CutPrefix(s["search/latest.json"], `{"gen":"`); ok {
		init, ok := s[strings.TrimSuffix(gen, `"}`)+"/init.bin"]
		if !ok {
			out = append(out, "search/latest.json leads nowhere")
		}
		if _, shard, ok := strings.Cut(init, " of "); ok && s[shard] == "" {
			out = append(out, "init.bin names "+shard)
		}
	}
	return out
}

// watched is a target that looks at the whole site after every change.
type watched struct {
	Target
	t    testing.TB
	read func(testing.TB) site
	mu   sync.Mutex
	n    int
}

func (w *watched) look(what string) {
	w.n++
	if bad := w.read(w.t).broken(); bad != nil {
		w.t.Errorf("after %s: %v", what, bad)
	}
}

func (w *watched) Write(ctx context.Context, o Object) (Seen, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	seen, err := w.Target.Write(ctx, o)
	w.look("write of " + o.Path)
	return seen, err
}

func (w *watched) Remove(ctx context.Context, key string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	err := w.Target.Remove(ctx, key)
	w.look("removal of " + key)
	return err
}

// item is a file of a site of which only the name matters.
func item(path string) output.Item { return output.Item{Path: path} }
