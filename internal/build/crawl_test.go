package build

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// page is what the crawl looks at in one HTML file.
type crawled struct {
	ids   map[string]bool
	links []string
	h1    int
	lang  string
	title string
}

func crawl(t *testing.T, name string, data []byte) crawled {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	c := crawled{ids: map[string]bool{}}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			if words := ratings(n); words != "" {
				t.Errorf("%s: stars of the programme as a rating of customers: %s", name, words)
			}
			switch n.Data {
			case "h1":
				c.h1++
			case "title":
				if n.FirstChild != nil && n.Parent.Data == "head" {
					c.title = n.FirstChild.Data
				}
			case "script":
				switch data := attribute(n, "type") == "application/ld+json" && attribute(n, "src") == ""; {
				case data && n.FirstChild != nil && json.Valid([]byte(n.FirstChild.Data)) && !strings.ContainsAny(n.FirstChild.Data, "<>&"):
				case data || attribute(n, "src") == "" || n.FirstChild != nil:
					t.Errorf("%s: a script within the page", name)
				}
			case "form":
				if attribute(n, "role") != "search" {
					t.Errorf("%s: a form that is no search", name)
				}
			case "style", "iframe":
				t.Errorf("%s: element %s", name, n.Data)
			}
			for _, a := range n.Attr {
				switch {
				case a.Key == "id" && c.ids[a.Val]:
					t.Errorf("%s: id %q twice", name, a.Val)
				case a.Key == "id":
					c.ids[a.Val] = true
				case a.Key == "href" || a.Key == "src" || a.Key == "action":
					c.links = append(c.links, a.Val)
				case a.Key == "lang" && n.Data == "html":
					c.lang = a.Val
				case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
					t.Errorf("%s: attribute %s", name, a.Key)
				case n.Data == "img" && a.Key == "alt" && a.Val == "" && n.Parent.Data == "figure":
					t.Errorf("%s: picture without words", name)
				}
			}
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			walk(k)
		}
	}
	walk(doc)
	return c
}

// ratings gives the structured data of a rating that an element holds: OCOP
// stars are awarded by a council and are none (rule json-ld-rating-fake).
func ratings(n *html.Node) string {
	if n.Data == "script" && n.FirstChild != nil && (strings.Contains(n.FirstChild.Data, "Rating") || strings.Contains(n.FirstChild.Data, "ratingValue")) {
		return n.FirstChild.Data
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "itemprop", "itemtype", "property", "typeof":
			if strings.Contains(strings.ToLower(a.Val), "rating") || strings.Contains(strings.ToLower(a.Val), "review") {
				return a.Key + "=" + a.Val
			}
		}
	}
	return ""
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func TestRatingsAreSeen(t *testing.T) {
	for text, want := range map[string]bool{
		`<script type="application/ld+json">{"@type":"Product","aggregateRating":{"ratingValue":4}}</script>`: true,
		`<p itemscope itemprop="ratingValue">4</p>`:                                                           true,
		`<p typeof="schema:Rating">4</p>`:                                                                     true,
		`<script type="application/ld+json">{"@type":"Product"}</script>`:                                     false,
		`<p itemprop="name">aggregateRating là chữ của máy tìm kiếm</p>`:                                      false,
	} {
		doc, err := html.Parse(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		seen := false
		for n := range doc.Descendants() {
			seen = seen || n.Type == html.ElementNode && ratings(n) != ""
		}
		if seen != want {
			t.Errorf("%s: seen %v", text, seen)
		}
	}
}

func TestTheWholeSiteHoldsTogether(t *testing.T) {
	in := sample(t, repository())
	run(t, in)
	files := tree(t, in.Out)
	pages := map[string]crawled{}
	for name, data := range files {
		if filepath.Ext(name) != ".html" {
			continue
		}
		for _, bad := range []string{"&amp;amp;", "&amp;lt;", "{{", "%!", "0001-01-01", "<no value>", "ZgotmplZ", "\ufffd"} {
			if bytes.Contains(data, []byte(bad)) {
				t.Errorf("%s holds %q", name, bad)
			}
		}
		c := crawl(t, name, data)
		want := "vi"
		if strings.HasPrefix(name, "en/") {
			want = "en"
		}
		if c.h1 != 1 || c.lang != want || c.title == "" {
			t.Errorf("%s: %d h1, lang %q, title %q", name, c.h1, c.lang, c.title)
		}
		pages[name] = c
	}
	if len(pages) < 200 {
		t.Fatalf("only %d pages", len(pages))
	}
	titles := map[string]string{}
	for name, c := range pages {
		if other, taken := titles[c.lang+c.title]; taken {
			t.Errorf("%s and %s have one title %q", name, other, c.title)
		}
		titles[c.lang+c.title] = name
		for _, l := range c.links {
			checkLink(t, name, l, files, pages)
		}
	}
}

func checkLink(t *testing.T, from, link string, files map[string][]byte, pages map[string]crawled) {
	t.Helper()
	link = strings.TrimPrefix(link, "https://ocop.muonglang.example")
	path, fragment, _ := strings.Cut(link, "#")
	path, _, _ = strings.Cut(path, "?") // what the page's script reads
	switch {
	case strings.HasPrefix(link, "https://") || strings.HasPrefix(link, "mailto:") || strings.HasPrefix(link, "tel:"):
		return
	case path == "":
		path = "/" + from
	case !strings.HasPrefix(path, "/"):
		t.Errorf("%s: link %q is not from the root", from, link)
		return
	}
	name := path[1:]
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if _, ok := files[name]; !ok {
		t.Errorf("%s: link %q leads nowhere", from, link)
	} else if fragment != "" && !pages[name].ids[fragment] {
		t.Errorf("%s: %q has no such place", from, link)
	}
}
