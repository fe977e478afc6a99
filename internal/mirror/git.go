package mirror

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// git runs the program for the mirror.
type git struct {
	dir string
	env []string
}

// environment is what git may see of the caller's: neither its variables GIT_* nor
// the system's configuration. allow is the list of protocols.
func environment(env []string, dir, allow string) []string {
	out := make([]string, 0, len(env)+12)
	for _, v := range env {
		if !strings.HasPrefix(v, "GIT_") && !strings.HasPrefix(v, "LC_ALL=") && !strings.HasPrefix(v, "SSH_ASKPASS") {
			out = append(out, v)
		}
	}
	return append(out, "LC_ALL=C", "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+configFile(dir), "GIT_TERMINAL_PROMPT=0", "GIT_ASKPASS=",
		"GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_NO_REPLACE_OBJECTS=1", "GIT_PAGER=cat", "GIT_ALLOW_PROTOCOL="+allow,
		"GIT_SSH_COMMAND=ssh -o BatchMode=yes -o ConnectTimeout=20", "GIT_ATTR_NOSYSTEM=1")
}

// configFile is the one configuration that git reads, beside the repository.
func configFile(dir string) string {
	return filepath.Join(filepath.Dir(filepath.Clean(dir)), "git.config")
}

// hard are the settings of every call.
var hard = []string{"--no-pager", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "core.askPass=",
	"-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "core.fsync=committed,loose-object", "-c", "submodule.recurse=false",
	"-c", "fetch.recurseSubmodules=false", "-c", "fetch.fsckObjects=true", "-c", "transfer.fsckObjects=true", "-c", "http.followRedirects=initial",
	"-c", "http.lowSpeedLimit=200", "-c", "http.lowSpeedTime=60"}

func (g git) command(ctx context.Context, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, "git", append(append([]string{"--git-dir=" + g.dir}, hard...), args...)...)
	c.Env = g.env
	c.WaitDelay = 5 * time.Second
	return c
}

// run gives what git prints, without the line end. The error has the first line
// that git said.
func (g git) run(ctx context.Context, args ...string) (string, error) {
	c := g.command(ctx, args...)
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.Output()
	if err == nil || errors.Is(err, exec.ErrWaitDelay) { // git did well, a child of it stayed
		return strings.TrimSpace(string(out)), nil
	}
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if errors.Is(err, exec.ErrNotFound) {
		return "", fmt.Errorf("git is not installed: %w", err)
	}
	return "", &failure{cmp.Or(lastLine(said.String()), err.Error()), said.String()}
}

// failure is what git said when it failed.
type failure struct{ line, all string }

func (f *failure) Error() string { return "git: " + f.line }

// lastLine is the line that names the cause: the first that is "fatal", else the
// last one.
func lastLine(said string) string {
	line := ""
	for l := range strings.Lines(said) {
		if l = strings.TrimSpace(l); l == "" {
			continue
		}
		if rest, ok := strings.CutPrefix(l, "fatal: "); ok {
			return rest
		}
		line = l
	}
	return strings.TrimPrefix(line, "error: ")
}

// open makes the bare repository and its configuration, and takes away the locks of
// a fetch that was killed.
func open(ctx context.Context, in Input, address string) (git, error) {
	dir, err := filepath.Abs(in.Dir)
	if err != nil {
		return git{}, fmt.Errorf("mirror: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		return git{}, fmt.Errorf("mirror: %w", err)
	}
	if err := makeConfig(dir, address); err != nil {
		return git{}, fmt.Errorf("mirror: %w", err)
	}
	g := git{dir: dir, env: environment(in.Env, dir, "file:https:ssh:http")}
	if err := unlock(dir); err != nil {
		return git{}, fmt.Errorf("mirror: %w", err)
	}
	if bare, err := g.run(ctx, "rev-parse", "--is-bare-repository"); err == nil && bare == "true" {
		return g, nil
	} else if ctx.Err() != nil {
		return git{}, ctx.Err()
	}
	if err := os.RemoveAll(dir); err != nil { // half of a repository
		return git{}, fmt.Errorf("mirror: %w", err)
	}
	if _, err := g.run(ctx, "init", "--quiet", "--bare", "--template="); err != nil {
		return git{}, fmt.Errorf("mirror %s: %w", dir, err)
	}
	return g, nil
}

// makeConfig writes git.config once. A folder of this machine may belong to another
// account, which git refuses to read unless it is named.
func makeConfig(dir, address string) error {
	name := configFile(dir)
	if _, err := os.Stat(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	text := "# The only configuration of git that ocop publish reads. A credential helper may be named here.\n"
	if filepath.IsAbs(address) {
		quoted := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(filepath.ToSlash(address))
		text += fmt.Sprintf("[safe]\n\tdirectory = \"%s\"\n\tdirectory = \"%s/.git\"\n", quoted, quoted)
	}
	return os.WriteFile(name, []byte(text), 0o600)
}

// unlock removes lock files and half packs.
func unlock(dir string) error {
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case e.IsDir() && len(e.Name()) == 2 && filepath.Base(filepath.Dir(p)) == "objects":
			return fs.SkipDir
		case e.Type().IsRegular() && (strings.HasSuffix(p, ".lock") || strings.HasPrefix(e.Name(), "tmp_")):
			// The git of a run that was killed may be ending just now, and tidy itself.
			if err := os.Remove(p); !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		return nil
	})
	return err
}

// fetch brings ref up to date. A mirror that is damaged is made again. The git of a
// run that was killed may still be at work: it is waited for.
func (g git) fetch(ctx context.Context, in Input, address string) error {
	err := g.fetchOnce(ctx, in, address)
	var f *failure
	for try := 1; try <= 5 && errors.As(err, &f) && crossed(f.all); try++ {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(try) * 300 * time.Millisecond):
		}
		err = g.fetchOnce(ctx, in, address)
	}
	if !errors.As(err, &f) || !damaged(f.all) {
		return err
	}
	if err := os.RemoveAll(g.dir); err != nil {
		return fmt.Errorf("mirror: %w", err)
	}
	if _, err := g.run(ctx, "init", "--quiet", "--bare", "--template="); err != nil {
		return fmt.Errorf("mirror %s: %w", g.dir, err)
	}
	return g.fetchOnce(ctx, in, address)
}

// crossed reports whether another git changed the mirror at the same time.
func crossed(said string) bool {
	for _, word := range []string{"cannot lock ref", "Unable to create", "unable to rename temporary", "unable to write", "cannot open", "unable to open", "couldn't set", "unable to update local ref", "cannot store pack file"} {
		if strings.Contains(said, word) && !strings.Contains(said, "No space left") && !strings.Contains(said, "Read-only") {
			return true
		}
	}
	return false
}

// damaged reports whether git complains of its own objects.
func damaged(said string) bool {
	for _, word := range []string{"bad object", "corrupt", "missing blob", "missing tree", "unable to read", "did not send all necessary objects", "unresolved delta", "not a valid object", "bad pack", "loose object"} {
		if strings.Contains(said, word) {
			return true
		}
	}
	return false
}

func (g git) fetchOnce(ctx context.Context, in Input, address string) error {
	limited, stop := context.WithTimeoutCause(ctx, cmp.Or(in.Timeout, DefaultTimeout), fmt.Errorf("%w in the time allowed", ErrUnreachable))
	defer stop()
	limited, cancel := context.WithCancelCause(limited)
	defer cancel(nil)
	most := cmp.Or(in.MaxBytes, DefaultMaxBytes)
	go watch(limited, cancel, g.dir, most)
	_, err := g.run(limited, "fetch", "--quiet", "--force", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--no-auto-maintenance",
		"--end-of-options", address, "+refs/heads/"+in.Branch+":"+ref)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case limited.Err() != nil:
		return fmt.Errorf("fetch %s: %w", Shown(in.Repo), context.Cause(limited))
	case err == nil:
		return small(g.dir, most) // it may have come between two looks of watch
	}
	var f *failure
	if !errors.As(err, &f) {
		return err
	}
	return g.explain(ctx, in, address, f)
}

// explain says why a fetch failed.
func (g git) explain(ctx context.Context, in Input, address string, f *failure) error {
	if damaged(f.all) || crossed(f.all) {
		return fmt.Errorf("fetch %s: %w", Shown(in.Repo), f)
	}
	if strings.Contains(f.all, "couldn't find remote ref") {
		if list, err := g.run(ctx, "ls-remote", "--heads", "--end-of-options", address); err == nil && list == "" {
			return fmt.Errorf("fetch %s: %w: nobody has pushed a commit yet", Shown(in.Repo), ErrEmpty)
		}
		return fmt.Errorf("fetch %s: %w: %s", Shown(in.Repo), ErrNoBranch, in.Branch)
	}
	for text, err := range map[string]error{"No space left": syscall.ENOSPC, "Read-only file system": syscall.EROFS} {
		if strings.Contains(f.all, text) {
			return fmt.Errorf("mirror %s: %w", g.dir, err)
		}
	}
	said := strings.ReplaceAll(f.line, address, Shown(in.Repo))
	return fmt.Errorf("fetch %s: %w (git: %s)", Shown(in.Repo), ErrUnreachable, said)
}

// watch ends a fetch that fills the disk.
func watch(ctx context.Context, cancel context.CancelCauseFunc, dir string, most int64) {
	tick := time.NewTicker(300 * time.Millisecond)
	defer tick.Stop()
	for {
		if err := small(dir, most); err != nil {
			cancel(err)
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// small is an error when the files of a folder hold more than most bytes.
func small(dir string, most int64) error {
	if size(dir) > most {
		return fmt.Errorf("%w: more than %d MB", ErrTooBig, most>>20)
	}
	return nil
}

// size is how many bytes the files of a folder hold.
func size(dir string) int64 {
	var n int64
	_ = filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			if info, err := e.Info(); err == nil {
				n += info.Size()
			}
		}
		return nil
	})
	return n
}

// Tidy packs what many fetches left in pieces. It does nothing most times.
func Tidy(ctx context.Context, in Input) error {
	g := git{dir: in.Dir, env: environment(in.Env, in.Dir, "")}
	_, err := g.run(ctx, "-c", "gc.auto=2000", "-c", "gc.autoDetach=false", "gc", "--auto", "--quiet")
	return err
}
