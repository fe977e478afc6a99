// Package page turns the public part of a catalogue into pages: their paths
// and what each may say.
//
// The work of Site, in order: it names the languages, groups the products once
// (by product set, group, rank, commune), and lists every page with its path,
// its template and a function that makes its view. Views are made when the
// page is rendered, on any goroutine, and are not kept; nothing here changes
// after Site returns.
//
// A view is a struct of strings, numbers and slices written out for one
// template: no pointers, no maps, no functions. A field missing there cannot
// reach the public. The one kind of trusted HTML is template.HTML, made here
// from the checked bodies of package markdown, the data blocks of package
// linked, and the one link element of Head.Preload, which html/template would
// take for a single address.
//
// The package takes *catalogue.Public, never the catalogue itself.
package page

import (
	"ocop/internal/catalogue"
	"ocop/internal/ledger"
	"ocop/internal/ocop"
)

// Page is one page of the site. Path is the file below the output folder,
// "san-pham/tra-shan/index.html".
type Page struct {
	Path string
	Tmpl string
	View func() any
}

// Picture is a picture as it was published.
type Picture struct {
	URL           string // of the widest file
	Width, Height int    // of that, in pixels
	Files         []PictureFile
	Tone          int    // its mean colour, a number of photo.Tones; -1 = none
	Sum           string // changes when the picture does
}

// PictureFile is one width of a picture. Those of a picture stand in the order
// of their widths.
type PictureFile struct {
	URL           string
	Width, Height int
}

// Input is what the pages are made from.
type Input struct {
	Public *catalogue.Public
	Site   ocop.Site
	// Pictures maps a picture's path in the content folder to what was
	// published of it; a picture that is not there is not shown.
	Pictures map[string]Picture
	// Base is the path of the site on its host, "/" or "/ocop/".
	Base string
	// Mark is the office's artwork of the OCOP mark; the zero value is none.
	Mark Picture
	// Guide is the rule guide; the zero value makes no guide.
	Guide Guide
	// Folder makes a site that is opened from a folder: it is no web app.
	Folder bool
	// Icons are the icons of the web app.
	Icons []Icon
	// Ledger is every permanent address ever published; nil is an empty one.
	Ledger *ledger.Ledger
	// Codes are the numbers that can be checked; the zero value makes no page.
	Codes Codes
	// Data are the files of open data; without any there is no page of them.
	Data Data
	// Changed is the day on which a record was last changed, by its name
	// ("products/tra-shan"); a record without one shows no day.
	Changed map[string]ocop.Date
	// Commit names the commit that the content is, "" = none.
	Commit string
	// PerPage is the number of cards on a page of a list.
	PerPage int
}

// Views names the view type of every template; a test checks the templates
// against it.
func Views() map[string]any {
	return map[string]any{
		"home": HomeView{}, "product": ProductView{}, "entity": EntityView{}, "commune": CommuneView{},
		"list": ListView{}, "directory": DirectoryView{}, "story": StoryView{}, "place": PlaceView{},
		"route": RouteView{}, "event": EventView{}, "plain": PlainView{}, "guide": GuideView{}, "notfound": NotFoundView{}, "search": SearchView{},
		"map": MapPageView{}, "season": SeasonView{}, "fairs": FairsView{}, "offline": OfflineView{},
		"shortlist": KeptView{}, "print": PrintView{}, "printhub": PrintHubView{}, "selection": SelectionView{},
		"verify": VerifyView{}, "codes": CodesView{}, "permanent": PermanentView{}, "address": AddressView{}, "data": DataView{},
	}
}

// All lists every HTML page of the site in a fixed order.
func All(in Input) []Page {
	m := newMaker(in)
	m.land, m.made = newLand(in.Public), map[string]bool{}
	var pages []Page
	for i := range m.sites {
		s := &m.sites[i]
		pages = append(pages, Page{s.file(s.root), "home", func() any { return s.home() }})
		pages = append(pages, s.products()...)
		pages = append(pages, s.entities()...)
		pages = append(pages, s.communes()...)
		pages = append(pages, s.stories()...)
		pages = append(pages, s.places()...)
		pages = append(pages, s.routes()...)
		pages = append(pages, s.events()...)
		pages = append(pages, s.plain()...)
		pages = append(pages, s.guide()...)
		pages = append(pages, s.search()...)
		pages = append(pages, s.mapPages()...)
		pages = append(pages, s.seasons()...)
		pages = append(pages, s.fairs()...)
		pages = append(pages, s.offline()...)
		pages = append(pages, s.shortlist()...)
		pages = append(pages, s.printed()...)
		pages = append(pages, s.verify()...)
		pages = append(pages, s.data()...)
	}
	for _, p := range pages {
		m.made[p.Path] = true
	}
	s := &m.sites[0]
	pages = append(pages, Page{"404.html", "notfound", func() any { return s.notFound() }})
	return append(pages, m.permanents(pages)...)
}
