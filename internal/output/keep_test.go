package output

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"testing"
)

func TestAFileIsKeptWithoutItsBytes(t *testing.T) {
	root := t.TempDir()
	build(t, root, site{"a.jpg": "one", "b.jpg": "two", "c.jpg": "three"})
	sum := func(s string) [sha256.Size]byte { return sha256.Sum256([]byte(s)) }
	d := open(t, root)
	write(t, root, "b.jpg", "twoo")   // another size
	write(t, root, "new.jpg", "four") // not ours
	for _, tc := range []struct {
		path, data string
		want       bool
	}{{"a.jpg", "one", true}, {"b.jpg", "two", false}, {"c.jpg", "thr33", false}, {"new.jpg", "four", false}, {"../a.jpg", "one", false}} {
		if got := d.Keep(tc.path, sum(tc.data), int64(len(tc.data))); got != tc.want {
			t.Errorf("%s: kept %v", tc.path, got)
		}
	}
	put(t, d, site{"b.jpg": "two"})
	if err := d.Close(nil); err != nil {
		t.Fatal(err)
	}
	wantFiles(t, root, site{"a.jpg": "one", "b.jpg": "two", "new.jpg": "four"})
	if got := d.Stats(); got.Same != 1 || got.Written != 1 || got.Removed != 1 {
		t.Errorf("%+v", got)
	}
	clean := t.TempDir()
	build(t, clean, site{"a.jpg": "one", "b.jpg": "two"})
	if a, b := manifestOf(t, root), manifestOf(t, clean); a != b {
		t.Errorf("the manifest differs from that of a clean build:\n%s\n%s", a, b)
	}
	d = open(t, root)
	d.Keep("a.jpg", sum("one"), 3)
	if d.Keep("a.jpg", sum("one"), 3); d.Close(nil) == nil {
		t.Error("one path twice is no error")
	}
}

func manifestOf(t *testing.T, root string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, manifestName))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
