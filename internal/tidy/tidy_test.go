package tidy_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"ocop/internal/demo"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/pen"
	"ocop/internal/schema"
	"ocop/internal/source"
	"ocop/internal/tidy"
)

func all(string) bool { return true }

// folder copies a file system into memory.
func folder(t *testing.T, dir string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	for _, k := range ocop.Kinds() {
		for _, pattern := range []string{"/*.md", "/*/*.md"} {
			names, _ := filepath.Glob(filepath.Join(dir, k.Folder()) + pattern)
			for _, name := range names {
				data, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				rel, _ := filepath.Rel(dir, name)
				out[filepath.ToSlash(rel)] = &fstest.MapFile{Data: data}
			}
		}
	}
	return out
}

func made(t *testing.T, products int) fstest.MapFS {
	t.Helper()
	out, turn := fstest.MapFS{}, make(chan struct{}, 1)
	_, err := demo.Make(context.Background(), demo.Options{Products: products, Seed: 5, Out: func(name string, data []byte) error {
		turn <- struct{}{}
		out[name] = &fstest.MapFile{Data: bytes.Clone(data)}
		<-turn
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// apply puts the changes into a copy.
func apply(fsys fstest.MapFS, changes []tidy.Change) fstest.MapFS {
	out := fstest.MapFS{}
	for name, f := range fsys {
		out[name] = f
	}
	for _, c := range changes {
		out[c.Path] = &fstest.MapFile{Data: []byte(c.After)}
	}
	return out
}

func read(t *testing.T, fsys fstest.MapFS) (*source.Tree, []finding.Finding) {
	t.Helper()
	tree, found, err := source.Read(t.Context(), fsys, ocop.Kinds())
	if err != nil {
		t.Fatal(err)
	}
	return tree, found
}

// messy is the content as several people would have written it on Windows: the
// last key first, double quotes, notes between.
func messy(fsys fstest.MapFS) fstest.MapFS {
	single := regexp.MustCompile(`(?m)^( *(?:- )?(?:[a-z_0-9]+: )?)'([^'"\\\n]*)'$`)
	out := fstest.MapFS{}
	for name, f := range fsys {
		front, body, ok := strings.Cut(strings.TrimPrefix(string(f.Data), "---\n"), "---\n")
		if !ok {
			continue
		}
		front = single.ReplaceAllString(front, `$1"$2"   # lời ghi`)
		var blocks []string
		for line := range strings.Lines(front) {
			if line[0] == ' ' || len(blocks) == 0 {
				blocks = append(blocks[:max(0, len(blocks)-1)], strings.Join(blocks[max(0, len(blocks)-1):], "")+line)
				continue
			}
			blocks = append(blocks, line)
		}
		slices.Reverse(blocks)
		text := "\ufeff---\n" + strings.Join(blocks, "\n# ghi chú\n") + "---\n\n" + body + "\n\n"
		out[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(text, "\n", "\r\n"))}
	}
	return out
}

func TestTheSampleIsFormatted(t *testing.T) {
	r, err := tidy.Files(t.Context(), folder(t, "../../content"), ocop.Kinds(), all)
	if err != nil || len(r.Changes)+len(r.Findings) > 0 || r.Files < 100 {
		t.Errorf("%d files, %v, %v; run ocop fmt --write", r.Files, r.Findings, err)
	}
}

// What the sample and made content say is the same after formatting, and it is
// formatted at once.
func TestFormattingKeepsEveryRecordAndPage(t *testing.T) {
	for name, before := range map[string]fstest.MapFS{"sample": messy(folder(t, "../../content")), "made": made(t, 100)} {
		r, err := tidy.Files(t.Context(), before, ocop.Kinds(), all)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Findings) > 0 || len(r.Changes) < 50 || r.Files < len(r.Changes) {
			t.Errorf("%s: %d of %d files, %v", name, len(r.Changes), r.Files, r.Findings)
		}
		after := apply(before, r.Changes)
		old, oldFound := read(t, before)
		now, nowFound := read(t, after)
		if a, b := finding.Summary(oldFound), finding.Summary(nowFound); a != b {
			t.Errorf("%s: findings were %s and are %s", name, a, b)
		}
		n := same(t, old.Products, now.Products) + same(t, old.Entities, now.Entities) + same(t, old.Communes, now.Communes) +
			same(t, old.Stories, now.Stories) + same(t, old.Places, now.Places) + same(t, old.Routes, now.Routes) +
			same(t, old.Events, now.Events) + same(t, old.Pages, now.Pages) + same(t, old.Dossiers, now.Dossiers) + same(t, old.Plans, now.Plans)
		if n < r.Files*3/4 {
			t.Errorf("%s: only %d records of %d files compared", name, n, r.Files)
		}
		again, err := tidy.Files(t.Context(), after, ocop.Kinds(), all)
		if err != nil || len(again.Changes) > 0 {
			t.Errorf("%s: formatted again: %v, %v", name, again.Changes, err)
		}
	}
}

// same compares records apart from what package tidy does.
func same[T any](t *testing.T, old, now []source.Record[T]) (n int) {
	t.Helper()
	if len(old) != len(now) {
		t.Errorf("%d records became %d", len(old), len(now))
		return 0
	}
	for i := range old {
		a, b := old[i], now[i]
		if !reflect.DeepEqual(a.Data, b.Data) && !reflect.DeepEqual(pen.Leaves(schema.Of(a.Doc.Kind), a.Data), pen.Leaves(schema.Of(b.Doc.Kind), b.Data)) {
			t.Errorf("%s reads otherwise", a.Doc.Path)
		}
		if !reflect.DeepEqual(a.EN, b.EN) || !reflect.DeepEqual(a.Doc.Body.Pieces, b.Doc.Body.Pieces) || len(a.Doc.Body.Refs) != len(b.Doc.Body.Refs) {
			t.Errorf("%s: the English or the page is another", a.Doc.Path)
		}
		n++
	}
	return n
}

func TestFilesThatCannotBeReadAreLeftAlone(t *testing.T) {
	r, err := tidy.Files(t.Context(), fstest.MapFS{
		"products/a.md":    {Data: []byte("---\nname: \"x\n---\n")},
		"products/b.md":    {Data: []byte("---\nname: a\nname: b\n---\n")},
		"products/c.md":    {Data: []byte("---\nname:\tA\nentity: b\nsummary: |2\n    # c\n   d\n---\n")},
		"products/d.md":    {Data: []byte("---\nentity: b\nname: D\n---\n\n```\nmã\n\n\n")},
		"products/e.md":    {Data: []byte("---\nentity: b\nname: E\n---\nThân")},
		"products/f.md":    {Data: []byte("---\nname: F\n")},
		"products/_g.md":   {Data: []byte("---\nentity: b\nname: G\n---\n")},
		"products/h.md":    {Data: []byte("---\nentity: \xb8\n---\n")},
		"_inbox/x.md":      {Data: []byte("---\nentity: b\nname: X\n---\n")},
		"products/e.en.md": {Data: []byte("---\nsummary: \"E\"\nname: 'E'\n---\n")},
	}, ocop.Kinds(), all)
	if err != nil {
		t.Fatal(err)
	}
	var changed, left []string
	for _, c := range r.Changes {
		changed = append(changed, c.Path)
	}
	for _, f := range r.Findings {
		if f.Line < 1 || f.Message == "" {
			t.Errorf("finding without a place: %+v", f)
		}
		left = append(left, f.Path+" "+f.Rule)
	}
	if got, want := strings.Join(changed, " "), "products/e.en.md products/e.md"; got != want {
		t.Errorf("changed %s, want %s", got, want)
	}
	want := []string{"products/a.md source-syntax", "products/b.md source-duplicate-key", "products/f.md source-unclosed-fence", "products/h.md source-not-utf8", "products/c.md fmt-comment", "products/d.md fmt-unsafe"}
	if !reflect.DeepEqual(left, want) {
		t.Errorf("left %q, want %q", left, want)
	}
}

func TestOnlyWantedFilesChange(t *testing.T) {
	fsys := fstest.MapFS{"products/a.md": {Data: []byte("---\nentity: b\nname: A\n---\n")}, "products/b.md": {Data: []byte("---\nentity: b\nname: B\n---\n")}}
	r, err := tidy.Files(t.Context(), fsys, ocop.Kinds(), func(name string) bool { return name == "products/b.md" })
	if err != nil || r.Files != 1 || len(r.Changes) != 1 || r.Changes[0].Path != "products/b.md" {
		t.Fatalf("got %+v, %v", r, err)
	}
	want := "--- content/b.md\n+++ content/b.md\n@@ -1,4 +1,4 @@\n ---\n-entity: b\n name: B\n+entity: b\n ---\n"
	if got := string(r.Changes[0].Diff("content/b.md")); !strings.HasSuffix(got, want) {
		t.Errorf("got\n%s", got)
	}
}

// Whatever the file, the record that is read and its page stay, and formatting
// again changes nothing.
func FuzzFormat(f *testing.F) {
	sample, err := filepath.Glob("../../content/products/*/index.md")
	if err != nil || len(sample) == 0 {
		f.Fatal("no sample")
	}
	for _, name := range sample[:6] {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Add("---\n# a\nentity: 'b' # c\nname: |\n  # x\n  y\n# d\ntags: [a, # e\n 'b # c', \"yes\"]\ncertificates:\n- stars: 3 # ba\n  number: \"07\"\n-\n  # f\n  stars: 4\nla: {b: 1, a: [x, {}]}\nlo:\n- - 1\n  - 2\n- ~\n# g\n---\nThân  \n\n\n")
	f.Fuzz(func(t *testing.T, text string) {
		fsys := fstest.MapFS{"products/a.md": {Data: []byte(text)}}
		r, err := tidy.Files(t.Context(), fsys, source.PublicKinds(), all)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Changes) == 0 {
			return
		}
		after := apply(fsys, r.Changes)
		old, _ := read(t, fsys)
		now, _ := read(t, after)
		same(t, old.Products, now.Products)
		again, err := tidy.Files(t.Context(), after, source.PublicKinds(), all)
		if err != nil || len(again.Changes) > 0 {
			t.Errorf("formatted again, %v:\n%q\n%q", err, text, again.Changes)
		}
	})
}
