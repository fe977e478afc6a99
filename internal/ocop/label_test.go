package ocop

import "testing"

func TestLabelDayIsPrintedOrSeen(t *testing.T) {
	for _, tc := range []struct{ printed, seen, want string }{
		{"2026-01-22", "2026-06-01", "2026-01-22"},
		{"", "2026-06-01", "2026-06-01"},
		{"2026-01-22", "", "2026-01-22"},
		{"", "", ""},
	} {
		l := Label{PrintedOn: on(tc.printed), CheckedOn: on(tc.seen)}
		if got := l.Day(); got != on(tc.want) {
			t.Errorf("printed %q, seen %q: %v, want %q", tc.printed, tc.seen, got, tc.want)
		}
	}
}

func TestNewestLabel(t *testing.T) {
	printed := func(days ...string) (labels []Label) {
		for _, d := range days {
			labels = append(labels, Label{PrintedOn: on(d)})
		}
		return labels
	}
	for _, tc := range []struct {
		name   string
		labels []Label
		day    string
		want   int
	}{
		{"no label", nil, "2026-11-23", -1},
		{"only a label of later", printed("2026-11-24"), "2026-11-23", -1},
		{"printed on the day itself", printed("2026-11-23"), "2026-11-23", 0},
		{"the latest, in any order", printed("2024-01-01", "2026-01-01", "2025-01-01"), "2026-11-23", 1},
		{"a later one is not yet there", printed("2024-01-01", "2026-12-01"), "2026-11-23", 0},
		{"of two on one day the later in the list", printed("2025-01-01", "2025-01-01"), "2026-11-23", 1},
		{"without a day is the oldest", printed("2020-01-01", ""), "2026-11-23", 0},
		{"without a day, alone", printed(""), "2026-11-23", 0},
		{"of two without a day the later in the list", printed("", ""), "2026-11-23", 1},
		{"a day of a check counts", []Label{{PrintedOn: on("2025-01-01")}, {CheckedOn: on("2026-01-01")}}, "2026-11-23", 1},
		{"the print day goes before the check", []Label{{PrintedOn: on("2025-01-01"), CheckedOn: on("2026-06-01")}, {PrintedOn: on("2026-01-01")}}, "2026-11-23", 1},
	} {
		if got := Newest(tc.labels, on(tc.day)); got != tc.want {
			t.Errorf("%s: %d, want %d", tc.name, got, tc.want)
		}
	}
}

func TestNutritionIsZeroWithoutAnyFact(t *testing.T) {
	if !(Nutrition{}).IsZero() {
		t.Error("empty nutrition facts are not zero")
	}
	for _, n := range []Nutrition{{Basis: "100 g"}, {Energy: 1}, {Protein: 1}, {Carb: 1}, {Fat: 1}, {Sodium: 1}} {
		if n.IsZero() {
			t.Errorf("%+v is zero", n)
		}
	}
}
