package publish

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"ocop/internal/hosting"
	"ocop/internal/mirror"
	"ocop/internal/output"
)

// release gives the site its name, keeps what pages of before still ask for, and makes
// it live.
func (r *run) release(ctx context.Context, site string) error {
	r.Progress("keep", 0)
	kept, err := r.keepOld(site)
	if err != nil {
		return err
	}
	files, err := output.Manifest(site)
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	r.res.Changed, r.res.Removed = differences(r.before, files)
	next := Release{Commit: r.commit, Day: r.AsOf, AsOf: r.AsOf.String(), Published: r.Now().UTC().Truncate(time.Second), Files: len(files), Manifest: manifestSum(site), Inputs: r.inputs, Audited: r.audited, Linked: r.linked, Kept: kept, Seq: 1, Current: true}
	for _, f := range files {
		next.Bytes += f.Size
	}
	next.ID = r.name(files, kept)
	if n := len(r.records); n > 0 {
		next.Seq = r.records[n-1].Seq + 1
	}
	r.res.Release = next
	if err := ctx.Err(); err != nil || r.DryRun {
		r.res.Release.Current = false
		return err
	}
	r.Progress("switch", len(files))
	if err := r.put(site, next); err != nil {
		return fmt.Errorf("publish release %s: %w", next.ID, err)
	}
	r.res.Live = r.Now().Sub(r.begin)
	return r.after(ctx, next)
}

// put brings a finished site to its place and makes it live.
func (r *run) put(site string, next Release) error {
	if err := r.house.may("flush", site); err != nil {
		return err
	}
	if err := flush(site); err != nil {
		return err
	}
	if err := r.house.rename(site, r.house.release(next.ID)); err != nil {
		return err
	}
	if err := syncDir(r.house.release("")); err != nil {
		return err
	}
	if err := r.house.record(next); err != nil {
		return err
	}
	return r.house.turn(next.ID, r.live, r.by)
}

// after does what may fail without harm to what is live.
func (r *run) after(ctx context.Context, next Release) error {
	r.Progress("tidy", 0)
	if r.res.Held == "" {
		if err := r.house.letGo(); err != nil {
			return fmt.Errorf("publish: %w", err)
		}
	}
	if err := r.house.retire(append(r.records, next), next.ID, r.Keep); err != nil {
		return fmt.Errorf("publish: old releases: %w", err)
	}
	if err := r.house.may("tidy", r.To); err != nil {
		return err
	}
	if err := mirror.Tidy(ctx, r.mirrorInput(r.house)); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	return nil
}

// name is the id of a site: its commit and the sum of its own files. A name that is
// taken gets a number.
func (r *run) name(files []output.File, kept []string) string {
	h := sha256.New()
	for _, f := range files {
		if _, other := slices.BinarySearch(kept, f.Path); !other {
			fmt.Fprintf(h, "%s %d %x\n", f.Path, f.Size, f.Sum)
		}
	}
	id := r.commit[:12] + "-" + hex.EncodeToString(h.Sum(nil)[:4])
	name := id
	for n := 2; slices.ContainsFunc(r.records, func(o Release) bool { return o.ID == name }); n++ {
		name = fmt.Sprintf("%s-%d", id, n)
	}
	return name
}

// keepOld gives the site the files with fixed names of the last releases that it has
// not, and tells their paths, sorted.
func (r *run) keepOld(site string) ([]string, error) {
	var kept []string
	for i := len(r.records) - 1; i >= max(0, len(r.records)-r.Keep+1); i-- {
		added, err := r.house.adopt(site, r.records[i], r.live)
		if err != nil {
			return nil, fmt.Errorf("publish: %w", err)
		}
		kept = append(kept, added...)
	}
	slices.Sort(kept)
	return kept, nil
}

// adopt gives a site those own files of a release that have fixed names.
func (h *house) adopt(site string, from Release, live Live) ([]string, error) {
	dir := h.release(from.ID)
	if from.ID == live.ID {
		dir = live.Dir
	}
	files, err := output.Manifest(dir)
	if err != nil {
		return nil, nil // damaged: what it has is not worth keeping
	}
	var paths []string
	for _, f := range files {
		if _, other := slices.BinarySearch(from.Kept, f.Path); !other && hosting.Fixed(f.Path) {
			paths = append(paths, f.Path)
		}
	}
	return output.Adopt(site, dir, paths)
}
