package history

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
)

// repository makes a repository with two commits of a folder office/content
// and gives its folder and a function that runs git in it.
func repository(t *testing.T) (string, func(args ...string) string) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir := t.TempDir()
	run := func(args ...string) string {
		t.Helper()
		c := exec.Command("git", args...)
		c.Dir = dir
		c.Env = append(clean(os.Environ()), "HOME="+dir, "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.vn",
			"GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.vn")
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
		return strings.TrimSpace(string(out))
	}
	put := func(name, text string) {
		t.Helper()
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	run("init", "-q")
	put("README", "no content yet")
	run("add", ".")
	run("commit", "-q", "-m", "empty")
	put("office/content/products/tra.md", "cũ")
	put("office/content/products/bò khô/hình.png", "\x00\n\xff")
	put("office/other.md", "not of the folder")
	put("top.md", "nor this")
	if err := os.Symlink("tra.md", filepath.Join(dir, "office/content/products/link.md")); err != nil {
		t.Fatal(err)
	}
	run("add", ".")
	run("commit", "-q", "-m", "old")
	run("tag", "old")
	put("office/content/products/tra.md", "mới")
	put("office/content/products/che.md", "che")
	run("commit", "-q", "-a", "-m", "new")
	return dir, run
}

func open(t *testing.T, dir, commit string, env ...string) *Tree {
	t.Helper()
	tree, err := At(t.Context(), append(os.Environ(), env...), dir, commit)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := tree.Close(); err != nil {
			t.Error(err)
		}
	})
	return tree
}

func TestFolderIsReadAsItWas(t *testing.T) {
	dir, _ := repository(t)
	content := filepath.Join(dir, "office", "content")
	tree := open(t, content, "old")
	for name, want := range map[string]string{"products/tra.md": "cũ", "products/bò khô/hình.png": "\x00\n\xff"} {
		got, err := fs.ReadFile(tree, name)
		if err != nil || string(got) != want {
			t.Errorf("%s: got %q, %v, want %q", name, got, err, want)
		}
	}
	entries, err := fs.ReadDir(tree, "products")
	if err != nil || len(entries) != 3 || entries[0].Name() != "bò khô" || !entries[0].IsDir() || entries[1].Type() != fs.ModeSymlink {
		t.Errorf("got %v, %v", entries, err)
	}
	if _, err := fs.ReadFile(tree, "products/link.md"); err == nil {
		t.Error("a link was read")
	}
	for _, name := range []string{"products/che.md", "../other.md", "other.md", "top.md"} {
		if _, err := fs.Stat(tree, name); err == nil {
			t.Errorf("%s is there", name)
		}
	}
	if got, err := fs.ReadFile(open(t, content, "HEAD"), "products/tra.md"); err != nil || string(got) != "mới" {
		t.Errorf("HEAD: got %q, %v", got, err)
	}
	if err := fs.WalkDir(open(t, dir, "old"), ".", func(_ string, _ fs.DirEntry, err error) error { return err }); err != nil {
		t.Errorf("the whole repository: %v", err)
	}
}

func TestTreeIsAFileSystem(t *testing.T) {
	dir, run := repository(t)
	run("rm", "-q", "office/content/products/link.md") // TestFS opens every name, and a link cannot be opened
	run("commit", "-q", "-m", "no link")
	if err := fstest.TestFS(open(t, filepath.Join(dir, "office"), "HEAD"), "content/products/tra.md", "other.md"); err != nil {
		t.Error(err)
	}
}

func TestFolderThatWasNotThereIsEmpty(t *testing.T) {
	dir, _ := repository(t)
	tree := open(t, filepath.Join(dir, "office", "content"), "HEAD~2")
	if entries, err := fs.ReadDir(tree, "."); err != nil || len(entries) != 0 {
		t.Errorf("got %v, %v", entries, err)
	}
}

func TestHookEnvironmentDoesNotMislead(t *testing.T) {
	dir, _ := repository(t)
	tree := open(t, filepath.Join(dir, "office", "content"), "old", "GIT_DIR=.git", "GIT_INDEX_FILE=/nowhere/index", "GIT_PREFIX=x/", "GIT_WORK_TREE=/nowhere")
	if got, err := fs.ReadFile(tree, "products/tra.md"); err != nil || string(got) != "cũ" {
		t.Errorf("got %q, %v", got, err)
	}
}

// Neither a hook nor a monitor of the repository runs, and the name of a
// commit is never an option.
func TestNothingOfTheRepositoryRuns(t *testing.T) {
	dir, run := repository(t)
	trap := filepath.Join(dir, "trap")
	if err := os.WriteFile(trap, []byte("#!/bin/sh\ntouch "+trap+".sprung\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	run("config", "core.fsmonitor", trap)
	run("config", "core.pager", trap)
	run("config", "alias.rev-parse", "!"+trap)
	open(t, dir, "old")
	for _, commit := range []string{"--git-dir", "-h", "--output=" + trap + ".sprung", "old:README", "", "old; touch x", "nothing"} {
		if tree, err := At(t.Context(), os.Environ(), dir, commit); !errors.Is(err, ErrNotThere) {
			t.Errorf("%q: got %v, %v", commit, tree, err)
		}
	}
	if _, err := os.Stat(trap + ".sprung"); err == nil {
		t.Error("a program of the repository was run")
	}
}

func TestNoRepository(t *testing.T) {
	repository(t)
	if _, err := At(t.Context(), os.Environ(), t.TempDir(), "HEAD"); !errors.Is(err, ErrNotThere) {
		t.Errorf("got %v", err)
	}
}

func TestManyReadAtOnceAndCancel(t *testing.T) {
	dir, _ := repository(t)
	ctx, cancel := context.WithCancel(t.Context())
	tree, err := At(ctx, os.Environ(), filepath.Join(dir, "office", "content"), "old")
	if err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 20 {
				if got, err := tree.ReadFile("products/tra.md"); err != nil || string(got) != "cũ" {
					t.Errorf("got %q, %v", got, err)
				}
			}
		})
	}
	wait.Wait()
	cancel()
	_ = tree.Close()
	if _, err := tree.ReadFile("products/tra.md"); err == nil {
		t.Error("a closed tree was read")
	}
}

func TestStrangeListsAreRefused(t *testing.T) {
	for _, list := range []string{"100644 blob abc\tx\x00", "nonsense\x00", "100644 blob abc many\tx\x00"} {
		if files, err := parseList([]byte(list)); err == nil {
			t.Errorf("%q: got %v", list, files)
		}
	}
	files, err := parseList([]byte("160000 commit abc       -\tmodule\x00100644 blob abc       3\t../x\x00100644 blob abc       3\ta/b\x00"))
	if err != nil || len(files) != 1 || files[0].path != "a/b" {
		t.Errorf("got %v, %v", files, err)
	}
}

// A git that fails while the folder is looked for is no empty folder, which would be
// published as an empty site.
func TestAFailureOfGitIsNoEmptyFolder(t *testing.T) {
	dir, _ := repository(t)
	git, err := exec.LookPath("git")
	if err != nil {
		t.Fatal(err)
	}
	for _, fails := range []string{"echo 'fatal: Out of memory, malloc failed' >&2; exit 128", "exit 128", "kill -9 $$"} {
		for _, at := range []string{"*rev-parse*:office/content", "*ls-tree*"} {
			bin := t.TempDir()
			script := "#!/bin/sh\ncase \"$*\" in " + at + ") " + fails + ";; esac\nexec " + git + " \"$@\"\n"
			if err := os.WriteFile(filepath.Join(bin, "git"), []byte(script), 0o755); err != nil {
				t.Fatal(err)
			}
			t.Setenv("PATH", bin+string(os.PathListSeparator)+filepath.Dir(git))
			tree, err := In(t.Context(), os.Environ(), dir, "HEAD", "office/content")
			if err == nil {
				tree.Close()
				t.Errorf("%s at %s: no error", fails, at)
			}
		}
	}
}
