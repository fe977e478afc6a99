package browser

import (
	"bytes"
	"compress/gzip"
	"mime"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
)

// policy is what the site promises to work under. A site that brings its own
// headers (a file _headers) is held to those.
const policy = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

// host serves a folder as a careful web server does: compressed, with the
// security headers, immutable where the name holds a hash.
type host struct {
	dir    string
	policy string
	mu     sync.Mutex
	packed map[string][]byte
}

func newHost(dir string) *host {
	h := &host{dir: dir, policy: policy, packed: map[string][]byte{}}
	headers, _ := os.ReadFile(filepath.Join(dir, "_headers"))
	for line := range strings.Lines(string(headers)) {
		if value, ok := strings.CutPrefix(strings.TrimSpace(line), "Content-Security-Policy:"); ok {
			h.policy = strings.TrimSpace(value)
			break
		}
	}
	return h
}

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if strings.HasSuffix(r.URL.Path, "/") {
		name = path.Join(name, "index.html")
	}
	status := http.StatusOK
	data, err := os.ReadFile(filepath.Join(h.dir, filepath.FromSlash(name)))
	if err != nil {
		status, name = http.StatusNotFound, "404.html"
		data, _ = os.ReadFile(filepath.Join(h.dir, name))
	}
	head := w.Header()
	head.Set("Content-Type", contentType(name))
	head.Set("Content-Security-Policy", h.policy)
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Referrer-Policy", "strict-origin-when-cross-origin")
	head.Set("Cross-Origin-Opener-Policy", "same-origin")
	head.Set("Cache-Control", "no-cache")
	if strings.HasPrefix(name, "assets/") || strings.HasPrefix(name, "anh/") {
		head.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if compressible(name) && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		head.Set("Content-Encoding", "gzip")
		data = h.gzip(name, data)
	}
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(data)
	}
}

// gzip compresses a file once.
func (h *host) gzip(name string, data []byte) []byte {
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, ok := h.packed[name]; !ok {
		h.packed[name] = gzipped(data)
	}
	return h.packed[name]
}

// gzipped is gzip -9. Brotli makes these files about a seventh smaller; the
// budgets are kept with gzip, which every host has.
func gzipped(data []byte) []byte {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	_, _ = w.Write(data)
	_ = w.Close()
	return b.Bytes()
}

func compressible(name string) bool {
	switch path.Ext(name) {
	case ".jpg", ".jpeg", ".png", ".webp", ".avif", ".woff2", ".xlsx", ".zip", ".gz", ".pdf":
		return false
	}
	return true
}

func contentType(name string) string {
	switch ext := path.Ext(name); ext {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".webmanifest":
		return "application/manifest+json"
	case ".ics":
		return "text/calendar; charset=utf-8"
	case "":
		return "application/octet-stream"
	default:
		if known := mime.TypeByExtension(ext); known != "" {
			return known
		}
		return "application/octet-stream"
	}
}
