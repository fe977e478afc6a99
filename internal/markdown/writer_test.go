package markdown

import (
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// goldmarkHTML renders src with our parser and goldmark's own renderers, in the
// few places where we differ on purpose brought to our form.
func goldmarkHTML(t *testing.T, c *Converter, src string) string {
	t.Helper()
	var g guard
	var out strings.Builder
	err := renderer.NewRenderer(renderer.WithNodeRenderers(
		util.Prioritized(html.NewRenderer(), 1000),
		util.Prioritized(extension.NewTableHTMLRenderer(), 500),
		util.Prioritized(extension.NewStrikethroughHTMLRenderer(), 500),
		util.Prioritized(extension.NewDefinitionListHTMLRenderer(), 500),
		util.Prioritized(extension.NewFootnoteHTMLRenderer(), 500),
	)).Render(&out, []byte(src), c.parse([]byte(src), &g))
	if err != nil {
		t.Fatal(err)
	}
	s := out.String()
	for _, h := range []string{"5", "4", "3", "2", "1"} {
		next := string(h[0] + 1)
		s = strings.NewReplacer("<h"+h+">", "<h"+next+">", "</h"+h+">", "</h"+next+">").Replace(s)
	}
	return strings.NewReplacer(
		` style="text-align:left"`, ` class="l"`,
		` style="text-align:center"`, ` class="c"`,
		` style="text-align:right"`, ` class="r"`,
		"&#160;", "\u00a0", "&#x21a9;&#xfe0e;", "↩︎",
	).Replace(s)
}

func TestWriterAgreesWithGoldmarksRenderers(t *testing.T) {
	headingID := regexp.MustCompile(`<h([2-6]) id="[^"]*">`)
	c := New()
	bodies := []string{
		"# a\n\n## b *c*\n\n###### d\n\ne\n===\n\nf\n---",
		"# a\n\n*a* **b** ***c*** _d_ __e__ ~~f~~ ~g~ a*b*c **d*e*f** \\*h\\* *i **j* k**",
		"# a\n\n`a` `` b ` c `` ` d\ne ` & \" ' &amp; &lt; &eacute; &#233; &#xE9; \\& \\\\ \\<",
		"# a\n\n- a\n- b\n  - c\n\n    d\n- e\n\n1. f\n2. g\n\n   h\n\n7) i\n\n-\n- j\n",
		"# a\n\n> a\n> > b\n>\n> - c\n> lazy\n\n---\n\n***\n",
		"# a\n\n    code <x>\n\n    y\n\n```go\nx & y\n\n```\n\n~~~\nz\n",
		"# a\n\na  \nb\\\nc\nd\n\n&nbsp;e\t f",
		"# a\n\n|a|b|c|d|\n|-|:-|:-:|-:|\n|1|*2*|`3\\|`|4|\n|5|\n\n|x|\n|-|\n",
		"# a\n\na\n: b\n\nc\nd\n\n: e\n\n  f\n: g",
		"# a\n\na[^x] b[^y] c[^x]\n\n[^x]: d *e*\n\n    f\n[^y]: - g\n[^z]: h",
		"# a\n\n\"a\" 'b' c's -- --- ... \"d 'e' f\" M'g",
		"# a\n\n[b](#c) [d](mailto:e@f.vn \"g \\\"h\\\" &amp;\") <i@j.vn> k@l.vn (m@n.vn)",
		"# Tiêu đề\n\n" + strings.NewReplacer("[[tra-shan]]", "x", "[[anh-doi-che.jpg|", "y",
			"](../places/suoi-giang.md)", "](#a)", "## ", "### ").Replace(story),
	}
	for _, src := range bodies {
		got := headingID.ReplaceAllString(string(c.Convert(src, 1).HTML(nil, nil)), "<h$1>")
		if want := goldmarkHTML(t, c, src); got != want {
			t.Errorf("%q:\ngot\n%s\nwant\n%s", src, got, want)
		}
	}
}
