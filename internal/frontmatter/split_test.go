package frontmatter

import (
	"bytes"
	"strings"
	"testing"
)

func TestSplitCutsAtTheFences(t *testing.T) {
	for _, tc := range []struct {
		name, in string
		want     Block
	}{
		{"plain", "---\na: b\n---\nBody\n", Block{"a: b\n", 2, "Body\n", 4}},
		{"no body", "---\na: b\n---", Block{"a: b\n", 2, "", 4}},
		{"body without line end", "---\na: b\n---\nx", Block{"a: b\n", 2, "x", 4}},
		{"empty front matter", "---\n---\nBody", Block{"", 2, "Body", 3}},
		{"body keeps its blank lines", "---\n---\n\n\nBody", Block{"", 2, "\n\nBody", 3}},
		{"byte order mark", "\ufeff---\na: b\n---\nBody", Block{"a: b\n", 2, "Body", 4}},
		{"CRLF", "---\r\na: b\r\n---\r\nBody\r\n", Block{"a: b\n", 2, "Body\n", 4}},
		{"blank lines first", "\n \t\n---\na: b\n---\nBody", Block{"a: b\n", 4, "Body", 6}},
		{"all three", "\ufeff\r\n---\r\na: b\r\n---\r\n", Block{"a: b\n", 3, "", 5}},
		{"fences with spaces", "--- \na: b\n  ---\t\nBody", Block{"a: b\n", 2, "Body", 4}},
		{"rule in the body", "---\na: b\n---\nx\n\n---\n", Block{"a: b\n", 2, "x\n\n---\n", 4}},
		{"fence inside a literal text", "---\na: |\n  x\n  ---\n  y\n---\n",
			Block{"a: |\n  x\n", 2, "  y\n---\n", 5}},
		{"four dashes are no fence", "---\n----\n---\n", Block{"----\n", 2, "", 4}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, problem := Split([]byte(tc.in))
			if problem != nil {
				t.Fatalf("got problem %+v", *problem)
			}
			if got != tc.want {
				t.Errorf("got  %+v\nwant %+v", got, tc.want)
			}
		})
	}
}

func TestSplitReportsOneProblem(t *testing.T) {
	long := "---\na: " + strings.Repeat("x", MaxFront) + "\n---\n"
	for _, tc := range []struct {
		name, in  string
		code      Code
		line, col int
	}{
		{"empty file", "", MissingFence, 1, 1},
		{"blank file", "\n\n  \n", MissingFence, 1, 1},
		{"only a byte order mark", "\ufeff", MissingFence, 1, 1},
		{"body only", "# Chè\n", MissingFence, 1, 1},
		{"text before the fence", "\n\nChè\n---\na: b\n---\n", MissingFence, 3, 1},
		{"other format", "+++\na = 1\n+++\n", MissingFence, 1, 1},
		{"not closed", "---\na: b\n\n# Chè\n", UnclosedFence, 1, 1},
		{"not closed after blank lines", "\n\n---\na: b\n", UnclosedFence, 3, 1},
		{"opening fence only", "---", UnclosedFence, 1, 1},
		{"closed with dots", "---\na: b\n...\nBody\n", UnclosedFence, 1, 1},
		{"file too big", strings.Repeat("x", MaxFile+1), TooBig, 1, 1},
		{"front matter too big", long, FrontTooBig, 1, 1},
		{"front matter too big after blank lines", "\n\n" + long, FrontTooBig, 3, 1},
		{"TCVN3 bytes", "---\na: Chè \xb8\n---\n", NotUTF8, 2, 8},
		{"wrong byte in the body", "\ufeff---\n---\nĐây\xff", NotUTF8, 3, 4},
		{"UTF-16", "\xff\xfe-\x00", NotUTF8, 1, 1},
		{"replacement character first", "\ufffd\xff", NotUTF8, 1, 2},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, problem := Split([]byte(tc.in))
			if problem == nil {
				t.Fatalf("got %+v, want a problem", got)
			}
			want := Problem{Code: tc.code, Line: tc.line, Col: tc.col}
			if *problem != want || got != (Block{}) {
				t.Errorf("got %+v %+v, want %+v", got, *problem, want)
			}
		})
	}
}

func TestSplitTakesFilesAtTheLimits(t *testing.T) {
	front := "a: " + strings.Repeat("x", MaxFront-4) + "\n"
	head := "---\n" + front + "---\n"
	body := strings.Repeat("b", MaxFile-len(head))
	got, problem := Split([]byte(head + body))
	if problem != nil || got.Front != front || got.Body != body {
		t.Errorf("got %d and %d bytes, problem %v", len(got.Front), len(got.Body), problem)
	}
}

func TestSplitKeepsNothingOfItsInput(t *testing.T) {
	var r Reader
	data := []byte("---\na: b\n---\nBody\n")
	b, _ := r.Split(data)
	copy(data, bytes.Repeat([]byte("?"), len(data)))
	if _, problem := r.Split([]byte("---\nxxxx\n---\nyyyyyyyy\n")); problem != nil {
		t.Fatal(problem)
	}
	if want := (Block{"a: b\n", 2, "Body\n", 4}); b != want {
		t.Errorf("got %+v, want %+v", b, want)
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range samples {
		f.Add([]byte("---\n" + s + "---\n# Chè\n\nThân bài.\n"))
		f.Add([]byte("\ufeff\r\n---\r\n" + strings.ReplaceAll(s, "\n", "\r\n") + "---\r\nThân"))
		f.Add([]byte("---\n" + s))
	}
	f.Add([]byte("---\n\xff\n---\n"))
	f.Add([]byte("--- \n ---\t"))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, problem := Split(data)
		text := strings.ReplaceAll(strings.TrimPrefix(string(data), "\ufeff"), "\r\n", "\n")
		lines := strings.Count(text, "\n") + 1
		if problem != nil {
			if b != (Block{}) || problem.Line < 1 || problem.Line > lines || problem.Col < 1 {
				t.Fatalf("block %+v with problem %+v", b, *problem)
			}
			return
		}
		if len(b.Front) > MaxFront || len(data) > MaxFile {
			t.Fatal("over the limits")
		}
		if !strings.HasSuffix(text, b.Body) {
			t.Fatalf("body %q is not the end of %q", b.Body, text)
		}
		if b.Front != "" && !strings.HasSuffix(b.Front, "\n") {
			t.Fatalf("front matter %q without line end", b.Front)
		}
		// Front matter and fences are exactly the lines before the body.
		all := strings.SplitAfter(text, "\n")
		front := strings.Join(all[b.FrontLine-1:b.BodyLine-2], "")
		if front != b.Front {
			t.Fatalf("lines %d to %d are %q, front matter %q", b.FrontLine, b.BodyLine-2, front, b.Front)
		}
		for _, n := range []int{b.FrontLine - 1, b.BodyLine - 1} {
			if strings.TrimSpace(all[n-1]) != fence {
				t.Fatalf("line %d is %q, want a fence", n, all[n-1])
			}
		}
		if body := strings.Join(all[b.BodyLine-1:], ""); body != b.Body {
			t.Fatalf("lines from %d on are %q, body %q", b.BodyLine, body, b.Body)
		}
		Parse(b.Front, b.FrontLine)
	})
}
