package frontmatter

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// show writes a node as one line that tells everything but positions: quoted
// texts in quotes, null as ~.
func show(n Node) string {
	var b strings.Builder
	switch n.Kind() {
	case Scalar:
		switch {
		case n.Null():
			return "~"
		case n.Plain():
			return n.Text()
		}
		return fmt.Sprintf("%q", n.Text())
	case List:
		for c := range n.Children() {
			b.WriteString(" " + show(c))
		}
		return "[" + strings.TrimPrefix(b.String(), " ") + "]"
	case Map:
		for c := range n.Children() {
			b.WriteString(" " + c.Key() + ":" + show(c))
		}
		return "{" + strings.TrimPrefix(b.String(), " ") + "}"
	}
	return "?"
}

func TestParseReadsValues(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{"", "{}"},
		{"# ghi chú\n\n", "{}"},
		{"...\n", "{}"},
		{"a: 0123\nb: yes\nc: 1_000\nd: 2020-01-02\ne: 1e3\n", "{a:0123 b:yes c:1_000 d:2020-01-02 e:1e3}"},
		{"a:\nb: ~\nc: null\nd: \"\"\ne: 'null'\nf: Null\n", `{a:~ b:~ c:~ d:"" e:"null" f:Null}`},
		{"a: Trà # ghi chú\nb: a#b\n", "{a:Trà b:a#b}"},
		{"a: |\n  x\n\n  y\n\nb: >-\n  x\n  y\n\n  z\n", `{a:"x\n\ny\n" b:"x y\nz"}`},
		{"a: |+\n  x\n\nb: |2\n   x\n", `{a:"x\n\n" b:" x\n"}`},
		{"a:\n- x\n- y: z\n  u: v\n-\nb: w\n", "{a:[x {y:z u:v} ~] b:w}"},
		{"a:\n  - - x\n    - y\n", "{a:[[x y]]}"},
		{"a: [x, 'y', \"z\"]\nb: {vi: Chè, en: Tea}\nc: []\nd: {}\n", `{a:[x "y" "z"] b:{vi:Chè en:Tea} c:[] d:{}}`},
		{"a: [[x], {y: z}]\nb: [\n  x,\n  y\n  ]\n", "{a:[[x] {y:z}] b:[x y]}"},
		{"a: x\n  y\n  z\nb: \"x\n  y\"\n", `{a:x y z b:"x y"}`},
		{"a: |\r\n  x\r\n  y\r\nb: z\r\n", `{a:"x\ny\n" b:z}`},
		{"a: \"\\u00e1 \\\"x\\\"\\n\"\nb: 'it''s'\n", `{a:"á \"x\"\n" b:"it's"}`},
		{"\"a b\": x\n'c': y\nd e: z\n", "{a b:x c:y d e:z}"},
		{"a:\tx\n", "{a:x}"},
		{"a: x", "{a:x}"},
		{"a: |\n  x", `{a:"x"}`},
		{"\"<<\": x\n", "{<<:x}"},
	} {
		doc, problems := Parse(tc.in, 2)
		if len(problems) > 0 {
			t.Errorf("%q: got problems %+v", tc.in, problems)
			continue
		}
		if got := show(doc.Root()); got != tc.want {
			t.Errorf("%q\ngot  %s\nwant %s", tc.in, got, tc.want)
		}
	}
}

// at makes a problem without key.
func at(code Code, line, col int) Problem { return Problem{Code: code, Line: line, Col: col} }

// brokenFronts are front matters with what is wrong with them.
var brokenFronts = []struct {
	in   string
	want []Problem
	left string // of the document; "" if nothing could be read
}{
	{"a: 1\nb: 2\na: 3\nm:\n  x: 1\n  x: 2\na: 4\n", []Problem{
		{Code: DuplicateKey, Line: 4, Col: 1, Key: "a", First: 2},
		{Code: DuplicateKey, Line: 7, Col: 3, Key: "x", First: 6},
		{Code: DuplicateKey, Line: 8, Col: 1, Key: "a", First: 2},
	}, "{a:1 b:2 m:{x:1}}"},
	{"a: [{x: 1, x: 2}]\n", []Problem{
		{Code: DuplicateKey, Line: 2, Col: 12, Key: "x", First: 2}}, "{a:[{x:1}]}"},
	{"tên: {á: 1, á: 2}\n", []Problem{
		{Code: DuplicateKey, Line: 2, Col: 13, Key: "á", First: 2}}, "{tên:{á:1}}"},
	{"a: &x b\nc: *x\n", []Problem{
		{Code: Anchor, Line: 2, Col: 4, Key: "x"},
		{Code: Alias, Line: 3, Col: 4, Key: "x"}}, "{a:b c:~}"},
	{"a: *luu\n", []Problem{{Code: Alias, Line: 2, Col: 4, Key: "luu"}}, ""},
	{"a: *lưu\n", []Problem{at(Alias, 2, 4)}, ""},
	{"a: * lưu ý\n", []Problem{at(Alias, 2, 4)}, ""},
	{"a: & b\n", []Problem{at(Anchor, 2, 4)}, ""},
	{"a: &x {b: c}\nd:\n  <<: *x\n  e: f\n", []Problem{
		{Code: Anchor, Line: 2, Col: 4, Key: "x"},
		{Code: MergeKey, Line: 4, Col: 3, Key: "<<"}}, "{a:{b:c} d:{e:f}}"},
	{"a: !!str 1\nb: !x [c]\nd: ! e\n", []Problem{
		{Code: Tag, Line: 2, Col: 4, Key: "!!str"},
		{Code: Tag, Line: 3, Col: 4, Key: "!x"},
		{Code: Tag, Line: 4, Col: 4, Key: "!"}}, "{a:1 b:[c] d:e}"},
	{"a: !x!y z\n", []Problem{at(Tag, 2, 4)}, ""},
	{"? a\n: b\n? [c]\n: d\n: e\nf: g\n", []Problem{
		{Code: ComplexKey, Line: 2, Col: 3, Key: "a"},
		at(ComplexKey, 4, 3), at(ComplexKey, 6, 1)}, "{f:g}"},
	{"[a]: b\nc: d\n", []Problem{at(ComplexKey, 2, 1)}, "{c:d}"},
	{"&k a: b\n!t c: d\n*k : e\n", []Problem{
		{Code: Anchor, Line: 2, Col: 1, Key: "k"},
		{Code: Tag, Line: 3, Col: 1, Key: "!t"},
		{Code: Alias, Line: 4, Col: 1, Key: "k"}}, "{a:b c:d}"},
	{"a: !<x\n", []Problem{at(Tag, 2, 4)}, ""},
	{"a: b\n...\nc: d\n", []Problem{at(MultipleDocuments, 4, 1)}, "{a:b}"},
	{"a: b\n--- x\n", []Problem{at(MultipleDocuments, 3, 1)}, "{a:b}"},
	{"- a\n- b\n", []Problem{at(NotMapping, 2, 1)}, ""},
	{"\nchỉ có chữ\n", []Problem{at(NotMapping, 3, 1)}, ""},
	{"~\n", []Problem{at(NotMapping, 2, 1)}, ""},
	{"a:\n\tb: c\n", []Problem{at(TabIndent, 3, 1)}, ""},
	{"a:\n  b:\n  \tc: d\n", []Problem{at(TabIndent, 4, 3)}, ""},
	{"a: |\n\tx\n", []Problem{at(TabIndent, 3, 1)}, ""},
	{"a:\n-\tb: c\n", []Problem{at(TabIndent, 3, 2)}, ""},
	{"tên: Trà: ngon\n", []Problem{at(Syntax, 2, 9)}, ""},
	{"a: b\nkhông có dấu\nc: d\n", []Problem{at(Syntax, 3, 1)}, ""},
	{"a: \"b\nc: d\ne: f\n", []Problem{at(Syntax, 2, 4)}, ""},
	{"a: [b, c\nd: e\n", []Problem{at(Syntax, 2, 4)}, ""},
	{"a: b\n  c: d\n", []Problem{at(Syntax, 3, 4)}, ""},
	{"a:\n    b: c\n  d: e\n", []Problem{at(Syntax, 4, 3)}, ""},
	{"a: @b\n", []Problem{at(Syntax, 2, 4)}, ""},
	{"tên: x\x01\n", []Problem{at(Syntax, 2, 7)}, ""},
	{"a: b\n...\n[\n", []Problem{at(Syntax, 4, 1)}, ""},
}

func TestParseReportsProblems(t *testing.T) {
	for _, tc := range brokenFronts {
		doc, got := Parse(tc.in, 2)
		for i := range got {
			if (got[i].Detail == "") != (tc.left != "" || got[i].Code == NotMapping) {
				t.Errorf("%q: detail %q", tc.in, got[i].Detail)
			}
			got[i].Detail = ""
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%q\ngot  %+v\nwant %+v", tc.in, got, tc.want)
		}
		left := ""
		if doc != nil {
			left = show(doc.Root())
		}
		if left != tc.left {
			t.Errorf("%q: left %s, want %s", tc.in, left, tc.left)
		}
	}
}

func TestParseKnowsWhereThingsAre(t *testing.T) {
	const front = "tên: Trà # x\nđất: [á, {b: c}]\nm:\n  - x: 1\n    y:\n  - z\nt: |\n  a\nu: v\n"
	for _, in := range []string{front, strings.ReplaceAll(front, "[á, {b: c}]", "[á, { b: c }]")} {
		doc, problems := Parse(in, 5)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		for path, want := range map[string][4]int{ // key line and column, value line and column
			"tên":    {5, 1, 5, 6},
			"đất":    {6, 1, 6, 6},
			"đất[0]": {6, 7, 6, 7},
			"m":      {7, 1, 8, 3},
			"m[0]":   {8, 5, 8, 5},
			"m[0].x": {8, 5, 8, 8},
			"m[0].y": {9, 5, 9, 7},
			"m[1]":   {10, 5, 10, 5},
			"t":      {11, 1, 11, 4},
			"u":      {13, 1, 13, 4},
		} {
			n := doc.Root()
			for _, step := range strings.FieldsFunc(path, func(r rune) bool { return r == '.' || r == ']' || r == '[' }) {
				if n.Kind() == List {
					n = n.index(int(step[0] - '0'))
				} else {
					n = n.Get(step)
				}
			}
			kl, kc := n.KeyPos()
			l, c := n.Pos()
			if got := [4]int{kl, kc, l, c}; got != want {
				t.Errorf("%s: got %v, want %v", path, got, want)
			}
			if fl, fc, ok := doc.Find(path); fl != kl || fc != kc || !ok {
				t.Errorf("Find(%s) = %d, %d, %v, want %d, %d", path, fl, fc, ok, kl, kc)
			}
		}
	}
}

func TestFindFallsBackToTheNearestParent(t *testing.T) {
	doc, _ := Parse("a:\n  b: c\nl:\n  - x: y\n", 4)
	for _, tc := range []struct {
		path      string
		line, col int
		ok        bool
	}{
		{"", 3, 1, true},
		{"a.b", 5, 3, true},
		{"l[0].x", 7, 5, true},
		{"l.[0].x", 7, 5, true},
		{"none", 3, 1, false},
		{"none.x[1]", 3, 1, false},
		{"a.none", 4, 1, false},
		{"a.b.none", 5, 3, false},
		{"a[0]", 4, 1, false},
		{"l[1]", 6, 1, false},
		{"l[0].none", 7, 5, false},
		{"l[-1]", 6, 1, false},
		{"l[x]", 6, 1, false},
		{"l[0", 6, 1, false},
		{"l.x", 6, 1, false},
		{"[0]", 3, 1, false},
		{"]", 3, 1, false},
		{"..", 3, 1, false},
	} {
		line, col, ok := doc.Find(tc.path)
		if line != tc.line || col != tc.col || ok != tc.ok {
			t.Errorf("Find(%q) = %d, %d, %v, want %d, %d, %v",
				tc.path, line, col, ok, tc.line, tc.col, tc.ok)
		}
	}
}

func TestZeroNodeIsNotThere(t *testing.T) {
	doc, _ := Parse("a: b\n", 2)
	n := doc.Root().Get("none").Get("deeper")
	line, col := n.Pos()
	if n != (Node{}) || n.Kind() != None || n.Text()+n.Key() != "" || n.Null() ||
		n.Plain() || n.Len() != 0 || line != 0 || col != 0 {
		t.Errorf("got %+v", n)
	}
	for range n.Children() {
		t.Error("a child of nothing")
	}
}

func TestTextsOutliveTheReader(t *testing.T) {
	var r Reader
	doc, _ := r.Parse("a: |\n  x\n  y\nb: \"\\\"z\"\n", 2)
	a, b := doc.Root().Get("a").Text(), doc.Root().Get("b").Text()
	r.Parse("a: |\n  1\n  2\nb: \"\\\"3\"\n", 2)
	if a != "x\ny\n" || b != `"z` {
		t.Errorf("got %q, %q", a, b)
	}
}

func TestReaderForgetsTheLastFile(t *testing.T) {
	var r Reader
	for _, s := range []string{"a: b\nc: [d]\n", "- x\n", "a: &x b\n", "a: b: c\n", "\n", "a: 1\na: 2\n", "e: f\n"} {
		got, gotProblems := r.Parse(s, 2)
		want, wantProblems := Parse(s, 2)
		if !slices.Equal(gotProblems, wantProblems) || (got == nil) != (want == nil) {
			t.Fatalf("%q: got %+v, want %+v", s, gotProblems, wantProblems)
		}
		if got != nil && show(got.Root()) != show(want.Root()) {
			t.Errorf("%q: got %s, want %s", s, show(got.Root()), show(want.Root()))
		}
	}
}

func TestNestingEndsAtTheLimit(t *testing.T) {
	block := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.Repeat(" ", i) + "a:\n")
		}
		return b.String()
	}
	for _, tc := range []struct {
		name, in string
		ok       bool
	}{
		{"block maps", block(MaxDepth), true},
		{"block maps", block(MaxDepth + 1), false},
		{"lists and maps", "a:\n" + strings.Repeat("- ", MaxDepth-1) + "x\n", true},
		{"lists and maps", "a:\n" + strings.Repeat("- ", MaxDepth) + "x\n", false},
		{"list at the bottom", block(MaxDepth-1) + strings.Repeat(" ", MaxDepth) + "- x\n", true},
		{"list below the bottom", block(MaxDepth) + strings.Repeat(" ", MaxDepth) + "- x\n", false},
		{"brackets below the bottom", block(MaxDepth-1) + strings.Repeat(" ", MaxDepth-1) + "a: [x]\n", false},
		{"brackets", "a: " + strings.Repeat("[", MaxDepth-1) + strings.Repeat("]", MaxDepth-1) + "\n", true},
		{"brackets", "a: " + strings.Repeat("[", MaxDepth) + strings.Repeat("]", MaxDepth) + "\n", false},
		{"many brackets", "a: " + strings.Repeat("[", MaxFront-5) + "\n", false},
		{"many dashes", "a:\n " + strings.Repeat("- ", MaxFront/2-10) + "\n", false},
		{"many maps", "a: " + strings.Repeat("{a: ", MaxFront/4-10) + "\n", false},
		{"both halves", block(20) + strings.Repeat(" ", 20) + "a: " +
			strings.Repeat("[", 20) + strings.Repeat("]", 20) + "\n", false},
	} {
		doc, problems := Parse(tc.in, 2)
		if ok := doc != nil && len(problems) == 0; ok != tc.ok {
			t.Errorf("%s: got %+v, want %v", tc.name, problems, tc.ok)
		}
		if !tc.ok && (len(problems) != 1 || problems[0].Code != TooDeep) {
			t.Errorf("%s: got %+v, want %s", tc.name, problems, TooDeep)
		}
	}
}

func TestHostileFrontMatterFailsFast(t *testing.T) {
	laughs := "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c <= 'z'; c++ {
		laughs += fmt.Sprintf("%c: &%c [%s]\n", c, c, strings.TrimSuffix(strings.Repeat("*"+string(c-1)+", ", 10), ", "))
	}
	fill := func(s string) string { return strings.Repeat(s, MaxFront/len(s)-10) }
	for name, in := range map[string]string{
		"billion laughs": laughs,
		"recursive":      "a: &a [*a, *a]\n",
		"open brackets":  "a: " + fill("[") + "\n",
		"question marks": fill("? "),
		"colons":         fill(": "),
		"tabs":           "a:\n" + fill("\t") + "b: c\n",
		"over the limit": "a: " + strings.Repeat("x", MaxFront) + "\n",
	} {
		start := time.Now()
		_, problems := Parse(in, 2)
		if took := time.Since(start); took > 100*time.Millisecond {
			t.Errorf("%s took %v", name, took)
		}
		if len(problems) == 0 {
			t.Errorf("%s: got no problem", name)
		}
	}
}

func TestLargeFrontMatterTakesLinearTime(t *testing.T) {
	fill := func(s string) string { return strings.Repeat(s, MaxFront/len(s)-10) }
	many := func(format string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for name, in := range map[string]string{
		"open quotes":    fill("a: \"\n"),
		"keys":           many("k%d: v\n", 15_000),
		"list":           "a:\n" + fill("- x\n"),
		"brackets":       "a: [" + fill("x, ") + "x]\n",
		"comments":       fill("# x\n") + "a: b\n",
		"blank lines":    fill("\n") + "a: b\n",
		"literal":        "a: |\n" + fill("  x\n"),
		"multi-line":     "a: x\n" + fill("  x\n"),
		"same keys":      fill("a: b\n"),
		"anchors":        many("k%d: &x v\n", 10_000),
		"keys one level": "m: {" + many("k%d: v, ", 10_000) + "z: v}\n",
		"escapes":        "a: \"" + fill("\\n") + "\"\n",
	} {
		start := time.Now()
		doc, _ := Parse(in, 2)
		if took := time.Since(start); took > time.Second {
			t.Errorf("%s took %v", name, took)
		}
		if doc == nil {
			t.Errorf("%s: got nothing", name)
		}
	}
}
