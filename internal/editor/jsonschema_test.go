package editor_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"ocop/internal/editor"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/schema"
	"ocop/internal/source"
)

// compiled are the schemas by name: "product", "product.en", "site".
func compiled(t *testing.T) map[string]*jsonschema.Schema {
	t.Helper()
	files, err := editor.Schemas()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*jsonschema.Schema{}
	for _, f := range files {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(f.Data))
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		c := jsonschema.NewCompiler()
		c.AssertFormat()
		if err := c.AddResource(f.Path, doc); err != nil {
			t.Fatal(err)
		}
		s, err := c.Compile(f.Path)
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		out[strings.TrimSuffix(f.Path, ".schema.json")] = s
	}
	return out
}

// plain is a YAML text as programs see it that read YAML and know JSON Schema.
func plain(t *testing.T, text string) any {
	t.Helper()
	if text == "" {
		return map[string]any{}
	}
	var n yaml.Node
	if err := yaml.Load([]byte(text), &n); err != nil {
		t.Fatal(err)
	}
	var walk func(n *yaml.Node) any
	walk = func(n *yaml.Node) any {
		switch {
		case n.Kind == yaml.DocumentNode:
			return walk(n.Content[0])
		case n.Kind == yaml.MappingNode:
			m := map[string]any{}
			for i := 0; i < len(n.Content); i += 2 {
				m[n.Content[i].Value] = walk(n.Content[i+1])
			}
			return m
		case n.Kind == yaml.SequenceNode:
			l := []any{}
			for _, c := range n.Content {
				l = append(l, walk(c))
			}
			return l
		}
		switch n.ShortTag() {
		case "!!int", "!!float":
			return json.Number(n.Value)
		case "!!bool":
			return n.Value == "true"
		case "!!null":
			return nil
		}
		return n.Value
	}
	return walk(&n)
}

func front(t *testing.T, data []byte) string {
	t.Helper()
	_, rest, _ := strings.Cut(string(data), "---\n")
	text, _, ok := strings.Cut(rest, "\n---")
	if !ok {
		t.Fatal("no front matter")
	}
	return text
}

func TestJSONSchemaAcceptsEveryRecordOfTheSample(t *testing.T) {
	all := compiled(t)
	n := 0
	err := fs.WalkDir(os.DirFS("../../content"), ".", func(p string, e fs.DirEntry, err error) error {
		if err != nil || path.Ext(p) != ".md" || strings.HasPrefix(p, "_") {
			return err
		}
		data, err := os.ReadFile("../../content/" + p)
		if err != nil {
			return err
		}
		folder, _, _ := strings.Cut(p, "/")
		name := string(kindOf(folder).Kind)
		if strings.HasSuffix(p, ".en.md") {
			name += ".en"
		}
		n++
		if err := all[name].Validate(plain(t, front(t, data))); err != nil {
			t.Errorf("%s: %v", p, err)
		}
		return nil
	})
	if err != nil || n < 100 {
		t.Fatalf("%d records, %v", n, err)
	}
	data, err := os.ReadFile("../../ocop.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := all["site"].Validate(plain(t, string(data))); err != nil {
		t.Errorf("ocop.yaml: %v", err)
	}
}

// TestJSONSchemaRefusesWhatTheReaderRefuses spoils every field of every kind in
// all ways that fit its type, and asks both.
func TestJSONSchemaRefusesWhatTheReaderRefuses(t *testing.T) {
	all := compiled(t)
	n := 0
	for _, k := range schema.All() {
		for i := range k.Fields {
			f := &k.Fields[i]
			for _, bad := range spoiled(f) {
				text := ""
				for _, need := range k.Fields {
					if need.Required && need.Key != f.Key {
						text += need.Key + ": " + need.Example + "\n"
					}
				}
				text += bad
				n++
				refusedByReader := len(errors(t, k.Kind, text)) > 0
				err := all[string(k.Kind)].Validate(plain(t, text))
				if !refusedByReader || err == nil {
					t.Errorf("%s:\n%s\nrefused by the reader %v, by the schema %v", k.Kind, text, refusedByReader, err != nil)
				}
			}
		}
	}
	if n < 200 {
		t.Errorf("only %d texts tried", n)
	}
}

// spoiled are wrong values of a field, as lines of front matter.
func spoiled(f *schema.Field) []string {
	var bad []string
	switch f.Type {
	case schema.Int:
		bad = []string{"nhiều", "1.5", "99999999999"}
	case schema.Number:
		bad = []string{"nhiều", "{a: 1}"}
	case schema.Bool:
		bad = []string{"có", `"đúng"`}
	case schema.Date:
		bad = []string{"20/12/2021", "2021-13-01", "2021-02-30", "hôm nay"}
	case schema.Enum:
		bad = []string{"không-có-giá-trị-này", "[a]"}
	case schema.Ref:
		bad = []string{"Tên Có Dấu", "a--b", "../a"}
	case schema.File:
		bad = []string{"../a.jpg", "a/b.jpg", ".an"}
	case schema.URL:
		bad = []string{"vi.du", "javascript:alert(1)", "https://"}
	case schema.Object:
		bad = []string{"{khoa_la: 1}", "chữ"}
	default:
		bad = []string{"{a: 1}"}
		if f.Max > 0 {
			bad = append(bad, strings.Repeat("dài ", int(f.Max)))
		}
	}
	var out []string
	for _, b := range bad {
		if f.List && !strings.HasPrefix(b, "[") {
			b = "[" + strings.ReplaceAll(b, "[", "") + "]"
		}
		out = append(out, f.Key+": "+b+"\n")
	}
	if f.List {
		out = append(out, f.Key+": chữ\n")
	}
	if f.Required {
		out = append(out, "", f.Key+": \"\"\n")
	}
	return append(out, f.Key+"x: 1\n")
}

// errors are what the reader has to say of a record's form.
func errors(t *testing.T, k ocop.Kind, text string) []finding.Finding {
	t.Helper()
	id := "x"
	if k == ocop.KindPlan {
		id = "2026"
	}
	fsys := fstest.MapFS{k.Folder() + "/" + id + ".md": {Data: []byte("---\n" + text + "---\n")}}
	_, found, err := source.Read(context.Background(), fsys, ocop.Kinds())
	if err != nil {
		t.Fatal(err)
	}
	var out []finding.Finding
	for _, f := range found {
		if f.Severity == finding.Error {
			out = append(out, f)
		}
	}
	return out
}

func TestSchemaOfTheTwinHasOnlyWhatIsTranslated(t *testing.T) {
	twin := compiled(t)["product.en"]
	if err := twin.Validate(plain(t, "name: Tea\npictures:\n  - file: a.jpg\n    alt: A bag\n")); err != nil {
		t.Error(err)
	}
	if twin.Validate(plain(t, "name: Tea\nset: 4\n")) == nil {
		t.Error("a fact in the twin was accepted")
	}
}
