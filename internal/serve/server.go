package serve

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"strings"
	"sync"
	"time"

	"ocop/internal/build"
	"ocop/internal/hosting"
	"ocop/internal/ocop"
)

//go:embed overlay.js
var overlayScript []byte

// server answers requests from the site in memory.
type server struct {
	in   Input
	hub  *hub
	live *build.Live

	mu    sync.RWMutex
	wrong wrong // guarded by mu

	reports reports
	staff   staff
}

func (s *server) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /_ocop/overlay.js", func(w http.ResponseWriter, r *http.Request) {
		header(w, "text/javascript; charset=utf-8")
		_, _ = w.Write(overlayScript)
	})
	mux.HandleFunc("GET /_ocop/events", s.hub.serve)
	mux.HandleFunc("GET /_ocop/page", s.overlay)
	mux.Handle("GET /_ocop/{$}", http.RedirectHandler(findingsAddress, http.StatusFound))
	if s.in.Report != nil {
		mux.HandleFunc("GET /noi-bo/{$}", s.askReport)
		mux.HandleFunc("GET /noi-bo/{rest...}", s.showReport)
	}
	mux.HandleFunc("GET "+findingsAddress+"{$}", s.findings)
	if s.in.Check != nil {
		mux.HandleFunc("GET "+expiriesAddress+"{$}", s.expiries)
	}
	mux.HandleFunc("GET /noi-bo/staff.css", staffStyle)
	mux.HandleFunc("GET "+recordAddress+"{name...}", s.record)
	if s.in.Desk != nil {
		mux.Handle("/ban-lam-viec/", s.in.Desk)
	}
	if s.in.Editor != nil {
		mux.Handle("/admin/", s.in.Editor)
	}
	mux.Handle("GET /api/search", api(s.live.Searched, apiTime))
	mux.HandleFunc("/", s.file)
	return gate(s.in.Password, mux)
}

// wrong is why the site could not follow the last change, nil where it did.
type wrong struct{ theme, content error }

// whyNot says it, "" when nothing is wrong.
func (s *server) whyNot() string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := cmp.Or(s.wrong.theme, s.wrong.content); err != nil {
		return err.Error()
	}
	return ""
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

// framed lets the desk, a page of this server, show a page of the site in a frame, to
// who sits at this machine.
func framed(w http.ResponseWriter, r *http.Request) {
	if fromHere(r) {
		w.Header().Set("Content-Security-Policy", hosting.FramedPolicy())
	}
}

// The cookies in which a browser keeps how it looks at the site.
const (
	dayCookie   = "ocop-ngay"
	draftCookie = "ocop-nhap"
)

// sight is how a request looks at the site: by ?as-of= and ?drafts=, which are kept for
// the pages that follow.
func (s *server) sight(w http.ResponseWriter, r *http.Request) build.Sight {
	q := r.URL.Query()
	chosen := func(cookie, param string) string {
		if !q.Has(param) {
			if c, err := r.Cookie(cookie); err == nil {
				return c.Value
			}
			return ""
		}
		value := q.Get(param)
		c := &http.Cookie{Name: cookie, Value: value, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode}
		if param == "as-of" {
			if _, err := ocop.ParseDate(value); err != nil {
				value = ""
			}
		}
		if value == "" || value == "0" {
			c.Value, c.MaxAge, value = "", -1, ""
		}
		if w != nil {
			http.SetCookie(w, c)
		}
		return value
	}
	var out build.Sight
	if day, err := ocop.ParseDate(chosen(dayCookie, "as-of")); err == nil && day != s.live.AsOf() {
		out.AsOf = day
	}
	out.Drafts = chosen(draftCookie, "drafts") == "1"
	return out
}

// file serves one file of the site. The site may lie below a base path.
func (s *server) file(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	base := s.live.Base()
	if r.URL.Path == "/" && base != "/" {
		http.Redirect(w, r, base, http.StatusFound)
		return
	}
	sight := s.sight(w, r)
	name, inside := strings.CutPrefix(r.URL.Path, base)
	if !inside || !fs.ValidPath(strings.TrimSuffix("x/"+name, "/")) {
		s.missing(w, r, sight)
		return
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	} else if path.Ext(name) == "" && s.live.IsFolder(r.Context(), sight, name) {
		http.Redirect(w, r, r.URL.Path+"/", http.StatusMovedPermanently)
		return
	}
	data, ok, err := s.live.File(r.Context(), sight, name)
	switch {
	case err != nil:
		header(w, "text/plain; charset=utf-8")
		w.WriteHeader(http.StatusInternalServerError)
		_, _ = w.Write([]byte(err.Error() + "\n"))
	case !ok:
		s.missing(w, r, sight)
	default:
		header(w, contentType(name, data))
		if strings.HasSuffix(name, ".html") {
			framed(w, r)
			data = withScript(w, data)
		}
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
	}
}

func (s *server) missing(w http.ResponseWriter, r *http.Request, sight build.Sight) {
	data, ok, err := s.live.File(r.Context(), sight, "404.html")
	if err != nil || !ok {
		http.Error(w, "404", http.StatusNotFound)
		return
	}
	header(w, "text/html; charset=utf-8")
	framed(w, r)
	data = withScript(w, data)
	w.WriteHeader(http.StatusNotFound)
	_, _ = w.Write(data)
}

// sheet is an address of a style sheet in a page.
var sheet = regexp.MustCompile(`href="?[^" >]*\.css\b`)

// pageHeader says, beside the ETag, what the page is but for the addresses of its style
// sheets: the overlay exchanges those without loading the page anew.
const pageHeader = "Ocop-Page"

// withScript adds the overlay to a page on its way to the browser. The ETag is that of
// the page without it: a page asks whether it is still the same.
func withScript(w http.ResponseWriter, page []byte) []byte {
	tag, bare := sumOf(page), sumOf(sheet.ReplaceAll(page, nil))
	w.Header().Set("ETag", `"`+tag+`"`)
	w.Header().Set(pageHeader, bare)
	script := `<script src="/_ocop/overlay.js" data-tag="` + tag + `" data-page="` + bare + `" defer></script>`
	at := len(page)
	if i := bytes.LastIndex(page, []byte("</body>")); i >= 0 {
		at = i
	}
	return bytes.Join([][]byte{page[:at], page[at:]}, []byte(script))
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

func contentType(name string, data []byte) string {
	if t := hosting.ContentType(name); t != "" {
		return t
	}
	return http.DetectContentType(data)
}
