package catalogue

import (
	"cmp"
	"slices"
	"strings"

	"ocop/internal/ocop"
)

// The functions of this file copy one record each, field by field: a field
// that is not named here cannot reach the public. That is the point of
// writing the fields out again.

func (p *publisher) product(r *Product) *PublicProduct {
	en := deref(r.English)
	o := &PublicProduct{
		ID: r.ID, Name: Text{r.Name, en.Name}, Code: r.Code, Set: r.Set,
		Summary: Text{r.Summary, en.Summary}, Tags: r.Tags,
		Status: r.Standing.Status, Rank: r.Standing.Stars, Until: r.Standing.Until,
		Packings: r.Packings, Season: r.Season, Awards: r.Awards, Trade: r.Trade,
		Pictures: p.pictures(r.Doc, r.Pictures, en.Pictures, r.Consent),
		Body:     p.body(r.Doc, r.DocEN), Provenance: r.Provenance,
	}
	if r.Standing.Status.InForce() {
		if o.Hidden = p.hidden[r.Doc.Record()] || r.Provenance.HideStars; !o.Hidden {
			o.Stars = r.Standing.Stars
		}
	}
	for i := range r.Certificates {
		if c := &r.Certificates[i]; c.Stars.Certified() && !c.IssuedOn().After(p.asOf) {
			o.Certificates = append(o.Certificates, p.certificate(c, i == r.Standing.Current))
		}
	}
	slices.SortStableFunc(o.Certificates, func(a, b PublicCertificate) int { return b.Issued.Compare(a.Issued) })
	for _, d := range r.Documents {
		o.Documents = append(o.Documents, PublicDocument{d.Kind, d.Number, d.By, d.From, d.To})
	}
	if l := r.Label; l != nil {
		o.Label = &PublicLabel{
			Name: l.Name, Responsible: l.Responsible, Origin: l.Origin, Net: l.Net, Exp: l.Exp,
			Ingredients: l.Ingredients, Allergens: l.Allergens, Warning: l.Warning, Usage: l.Usage,
			Storage: l.Storage, Ethanol: l.Ethanol, Material: l.Material, Dimensions: l.Dimensions,
			Nutrition: l.Nutrition, GTIN: l.GTIN, TraceURL: l.TraceURL,
		}
	}
	return o
}

func (p *publisher) certificate(c *ocop.Certificate, current bool) PublicCertificate {
	o := PublicCertificate{
		Decision: c.Decision.Number, DecidedOn: c.Decision.Date, Authority: c.Decision.Authority,
		Number: c.Number, Stars: c.Stars, Issued: c.IssuedOn(), Expires: c.ExpiresOn(),
		Round: c.Round, ProductName: c.ProductName, Current: current,
		Extended: c.Extension.Given() && !c.Extension.From.After(p.asOf),
	}
	if from, until, ok := c.Extended(); ok {
		o.ExtendedFrom, o.ExtendedUntil = from, until
	}
	if !c.Revoked.Date.IsZero() && !c.Revoked.Date.After(p.asOf) {
		o.Revoked, o.Ground = c.Revoked.Date, c.Revoked.Ground
	}
	return o
}

func (p *publisher) entity(r *Entity) *PublicEntity {
	en := deref(r.English)
	o := &PublicEntity{
		ID: r.ID, Name: Text{r.Name, en.Name}, Short: r.ShortName, Kind: r.Kind,
		Summary: Text{r.Summary, en.Summary}, Founded: r.Founded, Joined: r.Joined, Members: r.Members,
		Visitors: r.Visitors, Contact: p.contact(r.Contact, r.Consent), Hours: Text{r.Hours, en.Hours}, Channels: r.Channels, Provenance: r.Provenance,
		Pictures: p.pictures(r.Doc, r.Pictures, en.Pictures, r.Consent), Body: p.body(r.Doc, r.DocEN),
	}
	o.Address, o.Original = p.address(r.Address)
	if r.Visitors || p.agreed(r.Consent.Location) {
		o.Location = r.Location
	}
	return o
}

// address gives the address of the day and, where it differs, the old one.
func (p *publisher) address(a ocop.Address) (now, original string) {
	if a.Current.Text == "" || p.asOf.Before(ocop.DateOf(2025, 7, 1)) && a.Original.Text != "" {
		return a.Original.Text, ""
	}
	if a.Original.Text == a.Current.Text {
		return a.Current.Text, ""
	}
	return a.Current.Text, a.Original.Text
}

func (p *publisher) commune(r *Commune) *PublicCommune {
	en := deref(r.English)
	o := &PublicCommune{
		ID: r.ID, Name: Text{r.Name, cmp.Or(en.Name, english(r.Name))}, Kind: r.Kind, Code: r.Code, District: r.District,
		Province: r.Province, Resolution: r.Resolution, Location: r.Location, Shape: r.Shape, Area: r.Area,
		Population: r.Population, Summary: Text{r.Summary, en.Summary},
		Pictures: p.pictures(r.Doc, r.Pictures, en.Pictures, ocop.Consent{}), Body: p.body(r.Doc, r.DocEN),
	}
	if !r.Until.IsZero() && r.Until.Before(p.asOf) {
		o.Until = r.Until
	}
	return o
}

// units are the kinds of communes as they stand before a name, and in English
// after it.
var units = [][2]string{{"xã ", " commune"}, {"phường ", " ward"}, {"thị trấn ", " township"}, {"đặc khu ", " special zone"}}

// english is the name of a commune for English pages: "xã Khe Sến" is "Khe Sến
// commune". A name that does not begin with its kind has none.
func english(name string) string {
	for _, u := range units {
		if rest, ok := strings.CutPrefix(name, u[0]); ok && rest != "" {
			return rest + u[1]
		}
	}
	return ""
}

func (p *publisher) story(r *Story) *PublicStory {
	en := deref(r.English)
	o := &PublicStory{
		ID: r.ID, Title: Text{r.Title, en.Title}, Summary: Text{r.Summary, en.Summary},
		Date:     r.Date,
		Pictures: p.pictures(r.Doc, r.Pictures, en.Pictures, r.Consent), Body: p.body(r.Doc, r.DocEN),
	}
	if p.agreed(r.Consent.Name) || ocop.IsBody(r.Author) {
		o.Author = r.Author
	}
	return o
}

func (p *publisher) place(r *Place) *PublicPlace {
	en := deref(r.English)
	o := &PublicPlace{
		ID: r.ID, Name: Text{r.Name, en.Name}, Summary: Text{r.Summary, en.Summary},
		Hours: Text{r.Hours, en.Hours}, Access: Text{r.Access, en.Access},
		Facts: r.Place, Contact: p.contact(r.Contact, r.Consent),
		Pictures: p.pictures(r.Doc, r.Pictures, en.Pictures, r.Consent), Body: p.body(r.Doc, r.DocEN),
	}
	o.Address, _ = p.address(r.Address)
	o.Facts.Contact, o.Facts.Consent, o.Facts.Address = ocop.Contact{}, ocop.Consent{}, ocop.Address{}
	o.Facts.Pictures = nil
	if !p.agreed(r.Consent.Location) {
		o.Facts.Location = ocop.Location{}
	}
	o.Parking, o.Safety = Text{r.Parking, en.Parking}, Text{r.Safety, en.Safety}
	for i, service := range r.Services {
		t := Text{VI: service}
		if len(en.Services) == len(r.Services) {
			t.EN = en.Services[i]
		}
		o.Services = append(o.Services, t)
	}
	return o
}

func (p *publisher) route(r *Route) *PublicRoute {
	en := deref(r.English)
	return &PublicRoute{
		ID: r.ID, Name: Text{r.Name, en.Name}, Summary: Text{r.Summary, en.Summary},
		Days: r.Days, Distance: r.Distance, Transport: Text{r.Transport, en.Transport}, Season: r.Season,
		Difficulty: Text{r.Difficulty, en.Difficulty},
		Pictures:   p.pictures(r.Doc, r.Pictures, en.Pictures, ocop.Consent{}), Body: p.body(r.Doc, r.DocEN),
	}
}

func (p *publisher) event(r *Event) *PublicEvent {
	en := deref(r.English)
	return &PublicEvent{
		ID: r.ID, Name: Text{r.Name, en.Name}, Summary: Text{r.Summary, en.Summary},
		Kind: r.Kind, Level: r.Level, From: r.From, To: r.Last(), Venue: Text{r.Venue, en.Venue},
		Organiser: Text{r.Organiser, en.Organiser}, Website: r.Website,
		Pictures: p.pictures(r.Doc, r.Pictures, en.Pictures, ocop.Consent{}), Body: p.body(r.Doc, r.DocEN),
	}
}

func (p *publisher) page(r *Page) *PublicPage {
	en := deref(r.English)
	return &PublicPage{
		ID: r.ID, Title: Text{r.Title, en.Title}, Summary: Text{r.Summary, en.Summary}, Order: r.Order,
		Pictures: p.pictures(r.Doc, r.Pictures, en.Pictures, ocop.Consent{}), Body: p.body(r.Doc, r.DocEN),
	}
}

// deref gives the record or an empty one.
func deref[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}
