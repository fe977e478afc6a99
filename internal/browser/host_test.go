package browser

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ocop/internal/hosting"
)

// host serves a built site as docs/may-chu.md says. It can be slow or away.
type host struct {
	dir  atomic.Pointer[string]
	away atomic.Bool
	slow atomic.Int64 // nanoseconds before each answer
}

func newHost(dir string) *host {
	h := &host{}
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
	for _, c := range hosting.Common() {
		w.Header().Set(c.Name, c.Value)
	}
	data, err := os.ReadFile(filepath.Join(*h.dir.Load(), filepath.FromSlash(name)))
	status := http.StatusOK
	if err != nil {
		name, status = "404.html", http.StatusNotFound
		data, _ = os.ReadFile(filepath.Join(*h.dir.Load(), name))
	}
	w.Header().Set("Content-Type", hosting.ContentType(name))
	w.Header().Set("Cache-Control", hosting.CacheControl(address))
	if !strings.HasPrefix(hosting.CacheControl(address), "public, max-age=31536000") {
		w.Header().Set("Cache-Control", "no-store") // so that tests meet the worker's caches and not the browser's
	}
	w.WriteHeader(status)
	_, _ = w.Write(data)
}

// kinds are one page of every kind in both languages.
func kinds() []string {
	return []string{"/", "/san-pham/", "/san-pham/che-shan-pu-ngoi/", "/san-pham/ruou-mo-pu-ngoi-25-do/", "/chu-the/htx-che-pu-ngoi/", "/xa/", "/xa/pu-ngoi/",
		"/cau-chuyen/", "/diem-den/ban-ngoi/", "/tuyen/", "/su-kien/phien-hang-cuoi-nam-2026/", "/nhom/", "/hang/4-sao/", "/gioi-thieu/", "/quy-dinh/", "/tim-kiem/?q=mat+ong", "/ngoai-tuyen/", "/404.html",
		"/en/", "/en/products/", "/en/products/che-shan-pu-ngoi/", "/en/producers/htx-che-pu-ngoi/", "/en/communes/pu-ngoi/", "/en/stories/",
		"/en/places/ban-ngoi/", "/en/routes/", "/en/events/phien-hang-cuoi-nam-2026/", "/en/groups/", "/en/search/?q=honey", "/en/offline/"}
}

// every address of kinds is a page of the site.
func TestKindsExist(t *testing.T) {
	needed(t)
	for _, k := range kinds() {
		path, _, _ := strings.Cut(k, "?")
		if strings.HasSuffix(path, "/") {
			path += "index.html"
		}
		if _, err := os.Stat(filepath.Join(siteDir, filepath.FromSlash(path))); err != nil {
			t.Error(err)
		}
	}
}
