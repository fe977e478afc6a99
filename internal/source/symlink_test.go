package source

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"ocop/internal/ocop"
)

// TestLinksAreRefused reads a real folder, since only a disk has links.
func TestLinksAreRefused(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret.md")
	if err := os.WriteFile(outside, []byte(good), 0o644); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "products", "b"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "products", "b", "index.md"), []byte(good), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, l := range [][2]string{
		{outside, "products/a.md"},
		{outside, "products/b/anh.jpg"},
		{filepath.Dir(outside), "products/c"},
		{filepath.Dir(outside), "stories"},
	} {
		if err := os.Symlink(l[0], filepath.Join(dir, l[1])); err != nil {
			t.Skip("this system makes no links:", err)
		}
	}
	tree, found, err := Read(context.Background(), os.DirFS(dir), []ocop.Kind{ocop.KindProduct, ocop.KindStory})
	if err != nil {
		t.Fatal(err)
	}
	paths := map[string]bool{}
	for _, f := range found {
		if f.Rule != "source-symlink" {
			t.Errorf("read through a link: %v", f)
		}
		paths[f.Path] = true
	}
	for _, want := range []string{"products/a.md", "products/b/anh.jpg", "products/c", "stories"} {
		if !paths[want] {
			t.Errorf("%s was not reported: %v", want, found)
		}
	}
	if len(tree.Products) != 1 || tree.Products[0].Doc.ID != "b" || len(tree.Stories) != 0 || len(tree.Files) != 0 {
		t.Errorf("read through a link: %d products, %d stories, %v", len(tree.Products), len(tree.Stories), tree.Files)
	}
}
