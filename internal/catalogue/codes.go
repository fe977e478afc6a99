package catalogue

import (
	"slices"

	"ocop/internal/codes"
	"ocop/internal/ocop"
)

// GTINs are the numbers under which a product is sold, of its packings and of its
// newest label: 14 digits each, every one once, without those that are wrong or
// that a shop gave itself.
func (p *PublicProduct) GTINs() []string {
	var out []string
	add := func(code string) {
		if n := codes.GTIN14(code); n != "" && !codes.Restricted(code) && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	for i := range p.Packings {
		add(p.Packings[i].GTIN)
	}
	if p.Label != nil {
		add(p.Label.GTIN)
	}
	return out
}

// Each calls f for every published record, by kind.
func (p *Public) Each(f func(kind ocop.Kind, id string)) {
	for _, r := range p.Products {
		f(ocop.KindProduct, string(r.ID))
	}
	for _, r := range p.Entities {
		f(ocop.KindEntity, string(r.ID))
	}
	for _, r := range p.Communes {
		f(ocop.KindCommune, string(r.ID))
	}
	for _, r := range p.Stories {
		f(ocop.KindStory, string(r.ID))
	}
	for _, r := range p.Places {
		f(ocop.KindPlace, string(r.ID))
	}
	for _, r := range p.Routes {
		f(ocop.KindRoute, string(r.ID))
	}
	for _, r := range p.Events {
		f(ocop.KindEvent, string(r.ID))
	}
	for _, r := range p.Pages {
		f(ocop.KindPage, string(r.ID))
	}
}
