// Package schema is the one description of the content model for people and
// programs: for every kind of record and every front-matter key its Vietnamese
// label and help, its type and limits, whether it is needed, who may see it
// and which consent it needs.
//
// Out of it come the reader's checks of form, the scaffold of `ocop new`,
// docs/fields.md and whatever else needs to know the fields. The Go types are
// in package ocop; a test holds the two together, key by key and in order.
package schema

import (
	"reflect"

	"ocop/internal/ocop"
)

// Type is what a field holds.
type Type int8

// The types of fields.
const (
	Text   Type = iota // one line; Max is the longest length in characters
	Prose              // several lines of plain text; Max as for Text
	Code               // text kept as it is written, also "0123"; Max as for Text
	Int                // whole number from Min to Max
	Number             // decimal number from Min to Max
	Bool               // true or false
	Date               // YYYY-MM-DD
	Enum               // one of Values
	Ref                // id of a record of kind Ref
	File               // picture file beside the record
	URL                // http or https address
	Object             // group of Fields
)

// Field describes one front-matter key.
type Field struct {
	Key   string
	Label string // Vietnamese, as on a form
	Help  string // Vietnamese, one or two sentences for who fills it in
	Type  Type
	List  bool // several values

	Required bool    // the record cannot be read without it
	Min, Max float64 // limits; both 0 = none. For texts, Max characters
	Values   []Value // Enum
	Ref      ocop.Kind
	Fields   []Field // Object

	// Consent is the key of the record's consent without which the value is
	// not published; "" when none is needed. On an Object it holds for all of
	// its fields, as Private does.
	Consent string
	// Private marks a value that no public page may show, whoever agrees.
	Private bool
	// Translated marks a text that <slug>.en.md may give in English. Of the
	// fields of a translated Object only those marked themselves change.
	Translated bool
	// Example is a value in front-matter form for the scaffold and the docs:
	// of a list the whole list, of an Object nothing.
	Example string
}

// Value is one value of an enumeration with its words.
type Value struct {
	Key    string // as in front matter
	VI, EN string // as people read it
}

// Kind describes one kind of record.
type Kind struct {
	Kind   ocop.Kind
	Label  string // Vietnamese: "Sản phẩm"
	Help   string // Vietnamese: what the record is for, where its body goes
	Go     reflect.Type
	Fields []Field
}

// Of gives the description of a kind; nil for a kind that does not exist.
func Of(k ocop.Kind) *Kind {
	for _, kind := range All() {
		if kind.Kind == k {
			return kind
		}
	}
	return nil
}

// All lists the kinds in the order of ocop.Kinds. The values are shared and
// must not be changed.
func All() []*Kind { return all }

var all = []*Kind{&product, &entity, &commune, &story, &place, &route, &event, &page, &dossier, &plan}

// Word gives the Vietnamese and English words of an enumeration's value; both
// are the key itself when the list does not have it.
func Word(values []Value, key string) (vi, en string) {
	for _, v := range values {
		if v.Key == key {
			return v.VI, v.EN
		}
	}
	return key, key
}
