package serve

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

// hub tells open pages what happened, by server-sent events.
type hub struct {
	mu     sync.Mutex
	pages  map[chan string]bool
	closed bool
}

func newHub() *hub { return &hub{pages: map[chan string]bool{}} }

// tell sends an event to every open page. A page that does not listen loses
// it; the next one will do.
func (h *hub) tell(event string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for c := range h.pages {
		select {
		case c <- event:
		default:
		}
	}
}

// close ends all streams.
func (h *hub) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	for c := range h.pages {
		close(c)
		delete(h.pages, c)
	}
}

func (h *hub) open() (chan string, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return nil, false
	}
	c := make(chan string, 4)
	h.pages[c] = true
	return c, true
}

func (h *hub) leave(c chan string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.pages, c)
}

// serve is one page's stream.
func (h *hub) serve(w http.ResponseWriter, r *http.Request) {
	flush, ok := w.(http.Flusher)
	events, open := h.open()
	if !ok || !open {
		http.Error(w, "no events", http.StatusServiceUnavailable)
		return
	}
	defer h.leave(events)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	fmt.Fprint(w, "retry: 1000\n\n")
	flush.Flush()
	beat := time.NewTicker(25 * time.Second)
	defer beat.Stop()
	for {
		select {
		case <-r.Context().Done():
			return
		case e, ok := <-events:
			if !ok {
				return
			}
			fmt.Fprintf(w, "event: %s\ndata: \n\n", e)
		case <-beat.C:
			fmt.Fprint(w, ": beat\n\n")
		}
		flush.Flush()
	}
}
