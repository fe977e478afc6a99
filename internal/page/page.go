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
// from the checked bodies of package markdown and from nothing else.
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

// Picture is a picture as it was published: its address and size in pixels.
type Picture struct {
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
	// Guide is the rule guide; the zero value makes no guide.
	Guide Guide
	// Ledger is every permanent address ever published; nil is an empty one.
	Ledger *ledger.Ledger
	// Codes are the numbers that can be checked; the zero value makes no page.
	Codes Codes
	// Data are the files of open data; without any there is no page of them.
	Data Data
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
		"verify": VerifyView{}, "codes": CodesView{}, "permanent": PermanentView{}, "address": AddressView{}, "data": DataView{},
	}
}

// All lists every HTML page of the site in a fixed order.
func All(in Input) []Page {
	m := newMaker(in)
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
		pages = append(pages, s.groups()...)
		pages = append(pages, s.plain()...)
		pages = append(pages, s.guide()...)
		pages = append(pages, s.search()...)
		pages = append(pages, s.verify()...)
		pages = append(pages, s.data()...)
	}
	s := &m.sites[0]
	pages = append(pages, Page{"404.html", "notfound", func() any { return s.notFound() }})
	return append(pages, m.permanents(pages)...)
}
