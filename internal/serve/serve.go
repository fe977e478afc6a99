// Package serve shows the site to who edits it, while they edit.
//
// In the order of its work: Run reads the content, listens, and watches the folders
// of content, theme and configuration. Nothing is built: a page is made when a browser
// asks for it (build.Live). A file that was saved is read alone and shows at once; after
// a moment of quiet everything is linked and checked anew beside what is served. Every
// open page is told over server-sent events, and reloads only when it is another one
// now; a style sheet is exchanged without reloading.
//
// Pages are given a small script that shows the findings of their record with links to
// the field, and lets one look at drafts and at another day (?as-of=, ?drafts=).
// /noi-bo/ holds what stays in the office: the report, all findings, the certificates
// that end. The start page (/ban-lam-viec/) and the editor (/admin/) are given by Input.
//
// Without a password only this machine is answered. With one, others are, after they
// gave it; see gate.
package serve

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"

	"ocop/internal/build"
	"ocop/internal/catalogue"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/report"
)

// Input is what Run needs.
type Input struct {
	// Build makes the input of a build; it is called at every change of what is around
	// the records, so that a changed configuration counts.
	Build func() (build.Input, error)
	// Content is the folder of the records; the files below it are watched, as are
	// those of the other folders that are given: Internal may be the same or "", and
	// Theme is "" for the theme in the program. Config is the file of the configuration,
	// which need not exist.
	Content, Internal, Theme, Config string
	// Poll looks at the folders so often instead of waiting for events; 0 = events,
	// but for folders on a network, where events cannot be trusted.
	Poll time.Duration
	// Addr is where to listen, "127.0.0.1:8080". An address that others can reach needs
	// a Password.
	Addr     string
	Password string
	// Ready is called once with the address of the site when it is served.
	Ready func(url string)
	// Report makes the internal report that is asked for, from the records as they
	// are now; nil = there is none. It is called only when somebody opens
	// /noi-bo/. An error that wraps ErrAsked is the fault of who asked.
	Report func(ctx context.Context, ask Ask) (*report.Report, error)
	// Record reads the file of a record for /noi-bo/; path is below the content
	// folder. nil = files are only named.
	Record func(path string) ([]byte, error)
	// Check checks all records on a day, the internal ones too, for /noi-bo/; nil = there
	// are no such pages.
	Check func(ctx context.Context, asOf ocop.Date) (*catalogue.Catalogue, []finding.Finding, error)
	// Desk is the start page of the staff at /ban-lam-viec/ and below; nil = there is none.
	Desk http.Handler
	// Editor is the editor in the browser at /admin/ and below; nil = there is none.
	Editor http.Handler
	// Built is called after every change of the site, and at first.
	Built func(Built)
	// Now is the clock, for measuring.
	Now func() time.Time
}

// Built says what came of a change.
type Built struct {
	Pages int
	Found []finding.Finding
	Took  time.Duration
	// Settled is false when only the words of one record were exchanged.
	Settled bool
	Err     error // the site stayed as it was; nil when it did not
}

// Run serves until ctx ends. The content must be readable at first.
func Run(ctx context.Context, in Input) error {
	listener, err := listen(in.Addr, in.Password)
	if err != nil {
		return err
	}
	defer listener.Close()
	eyes, err := watch(in)
	if err != nil {
		return err
	}
	defer eyes.close()
	s := &server{in: in, hub: newHub()}
	begin := in.Now()
	if s.live, err = build.OpenLive(ctx, in.Build); err != nil {
		return err
	}
	defer s.live.Close()
	s.told(ctx, begin, true, nil)
	web := &http.Server{Handler: s.handler(), ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	failed := make(chan error, 1)
	go func() { failed <- web.Serve(listener) }()
	if in.Ready != nil {
		in.Ready("http://" + listener.Addr().String() + "/")
	}
	err = s.follow(ctx, eyes.changes(ctx), failed)
	s.hub.close()
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer cancel()
	if web.Shutdown(stop) != nil { // a browser holds a connection open that it does not use
		_ = web.Close()
	}
	return err
}

// listen refuses addresses that others can reach, unless there is a password: the
// pages show the drafts of an office and its findings.
func listen(addr, password string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("serve: address %q: %w", addr, err)
	}
	ip := net.ParseIP(host)
	if host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		if password == "" {
			return nil, fmt.Errorf("serve: address %q is not on this machine; use 127.0.0.1:PORT, or set a password", addr)
		}
		if host != "" && ip == nil {
			return nil, fmt.Errorf("serve: address %q: give the address of this machine as numbers, or :PORT for all of them", addr)
		}
	}
	if password != "" && len(password) < shortest {
		return nil, fmt.Errorf("serve: the password has fewer than %d characters", shortest)
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("serve: %w", err)
	}
	return l, nil
}
