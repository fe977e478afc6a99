// Package history reads a folder as it was at a commit. It is the only package
// that runs git to read, and it changes nothing: no checkout, no work tree, no
// index, no file.
//
// The work of Open, in order:
//
//  1. ask git where the folder lies in its repository. The folder decides
//     which repository that is: what a hook has put into the environment
//     (GIT_DIR, GIT_INDEX_FILE and so on) is left out;
//  2. resolve the name of the commit, and the folder's tree in it. A folder
//     that did not exist then is an empty one;
//  3. list the tree with the size of each file;
//  4. start one "git cat-file --batch", from which the files are read when
//     they are asked for, one after the other.
//
// The program git is run without hooks, prompts, replaced objects, lazy
// fetching, a pager or a network, and no name of a file is ever part of its
// command line.
package history

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os/exec"
	"path/filepath"
	"strings"
)

// ErrNotThere tells that the commit, or a repository at all, was not found.
var ErrNotThere = errors.New("not there")

// At opens the folder dir as it was at a commit. env is the environment of
// the process. The Tree must be closed. The error wraps ErrNotThere when dir is
// in no repository or the commit is not in it.
func At(ctx context.Context, env []string, dir, commit string) (*Tree, error) {
	g := git{dir: dir, env: clean(env)}
	prefix, err := g.line(ctx, "rev-parse", "--show-prefix")
	if err != nil {
		return nil, fmt.Errorf("history of %s: %w", dir, err)
	}
	return g.at(ctx, commit, strings.TrimSuffix(prefix, "/"))
}

// In opens a folder of the repository repo, bare or not, as it was at a commit;
// folder has slashes and "" is the whole tree. Otherwise it is like At.
func In(ctx context.Context, env []string, repo, commit, folder string) (*Tree, error) {
	if folder != "" && !fs.ValidPath(folder) {
		return nil, fmt.Errorf("folder %q of the repository: %w", folder, fs.ErrInvalid)
	}
	if folder == "." {
		folder = ""
	}
	return git{dir: repo, env: clean(env)}.at(ctx, commit, folder)
}

// at opens a folder of the commit's tree.
func (g git) at(ctx context.Context, commit, folder string) (*Tree, error) {
	id, err := g.line(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", commit+"^{commit}")
	if err != nil {
		return nil, fmt.Errorf("commit %q: %w", commit, err)
	}
	tree, err := g.line(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", id+":"+folder)
	if err == ErrNotThere { // and no word of git: an empty folder must be no fault of git's
		return newTree(nil), nil
	}
	if err != nil {
		return nil, fmt.Errorf("commit %q: %w", commit, err)
	}
	list, err := g.output(ctx, "ls-tree", "-r", "-l", "-z", "--full-tree", tree)
	if noFolder(err) { // but a file of its name
		return newTree(nil), nil
	}
	if err != nil {
		return nil, fmt.Errorf("commit %q: %w", commit, err)
	}
	files, err := parseList(list)
	if err != nil {
		return nil, fmt.Errorf("commit %q: %w", commit, err)
	}
	t := newTree(files)
	if t.batch, err = g.batch(ctx); err != nil {
		return nil, fmt.Errorf("commit %q: %w", commit, err)
	}
	return t, nil
}

// git runs the program for one folder.
type git struct {
	dir string
	env []string
}

// clean takes out of an environment what would make git look elsewhere than
// from its folder, and says that nobody is there to be asked.
func clean(env []string) []string {
	out := make([]string, 0, len(env)+8)
	for _, v := range env {
		if !strings.HasPrefix(v, "GIT_") && !strings.HasPrefix(v, "LC_ALL=") {
			out = append(out, v)
		}
	}
	return append(out, "LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1",
		"GIT_NO_REPLACE_OBJECTS=1", "GIT_LITERAL_PATHSPECS=1", "GIT_PAGER=cat", "GIT_ALLOW_PROTOCOL=")
}

// command makes a call of git.
func (g git) command(ctx context.Context, args ...string) *exec.Cmd {
	hard := []string{"--no-pager", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "credential.helper="}
	c := exec.CommandContext(ctx, "git", append(hard, args...)...)
	c.Dir, c.Env = filepath.Clean(g.dir), g.env
	return c
}

// output runs git and gives what it prints. Exit code 1, and 128 with a message that the
// error has, mean that something was not found; not so a git that was killed.
func (g git) output(ctx context.Context, args ...string) ([]byte, error) {
	c := g.command(ctx, args...)
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.Output()
	if err == nil {
		return out, nil
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 && exit.ExitCode() != 128 {
		return nil, fmt.Errorf("git: %w", err)
	}
	first, _, _ := strings.Cut(strings.TrimSpace(said.String()), "\n")
	if first == "" && exit.ExitCode() == 1 {
		return nil, ErrNotThere
	}
	return nil, fmt.Errorf("%w (git: %s)", ErrNotThere, strings.TrimPrefix(first, "fatal: "))
}

// noFolder reports whether git says that there is no such folder in the commit.
func noFolder(err error) bool {
	return err != nil && (strings.Contains(err.Error(), "not a tree object") || strings.Contains(err.Error(), "Not a valid object name"))
}

// line runs git and gives the one line that it prints.
func (g git) line(ctx context.Context, args ...string) (string, error) {
	out, err := g.output(ctx, args...)
	return strings.TrimSuffix(strings.TrimSuffix(string(out), "\n"), "\r"), err
}
