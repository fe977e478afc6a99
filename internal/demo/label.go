package demo

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ocop/internal/codes"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

// gtin makes the code of a packing, of 13 digits: 893, the entity, its product
// and packing, the check digit.
func (w *world) gtin(i, packing int) string {
	p := &w.products[i]
	if p.fault == faultTwice && packing == 0 {
		return w.gtin(p.twin, 0)
	}
	body := fmt.Sprintf("893%06d%02d%d", p.entity, p.nth%100, packing)
	check, _ := codes.CheckGTIN(body + "0")
	if p.fault == faultCheckDigit && packing == 0 {
		check = '0' + (check-'0'+3)%10
	}
	return body + string(check)
}

// packings are the sizes in which a product is sold.
func (w *world) packings(i int) []ocop.Packing {
	d := newDice(w.opt.Seed, drawPacking, i)
	t := w.entityOf(&w.products[i]).trade
	var out []ocop.Packing
	sizes := t.sizes[:d.span(1, len(t.sizes))]
	if w.opt.Lean {
		sizes = sizes[:1]
	}
	for n, s := range sizes {
		k := ocop.Packing{Net: s.net, Unit: s.unit, ShelfLife: t.life, Price: s.price * d.span(80, 125) / 100 / 500 * 500}
		if s.price < 20_000 {
			k.Price = s.price
		}
		if s.carton > 1 {
			k.Carton = fmt.Sprintf("%d %s một thùng", s.carton, s.unit)
		}
		if w.coded(i) {
			k.GTIN = w.gtin(i, n)
		}
		out = append(out, k)
	}
	return out
}

// prints are the days on which labels were printed, the oldest first.
func (w *world) prints(d *dice, p *item, f *fate) []ocop.Date {
	last := Day().AddDays(-2)
	var newest ocop.Date
	between := func(low, high ocop.Date) ocop.Date {
		if high.After(last) {
			high = last
		}
		return low.AddDays(d.n(max(1, low.DaysUntil(high))))
	}
	c := f.current()
	switch p.status {
	case ocop.Unranked:
		newest = between(ocop.DateOf(2025, 10, 1), ocop.DateOf(2026, 10, 30))
	case ocop.Revoked:
		newest = between(c.Revoked.Date.AddDays(5), last)
	case ocop.Withdrawn:
		newest = between(f.withdrawn.Date.AddDays(3), last)
	case ocop.Expired:
		if newest = between(c.Issued.AddDays(20), c.Expires.AddDays(-60)); p.fault == faultOldMark || d.chance(50) {
			newest = between(c.Expires.AddDays(15), last)
		}
	default:
		newest = between(c.Issued.AddDays(10), c.Issued.AddDays(260))
		if c.Round == ocop.Upgrade && p.fault == noFault && !w.opt.Lean && d.chance(12) {
			newest = c.Issued.AddDays(-d.span(40, 150)) // not reprinted since the upgrade
		}
	}
	days := []ocop.Date{newest}
	if w.opt.Lean {
		return days
	}
	for range d.n(3) {
		if before := days[0].AddDays(-d.span(250, 420)); before.After(ocop.DateOf(2019, 12, 31)) {
			days = slices.Insert(days, 0, before)
		}
	}
	return days
}

// labels are the print runs of a product: the newest is complete, older ones
// say less.
func (w *world) labels(d *dice, i int, f *fate) []ocop.Label {
	p := &w.products[i]
	t := w.entityOf(p).trade
	if t.set == law.TourismSet {
		return nil
	}
	days := w.prints(d, p, f)
	trace := d.chance(40)
	if c := f.current(); c != nil && c.Stars >= 4 {
		trace = true
	}
	var out []ocop.Label
	for n, day := range days {
		newest := n == len(days)-1
		l := ocop.Label{PrintedOn: day, Category: t.category, Unpacked: w.unpacked(i)}
		w.printMark(d, p, f, &l)
		w.printMust(i, &l, day)
		if !l.Unpacked {
			w.printGoods(d, p, &l, newest)
		}
		if w.opt.Lean {
			l = cut(l)
		}
		if newest && !w.opt.Lean {
			w.printRest(d, p, &l, trace)
		}
		if newest {
			w.spoilLabel(p, f, &l)
		}
		out = append(out, l)
	}
	return out
}

// cut leaves of a label what an error would ask for.
func cut(l ocop.Label) ocop.Label {
	return ocop.Label{
		PrintedOn: l.PrintedOn, Category: l.Category, Unpacked: l.Unpacked,
		OCOPMark: l.OCOPMark, StarsShown: l.StarsShown, MarkVariant: l.MarkVariant, MarkDecision: l.MarkDecision,
		Name: l.Name, Responsible: l.Responsible, Origin: l.Origin, Net: l.Net, GTIN: l.GTIN,
		Mfg: l.Mfg, Exp: l.Exp, Ingredients: l.Ingredients, Ethanol: l.Ethanol,
	}
}

// printMark puts the mark on a label that could bear it on its day.
func (w *world) printMark(d *dice, p *item, f *fate, l *ocop.Label) {
	s := ocop.StandingOn(f.certificates, f.withdrawn, l.PrintedOn)
	if !s.Status.InForce() {
		return
	}
	l.OCOPMark, l.StarsShown, l.MarkVariant = true, int(s.Stars), "national"
	if d.chance(60) {
		l.MarkDecision = f.certificates[s.Current].Decision.Number
		l.MarkWidth = float64(d.span(12, 30))
	}
	if province := w.old[w.entityOf(p).at.old].province; province%3 == 1 {
		from := d.span(1, 900) * 1000
		l.Tem = ocop.Tem{From: fmt.Sprintf("%06d", from+1), To: fmt.Sprintf("%06d", from+5000)}
	}
}

// printMust prints what every label must say.
func (w *world) printMust(i int, l *ocop.Label, day ocop.Date) {
	p := &w.products[i]
	m := w.entityOf(p)
	l.Name = upper(p.name)
	l.Responsible = ocop.Responsible{Name: m.name, Address: w.on(m.at, day)}
	l.Origin = [...]string{"Sản phẩm của Việt Nam", "Sản xuất tại Việt Nam", "Xuất xứ: Việt Nam"}[p.entity%3]
	l.Net = m.trade.sizes[0].net
	if w.coded(i) {
		l.GTIN = w.gtin(i, 0)
	}
}

// printGoods prints what the kind of goods asks for.
func (w *world) printGoods(d *dice, p *item, l *ocop.Label, newest bool) {
	t := w.entityOf(p).trade
	made := l.PrintedOn.AddDays(1)
	if t.set < 21 {
		l.Mfg = fmt.Sprintf("NSX: %02d/%02d/%d", made.Day(), made.Month(), made.Year())
		if t.life != "" {
			l.Exp = "HSD: " + t.life + " kể từ NSX"
		}
		l.Ingredients = ingredients(t, p)
	}
	if p.head.allergen != "" {
		l.Allergens = []string{p.head.allergen}
	}
	l.Warning, l.Usage, l.Storage = t.warning, t.usage, t.storage
	if p.head.allergen != "" && l.Warning == "" {
		l.Warning = "Có chứa " + p.head.allergen + "; người dị ứng không dùng."
	}
	l.Ethanol = ethanol(t, p)
	l.Uses, l.Target, l.Dose = t.uses, t.target, t.dose
	if t.measures != nil {
		l.Material, l.Dimensions = p.head.main, t.measures[p.nth%len(t.measures)]
	}
	l.Sweetened, l.Fried = t.sweetened, t.fried
	if t.exempt == "" && (newest || l.PrintedOn.Year() >= 2025) {
		l.Nutrition = t.facts
	}
	if newest || t.category == ocop.CategoryCosmetic {
		l.Lot = fmt.Sprintf("L%02d%02d-%d", made.Month(), made.Year()%100, d.span(1, 9))
	}
}

// printRest prints what newer labels say besides.
func (w *world) printRest(d *dice, p *item, l *ocop.Label, trace bool) {
	t := w.entityOf(p).trade
	if trace {
		l.TraceURL = "https://truy-xuat.demo.example/" + p.id
		l.QR = l.TraceURL
	}
	l.Texts = some(d, t.texts, d.n(len(t.texts)+1))
	l.Languages = []string{"vi"}
	l.MinHeight = float64(d.span(12, 18)) / 10
	l.NameHeight = float64(d.span(6, 14))
	if d.chance(45) {
		l.Languages = append(l.Languages, "en")
		l.ForeignHeight = float64(d.span(2, 5))
	}
	l.Face = float64(d.span(82, 240))
}

// spoilLabel puts the planned fault on the newest label.
func (w *world) spoilLabel(p *item, f *fate, l *ocop.Label) {
	switch p.fault {
	case faultOldMark, faultUnranked, faultBelow:
		l.OCOPMark, l.StarsShown, l.MarkVariant = true, 3, "national"
		if c := f.current(); c != nil {
			l.StarsShown = int(c.Stars)
		}
	case faultStars:
		if l.StarsShown++; l.StarsShown > int(ocop.MaxStars) {
			l.StarsShown = int(ocop.MaxStars) - 1
		}
	case faultOrigin:
		l.Origin = ""
	case faultResponsible:
		l.Responsible = ocop.Responsible{}
	case faultName:
		l.Name = ""
	}
}

// ingredients lists what a product is made of, the most first.
func ingredients(t *trade, p *item) []ocop.Ingredient {
	if t.share == 0 {
		return nil
	}
	main := ocop.Ingredient{Name: p.head.main, Percent: float64(t.share)}
	out := make([]ocop.Ingredient, 0, len(t.rest)+2)
	if _, taste, found := strings.Cut(p.flavour, " "); found {
		main.Percent -= 4
		out = append(out, ocop.Ingredient{Name: taste, Percent: 4})
	}
	for _, r := range t.rest {
		out = append(out, ocop.Ingredient{Name: r.name, Percent: float64(r.percent)})
	}
	slices.SortStableFunc(out, func(a, b ocop.Ingredient) int { return int(b.Percent) - int(a.Percent) })
	return slices.Insert(out, 0, main)
}

// ethanol is the strength of a spirit: from its name, or the usual one.
func ethanol(t *trade, p *item) float64 {
	if t.ethanol == 0 {
		return 0
	}
	number, _, _ := strings.Cut(p.strength, " ")
	if v, err := strconv.ParseFloat(strings.ReplaceAll(number, ",", "."), 64); err == nil {
		return v
	}
	return t.ethanol
}
