//go:build unix

package output

import (
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestFullDiskIsAnError limits the size of files to 4 kB in a process of its
// own, so that a write of 8 kB is cut in the middle as on a full disk.
func TestFullDiskIsAnError(t *testing.T) {
	if root := os.Getenv("OCOP_TEST_FULL_DISK"); root != "" {
		fillDisk(t, root)
		return
	}
	base := t.TempDir()
	root := filepath.Join(base, "public")
	build(t, root, site{"a": "old", "b": "orphan"})
	cmd := exec.Command(os.Args[0], "-test.run=^TestFullDiskIsAnError$")
	cmd.Env = append(os.Environ(), "OCOP_TEST_FULL_DISK="+root)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	wantFiles(t, root, site{"a": "old", "b": "orphan", "c": "new"})
	build(t, root, site{"a": strings.Repeat("x", 8192)})
	wantFiles(t, root, site{"a": strings.Repeat("x", 8192)})
}

func fillDisk(t *testing.T, root string) {
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 4096, Max: 4096}); err != nil {
		t.Fatal(err)
	}
	d := open(t, root)
	put(t, d, site{"c": "new"})
	if err := d.Put("a", []byte(strings.Repeat("x", 8192))); !errors.Is(err, syscall.EFBIG) {
		t.Errorf("Put: got %v, want %v", err, syscall.EFBIG)
	}
	if err := d.Put("e", []byte("small")); !errors.Is(err, syscall.EFBIG) {
		t.Errorf("Put after it: got %v, want the same error", err)
	}
	if err := d.Close(nil); !errors.Is(err, syscall.EFBIG) {
		t.Errorf("Close: got %v, want the same error", err)
	}
	if exists(root, tempName) {
		t.Error("the temporary file is still there")
	}
}

// TestUmaskDoesNotHideTheSite runs in a process of its own, because a umask
// belongs to the whole process.
func TestUmaskDoesNotHideTheSite(t *testing.T) {
	if root := os.Getenv("OCOP_TEST_UMASK"); root != "" {
		syscall.Umask(0o077)
		build(t, root, site{"index.html": "1", "a/b/index.html": "2"})
		build(t, root, site{"index.html": "2", "a/b/index.html": "2", "c/d/index.html": "3"})
		return
	}
	root := filepath.Join(t.TempDir(), "public")
	cmd := exec.Command(os.Args[0], "-test.run=^TestUmaskDoesNotHideTheSite$")
	cmd.Env = append(os.Environ(), "OCOP_TEST_UMASK="+root)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for p, want := range map[string]os.FileMode{
		".": 0o755, "a": 0o755, "a/b": 0o755, "c": 0o755, "c/d": 0o755,
		"index.html": 0o644, "a/b/index.html": 0o644, "c/d/index.html": 0o644, manifestName: 0o644,
	} {
		info, err := os.Stat(filepath.Join(root, p))
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s: got %v, want %v", p, got, want)
		}
	}
}
