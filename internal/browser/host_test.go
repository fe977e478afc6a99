package browser

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"ocop/internal/hosting"
)

// host serves a built site as docs/may-chu.md says, compressed. It can be slow
// or away.
type host struct {
	dir  atomic.Pointer[string]
	away atomic.Bool
	slow atomic.Int64 // nanoseconds before each answer

	mu     sync.Mutex
	packed map[string][]byte // by folder and name
}

func newHost(dir string) *host {
	h := &host{packed: map[string][]byte{}}
	h.dir.Store(&dir)
	return h
}

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h.away.Load() {
		if c, _, err := http.NewResponseController(w).Hijack(); err == nil {
			c.Close()
		}
		return
	}
	for begin := time.Now(); time.Since(begin) < time.Duration(h.slow.Load()); {
		time.Sleep(20 * time.Millisecond)
	}
	address := strings.TrimPrefix(r.URL.Path, "/")
	name := address
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	head := w.Header()
	for _, c := range hosting.Common() {
		head.Set(c.Name, c.Value)
	}
	dir := *h.dir.Load()
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	status := http.StatusOK
	if err != nil {
		name, status = "404.html", http.StatusNotFound
		data, _ = os.ReadFile(filepath.Join(dir, name))
	}
	head.Set("Content-Type", hosting.ContentType(name))
	head.Set("Cache-Control", hosting.CacheControl(address))
	if !strings.HasPrefix(hosting.CacheControl(address), "public, max-age=31536000") {
		head.Set("Cache-Control", "no-store") // so that tests meet the worker's caches and not the browser's
	}
	if compressible(name) && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		head.Set("Content-Encoding", "gzip")
		data = h.gzip(dir+"/"+name, data)
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

// kinds are pages of every kind in both languages, and a search in each.
func kinds(t *testing.T) []string {
	t.Helper()
	list, err := examples()
	if err != nil {
		t.Fatal(err)
	}
	out := []string{"/tim-kiem/?q=mat+ong", "/en/search/?q=honey"}
	for i := range list {
		if list[i].heavy {
			out = append(out, list[i].path)
		}
	}
	return out
}
