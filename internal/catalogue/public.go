package catalogue

import (
	"maps"
	"path"
	"slices"

	"ocop/internal/geo"
	"ocop/internal/markdown"
	"ocop/internal/ocop"
)

// Public is the part of a catalogue that may leave the office, copied out.
// Lists are in the catalogue's order. Nothing in it changes.
type Public struct {
	AsOf     ocop.Date
	Products []*PublicProduct
	Entities []*PublicEntity
	Communes []*PublicCommune
	Stories  []*PublicStory
	Places   []*PublicPlace
	Routes   []*PublicRoute
	Events   []*PublicEvent
	Pages    []*PublicPage
	Lines    []PublicLine // rivers and roads of the map
	English  bool         // some record has an English text

	targets map[string]Target
}

// Text is a text in both languages; EN is "" where nobody translated it.
type Text struct{ VI, EN string }

// Body is a record's article in both languages; EN is nil where nobody
// translated it. VI is never nil. Dir is the folder of the record's pictures
// below the content folder.
type Body struct {
	VI, EN *markdown.Document
	Dir    string
}

// Picture is a picture that may be shown. Source is its path below the
// content folder.
type Picture struct {
	Source, File string
	Alt, Caption Text
	Credit       string
}

// PublicProduct is a product as the public may see it.
type PublicProduct struct {
	ID           ocop.ProductID
	Name         Text
	Code         string
	Set          int
	Summary      Text
	Tags         []string // for search only
	Status       ocop.Status
	Stars        ocop.Stars // 0 when no stars may be shown today
	Hidden       bool       // a finding hides the stars of a rank that is in force
	Rank         ocop.Stars // of the last certificate, also when it has ended
	Until        ocop.Date  // last day of the rank, zero when unranked
	Entity       *PublicEntity
	Commune      *PublicCommune // nil when not given or not published
	Former       *PublicCommune // the commune before the merger; may be nil
	Place        *PublicPlace
	Certificates []PublicCertificate // newest first
	Label        *PublicLabel        // newest print run; nil when none
	Packings     []ocop.Packing
	Documents    []PublicDocument
	Season       []int
	Awards       []ocop.Award
	Trade        ocop.Trade
	Pictures     []Picture
	Body         Body
	Stories      []*PublicStory
	Events       []*PublicEvent
	Provenance   ocop.Provenance
}

// PublicCertificate is one recognition in the history of a product.
type PublicCertificate struct {
	Decision    string
	DecidedOn   ocop.Date
	Authority   ocop.Authority
	Number      string
	Stars       ocop.Stars
	Issued      ocop.Date
	Expires     ocop.Date
	Round       ocop.Round
	ProductName string
	Revoked     ocop.Date // zero when it was not
	Ground      string    // of the revocation
	Extended    bool
	Current     bool // the one that decides today

	// ExtendedFrom and ExtendedUntil are the first and last day of a recorded
	// extension, also before it begins; zero when there is none.
	ExtendedFrom, ExtendedUntil ocop.Date
}

// PublicLabel is what the newest label says of the goods.
type PublicLabel struct {
	Name        string
	Responsible ocop.Responsible
	Origin      string
	Net         string
	Exp         string
	Ingredients []ocop.Ingredient
	Allergens   []string
	Warning     string
	Usage       string
	Storage     string
	Ethanol     float64
	Material    string
	Dimensions  string
	Nutrition   ocop.Nutrition
	GTIN        string
	TraceURL    string
}

// PublicDocument is a paper behind the product.
type PublicDocument struct {
	Kind     ocop.DocumentKind
	Number   string
	By       string
	From, To ocop.Date
}

// PublicContact holds only what its consent allows; any field may be "".
type PublicContact struct{ Name, Phone, Zalo, Email, Website string }

// PublicEntity is an entity as the public may see it.
type PublicEntity struct {
	ID         ocop.EntityID
	Name       Text
	Short      string
	Kind       ocop.EntityKind
	Summary    Text
	Address    string // in today's form; the old one where there is no other
	Original   string // as it was before 01/07/2025; "" when the same
	Commune    *PublicCommune
	Former     *PublicCommune
	Founded    ocop.Date
	Joined     int
	Members    int
	Visitors   bool // it receives visitors, so that its position is no home's
	Contact    PublicContact
	Location   ocop.Location // zero without consent, except where visitors come
	Hours      Text
	Channels   []ocop.Channel
	Pictures   []Picture
	Body       Body
	Products   []*PublicProduct
	Places     []*PublicPlace
	Stories    []*PublicStory
	Provenance ocop.Provenance
}

// PublicCommune is a commune as the public may see it.
type PublicCommune struct {
	ID         ocop.CommuneID
	Name       Text
	Kind       ocop.CommuneKind
	Code       string
	District   string
	Province   string
	Until      ocop.Date // zero when it exists today
	Into       *PublicCommune
	Parts      []*PublicCommune
	Resolution string
	Location   ocop.Location
	Shape      geo.Shape // its area on the map; nil when there is none
	Area       float64
	Population int
	Summary    Text
	Pictures   []Picture
	Body       Body
	Products   []*PublicProduct
	Entities   []*PublicEntity
	Places     []*PublicPlace
}

// PublicStory is a story.
type PublicStory struct {
	ID       ocop.StoryID
	Title    Text
	Summary  Text
	Date     ocop.Date
	Author   string
	Pictures []Picture
	Body     Body
	Products []*PublicProduct
	Entities []*PublicEntity
	Places   []*PublicPlace
}

// PublicPlace is a destination. Its facts are copied whole: they are written
// for visitors. The fields above them replace those that need care.
type PublicPlace struct {
	ID       ocop.PlaceID
	Name     Text
	Summary  Text
	Hours    Text
	Access   Text
	Address  string
	Parking  Text
	Safety   Text
	Services []Text
	Facts    ocop.Place // Contact, Consent and Address are emptied
	Contact  PublicContact
	Commune  *PublicCommune
	Former   *PublicCommune
	Entity   *PublicEntity
	Pictures []Picture
	Body     Body
	Products []*PublicProduct
	Routes   []*PublicRoute
	Stories  []*PublicStory
}

// PublicRoute is a route.
type PublicRoute struct {
	ID         ocop.RouteID
	Name       Text
	Summary    Text
	Days       int
	Distance   float64
	Transport  Text
	Season     []int
	Difficulty Text
	Stops      []PublicStop
	Pictures   []Picture
	Body       Body
}

// PublicStop is a stop of a route; at most one of the three is set.
type PublicStop struct {
	Place   *PublicPlace
	Entity  *PublicEntity
	Commune *PublicCommune
	Facts   ocop.Stop
}

// PublicEvent is an event.
type PublicEvent struct {
	ID        ocop.EventID
	Name      Text
	Summary   Text
	Kind      ocop.EventKind
	Level     ocop.Level
	From, To  ocop.Date // To is never zero
	Venue     Text
	Commune   *PublicCommune
	Organiser Text
	Website   string
	Pictures  []Picture
	Body      Body
	Products  []*PublicProduct
	Entities  []*PublicEntity
}

// PublicPage is a plain page.
type PublicPage struct {
	ID       ocop.PageID
	Title    Text
	Summary  Text
	Order    int
	Pictures []Picture
	Body     Body
}

// Target is what a reference in a body leads to.
type Target struct {
	Kind    ocop.Kind
	ID      string
	Name    Text
	Product *PublicProduct // nil for other kinds
}

// Resolve finds the record that a reference names, "products/tra-shan" or
// "tra-shan"; ok is false when it is not published.
func (p *Public) Resolve(target string) (t Target, ok bool) {
	t, ok = p.targets[target]
	return t, ok
}

// PictureSources lists the pictures that the pages may show, by their paths
// below the content folder, each once and in order.
func (p *Public) PictureSources() []string {
	seen := map[string]bool{}
	add := func(pictures []Picture, b Body) {
		for _, v := range pictures {
			seen[v.Source] = true
		}
		for _, doc := range []*markdown.Document{b.VI, b.EN} {
			if doc == nil {
				continue
			}
			for _, r := range doc.Refs {
				if (r.Kind == markdown.Picture || r.Kind == markdown.Figure) && showable(r.Target) {
					seen[path.Join(b.Dir, r.Target)] = true
				}
			}
		}
	}
	for _, r := range p.Products {
		add(r.Pictures, r.Body)
	}
	for _, r := range p.Entities {
		add(r.Pictures, r.Body)
	}
	for _, r := range p.Communes {
		add(r.Pictures, r.Body)
	}
	for _, r := range p.Stories {
		add(r.Pictures, r.Body)
	}
	for _, r := range p.Places {
		add(r.Pictures, r.Body)
	}
	for _, r := range p.Routes {
		add(r.Pictures, r.Body)
	}
	for _, r := range p.Events {
		add(r.Pictures, r.Body)
	}
	for _, r := range p.Pages {
		add(r.Pictures, r.Body)
	}
	return slices.Sorted(maps.Keys(seen))
}
