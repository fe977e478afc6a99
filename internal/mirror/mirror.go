// Package mirror keeps a bare copy of one branch of an office's repository and
// brings it up to date. It is the only package that runs git to fetch.
//
// The work of Fetch, in order:
//
//  1. the address must be a folder of this machine, or of one of the protocols
//     https, ssh, and http to this machine; anything that git would run as a program
//     ("ext::…") or read as an option is refused before git sees it;
//  2. make the bare repository if need be, and remove the locks of a fetch that
//     was killed: the caller holds the lock of the folder, so they are nobody's;
//  3. fetch the branch, and nothing else, into one reference. A branch that was
//     rewritten replaces the old one. Objects are checked on the way in. Time and
//     bytes are bounded;
//  4. when asked, demand that its newest commit is signed by one of the allowed
//     signers.
//
// git runs without hooks, prompts, submodules, replaced objects, a pager, a system
// configuration or the variables GIT_* of the caller. Its one configuration is the
// file git.config beside the repository, in which an office may name a credential
// helper. There is no work tree: no file of the repository is ever written, so no
// link in it can lead anywhere.
package mirror

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// What a caller tells apart.
var (
	ErrAddress     = errors.New("address of the repository is not allowed")
	ErrUnreachable = errors.New("repository cannot be reached")
	ErrNoBranch    = errors.New("no such branch")
	ErrEmpty       = errors.New("repository is empty")
	ErrTooBig      = errors.New("repository is too big")
	ErrUnsigned    = errors.New("commit is not signed by an allowed signer")
)

// Bounds of a fetch when Input gives none.
const (
	DefaultTimeout  = 15 * time.Minute
	DefaultMaxBytes = 8 << 30
)

// Input says what to fetch.
type Input struct {
	Dir      string        // folder of the bare repository, made if need be
	Repo     string        // address or folder
	Branch   string        // "main"
	Env      []string      // environment of the process
	Timeout  time.Duration // 0 = DefaultTimeout
	MaxBytes int64         // of Dir on disk; 0 = DefaultMaxBytes
	Signers  string        // file of allowed signers (ssh-keygen); "" = unsigned commits too
}

// Head is the newest commit of the branch.
type Head struct {
	Commit    string // full id
	Before    string // that of the fetch before; "" at the first one
	Rewritten bool   // Before is not among its ancestors: the history was rewritten
}

// ref is where the branch is kept.
const ref = "refs/ocop/head"

// Fetch brings the mirror up to date and tells its newest commit.
func Fetch(ctx context.Context, in Input) (Head, error) {
	address, err := checkAddress(in.Repo)
	if err != nil {
		return Head{}, err
	}
	if err := checkBranch(in.Branch); err != nil {
		return Head{}, err
	}
	g, err := open(ctx, in, address)
	if err != nil {
		return Head{}, err
	}
	head := Head{}
	head.Before, _ = g.run(ctx, "rev-parse", "--verify", "--quiet", ref+"^{commit}")
	if err := g.fetch(ctx, in, address); err != nil {
		return Head{}, err
	}
	if head.Commit, err = g.run(ctx, "rev-parse", "--verify", "--quiet", ref+"^{commit}"); err != nil {
		return Head{}, fmt.Errorf("mirror %s: %w", in.Dir, err)
	}
	if head.Before != "" && head.Before != head.Commit {
		_, err := g.run(ctx, "merge-base", "--is-ancestor", head.Before, head.Commit)
		head.Rewritten = err != nil
	}
	return head, Signed(ctx, in, head.Commit)
}

// Last is the commit of the last fetch, for a time at which the repository cannot
// be reached.
func Last(ctx context.Context, in Input) (Head, error) {
	g := git{dir: in.Dir, env: environment(in.Env, in.Dir, "")}
	id, err := g.run(ctx, "rev-parse", "--verify", "--quiet", ref+"^{commit}")
	if err != nil {
		return Head{}, fmt.Errorf("mirror %s: nothing was fetched yet: %w", in.Dir, err)
	}
	return Head{Commit: id, Before: id}, Signed(ctx, in, id)
}

// Signed demands that a commit of the mirror is signed by one of in.Signers, unless
// that is "".
func Signed(ctx context.Context, in Input, commit string) error {
	if in.Signers == "" {
		return nil
	}
	signers, err := filepath.Abs(in.Signers)
	if err != nil {
		return fmt.Errorf("signers: %w", err)
	}
	if _, err := os.Stat(signers); err != nil {
		return fmt.Errorf("signers: %w", err)
	}
	g := git{dir: in.Dir, env: environment(in.Env, in.Dir, "")}
	// Only signatures of SSH keys are looked at: for the others no list says
	// whose they may be.
	_, err = g.run(ctx, "-c", "gpg.ssh.allowedSignersFile="+signers, "-c", "gpg.program=false", "-c", "gpg.x509.program=false", "verify-commit", "--end-of-options", commit)
	if err != nil && ctx.Err() == nil {
		return fmt.Errorf("commit %.12s: %w (%v)", commit, ErrUnsigned, err)
	}
	return err
}

// checkAddress gives the address as git gets it.
func checkAddress(repo string) (string, error) {
	refuse := func(why string) (string, error) {
		return "", fmt.Errorf("%w: %q: %s", ErrAddress, Shown(repo), why)
	}
	if repo == "" || strings.HasPrefix(repo, "-") || strings.Contains(repo, "::") || strings.ContainsAny(repo, "\x00\r\n") {
		return refuse("want a folder, https://… or user@host:path")
	}
	if info, err := os.Stat(repo); err == nil && info.IsDir() {
		return filepath.Abs(repo)
	}
	if !strings.Contains(repo, "://") {
		host, path, scp := strings.Cut(repo, ":")
		if !scp || strings.ContainsAny(host, `/\`) || len(host) < 2 || strings.HasPrefix(path, "-") || strings.HasPrefix(host[strings.IndexByte(host, '@')+1:], "-") {
			return "", fmt.Errorf("%w: folder %s does not exist", ErrUnreachable, repo)
		}
		return repo, nil
	}
	u, err := url.Parse(repo)
	if err != nil {
		return refuse("it cannot be read")
	}
	switch {
	case strings.HasPrefix(u.Hostname(), "-") || u.Scheme != "file" && u.Hostname() == "":
		return refuse("no host")
	case u.Scheme == "https" || u.Scheme == "ssh":
		return repo, nil
	case u.Scheme == "file" && (u.Host == "" || u.Host == "localhost"):
		return checkFolder(u.Path)
	case u.Scheme == "http" && loopback(u.Hostname()):
		return repo, nil
	case u.Scheme == "http":
		return refuse("http can be changed on the way; use https or ssh")
	}
	return refuse("protocol " + u.Scheme + " is not one of https, ssh")
}

func checkFolder(path string) (string, error) {
	if info, err := os.Stat(filepath.FromSlash(path)); err != nil || !info.IsDir() {
		return "", fmt.Errorf("%w: folder %s does not exist", ErrUnreachable, path)
	}
	return filepath.Abs(filepath.FromSlash(path))
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Shown is an address without the password that it may hold.
func Shown(repo string) string {
	u, err := url.Parse(repo)
	if err != nil || u.User == nil {
		return repo
	}
	return u.Redacted()
}

// checkBranch refuses what is no plain name of a branch.
func checkBranch(name string) error {
	bad := name == "" || strings.HasPrefix(name, "-") || strings.HasPrefix(name, "/") || strings.HasSuffix(name, "/") || strings.HasSuffix(name, ".lock") ||
		strings.Contains(name, "..") || strings.Contains(name, "//") || strings.Contains(name, "@{")
	for _, r := range name {
		bad = bad || r <= ' ' || r == 0x7f || strings.ContainsRune(`~^:?*[\`, r)
	}
	if bad {
		return fmt.Errorf("%w: %q cannot be the name of one", ErrNoBranch, name)
	}
	return nil
}
