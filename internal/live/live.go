// Package live serves the live release to the public.
//
// Only what the manifest of the release names is served: an address is looked up
// there, never on the disk, so no "..", no hidden file and no other case of a letter
// finds anything, and what the file holds must have the sum that the manifest says.
// Files are opened through an os.Root, so that a link leads nowhere.
//
// The release is a folder that nobody writes into. Switch takes another one; a visitor
// is answered by the release that is live when the request comes, and when there is none
// or that one has not the file, Input.Look is asked whether there is a newer one before
// the answer is 503 or 404.
//
// Texts are compressed at the first request, with brotli or gzip, and kept with the
// file in a memory of bounded size under the sum of the file, so that a switch keeps
// what did not change.
package live

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"ocop/internal/hosting"
	"ocop/internal/search"
)

// Input is what a server of a site needs.
type Input struct {
	// Look is asked for the live release when there is none or a file is missing; it
	// calls Server.Switch. nil = never.
	Look func()
	// Index makes the index of search of a release; nil = there is no /api/search.
	Index func(ctx context.Context, id string) (*search.Index, error)
	// Memory is how many bytes of files are kept, 0 = 64 MiB.
	Memory int64
}

// Server answers the public. It is an http.Handler.
type Server struct {
	in    Input
	files *cache

	mu   sync.Mutex // of Switch
	site atomic.Pointer[site]

	requests [6]atomic.Int64 // by the first digit of the status
	bytes    atomic.Int64
	packing  chan struct{}
}

// New makes a server that has no release yet.
func New(in Input) *Server {
	if in.Memory == 0 {
		in.Memory = 64 << 20
	}
	return &Server{in: in, files: newCache(in.Memory), packing: make(chan struct{}, 4)}
}

// Switch serves the release id in the folder dir from now on. The one before goes on
// answering those who asked it. It does nothing when the release is live already.
func (s *Server) Switch(id, dir string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.site.Load()
	if old != nil && old.id == id && old.dir == dir {
		return nil
	}
	next, err := openSite(id, dir)
	if err != nil {
		return err
	}
	next.index = s.in.Index
	s.site.Store(next)
	if old != nil {
		old.leave()
	}
	return nil
}

// ID is the release that is served, "" when there is none.
func (s *Server) ID() string {
	if site := s.site.Load(); site != nil {
		return site.id
	}
	return ""
}

// Count are the requests that were answered, by the first digit of the status, and the
// bytes of the answers.
func (s *Server) Count() (byStatus [6]int64, sent int64) {
	for i := range s.requests {
		byStatus[i] = s.requests[i].Load()
	}
	return byStatus, s.bytes.Load()
}

// Close lets the release go.
func (s *Server) Close() {
	if old := s.site.Swap(nil); old != nil {
		old.leave()
	}
}

// enter takes the live release for one request.
func (s *Server) enter() *site {
	for {
		site := s.site.Load()
		if site == nil || site.enter() {
			return site
		}
	}
}

// ServeHTTP answers one visitor.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := &counted{ResponseWriter: w, status: http.StatusOK}
	s.serve(c, r)
	s.requests[min(c.status/100, 5)].Add(1)
	s.bytes.Add(c.sent)
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	for _, h := range hosting.Common() {
		w.Header().Set(h.Name, h.Value)
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	site := s.enter()
	if site == nil && s.in.Look != nil {
		s.in.Look()
		site = s.enter()
	}
	if site == nil {
		w.Header().Set("Retry-After", "30")
		http.Error(w, "Trang đang được chuẩn bị, xin quay lại sau.", http.StatusServiceUnavailable)
		return
	}
	defer func() { site.leave() }()
	// Also below the base: a web server in front may hand on nothing else.
	if s.in.Index != nil && (r.URL.Path == searchPath || r.URL.Path == strings.TrimSuffix(site.base, "/")+searchPath) {
		s.search(w, r, site)
		return
	}
	if s.answer(w, r, site) {
		return
	}
	if s.in.Look != nil {
		s.in.Look()
		if next := s.enter(); next != nil {
			site.leave()
			site = next
			if s.answer(w, r, site) {
				return
			}
		}
	}
	s.missing(w, r, site)
}

// answer answers with a file or leads on to another address; false when the release
// has nothing there.
func (s *Server) answer(w http.ResponseWriter, r *http.Request, site *site) bool {
	lead := func(to string, status int) bool {
		w.Header().Set("Cache-Control", hosting.CacheControl(""))
		http.Redirect(w, r, to, status)
		return true
	}
	if to, ok := site.moved[strings.TrimSuffix(r.URL.Path, "/")]; ok {
		return lead(to.where, to.status)
	}
	name, inside := strings.CutPrefix(r.URL.Path, site.base)
	if !inside {
		if r.URL.Path == "/" || r.URL.Path+"/" == site.base {
			return lead(site.base, http.StatusFound)
		}
		return false
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	} else if _, folder := site.files[name+"/index.html"]; folder {
		to := url.URL{Path: r.URL.Path + "/", RawQuery: r.URL.RawQuery}
		return lead(to.String(), http.StatusMovedPermanently)
	}
	f, ok := site.files[name]
	if !ok {
		return false
	}
	return s.send(w, r, site, name, f, http.StatusOK)
}

func (s *Server) missing(w http.ResponseWriter, r *http.Request, site *site) {
	w.Header().Set("Cache-Control", "no-cache")
	if f, ok := site.files["404.html"]; ok && s.send(w, r, site, "404.html", f, http.StatusNotFound) {
		return
	}
	http.Error(w, "404", http.StatusNotFound)
}

// rangeUnit is the one unit of ranges; a range of another counts as none (RFC 9110, 14.2).
const rangeUnit = "bytes="

// send sends a file; false when it cannot be read or is not what the manifest says,
// and then nothing was sent.
func (s *Server) send(w http.ResponseWriter, r *http.Request, site *site, name string, f file, status int) bool {
	h := w.Header()
	if !strings.HasPrefix(r.Header.Get("Range"), rangeUnit) {
		r.Header.Del("Range")
	}
	kind := hosting.ContentType(name)
	if kind == "" {
		kind = "application/octet-stream"
	}
	tag := hex.EncodeToString(f.Sum[:12])
	if f.Size > keptFile {
		if status != http.StatusOK {
			return false
		}
		open, err := site.open(name)
		if err != nil {
			return false
		}
		defer open.Close()
		if info, err := open.Stat(); err != nil || !info.Mode().IsRegular() || info.Size() != f.Size {
			return false
		}
		h.Set("Content-Type", kind)
		h.Set("Cache-Control", hosting.CacheControl(name))
		h.Set("ETag", `"`+tag+`"`)
		http.ServeContent(w, r, "", time.Time{}, open)
		return true
	}
	way := plain
	if hosting.Packed(name) && f.Size >= leastPacked {
		h.Add("Vary", "Accept-Encoding")
		if r.Header.Get("Range") == "" {
			way = accepted(r.Header.Values("Accept-Encoding"))
		}
	}
	data, way, err := s.bytesOf(r.Context(), site, name, f, way)
	if err != nil {
		h.Del("Vary")
		return false
	}
	h.Set("Content-Type", kind)
	if way != plain {
		h.Set("Content-Encoding", string(way))
		h.Set("Content-Length", strconv.Itoa(len(data)))
		tag += "-" + string(way)
	}
	if status != http.StatusOK {
		h.Set("Content-Length", strconv.Itoa(len(data)))
		w.WriteHeader(status)
		if r.Method != http.MethodHead {
			_, _ = w.Write(data)
		}
		return true
	}
	h.Set("Cache-Control", hosting.CacheControl(name))
	h.Set("ETag", `"`+tag+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
	return true
}

const searchPath = "/api/search"

// searchTime is how long /api/search may take.
const searchTime = 2 * time.Second

// search answers GET /api/search; see search.ParseAsk. The index is that of the live
// release, made at the first request.
func (s *Server) search(w http.ResponseWriter, r *http.Request, site *site) {
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	refuse := func(status int, why string) {
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(refusal{why})
	}
	ask, err := search.ParseAsk(r.URL.Query())
	if err != nil {
		refuse(http.StatusBadRequest, err.Error())
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), searchTime)
	defer cancel()
	store, err := site.searched(ctx)
	if err != nil { // why is for the office, not for the public
		h.Set("Retry-After", "10")
		refuse(http.StatusServiceUnavailable, "the index is not ready")
		return
	}
	_ = json.NewEncoder(w).Encode(store.Reply(ask))
}

// refusal is the JSON of a refusal.
type refusal struct {
	Error string `json:"error"`
}

// counted remembers what was answered.
type counted struct {
	http.ResponseWriter
	status int
	sent   int64
}

func (c *counted) WriteHeader(status int) {
	c.status = status
	c.ResponseWriter.WriteHeader(status)
}

func (c *counted) Write(p []byte) (int, error) {
	n, err := c.ResponseWriter.Write(p)
	c.sent += int64(n)
	return n, err
}

// ReadFrom lets the system copy a file by itself.
func (c *counted) ReadFrom(src io.Reader) (int64, error) {
	n, err := io.Copy(c.ResponseWriter, src)
	c.sent += n
	return n, err
}

// Unwrap is for http.ResponseController.
func (c *counted) Unwrap() http.ResponseWriter { return c.ResponseWriter }

// hidden reports whether a file of the site is not for visitors: settings of hosts,
// and what begins with a dot, but for .well-known.
func hidden(name string) bool {
	if name == hosting.HeadersName || name == redirectsName {
		return true
	}
	for dir := name; dir != "."; dir = path.Dir(dir) {
		if b := path.Base(dir); strings.HasPrefix(b, ".") && b != ".well-known" {
			return true
		}
	}
	return false
}

var errOther = errors.New("live: the file is not what the manifest says")
