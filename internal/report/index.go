package report

import (
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/source"
)

// indexOf lists the files of the records that a report can refer to.
func indexOf(c *catalogue.Catalogue) Index {
	out := Index{Files: make(map[string]string, len(c.Products)+len(c.Entities)+len(c.Dossiers)+len(c.Communes)+len(c.Events)+len(c.Plans))}
	add := func(d *source.Doc) { out.Files[d.Record()] = d.Path }
	for _, x := range c.Products {
		add(x.Doc)
	}
	for _, x := range c.Entities {
		add(x.Doc)
	}
	for _, x := range c.Dossiers {
		add(x.Doc)
	}
	for _, x := range c.Communes {
		add(x.Doc)
	}
	for _, x := range c.Events {
		add(x.Doc)
	}
	for _, x := range c.Plans {
		add(x.Doc)
		out.Years = append(out.Years, x.Year)
	}
	slices.Sort(out.Years)
	out.Years = slices.Compact(out.Years)
	return out
}
