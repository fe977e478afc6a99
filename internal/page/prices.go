package page

import (
	"bytes"

	"ocop/internal/catalogue"
	"ocop/internal/ocop"
	"ocop/internal/sheet"
)

func (s *site) pricesAddress() string {
	return s.printAddress() + s.sentence("bang-gia", "prices") + ".xlsx"
}

// PriceLists lists the workbooks of prices. Those of a large site take much
// memory while they are made, so they are to be made one after the other.
func PriceLists(in Input) []Drawing {
	if len(in.Public.Products) == 0 {
		return nil
	}
	m := newMaker(in)
	var out []Drawing
	for i := range m.sites {
		out = append(out, Drawing{below(m.sites[i].pricesAddress()), m.sites[i].prices})
	}
	return out
}

// prices is the price list as a workbook: the products in force, and on a
// second sheet those whose certificate has ended, plainly named. Each packing
// is a row; a product without packings has one row.
func (s *site) prices() []byte {
	t := s.trade()
	current := s.priceSheet(s.words.InForce, s.byGroup(s.inForce))
	current.Title = []string{t.Prices + " – " + s.name(), s.words.AsOf + " " + s.date(s.Public.AsOf) + ". " + t.NotGuaranteed}
	sheets := []sheet.Sheet{current}
	if len(s.ended) > 0 {
		ended := s.priceSheet(s.words.Ended, s.byGroup(s.ended))
		ended.Title = []string{s.words.Ended, s.words.EndedNote}
		sheets = append(sheets, ended)
	}
	var b bytes.Buffer
	if err := sheet.Write(&b, sheets); err != nil {
		panic(err) // names and columns are ours, and texts are cut to fit
	}
	return b.Bytes()
}

func (s *site) priceSheet(name string, list []*catalogue.PublicProduct) sheet.Sheet {
	w := s.words
	out := sheet.Sheet{Name: name, Printed: true, Columns: []sheet.Column{
		{Title: w.Products, Width: 34, Wrap: true}, {Title: w.Code, Width: 19}, {Title: w.Entity, Width: 28, Wrap: true}, {Title: w.Commune, Width: 20, Wrap: true},
		{Title: w.Rank, Width: 8}, {Title: s.sentence("Đơn vị", "Unit"), Width: 12, Wrap: true}, {Title: w.Net, Width: 14, Wrap: true}, {Title: w.Price + " (VND)", Width: 13},
		{Title: w.MOQ, Width: 16, Wrap: true}, {Title: w.Carton, Width: 18, Wrap: true}, {Title: w.ShelfLife, Width: 13, Wrap: true},
		{Title: w.GTIN, Width: 16}, {Title: s.sentence("Tình trạng", "Status"), Width: 20, Wrap: true}, {Title: w.Expires, Width: 12},
	}}
	for _, p := range list {
		packings := p.Packings
		if len(packings) == 0 {
			packings = []ocop.Packing{{}}
		}
		for _, k := range packings {
			out.Rows = append(out.Rows, s.priceRow(p, k))
		}
	}
	return out
}

func (s *site) priceRow(p *catalogue.PublicProduct, k ocop.Packing) []sheet.Cell {
	entity, commune := "", ""
	if p.Entity != nil {
		entity = s.text(p.Entity.Name)
	}
	if p.Commune != nil {
		commune = s.text(p.Commune.Name)
	}
	price := sheet.Cell{}
	if k.Price > 0 {
		price = sheet.Decimal(float64(k.Price))
	}
	return []sheet.Cell{
		sheet.Text(s.text(p.Name)), sheet.Text(p.Code), sheet.Text(entity), sheet.Text(commune), sheet.Text(s.starsText(p.Stars)),
		sheet.Text(k.Unit), sheet.Text(k.Net), price, sheet.Text(p.Trade.MOQ), sheet.Text(k.Carton), sheet.Text(k.ShelfLife),
		sheet.Text(k.GTIN), sheet.Text(s.status(p).Text), sheet.Day(p.Until),
	}
}
