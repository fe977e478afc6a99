package serve

import (
	"context"
	"errors"
	"fmt"
	"time"

	"ocop/internal/build"
)

const (
	// calm is how long nothing may change before the site is linked anew when the words
	// of the edit show already.
	calm = 250 * time.Millisecond
	// again is how long a file that looks half written has to become whole.
	again = 400 * time.Millisecond
)

// settled is the end of linking anew.
type settled struct {
	begin time.Time
	done  bool // false = the content changed meanwhile
	err   error
}

// following is what the loop of one Run knows.
type following struct {
	*server
	ctx     context.Context
	busy    bool // the site is being linked anew
	wanted  bool // it is to be
	soon    *time.Timer
	half    []string // files that looked half written
	retry   *time.Timer
	settled chan settled
}

// follow serves the changes until ctx ends or the server fails.
func (s *server) follow(ctx context.Context, changes <-chan change, failed <-chan error) error {
	f := &following{server: s, ctx: ctx, soon: stopped(), retry: stopped(), settled: make(chan settled, 1)}
	for {
		select {
		case <-ctx.Done():
			if f.busy {
				<-f.settled
			}
			return nil
		case err := <-failed:
			return fmt.Errorf("serve: %w", err)
		case c := <-changes:
			f.changed(c)
		case <-f.retry.C:
			names := f.half
			f.half = nil
			f.take(names, true)
		case <-f.soon.C:
			f.settle()
		case r := <-f.settled:
			f.ended(r)
		}
	}
}

// stopped is a timer that does not run.
func stopped() *time.Timer {
	t := time.NewTimer(time.Hour)
	t.Stop()
	return t
}

// changed takes what was seen to change.
func (f *following) changed(c change) {
	f.staff.forget()
	f.reports.forget()
	switch {
	case c.theme && f.in.Theme != "":
		f.restyle(c)
	case c.config:
		f.want(0)
	}
	switch {
	case c.all:
		f.take(nil, true)
	case len(c.content) > 0:
		f.take(c.content, false)
	case c.internal:
		f.hub.tell("changed")
	}
}

// restyle parses the theme. When only style sheets changed, pages exchange them.
func (f *following) restyle(c change) {
	err := f.live.Restyle()
	f.mu.Lock()
	f.wrong.theme = err
	f.mu.Unlock()
	if err != nil {
		f.shown(err)
		return
	}
	if c.styles {
		f.hub.tell("style")
		return
	}
	f.hub.tell("changed")
}

// take tells the site of files; no names mean any file.
func (f *following) take(names []string, final bool) {
	begin := f.in.Now()
	shown, err := f.live.Change(f.ctx, names, final)
	switch {
	case errors.Is(err, build.ErrHalf):
		f.half = append(f.half, names...)
		f.retry.Reset(again)
	case err != nil:
		f.failed(err)
		f.retry.Reset(2 * time.Second) // the disk or the folder may come back
		f.half = append(f.half, names...)
		if len(names) == 0 {
			f.half = nil
		}
	case shown:
		f.hub.tell("changed")
		f.server.told(f.ctx, begin, false, nil)
		f.want(calm)
	default:
		f.want(0)
	}
}

// want has the site linked anew after a while without changes.
func (f *following) want(after time.Duration) {
	f.wanted = true
	f.soon.Reset(after)
}

// settle begins to link the site anew, unless that is going on.
func (f *following) settle() {
	if f.busy || !f.wanted {
		return
	}
	f.busy, f.wanted = true, false
	begin := f.in.Now()
	go func() {
		done, err := f.live.Settle(f.ctx)
		f.settled <- settled{begin, done, err}
	}()
}

// ended takes the end of it.
func (f *following) ended(r settled) {
	f.busy = false
	switch {
	case r.err != nil:
		f.failed(r.err)
	case !r.done:
		f.want(calm)
		return
	default:
		f.worked()
		f.told(f.ctx, r.begin, true, nil)
		f.hub.tell("changed")
	}
	if f.wanted {
		f.soon.Reset(calm)
	}
}

// failed keeps the site as it was and says why.
func (f *following) failed(err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	f.mu.Lock()
	f.wrong.content = err
	f.mu.Unlock()
	f.shown(err)
}

// shown tells pages and the terminal what went wrong.
func (f *following) shown(err error) {
	f.hub.tell("failed")
	f.told(f.ctx, f.in.Now(), true, err)
}

// worked forgets what was wrong with the content; a theme that cannot be read stays so
// until it is written again.
func (f *following) worked() {
	f.mu.Lock()
	f.wrong.content = nil
	f.mu.Unlock()
}

// told calls Input.Built.
func (s *server) told(ctx context.Context, begin time.Time, whole bool, err error) {
	if s.in.Built == nil {
		return
	}
	b := Built{Took: s.in.Now().Sub(begin), Settled: whole, Err: err}
	b.Found, b.Pages, _ = s.live.Found(ctx, build.Sight{})
	s.in.Built(b)
}
