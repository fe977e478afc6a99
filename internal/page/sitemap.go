package page

import (
	"bytes"
	"encoding/xml"
	"fmt"
)

// sitemapMax is the number of addresses that one sitemap may hold, and
// sitemapBytes, with room to spare, the number of bytes, which is 50 MiB
// (sitemaps.org protocol 0.9). Google reads 1,000 pictures of a page; far fewer
// are enough.
const (
	sitemapMax    = 50000
	sitemapBytes  = 40 << 20
	sitemapImages = 10
)

// Listing is what the sitemap says of a page. The zero value is a page that is
// not in it.
type Listing struct {
	URL       string // canonical
	Lang      string
	Alternate string // the same page in the other language; "" when there is none
	Pictures  []string
	Modified  string // YYYY-MM-DD; "" = not known
}

// Listing is the page's line of the sitemap: of a page that search engines may
// list, whose address is its own and which is not the continuation of a list.
// own is the page's absolute address.
func (h Head) Listing(own string) Listing {
	if h.NoIndex || h.Unlisted || h.Canonical == "" || h.Canonical != own {
		return Listing{}
	}
	return Listing{h.Canonical, h.Lang, h.AltCanon, firstN(h.Pictures, min(len(h.Pictures), sitemapImages)), h.Modified}
}

// hide takes a page out of what search engines list. It has no address of its own.
func (h *Head) hide() {
	h.NoIndex = true
	h.Canonical, h.AltCanon, h.Data, h.Pictures = "", "", "", nil
}

const xmlHeader = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// Sitemaps gives the sitemaps of the listed pages one by one to put, so that
// only one is in memory; more than one are joined by an index, which is then
// sitemap.xml.
func Sitemaps(in Input, pages []Listing, put func(File) error) error {
	return sitemaps(in.Site.BaseURL, pages, sitemapMax, put)
}

func sitemaps(base string, pages []Listing, most int, put func(File) error) error {
	if base == "" {
		return nil
	}
	listed := pages[:0:0]
	for _, p := range pages {
		if p.URL != "" {
			listed = append(listed, p)
		}
	}
	var b bytes.Buffer
	var names []string
	for done := 0; done < len(listed) || len(names) == 0; {
		n := writeSitemap(&b, listed[done:], most)
		done += n
		name := fmt.Sprintf("sitemap-%d.xml", len(names)+1)
		if len(names) == 0 && done == len(listed) {
			return put(File{"sitemap.xml", b.Bytes()})
		}
		names = append(names, name)
		if err := put(File{name, b.Bytes()}); err != nil {
			return err
		}
	}
	b.Reset()
	b.WriteString(xmlHeader + `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, name := range names {
		fmt.Fprintf(&b, "<sitemap><loc>%s%s</loc></sitemap>\n", base, name)
	}
	b.WriteString("</sitemapindex>\n")
	return put(File{"sitemap.xml", b.Bytes()})
}

// writeSitemap writes one sitemap of as many pages as it may hold and gives
// their number.
func writeSitemap(b *bytes.Buffer, pages []Listing, most int) (n int) {
	b.Reset()
	b.WriteString(xmlHeader + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	text := func(open, s, end string) {
		b.WriteString(open)
		_ = xml.EscapeText(b, []byte(s))
		b.WriteString(end)
	}
	for n < len(pages) && n < most && b.Len() < sitemapBytes {
		p := pages[n]
		text("<url><loc>", p.URL, "</loc>")
		if p.Modified != "" {
			text("<lastmod>", p.Modified, "</lastmod>")
		}
		if p.Alternate != "" {
			vi, en := p.URL, p.Alternate
			if p.Lang == "en" {
				vi, en = en, vi
			}
			for _, alt := range [][2]string{{"vi", vi}, {"en", en}, {"x-default", vi}} {
				text(`<xhtml:link rel="alternate" hreflang="`+alt[0]+`" href="`, alt[1], `"/>`)
			}
		}
		for _, pic := range p.Pictures {
			text("<image:image><image:loc>", pic, "</image:loc></image:image>")
		}
		b.WriteString("</url>\n")
		n++
	}
	b.WriteString("</urlset>\n")
	return n
}
