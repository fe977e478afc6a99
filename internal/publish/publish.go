// Package publish brings a commit of an office's repository to the live site.
//
// The folder that is published to, To, holds
//
//	current         the live release: a link into releases/, or a plain folder
//	current.txt     instead of it, on Windows: the id of the live release
//	releases/<id>/  the last releases; <id> is <commit>-<hash of its files>
//	.ocop/          the mirror of the repository, pictures made before, records of
//	                the releases, work under way, the lock
//
// The work of Run, in order:
//
//  1. take the lock, put in order what a killed run left, look for room on the disk;
//  2. fetch the branch (package mirror). A commit that somebody rolled back from is
//     passed over until a new one is pushed;
//  3. when commit, day and program are those of the live release, stop: nothing to do;
//     when they are those of a site that was refused just before, it is refused again;
//  4. build the commit, read straight from git's objects, into a folder of its own
//     under .ocop/work/, sharing equal files with the live release;
//  5. judge the result: findings by the policy, every file against the manifest, every
//     link, and the audit of what may not be published. What the live release has, too,
//     and was judged with it is not read again. What is refused stays there;
//  6. give it the files with fixed names of the releases before, which pages in a
//     visitor's browser still ask for;
//  7. bring everything to the disk (fsync), move it to releases/, write its record, and
//     switch in one step. Only then are old releases removed.
//
// Whatever happens before the switch, the live site is the one before; whatever
// happens after it, it is the new one. No step writes into a release that is live.
package publish

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"ocop/internal/finding"
	"ocop/internal/mirror"
	"ocop/internal/ocop"
)

// What a caller tells apart.
var (
	ErrRefused   = errors.New("publication refused")               // Result says why
	ErrBusy      = errors.New("another publication is under way")  // of the same folder
	ErrSpace     = errors.New("not enough room on the disk")       //
	ErrForeign   = errors.New("is not ours")                       // something in To is in the way
	ErrNoRelease = errors.New("no such release")                   //
	ErrDiffers   = errors.New("built again, the site is not same") // of Input.Verify
)

// Policy says what errors in the content do.
type Policy string

const (
	Refuse   Policy = "refuse"   // nothing is published
	Withhold Policy = "withhold" // what they concern is left out, as ocop build does
)

// DefaultKeep is how many releases are kept when Input does not say.
const DefaultKeep = 5

// vietnam is the time zone of the office, which has no summer time.
var vietnam = time.FixedZone("+07", 7*60*60)

// Input says what to publish and where.
type Input struct {
	Repo   string // address or folder of the repository
	Branch string // "" = main
	To     string // folder to publish to
	// Content and Config are the folder of the records and the configuration in the
	// repository; "" = content, ocop.yaml. The latter may be missing.
	Content string
	Config  string
	// Internal is a folder with internal records of elsewhere, for the audit; nil =
	// those of Content.
	Internal fs.FS
	Canaries []string // texts that no site may hold
	Theme    fs.FS
	BaseURL  string // instead of that of Config; "" = that one
	AsOf     ocop.Date
	Policy   Policy // "" = Refuse
	Keep     int    // releases; 0 = DefaultKeep
	Switch   Switch // "" = that which fits To and the system
	Signers  string // file of those who may sign commits; "" = unsigned ones too
	Verify   bool   // build twice and compare
	DryRun   bool   // do all but publish
	Stale    bool   // when the repository cannot be reached, build the last commit that was fetched
	// Before is the result of the run before, nil = none. When it was refused, and
	// commit, day, policy and whatever else decides are the same, this run is refused
	// in the same way and nothing is built, but for Force and Verify.
	Before *Result
	Force  bool // build although nothing has changed, and a commit that was rolled back from or refused

	Env     []string         // environment of the process, for git
	Now     func() time.Time // the clock
	Program string           // tells one binary from another

	// Room is how many bytes must be free before anything is done; 0 = 64 MB and the
	// size of the live site.
	Room         int64
	FetchTimeout time.Duration // 0 = that of package mirror
	FetchBytes   int64         // of the mirror on disk; 0 = that of package mirror

	// Progress is told of each stage with its size, 0 when it has none; may be nil.
	Progress func(stage string, n int)

	// Guard is asked before every change of the disk and may forbid it; nil allows
	// all. Tests of faults use it.
	Guard func(op, name string) error
}

// Reason says why a publication was refused.
type Reason string

const (
	ForFindings  Reason = "findings"  // errors in the content
	ForLeak      Reason = "leak"      // it holds what may not leave the office
	ForLink      Reason = "link"      // a link leads nowhere; only the policy Refuse minds
	ForSignature Reason = "signature" // the commit is not signed
)

// Result is what a publication found and did.
type Result struct {
	Release  Release // that is live now, or would be
	Commit   string  // that the site was built of, or refused to be
	Same     bool    // it was live already; nothing was built
	Refused  Reason  // "" when it was not
	Again    bool    // as in the run before: nothing was built
	Found    []finding.Finding
	Problems []Problem // leaks and broken links
	Changed  []string  // files that the release before had not, or with other bytes
	Removed  []string  // files that only the release before has
	Written  int       // files written anew; the others are shared with the release before
	Pages    int
	// Rewritten: the branch does not follow from the commit that was fetched before.
	Rewritten bool
	// Stale says why the repository could not be reached, nil when it was.
	Stale error
	// Held is the newest commit of the branch when it is passed over because
	// somebody rolled back from it.
	Held string
	Took time.Duration
	// Live is how long it took until the new release was live, 0 when none became it.
	Live time.Duration
	// Stages are the stages that Input.Progress is told of, with their times.
	Stages []Stage

	judged string // sum of all that decides, of Input.Before; "" when it came not so far
}

// Stage is one stage of a publication.
type Stage struct {
	Name string // "fetch", "days", "read", "pictures", "pages", "judge", "again", "keep", "switch", "tidy"
	Took time.Duration
}

// Problem is one thing that is wrong with a built site.
type Problem struct {
	Path   string // of the file in the site
	Line   int    // 0 = not known
	What   string // Vietnamese
	Reason Reason
}

// Run publishes the newest commit of the branch. When the site is refused the error
// wraps ErrRefused and Result says why. The live site is whole whatever is returned.
func Run(ctx context.Context, in Input) (*Result, error) {
	if err := in.complete(); err != nil {
		return nil, err
	}
	begin := in.Now()
	h, err := enter(in.To, in.Guard)
	if err != nil {
		return nil, err
	}
	defer h.leave()
	r := &run{Input: in, house: h, res: &Result{}, begin: begin}
	r.Progress = r.timed(in.Progress)
	err = r.run(ctx)
	r.Progress("", 0)
	r.res.Took = in.Now().Sub(begin)
	if err != nil && !errors.Is(err, ErrRefused) {
		return nil, err
	}
	return r.res, err
}

// timed notes how long each stage takes, and passes on its name.
func (r *run) timed(tell func(string, int)) func(string, int) {
	var since time.Time
	return func(stage string, n int) {
		now := r.Now()
		if last := len(r.res.Stages) - 1; last >= 0 {
			r.res.Stages[last].Took = now.Sub(since)
		}
		if since = now; stage == "" {
			return
		}
		r.res.Stages = append(r.res.Stages, Stage{Name: stage})
		tell(stage, n)
	}
}

// complete sets what Input leaves out.
func (in *Input) complete() error {
	in.Branch = cmp.Or(in.Branch, "main")
	in.Content = cmp.Or(in.Content, "content")
	in.Config = cmp.Or(in.Config, "ocop.yaml")
	in.Policy = cmp.Or(in.Policy, Refuse)
	in.Keep = cmp.Or(in.Keep, DefaultKeep)
	switch {
	case in.To == "":
		return errors.New("publish: no folder named")
	case in.Policy != Refuse && in.Policy != Withhold:
		return fmt.Errorf("publish: policy %q: want refuse or withhold", in.Policy)
	case in.Keep < 1:
		return errors.New("publish: at least one release is kept")
	case in.Theme == nil || in.Now == nil:
		return errors.New("publish: no theme or no clock given")
	}
	if err := in.Switch.check(); err != nil {
		return err
	}
	if in.AsOf.IsZero() {
		in.AsOf = ocop.DayOf(in.Now().In(vietnam))
	}
	if in.Progress == nil {
		in.Progress = func(string, int) {}
	}
	to, err := filepath.Abs(in.To)
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	in.To = to
	return nil
}

// mirrorInput is what package mirror needs to know.
func (in *Input) mirrorInput(h *house) mirror.Input {
	return mirror.Input{Dir: h.path("repo.git"), Repo: in.Repo, Branch: in.Branch, Env: in.Env, Timeout: in.FetchTimeout, MaxBytes: in.FetchBytes, Signers: in.Signers}
}

// removeAll is os.RemoveAll, for a folder that a release may still be read from.
func (h *house) removeAll(name string) error {
	if err := h.may("remove", name); err != nil {
		return err
	}
	return os.RemoveAll(name)
}
