package output

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// finished makes a finished site of some files.
func finished(t *testing.T, opt Options, files map[string]string) (string, Stats) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	d, err := Open(dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if err := d.Put(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Close(nil); err != nil {
		t.Fatal(err)
	}
	whole(t, dir)
	return dir, d.Stats()
}

func whole(t *testing.T, dir string) {
	t.Helper()
	if missing, changed, err := Verify(dir, ByHash); err != nil || len(missing)+len(changed) > 0 {
		t.Fatalf("%s: %v, %v, %v", dir, missing, changed, err)
	}
}

func sameFile(t *testing.T, a, b string) bool {
	t.Helper()
	x, err := os.Stat(a)
	if err != nil {
		t.Fatal(err)
	}
	y, err := os.Stat(b)
	if err != nil {
		t.Fatal(err)
	}
	return os.SameFile(x, y)
}

func TestEqualFilesAreShared(t *testing.T) {
	old, _ := finished(t, Options{}, map[string]string{"a.html": "a", "b/c.html": "c", "leer": "", "d.html": "old"})
	now, stats := finished(t, Options{Twin: old}, map[string]string{"a.html": "a", "b/c.html": "c", "leer": "", "d.html": "new", "e.html": "e"})
	if stats.Shared != 3 || stats.Written != 2 {
		t.Errorf("got %+v", stats)
	}
	for name, want := range map[string]bool{"a.html": true, "b/c.html": true, "leer": true, "d.html": false} {
		if sameFile(t, filepath.Join(old, name), filepath.Join(now, name)) != want {
			t.Errorf("%s shared: %v", name, !want)
		}
	}
	// A later build into the new folder leaves the shared files of the old one alone.
	d, err := Open(now, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a.html", "b/c.html"} {
		if err := d.Put(name, []byte("other")); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Close(nil); err != nil {
		t.Fatal(err)
	}
	whole(t, old)
	whole(t, now)
}

func TestDamagedTwinIsNotShared(t *testing.T) {
	old, _ := finished(t, Options{}, map[string]string{"a.html": "aaaa", "anh/b.jpg": "bbbb", "c.html": "cccc", "d.html": "dddd"})
	for _, name := range []string{"a.html", "anh/b.jpg"} {
		if err := os.WriteFile(filepath.Join(old, name), []byte("xxxx"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(filepath.Join(old, "c.html")); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Join(old, "d.html"), 0o600); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "site")
	d, err := Open(dir, Options{Twin: old})
	if err != nil {
		t.Fatal(err)
	}
	if d.Keep("anh/b.jpg", sha256.Sum256([]byte("bbbb")), 4) {
		t.Error("a damaged picture is kept")
	}
	for name, text := range map[string]string{"a.html": "aaaa", "anh/b.jpg": "bbbb", "c.html": "cccc", "d.html": "dddd"} {
		if err := d.Put(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Close(nil); err != nil || d.Stats().Shared != 0 {
		t.Errorf("got %+v, %v", d.Stats(), err)
	}
	whole(t, dir)
}

func TestTwinThatIsNoSiteIsNotUsed(t *testing.T) {
	for _, twin := range []string{t.TempDir(), filepath.Join(t.TempDir(), "gone")} {
		if _, stats := finished(t, Options{Twin: twin}, map[string]string{"a.html": "a"}); stats.Shared != 0 || stats.Written != 1 {
			t.Errorf("got %+v", stats)
		}
	}
}

func TestAdoptedFilesAreInTheManifest(t *testing.T) {
	old, _ := finished(t, Options{}, map[string]string{"assets/a.1.css": "a", "assets/b.1.css": "bad", "assets/same.css": "s", "search/1/x.json": "x", "index.html": "old"})
	if err := os.WriteFile(filepath.Join(old, "assets/b.1.css"), []byte("xxx"), 0o644); err != nil {
		t.Fatal(err)
	}
	now, _ := finished(t, Options{}, map[string]string{"assets/a.2.css": "a2", "assets/same.css": "s", "index.html": "new"})
	added, err := Adopt(now, old, []string{"search/1/x.json", "assets/a.1.css", "assets/b.1.css", "assets/same.css", "gone", "assets/a.1.css", "../x"})
	if err != nil || strings.Join(added, " ") != "assets/a.1.css search/1/x.json" {
		t.Errorf("got %v, %v", added, err)
	}
	whole(t, now)
	files, err := Manifest(now)
	if err != nil || len(files) != 5 {
		t.Errorf("got %v, %v", files, err)
	}
	if data, err := os.ReadFile(filepath.Join(now, "index.html")); err != nil || string(data) != "new" {
		t.Errorf("got %q, %v", data, err)
	}
	if again, err := Adopt(now, old, []string{"assets/a.1.css"}); err != nil || len(again) != 0 {
		t.Errorf("got %v, %v", again, err)
	}
}
