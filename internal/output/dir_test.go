package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// site is what a test wants in a folder: path to content.
type site map[string]string

// build opens root, puts every file of s in order of path, and closes.
func build(t testing.TB, root string, s site) Stats {
	t.Helper()
	d := open(t, root)
	put(t, d, s)
	if err := d.Close(nil); err != nil {
		t.Fatal(err)
	}
	return d.Stats()
}

func open(t testing.TB, root string) *Dir {
	t.Helper()
	d, err := Open(root, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func put(t testing.TB, d *Dir, s site) {
	t.Helper()
	for _, p := range s.paths() {
		if err := d.Put(p, []byte(s[p])); err != nil {
			t.Fatal(err)
		}
	}
}

func (s site) paths() []string {
	var list []string
	for p := range s {
		list = append(list, p)
	}
	slices.Sort(list)
	return list
}

// onDisk reads every file below root except our own two.
func onDisk(t testing.TB, root string) site {
	t.Helper()
	got := site{}
	err := fs.WalkDir(os.DirFS(root), ".", func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || p == manifestName || p == journalName {
			return err
		}
		data, err := os.ReadFile(filepath.Join(root, p))
		got[p] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func wantFiles(t testing.TB, root string, want site) {
	t.Helper()
	got := onDisk(t, root)
	for _, p := range want.paths() {
		if g, ok := got[p]; !ok || g != want[p] {
			t.Errorf("%s: got %q (there: %v), want %q", p, g, ok, want[p])
		}
	}
	for _, p := range got.paths() {
		if _, ok := want[p]; !ok {
			t.Errorf("%s: is there, want it gone", p)
		}
	}
}

func write(t testing.TB, root, path, data string) {
	t.Helper()
	name := filepath.Join(root, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

func exists(root, path string) bool {
	_, err := os.Lstat(filepath.Join(root, filepath.FromSlash(path)))
	return err == nil
}

func TestUnchangedFilesAreNotRewritten(t *testing.T) {
	root := filepath.Join(t.TempDir(), "public")
	first := build(t, root, site{"index.html": "one", "a/index.html": "two", "empty.txt": ""})
	if want := (Stats{Written: 3, Bytes: 6}); first != want {
		t.Errorf("first build: got %+v, want %+v", first, want)
	}
	past := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	for _, p := range []string{"index.html", "a/index.html", "empty.txt", manifestName} {
		if err := os.Chtimes(filepath.Join(root, p), past, past); err != nil {
			t.Fatal(err)
		}
	}
	second := build(t, root, site{"index.html": "one", "a/index.html": "TWO", "empty.txt": ""})
	if want := (Stats{Written: 1, Same: 2, Bytes: 3}); second != want {
		t.Errorf("second build: got %+v, want %+v", second, want)
	}
	for p, want := range map[string]bool{"index.html": true, "a/index.html": false, "empty.txt": true} {
		info, err := os.Stat(filepath.Join(root, p))
		if err != nil {
			t.Fatal(err)
		}
		if got := info.ModTime().Equal(past); got != want {
			t.Errorf("%s untouched: got %v, want %v", p, got, want)
		}
	}
	if err := os.Chtimes(filepath.Join(root, manifestName), past, past); err != nil {
		t.Fatal(err)
	}
	third := build(t, root, site{"index.html": "one", "a/index.html": "TWO", "empty.txt": ""})
	if want := (Stats{Same: 3}); third != want {
		t.Errorf("third build: got %+v, want %+v", third, want)
	}
	if info, err := os.Stat(filepath.Join(root, manifestName)); err != nil || !info.ModTime().Equal(past) {
		t.Errorf("manifest of an unchanged build: got %v, %v; want it untouched", info.ModTime(), err)
	}
}

func TestLongerAndShorterFilesAreRewritten(t *testing.T) {
	root := t.TempDir()
	for _, s := range []string{"abc", "abcd", "ab", "", "x"} {
		build(t, root, site{"a.txt": s})
		wantFiles(t, root, site{"a.txt": s})
	}
}

func TestOrphansAndTheirFoldersLeave(t *testing.T) {
	root := t.TempDir()
	build(t, root, site{"x/y/z/index.html": "1", "x/index.html": "2", "q/index.html": "3"})
	got := build(t, root, site{"x/index.html": "2"})
	if want := (Stats{Same: 1, Removed: 2}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	wantFiles(t, root, site{"x/index.html": "2"})
	if exists(root, "x/y") || exists(root, "q") {
		t.Error("emptied folders are still there")
	}
}

func TestForeignFilesStay(t *testing.T) {
	root := t.TempDir()
	write(t, root, ".gitignore", "*\n")
	write(t, root, "CNAME", "ocop.example.vn")
	write(t, root, "photos/me.jpg", "jpg")
	if err := os.Mkdir(filepath.Join(root, "drafts"), 0o755); err != nil {
		t.Fatal(err)
	}
	build(t, root, site{"index.html": "1", "photos/a/index.html": "2", "drafts/b/index.html": "3"})
	build(t, root, site{"index.html": "1", "drafts/b/index.html": "3"})
	build(t, root, site{"index.html": "1"})
	wantFiles(t, root, site{".gitignore": "*\n", "CNAME": "ocop.example.vn", "photos/me.jpg": "jpg", "index.html": "1"})
	if !exists(root, "drafts") {
		t.Error("a folder that was there before us is gone")
	}
	if exists(root, "photos/a") || exists(root, "drafts/b") {
		t.Error("folders of ours are still there")
	}
}

func TestForeignFileIsNotOverwritten(t *testing.T) {
	root := t.TempDir()
	write(t, root, "index.html", "mine")
	d := open(t, root)
	err := d.Put("index.html", []byte("ours"))
	if err == nil || !strings.Contains(err.Error(), "is not ours; move it away or choose another --out") {
		t.Errorf("got %v, want a refusal", err)
	}
	if got := d.Close(nil); got == nil {
		t.Error("Close after a failed Put: got no error")
	}
	wantFiles(t, root, site{"index.html": "mine"})

	forced, err := Open(root, Options{Force: true})
	if err != nil {
		t.Fatal(err)
	}
	put(t, forced, site{"index.html": "ours"})
	if err := forced.Close(nil); err != nil {
		t.Fatal(err)
	}
	wantFiles(t, root, site{"index.html": "ours"})
}

func TestForeignFileWithTheSameBytesIsAdopted(t *testing.T) {
	root := t.TempDir()
	write(t, root, "a/index.html", "same")
	if got, want := build(t, root, site{"a/index.html": "same"}), (Stats{Same: 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	build(t, root, site{"a/index.html": "other"})
	build(t, root, site{})
	wantFiles(t, root, site{})
	if !exists(root, "a") {
		t.Error("the folder that was there before us is gone")
	}
}

func TestFilesBecomeFoldersAndBack(t *testing.T) {
	root := t.TempDir()
	for _, s := range []site{
		{"a": "file", "b/c/d": "deep"},
		{"a/b/c": "deep", "b": "file"},
		{"a": "file", "b/c": "mid", "b/d/e": "x"},
	} {
		build(t, root, s)
		wantFiles(t, root, s)
	}
	write(t, root, "b/foreign", "mine")
	d := open(t, root)
	if err := d.Put("b", []byte("file")); err == nil || !strings.Contains(err.Error(), "not ours") {
		t.Errorf("a folder with a foreign file: got %v, want a refusal", err)
	}
	if err := d.Abort(); err != nil {
		t.Fatal(err)
	}
	write(t, root, "z", "mine")
	d = open(t, root)
	if err := d.Put("z/x/y", []byte("1")); err == nil || !strings.Contains(err.Error(), "z is not a folder") {
		t.Errorf("a foreign file as folder: got %v, want a refusal", err)
	}
	if err := d.Abort(); err != nil {
		t.Fatal(err)
	}
}

func TestPathThatChangesCaseOnlyIsReplaced(t *testing.T) {
	root := t.TempDir()
	build(t, root, site{"A/Index.html": "1", "b/x.html": "2"})
	build(t, root, site{"a/index.html": "1", "b/X.html": "2"})
	wantFiles(t, root, site{"a/index.html": "1", "b/X.html": "2"})
	build(t, root, site{"a/index.html": "1", "b/x.html": "2"})
	wantFiles(t, root, site{"a/index.html": "1", "b/x.html": "2"})
}

func TestKeptFilesStayOurs(t *testing.T) {
	root := t.TempDir()
	build(t, root, site{"assets/a.1.css": "1", "index.html": "x"})
	d := open(t, root)
	put(t, d, site{"assets/a.2.css": "2"})
	if err := d.Close(func(p string) bool { return strings.HasPrefix(p, "assets/") }); err != nil {
		t.Fatal(err)
	}
	wantFiles(t, root, site{"assets/a.1.css": "1", "assets/a.2.css": "2"})
	build(t, root, site{"assets/a.2.css": "2"})
	wantFiles(t, root, site{"assets/a.2.css": "2"})
}

func TestLinksAreNotFollowed(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege on Windows")
	}
	link := func(t *testing.T, root, target, name string) {
		t.Helper()
		if err := os.Symlink(target, filepath.Join(root, name)); err != nil {
			t.Fatal(err)
		}
	}
	for _, tc := range []struct{ name, old, target, link, put, want string }{
		{"folder leading out", "", "../outside", "a", "a/index.html", "a is not a folder"},
		{"deep folder leading out", "", "../outside", "a", "a/b/c/index.html", "a is not a folder"},
		{"folder leading inside", "", "inside", "a", "a/index.html", "a is not a folder"},
		{"folder of ours now leading out", "a/index.html", "../outside", "a", "a/index.html", "a is not a folder"},
		{"file leading out", "", "../outside/secret", "f", "f", "is not ours"},
		{"dangling file", "", "../outside/none", "f", "f", "is not ours"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			base := t.TempDir()
			root := filepath.Join(base, "public")
			write(t, base, "outside/secret", "secret")
			write(t, base, "public/inside/x", "x")
			if tc.old != "" {
				build(t, root, site{tc.old: "old"})
				if err := os.RemoveAll(filepath.Join(root, tc.link)); err != nil {
					t.Fatal(err)
				}
			}
			link(t, root, tc.target, tc.link)
			d := open(t, root)
			if err := d.Put(tc.put, []byte("new")); err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %v, want %q", err, tc.want)
			}
			if err := d.Abort(); err != nil {
				t.Fatal(err)
			}
			wantFiles(t, filepath.Join(base, "outside"), site{"secret": "secret"})
			wantFiles(t, filepath.Join(root, "inside"), site{"x": "x"})
		})
	}
	t.Run("orphan behind a link", func(t *testing.T) {
		base := t.TempDir()
		root := filepath.Join(base, "public")
		build(t, root, site{"a/secret": "1", "f": "2", "index.html": "3"})
		write(t, base, "outside/secret", "secret")
		for _, p := range []string{"a", "f"} {
			if err := os.RemoveAll(filepath.Join(root, p)); err != nil {
				t.Fatal(err)
			}
		}
		link(t, root, "../outside", "a")
		link(t, root, "../outside/secret", "f")
		build(t, root, site{"index.html": "3"})
		wantFiles(t, filepath.Join(base, "outside"), site{"secret": "secret"})
		if !exists(root, "a") || !exists(root, "f") {
			t.Error("a foreign link was removed")
		}
	})
	t.Run("file of ours now a link", func(t *testing.T) {
		base := t.TempDir()
		root := filepath.Join(base, "public")
		build(t, root, site{"f": "2"})
		write(t, base, "outside/secret", "secret")
		if err := os.Remove(filepath.Join(root, "f")); err != nil {
			t.Fatal(err)
		}
		link(t, root, "../outside/secret", "f")
		build(t, root, site{"f": "new"})
		wantFiles(t, filepath.Join(base, "outside"), site{"secret": "secret"})
		wantFiles(t, root, site{"f": "new"})
	})
}

func TestOpenRefusesWhatIsNoFolder(t *testing.T) {
	base := t.TempDir()
	write(t, base, "file", "x")
	if _, err := Open(filepath.Join(base, "file"), Options{}); err == nil {
		t.Error("a file as root: got no error")
	}
	if _, err := Open("", Options{}); err == nil {
		t.Error("no root: got no error")
	}
	if err := os.MkdirAll(filepath.Join(base, "odd", manifestName), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(filepath.Join(base, "odd"), Options{}); err == nil {
		t.Error("a folder as manifest: got no error")
	}
}

func TestNothingIsDoneAfterTheEnd(t *testing.T) {
	d := open(t, t.TempDir())
	if err := d.Close(nil); err != nil {
		t.Fatal(err)
	}
	if err := d.Put("a", nil); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("Put after Close: got %v, want %v", err, fs.ErrClosed)
	}
	d = open(t, t.TempDir())
	if err := d.Abort(); err != nil {
		t.Fatal(err)
	}
	if err := d.Put("a", nil); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("Put after Abort: got %v, want %v", err, fs.ErrClosed)
	}
}
