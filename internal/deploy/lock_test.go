package deploy

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"testing"
	"time"
)

func TestOfTwoAtOnceOneIsToldToWait(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		a, b := sample("a1", upTo(20)...), sample("b2", upTo(20)...)
		for round := range 5 {
			var group sync.WaitGroup
			errs := make([]error, 2)
			for i, s := range []site{a, b} {
				group.Go(func() { _, errs[i] = Run(context.Background(), s.fs(t), p.target(t), Options{Owner: s["sw.js"]}) })
			}
			group.Wait()
			won := -1
			for i, err := range errs {
				var locked *LockedError
				switch {
				case err == nil:
					won = i
				case !errors.As(err, &locked):
					t.Errorf("round %d: %v", round, err)
				}
			}
			if won < 0 {
				t.Fatalf("round %d: nobody won: %v", round, errs)
			}
			if bad := p.read(t).broken(); bad != nil {
				t.Errorf("round %d: %v", round, bad)
			}
			if errs[1-won] != nil {
				wantSite(t, p.read(t), []site{a, b}[won], a.fixed(), b.fixed())
			}
		}
	})
}

// leaving is a target whose lock is given back just before somebody looks at it in one
// way, so many times.
type leaving struct {
	Target
	at    string
	times int
}

func (l *leaving) leave(at string) {
	if l.at == at && l.times > 0 {
		l.times--
		_ = l.Target.Remove(context.Background(), lockKey)
	}
}

func (l *leaving) Read(ctx context.Context, key string) ([]byte, Seen, error) {
	if key == lockKey {
		l.leave("Read")
	}
	return l.Target.Read(ctx, key)
}

func (l *leaving) Age(ctx context.Context, key string) (time.Duration, error) {
	l.leave("Age")
	return l.Target.Age(ctx, key)
}

func (l *leaving) Replace(ctx context.Context, key, tag string, data []byte) (Seen, error) {
	l.leave("Replace")
	return l.Target.Replace(ctx, key, tag, data)
}

func TestALockThatGoesWhileItIsLookedAtIsFree(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		for _, at := range []string{"Read", "Age", "Replace"} {
			other := &lock{to: p.target(t), file: lockFile{ID: "other", Seconds: 60}}
			if err := other.take(context.Background(), true); err != nil {
				t.Fatal(err)
			}
			mine := &lock{to: &leaving{p.target(t), at, 1}, file: lockFile{ID: "mine", Seconds: 60}}
			if err := mine.take(context.Background(), at == "Replace"); err != nil {
				t.Errorf("%s: %v", at, err)
			}
			if err := other.mine(context.Background()); !errors.Is(err, ErrLockLost) {
				t.Errorf("%s: the other one still holds it: %v", at, err)
			}
		}
	})
}

// renewing is a target whose lock is renewed by its owner after somebody read it.
type renewing struct {
	Target
	owner *lock
}

func (n *renewing) Age(ctx context.Context, key string) (time.Duration, error) {
	if n.owner != nil {
		n.owner.file.Beat++
		data, _ := json.Marshal(n.owner.file)
		if _, err := n.Target.Replace(ctx, lockKey, n.owner.tag, data); err != nil {
			return 0, err
		}
		n.owner = nil
	}
	return n.Target.Age(ctx, key)
}

func TestALockThatIsRenewedMeanwhileCanBeBroken(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		other := &lock{to: p.target(t), file: lockFile{ID: "other", Seconds: 60}}
		if err := other.take(context.Background(), false); err != nil {
			t.Fatal(err)
		}
		mine := &lock{to: &renewing{p.target(t), other}, file: lockFile{ID: "mine", Seconds: 60}}
		if err := mine.take(context.Background(), true); err != nil {
			t.Error(err)
		}
		if err := other.mine(context.Background()); !errors.Is(err, ErrLockLost) {
			t.Errorf("the other one still holds it: %v", err)
		}
	})
}

func TestALockEndsByItselfAndCanBeBroken(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		s := sample("a", upTo(3)...)
		// A dead owner: nobody renews. Its own clock says the year 2001.
		r := &run{to: p.target(t), opt: Options{Owner: "máy đã chết", LockFor: time.Minute, Now: time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC)}}
		ctx, cancel := context.WithCancel(context.Background())
		_, _, err := r.hold(ctx)
		cancel()
		if err != nil {
			t.Fatal(err)
		}
		_, err = Run(context.Background(), s.fs(t), p.target(t), Options{})
		var locked *LockedError
		if !errors.As(err, &locked) || locked.Owner != "máy đã chết" || locked.Left > time.Minute {
			t.Fatalf("got %v", err)
		}
		must(t, s, p.target(t), Options{BreakLock: true})

		r.locked, r.opt.LockFor = nil, 3*time.Second
		ctx, cancel = context.WithCancel(context.Background())
		if _, _, err := r.hold(ctx); err != nil {
			t.Fatal(err)
		}
		cancel()
		deadline := time.Now().Add(20 * time.Second)
		for {
			_, err := Run(context.Background(), s.fs(t), p.target(t), Options{})
			if err == nil {
				break
			}
			if !errors.As(err, &locked) || time.Now().After(deadline) {
				t.Fatal(err)
			}
			time.Sleep(200 * time.Millisecond)
		}
	})
}

func TestALockIsRenewedWhileWorkGoesOn(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		// A store tells ages in whole seconds, and a beat may come late.
		l := &lock{to: p.target(t), file: lockFile{ID: "mine", Seconds: 5}}
		if err := l.take(context.Background(), false); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancelCause(context.Background())
		beats := make(chan struct{})
		go func() { defer close(beats); l.keep(ctx, 200*time.Millisecond, cancel) }()
		for end := time.Now().Add(7 * time.Second); time.Now().Before(end); time.Sleep(300 * time.Millisecond) {
			var locked *LockedError
			if err := (&lock{to: p.target(t), file: lockFile{ID: "other", Seconds: 5}}).take(context.Background(), false); !errors.As(err, &locked) {
				t.Fatalf("the lock was not renewed: %v", err)
			}
		}
		cancel(nil)
		<-beats
		if err := l.mine(context.Background()); err != nil {
			t.Error(err)
		}
	})
}

func TestOneWhoLostTheLockStops(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		s := sample("a1", upTo(5)...)
		must(t, s, p.target(t), Options{})
		r := &run{to: p.target(t), opt: Options{LockFor: 400 * time.Millisecond}}
		ctx, done, err := r.hold(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		must(t, sample("b2", upTo(5)...), p.target(t), Options{BreakLock: true})
		select {
		case <-ctx.Done():
		case <-time.After(10 * time.Second):
			t.Error("it goes on")
		}
		if err := done(ctx.Err()); !errors.Is(err, ErrLockLost) {
			t.Errorf("got %v", err)
		}
	})
}
