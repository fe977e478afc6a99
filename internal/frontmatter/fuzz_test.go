package frontmatter

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// samples are front matters as people write them, good and bad. They are the
// seeds of the fuzz targets.
var samples = []string{
	"",
	"\n# ghi chú\n\n",
	"name: Chè Shan tuyết Suối Giàng\ngtin: \"8930000000012\"\nissued: 2023-12-20\n",
	"opening: 07:30\nrange: 7:30-11:30\nurl: https://a.example/x?y=1#z\nmail: a@b.vn\n",
	"name: Mật ong # rừng\nnote: a#b\nempty:\ntilde: ~\nnull_: null\nquoted: \"\"\n",
	"tags:\n- chè\n- \"mật ong\"\n- 'cà phê'\n-\n- ~\nlast: x\n",
	"certificates:\n  - number: 15/QĐ-UBND\n    stars: 4\n\n  # cũ\n  - number: 09/QĐ\n    stars: 3\nx: y\n",
	"a:\n  b:\n    c:\n      - d: e\n        f:\n          - g\n      -\n        h: i\n",
	"text: |\n  Dòng một\n\n  Dòng hai   \n    thụt\n\n\nnext: x\n",
	"text: |-\n  Dòng một\n  # không phải ghi chú\n# ghi chú\nnext: >-\n  gập\n  lại\n\n  đoạn hai\n",
	"text: >\n  một dòng\n",
	"text: |+\n  a\n\n\nb: >2\n    c\n",
	"tags: [chè, shan tuyết, \"đặc, sản\", 'a''b', 07:30, http://a/b]\nnone: []\nmap: {}\n",
	"title: {vi: Chè, en: \"Tea\", n: 12}  # hai thứ tiếng\ngeo: [21.5, -104.1]\n",
	"deep: [[1, 2], {a: [b]}]\npair: [a: b]\nonly: {a, b: , c}\ntrail: [a, ]\n",
	"esc: \"a \\\"b\\\" \\\\ \\n \\u00e1 \\t\"\nsingle: 'it''s'\nmulti: \"a\n  b\"\n",
	"plain: one\n  two\n  three\nnext: x\n",
	"a: b: c\n",
	"a: b\na: c\nm:\n  x: 1\n  x: 2\n",
	"a: &x b\nc: *x\nd: !!str 1\n<<: {e: f}\n? complex\n: value\n",
	"a:\n\tb: c\n",
	"a: b\n---x\n...\nc: d\n",
	"a: b\n...\n",
	"a: \"unclosed\nb: c\n",
	"a: [1, 2\nb: c\n",
	"- a\n- b\n",
	"chỉ có chữ\n",
	"tên: Bưởi Đoan Hùng\nghi_chú: cà phê (NFD)\ne-mail: 🍵 trà\n",
	"a: x   \nb: 'y'   \nc:   \nd: [z]   \n",
	"a: -5\nb: - 5\nc: --\nd: -a\ne: +84 912 345 678\nf: 100%\ng: %x\nh: @x\n",
	"  a: b\n  c: d\n",
	"a: b\n c: d\n",
	"a:\n  - b\n - c\n",
	"a:\n- b\n- c:\n  - d\n  e: f\n",
	"a: b\r\nc: |\r\n  d\r\n",
	"phone: 0912 345 678\nalt: (không)\nq: a \"b\" c\ndash: a - b\npct: 5 %\n",
	"---",
	"a: \u00a0x\n", "a: x\u2028y\n", "a: x\u2029y\n", "a: x\u0085y\n", "a: \ufeffx\n", "\ufeffa: x\n",
	"a: x\ufffey\n", "a: x\uffffy\n", "a: x\x7fy\n", "a: x\u0091y\n", "a: \U0001f375\ufffd\n",
	"a: [b[c]\n", "a: [b{c]\n", "a: [b\"c]\n", "a: {b: c]\n", "a: [b #c]\n", "a: [b]#c\n",
	"m:\n  t: |\n      a\n    # c\n  b: c\n", "m:\n  t: |\n      a\n    b: c\n",
	"t: |\n  a\n     \n  b\n      \n\n   \n", "t: >\n  a\n     \n  b\n",
	"m:\n  - a: b\n   x: y\n", "m:\n    a: b\n  c: d\n", "m:\n  a: b\n    c: d\nn: x\n",
	"m:\n  - a\n  b: c\n", "m:\n- a\n  b: c\n", "- a\nb: c\n",
}

// fastDiffers says how the fast path's reading of front differs from the
// library's, or returns "" if it does not or if the fast path gives up.
func fastDiffers(front string) (difference string, accepted bool) {
	var f fast
	if !f.parse(front, 2, nil) {
		return "", false
	}
	l := library{firstLine: 2}
	problems, ok := l.parse(front)
	if !ok || len(problems) > 0 {
		return fmt.Sprintf("the library reports %+v", problems), true
	}
	if !slices.Equal(f.nodes, l.nodes) {
		return fmt.Sprintf("fast\n%s\nlibrary\n%s", list(f.nodes), list(l.nodes)), true
	}
	return "", true
}

func list(nodes []node) string {
	var b strings.Builder
	for i, n := range nodes {
		fmt.Fprintf(&b, "%d %+v\n", i, n)
	}
	return b.String()
}

func FuzzFastEqualsLibrary(f *testing.F) {
	for _, s := range samples {
		f.Add(s)
	}
	f.Add(product(f))
	f.Fuzz(func(t *testing.T, front string) {
		for _, s := range []string{front, front + "\n"} {
			if diff, _ := fastDiffers(s); diff != "" {
				t.Fatalf("%q\n%s", s, diff)
			}
			checkDoc(t, s)
		}
	})
}

// checkDoc holds what is true of every reading, whichever way it went.
func checkDoc(t *testing.T, front string) {
	doc, problems := Parse(front, 2)
	if doc == nil && len(problems) != 1 {
		t.Fatalf("%q: nothing read and %d problems", front, len(problems))
	}
	lines := strings.Count(front, "\n") + 1
	for _, p := range problems {
		if !slices.Contains(Codes(), p.Code) || p.Col < 1 || p.Line < 1 ||
			utf8.ValidString(front) && !strings.ContainsAny(front, "\r\u0085\u2028\u2029") && p.Line > lines+1 {
			t.Fatalf("%q: problem %+v", front, p)
		}
	}
	if doc == nil {
		return
	}
	seen := 1
	var walk func(n Node)
	walk = func(n Node) {
		count := 0
		for c := range n.Children() {
			seen, count = seen+1, count+1
			if n.Kind() == Map && (c.Key() == "" || n.Get(c.Key()) != c) {
				t.Fatalf("%q: key %q not found again", front, c.Key())
			}
			walk(c)
		}
		if count != n.Len() {
			t.Fatalf("%q: %d children, Len %d", front, count, n.Len())
		}
	}
	walk(doc.Root())
	if seen != len(doc.nodes) || doc.Root().Kind() != Map {
		t.Fatalf("%q: walked %d of %d nodes", front, seen, len(doc.nodes))
	}
}

// pieces make up random front matters: much of what can meet in one, in
// places where it may or may not be good.
var pieces = []string{
	"a: b\n", "c:\n", "name: Trà\n", "d: \"q\"\n", "e: 'q'\n", "f: [a, b]\n",
	"g: {a: b}\n", "h: |\n", "i: >\n", "j: |-\n", "k: >-\n", "- x\n", "-\n", "- \n",
	"- a: b\n", "- c:\n", "- - x\n", "- |\n", "- [a]\n", "- \"q\"\n", "# c\n", "\n",
	"  ", "  ", "  ", "    ", " ", "x\n", "x: y # c\n", "tên: 'đ'\n", "- # c\n",
	"- tên: [chè, 'x']\n", "c: # c\n", "a", ": ", ":", "#", " #", "\"", "'", "[", "]",
	"{", "}", ",", ", ", "-", "- ", "|", ">", "\n", "\n", "\\", "é", "~", "null", "...",
	"---", "?", "? ", "&a", "*a", "!", "%", "@", "`", "+", "2", "12:30", "http://a",
	"\t", "\r\n", "''", "\\\"", "\\n", "   \n", "<<", "=", ".", "(", "text text\n",
}

func TestFastEqualsLibraryOnRandomTexts(t *testing.T) {
	runs := 10_000
	if testing.Short() {
		runs = 1_000
	}
	random := rand.New(rand.NewPCG(1, 2))
	for _, tc := range []struct {
		name string
		make func() string
	}{
		{"pieces", func() string { return randomPieces(random) }},
		{"damaged samples", func() string { return damagedSample(random) }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			accepted := 0
			for range runs {
				front := tc.make()
				diff, ok := fastDiffers(front)
				if diff != "" {
					t.Fatalf("%q\n%s", front, diff)
				}
				if ok {
					accepted++
				}
			}
			if accepted < runs/50 {
				t.Errorf("the fast path took %d of %d texts; the test tests nothing", accepted, runs)
			}
		})
	}
}

// randomPieces strings pieces together, often only the harmless ones.
func randomPieces(random *rand.Rand) string {
	var b strings.Builder
	kinds := 22 + random.IntN(len(pieces)-22)
	for range 1 + random.IntN(12) {
		b.WriteString(pieces[random.IntN(kinds)])
	}
	return b.String() + "\n"
}

// damagedSample changes a sample in a few places.
func damagedSample(random *rand.Rand) string {
	s := samples[random.IntN(len(samples))] + samples[random.IntN(len(samples))]
	for range random.IntN(4) {
		at := random.IntN(len(s) + 1)
		switch random.IntN(3) {
		case 0:
			s = s[:at] + pieces[random.IntN(len(pieces))] + s[at:]
		case 1:
			s = s[:at] + s[min(len(s), at+1+random.IntN(3)):]
		case 2:
			line := strings.LastIndexByte(s[:at], '\n') + 1
			s = s[:line] + pieces[random.IntN(len(pieces))] + s[line:]
		}
	}
	return s + "\n"
}

// product returns the front matter of a typical product file.
func product(tb testing.TB) string {
	data, err := os.ReadFile("testdata/product.md")
	if err != nil {
		tb.Fatal(err)
	}
	b, problem := Split(data)
	if problem != nil {
		tb.Fatal(problem)
	}
	return b.Front
}
