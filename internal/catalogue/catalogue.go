// Package catalogue turns records into the catalogue of an office on a day.
//
// Link joins the records of a tree by their ids: products to entities,
// communes, stories and events, routes to places, dossiers to products. It
// derives what a day decides: the standing of a product, its newest label, the
// commune it lies in. What cannot be joined is a finding with the place of the
// reference; the rest goes on. Nothing in a Catalogue changes after Link
// returns, but for Product.Seen, which package eye fills in before the rules
// are run.
//
// Public copies out of a catalogue the part that may leave the office. Its
// types have no dossier, no plan and no field that needs a consent which is
// not recorded, so the packages that make the public site, which accept
// nothing else, cannot publish one by mistake.
package catalogue

import (
	"ocop/internal/codes"
	"ocop/internal/geo"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

// Catalogue is all records of an office, linked, as they stand on AsOf. The
// slices are in Vietnamese order of names (stories and events: newest first;
// plans by year).
type Catalogue struct {
	AsOf ocop.Date
	// Provinces are names that count as provinces besides those of the law.
	Provinces []string
	Products  []*Product
	Entities  []*Entity
	Communes  []*Commune
	Stories   []*Story
	Places    []*Place
	Routes    []*Route
	Events    []*Event
	Pages     []*Page
	Lines     []source.Line // rivers and roads of the map
	Dossiers  []*Dossier    // empty when the internal folders were not read
	Plans     []*Plan       // likewise
}

// Product is a product with what it is joined to.
type Product struct {
	ocop.Product
	ID       ocop.ProductID
	Doc      *source.Doc
	English  *ocop.Product // nil when there is no English text
	DocEN    *source.Doc
	Entity   *Entity  // never nil: a product without one is not linked in
	Commune  *Commune // where it is made, on AsOf; nil when not given
	Former   *Commune // the commune before the merger; nil when there is none
	Place    *Place   // set 26: the destination; nil otherwise
	Standing ocop.Standing
	Label    *ocop.Label    // newest on AsOf; nil when there is none
	LabelAt  int            // its index in Labels, for the names of fields
	Seen     []LabelPicture // what package eye saw; nil when nobody has looked
	Stories  []*Story
	Events   []*Event
	Dossier  *Dossier // nil when none was read
	sortKey  string
}

// LabelPicture is what was seen on a picture of a label.
type LabelPicture struct {
	Label, Picture int // its place: Labels[Label].Pictures[Picture]
	Codes          []codes.Code
	Width, Height  int // in pixels; 0 when there is a Problem
	Problem        SightProblem
}

// SightProblem says why a picture could not be looked at; "" when it could.
type SightProblem string

// Why a picture of a label cannot be looked at.
const (
	SightMissing       SightProblem = "missing"         // no such file beside the record
	SightUnknown       SightProblem = "unknown"         // no JPEG, PNG or WebP
	SightTooManyBytes  SightProblem = "too-many-bytes"  // more than 30 MB
	SightTooManyPixels SightProblem = "too-many-pixels" // more than 40 million
	SightBroken        SightProblem = "broken"          // damaged or cut short
)

// Entity is an entity with its products.
type Entity struct {
	ocop.Entity
	ID       ocop.EntityID
	Doc      *source.Doc
	English  *ocop.Entity
	DocEN    *source.Doc
	Commune  *Commune
	Former   *Commune
	Products []*Product
	Places   []*Place
	Stories  []*Story
	sortKey  string
}

// Commune is a commune with what lies in it. Products and entities of a
// commune that merged are listed in the old one and in the new one.
type Commune struct {
	ocop.Commune
	ID       ocop.CommuneID
	Doc      *source.Doc
	English  *ocop.Commune
	DocEN    *source.Doc
	Shape    geo.Shape  // its area on the map; nil when there is none
	Into     *Commune   // the commune it merged into; nil when it exists
	Parts    []*Commune // the communes that merged into it
	Products []*Product
	Entities []*Entity
	Places   []*Place
	sortKey  string
}

// Story is a story with what it tells of.
type Story struct {
	ocop.Story
	ID       ocop.StoryID
	Doc      *source.Doc
	English  *ocop.Story
	DocEN    *source.Doc
	Products []*Product
	Entities []*Entity
	Places   []*Place
}

// Place is a destination with what can be had there.
type Place struct {
	ocop.Place
	ID       ocop.PlaceID
	Doc      *source.Doc
	English  *ocop.Place
	DocEN    *source.Doc
	Commune  *Commune
	Former   *Commune
	Entity   *Entity // nil when not given
	Products []*Product
	Routes   []*Route
	Stories  []*Story
	sortKey  string
}

// Route is a route with its stops joined.
type Route struct {
	ocop.Route
	ID      ocop.RouteID
	Doc     *source.Doc
	English *ocop.Route
	DocEN   *source.Doc
	Stops   []Stop
	sortKey string
}

// Stop is a stop of a route; one of Place, Entity and Commune is set, or none
// when it could not be joined.
type Stop struct {
	ocop.Stop
	Place   *Place
	Entity  *Entity
	Commune *Commune
}

// Event is an event with its products.
type Event struct {
	ocop.Event
	ID       ocop.EventID
	Doc      *source.Doc
	English  *ocop.Event
	DocEN    *source.Doc
	Commune  *Commune
	Products []*Product
	Entities []*Entity
}

// Page is a plain page.
type Page struct {
	ocop.Page
	ID      ocop.PageID
	Doc     *source.Doc
	English *ocop.Page
	DocEN   *source.Doc
}

// Dossier is a dossier with its product.
type Dossier struct {
	ocop.Dossier
	ID      string
	Doc     *source.Doc
	Product *Product // nil when there is no such product
}

// Plan is a plan of a year.
type Plan struct {
	ocop.Plan
	ID  string
	Doc *source.Doc
}

// Last is the last day of the event.
func (e *Event) Last() ocop.Date {
	if e.To.IsZero() {
		return e.From
	}
	return e.To
}
