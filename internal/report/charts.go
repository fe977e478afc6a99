package report

import (
	"ocop/internal/geo"
	"ocop/internal/ocop"
)

// Charts are the figures of the charts, in the order of their axes.
type Charts struct {
	// Years counts the products in force on the last day of each year up to
	// AsOf, the last on AsOf itself, from the year of the first certificate.
	Years []YearStars `json:"stars_by_year"`
	// Funnel is how many rounds of the period came to each step of the cycle or
	// beyond; it never grows.
	Funnel []Stage `json:"funnel"`
	// Sources are the sources of money that the plans know.
	Sources []SourceMoney `json:"budget_by_source"`
	// Months are the months from that of AsOf on, without gaps, in which ranks end.
	Months []MonthEnds `json:"expiries"`
	// Communes are the communes of AsOf that exist, those without a product too.
	Communes []CommunePoint `json:"communes"`
}

// YearStars is a day with the products in force on it, by rank.
type YearStars struct {
	Year  int       `json:"year"`
	Day   ocop.Date `json:"day"`
	Three int       `json:"three"`
	Four  int       `json:"four"`
	Five  int       `json:"five"`
}

// Products is how many products are in force on the day.
func (y YearStars) Products() int { return y.Three + y.Four + y.Five }

// Stage is a stage of the funnel.
type Stage struct {
	Key   string `json:"key"`
	Label string `json:"label"`
	Count int    `json:"count"` // as many as there are Refs
	Refs  []Ref  `json:"refs"`
}

// SourceMoney is the money of a source in million VND.
type SourceMoney struct {
	Source    ocop.Source `json:"source"`
	Label     string      `json:"label"`
	Planned   float64     `json:"planned"`
	Disbursed float64     `json:"disbursed"`
}

// MonthEnds is a month with the products whose rank ends in it.
type MonthEnds struct {
	Year  int   `json:"year"`
	Month int   `json:"month"` // 1–12
	Count int   `json:"count"` // as many as there are Refs
	Refs  []Ref `json:"refs"`
}

// CommunePoint is a commune with what is in force there. Lat and Lon are 0
// when its centre is not given. A last point without an ID stands for products
// whose commune is not known, when there are any.
type CommunePoint struct {
	ID       ocop.CommuneID `json:"id"`
	Name     string         `json:"name"`
	Lat      float64        `json:"lat"`
	Lon      float64        `json:"lon"`
	Three    int            `json:"three"`
	Four     int            `json:"four"`
	Five     int            `json:"five"`
	Entities int            `json:"entities"` // with a product in force there
	Refs     []Ref          `json:"refs"`     // the products
	Shape    geo.Shape      `json:"-"`        // its area; nil when there is none
}

// Products is how many products are in force in the commune.
func (p CommunePoint) Products() int { return p.Three + p.Four + p.Five }
