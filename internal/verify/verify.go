// Package verify makes the files from which a visitor, or a program, learns how a
// product stands whose number is on a pack or a certificate.
//
// New lists the keys of every product (its code, its GTINs, the numbers of its
// certificates and decisions, its id), each normalised by Key. Index.Export spreads
// them by a hash over small JSON files, so that one question costs one small file.
// A file holds the days that matter and not only the standing of the day of the
// build: themes/ocop/assets/js/verify.js compares them with the visitor's day.
package verify

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/codes"
	"ocop/internal/vi"
)

// Kind says what a key is.
type Kind string

// The kinds of key.
const (
	Code        Kind = "code" // of the product
	GTIN        Kind = "gtin"
	Certificate Kind = "certificate"
	Decision    Kind = "decision"
	ID          Kind = "id" // of the record, as it stands in addresses
)

// Entry says that a key names a product. Of a certificate or decision, Cert is the
// place in the product's history; else it is -1.
type Entry struct {
	Key     string
	Shown   string // as people write it
	Kind    Kind
	Cert    int
	Product *catalogue.PublicProduct
}

// dated is what may stand behind the number of a decision, lead what before it.
var (
	dated = regexp.MustCompile(`\s(ngay|dated?)\s.*$`)
	lead  = regexp.MustCompile(`^(quyetdinh|decision|giaychungnhan|certificate)?(so|no)?([0-9])`)
)

// maxKey is the longest key in bytes.
const maxKey = 80

// Key is the form in which numbers are compared: lower-case letters a to z and
// digits, without marks, spaces and dashes, so that "123/QĐ-UBND" and "123 qd ubnd"
// are one. verify.js does the same.
func Key(text string) string {
	if text = vi.Fold(vi.NFC(text)); strings.Contains(text, "ngay") || strings.Contains(text, "date") {
		text = dated.ReplaceAllString(text, "")
	}
	var b strings.Builder
	for _, r := range text {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			b.WriteByte(byte(r))
		}
	}
	key := b.String()
	if key != "" && strings.IndexByte("cdgqns", key[0]) >= 0 {
		key = lead.ReplaceAllString(key, "$3")
	}
	return key[:min(len(key), maxKey)]
}

// Index is the keys of a catalogue, sorted.
type Index struct {
	public  *catalogue.Public
	entries []Entry
}

// New lists the keys of what is published.
func New(p *catalogue.Public) *Index {
	x := &Index{public: p}
	for _, r := range p.Products {
		x.product(r)
	}
	slices.SortStableFunc(x.entries, func(a, b Entry) int {
		return cmp.Or(strings.Compare(a.Key, b.Key), strings.Compare(string(a.Product.ID), string(b.Product.ID)))
	})
	return x
}

// Entries gives the keys in order.
func (x *Index) Entries() []Entry { return x.entries }

func (x *Index) product(p *catalogue.PublicProduct) {
	first := len(x.entries)
	add := func(key, shown string, k Kind, cert int) {
		for _, e := range x.entries[first:] {
			if e.Key == key && e.Kind == k && e.Cert == cert {
				return
			}
		}
		if key != "" {
			x.entries = append(x.entries, Entry{key, shown, k, cert, p})
		}
	}
	add(Key(p.Code), p.Code, Code, -1)
	for i := range p.Packings {
		add(codes.GTIN14(p.Packings[i].GTIN), p.Packings[i].GTIN, GTIN, -1)
	}
	if p.Label != nil {
		add(codes.GTIN14(p.Label.GTIN), p.Label.GTIN, GTIN, -1)
	}
	for i := range p.Certificates {
		add(Key(p.Certificates[i].Number), p.Certificates[i].Number, Certificate, i)
		add(Key(p.Certificates[i].Decision), p.Certificates[i].Decision, Decision, i)
	}
	add(Key(string(p.ID)), string(p.ID), ID, -1)
}
