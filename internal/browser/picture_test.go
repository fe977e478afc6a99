package browser

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// traffic is what a page has loaded.
type traffic struct {
	mu       sync.Mutex
	requests int
	bytes    map[string]int64 // by address
	urls     map[network.RequestID]string
}

// watched opens a page and counts what it loads. dots is how many dots of the
// screen a pixel has.
func watched(t *testing.T, path string, width int64, dots float64) (*tab, *traffic) {
	t.Helper()
	needed(t)
	seen := &traffic{bytes: map[string]int64{}, urls: map[network.RequestID]string{}}
	// A server of its own: nothing of it is in the browser's cache.
	web := httptest.NewServer(http.FileServer(http.Dir(siteDir)))
	t.Cleanup(web.Close)
	p := openAt(t, "about:blank", width, emulation.SetDeviceMetricsOverride(width, 780, dots, true))
	chromedp.ListenTarget(p.ctx, func(event any) {
		seen.mu.Lock()
		defer seen.mu.Unlock()
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			seen.requests++
			seen.urls[e.RequestID] = strings.TrimPrefix(e.Request.URL, web.URL)
		case *network.EventLoadingFinished:
			seen.bytes[seen.urls[e.RequestID]] += int64(e.EncodedDataLength)
		}
	})
	p.do(chromedp.Navigate(web.URL + path))
	p.wait("document.readyState === 'complete' && [...document.images].every((i) => i.loading === 'lazy' || i.complete)")
	return p, seen
}

// total is all that was loaded. The server here compresses nothing, so texts
// count more than they do elsewhere.
func (s *traffic) total() (requests int, sum int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, n := range s.bytes {
		sum += n
	}
	return s.requests, sum
}

// of is the bytes of an address.
func (s *traffic) of(url string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.bytes[url]
}

// begin counts the addresses that begin so.
func (s *traffic) begin(stem string) (n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for url := range s.bytes {
		if strings.HasPrefix(url, stem) {
			n++
		}
	}
	return n
}

func TestAProductPageIsLightOnATelephone(t *testing.T) {
	for _, tc := range []struct {
		dots  float64
		first int64 // bytes of the first picture
	}{{1, 60 << 10}, {2, 60 << 10}, {3, 100 << 10}} {
		for _, path := range []string{"/san-pham/mat-ong-rung-khe-sen/", "/san-pham/khan-tho-cam-muong-va/", "/en/products/che-shan-pu-ngoi/"} {
			p, seen := watched(t, path, 360, tc.dots)
			first := p.text("new URL(document.querySelector('.gallery img').currentSrc).pathname")
			requests, all := seen.total()
			n := seen.of(first)
			t.Logf("%s at %v dots: %s of %d bytes, %d requests, %d bytes (not compressed)", path, tc.dots, first, n, requests, all)
			if n == 0 || n > tc.first {
				t.Errorf("%s at %v dots: the first picture has %d bytes, want at most %d", path, tc.dots, n, tc.first)
			}
			if all > 250<<10 || requests > 15 {
				t.Errorf("%s at %v dots: %d requests, %d bytes", path, tc.dots, requests, all)
			}
		}
	}
}

// The preload and the picture must be one request, or the preload is waste.
func TestThePreloadedPictureIsTheOneThatIsShown(t *testing.T) {
	for _, path := range []string{"/", "/san-pham/mat-ong-rung-khe-sen/", "/diem-den/ban-ngoi/", "/cau-chuyen/may-soi/"} {
		for _, width := range []int64{360, 1280} {
			p, seen := watched(t, path, width, 2)
			first := p.text("new URL(document.querySelector('img[fetchpriority]').currentSrc).pathname")
			stem := first[:strings.LastIndexByte(first, '-')]
			loaded := seen.begin(stem)
			if loaded != 1 {
				t.Errorf("%s at %d: %d widths of %s were loaded", path, width, loaded, stem)
			}
		}
	}
}

func TestNothingMovesWhenPicturesCome(t *testing.T) {
	for _, path := range []string{"/", "/san-pham/", "/san-pham/mat-ong-rung-khe-sen/", "/cau-chuyen/may-soi/", "/tuyen/che-va-det/", "/diem-den/ban-ngoi/"} {
		for _, width := range []int64{360, 1280} {
			p, _ := watched(t, path, width, 1)
			p.do(chromedp.Evaluate(`(async () => {
				for (let y = 0; y < document.body.scrollHeight; y += 400) { scrollTo(0, y); await new Promise((next) => setTimeout(next, 40)); }
				globalThis.moved = await new Promise((done) => {
					let sum = 0;
					new PerformanceObserver((list) => { for (const e of list.getEntries()) sum += e.value; }).observe({ type: 'layout-shift', buffered: true });
					setTimeout(() => done(sum), 200);
				});
			})()`, nil))
			p.wait("globalThis.moved !== undefined")
			var moved float64
			if err := json.Unmarshal([]byte(p.text("globalThis.moved")), &moved); err != nil || moved >= 0.02 {
				t.Errorf("%s at %d: moved by %v, %v", path, width, moved, err)
			}
			p.want("[...document.images].filter((i) => i.complete && !i.naturalWidth).length", "0")
		}
	}
}
