package report

import (
	"errors"

	"ocop/internal/catalogue"
	"ocop/internal/finding"
	"ocop/internal/ocop"
)

// Query says what a report is of.
type Query struct {
	From, To ocop.Date // first and last day of the period
	// AsOf is the closing date, from From to To; zero = that of the catalogue.
	// The catalogue must have been linked for the same day, so that communes are
	// those of that day.
	AsOf ocop.Date
	// Compare asks for the change between this day and AsOf; zero = none.
	Compare ocop.Date
	// Since asks for what the records gained since a commit; nil = not.
	Since *Commit
	// Found are the findings of the rules for AsOf, and Rules what is said of
	// each rule: table B11 is made of both. Both may be nil.
	Found []finding.Finding
	Rules []finding.About
}

// Commit is the content as it was at a commit, linked for the closing date.
type Commit struct {
	Name      string
	Catalogue *catalogue.Catalogue
}

// ErrPeriod tells that the days of a query do not go together.
var ErrPeriod = errors.New("days of the report")

// ErrSums tells that a report does not add up: nothing may be printed of it.
var ErrSums = errors.New("the report does not add up")
