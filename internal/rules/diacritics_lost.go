package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/source"
	"ocop/internal/vi"
)

var diacriticsLost = &check.Rule{
	ID:       "diacritics-lost",
	Title:    "Tên và địa chỉ tiếng Việt phải có dấu",
	Doc:      "Chữ chép từ bản quét thường mất dấu: “Mat ong rung”. Tên sai thì người tìm không thấy, và khác tên trong quyết định. Đối chiếu với bản gốc rồi gõ lại có dấu. Tên nước ngoài và tên đúng là không dấu không bị báo.",
	House:    true,
	Group:    check.RecordGroup,
	Severity: finding.Info,

	Whole: func(s *check.Pass, c *catalogue.Catalogue) {
		look := func(d *source.Doc, pairs ...string) {
			for i := 0; i < len(pairs); i += 2 {
				if !hasMarks(pairs[i+1]) && vi.LooksUnmarked(pairs[i+1]) {
					s.Reportf(d, pairs[i], "“%s” giống chữ tiếng Việt bị mất dấu khi quét. Đối chiếu bản gốc và gõ lại có dấu.", pairs[i+1])
				}
			}
		}
		for _, p := range c.Products {
			look(p.Doc, "name", p.Name)
			for i := range p.Certificates {
				v := &p.Certificates[i]
				look(p.Doc, source.At("certificates", i, "product_name"), v.ProductName, source.At("certificates", i, "entity_name"), v.EntityName)
			}
			for i := range p.Labels {
				l := &p.Labels[i]
				look(p.Doc, source.At("labels", i, "name"), l.Name, source.At("labels", i, "responsible.name"), l.Responsible.Name,
					source.At("labels", i, "responsible.address"), l.Responsible.Address)
			}
		}
		for _, e := range c.Entities {
			look(e.Doc, "name", e.Name, "short_name", e.ShortName)
		}
		for _, a := range addresses(c) {
			look(a.doc, "address.original.text", a.address.Original.Text, "address.current.text", a.address.Current.Text)
		}
		for _, m := range c.Communes {
			look(m.Doc, "name", m.Name, "district", m.District, "province", m.Province)
		}
		for _, p := range c.Places {
			look(p.Doc, "name", p.Name)
		}
		for _, r := range c.Routes {
			look(r.Doc, "name", r.Name)
		}
		for _, e := range c.Events {
			look(e.Doc, "name", e.Name, "venue", e.Venue)
		}
		for _, t := range c.Stories {
			look(t.Doc, "title", t.Title)
		}
		for _, p := range c.Pages {
			look(p.Doc, "title", p.Title)
		}
	},
}

// hasMarks reports in short whether a text has a Vietnamese letter with a
// mark, by the first bytes of those letters: nearly every name has.
func hasMarks(s string) bool {
	for i := range len(s) {
		if c := s[i]; c == 0xE1 || c >= 0xC3 && c <= 0xC6 {
			return true
		}
	}
	return false
}
