package browser

import (
	"encoding/json"
	"io/fs"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const vnu = "testdata/npm/node_modules/vnu-jar/build/dist/vnu.jar"

// validator is what the Nu HTML Checker says of one fault.
type validator struct {
	Messages []struct {
		Type, SubType, URL, Message, Extract string
		LastLine, LastColumn                 int
	}
}

// validate runs the checker once over many files.
func validate(t *testing.T, args ...string) validator {
	t.Helper()
	java, err := exec.LookPath("java")
	if err != nil {
		missing(t, "Java is not there, so nothing was validated; “make tools” installs it")
	}
	if found, _ := filepath.Glob(vnu); found == nil {
		missing(t, "the HTML validator is not there; “make tools” installs it where there is npm")
	}
	// A file with errors ends the checker with 1, and its words are JSON.
	out, err := exec.Command(java, append([]string{"-Xss1m", "-jar", vnu, "--format", "json", "--stdout"}, args...)...).Output()
	var said validator
	if json.Unmarshal(out, &said) != nil {
		t.Fatalf("the validator said %q: %v", out, err)
	}
	return said
}

// TestValidator checks every HTML file of the sample site and every drawing.
// Errors fail; warnings are told.
func TestValidator(t *testing.T) {
	needed(t)
	for _, tc := range []struct{ ext, flag string }{{".html", "--html"}, {".svg", "--svg"}} {
		var files []string
		err := filepath.WalkDir(siteDir, func(name string, e fs.DirEntry, err error) error {
			if err == nil && filepath.Ext(name) == tc.ext {
				files = append(files, name)
			}
			return err
		})
		if err != nil || len(files) < 10 {
			t.Fatal(err, len(files))
		}
		for _, m := range validate(t, append([]string{tc.flag}, files...)...).Messages {
			_, name, _ := strings.Cut(m.URL, siteDir+"/")
			if m.Type == "info" {
				t.Logf("%s:%d:%d: %s", name, m.LastLine, m.LastColumn, m.Message)
				continue
			}
			t.Errorf("%s:%d:%d: %s\n%s", name, m.LastLine, m.LastColumn, m.Message, m.Extract)
		}
		t.Logf("%d files %s", len(files), tc.ext)
	}
}

// TestValidatorSeesFaults: it is no empty word.
func TestValidatorSeesFaults(t *testing.T) {
	said := validate(t, "--html", "testdata/invalid.html")
	var all strings.Builder
	for _, m := range said.Messages {
		all.WriteString(m.Type + " " + m.Message + "\n")
	}
	for _, want := range []string{"error Element “head” is missing", "error Duplicate ID", "error Stray end tag"} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("it did not say %q but\n%s", want, all.String())
		}
	}
}
