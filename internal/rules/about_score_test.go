package rules

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

// A round finds its certificate by round, year and rank, and no other round's.
func TestCertificateOfARound(t *testing.T) {
	day := ocop.DateOf
	cert := func(on ocop.Date, stars ocop.Stars, round ocop.Round) ocop.Certificate {
		return ocop.Certificate{Decision: ocop.Decision{Date: on}, Stars: stars, Round: round}
	}
	of := func(certs []ocop.Certificate, rounds ...ocop.Assessment) *catalogue.Dossier {
		d := &catalogue.Dossier{Product: &catalogue.Product{}}
		d.Product.Certificates, d.Rounds = certs, rounds
		return d
	}
	first, july := ocop.FirstRound, day(2026, 7, 1)
	for _, tc := range []struct {
		name string
		d    *catalogue.Dossier
		want ocop.Date
	}{
		{"of its year", of([]ocop.Certificate{cert(july, 3, first)}, ocop.Assessment{Year: 2026, Round: first}), july},
		{"issued without a decision", of([]ocop.Certificate{{Issued: july, Stars: 3, Round: first}}, ocop.Assessment{Year: 2026, Round: first}), july},
		{"without any day", of([]ocop.Certificate{cert(ocop.Date{}, 3, first)}, ocop.Assessment{Year: 2026, Round: first}), ocop.Date{}},
		{"round not noted", of([]ocop.Certificate{cert(july, 3, first)}, ocop.Assessment{Year: 2026}), july},
		{"another round", of([]ocop.Certificate{cert(july, 3, ocop.Upgrade)}, ocop.Assessment{Year: 2026, Round: first}), ocop.Date{}},
		{"another rank than the result", of([]ocop.Certificate{cert(july, 3, first)}, ocop.Assessment{Year: 2026, Round: first, Result: 2}), ocop.Date{}},
		{"decided before it was received", of([]ocop.Certificate{cert(july, 3, first)}, ocop.Assessment{Year: 2026, Round: first, Received: day(2026, 7, 2)}), ocop.Date{}},
		{"of the next year", of([]ocop.Certificate{cert(july, 3, first)}, ocop.Assessment{Year: 2025, Round: first}), july},
		{"of the next year, which has its own round", of([]ocop.Certificate{cert(july, 3, first)}, ocop.Assessment{Year: 2025, Round: first}, ocop.Assessment{Year: 2026}), ocop.Date{}},
		{"two years later", of([]ocop.Certificate{cert(july, 3, first)}, ocop.Assessment{Year: 2024, Round: first}), ocop.Date{}},
		{"the earlier of two", of([]ocop.Certificate{cert(day(2026, 9, 1), 4, first), cert(july, 3, first)}, ocop.Assessment{Year: 2026, Round: first}), july},
		{"no product", &catalogue.Dossier{Dossier: ocop.Dossier{Rounds: []ocop.Assessment{{Year: 2026}}}}, ocop.Date{}},
	} {
		var got ocop.Date
		if c := certificateOf(tc.d, 0); c != nil {
			got = decidedOn(c)
		}
		if got != tc.want {
			t.Errorf("%s: certificate of %v, want %v", tc.name, got, tc.want)
		}
	}
}

func TestWorkingDaysLeaveOutWhatMayBeAHoliday(t *testing.T) {
	day := ocop.DateOf
	for _, tc := range []struct {
		from, to ocop.Date
		want     int
	}{
		{day(2026, 6, 5), day(2026, 6, 5), 0},
		{day(2026, 6, 5), day(2026, 6, 8), 1}, // Friday to Monday
		{day(2026, 6, 5), day(2026, 6, 26), 15},
		{day(2026, 6, 5), day(2026, 6, 28), 15},
		{day(2026, 6, 8), day(2026, 6, 5), 0},
		{day(2026, 8, 24), day(2026, 9, 14), 12},           // three for 2/9
		{day(2027, 1, 25), day(2027, 3, 1), 18},            // seven for Tết
		{day(2026, 12, 25), day(2027, 1, 8), 8},            // two for the new year
		{day(2027, 4, 12), day(2027, 5, 7), 15},            // one and three in April and May
		{day(2026, 1, 1), day(2026, 12, 31), 260 - 2 - 15}, // all of a year
	} {
		if got := law.WorkingDays(tc.from, tc.to); got != tc.want {
			t.Errorf("%v to %v: %d working days, want %d", tc.from, tc.to, got, tc.want)
		}
	}
}

// What is not given is said as such and breaks no rule.
func TestWhatIsNotGivenIsNoViolation(t *testing.T) {
	doc := &source.Doc{Kind: ocop.KindProduct, ID: "mat-ong"}
	late := ocop.Certificate{Decision: ocop.Decision{Date: ocop.DateOf(2026, 8, 5)}, Stars: 3, Round: ocop.FirstRound}
	four := late
	four.Stars = 4
	trademark := []ocop.Document{{Kind: ocop.DocTrademark, Number: "4-2026-00001"}}
	round := ocop.Assessment{Year: 2026, Round: ocop.FirstRound}
	with := func(change func(*ocop.Assessment)) []ocop.Assessment {
		a := round
		change(&a)
		return []ocop.Assessment{a}
	}
	for _, tc := range []struct {
		name    string
		product ocop.Product
		rounds  []ocop.Assessment
		field   string // "" = nothing is said
	}{
		{"nothing of the round", ocop.Product{Set: 4}, with(func(*ocop.Assessment) {}), ""},
		{"a total without parts", ocop.Product{Set: 4}, with(func(a *ocop.Assessment) { a.Scores.Total = 60 }), "rounds[0].scores"},
		{"two parts of three", ocop.Product{Set: 4}, with(func(a *ocop.Assessment) { a.Scores = ocop.Scores{A: 30, B: 10, Total: 60} }), "rounds[0].scores"},
		{"parts without a total", ocop.Product{Set: 4}, with(func(a *ocop.Assessment) { a.Scores = ocop.Scores{A: 30, B: 10, C: 20} }), "rounds[0].scores.total"},
		{"forwarded without a score", ocop.Product{Set: 4}, with(func(a *ocop.Assessment) { a.Forwarded.To = ocop.LevelNational }), "rounds[0].forwarded"},
		{"labour without figures", ocop.Product{Set: 4, Certificates: []ocop.Certificate{late}},
			with(func(a *ocop.Assessment) { a.Scores.Criteria = []ocop.Point{{Criterion: "3.3", Points: 3}} }), "years"},
		{"material from somewhere in the country", ocop.Product{Set: 6, Certificates: []ocop.Certificate{late}, Documents: []ocop.Document{{Kind: ocop.DocTrademark, Status: "accepted"}},
			Material: ocop.Material{Origin: "domestic"}}, nil, "material"},
		{"3 stars, a trademark of unknown state", ocop.Product{Set: 4, Certificates: []ocop.Certificate{late}, Documents: trademark}, nil, "documents[0].status"},
		{"4 stars, a trademark of unknown state", ocop.Product{Set: 4, Certificates: []ocop.Certificate{four}, Documents: trademark}, nil, "documents[0].status"},
	} {
		p := &catalogue.Product{Product: tc.product, Doc: doc, Entity: &catalogue.Entity{Doc: doc}, LabelAt: -1}
		if len(p.Certificates) > 0 && len(p.Documents) == 0 {
			p.Documents = []ocop.Document{{Kind: ocop.DocTrademark, Status: "registered"}}
		}
		p.Standing = ocop.StandingOn(p.Certificates, p.Withdrawn, caseDay)
		c := &catalogue.Catalogue{AsOf: caseDay, Products: []*catalogue.Product{p}}
		if tc.rounds != nil {
			p.Dossier = &catalogue.Dossier{Dossier: ocop.Dossier{Rounds: tc.rounds}, Doc: doc, Product: p}
			c.Dossiers = []*catalogue.Dossier{p.Dossier}
		}
		found, err := check.Run(c, scoreRules)
		if err != nil {
			t.Fatal(err)
		}
		var fields []string
		for _, f := range found {
			if f.Rule != check.DataMissing {
				t.Errorf("%s: %v", tc.name, f)
			}
			fields = append(fields, f.Field)
		}
		if got := strings.Join(fields, " "); got != tc.field {
			t.Errorf("%s: said to be missing %q, want %q", tc.name, got, tc.field)
		}
	}
}

// A dossier whose product is not in the catalogue is not judged by its set.
func TestDossierOfNoProduct(t *testing.T) {
	d := &catalogue.Dossier{Doc: &source.Doc{Kind: ocop.KindDossier, ID: "mat-ong"}}
	d.Rounds = []ocop.Assessment{{Year: 2027, Received: ocop.DateOf(2026, 8, 1), Result: 3,
		Scores: ocop.Scores{A: 30, B: 10, C: 20, Total: 60, Criteria: []ocop.Point{{Criterion: "2.3"}, {Criterion: "3.3", Points: 90}}}}}
	found, err := check.Run(&catalogue.Catalogue{AsOf: caseDay, Dossiers: []*catalogue.Dossier{d}}, scoreRules)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		if f.Rule != "commune-report-missing" {
			t.Errorf("%v", f)
		}
	}
}

// prose makes a text of n words out of few, so that texts share shingles.
func prose(r *rand.Rand, n int) []string {
	words := strings.Fields("bà con trong bản hái chè từ sáng sớm rồi gùi về sao trên chảo gang cho đến khi khô và thơm mùi cốm mới")
	out := make([]string, n)
	for i := range out {
		out[i] = words[r.IntN(len(words))]
	}
	return out
}

// likeness is the share of shingles that both texts have among those that
// either has.
func likeness(a, b []uint64) float64 {
	both := 0
	for _, h := range a {
		if slices.Contains(b, h) {
			both++
		}
	}
	return float64(both) / float64(len(a)+len(b)-both)
}

// The index must find what comparing each text with each other finds.
func TestCopiesAreThoseThatComparingAllGives(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var texts [][]uint64
	for n := range 300 {
		words := prose(r, 20+r.IntN(200))
		texts = append(texts, shingles(strings.Join(words, " ")))
		if n%3 == 0 { // and one with some words changed
			for range r.IntN(8) {
				words[r.IntN(len(words))] = "khác"
			}
			texts = append(texts, shingles(strings.Join(words, " ")))
		}
	}
	found, of := 0, copies(texts)
	for n := range texts {
		want := false
		for m := range n {
			want = want || len(texts[n]) >= fewShingles && len(texts[m]) >= fewShingles && likeness(texts[m], texts[n]) > alike
		}
		if (of[n] >= 0) != want {
			t.Errorf("text %d: copy of %d, want a copy: %v", n, of[n], want)
		}
		if of[n] >= 0 {
			found++
			if likeness(texts[of[n]], texts[n]) <= alike {
				t.Errorf("text %d is not like text %d", n, of[n])
			}
		}
	}
	if found < 10 || found > 95 {
		t.Errorf("%d copies found: the test compares too little", found)
	}
}

func TestLikenessOfTexts(t *testing.T) {
	long := "Mật ong lấy từ rừng nhãn của bản, mỗi năm một vụ vào tháng tư"
	for _, tc := range []struct {
		a, b string
		want float64
	}{
		{long, long, 1},
		{long, "MAT ONG lay tu rung nhan – cua ban; moi nam mot vu, vao thang tu!", 1},
		{"a b c d", "a b c e", 1.0 / 3},
		{"a b c", "d e f", 0},
	} {
		if got := likeness(shingles(tc.a), shingles(tc.b)); got != tc.want {
			t.Errorf("%q and %q: likeness %v, want %v", tc.a, tc.b, got, tc.want)
		}
	}
	if n := len(shingles("hai chữ")); n != 0 {
		t.Errorf("two syllables give %d shingles, want none", n)
	}
}

// Ten thousand equal texts, and ten thousand of one pattern, must not be
// compared each with each.
func BenchmarkCopies(b *testing.B) {
	r := rand.New(rand.NewPCG(3, 4))
	body := strings.Join(prose(r, 200), " ")
	for _, kind := range []string{"equal", "pattern"} {
		texts := make([][]uint64, 10_000)
		for n := range texts {
			text := body
			if kind == "pattern" {
				text = body[:len(body)/2] + fmt.Sprint(" ", n, " ") + strings.Join(prose(r, 60), " ")
			}
			texts[n] = shingles(text)
		}
		b.Run(kind, func(b *testing.B) {
			for b.Loop() {
				copies(texts)
			}
		})
	}
}
