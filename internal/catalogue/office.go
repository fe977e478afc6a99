package catalogue

import (
	"cmp"
	"slices"

	"ocop/internal/ocop"
)

// Office is an office whose records were taken over from its open data.
type Office struct{ Name, Site string }

// Offices are the offices whose records are here, in the order of their names; nil on a
// site of one office's own records.
func (p *Public) Offices() []Office {
	seen := map[Office]bool{}
	p.each(func(v ocop.Provenance) bool {
		seen[Office{v.Office, v.Site}] = true
		return true
	})
	var out []Office
	for o := range seen {
		out = append(out, o)
	}
	slices.SortFunc(out, func(a, b Office) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Site, b.Site)) })
	return out
}

// Federated reports whether a record was taken over from another office.
func (p *Public) Federated() bool {
	found := false
	p.each(func(ocop.Provenance) bool {
		found = true
		return false
	})
	return found
}

// each calls f with where every record was taken over from, those of one's own left
// out, until it says false.
func (p *Public) each(f func(ocop.Provenance) bool) {
	for _, r := range p.Products {
		if r.Provenance.Office != "" && !f(r.Provenance) {
			return
		}
	}
	for _, r := range p.Entities {
		if r.Provenance.Office != "" && !f(r.Provenance) {
			return
		}
	}
	for _, r := range p.Places {
		if r.Facts.Provenance.Office != "" && !f(r.Facts.Provenance) {
			return
		}
	}
}
