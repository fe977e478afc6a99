package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestPathsAreThoseThatCanBeOpened(t *testing.T) {
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ content, internal, path, place, relative string }{
		{"content", "", "products/a.md", "content/products/a.md", "content/products/a.md"},
		{"./content/", "", "dossiers/a.md", "content/dossiers/a.md", "content/dossiers/a.md"},
		{".", "kin", "dossiers/a.md", "kin/dossiers/a.md", "kin/dossiers/a.md"},
		{".", "kin", "products/a.md", "products/a.md", "products/a.md"},
		{"content", "", "ocop.yaml", "ocop.yaml", "ocop.yaml"},
		{"content", "", "products/x.yaml", "content/products/x.yaml", "content/products/x.yaml"},
		{filepath.Join(here, "content"), "", "a.md", filepath.ToSlash(filepath.Join(here, "content", "a.md")), "content/a.md"},
		{filepath.Dir(here), "", "a.md", filepath.ToSlash(filepath.Join(filepath.Dir(here), "a.md")), filepath.ToSlash(filepath.Join(filepath.Dir(here), "a.md"))},
	} {
		o := &options{content: tc.content, internal: tc.internal, config: "ocop.yaml"}
		if got := o.place(tc.path); got != tc.place {
			t.Errorf("place of %s below %s: got %s, want %s", tc.path, tc.content, got, tc.place)
		}
		if got := o.relative(tc.path); got != tc.relative {
			t.Errorf("relative of %s below %s: got %s, want %s", tc.path, tc.content, got, tc.relative)
		}
	}
}

func TestNearestIDIsTheOneMeant(t *testing.T) {
	known := []string{"label-origin-missing", "label-origin", "gtin-checksum", "expiring-soon"}
	for _, tc := range []struct{ id, want string }{
		{"gtin-cheksum", "gtin-checksum"}, {"origin", "label-origin"}, {"missing-origin", "label-origin-missing"}, {"label-orgin-mising", "label-origin-missing"}, {"xyz", ""},
	} {
		if got := nearest(tc.id, known); got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.id, got, tc.want)
		}
	}
}
