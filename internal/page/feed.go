package page

import (
	"bytes"
	"encoding/json"
	"encoding/xml"

	"ocop/internal/ocop"
)

// feedMax is the number of entries of a feed.
const feedMax = 30

// newsItem is an entry of both feeds.
type newsItem struct {
	on                        ocop.Date
	title, address, text, pic string // address and pic are absolute
}

// news is what is new on the site, newest first: stories and recognitions. A
// story that nobody translated is no news of the English site.
func (s *site) news() []newsItem {
	var items []newsItem
	add := func(on ocop.Date, title, address, text string, pic Img) {
		if on.IsZero() || on.After(s.Public.AsOf) {
			return
		}
		item := newsItem{on, title, s.absolute(address), text, ""}
		if pic.Full != "" {
			item.pic = s.onHost(pic.Full)
		}
		items = append(items, item)
	}
	for _, t := range s.Public.Stories {
		if !s.english() || t.Body.EN != nil {
			pic, _ := s.cover(t.Pictures, leadSpot)
			add(t.Date, s.text(t.Title), s.address(ocop.KindStory, string(t.ID)), s.text(t.Summary), pic)
		}
	}
	for _, p := range firstN(s.newest, feedMax) {
		if p.Stars > 0 {
			pic, _ := s.cover(p.Pictures, leadSpot)
			add(recognised(p), s.text(p.Name)+s.sentence(" được công nhận ", ": recognised with ")+s.starsText(p.Stars),
				s.address(ocop.KindProduct, string(p.ID)), s.text(p.Summary), pic)
		}
	}
	sortNewest(items, func(i newsItem) (ocop.Date, string) { return i.on, i.address })
	return firstN(items, feedMax)
}

// feeds are the news as Atom and as JSON Feed.
func (s *site) feeds() []File {
	news := s.news()
	folder := s.root[1:]
	return []File{{folder + "feed.xml", s.atom(news)}, {folder + "feed.json", s.jsonFeed(news)}}
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
	Rights   string      `xml:"rights,omitempty"`
	Entries  []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel      string `xml:"rel,attr,omitempty"`
	Type     string `xml:"type,attr,omitempty"`
	Language string `xml:"hreflang,attr,omitempty"`
	Href     string `xml:"href,attr"`
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

// atom is the Atom feed. An entry is updated on the day of its news.
func (s *site) atom(news []newsItem) []byte {
	home := s.absolute(s.root)
	f := atomFeed{Lang: s.code(), Title: s.name(), Subtitle: or(s.sentence(s.Site.Tagline, s.Site.TaglineEN), s.words.Lead), ID: home,
		Updated: atomTime(s.Public.AsOf), Rights: s.Site.Licence, Author: atomAuthor{or(s.officeName(), s.name())},
		Links: []atomLink{{"self", "application/atom+xml", "", home + "feed.xml"}, {"alternate", "text/html", s.code(), home}}}
	for _, n := range news {
		f.Entries = append(f.Entries, atomEntry{n.title, n.address, atomTime(n.on), atomLink{Href: n.address}, n.text})
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

// jsonFeed11 is a JSON Feed, version 1.1 (jsonfeed.org).
type jsonFeed11 struct {
	Version     string       `json:"version"`
	Title       string       `json:"title"`
	HomePage    string       `json:"home_page_url"`
	Feed        string       `json:"feed_url"`
	Description string       `json:"description,omitempty"`
	Language    string       `json:"language"`
	Authors     []jsonAuthor `json:"authors"`
	Items       []jsonItem   `json:"items"`
}

type jsonAuthor struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

type jsonItem struct {
	ID        string `json:"id"`
	URL       string `json:"url"`
	Title     string `json:"title"`
	Text      string `json:"content_text"` // the format wants a content: the title where there is no summary
	Image     string `json:"image,omitempty"`
	Published string `json:"date_published"`
	Language  string `json:"language"`
}

func (s *site) jsonFeed(news []newsItem) []byte {
	home := s.absolute(s.root)
	f := jsonFeed11{Version: "https://jsonfeed.org/version/1.1", Title: s.name(), HomePage: home, Feed: home + "feed.json",
		Description: or(s.sentence(s.Site.Tagline, s.Site.TaglineEN), s.words.Lead), Language: s.code(),
		Authors: []jsonAuthor{{or(s.officeName(), s.name()), home}}, Items: []jsonItem{}}
	for _, n := range news {
		f.Items = append(f.Items, jsonItem{n.address, n.address, n.title, or(n.text, n.title), n.pic, atomTime(n.on), s.code()})
	}
	return plainJSON(f)
}

// plainJSON is a value as JSON that people can read, too.
func plainJSON(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(v); err != nil {
		panic(err) // structs of strings and numbers
	}
	return b.Bytes()
}
