package report

import (
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/ocop"
	"ocop/internal/schema"
)

// help sums the supports of one use.
type help struct {
	times, done         int
	granted, own, asked float64 // granted by the budget, by the entity itself; recorded but not done
	entities, homes     map[ocop.EntityID]bool
	refs                []Ref
	owners              []ocop.EntityID // who got what was granted
}

// mainUses are what the plan that started the project promises support for;
// they are listed also when nobody got any.
var mainUses = []ocop.Use{ocop.ForBrand, ocop.ForLabel, ocop.ForPackaging, ocop.ForTraceability, ocop.ForHACCP, ocop.ForISO, ocop.ForOrigin}

// supports makes tables B7c and B7d: support of entities by use, and by entity.
func (m *maker) supports() {
	sums := map[ocop.Use]*help{}
	for _, u := range mainUses {
		sums[u] = &help{}
	}
	list := Table{ID: "B7d", Title: "Hỗ trợ từng chủ thể", Private: true, Note: "Đơn vị: triệu đồng.", Columns: []Column{
		{Key: "entity", Title: "Chủ thể", Kind: Text}, {Key: "product", Title: "Sản phẩm", Kind: Text}, {Key: "use", Title: "Nội dung", Kind: Text}, {Key: "source", Title: "Nguồn", Kind: Text},
		{Key: "amount", Title: "Số tiền", Kind: Money, Unit: millionUnit, Sum: true}, {Key: "done", Title: "Ngày xong", Kind: Date}, {Key: "note", Title: "Ghi chú", Kind: Text},
	}}
	for _, d := range m.c.Dossiers {
		for i := range d.Supports {
			s := &d.Supports[i]
			if !m.supportIn(s) {
				continue
			}
			if sums[s.Use] == nil {
				sums[s.Use] = &help{}
			}
			sums[s.Use].add(d, m.dossierRef(d), s, m.granted(s))
			entity, day := "", Cell{}
			if d.Product != nil {
				entity = d.Product.Entity.Name
			}
			if m.granted(s) {
				day = on(s.Done)
			}
			list.add([]Ref{m.dossierRef(d)}, words(entity), words(m.dossierRef(d).Name), words(orUnsaid(word(schema.Uses, string(s.Use)))),
				words(orUnsaid(word(schema.Sources, string(s.Source)))), million(s.Amount), day, words(s.Note))
		}
	}
	t := Table{ID: "B7c", Title: "Hỗ trợ chủ thể theo nội dung", Note: "Số lượt là số khoản hỗ trợ ghi trong hồ sơ; một chủ thể có thể được nhiều lượt nên cột chủ thể không cộng dồn.", Columns: []Column{
		{Key: "use", Title: "Nội dung", Kind: Text}, {Key: "planned", Title: "Số lượt ghi nhận", Kind: Int, Sum: true}, {Key: "done", Title: "Đã xong", Kind: Int, Sum: true},
		{Key: "percent", Title: "%", Kind: Percent, Over: "done", Under: "planned"},
		{Key: "entities", Title: "Số chủ thể", Kind: Int}, {Key: "households", Title: "Trong đó hộ KD", Kind: Int},
		{Key: "granted", Title: "Nhà nước và nguồn khác đã hỗ trợ", Kind: Money, Unit: millionUnit, Sum: true}, {Key: "own", Title: "Chủ thể đối ứng", Kind: Money, Unit: millionUnit, Sum: true, Private: true},
		{Key: "open", Title: "Chưa xong", Kind: Money, Unit: millionUnit, Sum: true, Private: true},
	}}
	for _, u := range append(slices.Clone(schema.Uses), schema.Value{VI: unsaid}) {
		h := sums[ocop.Use(u.Key)]
		if h == nil {
			continue
		}
		t.add(h.refs, words(u.VI), count(h.times), count(h.done), share(float64(h.done), float64(h.times)),
			count(len(h.entities)), count(len(h.homes)), million(h.granted), million(h.own), million(h.asked))
		t.Rows[len(t.Rows)-1].owners = h.owners
		f := counted("support-"+u.Key, u.VI, "lượt", h.refs)
		f.Planned, f.Done, f.Percent, f.Counted = given(h.times), count(h.done), share(float64(h.done), float64(h.times)), false
		m.figure("II.4", f)
	}
	m.put(t)
	m.put(list)
}

func (h *help) add(d *catalogue.Dossier, ref Ref, s *ocop.Support, done bool) {
	h.times++
	h.refs = append(h.refs, ref)
	if h.entities == nil {
		h.entities, h.homes = map[ocop.EntityID]bool{}, map[ocop.EntityID]bool{}
	}
	if d.Product != nil {
		e := d.Product.Entity
		h.entities[e.ID] = true
		if e.Kind == ocop.Household {
			h.homes[e.ID] = true
		}
	}
	switch {
	case !done:
		h.asked += s.Amount
		return
	case s.Source == ocop.FromCounterpart:
		h.own += s.Amount
	default:
		h.granted += s.Amount
		if d.Product != nil && s.Amount != 0 {
			h.owners = append(h.owners, d.Product.Entity.ID)
		}
	}
	h.done++
}
