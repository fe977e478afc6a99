package page

import (
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/codes"
	"ocop/internal/linked"
	"ocop/internal/ocop"
	"ocop/internal/schema"
)

// productData is a product for machines.
func (s *site) productData(p *catalogue.PublicProduct, v *ProductView) *linked.Product {
	d := &linked.Product{
		Type: "Product", ID: s.identity(ocop.KindProduct, string(p.ID)), Name: v.Name, Description: v.Description, URL: v.Canonical,
		Code: p.Code, Category: s.category(p.Set), Image: s.images(v.Gallery), Certificates: s.certifications(p), Facts: s.productValues(p),
	}
	if !s.english() { // awards are written in Vietnamese
		d.Awards = v.Awards
	}
	if p.Label != nil && strings.Contains(strings.ToLower(p.Label.Origin), "việt nam") {
		d.Country = &linked.Thing{Type: "Country", Name: s.sentence("Việt Nam", "Vietnam"), Identifier: "VN"}
	}
	var seller *linked.Ref
	if e := p.Entity; e != nil {
		d.Maker = s.entityThing(e)
		d.Brand = linked.Named("Brand", or(e.Short, s.text(e.Name)))
		seller = linked.To(d.Maker.ID)
	}
	d.GTIN8, d.GTIN12, d.GTIN13, d.GTIN14 = gtins(onlyGTIN(p))
	for _, k := range p.Packings {
		if k.Price <= 0 {
			continue
		}
		o := linked.Offer{Type: "Offer", Name: strings.Join(given(k.Unit, k.Net), " "), URL: v.Canonical, Price: k.Price, Currency: "VND", Seller: seller}
		if s.english() {
			o.Name = plainNet(k.Net)
		}
		o.GTIN8, o.GTIN12, o.GTIN13, o.GTIN14 = gtins(k.GTIN)
		d.Offers = append(d.Offers, o)
	}
	return d
}

// entityThing is an entity as another page names it.
func (s *site) entityThing(e *catalogue.PublicEntity) *linked.Thing {
	id := string(e.ID)
	return &linked.Thing{Type: entityClass(e), ID: s.identity(ocop.KindEntity, id), Name: s.text(e.Name), URL: s.absolute(s.address(ocop.KindEntity, id))}
}

// onlyGTIN is the number of a product in one packing: several packings have
// several, and then each belongs to its offer.
func onlyGTIN(p *catalogue.PublicProduct) string {
	switch {
	case len(p.Packings) == 1:
		return p.Packings[0].GTIN
	case len(p.Packings) == 0 && p.Label != nil:
		return p.Label.GTIN
	}
	return ""
}

// gtins puts a number into the property of its length; a number with a wrong
// check digit is left out.
func gtins(code string) (g8, g12, g13, g14 string) {
	if _, ok := codes.CheckGTIN(code); !ok {
		return
	}
	switch len(code) {
	case 8:
		g8 = code
	case 12:
		g12 = code
	case 13:
		g13 = code
	default:
		g14 = code
	}
	return
}

// plainNet is a net content that is the same in every language, "500 g"; ""
// when there are Vietnamese words in it.
func plainNet(net string) string {
	number, unit, _ := strings.Cut(net, " ")
	switch unit {
	case "g", "kg", "ml", "l", "L":
		return number + " " + unit
	}
	return ""
}

// certificates of the law and of standards, which a buyer may look up.
var certificateKinds = map[ocop.DocumentKind]bool{
	ocop.DocHACCP: true, ocop.DocISO22000: true, ocop.DocISO: true, ocop.DocGMP: true, ocop.DocVietGAP: true, ocop.DocGlobalGAP: true,
	ocop.DocOrganic: true, ocop.DocHalal: true, ocop.DocFoodSafety: true,
}

// certifications are the recognition that decides and the other certificates.
// Stars are named only while they may be shown; of a recognition that has ended
// it is said that it has, and of one that is being checked nothing.
func (s *site) certifications(p *catalogue.PublicProduct) []linked.Certification {
	var out []linked.Certification
	for i := range p.Certificates {
		c := &p.Certificates[i]
		if !c.Current || p.Hidden {
			continue
		}
		d := linked.Certification{Type: "Certification", Name: "OCOP", Number: or(c.Number, c.Decision), Status: linked.Inactive,
			By: linked.Named("GovernmentOrganization", s.word(schema.Authorities, string(c.Authority))),
			In: &linked.Thing{Type: "Country", Name: s.sentence("Việt Nam", "Vietnam"), Identifier: "VN"}, From: iso(c.Issued), Expires: iso(p.Until)}
		if p.Status.InForce() && p.Stars > 0 {
			d.Name, d.Status = "OCOP "+s.starsText(p.Stars), linked.Active
		}
		out = append(out, d)
	}
	for _, k := range p.Documents {
		if !certificateKinds[k.Kind] || k.From.After(s.Public.AsOf) {
			continue
		}
		d := linked.Certification{Type: "Certification", Name: s.word(schema.DocumentKinds, string(k.Kind)), Number: k.Number, Status: linked.Active,
			By: linked.Named("Organization", k.By), From: iso(k.From), Expires: iso(k.To)}
		if !k.To.IsZero() && k.To.Before(s.Public.AsOf) {
			d.Status = linked.Inactive
		}
		out = append(out, d)
	}
	return out
}

// iso is a day as machines write it, "" for none.
func iso(d ocop.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// productValues are the stars and, on a Vietnamese page, what the label says.
func (s *site) productValues(p *catalogue.PublicProduct) []linked.Node {
	var out []linked.Node
	if p.Stars > 0 && p.Status.InForce() && !p.Hidden {
		out = append(out, &linked.Rank{Type: "PropertyValue", Name: s.sentence("Hạng sao OCOP", "OCOP stars"), Stars: int(p.Stars), Min: int(ocop.MinStars), Max: int(ocop.MaxStars)})
	}
	if p.Trade.HSCode != "" {
		out = append(out, &linked.Fact{Type: "PropertyValue", Name: s.words.HSCode, Text: p.Trade.HSCode})
	}
	if p.Label == nil || s.english() {
		return out
	}
	for _, f := range s.labelFacts(p) {
		switch f.Term {
		case s.words.Ingredients, s.words.Allergens, s.words.Warning, s.words.Usage, s.words.Storage, s.words.Origin, s.words.Ethanol, s.words.Material, s.words.Dimensions:
			out = append(out, &linked.Fact{Type: "PropertyValue", Name: f.Term, Text: f.Text})
		}
	}
	return out
}
