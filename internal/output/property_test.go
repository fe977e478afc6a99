package output

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestFolderHoldsTheLastBuildAndForeignFiles runs builds, crashes and people
// who put and edit files in any order. After every finished build the folder
// holds that build and what is foreign, no more and no less, and the manifest
// is the one a clean folder would have.
func TestFolderHoldsTheLastBuildAndForeignFiles(t *testing.T) {
	base := t.TempDir()
	ours := []string{"index.html", "a", "a/x", "a/x/y", "b/x", "B/x", "b/X", "c/d/e/f", "c/d/g", "c/h", "đ/i", "Đ/i"}
	foreign := []string{"a/mine", "c/d/mine", "mine", "c/mine/mine"}
	content := rapid.SampledFrom([]string{"", "1", "2", "33"})
	rapid.Check(t, func(rt *rapid.T) {
		root, err := os.MkdirTemp(base, "site")
		if err != nil {
			rt.Fatal(err)
		}
		theirs := site{}
		for range rapid.IntRange(1, 6).Draw(rt, "steps") {
			want := draw(rt, ours, content)
			switch rapid.SampledFrom([]string{"build", "build", "crash", "foreign", "edit"}).Draw(rt, "step") {
			case "crash":
				d := open(t, root)
				for _, p := range want.paths() {
					if err := d.Put(p, []byte(want[p])); err != nil {
						break // a foreign file in the way
					}
				}
				crash(t, d)
			case "foreign":
				for p, c := range draw(rt, foreign, content) {
					name := filepath.Join(root, p)
					if os.MkdirAll(filepath.Dir(name), 0o755) == nil && os.WriteFile(name, []byte(c), 0o644) == nil {
						theirs[p] = c
					}
				}
			case "edit":
				for p := range onDisk(t, root) {
					if _, ok := theirs[p]; !ok {
						write(t, root, p, "edited")
						break
					}
				}
			case "build":
				finish(t, rt, root, want, theirs)
			}
		}
		finish(t, rt, root, site{}, theirs)
	})
}

// draw takes some of the paths, none of which collide.
func draw(rt *rapid.T, from []string, content *rapid.Generator[string]) site {
	s := site{}
	probe := &Dir{names: map[string]name{}}
	for _, p := range rapid.SliceOfDistinct(rapid.SampledFrom(from), rapid.ID[string]).Draw(rt, "paths") {
		if probe.claim(p) == nil {
			s[p] = content.Draw(rt, p)
		}
	}
	return s
}

func finish(t *testing.T, rt *rapid.T, root string, want, theirs site) {
	d := open(t, root)
	for _, p := range want.paths() {
		if err := d.Put(p, []byte(want[p])); err != nil {
			if !inTheWay(p, theirs) {
				rt.Fatalf("Put %s: %v", p, err)
			}
			if err := d.Abort(); err != nil {
				rt.Fatal(err)
			}
			return
		}
	}
	if err := d.Close(nil); err != nil {
		rt.Fatal(err)
	}
	got := onDisk(t, root)
	for p, c := range want {
		if got[p] != c {
			rt.Errorf("%s: got %q, want %q", p, got[p], c)
		}
	}
	for p, c := range theirs {
		if got[p] != c {
			rt.Errorf("foreign %s: got %q, want %q", p, got[p], c)
		}
	}
	if len(got) != len(want)+len(theirs) {
		rt.Errorf("got %v, want %v and %v", got.paths(), want.paths(), theirs.paths())
	}
	if missing, changed, err := Verify(root, ByHash); err != nil || len(missing)+len(changed) > 0 {
		rt.Errorf("Verify: got %v, %v, %v", missing, changed, err)
	}
}

// inTheWay reports whether a foreign file lies in a folder at p.
func inTheWay(p string, theirs site) bool {
	for f := range theirs {
		if strings.HasPrefix(f, p+"/") {
			return true
		}
	}
	return false
}
