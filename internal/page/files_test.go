package page

import (
	"fmt"
	"strings"
	"testing"

	"ocop/internal/ocop"
)

func TestSitemapsAreSplitAndJoinedByAnIndex(t *testing.T) {
	for _, tc := range []struct {
		pages int
		want  string
	}{
		{0, "sitemap.xml:0"}, {3, "sitemap.xml:3"}, {4, "sitemap-1.xml:3 sitemap-2.xml:1 sitemap.xml:2"}, {7, "sitemap-1.xml:3 sitemap-2.xml:3 sitemap-3.xml:1 sitemap.xml:3"},
	} {
		pages := []Listing{{}} // a page that is not listed
		for i := range tc.pages {
			pages = append(pages, Listing{URL: fmt.Sprintf("https://x.example/p%d/?a&b", i)})
		}
		var got []string
		err := sitemaps("https://x.example/", pages, 3, func(f File) error {
			text := string(f.Data)
			if strings.Contains(text, "?a&b") {
				t.Error("an address is not escaped")
			}
			got = append(got, fmt.Sprintf("%s:%d", f.Path, strings.Count(text, "<loc>")))
			return nil
		})
		if err != nil || strings.Join(got, " ") != tc.want {
			t.Errorf("%d pages: %v %v, want %s", tc.pages, got, err, tc.want)
		}
	}
}

func TestSitemapNamesBothLanguagesWhicheverPageItIs(t *testing.T) {
	for _, p := range []Listing{
		{URL: "https://x.example/chè/", Lang: "vi", Alternate: "https://x.example/en/tea/"},
		{URL: "https://x.example/en/tea/", Lang: "en", Alternate: "https://x.example/chè/"},
	} {
		_ = sitemaps("https://x.example/", []Listing{p}, 10, func(f File) error {
			for _, want := range []string{`hreflang="vi" href="https://x.example/chè/"`, `hreflang="en" href="https://x.example/en/tea/"`, `hreflang="x-default" href="https://x.example/chè/"`} {
				if !strings.Contains(string(f.Data), want) {
					t.Errorf("%s: no %s in %s", p.URL, want, f.Data)
				}
			}
			return nil
		})
	}
}

func TestOnlyPagesOfTheirOwnAddressAreListed(t *testing.T) {
	own := "https://x.example/p/"
	for name, h := range map[string]Head{
		"no address": {}, "noindex": {Canonical: own, NoIndex: true}, "further page": {Canonical: own, Unlisted: true}, "short address": {Canonical: "https://x.example/san-pham/p/"},
	} {
		if l := h.Listing(own); l.URL != "" {
			t.Errorf("%s: listed as %s", name, l.URL)
		}
	}
	if l := (Head{Canonical: own}).Listing(own); l.URL != own {
		t.Errorf("not listed: %+v", l)
	}
}

func TestFilesForMachines(t *testing.T) {
	in := Input{Public: public(3), Base: "/", Site: ocop.Site{BaseURL: "https://x.example/"}}
	names := func() string {
		var out []string
		for _, f := range made(in) {
			out = append(out, f.Path)
		}
		return strings.Join(out, " ")
	}
	if got, want := names(), "_redirects manifest.webmanifest robots.txt feed.xml feed.json"; got != want {
		t.Errorf("with an address: %s, want %s", got, want)
	}
	for _, f := range made(in) {
		if f.Path == "feed.xml" && !strings.Contains(string(f.Data), "<updated>2026-11-23T12:00:00+07:00</updated>") {
			t.Errorf("%s", f.Data)
		}
	}
	in.Site.BaseURL = ""
	if got, want := names(), "_redirects manifest.webmanifest robots.txt"; got != want {
		t.Errorf("without an address: %s, want %s", got, want)
	}
	in.Folder = true
	if got, want := names(), "_redirects robots.txt"; got != want {
		t.Errorf("in a folder: %s, want %s", got, want)
	}
}

func TestShortNameIsWholeWords(t *testing.T) {
	for name, want := range map[string]string{
		"Sản vật Mường Lăng": "Sản vật Mường Lăng", "Danh mục sản phẩm OCOP tỉnh Thượng Lam": "Danh mục sản phẩm OCOP", "": "",
		"Mộttừrấtdàikhôngcókhoảngtrắngnào": "Mộttừrấtdàikhôngcókhoảng",
	} {
		if got := shortName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
