package report

import (
	"cmp"

	"ocop/internal/catalogue"
	"ocop/internal/ocop"
	"ocop/internal/schema"
)

// entities makes table B5, the entities with a product in force.
func (m *maker) entities() {
	year := m.figureYear()
	t := Table{ID: "B5", Title: "Danh sách chủ thể", Note: "Chủ thể có sản phẩm còn hiệu lực vào ngày chốt số liệu. Lao động, doanh thu là tổng các sản phẩm của chủ thể năm " + itoa(year) + ".",
		Columns: []Column{
			{Key: "name", Title: "Tên chủ thể", Kind: Text}, {Key: "kind", Title: "Loại hình", Kind: Text}, {Key: "commune", Title: "Xã", Kind: Text},
			{Key: "tax_code", Title: "Mã số thuế", Kind: Text, Private: true}, {Key: "representative", Title: "Người đại diện", Kind: Text, Private: true},
			{Key: "sex", Title: "Giới tính", Kind: Text, Private: true}, {Key: "ethnicity", Title: "Dân tộc", Kind: Text, Private: true},
			{Key: "joined", Title: "Năm tham gia", Kind: Year},
			{Key: "workers", Title: "Lao động", Kind: Int, Unit: "người", Private: true, Sum: true}, {Key: "local", Title: "% lao động địa phương", Kind: Percent, Private: true},
			{Key: "revenue", Title: "Doanh thu", Kind: Money, Unit: millionUnit, Private: true, Sum: true},
			{Key: "products", Title: "Số sản phẩm còn hiệu lực", Kind: Int, Unit: "sản phẩm", Sum: true},
		}}
	for _, e := range m.c.Entities {
		if m.active(e) {
			refs, cells := m.entityCells(e, year)
			t.add(refs, cells...)
		}
	}
	m.put(t)
}

func (m *maker) entityCells(e *catalogue.Entity, year int) ([]Ref, []Cell) {
	refs := []Ref{m.owners[e.ID]}
	tax, who := e.TaxCode, ocop.Representative{}
	live, sum := 0, ocop.YearFigures{}
	local := 0
	for _, p := range e.Products {
		it := &m.items[m.at[p.ID]]
		if it.inForce() {
			live++
			refs = append(refs, it.ref)
		}
		if p.Dossier == nil {
			continue
		}
		refs = append(refs, m.dossierRef(p.Dossier))
		tax = cmp.Or(tax, p.Dossier.TaxCode)
		if who.Name == "" {
			who = p.Dossier.Representative
		}
		if f := figuresOf(p.Dossier, year); f != nil {
			sum.Workers += f.Workers
			sum.Revenue += f.Revenue
			local += f.Workers * f.Local
		}
	}
	share := Cell{}
	if sum.Workers > 0 && local > 0 {
		share = number(Percent, float64(local)/float64(sum.Workers))
	}
	return refs, []Cell{
		words(e.Name), words(word(schema.EntityKinds, string(e.Kind))), words(communeName(e.Commune)),
		words(tax), words(who.Name), words(word(schema.Sexes, who.Sex)), words(who.Ethnicity),
		yearCell(e.Joined), given(sum.Workers), share, spent(sum.Revenue), count(live),
	}
}

// figuresOf gives the figures of a year of a dossier; nil when there are none.
func figuresOf(d *catalogue.Dossier, year int) *ocop.YearFigures {
	for i := range d.Years {
		if d.Years[i].Year == year {
			return &d.Years[i]
		}
	}
	return nil
}

// figureYear is the last year, up to that of the closing date, of which at
// least half as many dossiers have figures as of the year before; figures of a
// year come in after its end.
func (m *maker) figureYear() int {
	year := m.asOf.Year()
	here, before := m.withFigures(year), m.withFigures(year-1)
	if here == 0 || here*2 < before {
		return year - 1
	}
	return year
}

func (m *maker) withFigures(year int) (n int) {
	for _, d := range m.c.Dossiers {
		if figuresOf(d, year) != nil {
			n++
		}
	}
	return n
}
