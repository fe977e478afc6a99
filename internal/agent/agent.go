// Package agent keeps the live site up to date without anybody looking after it.
//
// Run is one loop that publishes (package publish) when something calls for it: the
// start, a push that the git host told of (hook), somebody on this machine (POST /run),
// the time between two looks at the repository, midnight at the office, or the end of
// a pause after a failure. There is one publication at a time; what calls while it runs
// makes one more after it, however often it calls. Once a second the loop looks at the
// clock, so that a clock that is set and a machine that slept do no harm.
//
// Two listeners, each of which may be missing: Listen serves the live release to the
// public (package live); Control is for this machine only and tells how things are:
// findings are internal and never leave it but for the address of Notify.
package agent

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"ocop/internal/live"
	"ocop/internal/ocop"
	"ocop/internal/publish"
	"ocop/internal/search"
)

// Input says what the agent does.
type Input struct {
	// Publish is what every publication gets; AsOf must be zero: it is today's.
	Publish publish.Input
	// Listen and Control are addresses, "" = no such listener. Control must be on this
	// machine. Cert and Key are files for TLS at Listen, "" = none.
	Listen, Control string
	Cert, Key       string
	// Poll is how often the repository is looked at, 0 = only when called.
	Poll time.Duration
	// Secret is what the git host signs with, or its token; "" = there is no /hook.
	Secret string
	// Notify is an address that is told of a refusal, a failure, and when all is well
	// again; "" = none. NotifyText sends only the field text.
	Notify     string
	NotifyText bool
	Memory     int64 // of files of the live release, in bytes; 0 = that of package live
	Log        *slog.Logger
	Now        func() time.Time
	// Ready is called once with the addresses that are listened at.
	Ready func(public, control string)
	// Tick is how often the clock is looked at, 0 = each second. Rest is how long after
	// the begin of a run who calls waits for the next, 0 = 5 seconds: a flood of calls
	// makes one run and one after it.
	Tick, Rest time.Duration
}

// Pauses after failures: they double from the first to the last. After a refusal there
// is none: the repository is looked at as usual, and the commit that was refused is not
// built again before the next day, unless somebody forces it.
const (
	firstPause = 30 * time.Second
	lastPause  = 30 * time.Minute
	busyPause  = 10 * time.Second
	usualRest  = 5 * time.Second
)

// vietnam is the time zone of the office, which has no summer time.
var vietnam = time.FixedZone("+07", 7*60*60)

// agent is the work under way.
type agent struct {
	in     Input
	live   *live.Server
	called chan string // why; holds one
	news   chan notice
	status status
	seen   deliveries
	slots  chan struct{} // hooks being read
	forced atomic.Bool   // the next run builds although the commit was refused
	looks  sync.Mutex    // one look at a time: a slow one must not switch back

	// of the loop
	last    time.Time // begin of the last run
	pause   time.Duration
	asked   string          // why, when somebody called too soon
	told    string          // sum of the last notice, "" when all is well
	refusal *publish.Result // the last one, nil when another run went well since
}

// Run works until ctx ends; a publication under way is abandoned then, and the live
// site stays whole.
func Run(ctx context.Context, in Input) error {
	if in.Tick == 0 {
		in.Tick = time.Second
	}
	if in.Rest == 0 {
		in.Rest = usualRest
	}
	in.Publish.Now, in.Publish.Stale = in.Now, true
	a := &agent{in: in, called: make(chan string, 1), news: make(chan notice, 16), slots: make(chan struct{}, 8)}
	a.status.started = in.Now()
	served := live.Input{Look: a.look, Memory: in.Memory, Index: a.index}
	a.live = live.New(served)
	defer a.live.Close()
	a.look()
	closeAll, failed, err := a.listen()
	if err != nil {
		return err
	}
	defer closeAll()
	told := make(chan struct{})
	ctx, stop := context.WithCancel(ctx)
	go func() { defer close(told); a.tell(ctx) }()
	defer func() { stop(); <-told }()
	a.call("start")
	return a.loop(ctx, failed)
}

// listen opens both listeners.
func (a *agent) listen() (closeAll func(), failed chan error, err error) {
	var open []*live.Listener
	closeAll = func() {
		for _, l := range open {
			l.Close()
		}
	}
	failed = make(chan error, 2)
	start := func(addr, cert, key string, h http.Handler) (string, error) {
		if addr == "" {
			return "", nil
		}
		l, err := live.Listen(addr, cert, key, h, a.in.Log)
		if err != nil {
			return "", err
		}
		open = append(open, l)
		go func() { failed <- <-l.Failed() }()
		return l.Addr(), nil
	}
	if a.in.Control != "" && !loopback(a.in.Control) {
		return nil, nil, fmt.Errorf("agent: control address %q is not on this machine: findings are internal; use 127.0.0.1:PORT", a.in.Control)
	}
	control, err := start(a.in.Control, "", "", a.control())
	if err != nil {
		return nil, nil, fmt.Errorf("agent: control: %w", err)
	}
	public, err := start(a.in.Listen, a.in.Cert, a.in.Key, a.public())
	if err != nil {
		closeAll()
		return nil, nil, fmt.Errorf("agent: public: %w", err)
	}
	a.in.Log.Info("ready", "commit", a.commit(), "public", public, "control", control, "branch", a.in.Publish.Branch, "poll", a.in.Poll.String())
	if a.in.Ready != nil {
		a.in.Ready(public, control)
	}
	return closeAll, failed, nil
}

func loopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	ip := net.ParseIP(host)
	return err == nil && (host == "localhost" || ip != nil && ip.IsLoopback())
}

// public serves the site, and the hook when there is a secret.
func (a *agent) public() http.Handler {
	if a.in.Secret == "" {
		return a.live
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /hook", a.hook)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/hook" && r.Method == http.MethodPost {
			mux.ServeHTTP(w, r)
			return
		}
		a.live.ServeHTTP(w, r)
	})
}

// call asks for a publication. It reports whether nobody had asked yet.
func (a *agent) call(why string) bool {
	select {
	case a.called <- why:
		return true
	default:
		return false
	}
}

// look follows what is live on the disk, also when another program switched it.
func (a *agent) look() {
	a.looks.Lock()
	defer a.looks.Unlock()
	now, err := publish.Current(a.in.Publish.To)
	if err == nil && now.ID != "" {
		err = a.live.Switch(now.ID, now.Dir)
	}
	if err != nil {
		a.in.Log.Debug("look", "error", err)
	}
}

// commit is that of the live release, "" when there is none. Every line of the log
// about the site names one: that of its subject, or this.
func (a *agent) commit() string {
	list, err := publish.List(a.in.Publish.To)
	if i := slices.IndexFunc(list, func(r publish.Release) bool { return r.Current }); err == nil && i >= 0 {
		return list[i].Commit
	}
	return ""
}

// index makes the index of search of a release.
func (a *agent) index(ctx context.Context, id string) (*search.Index, error) {
	x, err := publish.Index(ctx, a.in.Publish, id)
	if err != nil {
		a.in.Log.Error("index", "commit", a.commit(), "release", id, "error", err)
	}
	return x, err
}

func (a *agent) loop(ctx context.Context, failed <-chan error) error {
	tick := time.NewTicker(a.in.Tick)
	defer tick.Stop()
	for {
		why := ""
		select {
		case <-ctx.Done():
			a.in.Log.Info("stopped", "commit", a.commit())
			return nil
		case err := <-failed:
			return fmt.Errorf("agent: %w", err)
		case a.asked = <-a.called:
			why = a.due(a.in.Now())
		case <-tick.C:
			a.look()
			why = a.due(a.in.Now())
		}
		if why != "" {
			a.publish(ctx, why)
		}
	}
}

// due says why it is time for a publication, "" when it is not.
func (a *agent) due(now time.Time) string {
	since := now.Sub(a.last)
	switch {
	case a.asked != "" && (a.last.IsZero() || since < 0 || since >= a.in.Rest):
		return a.asked
	case a.last.IsZero():
		return ""
	case a.pause > 0 && since >= 0:
		if since < a.pause {
			return ""
		}
		return "again"
	case since < -time.Minute:
		return "clock"
	case dayOf(now) != dayOf(a.last):
		return "midnight"
	case a.in.Poll > 0 && since >= a.in.Poll:
		return "poll"
	}
	return ""
}

func dayOf(t time.Time) ocop.Date { return ocop.DayOf(t.In(vietnam)) }

// publish does one publication and remembers what came of it.
func (a *agent) publish(ctx context.Context, why string) {
	begin := a.in.Now()
	a.last, a.asked = begin, ""
	a.status.begin(begin, why)
	in := a.in.Publish
	forced := a.forced.Swap(false)
	if !forced {
		in.Before = a.refusal
	}
	in.Progress = func(stage string, n int) {
		a.status.at(stage, n)
		if stage == "tidy" { // the new release is live, and visitors need not wait for the rest
			a.look()
		}
		if tell := a.in.Publish.Progress; tell != nil {
			tell(stage, n)
		}
	}
	res, err := publish.Run(ctx, in)
	a.look()
	if ctx.Err() != nil {
		a.in.Log.Info("abandoned", "why", why, "commit", a.commit())
		return
	}
	out := outcomeOf(res, err)
	out.Began, out.Took, out.Why = begin, a.in.Now().Sub(begin), why
	switch out.State {
	case published, same:
		a.refusal = nil
	case refused:
		a.refusal = res
	case busy, failed:
		if forced { // it is still to come
			a.forced.Store(true)
		}
	}
	a.rest(out)
	out.Pause = a.pause
	a.status.end(out)
	told := a.in.Log.With("why", why, "took", out.Took.String(), "commit", out.Commit, "release", out.Release)
	switch out.State {
	case published, same:
		told.Info(string(out.State), "changed", out.Changed, "findings", len(out.Found))
	case refused:
		level := slog.LevelWarn
		if out.Again {
			level = slog.LevelInfo // it was told before
		}
		told.Log(ctx, level, string(out.State), "reason", string(out.Reason), "findings", len(out.Found), "problems", len(out.Problems), "again", out.Again)
	default:
		told.Error(string(out.State), "error", out.Error)
	}
	a.notify(out)
}

// rest sets the pause after a run.
func (a *agent) rest(out outcome) {
	switch out.State {
	case published, same:
		a.pause = 0
	case busy:
		a.pause = busyPause
	case refused:
		if a.pause = 0; out.Stale { // the network is what is waited for
			a.pause = firstPause
		}
	default:
		a.pause = min(2*max(a.pause, firstPause/2), lastPause)
	}
}

// outcomeOf says in short what came of a run.
func outcomeOf(res *publish.Result, err error) outcome {
	out := outcome{State: failed}
	if res != nil {
		out.Commit, out.Release, out.Changed = res.Commit, res.Release.ID, len(res.Changed)+len(res.Removed)
		out.Found, out.Problems, out.Reason = res.Found, res.Problems, res.Refused
		out.Again, out.Stale = res.Again, res.Stale != nil
	}
	switch {
	case errors.Is(err, publish.ErrRefused):
		out.State = refused
	case errors.Is(err, publish.ErrBusy):
		out.State = busy
	case err != nil:
	case res.Stale != nil:
		err = fmt.Errorf("the site is that of the last commit that was fetched: %w", res.Stale)
	case res.Same:
		out.State = same
	default:
		out.State = published
	}
	if err != nil {
		out.Error, out.Advice = err.Error(), publish.Advice(err)
	}
	if out.Stale { // then what mends a refusal would not come
		out.Advice = publish.Advice(res.Stale)
	}
	return out
}
