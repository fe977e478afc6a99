package law

import "ocop/internal/ocop"

// RecognitionRegime is a span of days in which products were recognised under
// one set of rules. The recognition clock picks it: the day of the decision,
// or see RecognitionOf for a dossier that was open when the rules changed.
type RecognitionRegime struct {
	ID       string
	From, To ocop.Date  // first and last day; zero To = open
	Max      [3]float64 // most points of parts A, B and C
	Basis    Key
	// ForwardToProvince is the least total with which a district passed a
	// dossier to the province; 0 = there is no such threshold.
	ForwardToProvince float64
}

// ForwardToMinistry is the least total with which a province passes a dossier
// to the ministry, in every national regime (QĐ 26/2026 Art. 7.3.e).
const ForwardToMinistry = 90.0

var (
	weights2019 = [3]float64{35, 25, 40}
	weights2023 = [3]float64{40, 25, 35}
)

var recognitions = []RecognitionRegime{
	{"ocop-2019", day(2019, 8, 21), day(2020, 6, 7), weights2019, QD1048, 50},
	{"ocop-2020", day(2020, 6, 8), day(2023, 2, 23), weights2019, QD781, 50},
	{"ocop-2023", day(2023, 2, 24), day(2025, 7, 5), weights2023, QD148, 70},
	{"ocop-2025", day(2025, 7, 6), day(2026, 5, 21), weights2023, QD1489, 0},
	{"ocop-2026", day(2026, 5, 22), ocop.Date{}, weights2023, QD26, 0},
}

// Recognition gives the regime of a decision of the day. Before 21/08/2019
// ranks were provincial, under criteria of each province: the regime is then
// "ocop-provincial", without maxima and basis, and ok is false.
func Recognition(on ocop.Date) (r RecognitionRegime, ok bool) {
	for _, r := range recognitions {
		if within(on, r.From, r.To) {
			return r, true
		}
	}
	return RecognitionRegime{ID: "ocop-provincial", To: day(2019, 8, 20)}, false
}

// OldRulesUntil is the last day on which a dossier filed before 22/05/2026 may
// be decided under 148/QĐ-TTg: 30 days for a re-evaluation, 60 for others
// (QĐ 26/2026 Art. 12).
func OldRulesUntil(round ocop.Round) ocop.Date {
	if round == ocop.Reevaluate {
		return day(2026, 6, 21)
	}
	return day(2026, 7, 21)
}

// RecognitionOf gives the regime of a dossier: that of the day it was decided,
// except that one filed before 22/05/2026 is judged by the old rules up to
// OldRulesUntil. A zero filed day means not known, and the decision's day
// alone decides. ok is false as in Recognition.
func RecognitionOf(round ocop.Round, filed, decided ocop.Date) (r RecognitionRegime, ok bool) {
	r, ok = Recognition(decided)
	if r.Basis != QD26 || filed.IsZero() || !filed.Before(r.From) || decided.After(OldRulesUntil(round)) {
		return r, ok
	}
	return Recognition(r.From.AddDays(-1))
}

// Band gives the rank of a total of points: 90 to 100 is 5 stars, 70 up to
// but without 90 is 4, then 50 and 30 (QĐ 26/2026 Art. 3.3). Earlier texts
// print whole numbers ("70–89"); they are read in the same way. A total
// outside 0–100 gives 0.
func Band(total float64) ocop.Stars {
	switch {
	case !(total >= 0 && total <= 100): // a number that is none, too
		return 0
	case total >= 90:
		return 5
	case total >= 70:
		return 4
	case total >= 50:
		return 3
	case total >= 30:
		return 2
	}
	return 1
}

// FoodSafety lists the food-safety decrees in force on a day, newest last. The
// food clock picks the day: of the declaration or of the production. NĐ
// 46/2026 stands beside NĐ 15/2018 on 26/01–03/02/2026 alone; it has been
// suspended since.
func FoodSafety(on ocop.Date) []Key {
	var keys []Key
	for _, k := range []Key{ND15, ND46} {
		if in, _ := Find(k); in.InForce(on) {
			keys = append(keys, k)
		}
	}
	return keys
}

// within reports whether a day is from the first to the last day; a zero first
// or last day leaves that end open.
func within(on, first, last ocop.Date) bool {
	return !on.Before(first) && (last.IsZero() || !on.After(last))
}
