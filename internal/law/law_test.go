package law

import (
	"reflect"
	"slices"
	"testing"

	"ocop/internal/ocop"
)

func TestInstrumentsAreSortedAndFound(t *testing.T) {
	seen := map[Key]bool{}
	var last ocop.Date
	undated := false
	for _, in := range Instruments() {
		if seen[in.Key] {
			t.Errorf("%s is listed twice", in.Key)
		}
		seen[in.Key] = true
		if in.Number == "" || in.Title == "" || in.Issuer == "" {
			t.Errorf("%s is not complete: %+v", in.Key, in)
		}
		switch {
		case in.From.IsZero():
			undated = true
		case undated:
			t.Errorf("%s has a date and stands after one without", in.Key)
		case in.From.Before(last):
			t.Errorf("%s of %v stands after %v", in.Key, in.From, last)
		default:
			last = in.From
		}
		if !in.To.IsZero() && in.To.Before(in.From) {
			t.Errorf("%s ends on %v before it begins", in.Key, in.To)
		}
		if other, ok := Find(in.SupersededBy); in.SupersededBy != "" && (!ok || in.To.IsZero() || other.From.After(in.To.AddDays(1))) {
			t.Errorf("%s ends on %v; %q in its place is of %v", in.Key, in.To, in.SupersededBy, other.From)
		}
		for _, s := range in.Suspended {
			if by, ok := Find(s.By); !ok || by.From != s.From || s.From.Before(in.From) || !s.To.IsZero() && s.To.Before(s.From) {
				t.Errorf("%s is suspended from %v to %v by %q of %v", in.Key, s.From, s.To, s.By, by.From)
			}
		}
		if got, ok := Find(in.Key); !ok || !reflect.DeepEqual(got, in) {
			t.Errorf("Find(%s) = %+v, %v", in.Key, got, ok)
		}
	}
	if got, ok := Find("QD999"); ok || got.Key != "" {
		t.Errorf("Find of an unknown key = %+v, %v", got, ok)
	}
}

// The days are those that the instruments themselves give.
func TestInstrumentsBeginAndEndOnTheirDays(t *testing.T) {
	for _, tc := range []struct {
		key      Key
		from, to ocop.Date
	}{
		{ND43, day(2017, 6, 1), day(2026, 1, 22)},
		{QD1048, day(2019, 8, 21), day(2023, 2, 23)},
		{QD781, day(2020, 6, 8), day(2023, 2, 23)},
		{QC1162, day(2020, 9, 17), ocop.Date{}},
		{ND111, day(2022, 2, 15), day(2026, 1, 22)},
		{QD148, day(2023, 2, 24), day(2026, 7, 21)},
		{QD1489, day(2025, 7, 6), day(2026, 7, 21)},
		{L91, day(2026, 1, 1), ocop.Date{}},
		{ND37, day(2026, 1, 23), ocop.Date{}},
		{QD26, day(2026, 5, 22), ocop.Date{}},
		{GS1, ocop.Date{}, ocop.Date{}},
		{ND15, day(2018, 2, 2), ocop.Date{}},
		{QD490, day(2018, 5, 7), ocop.Date{}},
		{ND109, day(2018, 10, 15), ocop.Date{}},
		{ND30, day(2020, 3, 5), ocop.Date{}},
		{QD919, day(2022, 8, 1), ocop.Date{}},
		{BCT950, day(2023, 4, 18), day(2025, 12, 31)},
		{TT29, day(2024, 2, 15), ocop.Date{}},
		{NQ202, day(2025, 7, 1), ocop.Date{}},
		{QD19, day(2025, 7, 1), ocop.Date{}},
		{ND13, day(2023, 7, 1), day(2025, 12, 31)},
		{ND46, day(2026, 1, 26), ocop.Date{}},
		{NQ09, day(2026, 2, 4), day(2026, 4, 15)},
		{NQ15, day(2026, 4, 6), ocop.Date{}},
	} {
		in, ok := Find(tc.key)
		if !ok || in.From != tc.from || in.To != tc.to {
			t.Errorf("%s from %v to %v, want %v to %v", tc.key, in.From, in.To, tc.from, tc.to)
		}
	}
}

func TestInForceOnBothSidesOfEachDay(t *testing.T) {
	for _, tc := range []struct {
		key  Key
		on   ocop.Date
		want bool
	}{
		{QD148, day(2023, 2, 23), false},
		{QD148, day(2023, 2, 24), true},
		{QD148, day(2026, 7, 21), true},
		{QD148, day(2026, 7, 22), false},
		{L91, day(2025, 12, 31), false},
		{L91, day(2026, 1, 1), true},
		{ND13, day(2025, 12, 31), true},
		{ND13, day(2026, 1, 1), false},
		{GS1, day(1990, 1, 1), true},
		{ND46, day(2026, 1, 25), false},
		{ND46, day(2026, 1, 26), true},
		{ND46, day(2026, 2, 3), true},
		{ND46, day(2026, 2, 4), false},
		{ND46, day(2026, 4, 15), false},
		{ND46, day(2026, 4, 16), false},
		{ND46, day(2099, 1, 1), false},
		{ND15, day(2026, 2, 1), true},
		{QD26, ocop.Date{}, false},
	} {
		in, _ := Find(tc.key)
		if got := in.InForce(tc.on); got != tc.want {
			t.Errorf("%s on %v: got %v, want %v", tc.key, tc.on, got, tc.want)
		}
	}
	lifted := Instrument{From: day(2026, 1, 1), Suspended: []Suspension{{day(2026, 2, 1), day(2026, 2, 3), QD26}}}
	for d, want := range map[int]bool{31: true, 32: false, 34: false, 35: true} {
		if on := day(2026, 1, 1).AddDays(d - 1); lifted.InForce(on) != want {
			t.Errorf("%v, suspended on 01–03/02: got %v, want %v", on, !want, want)
		}
	}
}

func TestCitationText(t *testing.T) {
	for _, tc := range []struct {
		c    Citation
		want string
	}{
		{Cite(QD26, "Điều 4"), "Quyết định 26/2026/QĐ-TTg, Điều 4"},
		{Cite(L91, ""), "Luật 91/2025/QH15"},
		{Cite(QC1162, "Điều 12"), "Quyết định 1162/QĐ-VPĐP-OCOP, Điều 12"},
		{Cite(TT29, "Điều 1.2"), "Thông tư 29/2023/TT-BYT, Điều 1.2"},
		{Cite(NQ15, ""), "Nghị quyết 15/2026/NQ-CP"},
		{Citation{Key: ND43, Article: "Điều 10"}, "Nghị định 43/2017/NĐ-CP, Điều 10"},
	} {
		if got := tc.c.String(); got != tc.want {
			t.Errorf("got %q, want %q", got, tc.want)
		}
	}
}

func TestSetsFillTheSixGroups(t *testing.T) {
	group := map[int]int{}
	for i, g := range Groups() {
		if g.Number != i+1 {
			t.Errorf("group %d is at place %d", g.Number, i+1)
		}
		for n := g.First; n <= g.Last; n++ {
			if group[n] != 0 {
				t.Errorf("set %d is in the groups %d and %d", n, group[n], g.Number)
			}
			group[n] = g.Number
		}
	}
	want := []int{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5, 5, 6}
	if len(Groups()) != 6 || len(Sets()) != len(want) || len(group) != len(want) {
		t.Fatalf("%d groups, %d sets, %d sets in groups", len(Groups()), len(Sets()), len(group))
	}
	for i, number := range want {
		set := i + 1
		if g, ok := GroupOf(set); !ok || g.Number != number {
			t.Errorf("set %d is in group %d, %v, want %d", set, g.Number, ok, number)
		}
		if s, ok := FindSet(set); !ok || s.Number != set || s != Sets()[i] {
			t.Errorf("FindSet(%d) = %+v, %v", set, s, ok)
		}
	}
	for _, n := range []int{-1, 0, 27} {
		if _, ok := GroupOf(n); ok {
			t.Errorf("set %d has a group", n)
		}
		if s, ok := FindSet(n); ok || s != (Set{}) {
			t.Errorf("FindSet(%d) = %+v", n, s)
		}
	}
	if g, _ := GroupOf(TourismSet); g.Slug != "du-lich" {
		t.Errorf("the tourism set is in the group %q", g.Slug)
	}
}

func TestSlugsOfSetsAndGroupsAreTheirOwn(t *testing.T) {
	var slugs, english []string
	for _, s := range Sets() {
		slugs, english = append(slugs, s.Slug), append(english, s.SlugEN)
		if s.VI == "" || s.EN == "" {
			t.Errorf("set %d has no name in one language", s.Number)
		}
	}
	for _, g := range Groups() {
		slugs, english = append(slugs, g.Slug), append(english, g.SlugEN)
		if g.VI == "" || g.EN == "" {
			t.Errorf("group %d has no name in one language", g.Number)
		}
	}
	for _, list := range [][]string{slugs, english} {
		slices.Sort(list)
		for i, s := range list {
			if s == "" || i > 0 && list[i-1] == s {
				t.Errorf("slug %q is empty or used twice", s)
			}
		}
	}
}
