package check

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"ocop/internal/catalogue"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/source"
	"ocop/internal/wording"
)

// Every kind of public record has a text with the word organic.
var organicRecords = fstest.MapFS{
	"entities/e.md":    {Data: []byte("---\nname: HTX\nkind: farm\nadverts:\n  - text: hữu cơ\n---\n")},
	"entities/e.en.md": {Data: []byte("---\nname: Organic co-op\n---\n")},
	"products/p.md":    {Data: []byte("---\nname: Trà\nset: 11\nentity: e\n---\n\nTrà **hữu**\ncơ.\n")},
	"products/p.en.md": {Data: []byte("---\nname: Organic tea\n---\n")},
	"stories/s.md":     {Data: []byte("---\ntitle: Hữu cơ\nproducts: [p]\n---\n")},
	"stories/s.en.md":  {Data: []byte("---\ntitle: Organic\n---\n")},
	"places/o.md":      {Data: []byte("---\nname: Vườn hữu cơ\nkind: farm\nproducts: [p]\n---\n")},
	"places/o.en.md":   {Data: []byte("---\nname: Organic farm\n---\n")},
	"routes/r.md":      {Data: []byte("---\nname: Đường hữu cơ\n---\n")},
	"routes/r.en.md":   {Data: []byte("---\nname: Organic route\n---\n")},
	"events/v.md":      {Data: []byte("---\nname: Chợ hữu cơ\nkind: training\nfrom: 2026-01-01\nproducts: [p]\n---\n")},
	"events/v.en.md":   {Data: []byte("---\nname: Organic fair\n---\n")},
	"communes/c.md":    {Data: []byte("---\nname: xã Hữu Cơ\nkind: commune\nprovince: tỉnh Thượng Lam\n---\n")},
	"communes/c.en.md": {Data: []byte("---\nname: Organic commune\n---\n")},
	"pages/g.md":       {Data: []byte("---\ntitle: Hữu cơ\n---\n")},
	"pages/g.en.md":    {Data: []byte("---\ntitle: Organic\n---\n")},
}

func TestPhrasesAreFoundInTheTextsOfAllRecords(t *testing.T) {
	tree, _, err := source.Read(context.Background(), organicRecords, ocop.Kinds())
	if err != nil {
		t.Fatal(err)
	}
	c, _ := catalogue.Link(tree, ocop.DateOf(2026, 11, 23))
	rule := &Rule{ID: "an-organic", Title: "t", Doc: "d", House: true, Severity: finding.Error, Text: func(p *Pass, v *Text) {
		for m := range v.Phrases(wording.Organic) {
			of := "-"
			for _, product := range v.Products {
				of = string(product.ID)
			}
			p.ReportTextAs(finding.Info, v, m.Start, of)
		}
		for range v.Phrases(wording.Medical) {
			t.Errorf("%s: a medical phrase in %q", v.Doc.Path, v.Value)
		}
	}}
	found, err := Run(c, []*Rule{rule})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range found {
		if f.Severity != finding.Info {
			t.Errorf("%v: got severity %v, want info", f, f.Severity)
		}
		got = append(got, f.Path+" "+f.Message)
	}
	slices.Sort(got)
	want := []string{
		"communes/c.en.md -", "communes/c.md -", "entities/e.en.md p", "entities/e.md p", "events/v.en.md p", "events/v.md p",
		"pages/g.en.md -", "pages/g.md -", "places/o.en.md p", "places/o.md p", "products/p.en.md p", "products/p.md p",
		"routes/r.en.md -", "routes/r.md -", "stories/s.en.md p", "stories/s.md p",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
