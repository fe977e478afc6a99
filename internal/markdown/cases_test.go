package markdown

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the outputs of testdata/*.txt anew")

const (
	caseHalf = "//- - - - - - - - -//"
	caseEnd  = "//= = = = = = = = = = = = = = = = = = = = = = = =//"
)

// show writes a reference so that a case can be read.
func show(dst []byte, r Ref) []byte {
	dst = fmt.Appendf(dst, "{%v %s", r.Kind, r.Target)
	for _, part := range []struct{ name, value string }{
		{"#", r.Fragment}, {"|", r.Text}, {" alt=", r.Alt},
	} {
		if part.value != "" {
			dst = append(dst, part.name+part.value...)
		}
	}
	return append(dst, '}')
}

// outputOf is what a case expects: the HTML, then the problems.
func outputOf(d *Document) string {
	out := string(d.HTML(nil, show))
	for _, p := range d.Problems {
		out += strings.TrimRight(fmt.Sprintf("! %s %d:%d %s", p.Code, p.Line, p.Col, p.Detail), " ") + "\n"
	}
	return out
}

// TestCases runs testdata/*.txt: a title, the Markdown, the output. With
// -update the outputs are written anew; read the diff before you believe it.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no case files: %v", err)
	}
	c := New()
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		rest := string(data)
		for strings.TrimSpace(rest) != "" {
			one, after, ok := strings.Cut(rest, caseEnd+"\n")
			parts := strings.Split(one, caseHalf+"\n")
			if !ok || len(parts) != 3 {
				t.Fatalf("%s: case without three parts near %q", file, one)
			}
			rest = strings.TrimLeft(after, "\n")
			got := outputOf(c.Convert(strings.TrimSuffix(parts[1], "\n"), 1))
			if got != parts[2] && !*update {
				t.Errorf("%s: %sgot\n%s\nwant\n%s", file, parts[0], got, parts[2])
			}
			out.WriteString(parts[0] + caseHalf + "\n" + parts[1] + caseHalf + "\n" + got + caseEnd + "\n\n")
		}
		if *update {
			if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// corpus returns the Markdown of all cases, and the story of the benchmarks.
func corpus(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no case files: %v", err)
	}
	out := []string{story}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, part := range strings.Split(string(data), caseHalf+"\n") {
			if i%2 == 1 {
				out = append(out, strings.TrimSuffix(part, "\n"))
			}
		}
	}
	return out
}
