package repository

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// The stages of Send.
const (
	Committing = "commit"
	Fetching   = "fetch"
	Pushing    = "push"
)

// Sent says what Send did.
type Sent struct {
	Committed int  // files
	Merged    bool // what others had sent was taken in
	Pushed    bool // false: the remote had everything already
	Commit    string
}

// Send commits what changed below the folders of the tree with a message, takes in
// what others sent, and pushes. The error is a *Refused for everything that a
// person can do something about; what was committed then stays committed, and the
// next Send goes on from there. A cancelled context leaves the tree as one of the
// steps had it.
func (t *Tree) Send(ctx context.Context, message string, stage func(string)) (done Sent, err error) {
	s, err := t.Look(ctx)
	if err != nil {
		return done, err
	}
	if s.Name == "" || s.Email == "" {
		return done, &Refused{Why: NoName}
	}
	stage(Committing)
	if len(s.Changes) > 0 {
		if err := t.commit(ctx, message, s.Changes); err != nil {
			return done, err
		}
		done.Committed = len(s.Changes)
	}
	stage(Fetching)
	if done.Merged, err = t.join(ctx, s); err != nil {
		return done, err
	}
	stage(Pushing)
	if done.Commit, err = t.line(ctx, "rev-parse", "HEAD"); err != nil {
		return done, &Refused{Why: Unexpected, Detail: said(err)}
	}
	out, err := t.line(ctx, "push", "--porcelain", s.Remote, "HEAD:refs/heads/"+s.Branch)
	if err != nil {
		return done, refusal(ctx, err)
	}
	done.Pushed = !strings.Contains(out, "[up to date]")
	return done, nil
}

// commit commits some files as they are now, and leaves alone what else is staged.
func (t *Tree) commit(ctx context.Context, message string, changes []Change) error {
	if _, err := t.output(ctx, append([]string{"add", "--all", "--"}, t.paths...)...); err != nil {
		return refusedBy(ctx, Hook, err)
	}
	paths := t.paths
	if !slices.Contains(paths, ".") { // a folder without a file of git is no path of a commit
		paths = nil
		for _, p := range t.paths {
			if slices.ContainsFunc(changes, func(c Change) bool { return c.Path == p || strings.HasPrefix(c.Path, p+"/") }) {
				paths = append(paths, p)
			}
		}
	}
	if _, err := t.output(ctx, append([]string{"commit", "--quiet", "--message", message, "--"}, paths...)...); err != nil {
		return refusedBy(ctx, Hook, err)
	}
	return nil
}

// join takes in what the remote has more.
func (t *Tree) join(ctx context.Context, s State) (merged bool, err error) {
	if _, err := t.output(ctx, "fetch", "--quiet", s.Remote); err != nil {
		return false, refusal(ctx, err)
	}
	theirs, err := t.line(ctx, "rev-parse", "--verify", "--quiet", "refs/remotes/"+s.Remote+"/"+s.Branch)
	if err != nil {
		return false, nil // the branch is new there
	}
	if n, err := t.line(ctx, "rev-list", "--count", "HEAD.."+theirs); err != nil || n == "0" {
		return false, nil
	}
	if _, err = t.output(ctx, "merge", "--quiet", "--no-edit", theirs); err == nil {
		return true, nil
	}
	if ctx.Err() != nil {
		_, _ = t.output(context.WithoutCancel(ctx), "merge", "--abort")
		return false, ctx.Err()
	}
	why := &Refused{Why: Conflict, Detail: said(err)}
	if list, err := t.output(ctx, "diff", "--name-only", "--diff-filter=U", "-z"); err == nil {
		why.Paths = strings.FieldsFunc(string(list), func(r rune) bool { return r == 0 })
	}
	if _, err := t.output(ctx, "merge", "--abort"); err != nil && len(why.Paths) > 0 {
		return false, fmt.Errorf("merge is not undone: %w", err)
	}
	if len(why.Paths) == 0 { // git did not begin: files in the way
		why.Why = Busy
	}
	return false, why
}

// refusedBy is a refusal for a reason, unless the context ended.
func refusedBy(ctx context.Context, why Why, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return &Refused{Why: why, Detail: said(err)}
}

// refusal reads what git said about a remote. Its words are fixed by LC_ALL=C.
func refusal(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var e *exit
	if !errors.As(err, &e) {
		return err
	}
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(e.text, w) })
	}
	why := Unexpected
	switch {
	case has("could not read Username", "could not read Password", "Authentication failed", "Permission denied", "access denied", "returned error: 403", "returned error: 401", "Host key verification failed"):
		why = Denied
	case has("[rejected]", "[remote rejected]", "pre-receive hook declined", "protected branch", "non-fast-forward"):
		why = Rejected
	case has("Could not resolve host", "unable to access", "Connection refused", "Connection timed out", "Could not read from remote repository", "does not appear to be a git repository", "not found", "Network is unreachable"):
		why = Unreached
	}
	return &Refused{Why: why, Detail: e.text}
}
