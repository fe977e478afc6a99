package page

import (
	"cmp"
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/geo"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/schema"
)

// What is near a product: at most so many places within so many kilometres.
const (
	nearbyMost = 3
	nearbyKm   = 25
)

// whereMade is the position that stands for a product: that of its
// destination, of its entity where that is public, or of its commune's centre.
// It is zero when none is known.
func whereMade(p *catalogue.PublicProduct) ocop.Location {
	switch {
	case p.Place != nil && !p.Place.Facts.Location.IsZero():
		return p.Place.Facts.Location
	case p.Entity != nil && !p.Entity.Location.IsZero():
		return p.Entity.Location
	case p.Commune != nil:
		return p.Commune.Location
	}
	return ocop.Location{}
}

// nearby lists the nearest places to visit, each with its distance as the crow
// flies. The destination that the product itself is stands in its facts.
func (s *site) nearby(p *catalogue.PublicProduct) []Link {
	here := whereMade(p)
	if here.IsZero() {
		return nil
	}
	type near struct {
		place *catalogue.PublicPlace
		km    float64
	}
	var found []near
	for _, t := range s.Public.Places {
		if t == p.Place || t.Facts.Location.IsZero() {
			continue
		}
		at := t.Facts.Location
		if km := geo.Distance(geo.Point{Lon: here.Lon, Lat: here.Lat}, geo.Point{Lon: at.Lon, Lat: at.Lat}); km <= nearbyKm {
			found = append(found, near{t, km})
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return cmp.Compare(a.km, b.km) })
	var out []Link
	for _, n := range firstN(found, nearbyMost) {
		l := Link{URL: s.link(ocop.KindPlace, string(n.place.ID)), Note: s.sentence("khoảng ", "about ") + s.km(n.km)}
		l.Text, l.Lang = s.pick(n.place.Name)
		out = append(out, l)
	}
	return out
}

// exportKinds are the papers that a buyer abroad asks for.
var exportKinds = []ocop.DocumentKind{
	ocop.DocOrigin, ocop.DocQuarantine, ocop.DocExportContract, ocop.DocGlobalGAP, ocop.DocOrganic,
	ocop.DocHalal, ocop.DocHACCP, ocop.DocISO22000, ocop.DocGMP,
}

// exportPapers names the papers for export that are in force, each kind once.
func (s *site) exportPapers(p *catalogue.PublicProduct) []string {
	var out []string
	for _, k := range exportKinds {
		if slices.ContainsFunc(p.Documents, func(d catalogue.PublicDocument) bool {
			return d.Kind == k && !d.From.After(s.Public.AsOf) && (d.To.IsZero() || !d.To.Before(s.Public.AsOf))
		}) {
			out = append(out, s.word(schema.DocumentKinds, string(k)))
		}
	}
	return out
}

// meaning says what the stars of a product mean: the points that the rank asks
// for (law.Band) where the national criteria applied, and who gave them.
func (s *site) meaning(p *catalogue.PublicProduct) string {
	points := map[ocop.Stars][2]string{
		3: {"từ 50 đến dưới 70 điểm", "50 to under 70 points"},
		4: {"từ 70 đến dưới 90 điểm", "70 to under 90 points"},
		5: {"từ 90 đến 100 điểm", "90 to 100 points"},
	}[p.Stars]
	if points[0] == "" {
		return ""
	}
	for i := range p.Certificates {
		if c := &p.Certificates[i]; c.Current {
			if _, national := law.Recognition(c.DecidedOn); national {
				return s.sentence(s.starsText(p.Stars)+": đạt "+points[0]+" trên thang 100 của Bộ tiêu chí OCOP.", s.starsText(p.Stars)+": "+points[1]+" out of 100 under the OCOP criteria.")
			}
		}
	}
	return ""
}

// mark is the office's artwork of the OCOP mark, for a product that may show
// its stars today.
func (s *site) mark(p *catalogue.PublicProduct) (Img, bool) {
	if s.Mark.URL == "" || !p.Status.InForce() || p.Stars == 0 {
		return Img{}, false
	}
	return Img{Src: s.url(s.Mark.URL), Alt: s.trade().OfficeMark, Width: s.Mark.Width, Height: s.Mark.Height}, true
}
