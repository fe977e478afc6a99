package rules

import (
	"flag"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/eye"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

var update = flag.Bool("update", false, "write the want sections of the cases and docs/rules.md anew")

// ruleCase is one file of testdata.
type ruleCase struct {
	id      string
	archive *txtar.Archive
	base    *txtar.Archive
	asOf    ocop.Date
}

func readCase(t *testing.T, id string) *ruleCase {
	t.Helper()
	c := &ruleCase{id: id, asOf: caseDay}
	var err error
	if c.archive, err = txtar.ParseFile(c.file()); err != nil {
		t.Fatal(err)
	}
	if c.base, err = txtar.ParseFile("testdata/base.txtar"); err != nil {
		t.Fatal(err)
	}
	if day, ok := c.section("as-of"); ok {
		if c.asOf, err = ocop.ParseDate(strings.TrimSpace(day)); err != nil {
			t.Fatalf("%s: %v", c.file(), err)
		}
	}
	if len(strings.TrimSpace(string(c.archive.Comment))) == 0 {
		t.Errorf("%s: no comment that says what the case shows", c.file())
	}
	for _, f := range c.archive.Files {
		half, _, _ := strings.Cut(f.Name, "/")
		if half != "bad" && half != "good" && f.Name != "want" && f.Name != "as-of" {
			t.Errorf("%s: unknown section %q", c.file(), f.Name)
		}
	}
	return c
}

func (c *ruleCase) file() string { return "testdata/" + c.id + ".txtar" }

func (c *ruleCase) section(name string) (text string, ok bool) {
	for _, f := range c.archive.Files {
		if f.Name == name {
			return string(f.Data), true
		}
	}
	return "", false
}

// files lists the files of one half, without its name, in the written order.
func (c *ruleCase) files(half string) (out []txtar.File) {
	for _, f := range c.archive.Files {
		if name, ok := strings.CutPrefix(f.Name, half+"/"); ok {
			out = append(out, txtar.File{Name: name, Data: f.Data})
		}
	}
	return out
}

// findings reads and links one half, runs all rules over it and keeps what
// the rule of the case has found.
func (c *ruleCase) findings(t *testing.T, half string) []finding.Finding {
	t.Helper()
	records := c.files(half)
	if len(records) == 0 {
		t.Fatalf("%s: no files below %s/", c.file(), half)
	}
	fsys := fstest.MapFS{}
	for _, f := range append(slices.Clone(c.base.Files), records...) {
		if stem, ok := strings.CutSuffix(f.Name, "/index.md"); ok {
			delete(fsys, stem+".md") // the case's own record instead of the base's
		}
		if path.Ext(f.Name) == ".png" {
			f.Data = drawn(t, string(f.Data))
		}
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	tree, found, err := source.Read(t.Context(), fsys, ocop.Kinds())
	if err != nil {
		t.Fatal(err)
	}
	cat, linked := catalogue.Link(tree, c.asOf)
	found = append(found, linked...)
	c.readable(t, half, found, cat)
	if err := eye.Look(t.Context(), fsys, cat, nil); err != nil {
		t.Fatal(err)
	}
	judged, err := check.Run(cat, All)
	if err != nil {
		t.Fatal(err)
	}
	own := slices.DeleteFunc(judged, func(f finding.Finding) bool { return f.Rule != c.id })
	return finding.Sort(own)
}

// readable fails the case when one of its records does not reach the rules:
// a good record that nobody has looked at proves nothing.
func (c *ruleCase) readable(t *testing.T, half string, found []finding.Finding, cat *catalogue.Catalogue) {
	t.Helper()
	for _, f := range found {
		if f.Rule != "source-required" || f.Effect != finding.None {
			t.Errorf("%s, %s: %v", c.file(), half, f)
		}
	}
	linked := map[string]bool{}
	for _, d := range cat.PublicDocs() {
		linked[d.Path] = true
	}
	for _, d := range cat.Dossiers {
		linked[d.Doc.Path] = true
	}
	for _, p := range cat.Plans {
		linked[p.Doc.Path] = true
	}
	for _, f := range c.files(half) {
		if path.Ext(f.Name) == ".md" && !linked[f.Name] {
			t.Errorf("%s: %s/%s is not in the catalogue", c.file(), half, f.Name)
		}
	}
}

func text(found []finding.Finding) string {
	var b strings.Builder
	for _, f := range found {
		b.WriteString(f.String() + "\n")
	}
	return b.String()
}

// TestCases runs the case of each rule: the bad half gives exactly what is
// wanted, the good half nothing. With -update the wanted text is written anew,
// unless the number of findings has changed: then a person has to look.
func TestCases(t *testing.T) {
	for _, r := range All {
		t.Run(r.ID, func(t *testing.T) {
			c := readCase(t, r.ID)
			if found := c.findings(t, "good"); len(found) > 0 {
				t.Errorf("the good half has findings:\n%s", text(found))
			}
			got := text(c.findings(t, "bad"))
			if got == "" {
				t.Error("the bad half has no findings")
			}
			want, ok := c.section("want")
			if got == want {
				return
			}
			switch n, m := strings.Count(got, "\n"), strings.Count(want, "\n"); {
			case !*update:
				t.Errorf("got:\n%swant:\n%s", got, want)
			case ok && n != m:
				t.Errorf("%d findings, %d wanted: take the want section out of %s to have it written\n%s", n, m, c.file(), got)
			default:
				c.write(t, got)
			}
		})
	}
}

// write puts the want section at the end of the case file.
func (c *ruleCase) write(t *testing.T, want string) {
	t.Helper()
	c.archive.Files = slices.DeleteFunc(c.archive.Files, func(f txtar.File) bool { return f.Name == "want" })
	c.archive.Files = append(c.archive.Files, txtar.File{Name: "want", Data: []byte(want)})
	if err := os.WriteFile(c.file(), txtar.Format(c.archive), 0o644); err != nil {
		t.Fatal(err)
	}
}
