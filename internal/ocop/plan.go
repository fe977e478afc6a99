package ocop

// Plan is the office's plan of one year with what came of it: targets, tasks,
// budget. Its id is the year. The narrative parts are sections of its body.
type Plan struct {
	Year        int           `key:"year"`
	Title       string        `key:"title"`
	Number      string        `key:"number"`
	Date        Date          `key:"date"`
	Office      string        `key:"office"`
	Documents   []Issued      `key:"documents"`
	Targets     []Target      `key:"targets"`
	Tasks       []Task        `key:"tasks"`
	Budget      []BudgetLine  `key:"budget"`
	Events      []EventResult `key:"events"`
	SalePoints  []SalePoint   `key:"sale_points"`
	Inspections []LabelVisit  `key:"inspections"`
	Next        []NextProduct `key:"next"`
	Signed      SignedReport  `key:"signed_report"`
}

// SignedReport is what the office copies from the year's report as it was
// signed, so that it can be held against the records. The report that this
// program makes counts from the records and needs none of it.
type SignedReport struct {
	Number    string         `key:"number"`
	Date      Date           `key:"date"`
	Closed    Date           `key:"closed"` // the day on which figures were closed
	Title     string         `key:"title"`
	Agency    string         `key:"agency"`
	Place     string         `key:"place"`
	Signer    string         `key:"signer"` // authority and office, never a name
	Receivers []string       `key:"receivers"`
	Results   []SignedResult `key:"results"`
	Totals    []SignedTotal  `key:"totals"`
}

// SignedResult is a line of table B1 as signed: what was done and in percent.
type SignedResult struct {
	Indicator Indicator `key:"indicator"`
	Planned   float64   `key:"planned"` // 0 = that of the target
	Done      float64   `key:"done"`
	Percent   float64   `key:"percent"`
}

// SignedTotal is a sum of tables B2 to B4 as signed: products whose rank was in
// force when figures were closed. What is not given does not narrow it.
type SignedTotal struct {
	Stars    Stars      `key:"stars"`
	Set      int        `key:"set"`
	Commune  CommuneID  `key:"commune"`
	Kind     EntityKind `key:"kind"`
	Products int        `key:"products"`
	Entities int        `key:"entities"` // 0 = not said
}

// Issued is a document that the office issued in the year.
type Issued struct {
	Number string `key:"number"`
	Date   Date   `key:"date"`
	Title  string `key:"title"`
}

// Target is one planned figure.
type Target struct {
	Indicator Indicator `key:"indicator"`
	Unit      string    `key:"unit"`
	Planned   float64   `key:"planned"`
	Note      string    `key:"note"`
}

// Indicator names what a target counts. What was done is counted from the
// records, never typed in.
type Indicator string

// The indicators of the seed plan of 2021 and those added since.
const (
	KeepThree      Indicator = "keep-3-star"
	NewThree       Indicator = "new-3-star"
	UpgradeFour    Indicator = "upgrade-3-to-4"
	NewFour        Indicator = "new-4-star"
	UpgradeFive    Indicator = "upgrade-4-to-5"
	Renewed        Indicator = "re-recognised"
	NewCoops       Indicator = "new-cooperatives"
	NewEntities    Indicator = "new-entities"
	Trainings      Indicator = "trainings"
	Promotions     Indicator = "trade-promotions"
	LabelSupports  Indicator = "label-supports"
	TraceSupports  Indicator = "traceability-supports"
	LabelChecks    Indicator = "label-inspections"
	Conferences    Indicator = "conferences"
	SalePointCount Indicator = "sale-points"
)

// Task is a piece of work of a body.
type Task struct {
	Body     string `key:"body"`
	What     string `key:"what"`
	Deadline Date   `key:"deadline"`
	Done     Date   `key:"done"`
	Note     string `key:"note"`
}

// BudgetLine is money of one source for one use, in million VND.
type BudgetLine struct {
	Source    Source  `key:"source"`
	Use       Use     `key:"use"`
	Planned   float64 `key:"planned"`
	Disbursed float64 `key:"disbursed"`
	Note      string  `key:"note"`
}

// Source is where money comes from (table B7).
type Source string

// The sources of money.
const (
	FromCentral     Source = "central"
	FromProvince    Source = "province"
	FromDistrict    Source = "district"
	FromCommune     Source = "commune"
	FromIntegrated  Source = "integrated"
	FromCounterpart Source = "counterpart"
	FromCredit      Source = "credit"
)

// Use is what money or support is for (table B7, support of entities).
type Use string

// The uses of money.
const (
	ForTraining      Use = "training"
	ForBrand         Use = "brand"
	ForLabel         Use = "label"
	ForPackaging     Use = "packaging"
	ForTraceability  Use = "traceability"
	ForHACCP         Use = "haccp"
	ForISO           Use = "iso"
	ForOrigin        Use = "certificate-of-origin"
	ForCertification Use = "certification"
	ForPromotion     Use = "promotion"
	ForEquipment     Use = "equipment"
	ForAwards        Use = "awards"
	ForManagement    Use = "management"
)

// EventResult is what an event brought, which only the office sees.
type EventResult struct {
	Event     EventID `key:"event"`
	Attendees int     `key:"attendees"`
	Women     int     `key:"women"`
	Minority  int     `key:"minority"`
	Audience  string  `key:"audience"` // staff or entities
	Cost      float64 `key:"cost"`     // million VND
	Sales     float64 `key:"sales"`    // million VND
	Contracts int     `key:"contracts"`
	Channel   string  `key:"channel"` // e-commerce channel used
}

// SalePoint is a point of sale of OCOP goods (table B10).
type SalePoint struct {
	Name     string `key:"name"`
	Address  string `key:"address"`
	Kind     string `key:"kind"`
	Products int    `key:"products"`
	Meets    bool   `key:"meets_criteria"`
}

// LabelVisit is an inspection of a product's label and what followed (B11).
type LabelVisit struct {
	Product  ProductID `key:"product"`
	Date     Date      `key:"date"`
	Rules    []string  `key:"rules"` // ids of the rules found broken
	Action   string    `key:"action"`
	Deadline Date      `key:"deadline"`
	Fixed    Date      `key:"fixed"`
}

// NextProduct is a product planned for next year (table B14).
type NextProduct struct {
	Product ProductID `key:"product"` // empty for one that has no record yet
	Name    string    `key:"name"`
	Entity  EntityID  `key:"entity"`
	Round   Round     `key:"round"`
	Stars   Stars     `key:"stars"`
	Support string    `key:"support"`
	Cost    float64   `key:"cost"` // million VND
}
