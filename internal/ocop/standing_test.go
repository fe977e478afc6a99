package ocop

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// cert is a certificate with a number of stars, its first and its last day.
func cert(stars Stars, issued, expires string) Certificate {
	return Certificate{Stars: stars, Issued: on(issued), Expires: on(expires)}
}

func (c Certificate) extended(from, until string) Certificate {
	c.Extension = Extension{From: on(from), Until: on(until)}
	return c
}

func (c Certificate) revoked(day string) Certificate {
	c.Revoked = Revocation{Date: on(day)}
	return c
}

type standingCase struct {
	name    string
	history []Certificate
	gone    string // day of a withdrawal
	day     string
	status  Status
	stars   Stars
	current int
	until   string
	former  Stars
}

func (tc standingCase) run(t *testing.T) {
	t.Helper()
	got := StandingOn(tc.history, Withdrawal{Date: on(tc.gone)}, on(tc.day))
	want := Standing{tc.status, tc.stars, tc.current, on(tc.until), tc.former}
	if got != want {
		t.Errorf("%s, on %s:\n got %+v\nwant %+v", tc.name, tc.day, got, want)
	}
}

func TestStandingOnBothSidesOfEachDay(t *testing.T) {
	one := []Certificate{cert(4, "2023-12-31", "2026-12-31")}
	for _, tc := range []standingCase{
		{"no certificate", nil, "", "2026-11-23", Unranked, 0, -1, "", 0},
		{"the day before the issue", one, "", "2023-12-30", Unranked, 0, -1, "", 0},
		{"the day of the issue", one, "", "2023-12-31", Recognised, 4, 0, "2026-12-31", 0},
		{"181 days left", one, "", "2026-07-03", Recognised, 4, 0, "2026-12-31", 0},
		{"180 days left", one, "", "2026-07-04", Expiring, 4, 0, "2026-12-31", 0},
		{"the last day", one, "", "2026-12-31", Expiring, 4, 0, "2026-12-31", 0},
		{"the day after", one, "", "2027-01-01", Expired, 4, 0, "2026-12-31", 0},
		{"no last day given", []Certificate{cert(3, "2020-07-15", "")}, "", "2023-07-15", Expiring, 3, 0, "2023-07-15", 0},
		{"the day after 36 months", []Certificate{cert(3, "2020-07-15", "")}, "", "2023-07-16", Expired, 3, 0, "2023-07-15", 0},
		{"a leap day, 36 months", []Certificate{cert(3, "2020-02-29", "")}, "", "2023-02-28", Expiring, 3, 0, "2023-02-28", 0},
		{"a leap day, the day after", []Certificate{cert(3, "2020-02-29", "")}, "", "2023-03-01", Expired, 3, 0, "2023-02-28", 0},
		{"a leap day, printed one later", []Certificate{cert(3, "2020-02-29", "2023-03-01")}, "", "2023-03-01", Expiring, 3, 0, "2023-03-01", 0},
		{"issue unknown, last day known", []Certificate{cert(3, "", "2027-12-31")}, "", "2026-11-23", Recognised, 3, 0, "2027-12-31", 0},
		{"no day known", []Certificate{cert(3, "", "")}, "", "2026-11-23", Unranked, 0, -1, "", 0},
	} {
		tc.run(t)
	}
}

func TestStandingAfterAnotherRound(t *testing.T) {
	up := []Certificate{cert(3, "2020-07-15", "2023-07-15"), cert(4, "2021-12-10", "2024-12-10")}
	down := []Certificate{cert(4, "2020-01-10", "2023-01-10"), cert(3, "2022-12-01", "2025-12-01")}
	swapped := []Certificate{up[1], up[0]}
	below := []Certificate{cert(3, "2024-05-01", "2027-05-01"), cert(2, "2026-06-01", "")}
	for _, tc := range []standingCase{
		{"the day before an upgrade", up, "", "2021-12-09", Recognised, 3, 0, "2023-07-15", 0},
		{"the day of an upgrade", up, "", "2021-12-10", Recognised, 4, 1, "2024-12-10", 3},
		{"after both", up, "", "2024-12-11", Expired, 4, 1, "2024-12-10", 3},
		{"order in the file does not matter", swapped, "", "2022-01-01", Recognised, 4, 0, "2024-12-10", 3},
		{"the day before a downgrade", down, "", "2022-11-30", Expiring, 4, 0, "2023-01-10", 0},
		{"the day of a downgrade", down, "", "2022-12-01", Recognised, 3, 1, "2025-12-01", 4},
		{"below three stars certifies nothing", []Certificate{cert(2, "2026-01-01", "2029-01-01")}, "", "2026-11-23", Unranked, 0, -1, "", 0},
		{"one star neither", []Certificate{cert(1, "2026-01-01", "")}, "", "2026-11-23", Unranked, 0, -1, "", 0},
		{"six stars neither", []Certificate{cert(6, "2026-01-01", "")}, "", "2026-11-23", Unranked, 0, -1, "", 0},
		{"a result below three leaves the old rank", below, "", "2026-11-23", Expiring, 3, 0, "2027-05-01", 0},
		{"of two on one day the later in the list", []Certificate{cert(3, "2026-01-05", ""), cert(4, "2026-01-05", "")}, "", "2026-11-23", Recognised, 4, 1, "2029-01-05", 0},
		{"of three the one before is the former", append(slices.Clone(up), cert(5, "2024-11-01", "2027-11-01")), "", "2026-11-23", Recognised, 5, 2, "2027-11-01", 4},
		{"a result below three is no former rank", []Certificate{cert(3, "2020-01-01", ""), cert(2, "2023-01-01", ""), cert(3, "2024-01-01", "2028-01-01")}, "", "2026-11-23", Recognised, 3, 2, "2028-01-01", 3},
	} {
		tc.run(t)
	}
}

func TestStandingWhenTakenAway(t *testing.T) {
	revoked := []Certificate{cert(3, "2024-05-01", "2027-05-01").revoked("2026-03-02")}
	again := append(slices.Clone(revoked), cert(3, "2026-09-01", "2029-09-01"))
	for _, tc := range []standingCase{
		{"the day before a revocation", revoked, "", "2026-03-01", Recognised, 3, 0, "2027-05-01", 0},
		{"the day of a revocation", revoked, "", "2026-03-02", Revoked, 3, 0, "2026-03-02", 0},
		{"long after a revocation", revoked, "", "2030-01-01", Revoked, 3, 0, "2026-03-02", 0},
		{"recognised again after it", again, "", "2026-11-23", Recognised, 3, 1, "2029-09-01", 3},
		{"the day before a withdrawal", again, "2026-10-01", "2026-09-30", Recognised, 3, 1, "2029-09-01", 3},
		{"the day of a withdrawal", again, "2026-10-01", "2026-10-01", Withdrawn, 3, 1, "2026-10-01", 3},
		{"withdrawn without a certificate", nil, "2026-10-01", "2026-10-01", Withdrawn, 0, -1, "2026-10-01", 0},
		{"to be withdrawn, without a certificate", nil, "2026-10-01", "2026-09-30", Unranked, 0, -1, "", 0},
		{"withdrawn after it expired", []Certificate{cert(3, "2020-01-01", "")}, "2024-01-01", "2024-06-01", Withdrawn, 3, 0, "2024-01-01", 0},
	} {
		tc.run(t)
	}
}

func TestStandingWithAnExtension(t *testing.T) {
	base := cert(3, "2023-08-01", "2026-08-01")
	list := func(from, until string) []Certificate { return []Certificate{base.extended(from, until)} }
	for _, tc := range []standingCase{
		{"before it is needed", list("2026-08-02", ""), "", "2026-08-01", Expiring, 3, 0, "2026-08-01", 0},
		{"its first day", list("2026-08-02", ""), "", "2026-08-02", Extended, 3, 0, "2027-01-28", 0},
		{"180 days", list("2026-08-02", ""), "", "2027-01-28", Extended, 3, 0, "2027-01-28", 0},
		{"181 days", list("2026-08-02", ""), "", "2027-01-29", Expired, 3, 0, "2027-01-28", 0},
		{"with a last day", list("2026-08-02", "2026-11-30"), "", "2026-11-30", Extended, 3, 0, "2026-11-30", 0},
		{"after its last day", list("2026-08-02", "2026-11-30"), "", "2026-12-01", Expired, 3, 0, "2026-11-30", 0},
		{"longer than the law allows", list("2026-08-02", "2027-02-01"), "", "2027-01-29", Expired, 3, 0, "2027-01-28", 0},
		{"no first day", list("", "2026-11-30"), "", "2026-08-02", Extended, 3, 0, "2026-11-30", 0},
		{"a first day before it is needed", list("2026-06-01", "2026-11-30"), "", "2026-08-02", Extended, 3, 0, "2026-11-30", 0},
		{"a gap before it begins", list("2026-09-01", ""), "", "2026-08-31", Expired, 3, 0, "2026-08-01", 0},
		{"after the gap", list("2026-09-01", ""), "", "2026-09-01", Extended, 3, 0, "2027-01-28", 0},
		{"ends before it is needed", list("", "2026-07-01"), "", "2026-08-02", Expired, 3, 0, "2026-08-01", 0},
		{"begins after it may last", list("2027-02-01", ""), "", "2027-02-01", Expired, 3, 0, "2026-08-01", 0},
		{"a revocation ends it", []Certificate{base.extended("2026-08-02", "").revoked("2026-10-01")}, "", "2026-10-01", Revoked, 3, 0, "2026-10-01", 0},
		{"a new certificate ends it", append(list("2026-08-02", ""), cert(4, "2026-10-01", "2029-10-01")), "", "2026-10-01", Recognised, 4, 1, "2029-10-01", 3},
	} {
		tc.run(t)
	}
}

func TestStatusesAreWholeAndThreeShowStars(t *testing.T) {
	all := Statuses()
	want := map[Status]bool{Unranked: false, Recognised: true, Expiring: true, Extended: true, Expired: false, Revoked: false, Withdrawn: false}
	if len(all) != len(want) {
		t.Errorf("%d statuses, want %d", len(all), len(want))
	}
	for _, s := range all {
		if show, known := want[s]; !known || s.InForce() != show {
			t.Errorf("%s in force: %v, want %v (known: %v)", s, s.InForce(), show, known)
		}
	}
}

// anyHistory draws up to five certificates, some of them extended, revoked,
// below three stars or without some of their days.
func anyHistory(t *rapid.T) []Certificate {
	near := func(label string) Date {
		return DateOf(2019, 1, 1).AddDays(rapid.IntRange(0, 3500).Draw(t, label))
	}
	some := func(label string) bool { return rapid.IntRange(0, 3).Draw(t, label) == 0 }
	var history []Certificate
	for range rapid.IntRange(0, 5).Draw(t, "certificates") {
		c := Certificate{Stars: Stars(rapid.IntRange(0, 6).Draw(t, "stars"))}
		if !some("no issue") {
			c.Issued = near("issued")
		}
		if some("printed end") {
			c.Expires = near("expires")
		}
		if some("extension from") {
			c.Extension.From = near("from")
		}
		if some("extension until") {
			c.Extension.Until = near("until")
		}
		if some("revoked") {
			c.Revoked.Date = near("revoked on")
		}
		history = append(history, c)
	}
	return history
}

// lives reports whether a certificate may be alive on a day, said apart from
// StandingOn: between its days, or within 180 days after them when extended.
func lives(c Certificate, day Date) bool {
	last := c.ExpiresOn()
	if c.Extension.Given() {
		last = last.AddDays(MaxExtension)
		if u := c.Extension.Until; !u.IsZero() && u.Before(last) {
			last = u
		}
		if last.Before(c.ExpiresOn()) {
			last = c.ExpiresOn()
		}
	}
	taken := !c.Revoked.Date.IsZero() && !day.Before(c.Revoked.Date)
	return c.Stars >= 3 && c.Stars <= 5 && !day.Before(c.IssuedOn()) && !day.After(last) && !taken
}

func TestStandingNeverShowsStarsOutsideACertificate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		history := anyHistory(t)
		day := DateOf(2019, 1, 1).AddDays(rapid.IntRange(0, 4500).Draw(t, "day"))
		var gone Withdrawal
		if rapid.Bool().Draw(t, "withdrawn") {
			gone.Date = DateOf(2019, 1, 1).AddDays(rapid.IntRange(0, 4500).Draw(t, "withdrawn on"))
		}
		s := StandingOn(history, gone, day)
		if s.Current < 0 {
			if s.Stars != 0 || s.Former != 0 || s.Status != Unranked && s.Status != Withdrawn {
				t.Fatalf("no certificate decides, but %+v", s)
			}
			return
		}
		c := history[s.Current]
		if s.Stars != c.Stars || !c.Stars.Certified() || c.IssuedOn().After(day) {
			t.Fatalf("certificate %+v decides on %v: %+v", c, day, s)
		}
		for _, other := range history {
			if other.Stars.Certified() && !other.ExpiresOn().IsZero() && !other.IssuedOn().After(day) && other.IssuedOn().After(c.IssuedOn()) {
				t.Fatalf("%+v decides, not the later %+v", c, other)
			}
		}
		if s.Status.InForce() {
			if !lives(c, day) || !gone.Date.IsZero() && !day.Before(gone.Date) || s.Until.Before(day) {
				t.Fatalf("stars outside the life of %+v on %v: %+v", c, day, s)
			}
		}
		// Until of an ended rank is the last day on which it held.
		if s.Status == Expired && !s.Until.Before(c.IssuedOn()) && c.Revoked.Date.IsZero() {
			then := StandingOn(history[s.Current:s.Current+1], Withdrawal{}, s.Until)
			if !then.Status.InForce() || !s.Until.Before(day) {
				t.Fatalf("%+v on %v: not in force on its last day: %+v", c, s.Until, then)
			}
		}
	})
}
