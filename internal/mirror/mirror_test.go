package mirror

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func TestAddresses(t *testing.T) {
	dir := t.TempDir()
	for repo, want := range map[string]string{
		dir: dir, "file://" + filepath.ToSlash(dir): dir, "https://git.example/a.git": "https://git.example/a.git", "ssh://git@git.example/a.git": "ssh://git@git.example/a.git",
		"git@git.example:a.git": "git@git.example:a.git", "http://localhost:3000/a.git": "http://localhost:3000/a.git", "http://127.0.0.1/a": "http://127.0.0.1/a",
	} {
		if got, err := checkAddress(repo); err != nil || got != want {
			t.Errorf("%s: got %s, %v", repo, got, err)
		}
	}
	for _, repo := range []string{"", "-x", "ext::sh", "a::b", "http://git.example/a", "ftp://git.example/a", "file://other.example/a", "https://", "https://-x/a", "ssh://-oX/a", "https://a\n/b"} {
		if got, err := checkAddress(repo); !errors.Is(err, ErrAddress) {
			t.Errorf("%q: got %s, %v", repo, got, err)
		}
	}
	for _, repo := range []string{dir + "/gone", "C:\\gone", "host:-x"} {
		if got, err := checkAddress(repo); !errors.Is(err, ErrUnreachable) {
			t.Errorf("%q: got %s, %v", repo, got, err)
		}
	}
}

func TestPasswordIsNotShown(t *testing.T) {
	_, err := Fetch(t.Context(), Input{Dir: filepath.Join(t.TempDir(), "m", "repo.git"), Repo: "http://user:matkhau@127.0.0.1:1/x.git", Branch: "main", Env: os.Environ()})
	if !errors.Is(err, ErrUnreachable) || strings.Contains(err.Error(), "matkhau") {
		t.Errorf("got %v", err)
	}
}

func TestBranchNames(t *testing.T) {
	for _, name := range []string{"main", "office/2026", "nhánh-chính"} {
		if err := checkBranch(name); err != nil {
			t.Error(err)
		}
	}
	for _, name := range []string{"", "-x", "/a", "a/", "a..b", "a//b", "a@{1}", "a b", "a:b", "a~1", "a^", "a*", "a[", "a\\b", "a.lock", "a\x00"} {
		if err := checkBranch(name); !errors.Is(err, ErrNoBranch) {
			t.Errorf("%q: got %v", name, err)
		}
	}
}

// TestGitOfAKilledRunIsWaitedFor: two fetch into one mirror at the same time, again and
// again, as when the git of a killed run is still at work.
func TestGitOfAKilledRunIsWaitedFor(t *testing.T) {
	repo := t.TempDir()
	git := func(args ...string) {
		t.Helper()
		c := exec.Command("git", args...)
		c.Dir = repo
		c.Env = append(os.Environ(), "HOME="+repo, "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.vn", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.vn")
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v: %s", args, err, out)
		}
	}
	git("init", "-q", "-b", "main")
	in := Input{Dir: filepath.Join(t.TempDir(), "m", "repo.git"), Repo: repo, Branch: "main", Env: os.Environ()}
	for range 5 {
		git("commit", "-q", "--allow-empty", "-m", "x")
		if _, err := Fetch(t.Context(), in); err != nil {
			t.Fatal(err)
		}
		git("commit", "-q", "--allow-empty", "-m", "y")
		var wait sync.WaitGroup
		for range 2 {
			wait.Go(func() {
				if _, err := Fetch(t.Context(), in); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
	}
}

func TestDamagedMirrorIsMadeAgain(t *testing.T) {
	repo := t.TempDir()
	for _, args := range [][]string{{"init", "-q", "-b", "main"}, {"-c", "user.name=a", "-c", "user.email=a@example.vn", "commit", "-q", "--allow-empty", "-m", "x"}} {
		c := exec.Command("git", args...)
		c.Dir, c.Env = repo, append(os.Environ(), "HOME="+repo, "GIT_CONFIG_NOSYSTEM=1")
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	in := Input{Dir: filepath.Join(t.TempDir(), "m", "repo.git"), Repo: repo, Branch: "main", Env: os.Environ()}
	first, err := Fetch(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	for _, damage := range []func(){
		func() { os.RemoveAll(filepath.Join(in.Dir, "objects")) },
		func() { os.Remove(filepath.Join(in.Dir, "HEAD")) },
		func() { os.WriteFile(filepath.Join(in.Dir, "packed-refs.lock"), nil, 0o644) },
		func() { os.MkdirAll(filepath.Join(in.Dir, "refs", "ocop", "head.lock"), 0o755) },
	} {
		damage()
		if head, err := Fetch(t.Context(), in); err != nil || head.Commit != first.Commit {
			t.Errorf("got %+v, %v", head, err)
		}
	}
}

// The git of a run that was killed may outlive it for a moment and remove its own files.
func TestTidyingAsideOfAnotherOneThatTidies(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "objects", "pack")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range 3000 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("tmp_pack_%04d", i)), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	errs := make(chan error, 4)
	for range cap(errs) {
		go func() { errs <- unlock(filepath.Dir(filepath.Dir(dir))) }()
	}
	for range cap(errs) {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%d files are left, %v", len(left), err)
	}
}
