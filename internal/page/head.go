package page

import (
	"html/template"
	"strconv"

	"ocop/internal/catalogue"
	"ocop/internal/markdown"
	"ocop/internal/ocop"
	"ocop/internal/poster"
)

// head makes what every page has. address is the page's own, other that of
// the same page in the other language, "" when there is none.
func (s *site) head(title, description, address, other string, crumbs ...Link) Head {
	h := Head{
		W: s.words, Lang: "vi", Title: title, Description: description,
		HomeURL:  s.url(s.root),
		SiteName: s.name(), Tagline: s.Site.Tagline, Notice: s.Site.Notice, Office: s.Site.Office,
		Contact: s.Site.Contact, Licence: s.Site.Licence,
		AsOf: s.date(s.Public.AsOf), Crumbs: crumbs,
	}
	if day, ok := s.changed[address]; ok {
		h.Changed, h.Modified = s.date(day), day.String()
	}
	if s.english() {
		h.Lang, h.AltLang = "en", "vi"
		h.Tagline, h.Notice, h.Office = or(s.Site.TaglineEN, h.Tagline), or(s.Site.NoticeEN, h.Notice), or(s.Site.OfficeEN, h.Office)
	} else {
		h.AltLang = "en"
	}
	if other != "" && len(s.sites) > 1 {
		h.Alternate = s.url(other)
		h.AltCanon = s.absolute(other)
	}
	if h.Canonical = s.absolute(address); h.Canonical != "" {
		h.FeedURL, h.FeedJSON = s.url(s.root+"feed.xml"), s.url(s.root+"feed.json") // feeds need absolute addresses
	}
	if !s.Folder {
		h.ManifestURL, h.Offline = s.url(s.root+ManifestName), !s.Site.NoOffline
	}
	h.Nav = s.nav(address)
	h.Footer = s.footer()
	h.Search = s.searchBox(address)
	h.Kept = s.kept()
	if s.posters {
		h.picture(s.Site.BaseURL+s.shared, poster.Width, poster.Height)
	}
	s.describe(&h, "WebPage", nil)
	return h
}

// absolute is an address with the site's host; "" when that is unknown.
func (s *site) absolute(address string) string {
	if s.Site.BaseURL == "" {
		return ""
	}
	return s.Site.BaseURL + address[1:]
}

func (s *site) name() string {
	if s.english() && s.Site.TitleEN != "" {
		return s.Site.TitleEN
	}
	return or(s.Site.Title, "OCOP")
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// nav is the main menu: the lists that have something in them.
func (s *site) nav(here string) []Link {
	p := s.Public
	var out []Link
	add := func(k ocop.Kind, text string, n int) {
		if n > 0 {
			folder := s.folder(k)
			out = append(out, Link{Text: text, URL: s.url(folder), Current: len(here) >= len(folder) && here[:len(folder)] == folder})
		}
	}
	add(ocop.KindProduct, s.words.Products, len(p.Products))
	add(ocop.KindEntity, s.words.Entities, len(p.Entities))
	add(ocop.KindStory, s.words.Stories, len(p.Stories))
	add(ocop.KindPlace, s.words.Places, len(p.Places))
	add(ocop.KindRoute, s.words.Routes, len(p.Routes))
	add(ocop.KindEvent, s.words.Events, len(p.Events))
	add(ocop.KindCommune, s.words.Communes, len(p.Communes))
	return out
}

// footer is the list of the pages that check a number and give the data, of the
// map, the calendars, the plain pages and the rule guide.
func (s *site) footer() []Link {
	w := s.travelWords()
	var out []Link
	if len(s.Codes.List) > 0 {
		out = append(out, Link{Text: s.verifyWords().Title, URL: s.url(s.verifyAddress())})
	}
	for _, l := range []Link{{Text: w.Map, URL: s.shownURL(s.mapAddress())}, {Text: w.Seasons, URL: s.shownURL(s.seasonAddress())}, {Text: w.Fairs, URL: s.shownURL(s.fairsAddress())}} {
		if l.URL != "" {
			out = append(out, l)
		}
	}
	for _, p := range s.Public.Pages {
		if p.Order == 0 || s.english() && p.Body.EN == nil {
			continue
		}
		out = append(out, Link{Text: s.text(p.Title), URL: s.link(ocop.KindPage, string(p.ID))})
	}
	if len(s.Public.Products) > 0 {
		out = append(out, Link{Text: s.trade().PrintTitle, URL: s.url(s.printAddress())})
	}
	if len(s.Data.Files) > 0 {
		out = append(out, Link{Text: s.dataWords().Title, URL: s.url(s.dataAddress())})
	}
	if len(s.Guide.Groups) > 0 {
		l := Link{Text: guideTitle, URL: s.url(guideAddress)}
		if s.english() {
			l.Lang = "vi"
		}
		out = append(out, l)
	}
	return out
}

// otherAddress is the address of a record in the other language.
func (s *site) otherAddress(k ocop.Kind, id string) string {
	return s.twin().address(k, id)
}

// twin is the site in the other language, itself when there is one only.
func (s *site) twin() *site {
	for i := range s.sites {
		if s.sites[i].lang != s.lang {
			return &s.sites[i]
		}
	}
	return s
}

func (s *site) heading(name, summary catalogue.Text) Heading {
	var h Heading
	h.Name, h.NameLang = s.pick(name)
	h.Summary, h.SummaryLang = s.pick(summary)
	return h
}

// crumb is the list of a kind, for the breadcrumbs.
func (s *site) crumb(k ocop.Kind, text string) Link {
	return Link{Text: text, URL: s.url(s.folder(k))}
}

// article renders a body in the site's language, in Vietnamese with a mark
// where nobody translated it.
func (s *site) article(b catalogue.Body) Article {
	doc, a := b.VI, Article{}
	if s.english() {
		if b.EN != nil {
			doc = b.EN
		} else {
			a.Lang, a.Untranslated = "vi", b.VI.Words > 0
		}
	}
	a.HTML = template.HTML(doc.HTML(nil, func(dst []byte, r markdown.Ref) []byte { return s.reference(dst, b.Dir, r) }))
	return a
}

// description is a summary for search engines, or the body's beginning.
func (s *site) description(summary catalogue.Text, b catalogue.Body) string {
	if t := s.text(summary); t != "" {
		return t
	}
	doc := b.VI
	if s.english() && b.EN != nil {
		doc = b.EN
	}
	return doc.Summary(160, func(r markdown.Ref) string {
		t, _ := s.Public.Resolve(r.Target)
		return s.text(t.Name)
	})
}

func (s *site) starsText(n ocop.Stars) string {
	if n == 0 {
		return ""
	}
	if s.english() {
		return strconv.Itoa(int(n)) + " stars"
	}
	return strconv.Itoa(int(n)) + " sao"
}
