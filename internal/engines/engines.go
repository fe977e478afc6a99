// Package engines writes the public records of a catalogue for search engines that hold
// those of many offices: OpenSearch, and PostgreSQL as a database that everybody has.
//
// The columns stand in one table (columns.go); the settings of the index, the tables of
// the database and the lines of data are all made of it. Each record has a key that is
// one in the nation, the office before it, and the revision of the export, which lets an
// engine keep the newer of two whatever the order in which they come.
//
// Vietnamese is folded by the engine, by the settings that are written too: marks are
// taken away and đ becomes d, which Unicode does not do by itself. A second, marked form
// of the names and texts lets a query with marks put exact matches first.
//
// Only catalogue.Public goes in. Articles stay out: the record leads to its page.
package engines

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"

	"ocop/internal/catalogue"
	"ocop/internal/facet"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

// Options say what the records must know of their office.
type Options struct {
	Site     ocop.Site
	Office   string // key of the office in the nation: "muong-lang"
	Revision int64  // of this export: a later one has a greater number; over 0
	// Address gives the address of a record's page in Vietnamese and English, below
	// the site; Permanent the short one of a product.
	Address   func(kind ocop.Kind, id string) (vi, en string)
	Permanent func(p *catalogue.PublicProduct) string
}

// File is a file that was made.
type File struct {
	Name string
	Data []byte
}

var officeKey = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]{0,62}$`)

// check refuses options that would make keys that are not one in the nation.
func (o Options) check() error {
	switch {
	case !officeKey.MatchString(o.Office):
		return fmt.Errorf("office %q: want small letters, digits, dots and hyphens", o.Office)
	case o.Revision <= 0:
		return errors.New("revision: want a number over 0")
	}
	return nil
}

// row is a record as an engine has it. What a kind of record has not is the zero value.
type row struct {
	opt     Options
	asOf    ocop.Date
	kind    ocop.Kind
	id      string
	name    catalogue.Text
	summary catalogue.Text
	tags    []string
	address string
	entity  *catalogue.PublicEntity
	commune *catalogue.PublicCommune
	former  *catalogue.PublicCommune
	at      ocop.Location
	season  []int
	product *catalogue.PublicProduct // nil for other kinds
	facts   facet.Facts              // of a product
}

// rows lists products, entities and places.
func rows(p *catalogue.Public, opt Options) []*row {
	var out []*row
	for _, r := range p.Products {
		x := &row{kind: ocop.KindProduct, id: string(r.ID), name: r.Name, summary: r.Summary, tags: r.Tags, entity: r.Entity, commune: r.Commune,
			former: r.Former, season: facet.Months(r.Season), product: r, facts: facet.Product(r, p.AsOf)}
		switch {
		case r.Place != nil && !r.Place.Facts.Location.IsZero():
			x.at = r.Place.Facts.Location
		case r.Entity != nil:
			x.at = r.Entity.Location
		}
		out = append(out, x)
	}
	for _, r := range p.Entities {
		out = append(out, &row{kind: ocop.KindEntity, id: string(r.ID), name: r.Name, summary: r.Summary, address: r.Address, entity: r, commune: r.Commune, former: r.Former, at: r.Location})
	}
	for _, r := range p.Places {
		out = append(out, &row{kind: ocop.KindPlace, id: string(r.ID), name: r.Name, summary: r.Summary, address: r.Address, entity: r.Entity, commune: r.Commune,
			former: r.Former, at: r.Facts.Location, season: facet.Months(r.Facts.Season)})
	}
	for _, x := range out {
		x.opt, x.asOf = opt, p.AsOf
	}
	return out
}

// key is the record's key in the nation.
func (r *row) key() string { return r.opt.Office + "/" + string(r.kind) + "/" + r.id }

// url is the address of the record's page, "" when the host of the site is not known:
// an address without a host is of no use elsewhere.
func (r *row) url(english bool) string {
	vi, en := r.opt.Address(r.kind, r.id)
	if english {
		vi = en
	}
	if vi == "" || r.opt.Site.BaseURL == "" {
		return ""
	}
	return r.opt.Site.BaseURL + vi
}

func (r *row) permanent() string {
	if r.product == nil || r.opt.Site.BaseURL == "" {
		return ""
	}
	return r.opt.Site.BaseURL + r.opt.Permanent(r.product)
}

func (r *row) group() string {
	g, _ := law.GroupOf(r.set())
	return g.Slug
}

func (r *row) set() int {
	if r.product == nil {
		return 0
	}
	return r.product.Set
}

func (r *row) setName() string {
	s, _ := law.FindSet(r.set())
	return s.VI
}

// certificates gives one text of each certificate.
func (r *row) certificates(of func(catalogue.PublicCertificate) string) []string {
	var out []string
	if r.product != nil {
		for _, c := range r.product.Certificates {
			if s := of(c); s != "" {
				out = append(out, s)
			}
		}
	}
	return out
}

// lines joins pieces with line ends.
func lines(b *bytes.Buffer, list ...string) {
	for _, s := range list {
		b.WriteString(s)
		b.WriteByte('\n')
	}
}
