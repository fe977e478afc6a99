package page

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"

	"ocop/internal/ocop"
)

// File is a file of the site that is no HTML page.
type File struct {
	Path string
	Data []byte
}

// sitemapMax is the number of addresses that one sitemap may hold
// (sitemaps.org protocol 0.9).
const sitemapMax = 50000

// feedMax is the number of entries of the feed.
const feedMax = 30

// Files makes the files for machines: robots.txt, the link sets and redirects of
// permanent addresses, and, when the site's address is configured, sitemap.xml and
// the Atom feed, which both need it.
func Files(in Input, pages []Page) ([]File, error) {
	m := newMaker(in)
	last := m.lasting()
	files, err := m.linksets(last)
	if err != nil {
		return nil, err
	}
	files = append(files, m.redirects(last)...)
	if in.Site.BaseURL == "" {
		return append(files, File{"robots.txt", []byte("User-agent: *\nAllow: /\n")}), nil
	}
	files = append(files, File{"robots.txt", []byte("User-agent: *\nAllow: /\nSitemap: " + in.Site.BaseURL + "sitemap.xml\n")})
	files = append(files, m.sitemaps(pages)...)
	return append(files, File{"feed.xml", m.sites[0].feed()}), nil
}

// sitemaps lists the pages; more than one sitemap holds are split and joined
// by an index.
func (m *maker) sitemaps(pages []Page) []File {
	var addresses []string
	for _, p := range pages {
		if a, ok := strings.CutSuffix(p.Path, "index.html"); ok && p.Tmpl != "permanent" && p.Tmpl != "address" {
			addresses = append(addresses, m.Site.BaseURL+a)
		}
	}
	const header = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
	one := func(list []string) []byte {
		var b bytes.Buffer
		b.WriteString(header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
		for _, a := range list {
			b.WriteString("<url><loc>")
			_ = xml.EscapeText(&b, []byte(a))
			b.WriteString("</loc></url>\n")
		}
		b.WriteString("</urlset>\n")
		return b.Bytes()
	}
	if len(addresses) <= sitemapMax {
		return []File{{"sitemap.xml", one(addresses)}}
	}
	var files []File
	var index bytes.Buffer
	index.WriteString(header + `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for n := 0; n*sitemapMax < len(addresses); n++ {
		name := fmt.Sprintf("sitemap-%d.xml", n+1)
		files = append(files, File{name, one(addresses[n*sitemapMax : min((n+1)*sitemapMax, len(addresses))])})
		fmt.Fprintf(&index, "<sitemap><loc>%s%s</loc></sitemap>\n", m.Site.BaseURL, name)
	}
	index.WriteString("</sitemapindex>\n")
	return append(files, File{"sitemap.xml", index.Bytes()})
}

// atomFeed is RFC 4287.
type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string      `xml:"xml:lang,attr"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle,omitempty"`
	ID       string      `xml:"id"`
	Updated  string      `xml:"updated"`
	Links    []atomLink  `xml:"link"`
	Author   atomAuthor  `xml:"author"`
	Entries  []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomEntry struct {
	Title   string   `xml:"title"`
	ID      string   `xml:"id"`
	Updated string   `xml:"updated"`
	Link    atomLink `xml:"link"`
	Summary string   `xml:"summary,omitempty"`
}

// feed is the news of the site: stories and recognitions, newest first.
func (s *site) feed() []byte {
	type item struct {
		on    ocop.Date
		entry atomEntry
	}
	var items []item
	add := func(on ocop.Date, title, address, summary string) {
		if on.IsZero() || on.After(s.Public.AsOf) {
			return
		}
		url := s.absolute(address)
		items = append(items, item{on, atomEntry{title, url, atomTime(on), atomLink{Href: url}, summary}})
	}
	for _, t := range firstN(s.Public.Stories, feedMax) {
		add(t.Date, t.Title.VI, s.address(ocop.KindStory, string(t.ID)), t.Summary.VI)
	}
	for _, p := range firstN(s.newest, feedMax) {
		if p.Stars > 0 {
			add(recognised(p), p.Name.VI+" được công nhận "+s.starsText(p.Stars), s.address(ocop.KindProduct, string(p.ID)), p.Summary.VI)
		}
	}
	sortNewest(items, func(i item) (ocop.Date, string) { return i.on, i.entry.ID })
	f := atomFeed{Lang: "vi", Title: s.name(), Subtitle: s.Site.Tagline, ID: s.Site.BaseURL, Updated: atomTime(s.Public.AsOf),
		Links:  []atomLink{{"self", s.Site.BaseURL + "feed.xml"}, {"alternate", s.Site.BaseURL}},
		Author: atomAuthor{or(s.Site.Office, s.name())}}
	for _, i := range firstN(items, feedMax) {
		f.Entries = append(f.Entries, i.entry)
	}
	if len(f.Entries) > 0 {
		f.Updated = f.Entries[0].Updated
	}
	data, err := xml.MarshalIndent(f, "", " ")
	if err != nil {
		panic(err) // a struct of strings
	}
	return append([]byte(xml.Header), append(data, '\n')...)
}

// atomTime is noon in Vietnam, so that the day is the same nearly everywhere.
func atomTime(d ocop.Date) string { return d.String() + "T12:00:00+07:00" }
