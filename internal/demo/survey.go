package demo

import (
	"strconv"
	"strings"

	"ocop/internal/ocop"
	"ocop/internal/vi"
)

// world is the made-up country: everything that records say of each other.
// It is filled by the survey and then only read.
type world struct {
	opt       Options
	trades    []trade
	provinces []province
	communes  []commune // of today
	old       []commune // until 30/06/2025
	entities  []maker
	products  []item
	stories   []tale
	places    []spot
	routes    []route
	events    []event
}

// maker is an entity of the survey.
type maker struct {
	id, name, short string
	noi             string // the place in its name and in those of its products
	brand           string
	kind            ocop.EntityKind
	trade           *trade
	at              address
	joined          int
	visitors        bool
	products        []int
	spot            int // the destination it runs; -1 = none
}

// item is a product of the survey.
type item struct {
	id, name string
	entity   int
	nth      int // among the entity's products
	serial   int // among the commune's products, from 1
	head     head
	flavour  string
	strength string
	status   ocop.Status // on Day
	fault    fault
	twin     int // with faultTwice: the product whose GTIN it bears
	tale     int // -1 = none
}

func newWorld(opt Options) *world {
	w := &world{opt: opt, trades: trades()}
	w.surveyLand()
	w.surveyEntities()
	w.surveyProducts()
	w.destine()
	w.surveyTravel()
	w.surveyTales()
	return w
}

// The kinds of entities in every twenty that do not live on visitors, and of
// those that do. Associations and centres take part with tourism only.
var (
	entityKinds = []ocop.EntityKind{
		ocop.Cooperative, ocop.Household, ocop.Cooperative, ocop.SME, ocop.CooperativeGroup, ocop.Cooperative, ocop.Household,
		ocop.Farm, ocop.Cooperative, ocop.SME, ocop.Household, ocop.LocalCapital, ocop.Cooperative, ocop.Household,
		ocop.CooperativeGroup, ocop.Cooperative, ocop.Branch, ocop.SME, ocop.Household, ocop.Cooperative,
	}
	tourismKinds = []ocop.EntityKind{ocop.Association, ocop.Centre, ocop.Cooperative, ocop.LocalCapital, ocop.Household}
)

// surveyEntities makes a third as many entities as products. In every hundred
// each trade has its share, in every twenty each legal kind.
func (w *world) surveyEntities() {
	count := max(1, w.opt.Products/3)
	w.entities = make([]maker, count)
	names, ids := map[string]bool{}, map[string]bool{}
	var wheel []int
	for t := range w.trades {
		for range w.trades[t].weight {
			wheel = append(wheel, t)
		}
	}
	tourism := 0
	var order []int
	for i := range w.entities {
		d := newDice(w.opt.Seed, drawEntity, i)
		if i%len(wheel) == 0 {
			order = newDice(w.opt.Seed, drawTrade, i).shuffled(len(wheel))
		}
		m := &w.entities[i]
		m.trade = &w.trades[wheel[order[i%len(wheel)]]]
		m.kind, m.spot = entityKinds[i%len(entityKinds)], -1
		if m.trade.old == ocop.OldTourism {
			m.kind = tourismKinds[tourism%len(tourismKinds)]
			tourism++
		}
		old := d.n(len(w.old))
		m.at = address{old, pick(d, w.old[old].hamlets)}
		m.joined = d.span(2019, 2025)
		m.visitors = m.trade.old == ocop.OldTourism || d.chance(30)
		w.nameEntity(d, m, names)
		m.id = free(ids, vi.Slug(m.short))
	}
}

// nameEntity gives a name that no other entity has.
func (w *world) nameEntity(d *dice, m *maker, taken map[string]bool) {
	c := &w.old[m.at.old]
	for try := 0; ; try++ {
		switch {
		case try < 3 && d.chance(55) && c.kind == ocop.PlainCommune:
			_, m.noi, _ = strings.Cut(m.at.hamlet, " ")
		case d.chance(70):
			m.noi = c.bare
		default:
			m.noi = w.communes[c.into].bare
		}
		m.brand = brandOf(d, m.noi)
		m.name, m.short = entityName(d, m)
		if try >= 6 {
			n := strconv.Itoa(try - 4)
			m.name, m.short = m.name+" "+n, m.short+" "+n
		}
		if !taken[m.name] {
			taken[m.name] = true
			return
		}
	}
}

// brandOf makes a brand of a place: an abbreviation or a mixed name.
func brandOf(d *dice, noi string) string {
	words := strings.Fields(noi)
	if d.chance(30) {
		var letters string
		for _, word := range words {
			letters += vi.Slug(word)[:1]
		}
		return upper(letters + string(rune('a'+d.n(26))))
	}
	return words[len(words)-1] + " " + pick(d, []string{"Foods", "Farm", "Green", "Home", "Xanh", "Village"})
}

func entityName(d *dice, m *maker) (name, short string) {
	craft, noi := m.trade.craft, m.noi
	switch m.kind {
	case ocop.Cooperative:
		craft = pick(d, []string{craft, craft, "Nông nghiệp", "Dịch vụ " + lower(craft)})
		if m.trade.old == ocop.OldTourism {
			craft = m.trade.craft
		}
		return "Hợp tác xã " + craft + " " + noi, "HTX " + craft + " " + noi
	case ocop.CooperativeGroup:
		return "Tổ hợp tác " + craft + " " + noi, "THT " + craft + " " + noi
	case ocop.Household:
		// A nickname and a place: no person's full name.
		who := pick(d, []string{"Bà Tư", "Ông Sáu", "Cô Ba", "Chú Bảy", "Bà Năm", "Ông Cả", "Cô Út", "Bác Hai"})
		return "Hộ kinh doanh " + craft + " " + who + " " + noi, "Hộ " + who + " " + noi
	case ocop.Farm:
		return "Trang trại " + craft + " " + noi, "Trang trại " + noi
	case ocop.SME:
		if d.chance(50) {
			return "Công ty TNHH " + m.brand + " " + noi, m.brand + " " + noi
		}
		return "Công ty TNHH MTV " + craft + " " + noi, "Công ty " + craft + " " + noi
	case ocop.LocalCapital:
		return "Công ty cổ phần Cộng đồng " + craft + " " + noi, "Cộng đồng " + noi
	case ocop.Branch:
		return "Chi nhánh Công ty TNHH " + m.brand + " tại " + noi, "Chi nhánh " + m.brand + " " + noi
	case ocop.Association:
		return "Hội " + craft + " " + noi, "Hội Du lịch " + noi
	}
	return "Trung tâm điều hành du lịch " + noi, "Trung tâm du lịch " + noi
}

// surveyProducts shares the products out and names them. Every entity has one;
// a tenth of them draws more of the rest than the others.
func (w *world) surveyProducts() {
	d := newDice(w.opt.Seed, drawNames, 0)
	counts := make([]int, len(w.entities))
	for i := range w.opt.Products {
		switch {
		case i < len(counts):
			counts[i]++
		case d.chance(25):
			counts[d.n((len(counts)+9)/10)]++
		default:
			counts[d.n(len(counts))]++
		}
	}
	w.products = make([]item, 0, w.opt.Products)
	ids := map[string]bool{}
	serials := make([]int, len(w.communes))
	for e, count := range counts {
		m := &w.entities[e]
		names := map[string]bool{}
		namer := naming{d: newDice(w.opt.Seed, drawNames, e+1), maker: m, heads: m.trade.grownIn(w.provinces[w.old[m.at.old].province].region)}
		for n := range count {
			p := item{entity: e, nth: n, tale: -1}
			namer.name(&p, count-n, names)
			at := w.old[m.at.old].into
			serials[at]++
			p.serial = serials[at]
			p.id = vi.Slug(p.name)
			if ids[p.id] {
				p.id = vi.Slug(p.name + " " + m.noi)
			}
			p.id = free(ids, p.id)
			m.products = append(m.products, len(w.products))
			w.products = append(w.products, p)
		}
	}
}

// naming names the products of one entity.
type naming struct {
	d      *dice
	maker  *maker
	heads  []head
	family int // products still to come that differ in flavour or strength only
	base   item
	kinds  []string
}

// name gives a product a name that is new to its entity; left is how many
// products are still to be named.
func (n *naming) name(p *item, left int, taken map[string]bool) {
	for try := 0; ; try++ {
		if n.family == 0 {
			n.begin(left)
		}
		*p = item{entity: p.entity, nth: p.nth, tale: -1, head: n.base.head, name: n.base.name}
		if len(n.kinds) > 0 {
			kind := n.kinds[(n.family-1)%len(n.kinds)]
			p.name += " " + kind
			if len(n.maker.trade.strengths) > 0 {
				p.strength = kind
			} else {
				p.flavour = kind
			}
		}
		n.family--
		if try > 8 {
			p.name += " loại " + strconv.Itoa(try-7)
		}
		if !taken[p.name] {
			taken[p.name] = true
			return
		}
	}
}

// begin draws the next product or family of products.
func (n *naming) begin(left int) {
	d, t := n.d, n.maker.trade
	n.family, n.kinds = 1, nil
	n.base = item{head: pick(d, n.heads)}
	n.base.name = n.shape(n.base.head.name)
	switch {
	case len(t.strengths) > 0:
		n.family = min(left, d.span(1, 3))
		n.kinds = some(d, t.strengths, n.family)
	case len(t.flavours) > 0 && d.chance(45):
		n.family = min(left, d.span(1, 6))
		n.kinds = some(d, t.flavours, n.family)
		n.family = len(n.kinds)
	}
}

// shape puts head, place and quality together in one of the ways in which
// real names do.
func (n *naming) shape(head string) string {
	d, noi := n.d, n.maker.noi
	var tag string
	if tags := n.maker.trade.tags; len(tags) > 0 {
		tag = pick(d, tags)
	}
	roll := d.n(100)
	switch {
	case roll < 6:
		return head // two entities may have it
	case roll < 11:
		return head + " " + n.maker.brand
	case tag == "" || roll < 52:
		return head + " " + noi
	case roll < 76:
		return head + " " + tag + " " + noi
	case roll < 86:
		return head + " " + noi + " (" + tag + ")"
	case roll < 94:
		return head + " " + noi + ", " + tag
	default:
		return head + " " + noi + " – " + upper(n.maker.brand)
	}
}

// entityOf is the entity of a product.
func (w *world) entityOf(p *item) *maker { return &w.entities[p.entity] }
