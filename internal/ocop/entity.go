package ocop

// Entity is who takes part in the programme and answers for its products:
// cooperative, household, company and so on.
type Entity struct {
	Name         string       `key:"name"`
	ShortName    string       `key:"short_name"`
	Kind         EntityKind   `key:"kind"`
	Address      Address      `key:"address"`
	Summary      string       `key:"summary"`
	Registration Registration `key:"registration"`
	TaxCode      string       `key:"tax_code"` // of a household: its owner's personal number
	Founded      Date         `key:"founded"`
	Joined       int          `key:"joined"`  // year in which it first took part
	Members      int          `key:"members"` // 0 = not given
	Contact      Contact      `key:"contact"`
	Location     Location     `key:"location"`
	Visitors     bool         `key:"visitors"` // receives visitors: its position is no home's
	Hours        string       `key:"hours"`
	Channels     []Channel    `key:"channels"`
	Adverts      []Advert     `key:"adverts"`
	Pictures     []Picture    `key:"pictures"`
	Consent      Consent      `key:"consent"`
	Provenance   Provenance   `key:"provenance"`
	Waive        []Waiver     `key:"waive"`
	Draft        bool         `key:"draft"`
}

// EntityKind is the legal kind of an entity (QĐ 26/2026/QĐ-TTg Art. 2.3).
type EntityKind string

// The kinds. The last two take part with tourism products only.
const (
	Cooperative      EntityKind = "cooperative"
	CooperativeGroup EntityKind = "cooperative-group"
	Household        EntityKind = "household-business"
	Farm             EntityKind = "farm"
	SME              EntityKind = "sme"
	LocalCapital     EntityKind = "company-local-capital"
	Branch           EntityKind = "branch"
	Association      EntityKind = "association"
	Centre           EntityKind = "management-centre"
)

// Registration is the business registration or founding decision.
type Registration struct {
	Number string `key:"number"`
	Date   Date   `key:"date"`
	By     string `key:"by"`
}

// Contact is how to reach someone. Nothing of it is published without the
// consent recorded beside it.
type Contact struct {
	Name    string `key:"name"` // a person
	Phone   string `key:"phone"`
	Zalo    string `key:"zalo"`
	Email   string `key:"email"`
	Website string `key:"website"`
}

// Advert is an advertisement that uses the OCOP mark or wording.
type Advert struct {
	Text    string    `key:"text"`
	Mark    bool      `key:"mark"`
	Product ProductID `key:"product"`
	URL     string    `key:"url"`
	Date    Date      `key:"date"`
}

// Consent holds the day on which the person concerned agreed that a datum may
// be published; zero means no consent, and then the datum is not published
// (Law 91/2025/QH15). Withdrawing consent is deleting the line.
type Consent struct {
	Phone    Date `key:"phone"` // telephone and Zalo
	Email    Date `key:"email"`
	Name     Date `key:"name"`
	Photo    Date `key:"photo"`
	Location Date `key:"location"`
}

// Location is a position in degrees, WGS 84. The zero value means not given.
type Location struct {
	Lat float64 `key:"lat"`
	Lon float64 `key:"lon"`
}

// IsZero reports whether no position is given.
func (l Location) IsZero() bool { return l == Location{} }

// Address keeps both forms: Original as in the decision, which never changes,
// and Current in the two-tier form in use since 01/07/2025.
type Address struct {
	Original OldAddress     `key:"original"`
	Current  CurrentAddress `key:"current"`
}

// OldAddress is an address as a decision has it.
type OldAddress struct {
	Text    string    `key:"text"`
	Commune CommuneID `key:"commune"`
}

// CurrentAddress is an address after 01/07/2025 and how it was found.
type CurrentAddress struct {
	Text       string    `key:"text"`
	Commune    CommuneID `key:"commune"`
	MappedBy   string    `key:"mapped_by"`
	VerifiedOn Date      `key:"verified_on"`
}

// IsZero reports whether nothing of the address is given.
func (a Address) IsZero() bool { return a == Address{} }

// Picture is a picture file that lies beside the record.
type Picture struct {
	File    string `key:"file"`
	Alt     string `key:"alt"`
	Caption string `key:"caption"`
	Credit  string `key:"credit"`
	People  bool   `key:"people"` // shows people who can be recognised
}

// Commune is a commune, ward, township or special zone, as long as it lasted.
type Commune struct {
	Name       string      `key:"name"` // "xã Mường Lăng"
	Kind       CommuneKind `key:"kind"`
	Code       string      `key:"code"`     // five digits, as text: codes begin with 0
	District   string      `key:"district"` // as it was, for communes until 30/06/2025
	Province   string      `key:"province"`
	From       Date        `key:"from"`
	Until      Date        `key:"until"`       // last day; zero = exists
	MergedInto CommuneID   `key:"merged_into"` // after Until
	Resolution string      `key:"resolution"`
	Location   Location    `key:"location"` // its centre
	Area       float64     `key:"area_km2"`
	Population int         `key:"population"`
	Summary    string      `key:"summary"`
	Pictures   []Picture   `key:"pictures"`
	Draft      bool        `key:"draft"`
}

// CommuneKind is the kind of unit. Townships ended on 30/06/2025.
type CommuneKind string

// The kinds of unit.
const (
	PlainCommune CommuneKind = "commune"
	Ward         CommuneKind = "ward"
	Township     CommuneKind = "township"
	SpecialZone  CommuneKind = "special-zone"
)
