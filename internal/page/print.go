package page

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ocop/internal/catalogue"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

// Form is what is printed: a catalogue, or cards of one size.
type Form string

// The forms. A4 holds four products of a catalogue, four A6 or two A5 cards.
const (
	FormCatalogue Form = "catalogue"
	FormA6        Form = "a6"
	FormA5        Form = "a5"
)

// perSheet is how many products an A4 page of a form holds.
func (f Form) perSheet() int {
	if f == FormA5 {
		return 2
	}
	return 4
}

// Printed chooses what ocop catalog prints. Zero values mean the catalogue of
// all products in force, in Vietnamese.
type Printed struct {
	Form     Form
	English  bool
	Products []ocop.ProductID // in this order; none = all in force
	Group    string           // slug of a product group, in either language
}

// PrintView is sheets of A4 paper.
type PrintView struct {
	Head
	Heading
	T       TradeWords
	Form    string
	BackURL string
	Sheets  []PrintSheet
}

// PrintSheet is one page of paper. Kind is "cover", "lines" (contents and
// index) or "products".
type PrintSheet struct {
	Kind, Title, Number string
	Cover               PrintCover
	Lines               []PrintLine
	Cards               []PrintCard
}

// PrintCover is what the cover says.
type PrintCover struct{ Site, Tagline, Office, Contact, Address, Count, Notice string }

// PrintLine is a line of the contents or of the index.
type PrintLine struct {
	Text, Lang, Note, Page string
	Head                   bool
}

// PrintCard is a product on paper.
type PrintCard struct {
	ID, URL              string
	Name, NameLang       string
	Long                 bool   // the name needs smaller letters
	Other, OtherLang     string // the name in the other language
	Stars                int
	StarsText            string
	Status               Status
	Ended                bool   // no stars may be shown: the status says why
	Until                string // sentence; "" when no certificate is in force
	Mark                 Img
	HasMark              bool
	Entity, Place        string
	Summary, SummaryLang string
	Packs                []Fact // Term the packing, Text its price
	Facts                []Fact // least order, season, telephone
	QR, Address          string
	Art                  string
	Pic                  Img
	HasPic               bool
	Eager                bool // its pictures are loaded at once, to be printed without a reader
}

// PrintHubView is the page that leads to everything printable.
type PrintHubView struct {
	Head
	Heading
	T         TradeWords
	Catalogue []Link
	A6, A5    []Link
	PricesURL string
	KeptURL   string
	KeptTitle string
}

// SelectionView prints the products that the address names; its script makes
// the sheets from its templates.
type SelectionView struct {
	Head
	Heading
	T       TradeWords
	Folder  string
	Files   int
	BackURL string
	KeptURL string
	// KeptTitle is the name of the page of the shortlist.
	KeptTitle string
	Mark      Img
	HasMark   bool
}

func (s *site) printAddress() string { return s.root + s.sentence("in", "print") + "/" }

func (s *site) selectionAddress() string {
	return s.printAddress() + s.sentence("lua-chon", "selection") + "/"
}

func (s *site) formAddress(f Form) string {
	names := map[Form][2]string{FormCatalogue: {"danh-muc", "catalogue"}, FormA6: {"the-a6", "cards-a6"}, FormA5: {"the-a5", "cards-a5"}}[f]
	return s.printAddress() + s.sentence(names[0], names[1]) + "/"
}

// perPrint is the number of products on one page of the site for printing.
const perPrint = 40

// printPart is a page of the site for printing: all products in force of a
// small site, or some of a group.
type printPart struct {
	vi, en   string // below the address of the form
	title    string // "" for all
	group    law.Group
	products []*catalogue.PublicProduct
}

// printParts divides the products in force.
func (m *maker) printParts() []printPart {
	if len(m.inForce) <= perPrint {
		return []printPart{{products: m.byGroup(m.inForce)}}
	}
	var out []printPart
	for _, g := range law.Groups() {
		var list []*catalogue.PublicProduct
		for set := g.First; set <= g.Last; set++ {
			for _, p := range m.bySet[set] {
				if p.Status.InForce() {
					list = append(list, p)
				}
			}
		}
		for n := 0; n*perPrint < len(list); n++ {
			part := printPart{vi: g.Slug + "/", en: g.SlugEN + "/", group: g, products: list[n*perPrint : min((n+1)*perPrint, len(list))]}
			if n > 0 {
				part.vi, part.en = part.vi+"trang/"+itoa(n+1)+"/", part.en+"page/"+itoa(n+1)+"/"
			}
			if len(list) > perPrint {
				part.title = itoa(n+1) + "/" + itoa((len(list)+perPrint-1)/perPrint)
			}
			out = append(out, part)
		}
	}
	return out
}

// byGroup sorts products by group and set; those without a set come last.
func (m *maker) byGroup(list []*catalogue.PublicProduct) []*catalogue.PublicProduct {
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b *catalogue.PublicProduct) int { return setOrder(a) - setOrder(b) })
	return out
}

func setOrder(p *catalogue.PublicProduct) int {
	if _, ok := law.FindSet(p.Set); !ok {
		return 99
	}
	return p.Set
}

func (s *site) partAddress(f Form, p printPart) string {
	return s.formAddress(f) + s.sentence(p.vi, p.en)
}

// partName is what a part is called in links and titles; "" for all products.
func (s *site) partName(p printPart) string {
	if p.group.Number == 0 {
		return ""
	}
	return strings.TrimSpace(s.groupName(p.group) + " " + p.title)
}

// printed makes the pages for printing.
func (s *site) printed() []Page {
	if len(s.Public.Products) == 0 {
		return nil
	}
	parts := s.printParts()
	pages := []Page{
		{s.file(s.printAddress()), "printhub", func() any { return s.printHub(parts) }},
		{s.file(s.selectionAddress()), "selection", func() any { return s.selection() }},
	}
	for _, f := range []Form{FormCatalogue, FormA6, FormA5} {
		for _, p := range parts {
			pages = append(pages, Page{s.file(s.partAddress(f, p)), "print", func() any { return s.printPart(f, p) }})
		}
	}
	return pages
}

func (s *site) printHub(parts []printPart) PrintHubView {
	t := s.trade()
	v := PrintHubView{Head: s.head(t.PrintTitle, t.PrintIntro, s.printAddress(), s.twin().printAddress()), Heading: Heading{Name: t.PrintTitle, Summary: t.PrintIntro},
		T: t, PricesURL: s.url(s.pricesAddress()), KeptURL: s.url(s.keptAddress()), KeptTitle: s.kept().W.Title}
	for _, p := range parts {
		link := func(f Form) Link {
			return Link{Text: or(s.partName(p), s.words.All), URL: s.url(s.partAddress(f, p)), Note: s.lang.Number(int64(len(p.products)))}
		}
		v.Catalogue, v.A6, v.A5 = append(v.Catalogue, link(FormCatalogue)), append(v.A6, link(FormA6)), append(v.A5, link(FormA5))
	}
	return v
}

func (s *site) selection() SelectionView {
	t := s.trade()
	v := SelectionView{Head: s.head(t.Selection, t.SelectionIntro, s.selectionAddress(), s.twin().selectionAddress(), Link{Text: t.PrintTitle, URL: s.url(s.printAddress())}),
		Heading: Heading{Name: t.Selection, Summary: t.SelectionIntro}, T: t,
		Folder: below(s.keptFolder()), Files: s.keptFiles(), BackURL: s.url(s.printAddress()), KeptURL: s.url(s.keptAddress()), KeptTitle: s.kept().W.Title}
	if s.Mark.URL != "" {
		v.Mark, v.HasMark = Img{Src: s.url(s.Mark.URL), Alt: t.OfficeMark, Width: s.Mark.Width, Height: s.Mark.Height}, true
	}
	v.Search.Plain = true
	v.hide()
	return v
}

// formTitle is the title of a printed page, different for every part.
func (s *site) formTitle(f Form, part string) string {
	t := s.trade()
	title := map[Form]string{FormCatalogue: t.Catalogue, FormA6: t.PrintCards + " A6", FormA5: t.PrintCards + " A5"}[f]
	if part != "" {
		title += ": " + part
	}
	return title
}

func (s *site) printPart(f Form, p printPart) PrintView {
	title := s.formTitle(f, s.partName(p))
	other := s.twin()
	v := PrintView{Head: s.head(title, s.trade().PrintIntro, s.partAddress(f, p), other.partAddress(f, p), Link{Text: s.trade().PrintTitle, URL: s.url(s.printAddress())}),
		Heading: Heading{Name: title}, T: s.trade(), Form: string(f), BackURL: s.url(s.printAddress())}
	v.Sheets = s.sheets(f, title, p.products)
	v.hide() // search engines have the same products on their pages
	return v
}

// sheets lays products out on paper.
func (s *site) sheets(f Form, title string, list []*catalogue.PublicProduct) []PrintSheet {
	if f == FormCatalogue {
		return s.catalogue(title, list)
	}
	var out []PrintSheet
	for n := 0; n < len(list); n += f.perSheet() {
		sheet := PrintSheet{Kind: "products", Title: s.words.PageN + " " + itoa(len(out)+1)}
		for _, p := range list[n:min(n+f.perSheet(), len(list))] {
			sheet.Cards = append(sheet.Cards, s.printCard(p))
		}
		out = append(out, sheet)
	}
	return out
}

// packName is a packing in one line, "hộp 100 g".
func packName(k ocop.Packing) string { return strings.Join(given(k.Unit, k.Net), " ") }

// longName is the length in letters from which a name is set smaller.
const longName = 34

// mostPacks is how many packings a card shows.
const mostPacks = 3

func (s *site) printCard(p *catalogue.PublicProduct) PrintCard {
	c := s.card(p)
	out := PrintCard{ID: string(p.ID), URL: c.URL, Name: c.Name, NameLang: c.Lang, Long: len([]rune(c.Name)) > longName,
		Stars: c.Stars, StarsText: c.StarsText, Status: c.Status, Place: c.Place, Art: c.Art, Pic: c.Pic, HasPic: c.HasPic, QR: s.qr(p)}
	if s.english() && c.Lang == "" {
		out.Other, out.OtherLang = p.Name.VI, "vi"
	} else if !s.english() && p.Name.EN != "" {
		out.Other, out.OtherLang = p.Name.EN, "en"
	}
	// A card that says "expiring" of its certificate would be read as one that
	// says so of the goods, so paper names only what is not in force.
	if out.Ended = !p.Status.InForce() || p.Hidden; out.Ended {
		out.Status.Text = s.words.Certificate + ": " + lowerFirst(out.Status.Text)
	}
	if out.Other == out.Name {
		out.Other, out.OtherLang = "", ""
	}
	if out.QR != "" {
		out.Address = s.shortAddress(p)
	}
	if p.Status.InForce() && p.Stars > 0 && !p.Until.IsZero() {
		out.Until = s.trade().ValidTo + " " + s.date(p.Until)
	}
	out.Mark, out.HasMark = s.mark(p)
	out.Summary, out.SummaryLang = s.pick(p.Summary)
	if e := p.Entity; e != nil {
		out.Entity = or(e.Short, s.text(e.Name))
	}
	for _, k := range firstN(p.Packings, mostPacks) {
		f := Fact{Term: packName(k)}
		if s.english() {
			f.Lang = "vi"
		}
		if k.Price > 0 {
			f.Text = s.lang.Money(int64(k.Price))
		}
		out.Packs = append(out.Packs, f)
	}
	var f facts
	s.vietnamese(&f, s.words.MOQ, p.Trade.MOQ)
	f.add(s.trade().Season, s.seasonText(p.Season))
	if p.Entity != nil {
		phone(&f, s.words.Phone, p.Entity.Contact.Phone)
	}
	out.Facts = f
	return out
}

// lowerFirst writes the first letter of a text small.
func lowerFirst(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToLower(r)) + text[n:]
}
