// Package repository sends what an office has written: it looks at the git work
// tree that a folder lies in, commits what changed in some of its folders, takes
// in what others sent meanwhile, and pushes. Package history reads old commits;
// this one is the only one that writes.
//
// The work of Send, in order:
//
//  1. a work tree in the middle of something (a merge, a rebase), without a
//     branch or without a remote is refused; nothing has changed then;
//  2. what changed below the given folders is committed, and nothing else;
//  3. the branch of the remote is fetched and, when it has more, merged. A merge
//     that needs a person is undone at once: the commit stays on this machine,
//     the files are as they were before the merge;
//  4. the branch is pushed. Never with force, and no other branch.
//
// The program git does all of it, with the settings, hooks and helpers of the
// person who is there. Nobody is asked on a terminal, and nothing here stores or
// sees a password. Refused says why something was not done.
package repository

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Why says what kept something from being done.
type Why string

// The reasons there are.
const (
	NoProgram  Why = "no-program" // git is not installed
	NoTree     Why = "no-tree"    // the folder is in no work tree
	NoBranch   Why = "no-branch"  // no branch is checked out
	NoRemote   Why = "no-remote"  // there is nowhere to send to
	NoName     Why = "no-name"    // git does not know who commits
	Busy       Why = "busy"       // a merge or a rebase was left half done
	Hook       Why = "hook"       // git, or a hook, refused the commit
	Conflict   Why = "conflict"   // somebody else changed the same lines
	Unreached  Why = "unreached"  // the remote cannot be reached
	Denied     Why = "denied"     // the remote does not let this person in
	Rejected   Why = "rejected"   // the remote does not take the push
	Unexpected Why = "unexpected" // anything else; Detail has what git said
)

// Refused is the error of everything that was not done for a reason that a
// person can do something about.
type Refused struct {
	Why    Why
	Detail string   // what git said, in English, without passwords
	Paths  []string // of a Conflict: the files that two people changed
}

// Error is for a log.
func (r *Refused) Error() string {
	if r.Detail == "" {
		return "git: " + string(r.Why)
	}
	return "git: " + string(r.Why) + ": " + r.Detail
}

// Kind is what became of a file.
type Kind string

// The kinds of change.
const (
	Added   Kind = "added"
	Changed Kind = "changed"
	Removed Kind = "removed"
)

// Change is a file that is not as it was committed last.
type Change struct {
	Path string // below the root of the work tree, with slashes
	Kind Kind
}

// State is how a work tree stands.
type State struct {
	Root    string // of the work tree
	Branch  string
	Remote  string // its name, "origin"
	Address string // of the remote, without a password
	Name    string // who commits; "" = git does not know
	Email   string
	Changes []Change // below the folders that were asked for
	Ahead   int      // commits that the remote did not have when it was last asked
}

// Tree is a work tree with the folders of an office in it.
type Tree struct {
	root  string
	env   []string
	paths []string // folders and files, below the root
}

// Open finds the work tree that the first of the folders and files lies in; those
// that do not exist or lie elsewhere are left out. env is the environment of the
// process. The error is a *Refused for NoProgram and NoTree.
func Open(ctx context.Context, env []string, names ...string) (*Tree, error) {
	t := &Tree{env: clean(env), root: names[0]}
	if _, err := exec.LookPath("git"); err != nil {
		return nil, &Refused{Why: NoProgram}
	}
	root, err := t.line(ctx, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, &Refused{Why: NoTree, Detail: said(err)}
	}
	t.root = filepath.FromSlash(root)
	real, err := filepath.EvalSymlinks(t.root)
	if err != nil {
		return nil, fmt.Errorf("work tree: %w", err)
	}
	for _, name := range names {
		full, err := filepath.Abs(name)
		if err == nil {
			full, err = filepath.EvalSymlinks(full)
		}
		if err != nil {
			continue
		}
		if rel, err := filepath.Rel(real, full); err == nil && filepath.IsLocal(rel) {
			t.paths = append(t.paths, filepath.ToSlash(rel))
		}
	}
	if len(t.paths) == 0 {
		return nil, &Refused{Why: NoTree}
	}
	return t, nil
}

// Look says how the work tree stands. It asks no remote. The error is a *Refused
// for Busy, NoBranch and NoRemote; the state is then filled in as far as it goes.
func (t *Tree) Look(ctx context.Context) (s State, err error) {
	s.Root = t.root
	s.Name, _ = t.line(ctx, "config", "user.name")
	s.Email, _ = t.line(ctx, "config", "user.email")
	if s.Changes, err = t.changes(ctx); err != nil {
		return s, err
	}
	for _, ref := range []string{"MERGE_HEAD", "REBASE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD"} {
		if _, err := t.line(ctx, "rev-parse", "--verify", "--quiet", ref); err == nil {
			return s, &Refused{Why: Busy, Detail: ref}
		}
	}
	if s.Branch, err = t.line(ctx, "symbolic-ref", "--quiet", "--short", "HEAD"); err != nil {
		return s, &Refused{Why: NoBranch}
	}
	if s.Remote, err = t.remote(ctx, s.Branch); err != nil {
		return s, err
	}
	address, err := t.line(ctx, "remote", "get-url", "--push", s.Remote)
	if err != nil {
		return s, &Refused{Why: NoRemote, Detail: said(err)}
	}
	s.Address = open(address)
	if n, err := t.line(ctx, "rev-list", "--count", "HEAD", "--not", "--remotes="+s.Remote); err == nil {
		s.Ahead, _ = strconv.Atoi(n)
	}
	return s, nil
}

// remote is the remote of a branch: the one it follows, or the only one, or
// "origin".
func (t *Tree) remote(ctx context.Context, branch string) (string, error) {
	if r, err := t.line(ctx, "config", "branch."+branch+".remote"); err == nil && r != "." {
		return r, nil
	}
	list, err := t.line(ctx, "remote")
	if err != nil || list == "" {
		return "", &Refused{Why: NoRemote}
	}
	names := strings.Fields(list)
	for _, n := range names {
		if n == "origin" {
			return n, nil
		}
	}
	return names[0], nil
}

// changes lists what is not as it was committed last.
func (t *Tree) changes(ctx context.Context) ([]Change, error) {
	out, err := t.output(ctx, append([]string{"status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--"}, t.paths...)...)
	if err != nil {
		return nil, fmt.Errorf("work tree: %w", err)
	}
	var list []Change
	for line := range strings.SplitSeq(string(out), "\x00") {
		if len(line) < 4 {
			continue
		}
		c := Change{Path: line[3:], Kind: Changed}
		switch code := line[:2]; {
		case code == "??" || code[0] == 'A':
			c.Kind = Added
		case strings.Contains(code, "D"):
			c.Kind = Removed
		}
		list = append(list, c)
	}
	return list, nil
}

// Introduce tells git, for this work tree alone, who commits.
func (t *Tree) Introduce(ctx context.Context, name, email string) error {
	for _, x := range [][2]string{{"user.name", name}, {"user.email", email}} {
		if _, err := t.output(ctx, "config", "--local", x[0], x[1]); err != nil {
			return fmt.Errorf("name of the committer: %w", err)
		}
	}
	return nil
}

// open is an address without its password.
func open(address string) string {
	if u, err := url.Parse(address); err == nil && u.User != nil && u.Host != "" {
		u.User = nil
		return u.String()
	}
	return address
}

// clean takes out of an environment what would make git look elsewhere than from
// its folder, and says that nobody is there to be asked, and that looking locks nothing:
// a page that looks would be in the way of a commit.
func clean(env []string) []string {
	keep := []string{"GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "GIT_SSL_CAINFO", "GIT_EXEC_PATH"}
	out := make([]string, 0, len(env)+4)
	ssh := false
	for _, v := range env {
		name, _, _ := strings.Cut(v, "=")
		kept := false
		for _, k := range keep {
			kept = kept || name == k
		}
		ssh = ssh || name == "GIT_SSH" || name == "GIT_SSH_COMMAND"
		if kept || !strings.HasPrefix(name, "GIT_") && name != "LC_ALL" && name != "LANGUAGE" {
			out = append(out, v)
		}
	}
	if !ssh {
		out = append(out, "GIT_SSH_COMMAND=ssh -oBatchMode=yes")
	}
	return append(out, "LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0", "GIT_LITERAL_PATHSPECS=1", "GIT_PAGER=cat", "GIT_EDITOR=true", "GIT_MERGE_AUTOEDIT=no")
}

// exit is a call of git that did not go well.
type exit struct {
	verb string
	text string // what it printed, without passwords
	err  error
}

func (e *exit) Error() string { return "git " + e.verb + ": " + e.text }
func (e *exit) Unwrap() error { return e.err }

// said is what git printed about an error.
func said(err error) string {
	var e *exit
	if errors.As(err, &e) {
		return e.text
	}
	return err.Error()
}

// release is how long after the end of git an ssh that it started may hold its output.
const release = 5 * time.Second

func (t *Tree) output(ctx context.Context, args ...string) ([]byte, error) {
	c := exec.CommandContext(ctx, "git", append([]string{"--no-pager", "-c", "core.quotePath=false", "-c", "merge.conflictStyle=merge"}, args...)...)
	c.Dir, c.Env = t.root, t.env
	var out, wrong bytes.Buffer
	c.Stdout, c.Stderr = &out, &wrong
	c.WaitDelay = release
	if err := c.Run(); err != nil && (ctx.Err() != nil || !errors.Is(err, exec.ErrWaitDelay)) { // that git itself ended well
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, &exit{args[0], hushed(wrong.String() + " " + out.String()), err}
	}
	return out.Bytes(), nil
}

// hushed takes the passwords out of what git prints of addresses.
func hushed(text string) string {
	words := strings.Fields(text)
	for i, w := range words {
		quoted := strings.Trim(w, "'\":,")
		if clear := open(quoted); clear != quoted {
			words[i] = strings.Replace(w, quoted, clear, 1)
		}
	}
	text = strings.Join(words, " ")
	if r := []rune(text); len(r) > 600 {
		text = string(r[:600]) + "…"
	}
	return text
}

func (t *Tree) line(ctx context.Context, args ...string) (string, error) {
	out, err := t.output(ctx, args...)
	return strings.TrimRight(string(out), "\r\n"), err
}
