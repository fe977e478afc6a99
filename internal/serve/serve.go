// Package serve builds the site, serves it on this machine, builds it again
// when the content changes, and tells the browser.
//
// In the order of its work: Run builds into a folder of its own, listens on a
// loopback address, and watches the folders of content, theme and
// configuration. Any event starts a wait for quiet; then the whole site is
// built again (unchanged files are not rewritten) and every open page is told
// over server-sent events to reload. What kind an event has is ignored: it
// says that something changed, the build finds out what.
//
// The internal report is at /noi-bo/: made when it is asked for, kept until the
// content changes, never written anywhere and not linked from the site.
//
// Pages are given a reference to a small script that listens for reloads and
// shows how many errors the content has; /_ocop/ lists them. A build that
// fails leaves the site as it was and says why.
package serve

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"ocop/internal/build"
	"ocop/internal/report"
)

// Input is what Run needs.
type Input struct {
	// Build makes the input of a build; it is called before every build, so
	// that a changed configuration counts.
	Build func() (build.Input, error)
	Out   string   // folder to build into
	Watch []string // folders and files to watch; those that do not exist are skipped
	Addr  string   // "127.0.0.1:8080"; only loopback addresses are accepted
	// Ready is called once with the address of the site when it is served.
	Ready func(url string)
	// Report makes the internal report that is asked for, from the records as they
	// are now; nil = there is none. It is called only when somebody opens
	// /noi-bo/. An error that wraps ErrAsked is the fault of who asked.
	Report func(ctx context.Context, ask Ask) (*report.Report, error)
	// Record reads the file of a record for /noi-bo/; path is below the content
	// folder. nil = files are only named.
	Record func(path string) ([]byte, error)
	// Built is called after every build; err is nil when it succeeded.
	Built func(res *build.Result, took time.Duration, err error)
	// Now is the clock, for measuring builds.
	Now func() time.Time
}

// quiet is how long nothing may change before a build begins: editors save in
// several steps.
const quiet = 80 * time.Millisecond

// Run serves until ctx ends. The first build must succeed.
func Run(ctx context.Context, in Input) error {
	listener, err := listen(in.Addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	watcher, err := newWatcher(in.Watch)
	if err != nil {
		return err
	}
	defer watcher.close()
	s := &server{in: in, hub: newHub()}
	defer s.close()
	if err := s.build(ctx); err != nil {
		return err
	}
	web := &http.Server{Handler: s.handler(), ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	failed := make(chan error, 1)
	go func() { failed <- web.Serve(listener) }()
	if in.Ready != nil {
		in.Ready("http://" + listener.Addr().String() + "/")
	}
	changed := watcher.changes(ctx)
	for {
		select {
		case <-ctx.Done():
			s.hub.close()
			stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
			defer cancel()
			return web.Shutdown(stop)
		case err := <-failed:
			return fmt.Errorf("serve: %w", err)
		case <-changed:
			if err := s.build(ctx); err != nil && !errors.Is(err, context.Canceled) {
				s.hub.tell("failed")
			}
		}
	}
}

// listen refuses addresses that others can reach: the pages show drafts of an
// office and its findings.
func listen(addr string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("serve: address %q: %w", addr, err)
	}
	ip := net.ParseIP(host)
	if host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, fmt.Errorf("serve: address %q is not on this machine; use 127.0.0.1:PORT", addr)
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("serve: %w", err)
	}
	return l, nil
}
