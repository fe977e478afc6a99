package publish

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ocop/internal/mirror"
)

func (o *office) fails(want error, change ...func(*Input)) *Result {
	o.t.Helper()
	before := o.whole()
	in := o.input()
	for _, c := range change {
		c(&in)
	}
	res, err := Run(o.t.Context(), in)
	if !errors.Is(err, want) {
		o.t.Errorf("got %v, want %v", err, want)
	}
	if now := o.whole(); now != before {
		o.t.Errorf("live is %s, was %s", now, before)
	}
	return res
}

func TestRewrittenHistoryIsFollowedAndTold(t *testing.T) {
	o := newOffice(t)
	o.product("che", "Chè")
	o.commit()
	o.publish()
	o.git("reset", "-q", "--hard", "HEAD~1")
	o.product("mat-ong", "Mật ong")
	o.commit()
	res := o.publish()
	if !res.Rewritten {
		t.Error("not told")
	}
	if _, err := o.live("san-pham/che/index.html"); err == nil {
		t.Error("a page of the old history is there")
	}
	if _, err := o.live("san-pham/mat-ong/index.html"); err != nil {
		t.Error(err)
	}
	o.whole()
	figure(t, "force-push, rewritten history", "the new history is published, and told of; the old releases stay")
}

func TestBrokenRepositoriesLeaveTheSite(t *testing.T) {
	o := newOffice(t)
	o.publish()
	empty := t.TempDir()
	if out, err := exec.Command("git", "init", "-q", "--bare", empty).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	o.fails(mirror.ErrEmpty, func(in *Input) { in.Repo = empty })
	o.fails(mirror.ErrNoBranch, func(in *Input) { in.Branch = "gone" })
	o.git("checkout", "-q", "-b", "other")
	o.git("branch", "-q", "-D", "main")
	o.fails(mirror.ErrNoBranch)
	o.git("branch", "-q", "main", "other")
	o.fails(mirror.ErrUnreachable, func(in *Input) { in.Repo = filepath.Join(t.TempDir(), "gone") })
	o.fails(mirror.ErrUnreachable, func(in *Input) { in.Repo = "http://127.0.0.1:1/x.git" })
	if res := o.publish(func(in *Input) { in.Repo, in.Stale = "http://127.0.0.1:1/x.git", true }); res.Stale == nil {
		t.Error("nobody is told that the repository was not reached")
	}
	figure(t, "empty repository, deleted branch, unreachable remote", "an error that says what to do; the site before stays whole")
}

func TestAddressesThatRunProgramsAreRefused(t *testing.T) {
	o := newOffice(t)
	o.publish()
	trap := filepath.Join(t.TempDir(), "sprung")
	for _, repo := range []string{"ext::sh -c 'touch " + trap + "'", "--upload-pack=touch " + trap, "fd::17", "file::" + o.repo, "http://git.example/x.git", "git://git.example/x", "ftp://x.example/x",
		"ssh://-oProxyCommand=touch" + trap + "/x", "-oProxyCommand=x:y", "https://a\nb/"} {
		o.fails(mirror.ErrAddress, func(in *Input) { in.Repo = repo })
	}
	for _, branch := range []string{"--upload-pack=x", "a..b", "a b", "x:refs/heads/main", "+main", "main^{}"} {
		in := o.input()
		in.Branch = branch
		if _, err := Run(t.Context(), in); err == nil {
			t.Errorf("branch %q was published", branch)
		}
	}
	if _, err := os.Stat(trap); err == nil {
		t.Error("a program was run")
	}
	o.whole()
}

func TestNothingOfTheRepositoryRunsOrLeadsOut(t *testing.T) {
	o := newOffice(t)
	trap := filepath.Join(t.TempDir(), "sprung")
	secret := filepath.Join(t.TempDir(), "secret.md")
	if err := os.WriteFile(secret, []byte("---\nname: BÍ MẬT\n---\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, hook := range []string{"post-upload-pack", "pre-receive", "post-checkout", "reference-transaction"} {
		if err := os.WriteFile(filepath.Join(o.repo, ".git", "hooks", hook), []byte("#!/bin/sh\ntouch "+trap+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(secret, filepath.Join(o.repo, "content", "products", "lien-ket.md")); err != nil {
		t.Skip("no links here")
	}
	if err := os.Symlink("/", filepath.Join(o.repo, "content", "stories")); err != nil {
		t.Fatal(err)
	}
	o.put(".gitmodules", "[submodule \"x\"]\n\tpath = content/x\n\turl = ext::touch "+trap+"\n")
	o.put(".gitattributes", "*.md filter=evil\n")
	o.git("add", "-A")
	o.git("update-index", "--add", "--cacheinfo", "160000,"+o.git("rev-parse", "HEAD")+",content/x")
	os.Remove(trap) // git add in the office's own copy is not ours
	o.commit()
	os.Remove(trap)
	o.publish()
	live, err := Current(o.to)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range contents(t, live.Dir) {
		if strings.Contains(text, "BÍ MẬT") {
			t.Errorf("%s has what the link leads to", name)
		}
	}
	if _, err := os.Stat(trap); err == nil {
		t.Error("a program of the repository was run")
	}
}

func TestHugeFilesAreLeftOut(t *testing.T) {
	o := newOffice(t)
	o.publish()
	o.put("content/stories/dai.md", "---\ntitle: Dài\n---\n"+strings.Repeat("chữ ", 1<<20))
	o.put("content/products/gao/hinh.jpg", strings.Repeat("x", 40<<20))
	o.commit()
	res := o.publish()
	if _, err := o.live("cau-chuyen/dai/index.html"); err == nil {
		t.Error("a record of 4 MB is published")
	}
	o.whole()
	o.fails(mirror.ErrTooBig, func(in *Input) { in.FetchBytes = 1000 })
	figure(t, "huge files", fmt.Sprintf("a record of 5 MB is withheld (%d findings), the rest is published; a repository beyond the bound is refused", len(res.Found)))
}

func TestClockThatGoesBackDoesNotMixUpTheReleases(t *testing.T) {
	o := newOffice(t)
	at := func(year int) func(*Input) {
		return func(in *Input) {
			in.Now, in.Keep = func() time.Time { return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC) }, 2
		}
	}
	for i, year := range []int{2030, 2020, 2025} {
		o.product("gao", fmt.Sprint("Gạo ", i))
		o.commit()
		res := o.publish(at(year))
		list, err := List(o.to)
		if err != nil || list[0].ID != res.Release.ID || !list[0].Current || len(list) != min(i+1, 2) {
			t.Fatalf("got %+v, %v", list, err)
		}
	}
	figure(t, "clock going back", "releases keep the order in which they were published")
}

func TestOnlySignedCommits(t *testing.T) {
	keygen, err := exec.LookPath("ssh-keygen")
	if err != nil && os.Getenv("OCOP_NEED_TOOLS") == "1" {
		t.Fatal(err)
	} else if err != nil {
		t.Skip("NOT TESTED: ", err)
	}
	o := newOffice(t)
	o.publish()
	dir := t.TempDir()
	make := func(name string) string {
		key := filepath.Join(dir, name)
		if out, err := exec.Command(keygen, "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", key).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		return key
	}
	office, stranger := make("office"), make("stranger")
	public, err := os.ReadFile(office + ".pub")
	if err != nil {
		t.Fatal(err)
	}
	signers := filepath.Join(dir, "allowed_signers")
	if err := os.WriteFile(signers, []byte("a@example.vn "+string(public)), 0o644); err != nil {
		t.Fatal(err)
	}
	signed := func(in *Input) { in.Signers = signers }
	sign := func(key string) {
		o.product("gao", "Gạo "+filepath.Base(key))
		o.git("add", "-A")
		o.git("-c", "gpg.format=ssh", "-c", "user.signingkey="+key, "commit", "-q", "-S", "-m", "x")
	}
	for _, bad := range []func(){func() { o.product("gao", "Gạo lạ"); o.commit() }, func() { sign(stranger) }} {
		bad()
		if res := o.fails(ErrRefused, signed); res == nil || res.Refused != ForSignature {
			t.Errorf("got %+v", res)
		}
	}
	sign(office)
	o.publish(signed)
	if text, _ := o.live("san-pham/gao/index.html"); !strings.Contains(text, "Gạo office") {
		t.Error("the signed commit is not live")
	}
}
