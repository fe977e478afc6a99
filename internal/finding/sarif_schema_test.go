package finding

import (
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// sarifSchema is the official schema of SARIF 2.1.0, formats included.
func sarifSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	f, err := os.Open("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	doc, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("sarif.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSARIFKeepsToTheOfficialSchema(t *testing.T) {
	schema := sarifSchema(t)
	odd := sample()
	odd.Place = func(p string) string { return `C:\Hồ sơ OCOP\` + p }
	odd.Found = append(odd.Found, Finding{}, Finding{Rule: "x-y", Path: "a b/%/#?.md", Line: 1, Col: 1}, Finding{Rule: "x-y", Path: "a b/%/#?.md", Line: 1, Col: 1})
	absolute := sample()
	absolute.Place = func(p string) string { return "/nội dung/" + p }
	for name, r := range map[string]*Report{"sample": sample(), "empty": {}, "odd": odd, "absolute": absolute} {
		text := printed(t, r.SARIF)
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("%s: %v\n%s", name, err, text)
		}
	}
	// The schema is strict enough to see a mistake.
	bad, err := jsonschema.UnmarshalJSON(strings.NewReader(strings.Replace(printed(t, sample().SARIF), `"level": "note"`, `"level": "info"`, 1)))
	if err != nil {
		t.Fatal(err)
	}
	if schema.Validate(bad) == nil {
		t.Error("a wrong level keeps to the schema")
	}
}
