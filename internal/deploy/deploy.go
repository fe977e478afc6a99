// Package deploy carries a finished site to where it is served: a bucket of any store
// that speaks S3, or a folder.
//
// Run is the whole of it:
//
//  1. output.List gives the files of the site with their sums; a site without a first
//     page, or whose build did not finish, goes nowhere.
//  2. The lock is taken by a write that succeeds only when no lock is there. It is
//     renewed while the work goes on, and its age is told by the clock of the target
//     alone, so a wrong clock here or there ends no lock early. One that is not renewed
//     ends by itself.
//  3. What lies at the target is listed and compared with the state of the last
//     deployment, which is kept beside the site: a file is left alone when the state has
//     its mark (of its bytes and headers) and the target still has the tag and size that
//     the state says. Times of files decide nothing. Files that a killed deployment
//     wrote are known by its journal and count when their mark is right.
//  4. The changes are made in an order in which no page ever names what is not there:
//     files whose name changes with their content, new data, new pages, changed data,
//     changed pages, what points to a whole generation (search, site map, worker). New
//     pages come before the pages that lead to them.
//  5. The state is written. Only then files are removed: pages that are gone at once,
//     fixed files after some more deployments, for pages in a reader's cache name them.
//
// What is in neither state nor journal is not ours: it is never removed, and not
// replaced without Options.Force. Anything that fails leaves the old site whole, with
// some new files beside or in it, and the next run goes on from there.
package deploy

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"
)

// Names of our own in the root of the target.
const (
	ownPrefix  = ".ocop-deploy."
	stateKey   = ownPrefix + "state.gz"
	journalKey = ownPrefix + "next.gz"
	lockKey    = ownPrefix + "lock"
)

// Target is a place that serves a site. Keys are paths with slashes. An object that is
// not there is fs.ErrNotExist. All methods may be called from several goroutines.
type Target interface {
	// List gives every object below the target but the locks and temporary files.
	List(ctx context.Context) (map[string]Seen, error)
	// Holds reports whether an object that was listed has the content and headers of
	// what we want there.
	Holds(ctx context.Context, want Want, seen Seen) (bool, error)
	// Read reads a whole object, of our own ones only.
	Read(ctx context.Context, key string) ([]byte, Seen, error)
	// Age says how long ago an object was written, by the clock of the target alone.
	Age(ctx context.Context, key string) (time.Duration, error)
	// Write writes an object in one step: a reader sees the old one or the new one.
	Write(ctx context.Context, o Object) (Seen, error)
	// WriteNew writes an object unless there is one: fs.ErrExist.
	WriteNew(ctx context.Context, key string, data []byte) (Seen, error)
	// Replace writes an object if it still has that tag: otherwise fs.ErrExist.
	Replace(ctx context.Context, key, tag string, data []byte) (Seen, error)
	// Remove removes an object; one that is not there is no error.
	Remove(ctx context.Context, key string) error
	// Tidy removes what an interrupted run left of its own; the lock must be held.
	Tidy(ctx context.Context) error
}

// Seen is what a target says of an object: a tag that changes with its bytes, and how
// many they are.
type Seen struct {
	Tag  string `json:"t"`
	Size int64  `json:"n"`
}

// Want is a file of the site as it shall lie at the target.
type Want struct {
	Path string
	Sum  [32]byte // SHA-256 of the file
	Size int64    // of the file

	// Type, Cache and Encoding are the headers; Encoding is "" for the file as it is.
	Type, Cache, Encoding string
	Mark                  string // of Sum and headers
}

// Object is what is written: the bytes as they are stored.
type Object struct {
	Want
	Data []byte
}

// Options say how to deploy. The zero value is the careful one.
type Options struct {
	DryRun bool // tell what would be done, write nothing, take no lock
	Force  bool // replace objects that ocop did not put there
	Verify bool // list again at the end and compare

	// Encode stores pages, scripts and styles compressed: "gzip", "br", or "" not.
	Encode string
	// Header are more headers that belong to the mark of every object.
	Header []string

	Keep       int // how many deployments a fixed file outlives its last use; 0 = 5
	MaxDeletes int // most removals; 0 = 256 and a quarter of the site, negative = none
	Parallel   int // uploads at a time; 0 = 8

	Owner     string        // who holds the lock, for others to read; may be ""
	LockFor   time.Duration // a lock that was not renewed for so long has ended; 0 = 2 minutes
	BreakLock bool          // take the lock whoever holds it

	Now time.Time // written into state and lock, for people to read

	// Progress is told of uploads, files and bytes, done and in all; it may be nil.
	Progress func(done, all int, bytes, allBytes int64)
}

// Kind is what happens to an object.
type Kind uint8

// The kinds of changes.
const (
	Add     Kind = iota // is not there
	Change              // has other content or headers
	Restore             // was changed or removed by someone else
	Remove              // is no longer part of the site
)

// Line is a line of the diff: what happens to an object, and its bytes, which are
// those of the file and not yet compressed.
type Line struct {
	Kind Kind
	Path string
	Size int64
}

// Result says what a deployment did, or would do.
type Result struct {
	Diff []Line // in the order of the work

	Files    int // of the site
	Same     int // were there already
	Resumed  int // of those, written by a run that was interrupted
	Uploaded int
	Bytes    int64 // as stored, of the uploaded files
	Removed  int
	Kept     int      // fixed files of earlier deployments that stay for now
	Foreign  []string // files of an earlier deployment that someone replaced: left alone
	Number   int      // of this deployment, counted from 1
}

// ErrEmpty says that a folder has no site in it.
var ErrEmpty = errors.New("no index.html in the list of the site's files")

// ErrLockLost says that another deployment took the lock.
var ErrLockLost = errors.New("another deployment took the lock")

// TooManyError says that a deployment would remove more than it may.
type TooManyError struct{ Deletes, Most, Files int }

// Error implements error.
func (e *TooManyError) Error() string {
	return fmt.Sprintf("would remove %d of %d objects, more than %d", e.Deletes, e.Files, e.Most)
}

// ForeignError says which objects are in the way that ocop did not put there.
type ForeignError struct{ Paths []string }

// Error implements error.
func (e *ForeignError) Error() string {
	return fmt.Sprintf("%d objects are not ours, %s among them", len(e.Paths), e.Paths[0])
}

// VerifyError says what is not as it should be after all was done.
type VerifyError struct{ Missing, Changed []string }

// Error implements error.
func (e *VerifyError) Error() string {
	return fmt.Sprintf("%d objects are missing and %d differ: %s", len(e.Missing), len(e.Changed), strings.Join(append(slices.Clone(e.Missing), e.Changed...), ", "))
}

// run is one deployment.
type run struct {
	site   fs.FS
	to     Target
	opt    Options
	old    *state
	plan   plan
	res    Result
	wrote  map[string]entry // what was uploaded
	locked *lock
}

// Run carries the site to the target. The result is valid with an error too.
func Run(ctx context.Context, site fs.FS, to Target, opt Options) (*Result, error) {
	opt.fill()
	r := &run{site: site, to: to, opt: opt, wrote: map[string]entry{}}
	wants, err := r.wants()
	if err != nil {
		return &r.res, fmt.Errorf("site: %w", err)
	}
	if !opt.DryRun {
		var done func(error) error
		if ctx, done, err = r.hold(ctx); err != nil {
			return &r.res, err
		}
		return &r.res, done(r.work(ctx, wants))
	}
	return &r.res, r.compare(ctx, wants)
}

func (o *Options) fill() {
	if o.Keep == 0 {
		o.Keep = 5
	}
	if o.Parallel <= 0 {
		o.Parallel = 8
	}
	if o.LockFor <= 0 {
		o.LockFor = 2 * time.Minute
	}
}

// work does what compare found to do.
func (r *run) work(ctx context.Context, wants []Want) error {
	if err := r.to.Tidy(ctx); err != nil {
		return err
	}
	if err := r.compare(ctx, wants); err != nil {
		return err
	}
	if err := r.startJournal(ctx); err != nil {
		return fmt.Errorf("journal: %w", err)
	}
	if err := r.upload(ctx); err != nil {
		return err
	}
	if err := r.locked.mine(ctx); err != nil {
		return err
	}
	if err := r.saveState(ctx, wants); err != nil {
		return fmt.Errorf("state: %w", err)
	}
	if err := r.removeGone(ctx); err != nil {
		return err
	}
	if err := r.to.Remove(ctx, journalKey); err != nil {
		return fmt.Errorf("journal: %w", err)
	}
	if !r.opt.Verify {
		return nil
	}
	return r.verify(ctx)
}

// verify compares what is listed with what should be there.
func (r *run) verify(ctx context.Context) error {
	seen, err := r.to.List(ctx)
	if err != nil {
		return err
	}
	var bad VerifyError
	for path, e := range r.plan.next.Files {
		switch got, there := seen[path]; {
		case !there:
			bad.Missing = append(bad.Missing, path)
		case got != e.Seen:
			bad.Changed = append(bad.Changed, path)
		}
	}
	if bad.Missing == nil && bad.Changed == nil {
		return nil
	}
	slices.Sort(bad.Missing)
	slices.Sort(bad.Changed)
	return &bad
}
