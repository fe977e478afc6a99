package deploy

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"sync"

	"ocop/internal/hosting"
)

// plan is what a deployment will do.
type plan struct {
	puts    []put            // in the order of the work, which is by phase
	gone    []string         // to be removed, sorted
	same    map[string]entry // files that are there already
	next    state            // without its Files
	journal map[string]bool  // objects of interrupted deployments
	moved   bool             // the list of kept objects changed
}

// put is a file to be written.
type put struct {
	Want
	phase int
	kind  Kind
}

// compare finds out what is to be done, and whether it may be.
func (r *run) compare(ctx context.Context, wants []Want) error {
	seen, err := r.to.List(ctx)
	if err != nil {
		return err
	}
	if r.old, err = readState(ctx, r.to); err != nil {
		return err
	}
	p := &r.plan
	if p.journal, err = readJournal(ctx, r.to); err != nil {
		return err
	}
	p.same = map[string]entry{}
	p.next = state{Version: 1, Number: r.old.Number + 1, At: stamp(r.opt.Now), Kept: map[string]kept{}}
	r.res.Files, r.res.Number = len(wants), p.next.Number
	held, err := r.held(ctx, wants, seen)
	if err != nil {
		return err
	}
	if err := r.choose(wants, seen, held); err != nil {
		return err
	}
	r.retire(wants, seen)
	for _, w := range p.puts {
		r.res.Diff = append(r.res.Diff, Line{w.kind, w.Path, w.Size})
	}
	for _, path := range p.gone {
		r.res.Diff = append(r.res.Diff, Line{Remove, path, seen[path].Size})
	}
	return r.guard()
}

// known is what the last deployment said of an object.
func (r *run) known(path string) (entry, bool) {
	if e, ok := r.old.Files[path]; ok {
		return e, true
	}
	k, ok := r.old.Kept[path]
	return k.entry, ok
}

// asLeft reports whether an object is as the last deployment left it.
func (r *run) asLeft(path string, seen map[string]Seen) bool {
	e, ok := r.known(path)
	got, there := seen[path]
	return ok && there && got == e.Seen
}

// held asks of the files that the state does not explain whether they are as wanted
// all the same: written by an interrupted deployment, or by hand.
func (r *run) held(ctx context.Context, wants []Want, seen map[string]Seen) (map[string]bool, error) {
	var ask []Want
	for _, w := range wants {
		_, there := seen[w.Path]
		_, known := r.known(w.Path)
		if there && !r.asLeft(w.Path, seen) && (!known || r.plan.journal[w.Path]) {
			ask = append(ask, w)
		}
	}
	var mu sync.Mutex
	held := map[string]bool{}
	err := each(ctx, r.opt.Parallel, ask, func(ctx context.Context, w Want) error {
		ok, err := r.to.Holds(ctx, w, seen[w.Path])
		mu.Lock()
		defer mu.Unlock()
		held[w.Path] = ok
		return err
	})
	return held, err
}

// choose decides for each file whether and when it is written.
func (r *run) choose(wants []Want, seen map[string]Seen, held map[string]bool) error {
	var foreign []string
	for _, w := range wants {
		got, there := seen[w.Path]
		e, known := r.known(w.Path)
		left := r.asLeft(w.Path, seen)
		if left && e.Mark == w.Mark {
			r.plan.same[w.Path] = e
			r.res.Same++
			continue
		}
		if held[w.Path] {
			r.plan.same[w.Path] = entry{w.Mark, got}
			r.res.Same++
			r.res.Resumed++
			continue
		}
		kind := Change
		switch {
		case there && !known && !r.plan.journal[w.Path]:
			foreign = append(foreign, w.Path)
		case known && e.Mark == w.Mark:
			kind = Restore
		case !there:
			kind = Add
		}
		r.plan.puts = append(r.plan.puts, put{w, phase(w.Path, !there), kind})
	}
	slices.SortFunc(r.plan.puts, func(a, b put) int { return cmp.Or(a.phase-b.phase, strings.Compare(a.Path, b.Path)) })
	if foreign != nil && !r.opt.Force {
		return &ForeignError{foreign}
	}
	return nil
}

// retire decides what becomes of the objects that are no longer part of the site.
func (r *run) retire(wants []Want, seen map[string]Seen) {
	p := &r.plan
	wanted := make(map[string]bool, len(wants))
	for _, w := range wants {
		wanted[w.Path] = true
	}
	retire := func(path string, e entry, until int) {
		k := kept{e, until}
		if until > p.next.Number {
			r.res.Kept++
		} else {
			p.gone = append(p.gone, path)
		}
		p.next.Kept[path] = k
	}
	until := func(path string) int {
		if hosting.Fixed(path) {
			return p.next.Number + r.opt.Keep
		}
		return p.next.Number
	}
	for path, e := range r.old.Files {
		switch got, there := seen[path]; {
		case wanted[path] || !there:
		case got != e.Seen:
			r.res.Foreign = append(r.res.Foreign, path)
		default:
			retire(path, e, until(path))
		}
	}
	for path, k := range r.old.Kept {
		if !wanted[path] && r.asLeft(path, seen) {
			retire(path, k.entry, k.Until)
		}
	}
	for path := range p.journal {
		if got, there := seen[path]; there && !wanted[path] {
			if _, known := r.known(path); !known {
				retire(path, entry{"", got}, until(path))
			}
		}
	}
	slices.Sort(p.gone)
	slices.Sort(r.res.Foreign)
	p.moved = !maps.Equal(p.next.Kept, r.old.Kept)
}

// guard refuses to remove much. What was kept for some deployments and is due is not
// counted, for it went out of use long ago.
func (r *run) guard() error {
	n := 0
	for _, path := range r.plan.gone {
		if _, due := r.old.Kept[path]; !due {
			n++
		}
	}
	all, most := len(r.old.Files), r.opt.MaxDeletes
	switch {
	case most < 0:
		most = 0
	case most == 0:
		// A small site may lose ten files without being asked.
		most = min(256, max(all/4, 10))
	}
	if n > most {
		return &TooManyError{n, most, all}
	}
	return nil
}
