package law

import (
	"math"
	"slices"
	"testing"

	"ocop/internal/ocop"
)

func TestRecognitionOnBothSidesOfEachDay(t *testing.T) {
	old, now := [3]float64{35, 25, 40}, [3]float64{40, 25, 35}
	for _, tc := range []struct {
		on      ocop.Date
		id      string
		max     [3]float64
		basis   Key
		forward float64
	}{
		{ocop.Date{}, "ocop-provincial", [3]float64{}, "", 0},
		{day(2019, 8, 20), "ocop-provincial", [3]float64{}, "", 0},
		{day(2019, 8, 21), "ocop-2019", old, QD1048, 50},
		{day(2020, 6, 7), "ocop-2019", old, QD1048, 50},
		{day(2020, 6, 8), "ocop-2020", old, QD781, 50},
		{day(2023, 2, 23), "ocop-2020", old, QD781, 50},
		{day(2023, 2, 24), "ocop-2023", now, QD148, 70},
		{day(2025, 7, 5), "ocop-2023", now, QD148, 70},
		{day(2025, 7, 6), "ocop-2025", now, QD1489, 0},
		{day(2026, 5, 21), "ocop-2025", now, QD1489, 0},
		{day(2026, 5, 22), "ocop-2026", now, QD26, 0},
		{day(2099, 1, 1), "ocop-2026", now, QD26, 0},
	} {
		r, ok := Recognition(tc.on)
		if r.ID != tc.id || r.Max != tc.max || r.Basis != tc.basis || r.ForwardToProvince != tc.forward || ok != (tc.basis != "") {
			t.Errorf("%v: %+v, %v, want %+v", tc.on, r, ok, tc)
		}
	}
}

func TestRegimesFollowOneAnotherUnderAnInstrumentInForce(t *testing.T) {
	type span struct {
		id       string
		from, to ocop.Date
		basis    Key
	}
	var spans [2][]span
	for _, r := range recognitions {
		spans[0] = append(spans[0], span{r.ID, r.From, r.To, r.Basis})
		if sum := r.Max[0] + r.Max[1] + r.Max[2]; sum != 100 {
			t.Errorf("%s: the parts have %v points, want 100", r.ID, sum)
		}
	}
	for _, r := range labellings {
		spans[1] = append(spans[1], span{r.ID, r.From, r.To, r.Basis})
	}
	for _, list := range spans {
		for i, s := range list {
			if i > 0 && list[i-1].to.AddDays(1) != s.from {
				t.Errorf("%s ends on %v and %s begins on %v", list[i-1].id, list[i-1].to, s.id, s.from)
			}
			in, ok := Find(s.basis)
			if !ok || !s.from.IsZero() && !in.InForce(s.from) || !s.to.IsZero() && !in.InForce(s.to) {
				t.Errorf("%s: %q is not in force from %v to %v", s.id, s.basis, s.from, s.to)
			}
		}
		if last := list[len(list)-1]; !last.to.IsZero() {
			t.Errorf("%s, the last regime, ends on %v", last.id, last.to)
		}
	}
}

func TestOpenDossiersKeepTheOldRulesForAWhile(t *testing.T) {
	before, after := day(2026, 5, 21), day(2026, 5, 22)
	for _, tc := range []struct {
		round          ocop.Round
		filed, decided ocop.Date
		want           string
	}{
		{ocop.FirstRound, before, before, "ocop-2025"},
		{ocop.FirstRound, before, day(2026, 7, 21), "ocop-2025"},
		{ocop.FirstRound, before, day(2026, 7, 22), "ocop-2026"},
		{ocop.Upgrade, before, day(2026, 7, 21), "ocop-2025"},
		{ocop.Upgrade, before, day(2026, 7, 22), "ocop-2026"},
		{ocop.Reevaluate, before, day(2026, 6, 21), "ocop-2025"},
		{ocop.Reevaluate, before, day(2026, 6, 22), "ocop-2026"},
		{ocop.FirstRound, after, day(2026, 7, 21), "ocop-2026"},
		{ocop.FirstRound, ocop.Date{}, day(2026, 7, 21), "ocop-2026"},
		{ocop.FirstRound, day(2023, 2, 23), day(2023, 2, 24), "ocop-2023"},
		{ocop.FirstRound, day(2019, 5, 1), day(2019, 8, 20), "ocop-provincial"},
	} {
		r, ok := RecognitionOf(tc.round, tc.filed, tc.decided)
		if r.ID != tc.want || ok != (tc.want != "ocop-provincial") {
			t.Errorf("%s filed %v, decided %v: %s, %v, want %s", tc.round, tc.filed, tc.decided, r.ID, ok, tc.want)
		}
	}
}

// The transition runs 30 and 60 days from 22/05/2026, and the old decisions
// end with its last day.
func TestTransitionEndsWithTheOldDecisions(t *testing.T) {
	qd26, _ := Find(QD26)
	if got := OldRulesUntil(ocop.Reevaluate); got != qd26.From.AddDays(30) {
		t.Errorf("re-evaluations: got %v, want %v", got, qd26.From.AddDays(30))
	}
	for _, k := range []Key{QD148, QD1489} {
		in, _ := Find(k)
		if got := OldRulesUntil(ocop.Upgrade); got != in.To || got != qd26.From.AddDays(60) {
			t.Errorf("upgrades: got %v; %s ends on %v", got, k, in.To)
		}
	}
}

func TestBand(t *testing.T) {
	for _, tc := range []struct {
		total float64
		want  ocop.Stars
	}{
		{-0.01, 0}, {0, 1}, {29.99, 1}, {30, 2}, {49.99, 2}, {50, 3}, {69, 3}, {69.5, 3}, {69.99, 3},
		{70, 4}, {89.99, 4}, {90, 5}, {100, 5}, {100.01, 0}, {math.NaN(), 0}, {math.Inf(1), 0},
	} {
		if got := Band(tc.total); got != tc.want {
			t.Errorf("%v points: got %d stars, want %d", tc.total, got, tc.want)
		}
	}
	if Band(ForwardToMinistry) != 5 {
		t.Errorf("%v points go to the ministry and are no 5 stars", ForwardToMinistry)
	}
}

func TestFoodSafetyStaysWithDecree15(t *testing.T) {
	one, both := []Key{ND15}, []Key{ND15, ND46}
	for _, tc := range []struct {
		on   ocop.Date
		want []Key
	}{
		{day(2018, 2, 1), nil},
		{day(2018, 2, 2), one},
		{day(2026, 1, 25), one},
		{day(2026, 1, 26), both},
		{day(2026, 2, 3), both},
		{day(2026, 2, 4), one},
		{day(2026, 4, 5), one},
		{day(2026, 4, 6), one},
		{day(2026, 4, 15), one},
		{day(2026, 4, 16), one},
		{day(2026, 11, 23), one},
	} {
		if got := FoodSafety(tc.on); !slices.Equal(got, tc.want) {
			t.Errorf("%v: got %v, want %v", tc.on, got, tc.want)
		}
	}
}
