package publish

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ocop/internal/output"
)

// List gives the releases in dir, the newest first.
func List(dir string) ([]Release, error) {
	records, live, err := (&house{to: dir}).seen()
	if err != nil {
		return nil, fmt.Errorf("releases in %s: %w", dir, err)
	}
	for i := range records {
		records[i].Current = records[i].ID == live.ID
	}
	slices.Reverse(records)
	return records, nil
}

// Current tells which release in dir is live and where its files are. A server asks
// anew for each visitor, or after each publication.
func Current(dir string) (Live, error) {
	_, live, err := (&house{to: dir}).seen()
	if err == nil && live.ID == "" {
		err = ErrNoRelease
	}
	if err != nil {
		return Live{}, fmt.Errorf("live release in %s: %w", dir, err)
	}
	return live, nil
}

// seen reads records and the live release without the lock. A publication may come in
// between, so that the live one is not among the records: then they are read again.
func (h *house) seen() (records []Release, live Live, err error) {
	for range 5 {
		records, err = h.records()
		if errors.Is(err, fs.ErrNotExist) {
			return nil, Live{}, ErrNoRelease
		}
		if err != nil {
			return nil, Live{}, err
		}
		live, err = h.live(records)
		if err == nil && (live.ID == "" || slices.ContainsFunc(records, func(r Release) bool { return r.ID == live.ID })) {
			break
		}
	}
	return records, live, err
}

// Rollback makes a release live again: the one whose id begins with id, or for "" the
// one before the live one. The commits that were published after it are passed over
// by Run until a new one is pushed.
func Rollback(ctx context.Context, dir, id string) (Release, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return Release{}, fmt.Errorf("rollback: %w", err)
	}
	if _, err := os.Stat(filepath.Join(dir, privateName)); err != nil {
		return Release{}, fmt.Errorf("rollback in %s: %w", dir, ErrNoRelease)
	}
	h, err := enter(dir, nil)
	if err != nil {
		return Release{}, err
	}
	defer h.leave()
	records, err := h.records()
	if err != nil {
		return Release{}, fmt.Errorf("rollback: %w", err)
	}
	live, err := h.live(records)
	if err != nil {
		return Release{}, fmt.Errorf("rollback: %w", err)
	}
	i, err := pick(records, live.ID, id)
	if err != nil {
		return Release{}, fmt.Errorf("rollback in %s: %w", dir, err)
	}
	to := records[i]
	to.Current = true
	if to.ID == live.ID {
		return to, nil
	}
	if err := ctx.Err(); err != nil {
		return Release{}, err
	}
	return to, h.back(records, i, live)
}

// pick finds the release to go back to.
func pick(records []Release, live, id string) (int, error) {
	at := slices.IndexFunc(records, func(r Release) bool { return r.ID == live })
	if id == "" {
		if at < 1 {
			return 0, fmt.Errorf("%w before the live one", ErrNoRelease)
		}
		return at - 1, nil
	}
	found := -1
	for i, r := range records {
		if r.ID == id {
			return i, nil
		}
		if strings.HasPrefix(r.ID, id) {
			if found >= 0 {
				return 0, fmt.Errorf("%w: more than one begins with %s", ErrNoRelease, id)
			}
			found = i
		}
	}
	if found < 0 {
		return 0, fmt.Errorf("%w: %s", ErrNoRelease, id)
	}
	return found, nil
}

// back makes records[i] live.
func (h *house) back(records []Release, i int, live Live) error {
	to := records[i]
	missing, changed, err := output.Verify(h.release(to.ID), output.ByHash)
	if err == nil && len(missing)+len(changed) > 0 {
		err = fmt.Errorf("%d files are missing, %d are damaged", len(missing), len(changed))
	}
	if err != nil {
		return fmt.Errorf("rollback to %s: %w", to.ID, err)
	}
	// Pages of the live release that are open in a browser still ask for its files.
	if at := slices.IndexFunc(records, func(r Release) bool { return r.ID == live.ID }); at >= 0 {
		added, err := h.adopt(h.release(to.ID), records[at], live)
		if err != nil {
			return fmt.Errorf("rollback: %w", err)
		}
		if len(added) > 0 {
			to.Kept = append(slices.Clone(to.Kept), added...)
			slices.Sort(to.Kept)
			to.Manifest = manifestSum(h.release(to.ID))
			if err := errors.Join(flush(h.release(to.ID)), h.record(to)); err != nil {
				return fmt.Errorf("rollback: %w", err)
			}
		}
	}
	by, err := choose("", live)
	if err != nil {
		return fmt.Errorf("rollback: %w", err)
	}
	hold := hold{To: to.Commit}
	for _, r := range records[i+1:] {
		if r.Commit != to.Commit && !slices.Contains(hold.Commits, r.Commit) {
			hold.Commits = append(hold.Commits, r.Commit)
		}
	}
	if err := h.writeJSON(h.path("held.json"), hold); err != nil {
		return fmt.Errorf("rollback: %w", err)
	}
	if err := h.turn(to.ID, live, by); err != nil {
		return fmt.Errorf("rollback to %s: %w", to.ID, err)
	}
	return nil
}

// hold says which commits are passed over, and what is built instead of them.
type hold struct {
	Commits []string `json:"commits"`
	To      string   `json:"to"`
}

func (h *house) held() (hold, error) {
	data, err := os.ReadFile(h.path("held.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return hold{}, nil
	}
	if err != nil {
		return hold{}, err
	}
	var out hold
	if err := json.Unmarshal(data, &out); err != nil {
		return hold{}, fmt.Errorf("held.json: %w", err)
	}
	return out, nil
}

// letGo ends the passing over of commits: a new one is live.
func (h *house) letGo() error {
	if err := h.may("remove", "held.json"); err != nil {
		return err
	}
	if err := os.Remove(h.path("held.json")); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// retire removes all but the last keep releases and the live one.
func (h *house) retire(records []Release, live string, keep int) error {
	for _, r := range records[:max(0, len(records)-keep)] {
		if r.ID == live {
			continue
		}
		if err := h.discard(h.release(r.ID)); err != nil {
			return err
		}
		if err := h.forget(r.ID); err != nil {
			return err
		}
	}
	return nil
}
