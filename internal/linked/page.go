package linked

// Page is a page of the site.
type Page struct {
	Type        string `json:"@type"` // WebPage, CollectionPage, AboutPage …
	ID          string `json:"@id"`
	URL         string `json:"url"`
	Name        string `json:"name"`
	Description string `json:"description,omitempty"`
	Language    string `json:"inLanguage"`
	Site        *Thing `json:"isPartOf,omitempty"`
	Trail       *Ref   `json:"breadcrumb,omitempty"`
	Main        *Ref   `json:"mainEntity,omitempty"`
	Image       *Image `json:"primaryImageOfPage,omitempty"`
}

// Identity is the page's own.
func (p *Page) Identity() string { return p.ID }

// Site is the whole site.
type Site struct {
	Type        string  `json:"@type"` // WebSite
	ID          string  `json:"@id"`
	URL         string  `json:"url"`
	Name        string  `json:"name"`
	Description string  `json:"description,omitempty"`
	Language    string  `json:"inLanguage"`
	Publisher   *Ref    `json:"publisher,omitempty"`
	Action      *Search `json:"potentialAction,omitempty"`
}

// Identity is the site's own.
func (s *Site) Identity() string { return s.ID }

// Search is the site's search: an address with {q} for what is looked for.
type Search struct {
	Type   string `json:"@type"` // SearchAction
	Target Entry  `json:"target"`
	Query  string `json:"query-input"` // "required name=q"
}

// Entry is where an action begins.
type Entry struct {
	Type     string `json:"@type"` // EntryPoint
	Template string `json:"urlTemplate"`
}

// SearchAt is the search at an address with {q} in it.
func SearchAt(template string) *Search {
	return &Search{"SearchAction", Entry{"EntryPoint", template}, "required name=q"}
}

// Trail is where a page stands, from the front page down to itself.
type Trail struct {
	Type  string `json:"@type"` // BreadcrumbList
	ID    string `json:"@id"`
	Items []Step `json:"itemListElement"`
}

// Identity is the trail's own.
func (t *Trail) Identity() string { return t.ID }

// Step is one thing of a list, counted from 1. URL is the address of a page
// that is only named, Item that of a step of a trail.
type Step struct {
	Type     string `json:"@type"` // ListItem
	Position int    `json:"position"`
	Name     string `json:"name,omitempty"`
	URL      string `json:"url,omitempty"`
	Item     *Ref   `json:"item,omitempty"`
}

// List is a list of things.
type List struct {
	Type  string `json:"@type"` // ItemList
	ID    string `json:"@id,omitempty"`
	Name  string `json:"name,omitempty"`
	Count int    `json:"numberOfItems"`
	Items []Step `json:"itemListElement"`
}

// Identity is the list's own.
func (l *List) Identity() string { return l.ID }

// Article is a story.
type Article struct {
	Type        string   `json:"@type"` // Article
	ID          string   `json:"@id"`
	Headline    string   `json:"headline"`
	Description string   `json:"description,omitempty"`
	Language    string   `json:"inLanguage"`
	Published   string   `json:"datePublished,omitempty"` // 2026-11-23
	Author      *Thing   `json:"author,omitempty"`
	Publisher   *Thing   `json:"publisher,omitempty"`
	Image       []Image  `json:"image,omitempty"`
	About       []*Thing `json:"about,omitempty"`
	Page        *Ref     `json:"mainEntityOfPage,omitempty"`
}

// Identity is the article's own.
func (a *Article) Identity() string { return a.ID }

// Dataset is the open data of the site.
type Dataset struct {
	Type        string     `json:"@type"` // Dataset
	ID          string     `json:"@id"`
	Name        string     `json:"name"`
	Description string     `json:"description"`
	URL         string     `json:"url"`
	Language    []string   `json:"inLanguage,omitempty"`
	Licence     string     `json:"license,omitempty"`
	Free        bool       `json:"isAccessibleForFree"`
	Creator     *Thing     `json:"creator,omitempty"`
	Files       []Download `json:"distribution,omitempty"`
}

// Identity is the data set's own.
func (d *Dataset) Identity() string { return d.ID }

// Download is one file of a data set. Format is its media type.
type Download struct {
	Type   string `json:"@type"` // DataDownload
	Name   string `json:"name,omitempty"`
	Format string `json:"encodingFormat"`
	URL    string `json:"contentUrl"`
	Size   string `json:"contentSize,omitempty"` // "12345 B"
	SHA256 string `json:"sha256,omitempty"`
}
