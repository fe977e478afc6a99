package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"

	"ocop/internal/ocop"
)

// Action says what becomes of a record or of a value.
type Action string

// The actions. Records are made, changed, left or blocked; values are set,
// replaced, kept as the record has them, the same already, or skipped.
const (
	Make    Action = "make"    // a new record
	Change  Action = "change"  // some values are set or replaced
	Leave   Action = "leave"   // nothing to do
	Block   Action = "block"   // not written; Reason says why
	Set     Action = "set"     // the record does not have it yet
	Replace Action = "replace" // the record has another value, which is overwritten
	Keep    Action = "keep"    // the record has another value, which stays
	Same    Action = "same"    // the record has it already
)

// Plan is what an import would do. Nothing is written while there are Problems.
type Plan struct {
	File     string    `json:"file"`
	Problems []Problem `json:"problems"`
	Notes    []string  `json:"notes"`
	Tables   []Table   `json:"tables"`
	Records  []Record  `json:"records"`
	Skipped  []Skip    `json:"skipped"`
}

// Problem is why nothing is written, in Vietnamese, with what to do.
type Problem struct {
	Sheet   string `json:"sheet,omitempty"`
	Cell    string `json:"cell,omitempty"`
	Message string `json:"message"`
}

// Table is a table that was found, and what its columns were taken for.
type Table struct {
	Sheet   string   `json:"sheet"`
	Head    int      `json:"head"` // row from 1
	Rows    int      `json:"rows"` // rows with a record
	Columns []Column `json:"columns"`
}

// Column is a column of a table with the field it fills.
type Column struct {
	Cell  string `json:"cell"`
	Title string `json:"title"`
	Field string `json:"field"`
	Near  bool   `json:"near,omitempty"` // the title was misspelt
}

// Record is a record that a workbook names.
type Record struct {
	Kind    ocop.Kind `json:"kind"`
	ID      string    `json:"id"`
	Path    string    `json:"path"` // below the content folder
	Name    string    `json:"name"`
	Action  Action    `json:"action"`
	By      string    `json:"by,omitempty"` // what it was found by: code, certificate, name, id
	At      string    `json:"at"`           // the cell that names it: "DS!B7"
	Reason  string    `json:"reason,omitempty"`
	Anew    bool      `json:"anew,omitempty"` // the front matter is written anew, its comments are lost
	Values  []Value   `json:"values"`
	Picture []string  `json:"pictures,omitempty"` // files put beside it

	before, after string
	pictures      [][]byte
}

// Value is one value of a record.
type Value struct {
	At     string `json:"at"`
	Field  string `json:"field"`
	Label  string `json:"label"`
	Old    string `json:"old,omitempty"`
	New    string `json:"new"`
	Action Action `json:"action"`
	Note   string `json:"note,omitempty"`
}

// Skip is a row, column or cell of which nothing is taken.
type Skip struct {
	At     string `json:"at"`
	Text   string `json:"text"`
	Reason string `json:"reason"`
}

// Count says how many records are made, changed, left and blocked, and how
// many values differ and are kept.
func (p *Plan) Count() (made, changed, left, blocked, kept int) {
	for _, r := range p.Records {
		switch r.Action {
		case Make:
			made++
		case Change:
			changed++
		case Leave:
			left++
		case Block:
			blocked++
		}
		for _, v := range r.Values {
			if v.Action == Keep {
				kept++
			}
		}
	}
	return made, changed, left, blocked, kept
}

// Sum identifies what a plan would do: two plans with one sum write the same files
// in place of the same ones. It lets a person agree to what was shown, and to
// nothing else.
func (p *Plan) Sum() string {
	h := sha256.New()
	_ = p.WriteJSON(h) // a hash takes everything
	for i := range p.Records {
		r := &p.Records[i]
		part(h, []byte(r.before))
		part(h, []byte(r.after))
		for _, data := range r.pictures {
			part(h, data)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// part adds bytes with their length, so that no two lists look alike.
func part(h hash.Hash, data []byte) {
	fmt.Fprintf(h, "\n%d ", len(data))
	_, _ = h.Write(data)
}
