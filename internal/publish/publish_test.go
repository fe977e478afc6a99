package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ocop/internal/ocop"
	"ocop/internal/output"
	"ocop/themes"
)

// office is a repository with a few records, and the folder that it is published to.
type office struct {
	t       testing.TB
	repo    string
	to      string
	clock   time.Time
	content string
}

func newOffice(t testing.TB) *office {
	t.Helper()
	dir := t.TempDir()
	o := &office{t: t, repo: filepath.Join(dir, "repo"), to: filepath.Join(dir, "web"), clock: time.Date(2026, 11, 20, 3, 0, 0, 0, time.UTC)}
	if err := os.Mkdir(o.repo, 0o755); err != nil {
		t.Fatal(err)
	}
	o.git("init", "-q", "-b", "main")
	o.put("ocop.yaml", "title: OCOP Mường Thử\nbase_url: https://ocop.muongthu.example/\nshare_pictures: none\n")
	o.put("content/entities/htx-ban-mai.md", "---\nname: HTX Bản Mai\nkind: cooperative\ncommune: muong-thu\n---\nLàm gạo.\n")
	o.put("content/communes/muong-thu.md", "---\nname: Xã Mường Thử\nkind: xa\nprovince: Tỉnh Mường\n---\n")
	o.product("gao", "Gạo nếp")
	o.commit()
	return o
}

func (o *office) product(id, name string) {
	o.t.Helper()
	o.put("content/products/"+id+".md", "---\nname: "+name+"\nentity: htx-ban-mai\ncommune: muong-thu\n---\n"+name+" của bản.\n")
}

func (o *office) put(name, text string) {
	o.t.Helper()
	name = filepath.Join(o.repo, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		o.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) git(args ...string) string {
	o.t.Helper()
	c := exec.Command("git", args...)
	c.Dir = o.repo
	when := fmt.Sprintf("%d +0700", o.clock.Unix())
	c.Env = append(os.Environ(), "HOME="+o.repo, "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.vn", "GIT_COMMITTER_NAME=a",
		"GIT_COMMITTER_EMAIL=a@example.vn", "GIT_AUTHOR_DATE="+when, "GIT_COMMITTER_DATE="+when)
	out, err := c.CombinedOutput()
	if err != nil {
		o.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func (o *office) commit() string {
	o.t.Helper()
	o.clock = o.clock.Add(time.Hour)
	o.git("add", "-A")
	o.git("commit", "-q", "--allow-empty", "-m", "x")
	return o.git("rev-parse", "HEAD")
}

func (o *office) input() Input {
	return Input{Repo: o.repo, To: o.to, Theme: themes.OCOP(), AsOf: ocop.DateOf(2026, 11, 26), Env: append(os.Environ(), "HOME="+o.repo), Now: time.Now, Program: "test", Policy: Withhold}
}

// publish publishes and demands that it works.
func (o *office) publish(change ...func(*Input)) *Result {
	o.t.Helper()
	in := o.input()
	for _, c := range change {
		c(&in)
	}
	res, err := Run(o.t.Context(), in)
	if err != nil {
		if res != nil {
			o.t.Fatalf("%v\n%v\n%v", err, res.Found, res.Problems)
		}
		o.t.Fatal(err)
	}
	return res
}

// live gives a file of the live site.
func (o *office) live(name string) (string, error) {
	l, err := Current(o.to)
	if err != nil {
		return "", err
	}
	data, err := os.ReadFile(filepath.Join(l.Dir, filepath.FromSlash(name)))
	return string(data), err
}

// whole demands that the live site is that of a release, whole.
func (o *office) whole() string {
	o.t.Helper()
	l, err := Current(o.to)
	if err != nil {
		o.t.Fatal(err)
	}
	missing, changed, err := output.Verify(l.Dir, output.ByHash)
	if err != nil || len(missing)+len(changed) > 0 {
		o.t.Fatalf("the live site is not whole: %v, %v, %v", err, missing, changed)
	}
	return l.ID
}

func TestCommitBecomesTheLiveSite(t *testing.T) {
	for _, by := range []Switch{ByLink, ByExchange, ByFile} {
		t.Run(string(by), func(t *testing.T) {
			if by == ByExchange && !canExchange {
				t.Skip("this system cannot exchange folders")
			}
			o := newOffice(t)
			with := func(in *Input) { in.Switch = by }
			first := o.publish(with)
			if id := o.whole(); id != first.Release.ID || !strings.HasPrefix(id, first.Release.Commit[:12]+"-") {
				t.Errorf("live is %s, published %+v", id, first.Release)
			}
			if text, err := o.live("san-pham/gao/index.html"); err != nil || !strings.Contains(text, "Gạo nếp") {
				t.Errorf("got %v", err)
			}
			if again := o.publish(with); !again.Same || again.Release.ID != first.Release.ID {
				t.Errorf("again: %+v", again)
			}
			o.product("gao", "Gạo tẻ")
			o.commit()
			second := o.publish(with)
			if text, _ := o.live("san-pham/gao/index.html"); !strings.Contains(text, "Gạo tẻ") || o.whole() != second.Release.ID {
				t.Error("the second commit is not live")
			}
			if !slices.Contains(second.Changed, "san-pham/gao/index.html") || slices.Contains(second.Changed, "robots.txt") || second.Written >= first.Written {
				t.Errorf("changed %v, written %d of %d", second.Changed, second.Written, first.Written)
			}
			list, err := List(o.to)
			if err != nil || len(list) != 2 || !list[0].Current || list[1].Current || list[1].ID != first.Release.ID {
				t.Errorf("got %+v, %v", list, err)
			}
			back, err := Rollback(t.Context(), o.to, "")
			if err != nil || back.ID != first.Release.ID || o.whole() != back.ID {
				t.Fatalf("got %+v, %v", back, err)
			}
			if held := o.publish(with, func(in *Input) { in.AsOf = in.AsOf.AddDays(1) }); held.Held != second.Release.Commit || held.Release.Commit != first.Release.Commit {
				t.Errorf("the commit that was rolled back from is live again: %+v", held)
			}
			o.product("gao", "Gạo lứt")
			o.commit()
			if third := o.publish(with); third.Held != "" || o.whole() != third.Release.ID {
				t.Errorf("got %+v", third)
			}
		})
	}
}

func TestOldReleasesGoAndTheirAssetsStayForAWhile(t *testing.T) {
	o := newOffice(t)
	keep := func(in *Input) { in.Keep = 2 }
	first := o.publish(keep)
	var shard string
	live, err := Current(o.to)
	if err != nil {
		t.Fatal(err)
	}
	files, err := output.Manifest(live.Dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if strings.HasPrefix(f.Path, "search/") && strings.Count(f.Path, "/") > 1 {
			shard = f.Path
		}
	}
	if shard == "" {
		t.Fatal("no files of the search")
	}
	for i := range 3 {
		o.product("gao", fmt.Sprintf("Gạo số %d", i))
		o.commit()
		res := o.publish(keep)
		_, err := o.live(shard)
		if here := err == nil; here != (i == 0) {
			t.Errorf("release %d: the file of the first release is there: %v", i+2, here)
		}
		if slices.Contains(res.Release.Kept, "index.html") {
			t.Error("a page is kept")
		}
		o.whole()
	}
	if list, err := List(o.to); err != nil || len(list) != 2 {
		t.Errorf("got %d, %v", len(list), err)
	}
	if _, err := os.Stat(filepath.Join(o.to, "releases", first.Release.ID)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the first release is still there: %v", err)
	}
}

func TestABrokenLinkIsToldHoweverLittleChanged(t *testing.T) {
	o := newOffice(t)
	story := func(link string) {
		o.put("content/stories/ve-che.md", "---\ntitle: Về chè\nproducts: [gao]\n---\nXem [chè]("+link+") của bản.\n")
	}
	want := func(broken ...string) {
		t.Helper()
		o.commit()
		res := o.publish()
		var got []string
		for _, p := range res.Problems {
			if p.Reason == ForLink {
				got = append(got, p.Path)
			}
		}
		if !slices.Equal(got, broken) || res.Release.Linked != (len(broken) == 0) {
			t.Errorf("broken links on %v, want %v; whole: %v", got, broken, res.Release.Linked)
		}
	}
	const page = "cau-chuyen/ve-che/index.html"
	o.product("che", "Chè")
	story("/san-pham/che/")
	want()
	o.product("gao", "Gạo tẻ")
	want()
	story("/san-pham/che/#khong-co")
	want(page)
	o.product("gao", "Gạo lứt")
	want(page) // the story is as it was
	story("/san-pham/che/")
	want()
	if err := os.Remove(filepath.Join(o.repo, "content/products/che.md")); err != nil {
		t.Fatal(err)
	}
	want(page) // so is it here
}
