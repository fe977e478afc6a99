package publish

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"ocop/internal/build"
	"ocop/internal/finding"
	"ocop/internal/history"
	"ocop/internal/mirror"
	"ocop/internal/ocop"
	"ocop/internal/output"
	"ocop/internal/source"
	"ocop/internal/store"
)

// run is one publication.
type run struct {
	Input
	begin   time.Time
	house   *house
	res     *Result
	records []Release
	live    Live
	by      Switch
	before  []output.File // of the live release

	commit  string
	content *history.Tree
	site    ocop.Site
	wrong   []finding.Finding
	changed map[string]ocop.Date
	public  *source.Tree  // its public records
	inputs  string        // sum of all that the site depends on besides the commit
	audited string        // what the site was looked through for
	linked  bool          // every link of the site leads somewhere
	tree    []output.File // of the new site, without what it keeps of others
}

// room is what a publication needs on the disk besides a second copy of the site.
const room = 64 << 20

func (r *run) run(ctx context.Context) error {
	if err := r.look(); err != nil {
		return err
	}
	if err := r.fetch(ctx); err != nil {
		return err
	}
	if err := r.open(ctx); err != nil {
		return err
	}
	if r.content != nil {
		defer r.content.Close()
	}
	if r.same() {
		r.res.Same = true
		return nil
	}
	if err := r.refusedBefore(); err != nil {
		return err
	}
	work, err := os.MkdirTemp(r.house.path("work"), "build-")
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	defer os.RemoveAll(work)
	if err := os.Chmod(work, 0o755); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	site := filepath.Join(work, "site")
	if err := r.build(ctx, site, r.live.Dir, store.Open(r.house.path("pictures"))); err != nil {
		return err
	}
	if err := r.judge(ctx, site); err != nil {
		return err
	}
	if r.Verify {
		if err := r.again(ctx, work); err != nil {
			return err
		}
	}
	return r.release(ctx, site)
}

// look finds what is live, and whether there is room for another.
func (r *run) look() (err error) {
	if r.records, err = r.house.records(); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	if r.live, err = r.house.live(r.records); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	if r.by, err = choose(r.Switch, r.live); err != nil {
		return err
	}
	need := int64(room)
	if i := slices.IndexFunc(r.records, func(o Release) bool { return o.ID == r.live.ID }); i >= 0 {
		need += r.records[i].Bytes
		r.res.Release = r.records[i]
		r.res.Release.Current = true
	}
	have, err := free(r.To)
	if err != nil {
		return fmt.Errorf("publish: free space: %w", err)
	}
	if need = cmp.Or(r.Room, need); have < need {
		return fmt.Errorf("publish to %s: %w: %d MB are free, %d are needed", r.To, ErrSpace, have>>20, need>>20)
	}
	if r.live.ID == "" {
		return nil
	}
	if r.before, err = output.Manifest(r.live.Dir); err != nil {
		r.live.Dir, r.before = "", nil // damaged: the new one is built without it
	}
	return nil
}

// fetch brings the mirror up to date and decides which commit is built.
func (r *run) fetch(ctx context.Context) error {
	r.Progress("fetch", 0)
	in := r.mirrorInput(r.house)
	if err := r.house.may("fetch", in.Dir); err != nil {
		return err
	}
	head, err := mirror.Fetch(ctx, in)
	if errors.Is(err, mirror.ErrUnreachable) && r.Stale {
		r.res.Stale = err
		head, err = mirror.Last(ctx, in)
	}
	if errors.Is(err, mirror.ErrUnsigned) {
		r.res.Refused, r.res.Commit = ForSignature, head.Commit
		r.res.Problems = []Problem{{Path: head.Commit, What: "Lần lưu này không có chữ ký của người được phép. Người được phép ký rồi đẩy lại.", Reason: ForSignature}}
		return fmt.Errorf("publish: %w: %w", ErrRefused, err)
	}
	if err != nil {
		return err
	}
	r.commit, r.res.Commit, r.res.Rewritten = head.Commit, head.Commit, head.Rewritten
	held, err := r.house.held()
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	if slices.Contains(held.Commits, head.Commit) && !r.Force {
		r.res.Held, r.res.Commit, r.commit = head.Commit, held.To, held.To
		return mirror.Signed(ctx, in, r.commit)
	}
	return nil
}

// open reads the configuration of the commit and opens its records.
func (r *run) open(ctx context.Context) error {
	repo := r.house.path("repo.git")
	config, err := r.config(ctx, repo)
	if err != nil {
		return err
	}
	r.site, r.wrong = source.ReadSite(r.Config, config)
	if r.BaseURL != "" {
		if r.site.BaseURL, err = source.BaseURL(r.BaseURL); err != nil {
			return fmt.Errorf("publish: %w", err)
		}
	}
	theme, err := sumOf(r.Theme)
	if err != nil {
		return fmt.Errorf("publish: theme: %w", err)
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n%s\n%s\n%s\n%s\n", r.Program, theme, r.Content, r.Config, r.site.BaseURL, r.Policy)
	r.inputs = hex.EncodeToString(h.Sum(nil)[:16])
	if r.content, err = history.In(ctx, r.Env, repo, r.commit, r.Content); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	return nil
}

// config is the configuration file of the commit, nil when it has none.
func (r *run) config(ctx context.Context, repo string) ([]byte, error) {
	root, err := history.In(ctx, r.Env, repo, r.commit, "")
	if err != nil {
		return nil, fmt.Errorf("publish: %w", err)
	}
	defer root.Close()
	data, err := fs.ReadFile(root, r.Config)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("publish: %w", err)
	}
	return data, nil
}

// sumOf is the sum of the files of a folder.
func sumOf(folder fs.FS) (string, error) {
	h := sha256.New()
	err := fs.WalkDir(folder, ".", func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(folder, p)
		fmt.Fprintf(h, "%q %d\n", p, len(data))
		h.Write(data)
		return err
	})
	return hex.EncodeToString(h.Sum(nil)[:16]), err
}

// same reports whether the live release is what would be built, and whole.
func (r *run) same() bool {
	now := r.res.Release
	if r.Force || r.Verify || now.ID == "" || r.live.Dir == "" || now.Commit != r.commit || now.Day != r.AsOf || now.Inputs != r.inputs {
		return false
	}
	missing, changed, err := output.Verify(r.live.Dir, output.BySize)
	return err == nil && len(missing)+len(changed) == 0
}

// build makes the site of the commit in a folder.
func (r *run) build(ctx context.Context, site, twin string, pictures *store.Store) error {
	if r.changed == nil {
		r.Progress("days", 0)
		days, err := history.Changed(ctx, r.Env, r.house.path("repo.git"), r.commit, r.Content)
		if err != nil {
			return fmt.Errorf("publish: %w", err)
		}
		r.changed = Days(days)
	}
	res, err := build.Run(ctx, build.Input{
		Content: r.content, Theme: r.Theme, Site: r.site, SiteFound: r.wrong, AsOf: r.AsOf, Out: site, Strict: r.Policy == Refuse,
		Twin: twin, Commit: r.commit, Changed: r.changed, Store: pictures, Progress: r.Progress, Guard: r.Guard,
		Read: func(tree *source.Tree) { r.public = tree },
	})
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	r.res.Found, r.res.Pages, r.res.Written = res.Found, res.Pages, res.Stats.Written
	if res.Held {
		r.res.Refused = ForFindings
		return fmt.Errorf("publish commit %.12s: %w: the content has errors", r.commit, ErrRefused)
	}
	return nil
}

// Days are the days, where the office is, of times of commits.
func Days(c *history.Changes) map[string]ocop.Date {
	days := make(map[string]ocop.Date, len(c.When))
	for name, when := range c.When {
		days[name] = ocop.DayOf(when.In(vietnam))
	}
	return days
}

// again builds the site once more, with nothing of a build before, and compares.
func (r *run) again(ctx context.Context, work string) error {
	r.Progress("again", 0)
	found, pages, written := r.res.Found, r.res.Pages, r.res.Written
	site := filepath.Join(work, "again")
	if err := r.build(ctx, site, "", nil); err != nil {
		return err
	}
	r.res.Found, r.res.Pages, r.res.Written = found, pages, written
	files, err := output.Manifest(site)
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	added, gone := differences(r.tree, files)
	for _, p := range append(added, gone...) {
		r.res.Problems = append(r.res.Problems, Problem{Path: p, What: "Dựng lại thì tệp này khác đi. Báo cho người làm phần mềm."})
	}
	if len(added)+len(gone) > 0 {
		return fmt.Errorf("publish commit %.12s: %w: %w", r.commit, ErrRefused, ErrDiffers)
	}
	return os.RemoveAll(site)
}

// differences are the files of b that a has not or otherwise, and those that only a
// has.
func differences(a, b []output.File) (changed, gone []string) {
	old := make(map[string]output.File, len(a))
	for _, f := range a {
		old[f.Path] = f
	}
	for _, f := range b {
		if old[f.Path] != f {
			changed = append(changed, f.Path)
		}
		delete(old, f.Path)
	}
	return changed, slices.Sorted(maps.Keys(old))
}
