package deploy

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// each calls f for every item, several at a time, until one fails.
func each[T any](ctx context.Context, parallel int, items []T, f func(context.Context, T) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	work := make(chan T)
	var group sync.WaitGroup
	for range min(parallel, len(items)) {
		group.Go(func() {
			for item := range work {
				if err := f(ctx, item); err != nil {
					stop(err)
				}
			}
		})
	}
feed:
	for _, item := range items {
		select {
		case work <- item:
		case <-ctx.Done():
			break feed
		}
	}
	close(work)
	group.Wait()
	return context.Cause(ctx)
}

// upload writes the files, phase after phase: none begins before all of the one before
// is there.
func (r *run) upload(ctx context.Context) error {
	var all int64
	for _, p := range r.plan.puts {
		all += p.Size
	}
	var mu sync.Mutex
	var bytes int64
	for from := 0; from < len(r.plan.puts); {
		to := from
		for to < len(r.plan.puts) && r.plan.puts[to].phase == r.plan.puts[from].phase {
			to++
		}
		err := each(ctx, r.opt.Parallel, r.plan.puts[from:to], func(ctx context.Context, p put) error {
			o, err := read(r.site, p.Want)
			if err != nil {
				return fmt.Errorf("site: %w", err)
			}
			seen, err := r.to.Write(ctx, o)
			if err != nil {
				return fmt.Errorf("write %s: %w", p.Path, err)
			}
			mu.Lock()
			defer mu.Unlock()
			r.wrote[p.Path] = entry{p.Mark, seen}
			r.res.Uploaded++
			r.res.Bytes += int64(len(o.Data))
			bytes += p.Size
			if r.opt.Progress != nil {
				r.opt.Progress(r.res.Uploaded, len(r.plan.puts), bytes, all)
			}
			return nil
		})
		if err != nil {
			return err
		}
		from = to
	}
	return nil
}

// removeGone removes what the plan says. One that fails does not stop the others.
func (r *run) removeGone(ctx context.Context) error {
	var mu sync.Mutex
	var wrong []error
	err := each(ctx, r.opt.Parallel, r.plan.gone, func(ctx context.Context, path string) error {
		err := r.to.Remove(ctx, path)
		mu.Lock()
		defer mu.Unlock()
		if err != nil {
			wrong = append(wrong, fmt.Errorf("remove %s: %w", path, err))
			return ctx.Err()
		}
		r.res.Removed++
		return nil
	})
	if err != nil {
		return err
	}
	return errors.Join(wrong...)
}
