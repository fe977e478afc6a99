package catalogue

import (
	"strconv"

	"ocop/internal/finding"
	"ocop/internal/source"
)

// Subjects lists the records of the catalogue, the internal ones too, so that
// a report can name them.
func (c *Catalogue) Subjects() []finding.Subject {
	var out []finding.Subject
	add := func(d *source.Doc, name string) {
		out = append(out, finding.Subject{Record: d.Record(), Name: name, Path: d.Path})
	}
	for _, r := range c.Products {
		add(r.Doc, r.Name)
	}
	for _, r := range c.Entities {
		add(r.Doc, r.Name)
	}
	for _, r := range c.Communes {
		add(r.Doc, r.Name)
	}
	for _, r := range c.Stories {
		add(r.Doc, r.Title)
	}
	for _, r := range c.Places {
		add(r.Doc, r.Name)
	}
	for _, r := range c.Routes {
		add(r.Doc, r.Name)
	}
	for _, r := range c.Events {
		add(r.Doc, r.Name)
	}
	for _, r := range c.Pages {
		add(r.Doc, r.Title)
	}
	for _, r := range c.Dossiers {
		name := "Hồ sơ"
		if r.Product != nil {
			name += " " + r.Product.Name
		}
		add(r.Doc, name)
	}
	for _, r := range c.Plans {
		add(r.Doc, "Kế hoạch "+strconv.Itoa(r.Year))
	}
	return out
}

// RecordsOfProduct names the records of a product: its own and its dossier.
func (c *Catalogue) RecordsOfProduct(p *Product) []string {
	out := []string{p.Doc.Record()}
	for _, d := range c.Dossiers {
		if d.Product == p {
			out = append(out, d.Doc.Record())
		}
	}
	return out
}
