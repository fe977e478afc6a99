package page

import (
	"ocop/internal/facet"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/schema"
)

// SearchBox is the search field of a page. Its script reads in its attributes
// where the files of the search lie, and every word that it says.
type SearchBox struct {
	Show bool
	Here bool   // the page of results has the field itself
	URL  string // the page of results
	Base string // of the site
	// Plain leaves out the suggestions, on pages whose own scripts need the room.
	Plain bool
	W     SearchWords
}

// Term is a key with its word.
type Term struct{ Key, Word string }

// SearchWords are the words of the search in one language. {} is where a
// number or the visitor's words stand.
type SearchWords struct {
	Label, Hint, Go, Every, Suggested, NoneSuggested                                                   string
	Intro, NoScript, Browse, Loading, One, Many, ManyFor                                               string
	Instead, None, Failed, Stars, Only, More, Narrow                                                   string
	Remove, Clear, Sort, ByMatch, ByStars, ByName, ByNew                                               string
	Near, Nowhere, Refine, Results, Tips, Fewer, Other, Plain, Try, List, Price, Product, Story, Event string
}

// SearchView is the page of results. Without JavaScript it is a directory of
// the lists of the site.
type SearchView struct {
	Head
	Heading
	Statuses []Term // that a result may show
	Sourced  string // what stands before the office of a result; "" = all are one's own
	Sorts    []Term
	Sections []Section
}

func (s *site) searchAddress() string { return s.root + s.sentence("tim-kiem", "search") + "/" }

// searchable reports whether the site has anything to find.
func (s *site) searchable() bool { return len(s.nav("")) > 0 }

// search makes the page of results, for a site that has anything to find.
func (s *site) search() []Page {
	if !s.searchable() {
		return nil
	}
	return []Page{{s.file(s.searchAddress()), "search", func() any { return s.searchPage() }}}
}

func (s *site) searchBox(address string) SearchBox {
	if !s.searchable() {
		return SearchBox{}
	}
	b := SearchBox{Show: true, Here: address == s.searchAddress(), URL: s.url(s.searchAddress()), Base: s.Base, W: searchVI}
	if s.english() {
		b.W = searchEN
	}
	return b
}

func (s *site) searchPage() SearchView {
	address := s.searchAddress()
	box := s.searchBox(address)
	v := SearchView{
		Head:    s.head(box.W.Label, box.W.Intro, address, s.twin().searchAddress()),
		Heading: Heading{Name: box.W.Label, Summary: box.W.Intro},
		Sorts: []Term{{"", box.W.ByMatch}, {"stars", box.W.ByStars}, {"name", box.W.ByName}, {"newest", box.W.ByNew},
			{"near", box.W.Near}},
		Statuses: s.statusTerms(),
		Sourced:  s.sourcedWord(),
	}
	v.Sections = s.browse()
	return v
}

// statusTerms are the words of the chips that a result may show.
func (s *site) statusTerms() []Term {
	out := []Term{{"checking", s.words.Checking}}
	for _, st := range schema.Statuses {
		if st.Key != string(ocop.Recognised) {
			out = append(out, Term{st.Key, s.word(schema.Statuses, st.Key)})
		}
	}
	return out
}

// browse are the lists of the site by kind, rank, group and commune.
func (s *site) browse() []Section {
	var ranks, groups, communes []Link
	for n := ocop.MaxStars; n >= ocop.MinStars; n-- {
		if k := s.shelves.shown(facet.Stars, itoa(int(n))); k > 0 {
			ranks = append(ranks, s.counted(s.starsText(n), s.rankAddress(n), k))
		}
	}
	for _, g := range law.Groups() {
		if k := s.groupSize(g); k > 0 {
			groups = append(groups, s.counted(s.groupName(g), s.groupAddress(g), k))
		}
	}
	if len(groups) > 0 {
		groups = append(groups, Link{Text: s.words.Sets, URL: s.url(s.setsAddress())})
	}
	for _, c := range s.Public.Communes {
		if c.Until.IsZero() {
			l := s.counted("", s.address(ocop.KindCommune, string(c.ID)), s.communeSize(c))
			l.Text, l.Lang = s.pick(c.Name)
			communes = append(communes, l)
		}
	}
	var out []Section
	for _, sec := range []Section{
		{Name: s.words.Menu, Links: s.nav("")}, {Name: s.words.Ranks, Links: ranks},
		{Name: s.words.Groups, Links: groups}, {Name: s.words.Current, Links: communes},
	} {
		if len(sec.Links) > 0 {
			out = append(out, sec)
		}
	}
	return out
}

// counted is a link with the number of what it leads to.
func (s *site) counted(text, address string, n int) Link {
	return Link{Text: text, URL: s.url(address), Note: s.lang.Number(int64(n))}
}
