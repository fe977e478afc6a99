package page

import (
	"fmt"
	"regexp"
	"strconv"

	"ocop/internal/catalogue"
	"ocop/internal/linked"
	"ocop/internal/ocop"
	"ocop/internal/vi"
)

// entityClass is LocalBusiness for an entity that receives visitors.
func entityClass(e *catalogue.PublicEntity) string {
	if e.Visitors {
		return "LocalBusiness"
	}
	return "Organization"
}

// entityData is an entity for machines. Its position is said only of a place
// that receives visitors: anything else might be somebody's home.
func (s *site) entityData(e *catalogue.PublicEntity, v *EntityView) *linked.Organization {
	d := &linked.Organization{
		Type: entityClass(e), ID: s.identity(ocop.KindEntity, string(e.ID)), Name: v.Name, Short: e.Short, Description: v.Description, URL: v.Canonical,
		Email: e.Contact.Email, Telephone: telephone(e.Contact.Phone), Founded: iso(e.Founded), Same: e.Contact.Website,
		Address: s.postal(e.Address, e.Commune), Image: s.images(v.Gallery),
	}
	if e.Visitors {
		d.Geo, d.Hours = coordinates(e.Location), openingHours(e.Hours.VI)
	}
	return d
}

// telephone is a number as it is dialled from anywhere, "" for what is none.
func telephone(number string) string {
	n, err := vi.ParsePhone(number)
	if err != nil {
		return ""
	}
	return n.E164()
}

func coordinates(l ocop.Location) *linked.Geo {
	if l.IsZero() {
		return nil
	}
	return linked.At(l.Lat, l.Lon)
}

// postal is an address; its text stays as it is written.
func (s *site) postal(text string, c *catalogue.PublicCommune) *linked.Address {
	if text == "" && c == nil {
		return nil
	}
	a := &linked.Address{Type: "PostalAddress", Street: text, Country: "VN"}
	if c != nil {
		a.Locality, a.Region = s.text(c.Name), c.Province
	}
	return a
}

// daily matches opening hours that are the same on every day, and nothing else.
var daily = regexp.MustCompile(`^(?:Đón khách |Mở cửa )?([0-9]{1,2})[:h]([0-9]{2})\s*[–-]\s*([0-9]{1,2})[:h]([0-9]{2})(?: (?:hằng|hàng|mỗi) ngày)$`)

// openingHours writes opening hours for machines when they are surely the same
// on every day, nil otherwise: days of the lunar calendar or high water have no
// form there.
func openingHours(text string) *linked.Hours {
	m := daily.FindStringSubmatch(text)
	if m == nil {
		return nil
	}
	var n [4]int
	for i := range n {
		n[i], _ = strconv.Atoi(m[i+1])
	}
	if n[0] > 23 || n[2] > 23 || n[1] > 59 || n[3] > 59 {
		return nil
	}
	return linked.Daily(fmt.Sprintf("%02d:%02d", n[0], n[1]), fmt.Sprintf("%02d:%02d", n[2], n[3]))
}

// communeThing is a commune as another page names it, nil for none.
func (s *site) communeThing(c *catalogue.PublicCommune) *linked.Thing {
	if c == nil {
		return nil
	}
	id := string(c.ID)
	return &linked.Thing{Type: "AdministrativeArea", ID: s.identity(ocop.KindCommune, id), Name: s.text(c.Name), URL: s.absolute(s.address(ocop.KindCommune, id))}
}

// communeData is a commune for machines.
func (s *site) communeData(c *catalogue.PublicCommune, v *CommuneView) *linked.Place {
	d := &linked.Place{Type: "AdministrativeArea", ID: s.identity(ocop.KindCommune, string(c.ID)), Name: v.Title, Description: v.Description,
		URL: v.Canonical, Identifier: c.Code, Geo: coordinates(c.Location), Image: s.images(v.Gallery), In: linked.Named("AdministrativeArea", c.Province)}
	for _, part := range c.Parts {
		d.Parts = append(d.Parts, s.communeThing(part))
	}
	return d
}

// storyData is a story for machines, signed as it is on the page.
func (s *site) storyData(t *catalogue.PublicStory, v *StoryView) *linked.Article {
	d := &linked.Article{Type: "Article", ID: s.identity(ocop.KindStory, string(t.ID)), Headline: v.Name, Description: v.Description, Language: v.Lang,
		Published: iso(t.Date), Publisher: s.office(), Image: s.images(v.Gallery), Page: linked.To(v.Canonical + "#page")}
	switch {
	case ocop.IsBody(t.Author):
		d.Author = linked.Named("Organization", t.Author)
	case t.Author != "":
		d.Author = linked.Named("Person", t.Author)
	default:
		d.Author = s.office()
	}
	for _, p := range t.Products {
		id := string(p.ID)
		d.About = append(d.About, &linked.Thing{Type: "Product", ID: s.identity(ocop.KindProduct, id), Name: s.text(p.Name), URL: s.absolute(s.address(ocop.KindProduct, id))})
	}
	return d
}

// placeData is a destination for machines. Whether it is free is said nowhere
// in a form that a machine could trust, so nothing is said of it.
func (s *site) placeData(p *catalogue.PublicPlace, v *PlaceView) *linked.Place {
	return &linked.Place{Type: "TouristAttraction", ID: s.identity(ocop.KindPlace, string(p.ID)), Name: v.Name, Description: v.Description, URL: v.Canonical,
		Telephone: telephone(p.Contact.Phone), Address: s.postal(p.Address, p.Commune), Geo: coordinates(p.Facts.Location), Hours: openingHours(p.Hours.VI),
		Languages: p.Facts.Languages, Image: s.images(v.Gallery), In: s.communeThing(p.Commune)}
}

// routeData is a route for machines with its stops in their order.
func (s *site) routeData(r *catalogue.PublicRoute, v *RouteView) *linked.Trip {
	d := &linked.Trip{Type: "TouristTrip", ID: s.identity(ocop.KindRoute, string(r.ID)), Name: v.Name, Description: v.Description, URL: v.Canonical, Image: s.images(v.Gallery)}
	list := &linked.List{Type: "ItemList", Name: s.words.Stops}
	for _, day := range v.Days {
		for _, stop := range day.Stops {
			if stop.Name != "" {
				list.Items = append(list.Items, linked.Step{Type: "ListItem", Position: len(list.Items) + 1, Name: stop.Name, URL: s.onHost(stop.URL)})
			}
		}
	}
	if list.Count = len(list.Items); list.Count > 0 {
		d.Itinerary = list
	}
	return d
}

// eventData is an event for machines.
func (s *site) eventData(e *catalogue.PublicEvent, v *EventView) *linked.Event {
	d := &linked.Event{Type: "Event", ID: s.identity(ocop.KindEvent, string(e.ID)), Name: v.Name, Description: v.Description, URL: v.Canonical,
		Start: iso(e.From), End: iso(e.To), Status: linked.Scheduled, Mode: linked.Offline, Image: s.images(v.Gallery),
		Organizer: linked.Named("Organization", s.text(e.Organiser))}
	in := s.communeThing(e.Commune)
	if venue := s.text(e.Venue); venue != "" {
		d.Location = &linked.Thing{Type: "Place", Name: venue, In: in}
		if in != nil {
			d.Location.Address = in.Name + ", " + e.Commune.Province
		}
	} else {
		d.Location = in
	}
	return d
}
