package markdown

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func TestScanAcceptsWhatTheWriterWrites(t *testing.T) {
	for _, src := range []string{
		"",
		"text &amp; &lt;&gt;&quot; đ",
		"<p>a<br>\nb</p>\n<hr>\n",
		`<h2 id="a-b">x</h2><h6 id="p_fn:1">y</h6>`,
		`<a href="https://a.vn/?x=1&amp;y" title="&quot;đ" rel="noopener">x</a>`,
		`<a href="#a">x</a><a href="mailto:a@b.c">x</a><a href="tel:1">x</a>`,
		`<sup id="fnref:1"><a href="#fn:1" class="footnote-ref" role="doc-noteref">1</a></sup>`,
		`<ol start="3"><li id="fn:1">x</li></ol><pre><code class="language-go">x</code></pre>`,
		`<table><thead><tr><th class="r">x</th></tr></thead></table>`,
		`<div class="footnotes" role="doc-endnotes"></div>`,
		"\ue001 \uf000", // private use, but not the mark
	} {
		if cuts, ok := scan([]byte(src), nil); !ok || len(cuts) != 0 {
			t.Errorf("%s: got %v %v, want accepted without marks", src, cuts, ok)
		}
	}
	if cuts, ok := scan([]byte("a"+mark+"<p>"+mark+"</p>"), nil); !ok || !slices.Equal(cuts, []int{1, 7}) {
		t.Errorf("marks: got %v %v, want [1 7] true", cuts, ok)
	}
}

// hostileHTML is HTML that no writer of ours makes.
var hostileHTML = []string{
	"<script>alert(1)</script>",
	"<SCRIPT>alert(1)</SCRIPT>",
	"<img src=x onerror=alert(1)>",
	`<img src="x">`,
	"<svg/onload=alert(1)>",
	"<!-- x -->",
	"<!doctype html>",
	"<?x?>",
	"<p",
	"<p>",
	"</p>",
	"<p><em>x</p></em>",
	"<p/>",
	"<p >x</p>",
	"<P>x</P>",
	"<h1>x</h1>",
	`<p onclick="x">x</p>`,
	`<p style="color:red">x</p>`,
	`<p class="l">x</p>`,
	`<a href="javascript:alert(1)">x</a>`,
	`<a href="JAVASCRIPT:alert(1)">x</a>`,
	`<a href="java&amp;#x0a;script:x">x</a>`,
	`<a href=" javascript:x">x</a>`,
	`<a href="//a.vn">x</a>`,
	`<a href="/a">x</a>`,
	`<a href="">x</a>`,
	`<a href="https://a.vn/ b">x</a>`,
	`<a href="https://a.vn/'">x</a>`,
	`<a href='https://a.vn'>x</a>`,
	`<a href=https://a.vn>x</a>`,
	`<a href="https://a.vn" href="https://b.vn">x</a>`,
	`<a href="https://a.vn" target="_blank">x</a>`,
	`<a href="https://a.vn" onclick="x">x</a>`,
	`<a href="https://a.vn" rel="opener">x</a>`,
	`<a href="https://a.vn"title="x">x</a>`,
	`<a href="https://a.vn"><a href="https://b.vn">x</a></a>`,
	`<a href="https://a.vn" title="<">x</a>`,
	`<a href="https://a.vn" title="` + mark + `">x</a>`,
	`<a href="https://a.vn" title="x>y</a>`,
	`<a title="&bogus;">x</a>`,
	`<h2 id="a b">x</h2>`,
	`<h2 id="">x</h2>`,
	`<td class="x">x</td>`,
	`<code class="language-a b">x</code>`,
	`<div class="x">x</div>`,
	`<div role="button">x</div>`,
	`<ol start="-1"></ol>`,
	`<ol start="a"></ol>`,
	`</p class="x">`,
	"a & b",
	"a &nbsp; b",
	"&#x3c;",
	"a > b",
	"a \" b",
	"a \x00 b",
	strings.Repeat("<em>", maxOpen+1) + strings.Repeat("</em>", maxOpen+1),
}

func TestScanRefusesEverythingElse(t *testing.T) {
	for _, src := range hostileHTML {
		if _, ok := scan([]byte(src), nil); ok {
			t.Errorf("%s: accepted", src)
		}
	}
}

// TestRefusedHTMLIsCleaned goes through the second half of the wall with HTML
// that the writer would never hand over.
func TestRefusedHTMLIsCleaned(t *testing.T) {
	c := New()
	for _, bad := range hostileHTML {
		w := &writer{}
		w.reset([]byte("nguồn <b>"), 1, "")
		w.html = append(w.html, "<p>a"+mark+"</p>"+bad...)
		w.refs = []Ref{{Target: "x"}}
		d := c.finish(w)
		if len(d.Problems) != 1 || d.Problems[0].Code != Cleaned {
			t.Errorf("%s: got problems %v, want one %s", bad, d.Problems, Cleaned)
		}
		out := d.HTML(nil, nil)
		checkHTML(t, bad, out)
		switch len(d.Refs) {
		case 0:
			if want := "<p>nguồn &lt;b&gt;</p>\n"; string(out) != want {
				t.Errorf("%s: got %s, want the source as text", bad, out)
			}
		case 1:
			if !strings.HasPrefix(string(out), "<p>a</p>") {
				t.Errorf("%s: got %s, want the good part kept", bad, out)
			}
		}
	}
}

func TestBadPrefixIsStrippedByTheWall(t *testing.T) {
	c := New()
	c.IDPrefix = `x" onclick="alert(1)`
	d := c.Convert("# Đá\n\n[[b]]", 1)
	if got, want := string(d.HTML(nil, show)), "<h2 id=\"x\">Đá</h2>\n{card b}\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(d.Problems) != 1 || d.Problems[0].Code != Cleaned {
		t.Errorf("got %v, want one %s", d.Problems, Cleaned)
	}
}

// permitted is the list of elements and attributes, written down a second time
// on purpose.
var permitted = map[string][]string{
	"p": nil, "br": nil, "hr": nil, "em": nil, "strong": nil, "del": nil, "blockquote": nil,
	"pre": nil, "ul": nil, "table": nil, "thead": nil, "tbody": nil, "tr": nil,
	"dl": nil, "dt": nil, "dd": nil, "ol": {"start"}, "li": {"id"}, "sup": {"id"},
	"h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "h5": {"id"}, "h6": {"id"},
	"a":    {"href", "title", "rel", "class", "role"},
	"code": {"class"}, "th": {"class"}, "td": {"class"}, "div": {"class", "role"},
}

func parseHTML(t *testing.T, src []byte) []*html.Node {
	t.Helper()
	nodes, err := html.ParseFragment(strings.NewReader(string(src)),
		&html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		t.Fatalf("%.200q: %v", src, err)
	}
	return nodes
}

// checkHTML holds the promises about final HTML, by another parser than ours.
func checkHTML(t *testing.T, source string, out []byte) {
	t.Helper()
	ids := make(map[string]bool)
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch n.Type {
		case html.TextNode:
		case html.ElementNode:
			attrs, ok := permitted[n.Data]
			if !ok {
				t.Errorf("%.200q: element %s in %.400s", source, n.Data, out)
			}
			for _, a := range n.Attr {
				if !slices.Contains(attrs, a.Key) || a.Namespace != "" {
					t.Errorf("%.200q: attribute %s of %s in %.400s", source, a.Key, n.Data, out)
				}
				if a.Key == "href" && !isHref([]byte(a.Val)) {
					t.Errorf("%.200q: address %q", source, a.Val)
				}
				if a.Key == "id" {
					if ids[a.Val] {
						t.Errorf("%.200q: id %s twice", source, a.Val)
					}
					ids[a.Val] = true
				}
			}
		default:
			t.Errorf("%.200q: node of type %d in %.400s", source, n.Type, out)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	for _, n := range parseHTML(t, out) {
		walk(n)
	}
	if _, ok := scan(out, nil); !ok {
		t.Errorf("%.200q: final HTML is not accepted: %.400s", source, out)
	}
}

// rendered is a normal form of a parsed tree.
func rendered(t *testing.T, src []byte) string {
	t.Helper()
	var out strings.Builder
	for _, n := range parseHTML(t, src) {
		if err := html.Render(&out, n); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

// checkDocument holds every promise about a Document that can be stated without
// knowing the body.
func checkDocument(t *testing.T, p policy, src string, d *Document) {
	t.Helper()
	if len(d.Pieces) != len(d.Refs)+1 {
		t.Errorf("%.200q: %d pieces, %d references", src, len(d.Pieces), len(d.Refs))
	}
	for _, r := range d.Refs {
		if r.Line < 1 || r.Col < 1 || r.Target == "" {
			t.Errorf("%.200q: reference %+v", src, r)
		}
		if all := fmt.Sprint(r); strings.Contains(all, mark) {
			t.Errorf("%.200q: a mark in reference %q", src, all)
		}
	}
	for _, q := range d.Problems {
		if q.Line < 1 || q.Col < 1 || !slices.Contains(Codes(), q.Code) || q.Code == Cleaned {
			t.Errorf("%.200q: problem %+v", src, q)
		}
	}
	for _, h := range d.Headings {
		if h.Level < 2 || h.Level > 6 || h.ID == "" {
			t.Errorf("%.200q: heading %+v", src, h)
		}
	}
	out := d.HTML(nil, nil)
	if strings.Contains(string(out), mark) || strings.Contains(d.Text(nil), mark) {
		t.Errorf("%.200q: a mark is left", src)
	}
	checkHTML(t, src, out)
	once := p.SanitizeBytes(out)
	if got, want := rendered(t, once), rendered(t, out); got != want {
		t.Errorf("%.200q: bluemonday changes the tree\nfrom %.400s\nto   %.400s", src, want, got)
	}
	if twice := p.SanitizeBytes(once); string(twice) != string(once) {
		t.Errorf("%.200q: sanitising twice differs", src)
	}
	if _, ok := scan(once, nil); !ok {
		t.Errorf("%.200q: the scanner refuses what bluemonday made: %.400s", src, once)
	}
}

func TestEveryCaseKeepsThePromises(t *testing.T) {
	c, p := New(), newPolicy()
	for _, src := range corpus(t) {
		checkDocument(t, p, src, c.Convert(src, 1))
	}
	for _, src := range hostile(4 << 10) {
		checkDocument(t, p, src, c.Convert(src, 1))
	}
}

func FuzzConvert(f *testing.F) {
	for _, src := range corpus(f) {
		f.Add(src)
	}
	for _, src := range hostile(300) {
		f.Add(src)
	}
	for _, src := range hostileHTML {
		f.Add(src)
	}
	c, p := New(), newPolicy()
	f.Fuzz(func(t *testing.T, src string) {
		d := c.Convert(src, 1)
		checkDocument(t, p, src, d)
		if got := d.Summary(40, nil); len([]rune(got)) > 40 {
			t.Errorf("%q: summary of %d characters", src, len([]rune(got)))
		}
		if again := c.Convert(src, 1); outputOf(again) != outputOf(d) {
			t.Errorf("%q: two conversions differ", src)
		}
	})
}

// TestRandomBodiesKeepThePromises strings Markdown's own tokens together, which
// reaches nestings that a fuzzer of bytes needs very long for.
func TestRandomBodiesKeepThePromises(t *testing.T) {
	tokens := strings.Split("[[|]]|[[a]]|[[b.jpg|c]]|[|]|(|)|](x)|](x.md)|](https://a.vn/?b='c')|](#d)|](javascript:e)|"+
		"![|![f](g.png)|*|**|***|_|__|~~|`|``|```|\n|\n\n|\n> |\n- |\n1. |\n    |\n\t|  \n|\\|\\\n|# |\n## |\n===\n|\n---\n|"+
		"<b>|</b>|<br>|<!-- |-->|<script>|<div>|\n<div>\n|<https://h.vn>|http://i.vn/j|www.k.vn|l@m.vn|"+
		"[^1]|\n\n[^1]: |\n[^2]: |[^2]|\n: |\n\n: |n\n|\n|o|p|\n\n|\n|-|-:|\n|\\||'|\"|--|...|&|&amp;|&lt;|&#60;|&#x0;|"+
		"đ|Đắk|e\u0301| |  |q|r|1|:|\x00|\xff|\ue000|\u00a0|\u2028|%|%zz|+|=|{#id}|\n[s]: <t> 'u'\n\n|[s]|[v][s]", "|")
	c, p := New(), newPolicy()
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var b strings.Builder
		for range 1 + rng.IntN(40) {
			b.WriteString(tokens[rng.IntN(len(tokens))])
			if rng.IntN(8) == 0 {
				b.WriteByte('|')
			}
		}
		checkDocument(t, p, b.String(), c.Convert(b.String(), 1))
	}
}
