package serve

import (
	"net/http"
	"net/http/httptest"
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
			want := h.Value
			if h.Name == "Content-Security-Policy" && strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") {
				want = hosting.FramedPolicy() // for the frame of the desk
			}
			if got := res.Header.Get(h.Name); got != want {
				t.Errorf("/%s: %s is %q, want %q", path, h.Name, got, want)
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

// Pages are framed by this server's own pages on this machine, and by nothing else;
// what a host of the site is told to send forbids every frame.
func TestOnlyThisMachineMayFrameAPage(t *testing.T) {
	if got := hosting.FramedPolicy(); got != strings.Replace(hosting.Policy(), "frame-ancestors 'none'", "frame-ancestors 'self'", 1) || strings.Contains(got, "'none'; frame") {
		t.Errorf("the policy of frames is %q", got)
	}
	for _, h := range hosting.Common() {
		if h.Name == "Content-Security-Policy" && !strings.Contains(h.Value, "frame-ancestors 'none'") {
			t.Errorf("hosts of the site are told %q", h.Value)
		}
	}
	for from, want := range map[string]string{"127.0.0.1:5": "'self'", "192.168.1.7:5": "'none'"} {
		w := httptest.NewRecorder()
		r := httptest.NewRequest("GET", "http://127.0.0.1:8080/", nil)
		r.RemoteAddr = from
		header(w, "text/html; charset=utf-8")
		framed(w, r)
		if got := w.Header().Get("Content-Security-Policy"); !strings.Contains(got, "frame-ancestors "+want) || strings.Count(got, "frame-ancestors") != 1 {
			t.Errorf("asked from %s: %q", from, got)
		}
	}
}
