package publish

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"ocop/internal/output"
)

// switches are the ways to switch of this system.
func switches() []Switch {
	if canExchange {
		return []Switch{ByLink, ByExchange, ByFile}
	}
	return []Switch{ByLink, ByFile}
}

// tidyAfter demands that a publication after a fault works by itself and leaves nothing
// of the fault behind.
func (o *office) tidyAfter() {
	o.t.Helper()
	o.publish(func(in *Input) { in.Switch = "" })
	o.whole()
	list, err := os.ReadDir(filepath.Join(o.to, ".ocop", "work"))
	if err != nil || len(list) > 0 {
		o.t.Fatalf("work is left over: %v, %v", list, err)
	}
	releases, err := List(o.to)
	if err != nil {
		o.t.Fatal(err)
	}
	folders, err := os.ReadDir(filepath.Join(o.to, "releases"))
	if err != nil {
		o.t.Fatal(err)
	}
	want := len(releases)
	if l, _ := Current(o.to); l.By == ByExchange {
		want-- // it lies in the folder current
	}
	if len(folders) != want {
		o.t.Fatalf("%d folders of %d releases", len(folders), len(releases))
	}
}

// TestKilledAtEveryOperationTheSiteStaysWhole ends a publication before each of its
// changes of the disk: of some in the short run, of all in the long one.
func TestKilledAtEveryOperationTheSiteStaysWhole(t *testing.T) {
	for _, by := range switches() {
		t.Run(string(by), func(t *testing.T) {
			o := newOffice(t)
			o.operations(by)
			o.product("gao", "Gạo")
			o.commit()
			n := o.operations(by)
			before, old, kills := o.whole(), 0, 0
			// Cleaning up after a kill is more work than n: go on until one is too late.
			for at := 1; ; at += stride(at, n) {
				o.product("gao", fmt.Sprintf("Gạo lần %d", at))
				o.commit()
				c := o.spawn(by, at)
				err := c.Run()
				if err == nil {
					break
				}
				if !killed(err) {
					t.Fatalf("operation %d: %v: %s", at, err, c.Stderr)
				}
				kills++
				now := o.whole()
				if now == before {
					old++
				}
				before = now
				if kills%20 == 0 {
					o.tidyAfter()
					before = o.whole()
				}
			}
			if kills == old {
				t.Error("no kill was after the switch")
			}
			o.tidyAfter()
			o.sameAsClean()
			figure(t, fmt.Sprintf("kill -9 before each change of the disk (%s)", by), fmt.Sprintf("%d changes, %d kills: %d times the site before, %d times the new one, always whole", n, kills, old, kills-old))
		})
	}
}

// stride is how far the next kill is from this one: in the short run most of the writing
// of files, which is alike, is passed over.
func stride(at, n int) int {
	switch {
	case *long:
		return 1
	case at < n-12:
		return min(max(1, n/5), n-12-at+1)
	}
	return 2
}

// sameAsClean demands that the live site has the bytes of one that is published into an
// empty folder.
func (o *office) sameAsClean() {
	o.t.Helper()
	clean := &office{t: o.t, repo: o.repo, to: filepath.Join(o.t.TempDir(), "clean")}
	a, b := o.publish(func(in *Input) { in.Switch = "" }).Release, clean.publish().Release
	if a.Commit != b.Commit || a.ID[:21] != b.ID[:21] {
		o.t.Fatalf("published %s, from nothing %s", a.ID, b.ID)
	}
	other, err := Current(clean.to)
	if err != nil {
		o.t.Fatal(err)
	}
	files, err := output.Manifest(other.Dir)
	if err != nil {
		o.t.Fatal(err)
	}
	for _, f := range files {
		want, err := os.ReadFile(filepath.Join(other.Dir, filepath.FromSlash(f.Path)))
		if err != nil {
			o.t.Fatal(err)
		}
		if got, err := o.live(f.Path); err != nil || got != string(want) {
			o.t.Fatalf("%s differs: %v", f.Path, err)
		}
	}
}

// TestKilledAtRandomTheSiteStaysWhole kills the process, git and all, at any moment.
func TestKilledAtRandomTheSiteStaysWhole(t *testing.T) {
	kills := 12
	if *long {
		kills = *killsAtRandom
	}
	o := newOffice(t)
	begin := time.Now()
	o.operations(ByLink)
	whole := time.Since(begin)
	dice := rand.New(rand.NewPCG(1, 2))
	before := o.whole()
	old, late := 0, 0
	for i := 0; i < kills; i++ {
		o.product("gao", fmt.Sprintf("Gạo lần %d", i))
		o.commit()
		c := o.spawn(ByLink, 0)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(dice.Int64N(int64(whole * 5 / 4))))
		_ = c.Process.Kill()
		err := c.Wait()
		if err == nil {
			late++
			kills++             // it had ended
			whole -= whole / 20 // the machine is faster now
		} else if !killed(err) {
			t.Fatalf("kill %d: %v: %s", i, err, c.Stderr)
		}
		now := o.whole()
		if err != nil && now == before {
			old++
			whole += whole / 40
		}
		before = now
		if i%25 == 24 {
			o.tidyAfter()
			before = o.whole()
		}
	}
	o.tidyAfter()
	o.sameAsClean()
	figure(t, "kill -9 at random moments", fmt.Sprintf("%d kills (and %d after the end, not counted): %d times the site before, %d times the new one, always whole", kills-late, late, old, kills-late-old))
}

// contents are the files of a folder.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		out[p] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestNoWriteChangesAnOldRelease: files are shared between releases, and a release that
// was published once keeps its bytes.
func TestNoWriteChangesAnOldRelease(t *testing.T) {
	o := newOffice(t)
	first := o.publish()
	dir := filepath.Join(o.to, "releases", first.Release.ID)
	was := contents(t, dir)
	for i := range 3 {
		o.product("gao", fmt.Sprintf("Gạo lần %d", i))
		o.commit()
		if res := o.publish(); res.Written*2 > res.Release.Files {
			t.Errorf("%d of %d files were written anew", res.Written, res.Release.Files)
		}
	}
	if now := contents(t, dir); fmt.Sprint(now) != fmt.Sprint(was) {
		t.Error("the first release has changed")
	}
}
