package editor_test

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"ocop/internal/catalogue"
	"ocop/internal/editor"
	"ocop/internal/ocop"
	"ocop/internal/page"
	"ocop/internal/schema"
	"ocop/internal/vi"
)

// hosted are the three repositories of the tests.
var hosted = map[string]ocop.Editor{
	"gitea":  {Backend: "gitea", Repo: "phong-kinh-te/ocop", BaseURL: "https://git.muonglang.example/", AppID: "8f3c", Branch: "main"},
	"gitlab": {Backend: "gitlab", Repo: "muonglang/du-lieu/ocop", AppID: "8f3c"},
	"github": {Backend: "github", Repo: "muonglang/ocop"},
}

func config(t *testing.T, o editor.Options) []byte {
	t.Helper()
	data, err := editor.Config(o)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// shipped is the schema of configurations that the editor's package has.
func shipped(t *testing.T) *jsonschema.Schema {
	t.Helper()
	const name = "npm/node_modules/@sveltia/cms/schema/sveltia-cms.json"
	f, err := os.Open(name)
	if err != nil {
		installed(t)
		t.Fatal(err)
	}
	defer f.Close()
	doc, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		t.Fatal(err)
	}
	doc.(map[string]any)["definitions"].(map[string]any)["CustomField"] = false // else any field of any widget passes
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft7)
	if err := c.AddResource("sveltia.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("sveltia.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// installed ends a test that needs the editor.
func installed(t *testing.T) {
	t.Helper()
	if _, ok := editor.Assets(); ok {
		return
	}
	if os.Getenv("OCOP_NEED_TOOLS") == "1" {
		t.Fatal("the editor is not installed: run “make assets”")
	}
	t.Skip("NOT TESTED: the editor is not installed; run “make assets”")
}

func options(name string) editor.Options {
	o := editor.Options{Site: ocop.Site{Title: "Sản vật Mường Lăng", BaseURL: "https://ocop.muonglang.example/"}}
	if e, ok := hosted[name]; ok {
		o.Site.Editor, o.Hosted = e, true
	}
	if name == "mixed" {
		o.Loose = ocop.Kinds()
	}
	return o
}

func TestConfigurationKeepsToTheSchemaThatTheEditorShips(t *testing.T) {
	s := shipped(t)
	for _, name := range []string{"folder", "mixed", "gitea", "gitlab", "github"} {
		text := config(t, options(name))
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	// The schema does look: a field of no widget is refused.
	doc, _ := jsonschema.UnmarshalJSON(bytes.NewReader(bytes.Replace(config(t, options("")), []byte(`"widget": "datetime"`), []byte(`"widget": "daytime"`), 1)))
	if s.Validate(doc) == nil {
		t.Error("a wrong widget was accepted")
	}
}

// form is what the tests look at in a configuration.
type form struct {
	Backend     struct{ Name, Repo, Branch string }
	Collections []struct {
		Name, Folder string
		Path         string
		Preview      string `json:"preview_path"`
		Fields       []box
	}
}

type box struct {
	Name, Label, Hint, Widget, Collection string
	Required                              *bool
	Multiple                              bool
	Format                                string
	I18n                                  string
	Options                               []struct {
		Label string
		Value any
	}
	Fields []box
}

func parsed(t *testing.T, o editor.Options) form {
	t.Helper()
	var f form
	if err := json.Unmarshal(config(t, o), &f); err != nil {
		t.Fatal(err)
	}
	return f
}

// same compares the fields of the schema with those of a form, in order.
func same(t *testing.T, where string, fields []schema.Field, boxes []box) {
	t.Helper()
	if len(fields) != len(boxes) {
		t.Errorf("%s: the form has %d fields, the schema %d", where, len(boxes), len(fields))
		return
	}
	for i, f := range fields {
		b, at := boxes[i], where+"."+f.Key
		switch {
		case b.Name != f.Key:
			t.Errorf("%s: the form has %s here", at, b.Name)
		case b.Label != f.Label || b.Hint == "":
			t.Errorf("%s: label %q, hint %q", at, b.Label, b.Hint)
		case f.Required != (b.Required == nil):
			t.Errorf("%s: needed %v in the schema, %v on the form", at, f.Required, b.Required)
		case f.Type == schema.Enum && (len(b.Options) != len(f.Values) || b.Widget != "select" || b.Multiple != f.List):
			t.Errorf("%s: %d choices, want %d", at, len(b.Options), len(f.Values))
		case f.Type == schema.Ref && (b.Widget != "relation" || b.Collection != f.Ref.Folder() || b.Multiple != f.List):
			t.Errorf("%s: leads to %q", at, b.Collection)
		case f.Type == schema.Date && b.Format != "YYYY-MM-DD":
			t.Errorf("%s: format %q", at, b.Format)
		}
		if f.Type == schema.Object {
			same(t, at, f.Fields, b.Fields)
		}
	}
}

func TestEveryFieldOfTheSchemaIsOnTheForm(t *testing.T) {
	f := parsed(t, options(""))
	if len(f.Collections) != len(schema.All()) {
		t.Fatalf("%d collections, want %d", len(f.Collections), len(schema.All()))
	}
	for i, k := range schema.All() {
		c := f.Collections[i]
		last := len(c.Fields) - 1
		if c.Name != k.Kind.Folder() || c.Folder != "content/"+c.Name || c.Fields[last].Name != "body" {
			t.Errorf("collection %s of %s: last field %s", c.Name, k.Kind, c.Fields[last].Name)
		}
		same(t, c.Name, k.Fields, c.Fields[:last])
	}
}

func TestInternalRecordsAreNeverEditedInARepository(t *testing.T) {
	for name := range hosted {
		text := string(config(t, options(name)))
		for _, word := range []string{"dossiers", "plans", "scores"} {
			if strings.Contains(text, word) {
				t.Errorf("%s: the configuration names %s", name, word)
			}
		}
	}
	o := options("")
	o.NoInternal = true
	if text := string(config(t, o)); strings.Contains(text, "dossiers") {
		t.Error("internal records of another folder are offered")
	}
}

func TestRepositoriesAreNamedInFull(t *testing.T) {
	for name, e := range hosted {
		f := parsed(t, options(name))
		if f.Backend.Name != e.Backend || f.Backend.Repo != e.Repo || f.Backend.Branch != e.Branch {
			t.Errorf("%s: back end %+v", name, f.Backend)
		}
	}
	shared := options("gitea")
	shared.Site.Editor.BaseURL = "https://may-chu.example/git/"
	if text := string(config(t, shared)); !strings.Contains(text, `"api_root": "https://may-chu.example/git/api/v1"`) {
		t.Error("a server below a path loses the path")
	}
	for _, e := range []ocop.Editor{{}, {Backend: "svn", Repo: "a/b"}, {Backend: "gitlab", Repo: "ocop"}, {Backend: "gitea", Repo: "a/b"}} {
		if _, err := editor.Config(editor.Options{Hosted: true, Site: ocop.Site{Editor: e}}); err == nil {
			t.Errorf("%+v was accepted", e)
		}
	}
}

// TestHelpSuitsAForm looks for words that are right in a text file and wrong on
// a form.
func TestHelpSuitsAForm(t *testing.T) {
	odd := regexp.MustCompile(`ngoặc kép|\btrue\b|\bfalse\b|consent|Mã bản ghi|hai dòng gạch|bằng số\b|\bentities\b|xóa dòng`)
	text := config(t, options(""))
	for _, line := range strings.Split(string(text), "\n") {
		line = strings.TrimSpace(line)
		if (strings.HasPrefix(line, `"hint"`) || strings.HasPrefix(line, `"description"`)) && odd.MatchString(line) && !strings.Contains(line, "Mã bản ghi là tên tệp") {
			t.Errorf("says %q: %s", odd.FindString(line), line)
		}
	}
}

func TestEnglishTwinsHaveWhatIsTranslated(t *testing.T) {
	for _, c := range parsed(t, options("")).Collections {
		k := kindOf(c.Name)
		for i, f := range k.Fields {
			if want := f.Translated && !k.Kind.Internal(); (c.Fields[i].I18n == "translate") != want {
				t.Errorf("%s.%s: i18n %q", c.Name, f.Key, c.Fields[i].I18n)
			}
		}
	}
}

func kindOf(folder string) *schema.Kind {
	for _, k := range schema.All() {
		if k.Kind.Folder() == folder {
			return k
		}
	}
	return nil
}

func TestPreviewLeadsToThePageOfTheRecord(t *testing.T) {
	o := options("")
	o.Base = "/ocop/"
	var kinds []ocop.Kind
	var got []string
	for _, c := range parsed(t, o).Collections {
		k := kindOf(c.Name).Kind
		switch {
		case k.Internal():
			if c.Preview != "" {
				t.Errorf("%s has the page %s", c.Name, c.Preview)
			}
		case k == ocop.KindPage:
			if c.Preview != "ocop/{{slug}}/" {
				t.Errorf("plain pages are at %s", c.Preview)
			}
		default:
			kinds, got = append(kinds, k), append(got, strings.TrimSuffix(strings.TrimPrefix(c.Preview, "ocop"), "{{slug}}/"))
		}
	}
	want := page.Folders(page.Input{Public: &catalogue.Public{}}, kinds)[vi.VI.String()]
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("previews lead to %v, the pages are in %v", got, want)
	}
}

func TestFormOfARecordHasAnAddress(t *testing.T) {
	for p, want := range map[string]string{
		"products/tra-shan/index.md":    "/admin/#/collections/products/entries/tra-shan/index",
		"products/tra-shan/index.en.md": "/admin/#/collections/products/entries/tra-shan/index",
		"products/tra-shan.md":          "/admin/#/collections/products-khac/entries/tra-shan",
		"entities/htx-a.md":             "/admin/#/collections/entities/entries/htx-a",
		"entities/htx-a/index.md":       "/admin/#/collections/entities-khac/entries/htx-a/index",
		"dossiers/tra-shan.md":          "/admin/#/collections/dossiers/entries/tra-shan",
		"ocop.yaml":                     "", "products/tra-shan/anh.jpg": "", "addresses.tsv": "", "map/x.md": "",
	} {
		got, ok := editor.Entry(p, "")
		if got != want || ok != (want != "") {
			t.Errorf("%s: %q, %v; want %q", p, got, ok, want)
		}
	}
	if got, _ := editor.Entry("entities/htx-a.md", "adverts[1].url"); got != "/admin/#/collections/entities/entries/htx-a?field=adverts.1.url" {
		t.Errorf("a field is at %s", got)
	}
}

func TestRecordsOfTheOtherLayoutHaveAListOfTheirOwn(t *testing.T) {
	if got := editor.Mixed(os.DirFS("../../content")); len(got) != 0 {
		t.Errorf("the sample has both layouts of %v", got)
	}
	dir := t.TempDir()
	for _, name := range []string{"products/a.md", "products/b/index.md", "entities/c/index.md", "events/d.md"} {
		p := dir + "/" + name
		if err := os.MkdirAll(p[:strings.LastIndexByte(p, '/')], 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte("---\nname: A\n---\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	o := options("")
	o.Loose = editor.Mixed(os.DirFS(dir))
	var names []string
	for _, c := range parsed(t, o).Collections {
		names = append(names, c.Name+"|"+c.Path)
	}
	want := "products|{{slug}}/index products-khac| entities| entities-khac|{{slug}}/index communes|"
	if got := strings.Join(names, " "); !strings.HasPrefix(got, want) {
		t.Errorf("lists are %s, want %s …", got, want)
	}
}
