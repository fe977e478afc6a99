package agent

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"net"
	"net/http"
	"strings"
	"time"

	"ocop/internal/publish"
)

//go:embed status.html
var statusPage string

//go:embed status.css
var statusStyle []byte

//go:embed status.js
var statusScript []byte

// control is what this machine sees of the agent.
func (a *agent) control() http.Handler {
	page := template.Must(template.New("status").Parse(statusPage))
	mux := http.NewServeMux()
	mux.Handle("GET /{$}", http.RedirectHandler("/trang-thai/", http.StatusFound))
	mux.HandleFunc("GET /trang-thai/{$}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_ = page.Execute(w, a.view())
	})
	mux.HandleFunc("GET /trang-thai/kieu.css", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		_, _ = w.Write(statusStyle)
	})
	mux.HandleFunc("GET /trang-thai/moi.js", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		_, _ = w.Write(statusScript)
	})
	mux.HandleFunc("GET /status.json", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		_ = json.NewEncoder(w).Encode(a.report())
	})
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		_, _ = w.Write(a.metrics())
	})
	mux.HandleFunc("POST /run", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("force") == "1" {
			a.forced.Store(true)
		}
		a.call("run")
		if strings.Contains(r.Header.Get("Accept"), "text/html") {
			http.Redirect(w, r, "/trang-thai/", http.StatusSeeOther)
			return
		}
		w.WriteHeader(http.StatusAccepted)
		_, _ = w.Write([]byte("accepted\n"))
	})
	mux.HandleFunc("POST /hook", a.hook)
	return a.guarded(http.NewCrossOriginProtection().Handler(mux))
}

// guarded keeps pages of other sites out: none may be shown in a frame, and a name that
// leads to this machine is not the name of this machine. /hook is signed, and comes
// through a web server with the name of the site.
func (a *agent) guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		host, _, err := net.SplitHostPort(r.Host)
		if err != nil {
			host = r.Host
		}
		ip := net.ParseIP(strings.Trim(host, "[]"))
		if r.URL.Path != "/hook" && host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			http.Error(w, "open this page by 127.0.0.1", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// report is /status.json.
type report struct {
	State    string      `json:"state"`             // of the last run; "" before its end
	Running  string      `json:"running,omitempty"` // why a publication is under way
	Stage    string      `json:"stage,omitempty"`   // of it
	Size     int         `json:"size,omitempty"`    // of the stage: files, pictures or pages
	Since    *time.Time  `json:"since,omitempty"`   // it is under way
	Started  time.Time   `json:"started"`
	LastGood *time.Time  `json:"last_good,omitempty"`
	Branch   string      `json:"branch"`
	Release  *release    `json:"release,omitempty"`
	Findings []item      `json:"findings,omitempty"` // of the last run that was not busy
	Runs     []runReport `json:"runs"`
}

type release struct {
	ID        string    `json:"id"`
	Commit    string    `json:"commit"`
	Day       string    `json:"day"`
	Published time.Time `json:"published"`
	Files     int       `json:"files"`
	Bytes     int64     `json:"bytes"`
}

type runReport struct {
	Began   time.Time `json:"began"`
	Seconds float64   `json:"seconds"`
	Why     string    `json:"why"`
	State   string    `json:"state"`
	Reason  string    `json:"reason,omitempty"`
	Error   string    `json:"error,omitempty"`
	Advice  string    `json:"advice,omitempty"` // Vietnamese
	Commit  string    `json:"commit,omitempty"`
	Release string    `json:"release,omitempty"`
	Changed int       `json:"changed"`
	Again   bool      `json:"again,omitempty"` // refused as before; nothing was built
	Pause   float64   `json:"pause,omitempty"` // seconds before the next try
}

func (a *agent) report() report {
	s := &a.status
	s.mu.Lock()
	defer s.mu.Unlock()
	out := report{State: string(s.last.State), Running: s.why, Started: s.started, Branch: a.in.Publish.Branch, Findings: s.last.items(), Runs: []runReport{}}
	if !s.good.IsZero() {
		good := s.good
		out.LastGood = &good
	}
	if s.why != "" {
		since := s.since
		out.Since, out.Stage, out.Size = &since, s.stage, s.size
	}
	for _, o := range s.runs {
		out.Runs = append(out.Runs, runReport{o.Began, o.Took.Seconds(), o.Why, string(o.State), string(o.Reason), o.Error, o.Advice, o.Commit, o.Release, o.Changed, o.Again, o.Pause.Seconds()})
	}
	list, err := publish.List(a.in.Publish.To)
	for _, r := range list {
		if err == nil && r.Current {
			out.Release = &release{r.ID, r.Commit, r.AsOf, r.Published, r.Files, r.Bytes}
		}
	}
	return out
}

// metrics is the text that Prometheus reads.
func (a *agent) metrics() []byte {
	var b strings.Builder
	put := func(name, kind, help string) {
		fmt.Fprintf(&b, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind)
	}
	rep := a.report()
	s := &a.status
	s.mu.Lock()
	put("ocop_runs_total", "counter", "Publications by what came of them.")
	var all int64
	for _, st := range []state{published, same, refused, busy, failed} {
		fmt.Fprintf(&b, "ocop_runs_total{state=%q} %d\n", st, s.counts[st])
		all += s.counts[st]
	}
	put("ocop_run_duration_seconds", "summary", "How long publications took.")
	fmt.Fprintf(&b, "ocop_run_duration_seconds_sum %g\nocop_run_duration_seconds_count %d\n", s.seconds, all)
	put("ocop_last_success_timestamp_seconds", "gauge", "When the site was last known to be up to date.")
	good := int64(0)
	if !s.good.IsZero() {
		good = s.good.Unix()
	}
	fmt.Fprintf(&b, "ocop_last_success_timestamp_seconds %d\n", good)
	put("ocop_hooks_total", "counter", "Messages of git hosts by the answer to them.")
	for _, what := range []string{"accepted", "seen", "other-branch", "not-a-push", "pong", "unsigned", "too-large", "unreadable", "busy", "no-secret"} {
		fmt.Fprintf(&b, "ocop_hooks_total{answer=%q} %d\n", what, s.hooks[what])
	}
	s.mu.Unlock()
	if r := rep.Release; r != nil {
		put("ocop_release_info", "gauge", "The live release.")
		fmt.Fprintf(&b, "ocop_release_info{id=%q,commit=%q,day=%q} 1\n", r.ID, r.Commit, r.Day)
		put("ocop_release_files", "gauge", "Files of the live release.")
		fmt.Fprintf(&b, "ocop_release_files %d\n", r.Files)
		put("ocop_release_bytes", "gauge", "Bytes of the live release.")
		fmt.Fprintf(&b, "ocop_release_bytes %d\n", r.Bytes)
	}
	requests, sent := a.live.Count()
	put("ocop_http_requests_total", "counter", "Answers to visitors by the first digit of the status.")
	for i := 2; i <= 5; i++ {
		fmt.Fprintf(&b, "ocop_http_requests_total{status=\"%dxx\"} %d\n", i, requests[i])
	}
	put("ocop_http_response_bytes_total", "counter", "Bytes of answers to visitors.")
	fmt.Fprintf(&b, "ocop_http_response_bytes_total %d\n", sent)
	return []byte(b.String())
}
