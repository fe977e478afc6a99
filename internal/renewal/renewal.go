// Package renewal says when the dossiers for recognition again are to be
// filed: from 180 to 120 days before the last day of each certificate in
// force (QĐ 26/2026/QĐ-TTg, Art. 7.6.a).
//
// Windows takes them out of a catalogue; Text, JSON, Calendar and Sheet print
// them. All of it is data of the public records: a name, an entity, a commune
// and days.
package renewal

import (
	"cmp"
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/ocop"
)

// Window is the time in which a product's dossier is to be filed.
type Window struct {
	Product    ocop.ProductID `json:"product"`
	Name       string         `json:"name"`
	Stars      ocop.Stars     `json:"stars"`
	Entity     ocop.EntityID  `json:"entity"`
	EntityName string         `json:"entity_name"`
	Commune    string         `json:"commune,omitempty"` // its name; "" when not given
	Issued     ocop.Date      `json:"issued"`
	Expires    ocop.Date      `json:"expires"` // last day of the certificate
	Until      ocop.Date      `json:"until"`   // last day of the rank: later when it is extended
	Opens      ocop.Date      `json:"opens"`
	Closes     ocop.Date      `json:"closes"` // last day of the window
	Filed      ocop.Date      `json:"filed"`  // zero = not yet
	Left       int            `json:"days_left"`
	State      State          `json:"state"`
	Record     string         `json:"-"` // path of the record below the content folder
}

// State is where a window stands on a day.
type State string

// The states, from the least urgent to the most.
const (
	Filed    State = "filed"    // the dossier is with the office
	Ahead    State = "ahead"    // the window has not opened
	Open     State = "open"     // today is in the window
	Missed   State = "missed"   // the window has closed without a dossier
	Extended State = "extended" // the certificate has ended and is kept by an extension
)

// VI is the Vietnamese wording of the state.
func (s State) VI() string {
	switch s {
	case Filed:
		return "đã nộp"
	case Ahead:
		return "chưa đến kỳ nộp"
	case Open:
		return "đang trong kỳ nộp"
	case Missed:
		return "đã qua kỳ nộp"
	}
	return "đang được kéo dài"
}

// Windows lists the window of every product whose rank is in force on the
// catalogue's day and for which there is something to do between two days:
// the window opens by the last one and the rank lasts to the first one. A day
// that is not given sets no bound. The first to close comes first.
func Windows(c *catalogue.Catalogue, from, to ocop.Date) []Window {
	var out []Window
	for _, p := range c.Products {
		if !p.Standing.Status.InForce() {
			continue
		}
		w := window(p, c.AsOf)
		if !w.Until.Before(from) && (to.IsZero() || !w.Opens.After(to)) {
			out = append(out, w)
		}
	}
	slices.SortStableFunc(out, func(a, b Window) int {
		return cmp.Or(a.Closes.Compare(b.Closes), cmp.Compare(a.Product, b.Product))
	})
	return out
}

// window is the window of a product whose rank is in force.
func window(p *catalogue.Product, day ocop.Date) Window {
	c := &p.Certificates[p.Standing.Current]
	last := c.ExpiresOn()
	w := Window{
		Product: p.ID, Name: p.Name, Stars: p.Standing.Stars, Entity: p.Entity.ID, EntityName: p.Entity.Name,
		Issued: c.IssuedOn(), Expires: last, Until: p.Standing.Until,
		Opens: last.AddDays(-ocop.RenewalOpens), Closes: last.AddDays(-ocop.RenewalCloses),
		Left: day.DaysUntil(p.Standing.Until), Record: p.Doc.Path,
	}
	if p.Commune != nil {
		w.Commune = p.Commune.Name
	}
	if filed := c.Renewal.Filed; !filed.After(day) {
		w.Filed = filed
	}
	switch {
	case p.Standing.Status == ocop.Extended:
		w.State = Extended
	case !w.Filed.IsZero():
		w.State = Filed
	case day.Before(w.Opens):
		w.State = Ahead
	case day.After(w.Closes):
		w.State = Missed
	default:
		w.State = Open
	}
	return w
}
