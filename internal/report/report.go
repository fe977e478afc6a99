// Package report makes the internal progress report of an office: what was
// planned for a period, what came of it, and the records behind each figure.
//
// Make is a pure function from a linked catalogue and a Query to a Report, a
// value of figures without any form. The printers (text, JSON and CSV here)
// take everything from that value and compute nothing. The work of Make, in
// order:
//
//  1. count: each product's standing on the day before the period and on the
//     closing date, from its certificates (ocop.StandingOn), gives it one Class:
//     new, upgraded, recognised again, kept, ended and so on. A product is in
//     one class, so none is counted twice;
//  2. the annex tables B1 to B14 and those beside them, each row with the
//     records that it was counted from;
//  3. the figures of charts, the score sheets, the parts of the document with
//     the narrative sections of the plan, the change between two days;
//  4. Verify: every total is added up again from its list. A report whose sums
//     disagree is an error and nothing may be printed of it.
//
// What is missing or odd in the records is a Gap with the place where it can be
// mended, and a finding; the report goes on without it.
//
// A report is internal: it never goes into the public site. Share makes the copy
// that people outside the office may see.
package report

import (
	"ocop/internal/finding"
	"ocop/internal/ocop"
)

// Report is a progress report. Lists are in the order in which they are
// printed. It is a value: nothing in it refers to the catalogue.
type Report struct {
	Title string    `json:"title"`
	From  ocop.Date `json:"from"`  // first day of the period
	To    ocop.Date `json:"to"`    // last day of the period
	AsOf  ocop.Date `json:"as_of"` // closing date, within the period: nothing later is counted
	// Shared tells a copy made by Share.
	Shared    bool       `json:"shared"`
	Head      Head       `json:"head"`
	Plans     []PlanHead `json:"plans"`
	Documents []Issued   `json:"documents"` // issued by the office until AsOf
	Summary   []Figure   `json:"summary"`   // the handful of figures of a first page
	Parts     []Part     `json:"parts"`
	Tables    []Table    `json:"tables"` // B1 to B14 in order, B3a after B3
	Charts    Charts     `json:"charts"`
	// Sheets is the adviser's list: one score sheet a product, of its newest
	// round. Empty in a shared copy.
	Sheets []ScoreSheet `json:"score_sheets"`
	// Change is the change from another day to AsOf; nil when none was asked for.
	Change *Change `json:"change,omitempty"`
	// Since is what the records gained since a commit, both judged for AsOf.
	Since *Gain `json:"since,omitempty"`
	Gaps  []Gap `json:"gaps"`
	// Index leads to the records and to the reports of other years. Empty in a
	// shared copy.
	Index Index `json:"-"`

	secrets []string // personal data that no text of a shared copy may hold
}

// Head is what the form of an administrative document asks for (NĐ 30/2020
// Annex I). Empty fields are not known and are left open, never made up.
type Head struct {
	Office    string   `json:"office"` // who made the plan
	Agency    string   `json:"agency"` // who issues the report
	Number    string   `json:"number"` // of the report
	Place     string   `json:"place"`  // where it is signed
	Date      string   `json:"date"`   // when it is signed, YYYY-MM-DD
	Signer    string   `json:"signer"` // authority and office, never a name
	Receivers []string `json:"receivers"`
	Bases     []string `json:"bases"` // căn cứ: instruments in force in the period, and the plan
}

// PlanHead names a plan that the report is about.
type PlanHead struct {
	Year   int       `json:"year"`
	Number string    `json:"number"`
	Date   ocop.Date `json:"date"`
	Title  string    `json:"title"`
	Ref    Ref       `json:"ref"`
}

// Issued is a document that the office issued.
type Issued struct {
	Number string    `json:"number"`
	Date   ocop.Date `json:"date"`
	Title  string    `json:"title"`
}

// Index says where records are and which other reports there could be.
type Index struct {
	Files map[string]string // file of each record below its content folder, by Ref.Record
	Years []int             // that have a plan, ascending
}

// Ref names a record behind a figure.
type Ref struct {
	Record string `json:"record"` // "products/tra-shan"
	Name   string `json:"name"`
}

// Figure is one figure with what was planned. Planned and Percent are empty
// where nothing was planned.
type Figure struct {
	Key     string `json:"key"` // stable: "new-3-star", "in-force"
	Label   string `json:"label"`
	Unit    string `json:"unit"`
	Planned Cell   `json:"planned"`
	Done    Cell   `json:"done"`
	Percent Cell   `json:"percent"` // Done of Planned; 100 = all
	Note    string `json:"note,omitempty"`
	// Refs are the records that were counted: as many as Done when Counted.
	Refs    []Ref `json:"refs"`
	Counted bool  `json:"counted"` // Done is the number of Refs

	few bool // a sum of private figures of too few entities for a shared copy
}

// Part is a part of the document.
type Part struct {
	Number   string    `json:"number"` // "II.3"
	Title    string    `json:"title"`
	Figures  []Figure  `json:"figures"`
	Sections []Section `json:"sections"`
	Tables   []string  `json:"tables"` // ids of the tables that belong to it, in order
}

// Section is a narrative section of a plan.
type Section struct {
	Title string `json:"title"` // as it is looked for: "Ưu điểm"
	// Missing tells that no plan has it: a printer says so and writes nothing
	// in its place.
	Missing bool    `json:"missing"`
	Year    int     `json:"year,omitempty"` // of the plan
	Blocks  []Block `json:"blocks"`
}

// Block is a paragraph of a section or an item of a list.
type Block struct {
	Item bool   `json:"item"` // an item of a list
	Text string `json:"text"` // plain text
}

// Gap is something that the records do not tell, or tell wrongly.
type Gap struct {
	Part string `json:"part"` // number of the part that lacks it
	What string `json:"what"` // Vietnamese, as printed in that part
	// Finding is where it can be mended.
	Finding finding.Finding `json:"finding"`
}

// Table gives a table by its id; ok is false when the report has none.
func (r *Report) Table(id string) (t Table, ok bool) {
	for i := range r.Tables {
		if r.Tables[i].ID == id {
			return r.Tables[i], true
		}
	}
	return Table{}, false
}
