package linked

// Product is a product of the programme.
type Product struct {
	Type         string          `json:"@type"` // Product
	ID           string          `json:"@id"`
	Name         string          `json:"name"`
	Description  string          `json:"description,omitempty"`
	URL          string          `json:"url"`
	Code         string          `json:"sku,omitempty"`
	GTIN8        string          `json:"gtin8,omitempty"`
	GTIN12       string          `json:"gtin12,omitempty"`
	GTIN13       string          `json:"gtin13,omitempty"`
	GTIN14       string          `json:"gtin14,omitempty"`
	Category     string          `json:"category,omitempty"`
	Brand        *Thing          `json:"brand,omitempty"`
	Maker        *Thing          `json:"manufacturer,omitempty"`
	Country      *Thing          `json:"countryOfOrigin,omitempty"`
	Image        []Image         `json:"image,omitempty"`
	Awards       []string        `json:"award,omitempty"`
	Certificates []Certification `json:"hasCertification,omitempty"`
	Facts        []Node          `json:"additionalProperty,omitempty"`
	Offers       []Offer         `json:"offers,omitempty"`
}

// Identity is the product's own.
func (p *Product) Identity() string { return p.ID }

// Offer is a packing with its price in whole đồng. Whether there is any left
// is not known, so nothing is said of it.
type Offer struct {
	Type     string `json:"@type"` // Offer
	Name     string `json:"name,omitempty"`
	URL      string `json:"url"`
	Price    int    `json:"price"`
	Currency string `json:"priceCurrency"` // VND
	Seller   *Ref   `json:"seller,omitempty"`
	GTIN8    string `json:"gtin8,omitempty"`
	GTIN12   string `json:"gtin12,omitempty"`
	GTIN13   string `json:"gtin13,omitempty"`
	GTIN14   string `json:"gtin14,omitempty"`
}

// Certification is a recognition or another certificate.
type Certification struct {
	Type    string `json:"@type"` // Certification
	Name    string `json:"name"`
	Number  string `json:"certificationIdentification,omitempty"`
	Status  string `json:"certificationStatus"` // Active, Inactive
	By      *Thing `json:"issuedBy,omitempty"`
	In      *Thing `json:"validIn,omitempty"`
	From    string `json:"validFrom,omitempty"` // 2026-11-23
	Expires string `json:"expires,omitempty"`   // the last day
}

// The two states of a certification.
const (
	Active   = "https://schema.org/CertificationActive"
	Inactive = "https://schema.org/CertificationInactive"
)

// Organization is an entity of the programme or the office. A LocalBusiness
// receives visitors, and only it has a position and opening hours.
type Organization struct {
	Type        string   `json:"@type"` // Organization, LocalBusiness
	ID          string   `json:"@id"`
	Name        string   `json:"name"`
	Short       string   `json:"alternateName,omitempty"`
	Description string   `json:"description,omitempty"`
	URL         string   `json:"url,omitempty"`
	Email       string   `json:"email,omitempty"`
	Telephone   string   `json:"telephone,omitempty"`
	Founded     string   `json:"foundingDate,omitempty"`
	Address     *Address `json:"address,omitempty"`
	Geo         *Geo     `json:"geo,omitempty"`
	Hours       *Hours   `json:"openingHoursSpecification,omitempty"`
	Image       []Image  `json:"image,omitempty"`
	Same        string   `json:"sameAs,omitempty"` // its own site
}

// Identity is the organization's own.
func (o *Organization) Identity() string { return o.ID }

// Place is a destination or a commune.
type Place struct {
	Type        string   `json:"@type"` // TouristAttraction, AdministrativeArea
	ID          string   `json:"@id"`
	Name        string   `json:"name"`
	Description string   `json:"description,omitempty"`
	URL         string   `json:"url"`
	Identifier  string   `json:"identifier,omitempty"`
	Telephone   string   `json:"telephone,omitempty"`
	Address     *Address `json:"address,omitempty"`
	Geo         *Geo     `json:"geo,omitempty"`
	Hours       *Hours   `json:"openingHoursSpecification,omitempty"`
	Languages   []string `json:"availableLanguage,omitempty"` // of a TouristAttraction: "vi"
	Image       []Image  `json:"image,omitempty"`
	In          *Thing   `json:"containedInPlace,omitempty"`
	Parts       []*Thing `json:"containsPlace,omitempty"`
}

// Identity is the place's own.
func (p *Place) Identity() string { return p.ID }

// Trip is a route.
type Trip struct {
	Type        string  `json:"@type"` // TouristTrip
	ID          string  `json:"@id"`
	Name        string  `json:"name"`
	Description string  `json:"description,omitempty"`
	URL         string  `json:"url"`
	Image       []Image `json:"image,omitempty"`
	Itinerary   *List   `json:"itinerary,omitempty"`
	Provider    *Thing  `json:"provider,omitempty"`
}

// Identity is the trip's own.
func (t *Trip) Identity() string { return t.ID }

// Event is an event of the programme. It takes place where it says; whether it
// was called off is not recorded, so it is scheduled.
type Event struct {
	Type        string  `json:"@type"` // Event
	ID          string  `json:"@id"`
	Name        string  `json:"name"`
	Description string  `json:"description,omitempty"`
	URL         string  `json:"url"`
	Start       string  `json:"startDate"`
	End         string  `json:"endDate,omitempty"`
	Status      string  `json:"eventStatus"`
	Mode        string  `json:"eventAttendanceMode"`
	Location    *Thing  `json:"location,omitempty"`
	Organizer   *Thing  `json:"organizer,omitempty"`
	Image       []Image `json:"image,omitempty"`
}

// Identity is the event's own.
func (e *Event) Identity() string { return e.ID }

// What is said of every event.
const (
	Scheduled = "https://schema.org/EventScheduled"
	Offline   = "https://schema.org/OfflineEventAttendanceMode"
)
