package report

import "ocop/internal/ocop"

// ScoreSheet is the newest scored round of a product held against the sheet of
// its set (QĐ 26/2026/QĐ-TTg, Annex II).
type ScoreSheet struct {
	Product Ref        `json:"product"`
	Entity  Ref        `json:"entity"`
	Set     int        `json:"set"`
	SetName string     `json:"set_name"`
	Year    int        `json:"year"`  // of the round
	Rank    ocop.Stars `json:"rank"`  // in force on AsOf; 0 = none
	Total   float64    `json:"total"` // of the round
	// Old tells that the round has no points by lines of this sheet: it was
	// scored by earlier rules, or the points were not recorded. Lines are then
	// those with least points, which is all that can be said; Goals have no Needs.
	Old   bool        `json:"old"`
	Note  string      `json:"note,omitempty"` // what the points are to be taken for
	Lines []SheetLine `json:"lines"`
	Goals []Goal      `json:"goals"` // the ranks above Rank, lowest first
}

// SheetLine is a line of the sheet with what the council gave.
type SheetLine struct {
	ID     string     `json:"id"` // "2.3"
	Part   string     `json:"part"`
	Label  string     `json:"label"`
	Points float64    `json:"points"`
	Scored bool       `json:"scored"` // points are recorded
	Max    float64    `json:"max"`
	Min    [3]float64 `json:"min"`  // for 3, 4 and 5 stars; 0 = none
	Over   bool       `json:"over"` // more points than the sheet allows
	Sub    bool       `json:"sub"`  // breaks down the line above; not added to the total
}

// Goal is what a product lacks for a rank.
type Goal struct {
	Stars   ocop.Stars `json:"stars"`
	Least   float64    `json:"least"`   // points that the rank begins with
	Missing float64    `json:"missing"` // points short of Least; 0 = enough
	// Needs are the lines below the least points of the rank: without each of
	// them the rank is refused whatever the total. Cheapest first.
	Needs []Need `json:"needs"`
	// Path is where what is still missing can come from once Needs are met,
	// cheapest first; together they reach Least unless Short.
	Path    []Need `json:"path"`
	Short   bool   `json:"short"`   // even all lines at their most do not reach Least
	Unknown int    `json:"unknown"` // lines with a minimum of which no points are recorded
	Reached bool   `json:"reached"` // nothing is missing
}

// Need is a number of points that a line of the sheet should gain.
type Need struct {
	ID     string  `json:"id"`
	Label  string  `json:"label"`
	Have   float64 `json:"have"`
	Want   float64 `json:"want"`
	Effort Effort  `json:"effort"`
	What   string  `json:"what"` // Vietnamese: what would bring the points
}

// Effort is what kind of work a line takes. It is this program's advice, no law.
type Effort string

// The efforts, cheapest first.
const (
	EffortPaper   Effort = "paper"   // a document to write, file or collect
	EffortLabel   Effort = "label"   // label, packaging or story to be redone
	EffortCert    Effort = "cert"    // a certificate from another body
	EffortMarket  Effort = "market"  // contracts, agents, promotion
	EffortProduct Effort = "product" // the product or its making
	EffortFixed   Effort = "fixed"   // what the entity is; hardly to be changed
)
