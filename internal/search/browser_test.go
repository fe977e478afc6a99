package search_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"ocop/internal/search"
)

// nodePath is where Node.js is. A test without it is skipped, or fails where
// the tools must be there.
func nodePath(t testing.TB) string {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		if os.Getenv("OCOP_NEED_TOOLS") != "" {
			t.Fatal("Node.js is missing; make tools installs it")
		}
		t.Skip("NOT TESTED: Node.js is missing, so the browser's search was not run; make tools installs it")
	}
	return node
}

// written is a folder with the files of an export.
func written(t testing.TB, files []search.File) string {
	t.Helper()
	site := t.TempDir()
	for _, f := range files {
		name := filepath.Join(site, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return site
}

// Damaged and missing files end in an Error, soon; see fuzz.mjs.
func TestBrowserSurvivesDamage(t *testing.T) {
	node := nodePath(t)
	for name, small := range map[string]int{"small": 0, "shards": 1} {
		t.Run(name, func(t *testing.T) {
			files, err := sample(t).Export(search.ExportOptions{Folders: folders(), Small: small})
			if err != nil {
				t.Fatal(err)
			}
			fuzz, err := filepath.Abs("testdata/fuzz.mjs")
			if err != nil {
				t.Fatal(err)
			}
			from, err := filepath.Abs(scripts)
			if err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command(node, fuzz, from, written(t, files), "1")
			cmd.Dir = t.TempDir()
			cmd.Env = append(os.Environ(), "SEED=1") // make fuzz-js takes others
			out, err := cmd.CombinedOutput()
			t.Logf("%s", out)
			if err != nil {
				t.Error(err)
			}
		})
	}
}

// The browser cuts texts into the tokens of internal/vi.
func TestBrowserTokensOfTheVectors(t *testing.T) {
	data, err := os.ReadFile("../vi/testdata/tokens.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var texts, wants []string
	for line := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n") {
		in, want, _ := strings.Cut(line, "\t")
		for _, form := range []string{in, norm.NFD.String(in), norm.NFC.String(in)} {
			texts, wants = append(texts, form), append(wants, want)
		}
	}
	in, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(nodePath(t), "-e", `
		(0, eval)(fs.readFileSync(process.argv[1], 'utf8'));
		const written = (t) => t.k ? t.f + '~' + t.k : t.f;
		const texts = JSON.parse(fs.readFileSync(0, 'utf8'));
		console.log(JSON.stringify(texts.map((text) => OcopSearch.tokens(text).map(written).join(' '))));`, scripts+"/search.js")
	cmd.Stdin, cmd.Stderr = strings.NewReader(string(in)), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	if err := json.Unmarshal(out, &got); err != nil || len(got) != len(wants) {
		t.Fatalf("%d answers to %d texts: %v", len(got), len(wants), err)
	}
	for i, want := range wants {
		if got[i] != want {
			t.Errorf("%q (%+q): got %q, want %q", texts[i], texts[i], got[i], want)
		}
	}
}
