package report

import "ocop/internal/ocop"

// Move is a change of a product's standing on a day, as its certificates tell
// it. A recognition is one move: an upgrade is not a new product as well.
type Move struct {
	Day     ocop.Date  `json:"day"`
	Kind    MoveKind   `json:"kind"`
	Product Ref        `json:"product"`
	Before  ocop.Stars `json:"before"` // rank of the certificate before; 0 = none
	After   ocop.Stars `json:"after"`  // rank in force from that day; 0 = none
	Lapsed  bool       `json:"lapsed"` // a recognition of what was not in force on the day before
}

// MoveKind says what a move is.
type MoveKind string

// The moves. The first four begin a certificate, the last three end a rank.
const (
	MoveNew       MoveKind = "new"        // first certificate ever
	MoveUp        MoveKind = "upgraded"   // rank above that of the certificate before
	MoveAgain     MoveKind = "renewed"    // recognised again with the same rank
	MoveDown      MoveKind = "downgraded" // recognised again with a lower rank
	MoveExtended  MoveKind = "extended"   // had ended and was taken up by an extension
	MoveExpired   MoveKind = "expired"
	MoveRevoked   MoveKind = "revoked"
	MoveWithdrawn MoveKind = "withdrawn"
)

// Change is what happened from one day to another: after that of Before, up to
// and with that of After. The counts of two changes that follow each other add
// up to those of the change over both.
type Change struct {
	Before Census     `json:"before"`
	After  Census     `json:"after"`
	Moves  []Move     `json:"moves"` // by day, then by product
	Counts MoveCounts `json:"counts"`
	// Supports is the support of entities that was done in those days, in
	// million VND; support without a day is not in it.
	Supports float64 `json:"supports"`
	// Disbursed is the money that plans of later years than that of Before up to
	// that of After have disbursed, in million VND. Plans give no days within a
	// year, so within one year it is 0.
	Disbursed float64 `json:"disbursed"`
}

// Census counts what is in force on a day.
type Census struct {
	Day      ocop.Date `json:"day"`
	Three    int       `json:"three"`
	Four     int       `json:"four"`
	Five     int       `json:"five"`
	Entities int       `json:"entities"` // with a product in force
}

// Products is how many products are in force.
func (c Census) Products() int { return c.Three + c.Four + c.Five }

// MoveCounts counts moves by kind. Gained and Lost are how many came into force
// and how many went out of it: their difference is that of the census.
type MoveCounts struct {
	New        int `json:"new"`
	Upgraded   int `json:"upgraded"`
	Renewed    int `json:"renewed"`
	Downgraded int `json:"downgraded"`
	Extended   int `json:"extended"`
	Expired    int `json:"expired"`
	Revoked    int `json:"revoked"`
	Withdrawn  int `json:"withdrawn"`
	Gained     int `json:"gained"`
	Lost       int `json:"lost"`
}

// Gain is what the records hold more than at a commit, both judged for the same
// day.
type Gain struct {
	Commit  string `json:"commit"`
	Before  Census `json:"before"`
	After   Census `json:"after"`
	Added   []Ref  `json:"added"`   // records that were not there, by kind and id
	Removed []Ref  `json:"removed"` // records that are gone
	Moves   []Move `json:"moves"`   // that only the records of now tell
	Undone  []Move `json:"undone"`  // that only the records of then tell
	// Supports and Disbursed are the differences in million VND.
	Supports  float64 `json:"supports"`
	Disbursed float64 `json:"disbursed"`
}
