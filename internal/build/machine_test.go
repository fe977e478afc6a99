package build

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// told is what a page says to machines in its head.
type told struct {
	name   string // of its file
	lang   string
	meta   map[string]string // by property or name
	rel    map[string]string // canonical, manifest; "alternate vi", "alternate application/atom+xml"
	graph  []map[string]any
	trail  []string // addresses of the breadcrumbs on the page
	scheme bool     // has a data block
	onward bool     // leads on by itself
}

const sampleHost = "https://ocop.muonglang.example/"

func listen(t *testing.T, name string, data []byte) told {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	p := told{name: name, meta: map[string]string{}, rel: map[string]string{}}
	for n := range doc.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case n.Data == "html":
			p.lang = attribute(n, "lang")
		case n.Data == "meta":
			key := attribute(n, "property") + attribute(n, "name")
			p.onward = p.onward || attribute(n, "http-equiv") == "refresh"
			if _, twice := p.meta[key]; twice && key != "theme-color" && key != "" {
				t.Errorf("%s: meta %s twice", name, key)
			}
			p.meta[key] = attribute(n, "content")
		case n.Data == "link":
			p.rel[strings.TrimSpace(attribute(n, "rel")+" "+attribute(n, "hreflang")+attribute(n, "type"))] = attribute(n, "href")
		case n.Data == "script" && attribute(n, "type") == "application/ld+json":
			var g struct {
				Context string           `json:"@context"`
				Graph   []map[string]any `json:"@graph"`
			}
			if err := json.Unmarshal([]byte(n.FirstChild.Data), &g); err != nil || g.Context != "https://schema.org" || p.scheme {
				t.Errorf("%s: %v, context %q, two blocks %v", name, err, g.Context, p.scheme)
			}
			p.graph, p.scheme = g.Graph, true
		case n.Data == "a" && n.Parent.Data == "li" && strings.HasPrefix(attribute(n.Parent.Parent.Parent, "class"), "wrap trail"):
			p.trail = append(p.trail, attribute(n, "href"))
		}
	}
	return p
}

// TestWhatTheSiteSaysToMachines looks at every page of the sample.
func TestWhatTheSiteSaysToMachines(t *testing.T) {
	in := sample(t, repository())
	run(t, in)
	files := tree(t, in.Out)
	var pages []told
	for name, data := range files {
		if path.Ext(name) == ".html" {
			pages = append(pages, listen(t, name, data))
		}
	}
	slices.SortFunc(pages, func(a, b told) int { return strings.Compare(a.name, b.name) })
	t.Run("heads", func(t *testing.T) { checkHeads(t, pages, files) })
	t.Run("vocabulary", func(t *testing.T) { checkGraphs(t, pages) })
	t.Run("sitemap", func(t *testing.T) { checkSitemap(t, pages, files) })
	t.Run("feeds", func(t *testing.T) { checkFeeds(t, files) })
	t.Run("manifests", func(t *testing.T) { checkManifests(t, files) })
}

func own(name string) string { return sampleHost + strings.TrimSuffix(name, "index.html") }

// at is the file of an address of the sample, nil when there is none.
func at(files map[string][]byte, address string) []byte {
	name, ours := strings.CutPrefix(address, sampleHost)
	if !ours {
		return nil
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	return files[name]
}

// short reports whether a page is a permanent address that leads on to another.
func (p told) short() bool {
	return p.onward && p.rel["canonical"] != own(p.name)
}

func checkHeads(t *testing.T, pages []told, files map[string][]byte) {
	canonical := map[string]told{}
	for _, p := range pages {
		if !p.short() {
			canonical[p.rel["canonical"]] = p
		}
	}
	kinds := map[string]int{}
	for _, p := range pages {
		if p.meta["robots"] == "noindex" {
			if p.rel["canonical"] != "" || p.scheme {
				t.Errorf("%s: a page that nobody lists has an address", p.name)
			}
			continue
		}
		if p.short() { // it leads to the page that the address stands for
			if to, ok := canonical[p.rel["canonical"]]; !ok || own(to.name) != p.rel["canonical"] {
				t.Errorf("%s: leads to %q", p.name, p.rel["canonical"])
			}
			continue
		}
		if p.rel["canonical"] != own(p.name) {
			t.Errorf("%s: canonical %q", p.name, p.rel["canonical"])
		}
		for key, want := range map[string]string{"og:url": own(p.name), "og:locale": map[string]string{"vi": "vi_VN", "en": "en_GB"}[p.lang]} {
			if p.meta[key] != want {
				t.Errorf("%s: %s is %q, want %q", p.name, key, p.meta[key], want)
			}
		}
		for _, key := range []string{"og:title", "og:site_name", "og:type"} {
			if p.meta[key] == "" {
				t.Errorf("%s: no %s", p.name, key)
			}
		}
		kinds[p.meta["og:type"]]++
		checkPair(t, p, canonical)
		if src := p.meta["og:image"]; src != "" {
			config, _, err := image.DecodeConfig(bytes.NewReader(at(files, src)))
			if w, h := p.meta["og:image:width"], p.meta["og:image:height"]; err != nil || w != "" && w != itoa(config.Width) || h != "" && h != itoa(config.Height) {
				t.Errorf("%s: picture %s %v: %s×%s", p.name, src, err, w, h)
			}
			if p.meta["og:image:alt"] == "" {
				t.Errorf("%s: the shared picture has no words", p.name)
			}
		}
		for _, link := range []string{"manifest", "alternate application/atom+xml", "alternate application/feed+json"} {
			if at(files, sampleHost+strings.TrimPrefix(p.rel[link], "/")) == nil {
				t.Errorf("%s: %s leads to %q", p.name, link, p.rel[link])
			}
		}
	}
	for _, kind := range []string{"website", "product", "article"} {
		if kinds[kind] == 0 {
			t.Errorf("no page of type %s: %v", kind, kinds)
		}
	}
}

// checkPair checks that a page and its translation name each other.
func checkPair(t *testing.T, p told, canonical map[string]told) {
	t.Helper()
	vi, en := p.rel["alternate vi"], p.rel["alternate en"]
	if vi == "" && en == "" {
		return
	}
	other, locale := en, "en_GB"
	if p.lang == "en" {
		other, locale = vi, "vi_VN"
	}
	twin, ok := canonical[other]
	switch {
	case p.rel["alternate "+p.lang] != p.rel["canonical"] || p.rel["alternate x-default"] != vi:
		t.Errorf("%s: languages %v", p.name, p.rel)
	case !ok || twin.lang == p.lang || twin.rel["alternate vi"] != vi || twin.rel["alternate en"] != en:
		t.Errorf("%s: its translation %s does not answer", p.name, other)
	case p.meta["og:locale:alternate"] != locale:
		t.Errorf("%s: other locale %q", p.name, p.meta["og:locale:alternate"])
	}
}

func checkGraphs(t *testing.T, pages []told) {
	v := readVocabulary(t)
	defined, classes := map[string]bool{}, map[string]int{}
	var refs [][2]string
	var walk func(p told, x any)
	walk = func(p told, x any) {
		switch x := x.(type) {
		case []any:
			for _, y := range x {
				walk(p, y)
			}
		case map[string]any:
			if id, ok := x["@id"].(string); ok && len(x) == 1 && strings.Contains(id, "#") {
				refs = append(refs, [2]string{p.name, id})
			}
			for _, y := range x {
				walk(p, y)
			}
		}
	}
	for _, p := range pages {
		if p.meta["robots"] != "noindex" && !p.short() && len(p.graph) == 0 {
			t.Errorf("%s says nothing", p.name)
		}
		var steps []any
		for _, thing := range p.graph {
			for _, wrong := range v.check(thing) {
				t.Errorf("%s: %s", p.name, wrong)
			}
			id, _ := thing["@id"].(string)
			if !strings.HasPrefix(id, sampleHost) {
				t.Errorf("%s: a thing without identity: %v", p.name, thing["@type"])
			}
			defined[id] = true
			classes[thing["@type"].(string)]++
			if thing["@type"] == "BreadcrumbList" {
				steps, _ = thing["itemListElement"].([]any)
			}
			walk(p, thing)
		}
		if p.meta["robots"] == "noindex" {
			continue // it says nothing to machines
		}
		if len(p.trail) > 0 && len(steps) != len(p.trail)+1 {
			t.Errorf("%s: %d breadcrumbs, %d for machines", p.name, len(p.trail), len(steps))
		}
		for i, href := range p.trail {
			item := steps[i].(map[string]any)["item"].(map[string]any)["@id"]
			if item != sampleHost+strings.TrimPrefix(href, "/") {
				t.Errorf("%s: breadcrumb %s is %v for machines", p.name, href, item)
			}
		}
	}
	for _, r := range refs {
		if !defined[r[1]] {
			t.Errorf("%s: nothing is %s", r[0], r[1])
		}
	}
	for _, class := range []string{"WebSite", "Dataset", "Organization", "LocalBusiness", "Product", "Article", "TouristAttraction", "TouristTrip", "Event", "AdministrativeArea", "CollectionPage", "ItemList", "BreadcrumbList"} {
		if classes[class] == 0 {
			t.Errorf("no %s on the site: %v", class, classes)
		}
	}
}

func checkSitemap(t *testing.T, pages []told, files map[string][]byte) {
	var set struct {
		URLs []struct {
			Loc   string `xml:"loc"`
			Links []struct {
				Lang string `xml:"hreflang,attr"`
				Href string `xml:"href,attr"`
			} `xml:"http://www.w3.org/1999/xhtml link"`
			Images []string `xml:"http://www.google.com/schemas/sitemap-image/1.1 image>loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(files["sitemap.xml"], &set); err != nil {
		t.Fatal(err)
	}
	listed, pictures := map[string]bool{}, 0
	for _, u := range set.URLs {
		p := listen(t, u.Loc, at(files, u.Loc))
		if p.rel["canonical"] != u.Loc || p.meta["robots"] != "" || listed[u.Loc] {
			t.Errorf("%s does not belong there", u.Loc)
		}
		listed[u.Loc] = true
		for _, l := range u.Links {
			if p.rel["alternate "+l.Lang] != l.Href {
				t.Errorf("%s: %s is %q, on the page %q", u.Loc, l.Lang, l.Href, p.rel["alternate "+l.Lang])
			}
		}
		if (len(u.Links) == 3) != (p.rel["alternate vi"] != "") {
			t.Errorf("%s: %d languages", u.Loc, len(u.Links))
		}
		for _, src := range u.Images {
			if pictures++; at(files, src) == nil {
				t.Errorf("%s: no picture %s", u.Loc, src)
			}
		}
	}
	if pictures < 50 {
		t.Errorf("only %d pictures", pictures)
	}
	for _, p := range pages {
		further := strings.Contains(p.name, "/trang/") || strings.Contains(p.name, "/page/")
		if want := p.meta["robots"] == "" && !further && p.rel["canonical"] == own(p.name); listed[own(p.name)] != want {
			t.Errorf("%s: listed is %v", p.name, !want)
		}
	}
	if !bytes.Contains(files["robots.txt"], []byte("Sitemap: "+sampleHost+"sitemap.xml")) {
		t.Error("robots.txt does not name the sitemap")
	}
}

func itoa(n int) string { return strconv.Itoa(n) }
