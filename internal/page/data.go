package page

import (
	"html/template"
	"regexp"
	"strings"

	"ocop/internal/law"
	"ocop/internal/linked"
	"ocop/internal/ocop"
)

// describe writes what the page says to machines into its head: the page, where
// it stands, and what it is about, the first of which is its main thing. class
// is the page's own, "WebPage". Nothing is written for a site without an address.
// It comes last, when the rest of the head is known.
func (s *site) describe(h *Head, class string, gallery []Img, about ...linked.Node) {
	if h.Canonical == "" {
		return
	}
	h.Pictures = nil
	for _, img := range gallery {
		h.Pictures = append(h.Pictures, s.onHost(img.Full))
	}
	p := &linked.Page{Type: class, ID: h.Canonical + "#page", URL: h.Canonical, Name: h.Title, Description: h.Description, Language: h.Lang}
	nodes := []linked.Node{p}
	if h.Canonical != s.absolute(s.root) { // the front page has no trail
		p.Site = &linked.Thing{Type: "WebSite", ID: s.siteID(), Name: s.name(), URL: s.absolute(s.root)}
		t := s.trail(h)
		p.Trail = linked.To(t.ID)
		nodes = append(nodes, t)
	}
	if len(about) > 0 {
		p.Main = linked.To(about[0].Identity())
	}
	text, err := linked.Script(append(nodes, about...))
	if err != nil {
		panic(err) // structs of texts and finite numbers
	}
	h.Data = template.HTML(text)
}

// trail is where a page stands, from the front page down to itself.
func (s *site) trail(h *Head) *linked.Trail {
	t := &linked.Trail{Type: "BreadcrumbList", ID: h.Canonical + "#trail"}
	add := func(name, url string) {
		t.Items = append(t.Items, linked.Step{Type: "ListItem", Position: len(t.Items) + 1, Name: name, Item: linked.To(url)})
	}
	add(s.words.Home, s.absolute(s.root))
	for _, c := range h.Crumbs {
		add(c.Text, s.onHost(c.URL))
	}
	add(h.Title, h.Canonical)
	return t
}

// onHost is an address that begins at the site's base, with its host.
func (s *site) onHost(url string) string {
	if rest, ours := strings.CutPrefix(url, s.Base); ours && s.Site.BaseURL != "" {
		return s.Site.BaseURL + rest
	}
	return url
}

// identity names a record for machines. It is one in both languages, for the
// thing is one: the address of its Vietnamese page with a fragment.
func (s *site) identity(k ocop.Kind, id string) string {
	if s.Site.BaseURL == "" {
		return ""
	}
	return s.absolute(s.sites[0].address(k, id)) + "#" + string(k)
}

func (s *site) siteID() string { return s.Site.BaseURL + "#site" }

// office is who publishes the site, as far as the page must say it.
func (s *site) office() *linked.Thing {
	if s.Site.BaseURL == "" || s.Site.Office == "" {
		return nil
	}
	return &linked.Thing{Type: "Organization", ID: s.Site.BaseURL + "#office", Name: s.officeName(), URL: s.absolute(s.root)}
}

func (s *site) officeName() string {
	return or(s.sentence(s.Site.Office, s.Site.OfficeEN), s.Site.Office)
}

// publisher is the office with all that is known of it, for the front page.
func (s *site) publisher() *linked.Organization {
	t := s.office()
	if t == nil {
		return nil
	}
	return &linked.Organization{Type: t.Type, ID: t.ID, Name: t.Name, URL: t.URL, Email: s.Site.Contact}
}

// website is the site with its search, for the front page.
func (s *site) website(h *Head) *linked.Site {
	w := &linked.Site{Type: "WebSite", ID: s.siteID(), URL: s.absolute(s.root), Name: s.name(), Description: h.Description, Language: h.Lang}
	if o := s.office(); o != nil {
		w.Publisher = linked.To(o.ID)
	}
	if s.searchable() {
		w.Action = linked.SearchAt(s.absolute(s.searchAddress()) + "?q={q}")
	}
	return w
}

// describeHome describes the front page: the site, its office and its data.
func (s *site) describeHome(h *Head) {
	if h.Canonical == "" {
		return
	}
	about := []linked.Node{s.website(h)}
	if o := s.publisher(); o != nil {
		about = append(about, o)
	}
	data := s.root
	if len(s.Data.Files) > 0 {
		data = s.dataAddress()
	}
	s.describe(h, "WebPage", nil, append(about, s.dataset(data))...)
}

// dataset is the open data of the site. address is the page that tells of it.
func (s *site) dataset(address string, files ...linked.Download) *linked.Dataset {
	d := &linked.Dataset{
		Type: "Dataset", ID: s.Site.BaseURL + "#dataset", URL: s.absolute(address), Creator: s.office(),
		Name: s.sentence("Dữ liệu sản phẩm OCOP", "OCOP product data") + " · " + s.name(),
		Description: s.sentence(
			"Sản phẩm OCOP, chủ thể, điểm đến, tuyến và sự kiện: hạng sao, quyết định công nhận, ngày hiệu lực, quy cách, mã vạch.",
			"OCOP products, producers, places, routes and events: stars, decisions, days of validity, packings and barcodes."),
		Licence: licence(s.Site.Licence), Free: true, Files: files,
	}
	for i := range s.sites {
		d.Language = append(d.Language, s.sites[i].code())
	}
	return d
}

// creative matches a licence of Creative Commons by its short name.
var creative = regexp.MustCompile(`^CC (BY(?:-NC)?(?:-SA|-ND)?) ([0-9]\.[0-9])$`)

// licence is the address of a licence: that of Creative Commons for its short
// name, itself when it is an address, else "".
func licence(name string) string {
	switch m := creative.FindStringSubmatch(name); {
	case m != nil:
		return "https://creativecommons.org/licenses/" + strings.ToLower(m[1]) + "/" + m[2] + "/"
	case name == "CC0 1.0":
		return "https://creativecommons.org/publicdomain/zero/1.0/"
	case strings.HasPrefix(name, "https://"):
		return name
	}
	return ""
}

// code is the site's language as HTML writes it.
func (s *site) code() string {
	if s.english() {
		return "en"
	}
	return "vi"
}

// images are the pictures of a gallery for machines.
func (s *site) images(gallery []Img) []linked.Image {
	var out []linked.Image
	for _, g := range gallery {
		out = append(out, linked.Image{Type: "ImageObject", URL: s.onHost(g.Full), Caption: or(g.Caption, g.Alt), Credit: g.Credit})
	}
	return out
}

// cardList names the cards of a list in their order. from is how many stand on
// the pages before.
func (s *site) cardList(h *Head, name string, from, all int, cards []Card) *linked.List {
	l := &linked.List{Type: "ItemList", ID: h.Canonical + "#list", Name: name, Count: all}
	for i, c := range cards {
		l.Items = append(l.Items, linked.Step{Type: "ListItem", Position: from + i + 1, Name: c.Name, URL: s.onHost(c.URL)})
	}
	return l
}

// category is the group and the set of a product.
func (s *site) category(set int) string {
	g, ok := law.GroupOf(set)
	if !ok {
		return ""
	}
	return s.groupName(g) + " > " + s.setName(set)
}
