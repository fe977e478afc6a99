package repository

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// office is a clone of a bare repository, as an office has it.
type office struct {
	t        *testing.T
	dir, env string
}

// offices makes a repository with content and so many clones of it.
func offices(t *testing.T, n int) (list []office, remote string) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	base := t.TempDir()
	remote = filepath.Join(base, "kho.git")
	first := office{t, base, base}
	first.git("init", "-q", "--bare", "-b", "main", remote)
	for i := range n {
		o := office{t, filepath.Join(base, "máy "+string(rune('a'+i))), base}
		first.git("clone", "-q", remote, o.dir)
		o.git("config", "user.name", "Cán bộ "+string(rune('A'+i)))
		o.git("config", "user.email", "canbo@example.vn")
		if i == 0 {
			o.git("checkout", "-q", "-b", "main")
			o.put("content/products/trà.md", "---\nname: Trà\n---\nMột\n")
			o.put("README", "x")
			o.git("add", ".")
			o.git("commit", "-q", "-m", "đầu")
			o.git("push", "-q", "origin", "main")
		}
		list = append(list, o)
	}
	return list, remote
}

func (o office) environ() []string {
	return []string{"PATH=" + os.Getenv("PATH"), "HOME=" + o.env, "GIT_CONFIG_NOSYSTEM=1", "GIT_DIR=/nowhere"}
}

func (o office) git(args ...string) string {
	o.t.Helper()
	c := exec.Command("git", args...)
	c.Dir, c.Env = o.dir, []string{"PATH=" + os.Getenv("PATH"), "HOME=" + o.env, "GIT_CONFIG_NOSYSTEM=1", "LC_ALL=C"}
	out, err := c.CombinedOutput()
	if err != nil {
		o.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func (o office) put(name, text string) {
	o.t.Helper()
	name = filepath.Join(o.dir, filepath.FromSlash(name))
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644)); err != nil {
		o.t.Fatal(err)
	}
}

func (o office) tree() *Tree {
	o.t.Helper()
	t, err := Open(o.t.Context(), o.environ(), filepath.Join(o.dir, "content"), filepath.Join(o.dir, "ocop.yaml"))
	if err != nil {
		o.t.Fatal(err)
	}
	return t
}

func (o office) send() (Sent, error) {
	return o.tree().Send(o.t.Context(), "Sửa nội dung", func(string) {})
}

// why is the reason of a refusal.
func why(t *testing.T, err error) *Refused {
	t.Helper()
	var r *Refused
	if !errors.As(err, &r) {
		t.Fatalf("want a refusal, got %v", err)
	}
	return r
}

func TestOnlyTheOfficesFoldersAreSent(t *testing.T) {
	list, remote := offices(t, 1)
	o := list[0]
	o.put("content/products/trà.md", "---\nname: Trà mới\n---\n")
	o.put("content/entities/htx mới.md", "---\nname: HTX\n---\n")
	o.put("README", "không gửi")
	o.put("thu.txt", "không gửi")
	s, err := o.tree().Look(t.Context())
	want := []Change{{"content/products/trà.md", Changed}, {"content/entities/htx mới.md", Added}}
	if err != nil || s.Branch != "main" || s.Remote != "origin" || s.Address != remote || s.Name != "Cán bộ A" || !slices.Equal(s.Changes, want) {
		t.Fatalf("got %+v, %v", s, err)
	}
	var stages []string
	done, err := o.tree().Send(t.Context(), "Thêm HTX", func(x string) { stages = append(stages, x) })
	if err != nil || done.Committed != 2 || !done.Pushed || done.Merged || !slices.Equal(stages, []string{Committing, Fetching, Pushing}) {
		t.Fatalf("got %+v, %v, stages %v", done, err, stages)
	}
	if got := o.git("ls-remote", "origin", "main"); !strings.HasPrefix(got, done.Commit) {
		t.Errorf("the remote has %s, want %s", got, done.Commit)
	}
	if got := o.git("log", "-1", "--format=%s %an"); got != "Thêm HTX Cán bộ A" {
		t.Errorf("commit %q", got)
	}
	if got := o.git("status", "--porcelain"); got != "M README\n?? thu.txt" {
		t.Errorf("what was not to be sent: %q", got)
	}
	if done, err = o.send(); err != nil || done.Committed != 0 || done.Pushed {
		t.Errorf("the second time: %+v, %v", done, err)
	}
}

func TestWhatOthersSentIsTakenIn(t *testing.T) {
	list, _ := offices(t, 2)
	a, b := list[0], list[1]
	b.put("content/products/mật ong.md", "---\nname: Mật ong\n---\n")
	if _, err := b.send(); err != nil {
		t.Fatal(err)
	}
	a.put("content/products/che.md", "---\nname: Chè\n---\n")
	done, err := a.send()
	if err != nil || !done.Merged || !done.Pushed {
		t.Fatalf("got %+v, %v", done, err)
	}
	if _, err := os.Stat(filepath.Join(a.dir, "content/products/mật ong.md")); err != nil {
		t.Error(err)
	}
}

// Two people change one line: nothing is lost on either side, nothing is forced.
func TestConflictLeavesBothAsTheyWere(t *testing.T) {
	list, _ := offices(t, 2)
	a, b := list[0], list[1]
	b.put("content/products/trà.md", "---\nname: Trà của B\n---\nMột\n")
	if _, err := b.send(); err != nil {
		t.Fatal(err)
	}
	theirs := a.git("ls-remote", "origin", "main")
	a.put("content/products/trà.md", "---\nname: Trà của A\n---\nMột\n")
	done, err := a.send()
	r := why(t, err)
	if r.Why != Conflict || !slices.Equal(r.Paths, []string{"content/products/trà.md"}) || done.Committed != 1 || done.Pushed {
		t.Fatalf("got %+v, %+v", done, r)
	}
	if got := a.git("ls-remote", "origin", "main"); got != theirs {
		t.Errorf("the remote has changed: %s", got)
	}
	data, err := os.ReadFile(filepath.Join(a.dir, "content/products/trà.md"))
	if err != nil || !strings.Contains(string(data), "Trà của A") || strings.Contains(string(data), "<<<<") {
		t.Errorf("the file of A: %s, %v", data, err)
	}
	s, err := a.tree().Look(t.Context())
	if err != nil || s.Ahead != 1 || len(s.Changes) != 0 {
		t.Errorf("after: %+v, %v", s, err)
	}
}

func TestRefusalsSayWhy(t *testing.T) {
	list, remote := offices(t, 1)
	o := list[0]
	refused := func(want Why) *Refused {
		t.Helper()
		o.put("content/products/x.md", "---\nname: "+string(want)+"\n---\n")
		_, err := o.send()
		r := why(t, err)
		if r.Why != want {
			t.Errorf("got %+v, want %s", r, want)
		}
		return r
	}
	o.git("config", "--unset", "user.email")
	refused(NoName)
	if err := o.tree().Introduce(t.Context(), "Lò Thị Thử", "thu@example.vn"); err != nil || o.git("config", "--local", "user.email") != "thu@example.vn" {
		t.Error(err)
	}
	o.put(".git/hooks/pre-commit", "#!/bin/sh\necho nội dung có lỗi >&2\nexit 1\n")
	if err := os.Chmod(filepath.Join(o.dir, ".git/hooks/pre-commit"), 0o755); err != nil {
		t.Fatal(err)
	}
	if r := refused(Hook); !strings.Contains(r.Detail, "nội dung có lỗi") {
		t.Errorf("what the hook said: %q", r.Detail)
	}
	if err := os.Remove(filepath.Join(o.dir, ".git/hooks/pre-commit")); err != nil {
		t.Fatal(err)
	}
	o.git("remote", "set-url", "origin", "http://can:bo@127.0.0.1:1/kho.git")
	if r := refused(Unreached); strings.Contains(r.Error(), "can:bo") {
		t.Errorf("a password is shown: %v", r)
	}
	if s, err := o.tree().Look(t.Context()); err != nil || s.Address != "http://127.0.0.1:1/kho.git" {
		t.Errorf("address %q, %v", s.Address, err)
	}
	o.git("remote", "set-url", "origin", remote)
	hook := filepath.Join(remote, "hooks", "pre-receive")
	if err := os.WriteFile(hook, []byte("#!/bin/sh\nexit 1\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	refused(Rejected)
	o.git("remote", "remove", "origin")
	refused(NoRemote)
	o.git("checkout", "-q", "--detach")
	refused(NoBranch)
	o.put(".git/MERGE_HEAD", o.git("rev-parse", "HEAD")+"\n")
	refused(Busy)
	if _, err := Open(t.Context(), o.environ(), t.TempDir()); why(t, err).Why != NoTree {
		t.Errorf("outside of a work tree: %v", err)
	}
}

func TestCancelledSendStops(t *testing.T) {
	list, _ := offices(t, 1)
	o := list[0]
	o.put("content/products/x.md", "---\nname: X\n---\n")
	ctx, cancel := context.WithCancel(t.Context())
	_, err := o.tree().Send(ctx, "x", func(stage string) {
		if stage == Fetching {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	if done, err := o.send(); err != nil || !done.Pushed || done.Committed != 0 {
		t.Errorf("the next time: %+v, %v", done, err)
	}
}

func TestLookingWritesNothing(t *testing.T) {
	list, _ := offices(t, 1)
	o := list[0]
	old := time.Now().Add(-time.Hour) // git would note in its index that the file is the same
	if err := os.Chtimes(filepath.Join(o.dir, "content", "products", "trà.md"), old, old); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(filepath.Join(o.dir, ".git", "index"))
	if err != nil {
		t.Fatal(err)
	}
	if s, err := o.tree().Look(t.Context()); err != nil || len(s.Changes) != 0 {
		t.Fatal(s, err)
	}
	if after, err := os.ReadFile(filepath.Join(o.dir, ".git", "index")); err != nil || !slices.Equal(before, after) {
		t.Errorf("the index was written, and locked for it: %v", err)
	}
}

func TestWhoIsStoppedDoesNotWaitForAnotherProgram(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the ssh of this test is a shell script")
	}
	list, _ := offices(t, 1)
	o := list[0]
	o.git("remote", "set-url", "origin", "ssh://kho.example/kho.git")
	begun := filepath.Join(o.env, "begun")
	ssh := filepath.Join(o.env, "ssh")
	if err := os.WriteFile(ssh, []byte("#!/bin/sh\n: >'"+begun+"'\nexec sleep 60\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	tree, err := Open(t.Context(), append(o.environ(), "GIT_SSH="+ssh), filepath.Join(o.dir, "content"))
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	over := make(chan error, 1)
	go func() {
		_, err := tree.Send(ctx, "Thử", func(string) {})
		over <- err
	}()
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		if _, err := os.Stat(begun); err == nil {
			break
		}
		if time.Now().After(end) {
			t.Fatal("git did not ask the remote")
		}
	}
	stop()
	select {
	case err := <-over:
		if !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	case <-time.After(40 * time.Second):
		t.Error("the end of ssh is waited for")
	}
}
