package output

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func manifest(t testing.TB, root string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, manifestName))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestManifestIsSortedAndSaysNothingElse(t *testing.T) {
	root := t.TempDir()
	write(t, root, "there/before", "x")
	build(t, root, site{"there/b": "b", "a/x": "abc", "a.b": ""})
	want := "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 0 a.b\n" +
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad 3 a/x\n" +
		"- 0 there/\n" +
		"3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d 1 there/b\n"
	if got := manifest(t, root); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if exists(root, journalName) || exists(root, tempName) {
		t.Error("a finished build left its journal or temporary file")
	}
}

func TestManifestDoesNotDependOnHistory(t *testing.T) {
	last := site{"a/index.html": "1", "b/c/index.html": "2", "d": "3"}
	clean, worn := t.TempDir(), t.TempDir()
	build(t, clean, last)
	build(t, worn, site{"a/index.html": "0", "b": "file", "e/f/g": "h"})
	d := open(t, worn)
	put(t, d, site{"d": "2", "k/l": "m"})
	if err := d.Abort(); err != nil {
		t.Fatal(err)
	}
	build(t, worn, last)
	if got, want := manifest(t, worn), manifest(t, clean); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestGarbledManifestRemovesNothing(t *testing.T) {
	root := t.TempDir()
	build(t, root, site{"a": "1", "b": "2"})
	good := manifest(t, root)
	line := good[:strings.IndexByte(good, '\n')+1]
	for name, bad := range map[string]string{
		"cut":          good[:len(good)-3],
		"not sorted":   good[len(line):] + line,
		"twice":        line + line,
		"words":        "hello\n",
		"empty line":   good + "\n",
		"short hash":   line[1:],
		"no hash":      "zz" + line[2:],
		"bad size":     strings.Replace(good, " 1 a", " -1 a", 1),
		"leads out":    line + strings.Replace(line, " 1 a", " 1 ../b", 1),
		"our own name": strings.Replace(line, " 1 a", " 1 .gitignore", 1),
		"bad folder":   "- 1 x/\n",
	} {
		if _, _, readable := parseManifest([]byte(bad)); readable {
			t.Errorf("%s: got readable, want not", name)
			continue
		}
		write(t, root, manifestName, bad)
		build(t, root, site{"a": "1"})
		wantFiles(t, root, site{"a": "1", "b": "2"})
		write(t, root, manifestName, bad)
		d := open(t, root)
		if err := d.Put("b", []byte("changed")); err == nil {
			t.Errorf("%s: overwriting with no manifest: got no error", name)
		}
		if err := d.Abort(); err != nil {
			t.Fatal(err)
		}
		write(t, root, manifestName, good)
		if err := os.Remove(filepath.Join(root, journalName)); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
}

// crash ends a build as a killed process does: handles are closed by the
// system, nothing else happens.
func crash(t testing.TB, d *Dir) {
	t.Helper()
	if err := d.release(); err != nil {
		t.Fatal(err)
	}
}

func TestCrashedBuildIsTakenOver(t *testing.T) {
	for _, tc := range []struct {
		name      string
		old, torn site
	}{
		{"first build", nil, site{"a/index.html": "half", "b/index.html": "1"}},
		{"later build", site{"a/index.html": "1", "c/index.html": "1"}, site{"a/index.html": "2", "d/e/index.html": "1"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			root := t.TempDir()
			if tc.old != nil {
				build(t, root, tc.old)
			}
			for range 3 { // crash after crash
				d := open(t, root)
				put(t, d, tc.torn)
				crash(t, d)
				write(t, root, tempName, "left over")
			}
			if _, _, err := Verify(root, BySize); err == nil {
				t.Error("Verify after a crash: got no error")
			}
			write(t, root, "foreign", "mine")
			build(t, root, site{"a/index.html": "3"})
			wantFiles(t, root, site{"a/index.html": "3", "foreign": "mine"})
			for _, p := range []string{"b", "c", "d", journalName, tempName} {
				if exists(root, p) {
					t.Errorf("%s is still there", p)
				}
			}
		})
	}
}

func TestCrashKeepsFoldersThatWereThere(t *testing.T) {
	root := t.TempDir()
	if err := os.Mkdir(filepath.Join(root, "theirs"), 0o755); err != nil {
		t.Fatal(err)
	}
	d := open(t, root)
	put(t, d, site{"theirs/ours/x": "1"})
	crash(t, d)
	build(t, root, site{})
	if !exists(root, "theirs") || exists(root, "theirs/ours") {
		t.Errorf("theirs there: got %v, want true; ours there: got %v, want false",
			exists(root, "theirs"), exists(root, "theirs/ours"))
	}
}

func TestCrashWhileClosingIsTakenOver(t *testing.T) {
	root := t.TempDir()
	build(t, root, site{"a": "1", "b": "2"})
	d := open(t, root)
	put(t, d, site{"a": "1", "c": "3"})
	if err := d.removeFiles([]string{"b"}, nil); err != nil {
		t.Fatal(err)
	}
	crash(t, d) // orphans are gone, the manifest still names them
	build(t, root, site{"a": "1"})
	wantFiles(t, root, site{"a": "1"})
}

func TestCutJournalLineNamesNothing(t *testing.T) {
	paths, kept := parseJournal([]byte("a/b\n\n../out\nc/\nd/e"))
	if want := []string{"a/b"}; !slices.Equal(paths, want) {
		t.Errorf("paths: got %q, want %q", paths, want)
	}
	if want := []string{"c"}; !slices.Equal(kept, want) {
		t.Errorf("folders: got %q, want %q", kept, want)
	}
	root := t.TempDir()
	write(t, root, journalName, "a/b\nc/d") // the next line must not join the cut one
	d := open(t, root)
	put(t, d, site{"x": "1"})
	crash(t, d)
	data, err := os.ReadFile(filepath.Join(root, journalName))
	if err != nil {
		t.Fatal(err)
	}
	if paths, _ := parseJournal(data); !slices.Equal(paths, []string{"a/b", "c/d", "x"}) {
		t.Errorf("got %q, want a/b, c/d and x", paths)
	}
}

func TestVerifyFindsMissingAndChanged(t *testing.T) {
	root := t.TempDir()
	build(t, root, site{"a": "1", "b": "2", "c/d": "3", "e": "4", "f": "5"})
	if missing, changed, err := Verify(root, ByHash); err != nil || len(missing)+len(changed) > 0 {
		t.Errorf("untouched: got %v, %v, %v; want nothing", missing, changed, err)
	}
	write(t, root, "a", "x")
	write(t, root, "b", "longer")
	if err := os.RemoveAll(filepath.Join(root, "c")); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(root, "e")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(root, "e"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		depth   Depth
		changed []string
	}{{BySize, []string{"b"}}, {ByHash, []string{"a", "b"}}} {
		missing, changed, err := Verify(root, tc.depth)
		if err != nil {
			t.Fatal(err)
		}
		if want := []string{"c/d", "e"}; !slices.Equal(missing, want) {
			t.Errorf("depth %d, missing: got %v, want %v", tc.depth, missing, want)
		}
		if !slices.Equal(changed, tc.changed) {
			t.Errorf("depth %d, changed: got %v, want %v", tc.depth, changed, tc.changed)
		}
	}
	write(t, root, manifestName, "garbled")
	if _, _, err := Verify(root, BySize); err == nil {
		t.Error("garbled manifest: got no error")
	}
	if _, _, err := Verify(t.TempDir(), BySize); err == nil {
		t.Error("no manifest: got no error")
	}
}

func TestFileBehindBackIsHashedAnew(t *testing.T) {
	root := t.TempDir()
	build(t, root, site{"a": "3 sao"})
	write(t, root, "a", "4 sao") // edited by hand, and then the record catches up
	build(t, root, site{"a": "4 sao"})
	if missing, changed, err := Verify(root, ByHash); err != nil || len(missing)+len(changed) > 0 {
		t.Errorf("got %v, %v, %v; want nothing", missing, changed, err)
	}
}
