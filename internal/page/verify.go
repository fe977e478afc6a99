package page

import (
	"net/url"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/ocop"
)

// Codes are the numbers that the verification page knows.
type Codes struct {
	Folder string // of the files that the script reads, below the site
	Shards int
	List   []Code // sorted
}

// Code is a number with a product that bears it.
type Code struct {
	Shown   string
	Kind    string // "code", "gtin", "certificate" or "decision"
	Product *catalogue.PublicProduct
}

// VerifyView is the page that checks a number. Its script reads every word and
// where the files lie from it.
type VerifyView struct {
	Head
	Heading
	V       VerifyWords
	Folder  string // URL of the site's root; the files lie at Files below it
	Files   string
	Shards  int
	Product string // folder of the products' pages below the root, "san-pham/"
	Here    string // URL of the page itself
	Codes   string // URL of the table
	DataURL string // of the open data
	DataDay string // YYYY-MM-DD
	// Samples are numbers of the catalogue, to show what they look like.
	SampleCode, SampleGTIN, SamplePaper string
}

// CodesView is one page of the table of numbers.
type CodesView struct {
	Head
	Heading
	V      VerifyWords
	Rows   []CodeRow
	Ranges []Link // on the first page of several
	Pager  Pager
	Verify string
}

// CodeRow is a number and a product.
type CodeRow struct{ Shown, Kind, Name, Lang, URL, Class, Standing, Until string }

// codesPerPage is the number of rows on a page of the table: 20 kB compressed.
const codesPerPage = 150

// checkLink leads to what the page of verification says of a product, by its
// code, else its first GTIN, else its certificate; the zero value when it has none.
func (s *site) checkLink(p *catalogue.PublicProduct) Link {
	number := p.Code
	if list := p.GTINs(); number == "" && len(list) > 0 {
		number = ShownGTIN(list[0])
	}
	for i := range p.Certificates {
		if c := &p.Certificates[i]; number == "" && c.Current {
			number = c.Number
		}
	}
	if number == "" || len(s.Codes.List) == 0 {
		return Link{}
	}
	return Link{Text: s.verifyWords().CheckThis, URL: s.url(s.verifyAddress()) + "?ma=" + url.QueryEscape(number)}
}

func (s *site) verifyAddress() string { return s.root + s.sentence("xac-minh", "verify") + "/" }

func (s *site) codesAddress() string { return s.verifyAddress() + s.sentence("bang-ma", "codes") + "/" }

// verify makes the verification page and the table of numbers behind it, for a
// site that has products.
func (s *site) verify() []Page {
	if len(s.Codes.List) == 0 {
		return nil
	}
	pages := []Page{{s.file(s.verifyAddress()), "verify", func() any { return s.verifyPage() }}}
	last := (len(s.Codes.List) + codesPerPage - 1) / codesPerPage
	for n := 1; n <= last; n++ {
		pages = append(pages, Page{s.file(s.nth(s.codesAddress(), n)), "codes", func() any { return s.codesPage(n, last) }})
	}
	return pages
}

func (s *site) verifyPage() VerifyView {
	w := s.verifyWords()
	v := VerifyView{
		Head:    s.head(w.Title, w.Intro, s.verifyAddress(), s.twin().verifyAddress()),
		Heading: Heading{Name: w.Title, Summary: w.Intro},
		V:       w, Folder: s.Base, Files: s.Codes.Folder, Shards: s.Codes.Shards, Product: s.folder(ocop.KindProduct)[1:],
		Here: s.url(s.verifyAddress()), Codes: s.url(s.codesAddress()), DataDay: s.Public.AsOf.String(),
	}
	for _, c := range s.Codes.List {
		if !c.Product.Status.InForce() {
			continue
		}
		switch {
		case c.Kind == "code" && v.SampleCode == "":
			v.SampleCode = c.Shown
		case c.Kind == "gtin" && v.SampleGTIN == "":
			v.SampleGTIN = c.Shown
		case c.Kind == "decision" && (v.SamplePaper == "" || c.Shown == currentDecision(c.Product)):
			v.SamplePaper = c.Shown
		}
	}
	v.V.Hint = strings.Replace(w.Hint, "{}", or(v.SamplePaper, "12/QĐ-UBND"), 1)
	if len(s.Data.Files) > 0 {
		v.DataURL = s.url(s.dataAddress())
	}
	return v
}

// currentDecision is the number of the decision that decides today.
func currentDecision(p *catalogue.PublicProduct) string {
	for i := range p.Certificates {
		if p.Certificates[i].Current {
			return p.Certificates[i].Decision
		}
	}
	return ""
}

// codesPage is page n of the table.
func (s *site) codesPage(n, last int) CodesView {
	w := s.verifyWords()
	title := w.Codes
	if n > 1 {
		title += " · " + s.words.PageN + " " + itoa(n)
	}
	v := CodesView{
		Head: s.head(title, w.CodesIntro, s.nth(s.codesAddress(), n), s.twin().nth(s.twin().codesAddress(), n),
			Link{Text: w.Title, URL: s.url(s.verifyAddress())}),
		Heading: Heading{Name: w.Codes, Summary: w.CodesIntro}, V: w, Verify: s.url(s.verifyAddress()),
		Pager: s.pager(s.codesAddress(), n, last),
	}
	list := s.Codes.List
	for i := (n - 1) * codesPerPage; i < min(n*codesPerPage, len(list)); i++ {
		v.Rows = append(v.Rows, s.codeRow(list[i]))
	}
	for i := 0; n == 1 && last > 1 && i < last; i++ {
		end := min((i+1)*codesPerPage, len(list)) - 1
		v.Ranges = append(v.Ranges, Link{Text: list[i*codesPerPage].Shown + " – " + list[end].Shown, URL: s.url(s.nth(s.codesAddress(), i+1)), Current: i == 0})
	}
	return v
}

func (s *site) codeRow(c Code) CodeRow {
	w := s.verifyWords()
	st := s.status(c.Product)
	r := CodeRow{Shown: c.Shown, URL: s.link(ocop.KindProduct, string(c.Product.ID)), Class: st.Class, Standing: st.Text, Until: st.Until}
	r.Name, r.Lang = s.pick(c.Product.Name)
	switch c.Kind {
	case "code":
		r.Kind = w.KindCode
	case "gtin":
		r.Kind = w.KindGTIN
	case "certificate":
		r.Kind = w.KindCertificate
	case "decision":
		r.Kind = w.KindDecision
	}
	return r
}
