package report_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"testing/fstest"

	"ocop/internal/build"
	"ocop/internal/catalogue"
	"ocop/internal/demo"
	"ocop/internal/markdown"
	"ocop/internal/ocop"
	"ocop/internal/report"
	"ocop/internal/source"
)

// doc is where an invented record came from.
func doc(k ocop.Kind, id string) *source.Doc {
	return &source.Doc{Kind: k, ID: id, Path: k.Folder() + "/" + id + ".md", Body: &markdown.Document{Pieces: []string{""}}}
}

// records makes one kind of record with ids of a prefix and a number.
func records[T any](k ocop.Kind, prefix string, n int, of func(i int) T) []source.Record[T] {
	var out []source.Record[T]
	for i := range n {
		out = append(out, source.Record[T]{Doc: doc(k, fmt.Sprintf("%s%d", prefix, i)), Data: of(i)})
	}
	return out
}

// dice draws what an office might have written, also what it should not.
type dice struct{ *rand.Rand }

func (d dice) day() ocop.Date { return day(2019, 1, 1).AddDays(d.IntN(3200)) }

// maybe is a day, or none in one of n.
func (d dice) maybe(n int) ocop.Date {
	if d.IntN(n) == 0 {
		return ocop.Date{}
	}
	return d.day()
}

func of[T any](d dice, list ...T) T { return list[d.IntN(len(list))] }

// history is a product's certificates with gaps, overlaps, upgrades and downgrades
// in any order, extensions, revocations, missing and equal days.
func (d dice) history() []ocop.Certificate {
	var out []ocop.Certificate
	for range d.IntN(5) {
		c := ocop.Certificate{Stars: ocop.Stars(1 + d.IntN(5)), Round: of(d, "", ocop.FirstRound, ocop.Upgrade, ocop.Reevaluate)}
		c.Issued = d.maybe(12)
		if len(out) > 0 && d.IntN(4) == 0 {
			c.Issued = out[0].Issued
		}
		if d.IntN(3) == 0 {
			c.Expires = c.Issued.AddDays(d.IntN(1500))
		}
		if d.IntN(5) == 0 {
			c.Extension.From = d.maybe(2)
			c.Extension.Until = c.ExpiresOn().AddDays(d.IntN(300) - 50)
		}
		if d.IntN(6) == 0 {
			c.Revoked.Date = d.day()
		}
		out = append(out, c)
	}
	return out
}

func (d dice) product(i int) ocop.Product {
	p := ocop.Product{
		Name: fmt.Sprintf("Sản phẩm %d", i/2), Set: d.IntN(28), Entity: ocop.EntityID(fmt.Sprintf("e%d", d.IntN(9))),
		OldGroup: of(d, "", ocop.OldFood, ocop.OldDrinks, ocop.OldTourism), Certificates: d.history(),
	}
	if d.IntN(3) > 0 {
		p.Address.Original.Commune = ocop.CommuneID(fmt.Sprintf("c%d", d.IntN(6)))
	}
	if d.IntN(9) == 0 {
		p.Withdrawn.Date = d.day()
	}
	return p
}

func (d dice) dossier(i int) ocop.Dossier {
	r := ocop.Dossier{Product: ocop.ProductID(fmt.Sprintf("p%d", i)), State: of(d, ocop.StateIdea, ocop.StateCommune, ocop.StateRecognised)}
	if d.IntN(20) == 0 {
		r.Product = "khong-co"
	}
	for range d.IntN(4) {
		a := ocop.Assessment{
			Year: of(d, 0, 2021, 2023, 2024, 2025, 2026), Round: of(d, "", ocop.FirstRound, ocop.Upgrade, ocop.Reevaluate), Received: d.maybe(3), Sent: d.maybe(3),
			Idea: ocop.Idea{Received: d.maybe(2), Result: of(d, "", "accepted", "returned")}, Business: ocop.BusinessPlan{Received: d.maybe(2), Approved: d.maybe(2)},
			Forwarded: ocop.Forwarding{Date: d.maybe(2), To: of(d, ocop.LevelProvince, ocop.LevelNational), Score: float64(d.IntN(110))}, Result: ocop.Stars(d.IntN(6)),
			Scores: ocop.Scores{Total: float64(d.IntN(101)), Criteria: []ocop.Point{{Criterion: of(d, "1.1", "2.3", "99"), Points: float64(d.IntN(9))}}},
		}
		for range d.IntN(3) {
			a.Councils = append(a.Councils, ocop.CouncilVote{Level: of(d, ocop.LevelDistrict, ocop.LevelProvince, ocop.LevelNational), Date: d.maybe(5), Total: float64(d.IntN(101))})
		}
		r.Rounds = append(r.Rounds, a)
	}
	for range d.IntN(4) {
		r.Supports = append(r.Supports, ocop.Support{Year: of(d, 0, 2023, 2024, 2025), Use: of(d, "", ocop.ForLabel, ocop.ForHACCP, ocop.ForAwards),
			Source: of(d, "", ocop.FromProvince, ocop.FromCounterpart), Amount: float64(d.IntN(1000)) / 7, Done: d.maybe(3)})
	}
	for year := 2022; year < 2027; year++ {
		r.Years = append(r.Years, ocop.YearFigures{Year: year, Workers: d.IntN(20), Local: d.IntN(101), Revenue: float64(d.IntN(9000)) / 3})
	}
	return r
}

func (d dice) plan(i int) ocop.Plan {
	p := ocop.Plan{Year: 2020 + i}
	for range d.IntN(8) {
		p.Targets = append(p.Targets, ocop.Target{Indicator: of(d, "", ocop.KeepThree, ocop.NewThree, ocop.UpgradeFour, ocop.Renewed, ocop.LabelSupports, ocop.NewEntities), Planned: float64(d.IntN(5))})
		p.Tasks = append(p.Tasks, ocop.Task{Body: of(d, "", "Các chủ thể", "UBND các xã", "Phòng Kinh tế"), What: of(d, "", "Bước 3: a", "Bước 5: b", "Bước 12"), Deadline: d.maybe(3), Done: d.maybe(3)})
		p.Budget = append(p.Budget, ocop.BudgetLine{Source: of(d, "", ocop.FromProvince, ocop.FromCounterpart), Use: of(d, "", ocop.ForLabel, ocop.ForHACCP), Planned: float64(d.IntN(999)) / 7, Disbursed: float64(d.IntN(999)) / 7})
		p.Inspections = append(p.Inspections, ocop.LabelVisit{Product: ocop.ProductID(fmt.Sprintf("p%d", d.IntN(40))), Date: d.maybe(4), Rules: []string{"label-origin-missing"}, Deadline: d.maybe(3), Fixed: d.maybe(3)})
		p.Next = append(p.Next, ocop.NextProduct{Product: ocop.ProductID(of(d, "", "p1", "p2")), Name: of(d, "", "Mới"), Round: of(d, "", ocop.FirstRound), Cost: float64(d.IntN(50))})
		p.Events = append(p.Events, ocop.EventResult{Event: ocop.EventID(fmt.Sprintf("ev%d", d.IntN(6))), Attendees: d.IntN(90), Women: d.IntN(90), Cost: float64(d.IntN(50))})
	}
	return p
}

// tree is a whole content tree of nonsense.
func (d dice) tree() *source.Tree {
	kinds := []ocop.EntityKind{"", ocop.Cooperative, ocop.Household, ocop.SME, ocop.Association}
	return &source.Tree{
		Communes: records(ocop.KindCommune, "c", 6, func(i int) ocop.Commune {
			c := ocop.Commune{Name: fmt.Sprintf("xã %d", i)}
			if i > 2 {
				c.Until, c.MergedInto = day(2025, 6, 30), ocop.CommuneID(fmt.Sprintf("c%d", i-3))
			}
			return c
		}),
		Entities: records(ocop.KindEntity, "e", 8, func(i int) ocop.Entity { // e8 does not exist
			e := ocop.Entity{Name: fmt.Sprintf("Chủ thể %d", i), Kind: of(d, kinds...), Joined: of(d, 0, 2021, 2024, 2026)}
			e.Address.Original.Commune = ocop.CommuneID(fmt.Sprintf("c%d", d.IntN(7)))
			return e
		}),
		Products: records(ocop.KindProduct, "p", 40, d.product),
		Events: records(ocop.KindEvent, "ev", 6, func(i int) ocop.Event {
			return ocop.Event{Name: fmt.Sprintf("Sự kiện %d", i), Kind: of(d, ocop.Training, ocop.TradePromotion, ocop.Conference), From: d.maybe(6), Products: []ocop.ProductID{"p1", "p2"}}
		}),
		Dossiers: records(ocop.KindDossier, "d", 40, d.dossier),
		Plans:    records(ocop.KindPlan, "20", 7, d.plan),
	}
}

// period draws a period and a closing date within it.
func (d dice) period() (from, to, asOf ocop.Date) {
	from = day(2020+d.IntN(6), 1+d.IntN(12), 1)
	if d.IntN(2) == 0 {
		from = day(from.Year(), 1, 1)
	}
	to = from.AddDays(1 + d.IntN(900))
	return from, to, from.AddDays(d.IntN(from.DaysUntil(to) + 1))
}

// TestTotalsEqualListsForAnyRecords makes reports of nonsense. Make itself
// verifies; the counts here are made apart from it.
func TestTotalsEqualListsForAnyRecords(t *testing.T) {
	for seed := range uint64(300) {
		d := dice{rand.New(rand.NewPCG(seed, 1))}
		tree := d.tree()
		from, to, asOf := d.period()
		cat, _ := catalogue.Link(tree, asOf)
		r, _, err := report.Make(cat, report.Query{From: from, To: to, Compare: d.day()})
		if err != nil {
			t.Fatalf("seed %d, %s to %s as of %s: %v", seed, from, to, asOf, err)
		}
		recount(t, fmt.Sprintf("seed %d", seed), cat, r)
		if err := report.Verify(report.Share(r)); err != nil {
			t.Fatalf("seed %d, shared: %v", seed, err)
		}
	}
}

// recount counts the products in force from the catalogue and compares every
// list and sum of them.
func recount(t *testing.T, name string, cat *catalogue.Catalogue, r *report.Report) {
	t.Helper()
	stars := map[ocop.Stars]int{}
	ranked := 0
	entities := map[ocop.EntityID]bool{}
	for _, p := range cat.Products {
		s := ocop.StandingOn(p.Certificates, p.Withdrawn, r.AsOf)
		if s.Current >= 0 {
			ranked++
		}
		if s.Status.InForce() {
			stars[s.Stars]++
			entities[p.Entity.ID] = true
		}
	}
	n := stars[3] + stars[4] + stars[5]
	b2, _ := r.Table("B2")
	if len(b2.Rows) != ranked {
		t.Errorf("%s: B2 has %d rows, want %d", name, len(b2.Rows), ranked)
	}
	sums := map[string]float64{"B2": cell(t, r, "B2", "in_force"), "B3": cell(t, r, "B3", "products"), "B4": cell(t, r, "B4", "products"), "B5": cell(t, r, "B5", "products")}
	for id, x := range sums {
		if x != float64(n) {
			t.Errorf("%s: %s counts %v products in force, want %d", name, id, x, n)
		}
	}
	for _, id := range []string{"B3", "B4"} {
		for s, key := range map[ocop.Stars]string{3: "three", 4: "four", 5: "five"} {
			if x := cell(t, r, id, key); x != float64(stars[s]) {
				t.Errorf("%s: %s counts %v products with %d stars, want %d", name, id, x, s, stars[s])
			}
		}
	}
	if x := cell(t, r, "B3", "entities"); x != float64(len(entities)) {
		t.Errorf("%s: B3 counts %v entities, want %d", name, x, len(entities))
	}
	classes := 0
	for _, p := range r.Parts {
		for _, f := range p.Figures {
			switch f.Key {
			case "class-new", "class-upgraded", "class-renewed", "class-downgraded", "class-kept":
				classes += len(f.Refs)
			}
		}
	}
	if classes != n {
		t.Errorf("%s: the classes hold %d products, want %d", name, classes, n)
	}
}

// cell is the total of a column.
func cell(t *testing.T, r *report.Report, id, key string) float64 {
	t.Helper()
	table, ok := r.Table(id)
	for i, c := range table.Columns {
		if ok && c.Key == key && table.Totals != nil {
			return table.Totals[i].Number
		}
	}
	t.Fatalf("no total of %s in %s", key, id)
	return 0
}

// TestChangesAddUp: what happened from a to b and from b to c is what happened
// from a to c.
func TestChangesAddUp(t *testing.T) {
	change := func(cat *catalogue.Catalogue, a, b ocop.Date) *report.Change {
		c := *cat
		c.AsOf = b
		r, _, err := report.Make(&c, report.Query{From: day(b.Year(), 1, 1), To: day(b.Year(), 12, 31), Compare: a})
		if err != nil {
			t.Fatal(err)
		}
		return r.Change
	}
	moves := 0
	for seed := range uint64(150) {
		d := dice{rand.New(rand.NewPCG(seed, 2))}
		cat, _ := catalogue.Link(d.tree(), day(2027, 12, 31))
		a := d.day()
		b := a.AddDays(d.IntN(900))
		c := b.AddDays(d.IntN(900))
		ab, bc, ac := change(cat, a, b), change(cat, b, c), change(cat, a, c)
		sum := report.MoveCounts{
			New: ab.Counts.New + bc.Counts.New, Upgraded: ab.Counts.Upgraded + bc.Counts.Upgraded, Renewed: ab.Counts.Renewed + bc.Counts.Renewed,
			Downgraded: ab.Counts.Downgraded + bc.Counts.Downgraded, Extended: ab.Counts.Extended + bc.Counts.Extended, Expired: ab.Counts.Expired + bc.Counts.Expired,
			Revoked: ab.Counts.Revoked + bc.Counts.Revoked, Withdrawn: ab.Counts.Withdrawn + bc.Counts.Withdrawn,
			Gained: ab.Counts.Gained + bc.Counts.Gained, Lost: ab.Counts.Lost + bc.Counts.Lost,
		}
		if sum != ac.Counts {
			t.Fatalf("seed %d, %s, %s, %s:\n%+v and\n%+v are not\n%+v", seed, a, b, c, ab.Counts, bc.Counts, ac.Counts)
		}
		if x := ab.Supports + bc.Supports - ac.Supports; x > 1e-4 || x < -1e-4 {
			t.Fatalf("seed %d: supports %v and %v are not %v", seed, ab.Supports, bc.Supports, ac.Supports)
		}
		if x := ab.Disbursed + bc.Disbursed - ac.Disbursed; x > 1e-4 || x < -1e-4 {
			t.Fatalf("seed %d: disbursed %v and %v are not %v", seed, ab.Disbursed, bc.Disbursed, ac.Disbursed)
		}
		if len(ab.Moves)+len(bc.Moves) != len(ac.Moves) {
			t.Fatalf("seed %d: %d and %d moves are not %d", seed, len(ab.Moves), len(bc.Moves), len(ac.Moves))
		}
		moves += len(ac.Moves)
	}
	if moves < 1000 {
		t.Errorf("only %d moves were looked at", moves)
	}
}

// invented is a country of the demo package, read and linked for a day.
func invented(t testing.TB, products int, asOf ocop.Date) *catalogue.Catalogue {
	t.Helper()
	fsys := fstest.MapFS{}
	var mu sync.Mutex
	_, err := demo.Make(context.Background(), demo.Options{Products: products, Seed: 7, Dossiers: true, Out: func(path string, data []byte) error {
		mu.Lock()
		defer mu.Unlock()
		fsys[path] = &fstest.MapFile{Data: append([]byte(nil), data...)}
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	cat, _, err := build.Load(context.Background(), fsys, fsys, ocop.Site{}, asOf)
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

func TestInventedCountryAddsUp(t *testing.T) {
	for year := 2023; year <= 2026; year++ {
		asOf := day(year, 11, 23)
		cat := invented(t, 150, asOf)
		r, _, err := report.Make(cat, report.Query{From: day(year, 1, 1), To: day(year, 12, 31), Compare: day(year-1, 12, 31)})
		if err != nil {
			t.Fatal(err)
		}
		recount(t, fmt.Sprint(year), cat, r)
	}
}

// BenchmarkMake is the report of 10,000 products; it must stay under a second.
func BenchmarkMake(b *testing.B) {
	cat := invented(b, 10000, demo.Day())
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := report.Make(cat, report.Query{From: day(2026, 1, 1), To: day(2026, 12, 31), Compare: day(2025, 12, 31)}); err != nil {
			b.Fatal(err)
		}
	}
}
