package publish

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// fails publishes and demands an error of a kind, and that the live site is the one

// before.

// TestNothingOfTheRepositoryRunsOrLeadsOut: hooks, links, submodules, attributes.

// TestEveryFailingOperationLeavesTheSite lets each change of the disk fail with EIO.

func TestEveryFailingOperationLeavesTheSite(t *testing.T) {
	o := newOffice(t)
	o.publish()
	failed, old := 0, 0
	before := o.whole()
	for at := 1; ; at++ {
		if !*long && at > 12 && at%37 != 0 && at < 190 {
			continue
		}
		o.product("gao", fmt.Sprintf("Gạo lần %d", at))
		o.commit()
		in := o.input()
		n := 0
		in.Keep = 2
		in.Guard = func(op, name string) error {
			if n++; n == at {
				return &fs.PathError{Op: op, Path: name, Err: syscall.EIO}
			}
			return nil
		}
		_, err := Run(t.Context(), in)
		now := o.whole()
		if n < at {
			if err != nil {
				t.Fatal(err)
			}
			break
		}
		failed++
		if err != nil && !errors.Is(err, syscall.EIO) {
			t.Fatalf("operation %d: %v", at, err)
		}
		if now == before {
			old++
			if err == nil {
				t.Fatalf("operation %d: no error and no new site", at)
			}
		}
		before = now
	}
	o.tidyAfter()
	o.sameAsClean()
	figure(t, "EIO at each change of the disk", fmt.Sprintf("%d failures: %d times the site before, %d times the new one (a link that cannot be made is written instead), always whole", failed, old, failed-old))
}

// mounted gives a small disk of its own.

func mounted(t *testing.T, megabytes int, options string) string {
	t.Helper()
	if runtime.GOOS != "linux" || os.Getuid() != 0 {
		t.Skip("only root of a Linux machine can make a small disk")
	}
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", fmt.Sprintf("size=%dm,%s", megabytes, options), "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("no small disk: %v: %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("umount: %v: %s", err, out)
		}
	})
	return dir
}

// TestDiskThatIsFull is a real small disk, filled to the last pages at many heights.

func TestDiskThatIsFull(t *testing.T) {
	o := newOffice(t)
	disk := mounted(t, 100, "mode=755")
	o.to = filepath.Join(disk, "web")
	tight := func(in *Input) { in.Room, in.Keep = 1, 2 }
	o.publish(tight)
	before := o.whole()
	filler := filepath.Join(disk, "filler")
	full, done := 0, 0
	step := 4
	if *long {
		step = 1
	}
	for pages := 0; pages < 160; pages += step {
		o.product("gao", fmt.Sprintf("Gạo lần %d", pages))
		o.commit()
		have, err := free(disk)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filler, make([]byte, max(0, int(have)-pages*8<<10)), 0o644); err != nil {
			t.Fatal(err)
		}
		in := o.input()
		tight(&in)
		_, err = Run(t.Context(), in)
		now := o.whole()
		switch {
		case err == nil:
			done++
		case now != before && !errors.Is(err, syscall.ENOSPC):
			t.Fatalf("%d pages: %v", pages, err)
		default:
			full++
		}
		before = now
		if err := os.Remove(filler); err != nil {
			t.Fatal(err)
		}
		if pages%40 == 0 {
			o.tidyAfter()
			before = o.whole()
		}
	}
	if full == 0 || done == 0 {
		t.Errorf("%d times full, %d published: the disk was never nearly full", full, done)
	}
	o.tidyAfter()
	o.sameAsClean()
	if err := os.WriteFile(filler, make([]byte, 60<<20), 0o644); err != nil {
		t.Fatal(err)
	}
	o.fails(ErrSpace, func(in *Input) { in.Force = true })
	figure(t, "disk full (a tmpfs of 100 MB, filled to 0–1,280 KB)", fmt.Sprintf("%d publications, %d failed and %d had room enough; the live site always whole; without 64 MB free nothing is begun", full+done, full, done))
}

func TestReadOnlyTarget(t *testing.T) {
	o := newOffice(t)
	disk := mounted(t, 100, "mode=755")
	o.to = filepath.Join(disk, "web")
	o.publish()
	if out, err := exec.Command("mount", "-o", "remount,ro", disk).CombinedOutput(); err != nil {
		t.Skipf("%v: %s", err, out)
	}
	o.product("gao", "Gạo mới")
	o.commit()
	o.fails(syscall.EROFS)
	if out, err := exec.Command("mount", "-o", "remount,rw", disk).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	o.tidyAfter()
	figure(t, "read-only target", "an error before anything is done; published as soon as it can be written to")
}

// TestShortWrite bounds the size of files of the process, so that a write is cut short

// in the middle of a file.

func TestShortWrite(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil || runtime.GOOS == "windows" {
		t.Skip("no sh")
	}
	o := newOffice(t)
	o.publish()
	before := o.whole()
	failed := 0
	for _, blocks := range []int{1, 4, 16, 20, 40} {
		o.put("ocop.yaml", fmt.Sprintf("title: OCOP Mường Thử %d\nbase_url: https://ocop.muongthu.example/\nshare_pictures: none\n", blocks)) // every page is another
		o.commit()
		c := o.spawn("", 0)
		c.Args = append([]string{"sh", "-c", fmt.Sprintf(`ulimit -f %d; exec "$0" "$@"`, blocks), c.Path}, c.Args[1:]...)
		sh, err := exec.LookPath("sh")
		if err != nil {
			t.Fatal(err)
		}
		c.Path = sh
		if err := c.Run(); err != nil {
			failed++
		}
		now := o.whole()
		if now != before && failed > 0 && c.ProcessState.ExitCode() != 0 {
			t.Errorf("%d blocks: a site that could not be written is live", blocks)
		}
		before = now
	}
	if failed < 2 {
		t.Errorf("only %d writes were cut short", failed)
	}
	o.tidyAfter()
	o.sameAsClean()
	figure(t, "short write (files bounded to 0.5–20 KB)", fmt.Sprintf("%d publications cut short in a file: always the site before, whole", failed))
}

// TestReadersDuringSwitches counts what 200 readers miss during 100 switches.

// read reads a page as a web server does: below the path current, or below the release

// that current.txt names.

// TestSameBytesInEveryEnvironment publishes the same commit with other numbers of

// cores, time zones, languages, umasks and folders, at once and after other commits.

// TestWhatIsNotOursIsLeftAlone: a folder current with somebody's files, a link that

// leads elsewhere.

func TestWhatIsNotOursIsLeftAlone(t *testing.T) {
	o := newOffice(t)
	current := filepath.Join(o.to, "current")
	if err := os.MkdirAll(current, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(current, "index.html"), []byte("của người khác"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Run(t.Context(), o.input()); !errors.Is(err, ErrForeign) {
		t.Errorf("got %v", err)
	}
	if data, err := os.ReadFile(filepath.Join(current, "index.html")); err != nil || string(data) != "của người khác" {
		t.Errorf("got %q, %v", data, err)
	}
	if err := os.RemoveAll(current); err != nil {
		t.Fatal(err)
	}
	o.publish()
	o.whole()
}

// TestDamagedLiveSiteIsMadeAgain: somebody has changed files of the live site, a page

// and, with the size it had, a picture, which are shared with the next one.

func TestDamagedLiveSiteIsMadeAgain(t *testing.T) {
	o := newOffice(t)
	var picture bytes.Buffer
	if err := jpeg.Encode(&picture, image.NewGray(image.Rect(0, 0, 400, 300)), nil); err != nil {
		t.Fatal(err)
	}
	o.put("content/products/che/index.md", "---\nname: Chè\nentity: htx-ban-mai\npictures:\n  - file: hinh.jpg\n    alt: Chè\n---\n")
	o.put("content/products/che/hinh.jpg", picture.String())
	o.commit()
	o.publish()
	live, err := Current(o.to)
	if err != nil {
		t.Fatal(err)
	}
	pictures, err := filepath.Glob(filepath.Join(live.Dir, "anh", "hinh-*.jpg"))
	if err != nil || len(pictures) == 0 {
		t.Fatalf("no picture: %v", err)
	}
	info, err := os.Stat(pictures[0])
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{filepath.Join(live.Dir, "index.html"): "phá", pictures[0]: strings.Repeat("x", int(info.Size()))} {
		if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if res := o.publish(); res.Same {
		t.Error("not seen")
	}
	o.whole()
}
