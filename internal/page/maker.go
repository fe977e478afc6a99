package page

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"ocop/internal/catalogue"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/vi"
)

// maker holds what all pages share.
type maker struct {
	Input
	federated bool // some records were taken over from other offices
	shelves   *shelves
	bySet     [27][]*catalogue.PublicProduct // by number; 0 = not given
	inForce   []*catalogue.PublicProduct
	ended     []*catalogue.PublicProduct // expired, revoked, withdrawn
	newest    []*catalogue.PublicProduct // in force, newest recognition first
	sites     []site
	land      land            // what maps are drawn from
	made      map[string]bool // the pages that there are, by path
	posters   bool            // there are any
	drawn     bool            // records have their own

	changed map[string]ocop.Date // by address, in every language
}

// site is the pages of one language.
type site struct {
	*maker
	lang  vi.Lang
	words Words
	root  string // "/" or "/en/", without the base
	bases [views]func() []panelBase
	// shared is where the poster of the site lies, for pages that have no other.
	shared string
}

func newMaker(in Input) *maker {
	m := &maker{Input: in, federated: in.Public.Federated()}
	if m.PerPage < 1 {
		m.PerPage = 48
	}
	for _, p := range in.Public.Products {
		set := p.Set
		if set < 0 || set > 26 {
			set = 0
		}
		m.bySet[set] = append(m.bySet[set], p)
		if p.Status.InForce() {
			m.inForce = append(m.inForce, p)
		} else if p.Status != ocop.Unranked {
			m.ended = append(m.ended, p)
		}
	}
	m.shelves = newShelves(in.Public)
	m.newest = slices.Clone(m.inForce)
	slices.SortStableFunc(m.newest, func(a, b *catalogue.PublicProduct) int {
		return cmp.Or(recognised(b).Compare(recognised(a)), strings.Compare(string(a.ID), string(b.ID)))
	})
	for _, l := range languages(in) {
		s := site{maker: m, lang: vi.VI, words: wordsVI, root: "/"}
		if l == "en" {
			s = site{maker: m, lang: vi.EN, words: wordsEN, root: "/en/"}
		}
		m.sites = append(m.sites, s)
	}
	for i := range m.sites {
		s := &m.sites[i]
		for v := range views {
			s.bases[v] = sync.OnceValue(func() []panelBase { return s.panelBases(v) })
		}
	}
	m.changed = make(map[string]ocop.Date, len(m.sites)*len(in.Changed))
	for i := range m.sites {
		for _, k := range ocop.Kinds() {
			for record, day := range in.Changed {
				if id, ok := strings.CutPrefix(record, k.Folder()+"/"); ok {
					m.changed[m.sites[i].address(k, id)] = day
				}
			}
		}
	}
	m.choosePosters()
	for i := range m.sites {
		m.sites[i].shared = m.sites[i].siteShare().Path()
	}
	return m
}

// languages are the configured ones; without a choice, English is made when
// some record has an English text. Vietnamese is always there, and first.
func languages(in Input) []string {
	if len(in.Site.Languages) == 0 && in.Public.English || slices.Contains(in.Site.Languages, "en") {
		return []string{"vi", "en"}
	}
	return []string{"vi"}
}

// recognised is the day of the certificate that decides today.
func recognised(p *catalogue.PublicProduct) ocop.Date {
	for i := range p.Certificates {
		if p.Certificates[i].Current {
			return p.Certificates[i].Issued
		}
	}
	return ocop.Date{}
}

func (s *site) english() bool { return s.lang == vi.EN }

// folders of the kinds in addresses.
var folders = map[ocop.Kind][2]string{
	ocop.KindProduct: {"san-pham", "products"},
	ocop.KindEntity:  {"chu-the", "producers"},
	ocop.KindCommune: {"xa", "communes"},
	ocop.KindStory:   {"cau-chuyen", "stories"},
	ocop.KindPlace:   {"diem-den", "places"},
	ocop.KindRoute:   {"tuyen", "routes"},
	ocop.KindEvent:   {"su-kien", "events"},
}

// Folders gives the addresses of the lists of kinds by language, "/san-pham/".
func Folders(in Input, kinds []ocop.Kind) map[string][]string {
	out := map[string][]string{}
	for _, l := range languages(in) {
		for _, k := range kinds {
			address := "/" + folders[k][0] + "/"
			if l == "en" {
				address = "/en/" + folders[k][1] + "/"
			}
			out[l] = append(out[l], address)
		}
	}
	return out
}

// folder is the address of the list of a kind, "/san-pham/".
func (s *site) folder(k ocop.Kind) string {
	f := folders[k]
	if s.english() {
		return s.root + f[1] + "/"
	}
	return s.root + f[0] + "/"
}

// address is the address of a record without the base, "/san-pham/tra-shan/".
// Plain pages stand at the root.
func (s *site) address(k ocop.Kind, id string) string {
	if k == ocop.KindPage {
		return s.root + id + "/"
	}
	return s.folder(k) + id + "/"
}

// url is an address with the base of the site.
func (s *site) url(address string) string { return s.Base + strings.TrimPrefix(address, "/") }

// link is the URL of a record.
func (s *site) link(k ocop.Kind, id string) string { return s.url(s.address(k, id)) }

// shownURL is the URL of an address, "" when it has no page.
func (s *site) shownURL(address string) string {
	if !s.made[s.file(address)] {
		return ""
	}
	return s.url(address)
}

// file is the file of an address.
func (s *site) file(address string) string {
	return strings.TrimPrefix(address, "/") + "index.html"
}

// pick gives the text in the site's language; lang is "vi" when an English
// page has to show Vietnamese, else "".
func (s *site) pick(t catalogue.Text) (text, lang string) {
	if !s.english() {
		return t.VI, ""
	}
	if t.EN != "" {
		return t.EN, ""
	}
	if t.VI == "" {
		return "", ""
	}
	return t.VI, "vi"
}

func (s *site) text(t catalogue.Text) string {
	text, _ := s.pick(t)
	return text
}

// date, month and number write values in the site's form.
func (s *site) date(d ocop.Date) string {
	if d.IsZero() {
		return ""
	}
	return s.lang.Date(d.Year(), d.Month(), d.Day())
}

// setName is the name of a product set in the site's language.
func (s *site) setName(n int) string {
	set, _ := law.FindSet(n)
	if s.english() {
		return set.EN
	}
	return set.VI
}

// decimal writes a number with what decimals it has, six at most.
func (s *site) decimal(x float64) string { return s.lang.Decimal(x, 6) }

// sortNewest puts the newest day first; on one day, by key.
func sortNewest[T any](list []T, key func(T) (ocop.Date, string)) {
	slices.SortStableFunc(list, func(a, b T) int {
		da, ka := key(a)
		db, kb := key(b)
		return cmp.Or(db.Compare(da), strings.Compare(ka, kb))
	})
}

// AddressOf is the address of a record's Vietnamese page without the base,
// "/san-pham/tra-shan/".
func AddressOf(k ocop.Kind, id string) string {
	return (&site{lang: vi.VI, root: "/"}).address(k, id)
}

// RecordAt names the record whose page would have an address without the base, in
// either language; ok is false for lists and the like.
func RecordAt(address string) (k ocop.Kind, id string, ok bool) {
	rest, english := strings.CutPrefix(address, "/en/")
	if !english {
		rest = strings.TrimPrefix(address, "/")
	}
	folder, id, deep := strings.Cut(strings.TrimSuffix(rest, "/"), "/")
	if !deep {
		return ocop.KindPage, folder, vi.ValidSlug(folder)
	}
	for k, f := range folders {
		if !english && f[0] == folder || english && f[1] == folder {
			return k, id, vi.ValidSlug(id)
		}
	}
	return "", "", false
}
