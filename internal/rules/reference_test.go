package rules

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/frontmatter"
	"ocop/internal/markdown"
	"ocop/internal/picture"
)

const rulesDoc = "../../docs/rules.md"

// TestRuleReference holds docs/rules.md to the rules and their cases; with
// -update it writes the file.
func TestRuleReference(t *testing.T) {
	want, err := Reference(os.DirFS("testdata")) // not Cases: -update may have written some just now
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(rulesDoc, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(rulesDoc)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/rules.md has drifted from the rules; run go test ./internal/rules -update")
	}
}

// The program alone explains every rule, with the example of the guide.
func TestEveryRuleIsExplained(t *testing.T) {
	for _, r := range All {
		text, err := Explain(r, Cases())
		if err != nil {
			t.Error(err)
			continue
		}
		for _, part := range []string{r.Title, r.ID, r.Doc, r.Group.VI(), "Căn cứ: ", "Chưa đạt (xét ngày ", "[" + r.ID + "] ", "\nĐạt: ", "    ---\n"} {
			if !strings.Contains(text, part) {
				t.Errorf("%s: the explanation lacks %q:\n%s", r.ID, part, text)
			}
		}
	}
}

func TestCasesThatShowNothingAreRefused(t *testing.T) {
	r := All[0]
	for name, text := range map[string]string{
		"no good half": "x\n-- bad/a.md --\n-- want --\na.md: x\n",
		"no finding":   "x\n-- bad/a.md --\n-- good/a.md --\n-- want --\nb.md: x\n",
		"a wrong day":  "x\n-- bad/a.md --\n-- good/a.md --\n-- as-of --\n2026-02-30\n-- want --\na.md: x\n",
	} {
		if _, err := Explain(r, fstest.MapFS{r.ID + ".txtar": {Data: []byte(text)}}); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	if _, err := Reference(fstest.MapFS{}); err == nil {
		t.Error("a missing case: accepted")
	}
}

// Readings lists what the code below the rules can say, and nothing else.
func TestReadingsAreThoseOfTheCode(t *testing.T) {
	want := map[string]bool{"data-missing": true, "waived": true, "waiver-refused": true}
	literal := regexp.MustCompile(`"((?:source|link)-[a-z0-9]+(?:-[a-z0-9]+)*)"`)
	for _, dir := range []string{"source", "catalogue", "build", "check"} {
		files, err := filepath.Glob("../" + dir + "/*.go")
		if err != nil || len(files) == 0 {
			t.Fatal(dir, err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range literal.FindAllStringSubmatch(string(src), -1) {
				want[m[1]] = true
			}
		}
	}
	for _, c := range frontmatter.Codes() {
		want["source-"+string(c)] = true
	}
	for _, c := range markdown.Codes() {
		want["source-"+string(c)] = true
	}
	for _, c := range picture.Codes() {
		want["picture-"+string(c)] = true
	}
	var got []string
	for _, r := range Readings() {
		if !want[r.ID] || slices.Contains(got, r.ID) {
			t.Errorf("%s: no code says it, or it is listed twice", r.ID)
		}
		if r.Title == "" || Find(r.ID) != nil {
			t.Errorf("%s: no title, or a rule has the id", r.ID)
		}
		got = append(got, r.ID)
		delete(want, r.ID)
	}
	for id := range want {
		t.Errorf("%s is not in Readings", id)
	}
}

// The picture tells a wrong example of some rules from its right one.
func TestNoExampleLooksLikeItsAnswer(t *testing.T) {
	for _, r := range All {
		e, err := exampleOf(r, Cases())
		if err != nil {
			t.Fatal(err)
		}
		if string(e.bad.Data) == string(e.good.Data) && strings.Join(e.badSees, "") == strings.Join(e.goodSees, "") {
			t.Errorf("%s: the right example is the wrong one", r.ID)
		}
		if strings.HasPrefix(r.ID, "picture-") && len(e.badSees) == 0 {
			t.Errorf("%s: nothing is said of the picture", r.ID)
		}
	}
	for text, want := range map[string]string{
		"size 300x200\nean 8930000016102\nqr https://x.vn\nbars 101": "300 × 200 điểm ảnh, mã vạch 8930000016102, mã QR https://x.vn, mã vạch UPC-E.",
		"size 300x200": "300 × 200 điểm ảnh, không có mã nào.", "size 3x2\ncut": "tệp chép dở.", "văn bản": "tệp không phải hình.",
	} {
		if got := pictureNote(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestTheGuideShowsWhatThePublicMayRead(t *testing.T) {
	shown := 0
	for _, g := range check.Groups() {
		list, err := Guide(g, Cases())
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range list {
			if v.Rule.Group != g || v.Rule.Dossier != nil || v.Bad == "" || v.Good == "" || len(v.Finds) == 0 || len(v.Basis) == 0 {
				t.Errorf("%s: not whole, or not of group %s", v.Rule.ID, g.VI())
			}
			if strings.HasPrefix(v.Rule.ID, "report-") || v.Rule.ID == "nd30-layout" {
				t.Errorf("%s looks at the office's own records", v.Rule.ID)
			}
		}
		shown += len(list)
	}
	if shown < 100 || shown >= len(All) {
		t.Errorf("%d of %d rules are shown", shown, len(All))
	}
	if _, err := Guide(check.MarkGroup, fstest.MapFS{}); err == nil {
		t.Error("a guide without cases")
	}
}

func TestABuildRunsTheRulesThatItNeeds(t *testing.T) {
	site := ForSite()
	for _, r := range All {
		if needed := r.Effect != finding.None || r.Severity == finding.Error; slices.Contains(site, r) != needed {
			t.Errorf("%s: run by a build: %v", r.ID, !needed)
		}
	}
}
