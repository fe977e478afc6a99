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
	HomeURL     string
	FeedURL     string
	SiteName    string
	Tagline     string
	Notice      string
	Office      string
	Contact     string // e-mail
	Licence     string
	AsOf        string
	Nav         []Link
	Search      SearchBox
	Footer      []Link
	Crumbs      []Link
}

// Link is an address with its words. Lang marks words in another language
// than the page's.
type Link struct {
	Text, URL, Lang, Note string
	Current               bool
}

// Img is a picture to show.
type Img struct {
	Src, Alt, Caption, Credit string
	Width, Height             int
}

// Fact is a line of facts: a term and its text, perhaps with a link. Tel is
// a telephone number to call, "+84912345678".
type Fact struct{ Term, Text, URL, Tel, Lang string }

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
	More     HomeMore
}

// HomeMore are the addresses of the whole lists behind the front page's parts.
type HomeMore struct{ Products, Stories, Places, Events, Groups, Communes string }

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
	Entities []Card
	Places   []Card
}

// ListView is a list of cards, perhaps one of several pages of it.
type ListView struct {
	Head
	Heading
	Count   string
	Filters []Filter
	Cards   []Card
	Pager   Pager
}

// Filter is a row of links to other views of the same list.
type Filter struct {
	Name  string
	Links []Link
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
	Services    []string
	Contact     []Fact
	Booking     []Link
	Directions  string
	Products    []Card
	Routes      []Card
	Stories     []Card
}

// Experience is something to take part in.
type Experience struct{ Name, Facts string }

// RouteView is a route.
type RouteView struct {
	Head
	Heading
	Gallery []Img
	Article Article
	Facts   []Fact
	Months  []Month
	Days    []RouteDay
}

// RouteDay is a day of a route.
type RouteDay struct {
	Name  string
	Stops []RouteStop
}

// RouteStop is a stop.
type RouteStop struct {
	Name, URL, Lang, Time, Way, Stay, Note string
	Pic                                    Img
	HasPic                                 bool
}

// EventView is an event.
type EventView struct {
	Head
	Heading
	Kind     string
	Gallery  []Img
	Article  Article
	Facts    []Fact
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
