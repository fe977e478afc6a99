package page

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/ledger"
	"ocop/internal/ocop"
)

// PermanentView is the small page of an address that leads on at once: a short
// address, or that of a record which moved.
type PermanentView struct {
	Lang, Title string
	Canonical   string // "" when the site's address is not configured
	To          string // where it leads
	Linkset     string // URL of the GS1 link set beside the page, "" for none
	SiteName    string
	Skip        string
	Line        string // what was asked for, and its standing
	Image       string // absolute address of the picture to share, "" when none
	Links       []Link
}

// AddressView is the page of a permanent address that leads nowhere now, or to
// several products.
type AddressView struct {
	Head
	Heading
	Cards []Card
	Links []Link
}

// permanentPage leads on to the one record of an address.
func (s *site) permanentPage(address string, l lasting) PermanentView {
	to, t := s.target(l.kind, l.ids[0])
	name := s.text(t.Name)
	v := PermanentView{Lang: "vi", To: s.url(to), Canonical: s.absolute(to), SiteName: s.name(), Skip: s.words.Skip, Image: s.sitePoster()}
	if l.kind == ledger.GTIN {
		v.Linkset = s.url(address) + "linkset.json"
	}
	if s.english() {
		v.Lang = "en"
	}
	v.Links = []Link{{Text: name, URL: v.To}}
	if other := s.twin(); other != s {
		if a, _ := other.target(l.kind, l.ids[0]); a != to {
			text := s.words.OtherLanguage
			if name, lang := other.pick(t.Name); lang == "" {
				text = name + " – " + text
			}
			v.Links = append(v.Links, Link{Text: text, URL: s.url(a), Lang: s.sentence("en", "vi")})
		}
	}
	if l.kind == l.kind.Record() {
		v.Title = name + " (" + l.was + ")"
		v.Line = s.sentence("Trang này đã chuyển đến địa chỉ mới.", "This page has moved.")
		return v
	}
	v.Title = l.shown() + ": " + name
	if t.Product != nil {
		if w := s.cardShare(s.card(t.Product), t.Product.Pictures); s.draws(w) {
			v.Image = s.absolute("/" + w.Path())
		}
		v.Line = l.shown() + " · " + s.standing(t.Product)
	}
	return v
}

// sitePoster is the address of the site's picture to share, "" when there is none.
func (s *site) sitePoster() string {
	if !s.posters {
		return ""
	}
	return s.absolute("/" + s.shared)
}

// standing is the standing of a product in one line.
func (s *site) standing(p *catalogue.PublicProduct) string {
	st := s.status(p)
	parts := given(s.starsText(p.Stars), st.Text)
	if p.Status.InForce() && !p.Hidden {
		parts = append(parts, s.words.ValidUntil+" "+st.Until)
	}
	return strings.Join(parts, " · ")
}

// codesRedirect leads from the bare folder of short addresses to the table of codes.
func (s *site) codesRedirect(folder string) PermanentView {
	to := s.codesAddress()
	return PermanentView{Lang: "vi", Title: verifyVI.Codes + " (" + folder + ")", To: s.url(to), Canonical: s.absolute(to), SiteName: s.name(), Skip: s.words.Skip, Image: s.sitePoster(),
		Line: verifyVI.CodesIntro, Links: []Link{{Text: verifyVI.Codes, URL: s.url(to)}}}
}

// addressPage tells that an address leads nowhere now, or to which products.
func (s *site) addressPage(address string, l lasting) AddressView {
	w := s.verifyWords()
	v := AddressView{Links: []Link{{Text: s.words.Products, URL: s.url(s.folder(ocop.KindProduct))}}}
	if len(s.Codes.List) > 0 {
		v.Links = append(v.Links, Link{Text: w.Title, URL: s.url(s.verifyAddress())})
	}
	what := l.shown()
	other := ""
	if len(l.ids) == 0 {
		v.Heading = Heading{Name: w.Gone, Summary: w.GoneHelp}
		if l.kind == l.kind.Record() {
			other = s.twin().address(ocop.Kind(l.kind), l.was)
			if name, n := s.kindName(ocop.Kind(l.kind)); n > 0 {
				v.Links[0] = Link{Text: name, URL: s.url(s.folder(ocop.Kind(l.kind)))}
			}
		}
	} else {
		v.Heading = Heading{Name: strings.Replace(w.Shared, "{}", what, 1), Summary: w.SharedHelp}
		for _, id := range l.ids {
			if _, t := s.target(l.kind, id); t.Product != nil {
				v.Cards = append(v.Cards, s.card(t.Product))
			}
		}
	}
	v.Head = s.head(v.Name+": "+address, v.Summary, address, other)
	return v
}

// kindName is the word for the list of a kind, with how many records are in it.
func (s *site) kindName(k ocop.Kind) (name string, n int) {
	p := s.Public
	switch k {
	case ocop.KindEntity:
		return s.words.Entities, len(p.Entities)
	case ocop.KindCommune:
		return s.words.Communes, len(p.Communes)
	case ocop.KindStory:
		return s.words.Stories, len(p.Stories)
	case ocop.KindPlace:
		return s.words.Places, len(p.Places)
	case ocop.KindRoute:
		return s.words.Routes, len(p.Routes)
	case ocop.KindEvent:
		return s.words.Events, len(p.Events)
	}
	return "", 0
}

// redirectsMax is how many rules the file may have: some hosts read no more.
const redirectsMax = 2000

// redirects is the _redirects file that some hosts read: moved records first, then
// short addresses, which may lead elsewhere one day. The pages do the same on any
// host. It is made for a site at the root of its host only.
func (m *maker) redirects(last []lasting) []File {
	if m.Base != "/" {
		return nil
	}
	var moved, short []string
	for _, l := range last {
		if len(l.ids) != 1 {
			continue
		}
		s := &m.sites[0]
		to, _ := s.target(l.kind, l.ids[0])
		if l.kind != l.kind.Record() {
			short = append(short, l.address+" "+to+" 302\n")
			continue
		}
		moved = append(moved, l.address+" "+to+" 301\n")
		if len(m.sites) > 1 && l.address == s.address(ocop.Kind(l.kind), l.was) {
			en := &m.sites[1]
			to, _ = en.target(l.kind, l.ids[0])
			moved = append(moved, en.address(ocop.Kind(l.kind), l.was)+" "+to+" 301\n")
		}
	}
	lines := firstN(append(moved, short...), redirectsMax)
	if len(lines) == 0 {
		return nil
	}
	return []File{{"_redirects", []byte(strings.Join(lines, ""))}}
}

// linkset is the link set of a GTIN (RFC 9264, section 4.2; GS1-conformant
// resolver standard 1.1). The first link of each list is the default.
type linkset struct {
	Linkset []linkContext `json:"linkset"`
}

type linkContext struct {
	Anchor  string     `json:"anchor"`
	Item    string     `json:"itemDescription"`
	Default []linkItem `json:"https://gs1.org/voc/defaultLink"`
	PIP     []linkItem `json:"https://gs1.org/voc/pip"`
	Cert    []linkItem `json:"https://gs1.org/voc/certificationInfo"`
	Trace   []linkItem `json:"https://gs1.org/voc/traceability,omitempty"`
}

type linkItem struct {
	Href  string   `json:"href"`
	Title string   `json:"title"`
	Type  string   `json:"type,omitempty"`
	Langs []string `json:"hreflang,omitempty"`
}

// linksets makes a file beside each page of a GTIN that leads to a product.
func (m *maker) linksets(last []lasting) ([]File, error) {
	var out []File
	for _, l := range last {
		if l.kind != ledger.GTIN || len(l.ids) == 0 {
			continue
		}
		code := strings.TrimSuffix(strings.TrimPrefix(l.address, gtinFolder), "/")
		c := linkContext{Anchor: m.full(strings.TrimSuffix(l.address, "/"))}
		for _, id := range l.ids {
			for i := range m.sites {
				s := &m.sites[i]
				to, t := s.target(l.kind, id)
				item := linkItem{m.full(to), s.text(t.Name), "text/html", []string{s.sentence("vi", "en")}}
				c.PIP = append(c.PIP, item)
				c.Cert = append(c.Cert, linkItem{m.full(s.verifyAddress()) + "?ma=" + ShownGTIN(code), s.verifyWords().Title, "text/html", item.Langs})
				if i == 0 && c.Item == "" {
					c.Item, c.Default = item.Title, []linkItem{item}
				}
				if i == 0 && t.Product != nil && t.Product.Label != nil && t.Product.Label.TraceURL != "" {
					c.Trace = append(c.Trace, linkItem{Href: t.Product.Label.TraceURL, Title: s.words.Trace})
				}
			}
		}
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(linkset{[]linkContext{c}}); err != nil {
			return nil, fmt.Errorf("link set %s: %w", code, err)
		}
		out = append(out, File{l.address[1:] + "linkset.json", b.Bytes()})
	}
	return out, nil
}

// full is an address with the site's host or, when that is unknown, its base.
func (m *maker) full(address string) string {
	if m.Site.BaseURL != "" {
		return m.Site.BaseURL + address[1:]
	}
	return m.Base + address[1:]
}
