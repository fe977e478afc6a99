package ocop

// Product is one product, service or destination that takes part in the
// programme, with the whole history of its certificates and print runs of its
// label. Three strengths of one sauce are three products.
type Product struct {
	Name         string        `key:"name"`
	Code         string        `key:"code"`      // (T)-(X)-(STT)-20YY, QĐ 26/2026 Annex II
	Set          int           `key:"set"`       // product set 1–26 of QĐ 26/2026; 0 = not given
	OldGroup     OldGroup      `key:"old_group"` // group of 2018, as first registered
	Entity       EntityID      `key:"entity"`
	Address      Address       `key:"address"` // where it is made; empty: the entity's
	Summary      string        `key:"summary"`
	Tags         []string      `key:"tags"`         // other words by which people look for it
	Certificates []Certificate `key:"certificates"` // whole history, any order
	Labels       []Label       `key:"labels"`       // one per print run, any order
	Packings     []Packing     `key:"packings"`
	Documents    []Document    `key:"documents"`
	Exemption    Exemption     `key:"exemption"`
	Material     Material      `key:"material"`
	Season       []int         `key:"season"` // months 1–12 in which it can be had
	Awards       []Award       `key:"awards"`
	Trade        Trade         `key:"trade"`
	Place        PlaceID       `key:"place"` // set 26: the destination it is
	Pictures     []Picture     `key:"pictures"`
	Consent      Consent       `key:"consent"`
	Withdrawn    Withdrawal    `key:"withdrawn"`
	Provenance   Provenance    `key:"provenance"`
	Waive        []Waiver      `key:"waive"`
	Draft        bool          `key:"draft"`
}

// Provenance says which office published a record that was taken over from its open
// data. The zero value is a record of one's own.
type Provenance struct {
	Office  string `key:"office"`  // its name
	Site    string `key:"site"`    // address of its site
	URL     string `key:"url"`     // the record's page there
	AsOf    Date   `key:"as_of"`   // day of the office's data
	Fetched Date   `key:"fetched"` // day on which this version was fetched
	Licence string `key:"licence"`
	// HideStars says that the office shows no stars although the rank is in force.
	HideStars bool `key:"hide_stars"`
}

// OldGroup is one of the six groups of QĐ 490/QĐ-TTg (2018) and QĐ 1048/QĐ-TTg
// (2019), under which products were registered until 2022.
type OldGroup string

// The six groups of 2018.
const (
	OldFood     OldGroup = "food"
	OldDrinks   OldGroup = "drinks"
	OldHerbal   OldGroup = "herbal"
	OldFabric   OldGroup = "fabric"
	OldSouvenir OldGroup = "souvenir"
	OldTourism  OldGroup = "tourism"
)

// Packing is one size in which a product is sold.
type Packing struct {
	Net       string `key:"net"`        // net content as printed: "500 g"
	Unit      string `key:"unit"`       // hộp, túi, chai …
	GTIN      string `key:"gtin"`       // 8, 12, 13 or 14 digits, kept as text
	Carton    string `key:"carton"`     // how many to a carton
	ShelfLife string `key:"shelf_life"` // "12 tháng"
	Price     int    `key:"price"`      // retail price in VND; 0 = not given
}

// Document is a paper other than an OCOP certificate that stands behind a
// product or a claim: food safety, standards, declaration, licence, trademark.
type Document struct {
	Kind      DocumentKind `key:"kind"`
	Number    string       `key:"number"`
	By        string       `key:"by"`
	From      Date         `key:"from"`
	To        Date         `key:"to"` // last day in force; zero = no end
	Status    string       `key:"status"`
	Percent   float64      `key:"percent"`    // organic share, 0–100
	Form      string       `key:"form"`       // C/O form: B, D, E, AK …
	ChangedOn Date         `key:"changed_on"` // name, origin or recipe changed since
	Note      string       `key:"note"`
}

// DocumentKind is a closed list of papers.
type DocumentKind string

// The papers that rules and pages ask for.
const (
	DocFoodSafety     DocumentKind = "food-safety"
	DocHACCP          DocumentKind = "haccp"
	DocISO22000       DocumentKind = "iso-22000"
	DocISO            DocumentKind = "iso"
	DocGMP            DocumentKind = "gmp"
	DocVietGAP        DocumentKind = "vietgap"
	DocGlobalGAP      DocumentKind = "globalgap"
	DocOrganic        DocumentKind = "organic"
	DocHalal          DocumentKind = "halal"
	DocGI             DocumentKind = "gi"
	DocTrademark      DocumentKind = "trademark"
	DocDeclaration    DocumentKind = "self-declaration"
	DocRegistration   DocumentKind = "registration"
	DocTestReport     DocumentKind = "test-report"
	DocAlcoholLicence DocumentKind = "alcohol-licence"
	DocTourismLicence DocumentKind = "tourism-licence"
	DocOrigin         DocumentKind = "certificate-of-origin"
	DocExportContract DocumentKind = "export-contract"
	DocQuarantine     DocumentKind = "quarantine"
	DocEnvironment    DocumentKind = "environment"
	DocBusiness       DocumentKind = "business-registration"
	DocOther          DocumentKind = "other"
)

// Exemption says why a paper or a label item is not needed.
type Exemption struct {
	FoodSafety string `key:"food_safety"` // ground of NĐ 15/2018 Art. 12
	Nutrition  string `key:"nutrition"`   // ground of TT 29/2023 Art. 1.2
	Evidence   string `key:"evidence"`    // the signed commitment or paper
}

// Material tells where the raw material comes from, criterion 1.1.
type Material struct {
	ProvinceShare int    `key:"province_share"` // percent from the province; 0 = not given
	Origin        string `key:"origin"`         // province, domestic, imported or unknown
	Note          string `key:"note"`
}

// Award is a prize other than OCOP stars.
type Award struct {
	Name string `key:"name"`
	By   string `key:"by"`
	Year int    `key:"year"`
}

// Trade is what a buyer asks for.
type Trade struct {
	Capacity  string    `key:"capacity"` // per month: "2 tấn"
	MOQ       string    `key:"moq"`      // least order
	Wholesale string    `key:"wholesale"`
	HSCode    string    `key:"hs_code"`
	Markets   []string  `key:"markets"` // export markets
	Channels  []Channel `key:"channels"`
}

// Channel is a place where a product is sold.
type Channel struct {
	Kind     string `key:"kind"` // shop, website, postmart, voso, shopee, tiktok, facebook, other
	Name     string `key:"name"`
	URL      string `key:"url"`
	Address  string `key:"address"`
	Official bool   `key:"official"` // run or confirmed by the entity
}

// Waiver sets a rule aside for a record, with a reason and until a day, both
// of which are needed.
type Waiver struct {
	Rule   string `key:"rule"`
	Reason string `key:"reason"`
	Until  Date   `key:"until"`
}

// Withdrawal records that an entity took its product out of the programme.
// The zero value means that it did not.
type Withdrawal struct {
	Date   Date   `key:"date"`
	Reason string `key:"reason"`
}
