package serve

import (
	"net/http"
	"strings"
	"testing"

	"ocop/internal/hosting"
)

// TestStaffSeeWhatVisitorsGet: the headers are those of the hosts, but that
// nothing is kept, neither by the browser nor by a worker.
func TestStaffSeeWhatVisitorsGet(t *testing.T) {
	url, _, _ := start(t)
	for _, path := range []string{"", "san-pham/tra/", "nothing/", "robots.txt", "manifest.webmanifest"} {
		res, err := http.Get(url + path)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		for _, h := range hosting.Common() {
			if got := res.Header.Get(h.Name); got != h.Value {
				t.Errorf("/%s: %s is %q, want %q", path, h.Name, got, h.Value)
			}
		}
		if got := res.Header.Get("Cache-Control"); got != "no-store" {
			t.Errorf("/%s: kept %q", path, got)
		}
	}
	if _, worker := get(t, url+"sw.js"); !strings.Contains(worker, "unregister") || strings.Contains(worker, "fetch") {
		t.Errorf("a worker that keeps pages while they are written: %s", worker)
	}
}
