package check

import (
	"iter"
	"strings"
	"unicode/utf8"

	"ocop/internal/catalogue"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/source"
	"ocop/internal/wording"
)

// Text is one text of a record that the public reads: a field, a text on a
// label, or an article.
type Text struct {
	Doc   *source.Doc
	Field string // "summary", "labels[1].texts[0]"; "" for the article
	Value string // of an article, the Markdown as written
	// Product is the product that the text speaks of: its own, or the one of
	// a label. Nil for texts of entities, stories, places and so on.
	Product *catalogue.Product
	// Entity is the entity that the text speaks of; of a product, its own.
	// Nil for stories, places and so on.
	Entity *catalogue.Entity
	// Products are the products that the text speaks of: Product alone, those
	// of an entity, those that a story, place or event names.
	Products []*catalogue.Product
	// Label marks what is printed on the newest label.
	Label bool

	phrases []wording.Match
	read    bool
}

// Phrases gives what the text says of a list, in order. A text is read once,
// however many rules ask.
func (t *Text) Phrases(list wording.List) iter.Seq[wording.Match] {
	if !t.read {
		t.phrases, t.read = wording.Find(t.Value), true
	}
	return func(yield func(wording.Match) bool) {
		for _, m := range t.phrases {
			if m.List == list && !yield(m) {
				return
			}
		}
	}
}

// ReportText adds a finding on the word of a text that begins at a byte
// offset.
func (p *Pass) ReportText(t *Text, offset int, message string) {
	if t.Field != "" {
		p.Report(t.Doc, t.Field, message)
		return
	}
	_, first := t.Doc.Article()
	before := t.Value[:offset]
	line := first + strings.Count(before, "\n")
	col := utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1
	p.ReportAt(t.Doc, line, col, "", message)
}

// ReportTextAs is ReportText with another severity than the rule's.
func (p *Pass) ReportTextAs(s finding.Severity, t *Text, offset int, message string) {
	p.ReportText(t, offset, message)
	p.found[len(p.found)-1].Severity = s
}

// textJobs makes the jobs that apply the text rules to all public texts.
func textJobs(c *catalogue.Catalogue, rules []*Rule) []job {
	var of []*Rule
	for _, r := range rules {
		if r.Text != nil {
			of = append(of, r)
		}
	}
	if len(of) == 0 {
		return nil
	}
	var jobs []job
	add := func(texts func() []Text) {
		jobs = append(jobs, func() ([]finding.Finding, error) {
			var found []finding.Finding
			for _, t := range texts() {
				for _, r := range of {
					f, err := apply(r, c, t.Doc.Path, func(p *Pass) { r.Text(p, &t) })
					if err != nil {
						return nil, err
					}
					found = append(found, f...)
				}
			}
			return found, nil
		})
	}
	for from := 0; from < len(c.Products); from += batch {
		part := c.Products[from:min(from+batch, len(c.Products))]
		add(func() (out []Text) {
			for _, p := range part {
				out = append(out, ProductTexts(p)...)
			}
			return out
		})
	}
	add(func() []Text { return OtherTexts(c) })
	return jobs
}

// ProductTexts lists the texts that speak of a product.
func ProductTexts(p *catalogue.Product) []Text {
	var out []Text
	of := Text{Product: p, Entity: p.Entity, Products: []*catalogue.Product{p}}
	add := func(d *source.Doc, field, value string, label bool) {
		if value != "" {
			t := of
			t.Doc, t.Field, t.Value, t.Label = d, field, value, label
			out = append(out, t)
		}
	}
	add(p.Doc, "name", p.Name, false)
	add(p.Doc, "summary", p.Summary, false)
	if l := p.Label; l != nil {
		at := func(field string) string { return source.At("labels", p.LabelAt, field) }
		add(p.Doc, at("name"), l.Name, true)
		add(p.Doc, at("uses"), l.Uses, true)
		add(p.Doc, at("warning"), l.Warning, true)
		add(p.Doc, at("usage"), l.Usage, true)
		for i, text := range l.Texts {
			add(p.Doc, at(source.At("texts", i, "")), text, true)
		}
	}
	article(&out, p.Doc, of)
	if en := p.English; en != nil {
		add(p.DocEN, "name", en.Name, false)
		add(p.DocEN, "summary", en.Summary, false)
		article(&out, p.DocEN, of)
	}
	return out
}

// article adds the body of a record.
func article(out *[]Text, d *source.Doc, t Text) {
	if d == nil {
		return
	}
	if t.Value, _ = d.Article(); t.Value != "" {
		t.Doc, t.Field = d, ""
		*out = append(*out, t)
	}
}

// OtherTexts lists the texts of all records but products.
func OtherTexts(c *catalogue.Catalogue) []Text {
	var out []Text
	for _, r := range c.Entities {
		of := Text{Entity: r, Products: r.Products}
		record(&out, r.Doc, "name", r.Name, r.Summary, of)
		if r.English != nil {
			record(&out, r.DocEN, "name", r.English.Name, r.English.Summary, of)
		}
		for i, a := range r.Adverts {
			if a.Text != "" {
				out = append(out, Text{Doc: r.Doc, Field: source.At("adverts", i, "text"), Value: a.Text, Entity: r, Products: r.Products})
			}
		}
	}
	for _, r := range c.Stories {
		record(&out, r.Doc, "title", r.Title, r.Summary, Text{Products: r.Products})
		if r.English != nil {
			record(&out, r.DocEN, "title", r.English.Title, r.English.Summary, Text{Products: r.Products})
		}
	}
	for _, r := range c.Places {
		record(&out, r.Doc, "name", r.Name, r.Summary, Text{Products: r.Products})
		if r.English != nil {
			record(&out, r.DocEN, "name", r.English.Name, r.English.Summary, Text{Products: r.Products})
		}
	}
	for _, r := range c.Events {
		record(&out, r.Doc, "name", r.Name, r.Summary, Text{Products: r.Products})
		if r.English != nil {
			record(&out, r.DocEN, "name", r.English.Name, r.English.Summary, Text{Products: r.Products})
		}
	}
	return append(out, plainTexts(c)...)
}

// plainTexts lists the texts that speak of no product.
func plainTexts(c *catalogue.Catalogue) []Text {
	var out []Text
	for _, r := range c.Routes {
		record(&out, r.Doc, "name", r.Name, r.Summary, Text{})
		if r.English != nil {
			record(&out, r.DocEN, "name", r.English.Name, r.English.Summary, Text{})
		}
	}
	for _, r := range c.Communes {
		record(&out, r.Doc, "name", r.Name, r.Summary, Text{})
		if r.English != nil {
			record(&out, r.DocEN, "name", r.English.Name, r.English.Summary, Text{})
		}
	}
	for _, r := range c.Pages {
		record(&out, r.Doc, "title", r.Title, r.Summary, Text{})
		if r.English != nil {
			record(&out, r.DocEN, "title", r.English.Title, r.English.Summary, Text{})
		}
	}
	return out
}

// record adds the name, the summary and the article of a record.
func record(out *[]Text, d *source.Doc, field, name, summary string, of Text) {
	for _, f := range [][2]string{{field, name}, {"summary", summary}} {
		if f[1] != "" {
			t := of
			t.Doc, t.Field, t.Value = d, f[0], f[1]
			*out = append(*out, t)
		}
	}
	article(out, d, of)
}

// waivers lists what a record waives, by its name.
func waivers(c *catalogue.Catalogue) map[string]waiving {
	out := map[string]waiving{}
	add := func(d *source.Doc, list []ocop.Waiver) {
		if len(list) > 0 {
			out[d.Record()] = waiving{d, list}
		}
	}
	for _, r := range c.Products {
		add(r.Doc, r.Waive)
	}
	for _, r := range c.Entities {
		add(r.Doc, r.Waive)
	}
	for _, r := range c.Stories {
		add(r.Doc, r.Waive)
	}
	for _, r := range c.Places {
		add(r.Doc, r.Waive)
	}
	for _, r := range c.Dossiers {
		add(r.Doc, r.Waive)
	}
	return out
}
