// Package law is the law of the programme as data with dates: the instruments
// that rules cite, who may recognise which rank on which day, the regimes of
// recognition and of labels, the score sheets, the groups, product sets and
// provinces.
//
// A change of law is a new row here, never an edited one. Each fact names the
// instrument it comes from.
//
// Every question is asked for a day. Four clocks give the day, and no rule
// mixes them:
//
//  1. recognition: the day of the decision, for a dossier that was open when
//     the rules changed also the day it was filed. It decides authority,
//     maxima, bands and minima: Authority, Recognition, RecognitionOf, Band.
//  2. label: the day a label was printed. It decides what stands on it and
//     how: Labelling, CompulsoryNutrition.
//  3. food: the day of the declaration or the production: FoodSafety.
//  4. status: the day of the build. It decides expiry, revocation, privacy and
//     addresses: ProvinceExists, Instrument.InForce.
package law

import "ocop/internal/ocop"

// Key names an instrument in rules and citations.
type Key string

// Instrument is a legal act.
type Instrument struct {
	Key          Key
	Number       string       // "Quyết định 26/2026/QĐ-TTg"
	Title        string       // Vietnamese
	Issuer       string       // Vietnamese
	From         ocop.Date    // first day in force; zero = not known
	To           ocop.Date    // last day in force; zero = still in force
	SupersededBy Key          // what came in its place; "" = nothing did
	Suspended    []Suspension // spans in which it does not apply
	// Verified is the source that was read, by the key that the list of sources
	// gives it. "" = nobody has opened one: a rule on it alone is no error.
	Verified string
}

// Suspension is a span of days in which an instrument does not apply though it
// was not repealed.
type Suspension struct {
	From, To ocop.Date // first and last day; zero To = until further notice
	By       Key
}

// InForce reports whether the instrument applies on a day: from its first to
// its last day, except while it is suspended.
func (in Instrument) InForce(on ocop.Date) bool {
	if !within(on, in.From, in.To) {
		return false
	}
	for _, s := range in.Suspended {
		if within(on, s.From, s.To) {
			return false
		}
	}
	return true
}

// Find gives the instrument of a key; ok is false for an unknown one.
func Find(k Key) (in Instrument, ok bool) {
	for _, in := range instruments {
		if in.Key == k {
			return in, true
		}
	}
	return Instrument{}, false
}

// Instruments lists the instruments in the order of their dates, those without
// a date last.
func Instruments() []Instrument { return instruments }

var day = ocop.DateOf

// Citation names an article of an instrument; Article may be empty.
type Citation struct {
	Key     Key
	Article string // "Điều 4"
}

// Cite names an article of an instrument; article may be "".
func Cite(k Key, article string) Citation { return Citation{k, article} }

// String is the citation as it is printed: "Quyết định 26/2026/QĐ-TTg, Điều 4".
func (c Citation) String() string {
	in, _ := Find(c.Key)
	if c.Article == "" {
		return in.Number
	}
	return in.Number + ", " + c.Article
}
