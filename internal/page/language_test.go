package page_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"

	"ocop/internal/build"
	"ocop/internal/ocop"
	"ocop/internal/page"
	"ocop/internal/schema"
	"ocop/internal/source"
	"ocop/themes"
)

// TestLanguages looks at every file of the sample site.
func TestLanguages(t *testing.T) {
	out := t.TempDir()
	data, err := os.ReadFile("../../ocop.yaml")
	if err != nil {
		t.Fatal(err)
	}
	config, _ := source.ReadSite("ocop.yaml", data)
	content := os.DirFS("../../content")
	if _, err := build.Run(context.Background(), build.Input{Content: content, Theme: themes.OCOP(), Site: config, AsOf: ocop.DateOf(2026, 11, 23), Out: out}); err != nil {
		t.Fatal(err)
	}
	cat, _, err := build.Load(context.Background(), content, nil, config, ocop.DateOf(2026, 11, 23))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range cat.Entities {
		names = append(names, e.Name, e.ShortName)
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) }) // the longest first
	l := looker{t: t, names: names, words: vietnameseWords()}
	pages := map[string]int{}
	err = filepath.WalkDir(out, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(out, name)
		rel = filepath.ToSlash(rel)
		switch path.Ext(name) {
		case ".jpg", ".png", ".bin", ".webp", ".pdf", ".xlsx", ".zip", ".js": // scripts name the marks themselves
			return err
		}
		// The guide shows letters that are put together as an example of what is wrong.
		if !norm.NFC.IsNormal(data) && rel != "quy-dinh/chu-the-va-du-lieu-ca-nhan/index.html" {
			t.Errorf("%s is not in NFC", rel)
		}
		if path.Ext(name) == ".html" {
			pages[l.page(rel, data)]++
		}
		return err
	})
	for _, spot := range [][2]string{
		{"san-pham/che-shan-pu-ngoi/index.html", "180.000\u00a0₫"}, {"en/products/che-shan-pu-ngoi/index.html", "180,000\u00a0VND"},
		{"san-pham/che-shan-pu-ngoi/index.html", "27/03/2029"}, {"en/products/che-shan-pu-ngoi/index.html", "27 March 2029"},
		{"san-pham/che-shan-pu-ngoi/index.html", "Hạng sao do cơ quan nhà nước"}, {"en/products/che-shan-pu-ngoi/index.html", "Stars are awarded by the state"},
		{"xa/pu-ngoi/index.html", "\n239,9 km²\n"}, {"en/communes/pu-ngoi/index.html", "\n239.9 km²\n"},
		{"index.html", "23/11/2026"}, {"en/index.html", "23 November 2026"},
	} {
		data, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(spot[0])))
		if err != nil || !bytes.Contains(data, []byte(spot[1])) {
			t.Errorf("%s: no %q, %v", spot[0], spot[1], err)
		}
	}
	if err != nil || pages["vi"] < 100 || pages["en"] < 100 || l.noted == 0 {
		t.Errorf("pages %v, %d of them with a note, %v", pages, l.noted, err)
	}
}

// vietnameseWords are the words of all tables that English pages have words of
// their own for.
func vietnameseWords() []string {
	out := page.VietnameseWords()
	for _, table := range [][]schema.Value{schema.Statuses, schema.Authorities, schema.Rounds, schema.Grounds, schema.DocumentKinds, schema.EntityKinds,
		schema.PlaceKinds, schema.EventKinds, schema.ChannelKinds, schema.Languages, schema.Difficulties} {
		for _, v := range table {
			if v.VI != v.EN {
				out = append(out, v.VI)
			}
		}
	}
	return out
}

type looker struct {
	t     *testing.T
	names []string
	words []string
	noted int
}

// common is a Vietnamese word that is no name: with marks, and no capital first.
var common = regexp.MustCompile(`(?:^|[\s(,;·/–-])(\p{Ll}*[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]\p{Ll}*)`)

// page looks at a page and gives its language.
func (l *looker) page(name string, data []byte) string {
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		l.t.Fatal(err)
	}
	want := "vi"
	if strings.HasPrefix(name, "en/") {
		want = "en"
	}
	var note, foreign bool
	var walk func(n *html.Node, lang string, prose bool)
	walk = func(n *html.Node, lang string, prose bool) {
		for _, a := range n.Attr {
			switch {
			case a.Key == "lang":
				lang = a.Val
			case a.Key == "class" && a.Val == "untranslated":
				note = n.FirstChild != nil
			case a.Key == "class" && (a.Val == "summary" || a.Val == "card-summary" || a.Val == "p-summary"):
				prose = true
			case a.Key == "class" && a.Val == "prose":
				prose, foreign = true, foreign || lang == "vi" || hasLang(n, "vi") && want == "en"
			}
		}
		if n.Type == html.ElementNode && n.Data == "html" && lang != want {
			l.t.Errorf("%s: lang %q, want %q", name, lang, want)
		}
		if n.Type == html.ElementNode && n.Data == "script" || n.Type == html.ElementNode && n.Data == "title" {
			return // names of records, and data
		}
		if n.Type == html.TextNode && lang == "en" {
			l.english(name, n, prose)
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			walk(k, lang, prose)
		}
	}
	walk(doc, "", false)
	if want == "en" && foreign != note {
		l.t.Errorf("%s: an article in Vietnamese is %v, and the note %v", name, foreign, note)
	}
	if note {
		l.noted++
	}
	return want
}

func hasLang(n *html.Node, lang string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "lang" && a.Val == lang })
}

// english looks at a text that says it is English. Names stay what they are; an
// article or a summary was written by a translator, who may use Vietnamese words.
func (l *looker) english(name string, n *html.Node, prose bool) {
	text := strings.TrimSpace(n.Data)
	if slices.Contains(l.words, text) {
		l.t.Errorf("%s: %q is Vietnamese", name, text)
	}
	if prose {
		return
	}
	for _, known := range l.names {
		if known != "" {
			text = strings.ReplaceAll(text, known, "")
		}
	}
	if m := common.FindStringSubmatch(text); m != nil {
		l.t.Errorf("%s: %q in %q is not marked as Vietnamese", name, m[1], text)
	}
}

func TestUnmarkedVietnameseIsSeen(t *testing.T) {
	for text, want := range map[string]bool{
		"Pù Ngoi Shan tea": false, "near Chợ Vạc market": false, "1329/QĐ-UBND": false, "125,000 VND": false,
		"xã Pù Ngoi": true, "nhà vệ sinh": true, "Shop · phố Bờ Sông": true, "60 phút": true, "(giá vé)": true,
	} {
		if got := common.MatchString(text); got != want {
			t.Errorf("%q: seen %v", text, got)
		}
	}
}
