package desk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"
)

// progress is how far a piece of work is.
type progress struct {
	mu          sync.Mutex
	on          bool
	stage       string
	done, total int
	cancel      context.CancelFunc
	changed     chan struct{} // closed when any of this changes; nil = nobody waits
}

// stir wakes who waits for a change. The lock is held.
func (p *progress) stir() {
	if p.changed != nil {
		close(p.changed)
		p.changed = nil
	}
}

// now is how far the work is, and a channel that is closed when it is further.
func (p *progress) now() (watched, <-chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.changed == nil {
		p.changed = make(chan struct{})
	}
	return watched{p.on, p.stage, p.done, p.total}, p.changed
}

// tell says what is being done now, and how much of it there is; 0 of 0 = nobody
// knows.
func (p *progress) tell(stage string, done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stage, p.done, p.total = stage, done, total
	p.stir()
}

func (p *progress) running() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.on
}

func (p *progress) stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.on {
		p.cancel()
	}
}

// work is a kind of work of which at most one runs. Its last result stays.
type work[T any] struct {
	progress
	has  bool
	last T
	err  error
	over chan struct{} // closed when the one that runs is over
}

// start begins the work in the background and reports whether it did: it does not
// when some is going on. first is told as the first stage.
func (w *work[T]) start(ctx context.Context, first string, do func(ctx context.Context) (T, error)) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.on {
		return false
	}
	ctx, cancel := context.WithCancel(ctx)
	over := make(chan struct{})
	w.on, w.stage, w.done, w.total, w.cancel, w.over = true, first, 0, 0, cancel, over
	w.stir()
	go func() {
		defer cancel()
		result, err := do(ctx)
		w.mu.Lock()
		defer w.mu.Unlock()
		w.on, w.has, w.last, w.err = false, true, result, err
		w.stir()
		close(over)
	}()
	return true
}

// result is what the last finished work gave; ok is false when there is none.
func (w *work[T]) result() (result T, err error, ok bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.last, w.err, w.has && !w.on
}

// forget lets the last result go, unless work is going on.
func (w *work[T]) forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.on {
		var none T
		w.has, w.last, w.err = false, none, nil
	}
}

// wait waits until the work that is going on is over, or for ctx.
func (w *work[T]) wait(ctx context.Context) {
	w.mu.Lock()
	over, on := w.over, w.on
	w.mu.Unlock()
	if on {
		select {
		case <-over:
		case <-ctx.Done():
		}
	}
}

// WorkView is work that is going on, as a page shows it. The zero value is none.
type WorkView struct {
	Name, Title string
	Stage       string
	Done, Total int
	Quiet       bool // it cannot be stopped
}

// view shows the work of a name under a title; the zero value when none goes on.
func (p *progress) view(name, title string) WorkView {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.on {
		return WorkView{}
	}
	return WorkView{Name: name, Title: title, Stage: p.stage, Done: p.done, Total: p.total}
}

// named are the kinds of work by their names in addresses.
func (d *desk) named(name string) *progress {
	return map[string]*progress{"tong-quan": &d.overviews.progress, "doc": &d.reading.progress, "ghi": &d.writing.progress, "xem-anh": &d.albums.progress, "dat-anh": &d.placing.progress, "kiem-tra": &d.checks.progress,
		"dung-trang": &d.builds.progress, "gui": &d.sends.progress, "bao-cao": &d.reports.progress}[name]
}

// watched is how far work is, for the script of a page that waits.
type watched struct {
	Running bool   `json:"running"`
	Stage   string `json:"stage"`
	Done    int    `json:"done"`
	Total   int    `json:"total"`
}

// How often a page is told of progress at most, and how often it is told that nothing
// has changed, so that what stands between does not hang up.
const (
	pulse = 150 * time.Millisecond
	still = 20 * time.Second
)

// watch tells a page how far work is, by server-sent events, until it is over.
func (d *desk) watch(w http.ResponseWriter, r *http.Request) {
	p := d.named(r.PathValue("name"))
	flush, ok := w.(http.Flusher)
	if p == nil || !ok {
		http.NotFound(w, r)
		return
	}
	headers(w, "text/event-stream")
	_, _ = io.WriteString(w, "retry: 1000\n\n")
	for {
		now, changed := p.now()
		line, err := json.Marshal(now)
		if err == nil {
			_, err = fmt.Fprintf(w, "data: %s\n\n", line)
		}
		if flush.Flush(); err != nil || !now.Running {
			return
		}
		if !pause(r.Context(), d.ctx, pulse, nil) || !pause(r.Context(), d.ctx, still, changed) {
			return
		}
	}
}

// pause waits for a while, or until it is woken; false when one of the two is over.
func pause(page, program context.Context, while time.Duration, woken <-chan struct{}) bool {
	timer := time.NewTimer(while)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-woken:
	case <-page.Done():
		return false
	case <-program.Done():
		return false
	}
	return true
}

// pages are where the kinds of work are shown.
var pages = map[string]string{"tong-quan": "", "doc": "nhap-excel/", "ghi": "nhap-excel/", "xem-anh": "nhan-anh/", "dat-anh": "nhan-anh/", "kiem-tra": "kiem-tra/", "dung-trang": "xuat-ban/", "gui": "xuat-ban/", "bao-cao": "bao-cao/"}

// stop stops work and leads back to its page.
func (d *desk) stop(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	p := d.named(name)
	if p == nil {
		http.NotFound(w, r)
		return
	}
	p.stop()
	back(w, r, pages[name])
}

// stopped reports whether an error is that of a person who pressed “Dừng lại”.
func stopped(err error) bool { return errors.Is(err, context.Canceled) }
