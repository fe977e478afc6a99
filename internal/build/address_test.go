package build

import (
	"bytes"
	"fmt"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// siteBase is the host of the sample site.
const siteBase = "https://ocop.muonglang.example/"

// sheet is one HTML page as far as its addresses and headings go.
type sheet struct {
	file, lang, title string
	ids               map[string]bool
	addresses         []string
	folders           []string          // where a script finds files: the beginning of their addresses
	levels            []int             // of its headings, in their order
	canonical         string            // absolute, "" when there is none
	others            map[string]string // hreflang to absolute address
	noindex           bool
}

// own is true of a page that stands for itself: no alias of another, and known
// to search engines.
func (s *sheet) own() bool {
	return !s.noindex && s.file != "404.html" && s.canonical == siteBase+strings.TrimSuffix(s.file, "index.html")
}

func readSheet(t *testing.T, file string, data []byte) *sheet {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	s := &sheet{file: file, ids: map[string]bool{}, others: map[string]string{}}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			s.element(n)
		}
	}
	return s
}

func (s *sheet) element(n *html.Node) {
	switch n.Data {
	case "html":
		s.lang = attribute(n, "lang")
	case "title":
		if n.FirstChild != nil && n.Parent.Data == "head" {
			s.title = n.FirstChild.Data
		}
	case "h1", "h2", "h3", "h4", "h5", "h6":
		s.levels = append(s.levels, int(n.Data[1]-'0'))
	case "link":
		switch rel, lang := attribute(n, "rel"), attribute(n, "hreflang"); {
		case rel == "canonical":
			s.canonical = attribute(n, "href")
		case rel == "alternate" && lang != "":
			s.others[lang] = attribute(n, "href")
		}
	case "meta":
		content := attribute(n, "content")
		s.noindex = s.noindex || attribute(n, "name") == "robots" && strings.Contains(content, "noindex")
		if strings.HasPrefix(content, siteBase) {
			s.addresses = append(s.addresses, content)
		}
		if _, to, ok := strings.Cut(content, "url="); ok && attribute(n, "http-equiv") == "refresh" {
			s.addresses = append(s.addresses, to)
		}
	case "script":
		if n.FirstChild != nil {
			s.addresses = append(s.addresses, mentioned(n.FirstChild.Data)...)
		}
	}
	for _, a := range n.Attr {
		switch {
		case a.Key == "id":
			s.ids[a.Val] = true
		case slices.Contains([]string{"href", "src", "action", "formaction", "poster", "cite"}, a.Key), n.Data == "object" && a.Key == "data":
			s.addresses = append(s.addresses, a.Val)
		case strings.HasPrefix(a.Key, "data-") && strings.HasPrefix(a.Val, "/") && strings.HasSuffix(a.Val, "/"):
			s.folders = append(s.folders, a.Val[1:])
		case strings.HasPrefix(a.Key, "data-") && strings.HasPrefix(a.Val, "/"):
			s.addresses = append(s.addresses, a.Val)
		case a.Key == "srcset" || a.Key == "imagesrcset":
			for candidate := range strings.SplitSeq(a.Val, ",") {
				s.addresses = append(s.addresses, strings.Fields(candidate + " ?")[0])
			}
		}
	}
}

var (
	absolute = regexp.MustCompile(`https://ocop\.muonglang\.example/[^\s"'<>()\\,;|]*`)
	keyed    = regexp.MustCompile(`"(?:url|href|src|json|html|next|prev|image|id)":\s*"(/[^"\\]*)"`)
	inSheet  = regexp.MustCompile(`url\(\s*["']?([^"')]+)["']?\s*\)`)
)

// mentioned gives the site's addresses in a text that is no page: a feed, a
// sitemap, a calendar, a table, JSON.
func mentioned(text string) []string {
	text = strings.NewReplacer("\r\n ", "", `\/`, "/", `\u0026`, "&", "&amp;", "&").Replace(text)
	out := absolute.FindAllString(text, -1)
	for _, m := range keyed.FindAllStringSubmatch(text, -1) {
		out = append(out, m[1])
	}
	for i := range out {
		out[i] = strings.TrimRight(out[i], ".:!?")
	}
	return out
}

// leads says what is wrong with an address that stands in a file, "" when it
// leads to a file of the site and a place in it, or off the site.
func leads(from, address string, files map[string][]byte, sheets map[string]*sheet) string {
	base, _ := url.Parse(siteBase + from)
	u, err := base.Parse(strings.TrimSpace(address))
	if err != nil {
		return fmt.Sprintf("%q is no address: %v", address, err)
	}
	if u.Scheme != "https" || u.Host != base.Host {
		return ""
	}
	name := strings.TrimPrefix(u.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if strings.HasPrefix(name, "01/") && path.Base(from) == "linkset.json" && path.Ext(name) == "" {
		name += "/index.html" // a GS1 Digital Link has no slash at its end; hosts add it
	}
	if _, ok := files[name]; !ok {
		return fmt.Sprintf("%q leads nowhere", address)
	}
	to, ok := sheets[name]
	_, page := sheets[from]
	if u.Fragment != "" && ok && page && !strings.HasPrefix(address, siteBase) && !to.ids[u.Fragment] {
		return fmt.Sprintf("%q has no such place", address)
	}
	return ""
}

func TestEveryAddressLeadsSomewhere(t *testing.T) {
	in := sample(t, repository())
	run(t, in)
	files := tree(t, in.Out)
	sheets := map[string]*sheet{}
	for name, data := range files {
		if path.Ext(name) == ".html" {
			sheets[name] = readSheet(t, name, data)
		}
	}
	checked, names := 0, slices.Sorted(maps.Keys(files))
	for _, name := range names {
		var addresses []string
		switch ext := path.Ext(name); {
		case sheets[name] != nil:
			addresses = sheets[name].addresses
			for _, f := range sheets[name].folders {
				if i, _ := slices.BinarySearch(names, f); i == len(names) || !strings.HasPrefix(names[i], f) {
					t.Errorf("%s: no file begins with %q", name, f)
				}
			}
		case ext == ".css":
			for _, m := range inSheet.FindAllSubmatch(files[name], -1) {
				addresses = append(addresses, string(m[1]))
			}
		case ext == ".jpg" || ext == ".png" || ext == ".webp" || ext == ".bin" || ext == ".xlsx" || ext == ".woff2":
		default:
			addresses = mentioned(string(files[name]))
		}
		for _, a := range addresses {
			checked++
			if bad := leads(name, a, files, sheets); bad != "" {
				t.Errorf("%s: %s", name, bad)
			}
		}
	}
	if checked < 10000 {
		t.Errorf("only %d addresses", checked)
	}
	t.Run("headings", func(t *testing.T) { checkHeadings(t, sheets) })
	t.Run("languages", func(t *testing.T) { checkLanguages(t, sheets) })
	t.Run("sitemap", func(t *testing.T) { checkListed(t, files, sheets) })
}

// checkHeadings: one h1, which comes first, no level left out, and a title
// that no other page of the language has.
func checkHeadings(t *testing.T, sheets map[string]*sheet) {
	titles := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(sheets)) {
		s := sheets[name]
		if len(s.levels) == 0 || s.levels[0] != 1 {
			t.Errorf("%s: headings %v do not begin with h1", name, s.levels)
		}
		for i := 1; i < len(s.levels); i++ {
			if s.levels[i] == 1 || s.levels[i] > s.levels[i-1]+1 {
				t.Errorf("%s: h%d after h%d", name, s.levels[i], s.levels[i-1])
			}
		}
		if !s.own() {
			continue
		}
		if other, taken := titles[s.lang+s.title]; taken {
			t.Errorf("%s and %s have one title %q", name, other, s.title)
		}
		titles[s.lang+s.title] = name
	}
}

// checkLanguages: a page and its translation name each other and themselves,
// and whoever has another language is led to the Vietnamese one.
func checkLanguages(t *testing.T, sheets map[string]*sheet) {
	byAddress := map[string]*sheet{}
	for _, s := range sheets {
		if s.own() {
			byAddress[s.canonical] = s
		}
	}
	pairs := 0
	for _, name := range slices.Sorted(maps.Keys(sheets)) {
		s := sheets[name]
		if s.canonical != "" && byAddress[s.canonical] == nil && name != "404.html" && !s.noindex {
			t.Errorf("%s: canonical %s is no page that stands for itself", name, s.canonical)
		}
		if len(s.others) == 0 || !s.own() {
			continue
		}
		pairs++
		if s.others[s.lang] != s.canonical || s.others["x-default"] != s.others["vi"] || len(s.others) != 3 {
			t.Errorf("%s: hreflang %v", name, s.others)
		}
		for _, lang := range []string{"vi", "en"} {
			other := byAddress[s.others[lang]]
			if other == nil || other.lang != lang || !maps.Equal(other.others, s.others) {
				t.Errorf("%s: %s does not name it back", name, s.others[lang])
			}
		}
	}
	if pairs < 150 {
		t.Errorf("only %d pages in two languages", pairs)
	}
}

// checkListed: the sitemap lists the pages that stand for themselves, and no other.
func checkListed(t *testing.T, files map[string][]byte, sheets map[string]*sheet) {
	var listed, want []string
	loc := regexp.MustCompile(`<loc>([^<]*)</loc>`)
	for name, data := range files {
		if path.Dir(name) == "." && strings.HasPrefix(name, "sitemap") && path.Ext(name) == ".xml" {
			for _, m := range loc.FindAllSubmatch(data, -1) {
				if a := string(m[1]); !strings.HasSuffix(a, ".xml") && !slices.Contains([]string{".jpg", ".png", ".webp"}, path.Ext(a)) {
					listed = append(listed, html.UnescapeString(a))
				}
			}
		}
	}
	for _, s := range sheets {
		if s.own() {
			want = append(want, s.canonical)
		}
	}
	slices.Sort(listed)
	slices.Sort(want)
	for _, a := range want {
		if _, ok := slices.BinarySearch(listed, a); !ok {
			t.Errorf("%s is not in the sitemap", a)
		}
	}
	for i, a := range listed {
		if _, ok := slices.BinarySearch(want, a); !ok || i > 0 && listed[i-1] == a {
			t.Errorf("the sitemap lists %s, which is no page of its own or twice there", a)
		}
	}
}

// TestDeadAddressesAreSeen tries the looks on addresses that lead nowhere.
func TestDeadAddressesAreSeen(t *testing.T) {
	page := []byte(`<html lang="vi"><head><meta property="og:image" content="https://ocop.muonglang.example/gone.jpg"><meta http-equiv="refresh" content="0;url=/gone-too/">
<script type="application/ld+json">{"url":"https://ocop.muonglang.example/gone-json/"}</script></head>
<body><h1 id="here">x</h1><a href="#here"></a><a href="#there"></a><a href="b/"></a><a href="../c/"></a><img srcset="/1.jpg 1w, /a/ 2w" src="/a/"><div data-at="/d"></div><a href="tel:+841">1</a></body></html>`)
	s := readSheet(t, "a/index.html", page)
	files, sheets := map[string][]byte{"a/index.html": page, "a/b/index.html": nil}, map[string]*sheet{"a/index.html": s}
	var bad []string
	for _, a := range s.addresses {
		if b := leads("a/index.html", a, files, sheets); b != "" {
			bad = append(bad, a)
		}
	}
	want := []string{"https://ocop.muonglang.example/gone.jpg", "/gone-too/", "https://ocop.muonglang.example/gone-json/", "#there", "../c/", "/1.jpg", "/d"}
	if !slices.Equal(bad, want) {
		t.Errorf("dead: %q, want %q", bad, want)
	}
	text := "URL:https://ocop.muonglang.example/mot/\r\nDESCRIPTION:xem https://ocop.muonglang.example/h\r\n ai/.\r\n{\"url\": \"/ba/\", \"u\": \"https:\\/\\/ocop.muonglang.example\\/bon/\"}"
	if got := mentioned(text); !slices.Equal(got, []string{siteBase + "mot/", siteBase + "hai/", siteBase + "bon/", "/ba/"}) {
		t.Errorf("mentioned: %q", got)
	}
}
