package source

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"ocop/internal/finding"
	"ocop/internal/frontmatter"
	"ocop/internal/markdown"
	"ocop/internal/ocop"
)

// content makes a content folder of path, text pairs.
func content(pairs ...string) fstest.MapFS {
	m := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return m
}

func read(t *testing.T, fsys fstest.MapFS) (*Tree, []finding.Finding) {
	t.Helper()
	tree, found, err := Read(context.Background(), fsys, ocop.Kinds())
	if err != nil {
		t.Fatal(err)
	}
	return tree, finding.Sort(found)
}

// short is a finding without its words: "path:line:col rule".
func short(f finding.Finding) string {
	return fmt.Sprintf("%s:%d:%d %s", f.Path, f.Line, f.Col, f.Rule)
}

const good = "---\nname: Trà Shan\nentity: htx-a\n---\n\nBài viết.\n"

func TestBrokenFilesAreFindingsAndDoNotStopOthers(t *testing.T) {
	front := func(s string) string { return "---\nname: Trà\nentity: htx-a\n" + s + "---\n\nThân bài.\n" }
	for _, tc := range []struct {
		name, file, text string
		want             []string // short findings of the file
		read             bool     // the record is in the tree all the same
	}{
		{"good", "", good, nil, true},
		{"CRLF", "", strings.ReplaceAll(good, "\n", "\r\n"), nil, true},
		{"byte order mark", "", "\ufeff" + good, nil, true},
		{"blank lines before the fence", "", "\n\n" + good, nil, true},
		{"no fence", "", "name: Trà\n", []string{"1:1 source-missing-fence"}, false},
		{"empty file", "", "", []string{"1:1 source-missing-fence"}, false},
		{"unclosed fence", "", "---\nname: Trà\nsecret: x\n", []string{"1:1 source-unclosed-fence"}, false},
		{"unknown key", "", front("starz: 4\n"), []string{"4:1 source-unknown-field"}, true},
		{"duplicate key", "", front("name: Khác\n"), []string{"4:1 source-duplicate-key"}, true},
		{"two duplicate keys", "", front("name: Khác\nentity: b\n"), []string{"4:1 source-duplicate-key", "5:1 source-duplicate-key"}, true},
		{"wrong type", "", front("set: chín\n"), []string{"4:6 source-type"}, true},
		{"out of limits", "", front("set: 27\n"), []string{"4:6 source-limit"}, true},
		{"list for a value", "", front("code: [a, b]\n"), []string{"4:7 source-type"}, true},
		{"value for a list", "", front("labels: có\n"), []string{"4:9 source-type"}, true},
		{"value for a group", "", front("address: thôn 3\n"), []string{"4:10 source-type"}, true},
		{"impossible date", "", front("withdrawn:\n  date: 2025-02-30\n"), []string{"5:9 source-date"}, true},
		{"date in another form", "", front("withdrawn:\n  date: 30/01/2025\n"), []string{"5:9 source-date"}, true},
		{"unknown value", "", front("old_group: fod\n"), []string{"4:12 source-enum"}, true},
		{"path in a picture", "", front("pictures:\n  - file: ../../etc/passwd\n"), []string{"5:11 source-file"}, true},
		{"wrong bool", "", front("draft: yes\n"), []string{"4:8 source-type"}, true},
		{"no name", "", "---\nentity: htx-a\n---\n", []string{"2:1 source-required"}, false},
		{"empty name", "", "---\nname: \"\"\nentity: htx-a\n---\n", []string{"2:1 source-required"}, false},
		{"missing field deep down", "", front("certificates:\n  - issued: 2024-01-02\n"), []string{"5:5 source-required"}, true},
		{"tab", "", front("address:\n\toriginal: x\n"), []string{"5:1 source-tab-indent"}, false},
		{"anchor", "", front("code: &a x\n"), []string{"4:7 source-anchor"}, true},
		{"alias bomb", "", front("code: &a [x, x]\nsummary: *a\n"), []string{"4:7 source-anchor", "4:7 source-type", "5:10 source-alias"}, true},
		{"huge file", "", "---\n" + strings.Repeat("x", frontmatter.MaxFile) + "\n---\n", []string{"1:1 source-too-big"}, false},
		{"TCVN3 bytes", "", "---\nname: B\xb8nh tr\xb8ng\nentity: a\n---\n", []string{"2:8 source-not-utf8"}, false},
		{"NFD text", "", "---\nname: Tra\u0300\nentity: htx-a\n---\n", nil, true},
		{"raw HTML in the body", "", "---\nname: Trà\nentity: htx-a\n---\n\n<script>x</script>\n", []string{"6:1 source-raw-html"}, true},
		{"upper case in the name", "products/Tra.md", good, []string{"0:0 source-name"}, false},
		{"marks in the name", "products/trà.md", good, []string{"0:0 source-name"}, false},
		{"NFD name", "products/tra\u0300.md", good, []string{"0:0 source-name"}, false},
		{"device name", "products/con.md", good, []string{"0:0 source-name"}, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			file := tc.file
			if file == "" {
				file = "products/x.md"
			}
			tree, found := read(t, content(file, tc.text, "products/other.md", good))
			var got []string
			for _, f := range found {
				_, s, _ := strings.Cut(short(f), ".md:")
				got = append(got, s)
				if f.Message == "" || !strings.HasSuffix(strings.TrimRight(f.Message, ")”"), ".") && !strings.HasSuffix(f.Message, "?") && !strings.HasSuffix(f.Message, ")") {
					t.Errorf("message %q is no sentence", f.Message)
				}
			}
			if strings.Join(got, "\n") != strings.Join(tc.want, "\n") {
				t.Errorf("got findings\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tc.want, "\n"))
			}
			ids := map[string]bool{}
			for _, r := range tree.Products {
				ids[r.Doc.ID] = true
			}
			if !ids["other"] {
				t.Error("the good file was lost")
			}
			if ids["x"] != tc.read {
				t.Errorf("record read: %v, want %v", ids["x"], tc.read)
			}
		})
	}
}

func TestDecomposedTextIsComposedAndNoted(t *testing.T) {
	tree, _ := read(t, content("products/a.md", "---\nname: Tra\u0300\nentity: b\n---\n", "products/b.md", "---\nname: Trà\nentity: b\n---\n"))
	for i, want := range []bool{true, false} {
		if p := tree.Products[i]; p.Data.Name != "Trà" || p.Doc.Decomposed != want {
			t.Errorf("%s: name %q, decomposed %v, want Trà, %v", p.Doc.Path, p.Data.Name, p.Doc.Decomposed, want)
		}
	}
}

func TestUnknownKeysAndValuesSuggestTheNearest(t *testing.T) {
	_, found := read(t, content("products/a.md", "---\nname: A\nentity: b\nseasson: [1]\nstarz: 3\ncertificates:\n  - starz: 4\n    stars: 3\n    round: frist\n---\n"))
	var all string
	for _, f := range found {
		all += f.Message + "\n"
	}
	for _, want := range []string{"Có phải là season?", "Có phải là stars?", "Có phải là stars trong nhóm certificates?", "Có phải là first?"} {
		if !strings.Contains(all, want) {
			t.Errorf("messages lack %q:\n%s", want, all)
		}
	}
}

func TestEveryProblemOfAFileIsReportedAtOnce(t *testing.T) {
	_, found := read(t, content("products/a.md", "---\nname: A\nentity: b\nset: x\nold_group: y\nfoo: 1\nwithdrawn:\n  date: z\n---\n\n<b>\n"))
	if len(found) != 5 {
		t.Errorf("got %d findings, want 5: %v", len(found), found)
	}
}

func TestFilesOfARecordAreFound(t *testing.T) {
	tree, found := read(t, content(
		"products/a.md", good,
		"products/a.en.md", "---\nname: Shan tea\n---\n\nText.\n",
		"products/b/index.md", good, "products/b/index.en.md", "---\nname: B\n---\n", "products/b/b.jpg", "x",
		"products/c.jpg", "x",
		"entities/htx-a.md", "---\nname: HTX A\nkind: cooperative\n---\n",
		"dossiers/a.md", "---\nstate: idea\n---\n", "plans/2021.md", "---\nyear: 2021\n---\n",
		"_inbox/x.md", "rubbish", ".git/x.md", "rubbish", "README.md", "rubbish",
	))
	if len(found) > 0 {
		t.Errorf("got findings %v", found)
	}
	if len(tree.Products) != 2 || len(tree.Entities) != 1 || len(tree.Dossiers) != 1 || len(tree.Plans) != 1 {
		t.Fatalf("got %d products, %d entities, %d dossiers, %d plans", len(tree.Products), len(tree.Entities), len(tree.Dossiers), len(tree.Plans))
	}
	a := tree.Products[0]
	if a.EN == nil || a.EN.Name != "Shan tea" || a.DocEN.Body.Words != 1 {
		t.Errorf("English of a: %+v", a.EN)
	}
	if !tree.Files["products/b/b.jpg"] || !tree.Files["products/c.jpg"] || len(tree.Files) != 2 {
		t.Errorf("files: %v", tree.Files)
	}
}

func TestMisplacedAndDoubledFilesAreReported(t *testing.T) {
	for _, tc := range []struct {
		fsys fstest.MapFS
		want string
	}{
		{content("product/a.md", good), "product:0:0 source-unknown-folder"},
		{content("loose.md", good), "loose.md:0:0 source-unknown-folder"},
		{content("products/a.md", good, "products/a/index.md", good), "products/a/index.md:1:0 source-duplicate"},
		{content("products/a.en.md", "---\nname: A\n---\n"), "products/a.en.md:1:0 source-english-alone"},
		{content("products/a.md", good, "products/a.en.md", "---\nname: A\nset: 3\n---\n"), "products/a.en.md:3:1 source-english-fact"},
		{content("products/a/x.jpg", "x"), "products/a:0:0 source-no-index"},
		{content("products/a/index.md", good, "products/a/more/x.jpg", "x"), "products/a/more:0:0 source-unknown-folder"},
	} {
		_, found := read(t, tc.fsys)
		if len(found) != 1 || short(found[0]) != tc.want {
			t.Errorf("got %v, want %s", found, tc.want)
		}
	}
}

func TestPublicKindsLeaveInternalFoldersClosed(t *testing.T) {
	fsys := content("products/a.md", good, "dossiers/a.md", "\xff broken", "plans/2021.md", "broken")
	tree, found, err := Read(context.Background(), fsys, PublicKinds())
	if err != nil || len(found) > 0 || len(tree.Dossiers)+len(tree.Plans) > 0 || len(tree.Products) != 1 {
		t.Errorf("got %d dossiers, %v, %v", len(tree.Dossiers), found, err)
	}
}

func TestPrivateDataOfPublicRecordsIsNoted(t *testing.T) {
	for _, tc := range []struct {
		kind, text string
		want       []PrivateDatum
	}{
		{"products", "---\nname: A\nentity: b\ncccd: \"001099012345\"\n---\n", []PrivateDatum{{"cccd", 4, 1}, {"", 4, 8}}},
		{"products", "---\nname: A\nentity: b\n---\n\nSố 038188001234 của bà.\n", []PrivateDatum{{"", 6, 4}}},
		{"products", "---\nname: A\nentity: b\npackings:\n  - gtin: \"036000291452\"\n---\n\nMã 8930000012345 và 999188001234, 0381880012345.\n", nil},
		{"products", "---\nname: A\nentity: b\n---\n\nXem https://x.example/038188001234 và A038188001234.\n", nil},
		{"dossiers", "---\nstate: idea\n---\n\n038188001234\n", nil},
	} {
		fsys := content(tc.kind+"/a.md", tc.text)
		tree, _ := read(t, fsys)
		var got []PrivateDatum
		for _, r := range tree.Products {
			got = r.Doc.Private
		}
		if fmt.Sprint(got) != fmt.Sprint(tc.want) {
			t.Errorf("%s: got %v, want %v", tc.text, got, tc.want)
		}
	}
}

func TestPositionsOfFields(t *testing.T) {
	tree, _ := read(t, content("products/a.md", "---\nname: A\nentity: b\nlabels:\n  - name: X\n    net: 5 g\n  - name: Y\n---\n"))
	d := tree.Products[0].Doc
	for _, tc := range []struct {
		field     string
		line, col int
	}{
		{"name", 2, 1}, {"labels[0].net", 6, 5}, {"labels[1].origin", 7, 5}, {"labels[7]", 4, 1}, {"summary", 1, 1}, {"", 1, 1},
	} {
		if line, col := d.Pos(tc.field); line != tc.line || col != tc.col {
			t.Errorf("Pos(%q) = %d:%d, want %d:%d", tc.field, line, col, tc.line, tc.col)
		}
	}
}

func TestEveryProblemHasWords(t *testing.T) {
	for _, c := range frontmatter.Codes() {
		if frontText[c] == "" {
			t.Errorf("front matter problem %s has no words", c)
		}
	}
	for _, c := range markdown.Codes() {
		if bodyText[c] == "" {
			t.Errorf("body problem %s has no words", c)
		}
	}
}

func TestValuesKeepWhatIsWritten(t *testing.T) {
	tree, found := read(t, content("products/a.md", "---\nname: yes\nentity: b\ncode: 0123\nseason: [1, 12]\ntrade:\n  hs_code: 1_000\nmaterial:\n  note: 2020-01-02\n---\n"))
	if len(found) > 0 {
		t.Fatal(found)
	}
	p := tree.Products[0].Data
	if p.Name != "yes" || p.Code != "0123" || p.Trade.HSCode != "1_000" || p.Material.Note != "2020-01-02" || len(p.Season) != 2 {
		t.Errorf("got %+v", p)
	}
}

func TestSnapshotSumSeesEveryChange(t *testing.T) {
	sum := func(fsys fstest.MapFS) string {
		s, err := Open(context.Background(), fsys, PublicKinds())
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(s.Sum())
	}
	base := sum(content("products/a.md", good))
	for name, fsys := range map[string]fstest.MapFS{
		"text":    content("products/a.md", good+" "),
		"name":    content("products/b.md", good),
		"picture": content("products/a.md", good, "products/a.jpg", "x"),
		"folder":  content("products/a.md", good, "productz/a.md", "x"),
	} {
		if sum(fsys) == base {
			t.Errorf("%s: the sum did not change", name)
		}
	}
	if sum(content("products/a.md", good, "dossiers/x.md", "y")) != base {
		t.Error("a dossier changed the sum of the public records")
	}
}

// TestPersonalNumbersAreFoundAnywhere puts a number at every offset.
func TestPersonalNumbersAreFoundAnywhere(t *testing.T) {
	const number = "038188001234"
	for before := range 40 {
		for _, fill := range []string{"x ", "1 "} {
			text := strings.Repeat(fill, before) + number + "\n" + strings.Repeat(" y", before) + " " + number
			if got := personalNumbers(text, 1); len(got) != 2 || got[0].Line != 1 || got[1].Line != 2 {
				t.Fatalf("%q: got %v", text, got)
			}
		}
	}
}

// locked is a folder in which one file cannot be opened.
type locked struct{ fstest.MapFS }

func (l locked) Open(name string) (fs.File, error) {
	if name == "products/locked.md" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return l.MapFS.Open(name)
}

func (l locked) ReadFile(name string) ([]byte, error) {
	if name == "products/locked.md" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return l.MapFS.ReadFile(name)
}

func TestALockedFileDoesNotStopTheOthers(t *testing.T) {
	fsys := locked{content("products/locked.md", good, "products/other.md", good)}
	tree, found, err := Read(context.Background(), fsys, PublicKinds())
	if err != nil || len(tree.Products) != 1 || len(found) != 1 || found[0].Rule != "source-unreadable" || found[0].Effect != finding.Withhold {
		t.Errorf("%d products, %v, %v", len(tree.Products), found, err)
	}
}
