package page

import "html/template"

// Head is what every page has.
type Head struct {
	W           Words
	Kept        Kept
	Lang        string // "vi" or "en"
	Title       string // of the page; with the site's name in the title element
	Description string
	Canonical   string // absolute; "" when the site's address is not configured
	Alternate   string // the same page in the other language; "" when there is none
	AltLang     string
	AltCanon    string // Alternate, absolute
	Image       string // absolute address of the picture to share, "" when none
	ImageWidth  int    // of Image in pixels; 0 = need not be said
	ImageHeight int
	ImageAlt    string
	Preload     template.HTML // the link element of the picture that is seen first
	Pictures    []string      // absolute addresses of the pictures that belong to what the page is about, for the sitemap
	Data        template.HTML // what the page says to machines, a data block; see site.describe
	NoIndex     bool          // search engines shall not list the page
	Unlisted    bool          // not in the sitemap: the further pages of a list
	HomeURL     string
	FeedURL     string // Atom; "" when the site's address is not configured
	FeedJSON    string // the same as JSON Feed
	TwinURL     string // the same page as JSON; "" when there is none
	ManifestURL string // of the web app; "" for a site in a folder, which is none
	Offline     bool   // the page registers the worker that keeps pages
	SiteName    string
	Tagline     string
	Notice      string
	Office      string
	Contact     string // e-mail
	Licence     string
	AsOf        string
	Changed     string // the day on which what the page is about was last changed; "" = not known
	Modified    string // the same as YYYY-MM-DD
	Commit      string // of the content; only front pages say it
	Nav         []Link
	Search      SearchBox
	Footer      []Link
	Crumbs      []Link
}

// Link is an address with its words. Lang marks words in another language
// than the page's.
type Link struct {
	Text, URL, Lang, Note string
	NoteLang              string // of Note, where it is not the page's
	Mark                  string // a word behind the note, in the page's language
	Current               bool
}

// Img is a picture to show at one place.
type Img struct {
	Src, Alt, Caption, Credit string
	Width, Height             int
	Srcset, Sizes             string // "" when there is one width only
	Class                     string // with that of the colour that stands there before the picture does
	Full                      string // address of the widest
	First                     bool   // the greatest thing that is seen first: it is loaded before all others
	Eager                     bool   // seen at once: it is loaded without waiting for the layout
}

// Fact is a line of facts: a term and its text, perhaps with a link. Tel is
// a telephone number to call, "+84912345678". Lang and TermLang mark words in
// another language than the page's.
type Fact struct{ Term, Text, URL, Tel, Lang, TermLang string }

// Status is a product's standing in words. Class is the status's key.
type Status struct{ Class, Text, Until string }

// Card is a record in a list.
type Card struct {
	URL, Name, Lang      string
	Summary, SummaryLang string
	Kind                 string // key of the kind: "product", "entity" …
	Art                  string // group, for the placeholder where no picture is
	Line                 string // entity, date or place
	Place                string // commune
	Price                string // least retail price
	Source, SourceName   string // "Nguồn:", and the office that published it; "" for one's own
	SourceLang           string
	PlaceLang            string
	Stars                int
	StarsText            string // "4 sao"; "" when no stars may be shown
	Status               Status
	HasStatus            bool
	Pic                  Img
	HasPic               bool
}

// Article is a body with its language.
type Article struct {
	HTML         template.HTML
	Lang         string // "vi" on an English page without a translation
	Untranslated bool
}

// Month is one month of a season.
type Month struct {
	Short, Name string
	On, Now     bool
}

// Heading is what stands at the top of a record's page.
type Heading struct {
	Name, NameLang       string
	Summary, SummaryLang string
}

// HomeView is the front page.
type HomeView struct {
	Head
	Lead     string
	Hero     Img
	HasHero  bool
	Numbers  []Fact
	InSeason []Card
	Month    string
	Newest   []Card
	Stories  []Card
	Places   []Card
	Events   []Card
	Groups   []GroupLink
	Communes []Link
	Map      MapView
	OnMap    []Link // the places that have a sign on it
	T        TravelWords
	Verify   Link // to the page that checks numbers
	More     HomeMore
}

// HomeMore are the addresses of the whole lists behind the front page's parts.
type HomeMore struct{ Products, Stories, Places, Events, Groups, Communes, Map, Seasons, Fairs string }

// GroupLink is a product group with its count.
type GroupLink struct {
	Link
	Art   string
	Count string
}

// CertRow is one recognition of the history.
type CertRow struct {
	Stars                            int
	StarsText, Decision, On, By      string
	From, To, Round, Ended, EndedWhy string
	Current                          bool
}

// PackRow is one packing.
type PackRow struct{ Net, GTIN, Price, ShelfLife, Carton string }

// DocRow is one paper.
type DocRow struct{ Kind, Number, By, From, To string }

// ProductView is a product's page.
type ProductView struct {
	Head
	Heading
	ID           string
	T            TradeWords
	Stars        int
	StarsText    string
	Status       Status
	Ended        string // why no stars are shown, "" when they are
	Points       string // what its stars ask for; "" when it has none
	Mark         Img    // the office's artwork of the OCOP mark
	HasMark      bool
	Art          string
	Gallery      []Img
	HasPicture   bool
	Article      Article
	Check        Link // to the page that checks its number
	Certificate  []Fact
	History      []CertRow
	Facts        []Fact
	Label        []Fact
	Allergens    string
	Nutrition    []Fact
	NutritionPer string
	Packings     []PackRow
	Documents    []DocRow
	Months       []Month
	Awards       []string
	Trade        []Fact
	Channels     []Link
	Entity       Card
	Contact      []Fact
	Stories      []Card
	Events       []Card
	SameEntity   []Card
	SameSet      []Card
	Nearby       []Link
	QR           string // address of the drawing; "" when the site has no address
	QRAddress    string // the permanent address as people read it
	CardsURL     string // where cards of the product are printed
}

// EntityView is an entity's page.
type EntityView struct {
	Head
	Heading
	Kind     string
	Gallery  []Img
	Article  Article
	Facts    []Fact
	Contact  []Fact
	Channels []Link
	Products []Card
	Places   []Card
	Stories  []Card
}

// CommuneView is a commune's page.
type CommuneView struct {
	Head
	Heading
	Former   bool
	Into     Link
	Parts    []Link
	Gallery  []Img
	Article  Article
	Facts    []Fact
	Products []Card
	More     Link // to the list of all its products
	Map      MapView
	OnMap    []MapItem
	T        TravelWords
	Entities []Card
	Places   []Card
}

// ListView is a list of cards, perhaps one of several pages of it.
type ListView struct {
	Head
	Heading
	Count string
	Cards []Card
	Pager Pager
	Empty string // why there are no cards

	// What follows is of lists of products.
	Also     []Link // the other views of the list
	Panel    []PanelFacet
	Own      string // what the list shows, as the state of a search
	Sorts    []Term
	Statuses []Term // that a result may show
	Sourced  string // what stands before the office of a result; "" = all are one's own
}

// PanelFacet is a facet beside a list. All leads to its other values, when the
// panel has only some.
type PanelFacet struct {
	Key, Name string
	Open      bool
	Values    []PanelValue
	All       Link
}

// PanelValue is a link to the products with one value. Note is how many they are,
// Narrowed how many of them the list beside it has, "" when that is the same.
type PanelValue struct {
	Key, Text, URL, Note, Narrowed string
	Current                        bool
}

// Pager leads through the pages of a list; empty for a single page.
type Pager struct {
	Show       bool
	Prev, Next string // URLs, "" at the ends
	Now        string
	Pages      []Link // Text "…" without URL is a gap
}

// DirectoryView is a list of links in groups: communes, groups and sets.
type DirectoryView struct {
	Head
	Heading
	Sections []Section
}

// Section is a named part of a directory.
type Section struct {
	Name  string
	URL   string
	Art   string
	Links []Link
}

// StoryView is a story.
type StoryView struct {
	Head
	Heading
	Date, DateISO string
	Author        string
	AuthorLang    string
	Gallery       []Img
	Article       Article
	Products      []Card
	Entities      []Card
	Places        []Card
}

// PlaceView is a destination.
type PlaceView struct {
	Head
	Heading
	Kind        string
	Gallery     []Img
	Article     Article
	Facts       []Fact
	Tickets     []Fact
	Experiences []Experience
	Festivals   []Fact
	Months      []Month
	Services    []Fact // Text and Lang
	Contact     []Fact
	Booking     []Link
	T           TravelWords
	Directions  string // to a map that shows the way
	OnOSM       string
	Map         MapView
	Near        []MapItem
	Products    []Card
	Routes      []Card
	Stories     []Card
}

// Experience is something to take part in.
type Experience struct{ Name, Facts string }

// EventView is an event.
type EventView struct {
	Head
	Heading
	Kind     string
	Gallery  []Img
	Article  Article
	Facts    []Fact
	Calendar Link // to its calendar file
	Coming   bool // it is not over
	Fairs    Link // to the calendar of fairs, for a fair
	Products []Card
	Entities []Card
}

// PlainView is a plain page.
type PlainView struct {
	Head
	Heading
	Gallery []Img
	Article Article
}

// NotFoundView is the page for addresses that do not exist.
type NotFoundView struct {
	Head
	Groups []Link
}
