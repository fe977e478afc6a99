package serve

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path"
	"strings"
	"sync"
	"time"

	"ocop/internal/build"
	"ocop/internal/finding"
	"ocop/internal/hosting"
	"ocop/internal/offline"
	"ocop/internal/search"
)

//go:embed reload.js
var reloadScript []byte

//go:embed findings.html
var findingsPage string

var findingsTemplate = template.Must(template.New("findings").Parse(findingsPage))

// server serves the folder of the last build.
type server struct {
	in  Input
	hub *hub

	mu    sync.RWMutex
	last  *build.Result
	store *search.Store // nil before the first build
	wrong error         // why the last build failed; nil when it did not
	base  string

	reports reports
}

// build builds once and tells everybody.
func (s *server) build(ctx context.Context) error {
	begin := s.in.Now()
	s.reports.forget()
	in, err := s.in.Build()
	var res *build.Result
	if err == nil {
		in.Out = s.in.Out
		var index *search.Index
		in.Indexed = func(x *search.Index) { index = x }
		if res, err = build.Run(ctx, in); err == nil && index != nil {
			err = s.index(index)
		}
	}
	s.mu.Lock()
	if s.wrong = err; err == nil {
		s.last, s.base = res, build.BasePath(in.Site.BaseURL)
	}
	s.mu.Unlock()
	if s.in.Built != nil {
		s.in.Built(res, s.in.Now().Sub(begin), err)
	}
	if err == nil {
		s.hub.tell("reload")
	}
	return err
}

func (s *server) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /_ocop/reload.js", func(w http.ResponseWriter, r *http.Request) {
		header(w, "text/javascript; charset=utf-8")
		_, _ = w.Write(reloadScript)
	})
	mux.HandleFunc("GET /_ocop/events", s.hub.serve)
	mux.HandleFunc("GET /_ocop/{$}", s.findings)
	if s.in.Report != nil {
		mux.HandleFunc("GET /noi-bo/{$}", s.askReport)
		mux.HandleFunc("GET /noi-bo/tep/{name...}", s.record)
		mux.HandleFunc("GET /noi-bo/{rest...}", s.showReport)
	}
	mux.Handle("GET /api/search", http.TimeoutHandler(http.HandlerFunc(s.api), apiTime, `{"error":"the search took too long"}`))
	mux.HandleFunc("GET /", s.file)
	return local(mux)
}

// local refuses requests under another name than this machine's, so that no
// page elsewhere can read the office's drafts by rebinding a host name.
func local(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if i := strings.LastIndexByte(host, ':'); i >= 0 && !strings.HasSuffix(host, "]") {
			host = host[:i]
		}
		if host != "127.0.0.1" && host != "localhost" && host != "[::1]" {
			http.Error(w, "only this machine may open this address", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// header sets the headers that a host of the site sends, but that nothing is
// kept.
func header(w http.ResponseWriter, contentType string) {
	h := w.Header()
	for _, c := range hosting.Common() {
		h.Set(c.Name, c.Value)
	}
	h.Set("Content-Type", contentType)
	h.Set("Cache-Control", "no-store")
}

// file serves one file of the site. The site may lie below a base path.
func (s *server) file(w http.ResponseWriter, r *http.Request) {
	s.mu.RLock()
	base := s.base
	s.mu.RUnlock()
	if r.URL.Path == "/" && base != "/" {
		http.Redirect(w, r, base, http.StatusFound)
		return
	}
	name, inside := strings.CutPrefix(r.URL.Path, base)
	if !inside || !fs.ValidPath(strings.TrimSuffix("x/"+name, "/")) {
		s.missing(w)
		return
	}
	root, err := os.OpenRoot(s.in.Out)
	if err != nil {
		http.Error(w, "the site is not built", http.StatusServiceUnavailable)
		return
	}
	defer root.Close()
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	} else if info, err := root.Stat(name); err == nil && info.IsDir() {
		http.Redirect(w, r, r.URL.Path+"/", http.StatusMovedPermanently)
		return
	}
	data, err := root.ReadFile(name)
	if err != nil || strings.HasPrefix(path.Base(name), ".") {
		s.missing(w)
		return
	}
	if name == offline.Name { // pages kept by the browser would hide what was just written
		data = offline.Off(base)
	}
	header(w, contentType(name, data))
	if strings.HasSuffix(name, ".html") {
		data = withScript(data)
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

func (s *server) missing(w http.ResponseWriter) {
	data, err := os.ReadFile(path.Join(s.in.Out, "404.html"))
	if err != nil {
		http.Error(w, "404", http.StatusNotFound)
		return
	}
	header(w, "text/html; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
	_, _ = w.Write(withScript(data))
}

// withScript adds the reload script to a page on its way to the browser; the
// file on disk does not have it.
func withScript(page []byte) []byte {
	const script = `<script src="/_ocop/reload.js" defer></script>`
	if i := bytes.LastIndex(page, []byte("</body>")); i >= 0 {
		return append(append(append([]byte(nil), page[:i]...), script...), page[i:]...)
	}
	return append(append([]byte(nil), page...), script...)
}

func contentType(name string, data []byte) string {
	if t := hosting.ContentType(name); t != "" {
		return t
	}
	return http.DetectContentType(data)
}

// findings shows what is wrong with the content, worst first.
func (s *server) findings(w http.ResponseWriter, r *http.Request) {
	s.mu.RLock()
	last, wrong := s.last, s.wrong
	s.mu.RUnlock()
	view := struct {
		Summary, Wrong string
		Groups         []group
	}{}
	if wrong != nil {
		view.Wrong = wrong.Error()
	}
	if last != nil {
		view.Summary = finding.Summary(last.Found)
		for _, sev := range []finding.Severity{finding.Error, finding.Warning, finding.Info} {
			g := group{Name: sev.VI(), Class: sev.String()}
			for _, f := range last.Found {
				if f.Severity == sev {
					g.Found = append(g.Found, f)
				}
			}
			if len(g.Found) > 0 {
				view.Groups = append(view.Groups, g)
			}
		}
	}
	header(w, "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'")
	if err := findingsTemplate.Execute(w, view); err != nil {
		_, _ = io.WriteString(w, template.HTMLEscapeString(fmt.Sprint(err)))
	}
}

// group is the findings of one severity.
type group struct {
	Name, Class string
	Found       []finding.Finding
}
