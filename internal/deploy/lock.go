package deploy

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"time"
)

// LockedError says that another deployment is at work.
type LockedError struct {
	Owner, Since string        // as its owner wrote them; may be ""
	Age          time.Duration // since it was renewed
	Left         time.Duration // until it ends if it is not renewed
}

// Error implements error.
func (e *LockedError) Error() string {
	who := ""
	if e.Since != "" {
		who = fmt.Sprintf(" (%q, since %s)", e.Owner, e.Since)
	}
	return fmt.Sprintf("locked by another deployment%s; it ends in %s unless it is renewed", who, e.Left.Round(time.Second))
}

// lockFile is the lock as it lies at the target.
type lockFile struct {
	ID      string `json:"id"`
	Owner   string `json:"owner"`
	Since   string `json:"since"`
	Seconds int    `json:"seconds"` // after which it ends when it is not renewed
	Beat    int    `json:"beat"`    // how often it was renewed
}

// lock is our own.
type lock struct {
	to   Target
	file lockFile
	tag  string
}

// hold takes the lock and keeps it. The context that it returns ends when the lock is
// lost; done gives the lock back and says what is to be said of an error.
func (r *run) hold(ctx context.Context) (context.Context, func(error) error, error) {
	l := &lock{to: r.to, file: lockFile{rand.Text(), r.opt.Owner, stamp(r.opt.Now), max(1, int(r.opt.LockFor.Seconds())), 0}}
	if err := l.take(ctx, r.opt.BreakLock); err != nil {
		return nil, nil, err
	}
	r.locked = l
	outer := ctx
	ctx, stop := context.WithCancelCause(ctx)
	beating, every := make(chan struct{}), r.opt.LockFor/4
	go func() {
		defer close(beating)
		l.keep(ctx, every, stop)
	}()
	return ctx, func(err error) error {
		lost := errors.Is(context.Cause(ctx), ErrLockLost)
		stop(nil)
		<-beating
		if lost || errors.Is(err, ErrLockLost) {
			return ErrLockLost
		}
		// Also after Ctrl-C: the next one shall not wait.
		last, cancel := context.WithTimeout(context.WithoutCancel(outer), 10*time.Second)
		defer cancel()
		switch e := l.mine(last); {
		case e == nil:
			if e := r.to.Remove(last, lockKey); e != nil && err == nil {
				err = fmt.Errorf("lock: %w", e)
			}
		case errors.Is(e, ErrLockLost) && err != nil && outer.Err() == nil:
			return ErrLockLost // what failed is what the other one changed
		}
		return err
	}, nil
}

// take writes the lock, or takes the place of one that has ended.
func (l *lock) take(ctx context.Context, anyway bool) error {
	data, err := json.Marshal(l.file)
	if err != nil {
		return err
	}
	// The other one may have ended, or a third begun, while we looked: look again. What
	// may be broken is the lock that was there at first, renewed or not, but not that of
	// somebody who was faster.
	var first *string
	breaks := func(id string) bool {
		if first == nil {
			first = &id
		}
		return anyway && *first == id
	}
	var seen Seen
	err = errMoved
	for n := 0; n < 5 && errors.Is(err, errMoved); n++ {
		seen, err = l.try(ctx, data, breaks)
	}
	if errors.Is(err, errMoved) {
		return &LockedError{Left: time.Duration(l.file.Seconds) * time.Second}
	}
	if err != nil {
		return fmt.Errorf("lock: %w", err)
	}
	l.tag = seen.Tag
	// Some stores look first and write then. Two that wrote at once find out here, for
	// only one of them is read.
	if err := l.mine(ctx); !errors.Is(err, ErrLockLost) {
		return err
	}
	return &LockedError{Left: time.Duration(l.file.Seconds) * time.Second}
}

// errMoved says that the lock went, or became another's, between two looks at it: one
// may look again.
var errMoved = errors.New("the lock changed while we looked at it")

// try writes the lock where none is, or over one that has ended or that breaks allows.
func (l *lock) try(ctx context.Context, data []byte, breaks func(id string) bool) (Seen, error) {
	seen, err := l.to.WriteNew(ctx, lockKey, data)
	if !errors.Is(err, fs.ErrExist) {
		return seen, err
	}
	old, seen, err := l.to.Read(ctx, lockKey)
	if err != nil {
		return Seen{}, moved(err)
	}
	var other lockFile
	// A lock that cannot be read has no owner and the usual time.
	if json.Unmarshal(old, &other) != nil || other.Seconds <= 0 {
		other.Seconds = l.file.Seconds
	}
	if other.ID == l.file.ID {
		return seen, nil // ours: the answer was lost on its way
	}
	age, err := l.to.Age(ctx, lockKey)
	if err != nil {
		return Seen{}, moved(err)
	}
	if left := time.Duration(other.Seconds)*time.Second - age; left > 0 && !breaks(other.ID) {
		return Seen{}, &LockedError{other.Owner, other.Since, age, left}
	}
	seen, err = l.to.Replace(ctx, lockKey, seen.Tag, data)
	return seen, moved(err)
}

// moved tells a lock that is no longer what was read from errors of the target.
func moved(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrExist) {
		return errMoved
	}
	return err
}

// mine reads the lock and says whether it is still ours.
func (l *lock) mine(ctx context.Context) error {
	_, err := l.seen(ctx)
	return err
}

// seen is the tag of the lock as long as it is ours; otherwise ErrLockLost.
func (l *lock) seen(ctx context.Context) (string, error) {
	var now lockFile
	data, seen, err := l.to.Read(ctx, lockKey)
	if err == nil && json.Unmarshal(data, &now) == nil && now.ID == l.file.ID {
		return seen.Tag, nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("lock: %w", err)
	}
	return "", ErrLockLost
}

// keep renews the lock until the context ends. A renewal that fails for another reason
// than a lost lock is tried again at the next beat.
func (l *lock) keep(ctx context.Context, every time.Duration, stop context.CancelCauseFunc) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		l.file.Beat++
		data, err := json.Marshal(l.file)
		if err != nil {
			continue
		}
		seen, err := l.to.Replace(ctx, lockKey, l.tag, data)
		switch {
		case err == nil:
			l.tag = seen.Tag
		case errors.Is(err, fs.ErrExist), errors.Is(err, fs.ErrNotExist):
			// A renewal whose answer was lost is ours too.
			tag, err := l.seen(ctx)
			if errors.Is(err, ErrLockLost) {
				stop(ErrLockLost)
				return
			}
			if err == nil {
				l.tag = tag
			}
		}
	}
}
