package page

import (
	"encoding/json"
	"strconv"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/ocop"
	"ocop/internal/vi"
)

// Kept leads to the visitor's shortlist. Its script (keep.js) reads in its
// attributes where the site lies and the words of its buttons.
type Kept struct {
	Show bool
	URL  string
	Base string
	// Pages is the folder of the pages of products.
	Pages string
	W     KeptWords
}

// KeptWords are the words of the shortlist on every page. {} is where a number
// stands.
type KeptWords struct{ Title, Add, Drop, Count string }

// KeptView is the page of the shortlist. The list itself is made by its script
// from the files of Kept products; without JavaScript the page explains.
type KeptView struct {
	Head
	Heading
	L        ListWords
	T        TradeWords
	Letters  []Letter
	Folder   string // folder of the files of products
	Files    int    // how many there are
	PrintURL string // where a selection is printed
	Desk     string // who answers enquiries to the office
	Mail     string // of the office
}

// ListWords are the words of the page of the shortlist. {} is where a number
// or a name stands.
type ListWords struct {
	Title, Intro, NoScript, Empty, Browse, One, Many, Missing                      string
	Shared, KeepThese, Mine, Kept, Remove, Removed, Undo, Cleared, Clear, Restored string
	Share, Link, Copied, Print, Catalogue, CardsA6, CardsA5, CSV                   string
	Quantity, Packing, Price, Ask, AskIntro, To, Everyone, Language                string
	YourName, YourContact, NameHint, Letter, Copy, Mail, Zalo, Call, LongMail      string
	Loading, Failed, Entity, Product, Code, Address, Status                        string
}

// Letter is the enquiry in one language. The script puts names and lines in.
type Letter struct{ Lang, Name, Subject, Hello, Ask, Line, Unknown, Questions, Thanks, From, Contact, See, Paste string }

func (s *site) keptAddress() string { return s.root + s.sentence("danh-sach", "shortlist") + "/" }

// keptFolder is where the files of products lie, "/danh-sach/d/".
func (s *site) keptFolder() string { return s.keptAddress() + "d/" }

func (s *site) kept() Kept {
	if len(s.Public.Products) == 0 {
		return Kept{}
	}
	k := Kept{Show: true, URL: s.url(s.keptAddress()), Base: s.Base, Pages: s.url(s.folder(ocop.KindProduct)), W: keptVI}
	if s.english() {
		k.W = keptEN
	}
	return k
}

// shortlist makes the page of the shortlist.
func (s *site) shortlist() []Page {
	if len(s.Public.Products) == 0 {
		return nil
	}
	return []Page{{s.file(s.keptAddress()), "shortlist", func() any { return s.keptPage() }}}
}

func (s *site) keptPage() KeptView {
	w := listVI
	if s.english() {
		w = listEN
	}
	v := KeptView{
		Head:    s.head(w.Title, w.Intro, s.keptAddress(), s.twin().keptAddress()),
		Heading: Heading{Name: w.Title, Summary: w.Intro},
		L:       w, T: s.trade(), Letters: []Letter{letterVI, letterEN},
		Folder: strings.TrimPrefix(s.keptFolder(), "/"), Files: s.keptFiles(), PrintURL: s.url(s.selectionAddress()), Mail: s.Site.Contact,
	}
	v.Desk = or(v.Head.Office, v.SiteName)
	if s.english() {
		v.Letters = []Letter{letterEN, letterVI}
	}
	v.Search.Plain = true
	v.hide() // it is one visitor's own
	return v
}

// A keptProduct is a product as the script of the shortlist and of printed
// selections reads it: texts ready to show, addresses without the base of the
// site. What is not given is left out.
type keptProduct struct {
	ID      string     `json:"id"`
	URL     string     `json:"url"`
	Name    string     `json:"name"`
	Lang    string     `json:"lang,omitempty"`  // of the name, when it is not the page's
	Other   string     `json:"other,omitempty"` // the name in the other language
	Stars   int        `json:"stars,omitempty"`
	Rank    string     `json:"rank,omitempty"`   // the stars in words
	Status  string     `json:"status,omitempty"` // why there are none
	Class   string     `json:"class,omitempty"`  // of the status
	Until   string     `json:"until,omitempty"`
	Code    string     `json:"code,omitempty"`
	By      string     `json:"by,omitempty"` // id of the entity
	Entity  string     `json:"entity,omitempty"`
	Place   string     `json:"place,omitempty"`
	Summary string     `json:"summary,omitempty"`
	SumLang string     `json:"sumlang,omitempty"`
	Packs   []keptPack `json:"packs,omitempty"`
	Facts   []string   `json:"facts,omitempty"` // "Đơn hàng tối thiểu: 20 hộp"
	Pic     string     `json:"pic,omitempty"`
	Art     string     `json:"art"`
	Mark    bool       `json:"mark,omitempty"` // the office's artwork may be shown
	QR      string     `json:"qr,omitempty"`
	At      string     `json:"at,omitempty"` // the permanent address as read
	Link    string     `json:"link,omitempty"`
	Mail    string     `json:"mail,omitempty"`
	Zalo    string     `json:"zalo,omitempty"`
	Tel     string     `json:"tel,omitempty"`
}

// keptPack is a packing: its name, its price in words and as a number.
type keptPack struct {
	Name  string `json:"name"`
	Price string `json:"price,omitempty"`
	VND   int    `json:"vnd,omitempty"`
}

// perKeptFile is about how many products a file holds: 5 kB compressed.
const perKeptFile = 24

// keptFiles is the number of the files: a power of two, so that a product's
// file is the low bits of the hash of its id.
func (m *maker) keptFiles() int {
	n := 1
	for n*perKeptFile < len(m.Public.Products) {
		n *= 2
	}
	return n
}

// keptData lists the files of products of one language. They are scripts, not
// JSON, because a page that is opened from a folder may load no other data.
func (s *site) keptData() []Drawing {
	n := s.keptFiles()
	files := make([][]*catalogue.PublicProduct, n)
	for _, p := range s.Public.Products {
		i := hash(string(p.ID)) & uint32(n-1)
		files[i] = append(files[i], p)
	}
	out := make([]Drawing, n)
	for i, list := range files {
		name := strings.TrimPrefix(s.keptFolder(), "/") + strconv.Itoa(i) + ".js"
		out[i] = Drawing{name, func() []byte {
			all := make([]keptProduct, 0, len(list))
			for _, p := range list {
				all = append(all, s.keptProduct(p))
			}
			data, err := json.Marshal(all)
			if err != nil {
				panic(err) // structs of strings and numbers
			}
			return append(append([]byte("OcopKept("), data...), ")\n"...)
		}}
	}
	return out
}

func (s *site) keptProduct(p *catalogue.PublicProduct) keptProduct {
	c := s.printCard(p)
	k := keptProduct{
		ID: c.ID, URL: below(s.address(ocop.KindProduct, c.ID)), Name: c.Name, Lang: c.NameLang, Other: c.Other,
		Stars: c.Stars, Rank: c.StarsText, Until: c.Until, Code: p.Code, Entity: c.Entity, Place: c.Place, Summary: c.Summary, SumLang: c.SummaryLang,
		Art: c.Art, Mark: c.HasMark,
		At: c.Address, Link: s.absolute(s.permanent(p)),
	}
	if c.Ended {
		k.Status, k.Class = c.Status.Text, c.Status.Class
	}
	for _, f := range c.Facts {
		k.Facts = append(k.Facts, f.Term+": "+f.Text)
	}
	if c.HasPic {
		k.Pic = c.Pic.Src[len(s.Base):]
	}
	if c.QR != "" {
		k.QR = c.QR[len(s.Base):]
	}
	for _, pack := range p.Packings {
		row := keptPack{Name: packName(pack), VND: pack.Price}
		if pack.Price > 0 {
			row.Price = s.lang.Money(int64(pack.Price))
		}
		k.Packs = append(k.Packs, row)
	}
	if e := p.Entity; e != nil {
		k.By, k.Mail = string(e.ID), e.Contact.Email
		if n, err := vi.ParsePhone(e.Contact.Zalo); err == nil {
			k.Zalo = strings.TrimPrefix(n.E164(), "+")
		}
		if n, err := vi.ParsePhone(e.Contact.Phone); err == nil {
			k.Tel = n.E164()
		}
	}
	return k
}

// below is an address without the slash that it begins with.
func below(address string) string { return strings.TrimPrefix(address, "/") }
