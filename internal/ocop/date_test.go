package ocop

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// on is the day of a literal, for tables.
func on(s string) Date {
	if s == "" {
		return Date{}
	}
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// anyDate draws a day of the years that ParseDate takes.
func anyDate(t *rapid.T, label string) Date {
	n := rapid.IntRange(0, DateOf(1900, 1, 1).DaysUntil(DateOf(2199, 12, 31))).Draw(t, label)
	return DateOf(1900, 1, 1).AddDays(n)
}

func TestParseDateTakesOnlyRealDays(t *testing.T) {
	for _, tc := range []struct {
		text string
		ok   bool
	}{
		{"2026-11-23", true},
		{"1900-01-01", true},
		{"2199-12-31", true},
		{"2020-02-29", true},
		{"2000-02-29", true},
		{"2021-02-29", false},
		{"1900-02-29", false},
		{"1899-12-31", false},
		{"2200-01-01", false},
		{"2026-00-10", false},
		{"2026-13-10", false},
		{"2026-04-00", false},
		{"2026-04-31", false},
		{"2026-4-3", false},
		{"2026/04/03", false},
		{"2026-04/03", false},
		{"23-11-2026", false},
		{"2026-11-2x", false},
		{"2026-11-23 ", false},
		{"+026-11-23", false},
		{"", false},
	} {
		d, err := ParseDate(tc.text)
		if (err == nil) != tc.ok {
			t.Errorf("ParseDate(%q) error %v, want ok %v", tc.text, err, tc.ok)
		}
		if err != nil && !d.IsZero() {
			t.Errorf("ParseDate(%q) = %v with an error, want no day", tc.text, d)
		}
	}
}

func TestDateOfRefusesImpossibleDays(t *testing.T) {
	for _, tc := range [][3]int{{2023, 2, 29}, {2023, 13, 1}, {2023, 4, 31}, {2023, 1, 0}, {2023, 1, 257}, {2023, 257, 1}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("DateOf(%v) did not panic", tc)
				}
			}()
			DateOf(tc[0], tc[1], tc[2])
		}()
	}
}

func TestDatePartsAndTexts(t *testing.T) {
	d := DateOf(2026, 5, 22)
	if d.Year() != 2026 || d.Month() != 5 || d.Day() != 22 || d.String() != "2026-05-22" {
		t.Errorf("got %d %d %d %q, want 2026 5 22 2026-05-22", d.Year(), d.Month(), d.Day(), d)
	}
	var zero Date
	if !zero.IsZero() || zero.String() != "" || zero.Year()+zero.Month()+zero.Day() != 0 {
		t.Errorf("the zero date is %q, want nothing", zero)
	}
	out, err := json.Marshal([]Date{d, zero})
	if err != nil || string(out) != `["2026-05-22",""]` {
		t.Errorf("JSON %s, %v", out, err)
	}
	late := time.Date(2026, 11, 22, 23, 30, 0, 0, time.UTC)
	if got := DayOf(late.In(time.FixedZone("+07", 7*3600))); got != DateOf(2026, 11, 23) {
		t.Errorf("DayOf half past eleven UTC in Hà Nội = %v, want 2026-11-23", got)
	}
}

func TestDateOrder(t *testing.T) {
	days := []Date{{}, on("1900-01-01"), on("2019-12-31"), on("2020-01-01"), on("2020-01-31"), on("2020-02-01")}
	for i, a := range days {
		for k, b := range days {
			want := min(1, max(-1, i-k))
			if a.Compare(b) != want || a.Before(b) != (want < 0) || a.After(b) != (want > 0) {
				t.Errorf("%v against %v: Compare %d Before %v After %v, want %d", a, b, a.Compare(b), a.Before(b), a.After(b), want)
			}
		}
	}
}

func TestAddMonthsStaysInTheMonth(t *testing.T) {
	for _, tc := range []struct {
		from   string
		months int
		want   string
	}{
		{"2020-02-29", 36, "2023-02-28"},
		{"2026-08-05", 36, "2029-08-05"},
		{"2019-12-31", 36, "2022-12-31"},
		{"2020-08-31", 1, "2020-09-30"},
		{"2023-01-31", 1, "2023-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2024-12-15", 1, "2025-01-15"},
		{"2024-01-15", -1, "2023-12-15"},
		{"2024-03-31", -1, "2024-02-29"},
		{"2024-03-31", 0, "2024-03-31"},
		{"", 36, ""},
	} {
		if got := on(tc.from).AddMonths(tc.months); got != on(tc.want) {
			t.Errorf("%s plus %d months = %v, want %s", tc.from, tc.months, got, tc.want)
		}
	}
}

// The vectors of the renewal window (QĐ 26/2026 Art. 7.6.a) and of the longest
// extension (Art. 12.3).
func TestDaysOfTheRenewalWindow(t *testing.T) {
	for _, tc := range []struct {
		from string
		days int
		want string
	}{
		{"2026-12-31", -RenewalOpens, "2026-07-04"},
		{"2026-12-31", -RenewalCloses, "2026-09-02"},
		{"2026-08-01", MaxExtension, "2027-01-28"},
		{"2024-02-28", 1, "2024-02-29"},
		{"2023-02-28", 1, "2023-03-01"},
		{"2026-01-01", -1, "2025-12-31"},
	} {
		got := on(tc.from).AddDays(tc.days)
		if got != on(tc.want) {
			t.Errorf("%s plus %d days = %v, want %s", tc.from, tc.days, got, tc.want)
		}
		if n := on(tc.from).DaysUntil(got); n != tc.days {
			t.Errorf("from %s to %v are %d days, want %d", tc.from, got, n, tc.days)
		}
	}
	if got := (Date{}).AddDays(5); !got.IsZero() {
		t.Errorf("no day plus 5 = %v, want no day", got)
	}
}

func TestDateRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate(t, "day")
		if back, err := ParseDate(d.String()); err != nil || back != d {
			t.Fatalf("ParseDate(%q) = %v, %v", d.String(), back, err)
		}
		if back := DateOf(d.Year(), d.Month(), d.Day()); back != d {
			t.Fatalf("DateOf of the parts of %v = %v", d, back)
		}
		n := rapid.IntRange(-20000, 20000).Draw(t, "n")
		e := d.AddDays(n)
		if e.AddDays(-n) != d || d.DaysUntil(e) != n || e.DaysUntil(d) != -n {
			t.Fatalf("%v plus %d days = %v; back %v, between %d", d, n, e, e.AddDays(-n), d.DaysUntil(e))
		}
		if d.Compare(e) != min(1, max(-1, -n)) {
			t.Fatalf("%v compared to %v = %d", d, e, d.Compare(e))
		}
		m := rapid.IntRange(-600, 600).Draw(t, "months")
		f := d.AddMonths(m)
		if f.Year()*12+f.Month() != d.Year()*12+d.Month()+m || f.Day() > d.Day() || d.Day()-f.Day() > 3 {
			t.Fatalf("%v plus %d months = %v", d, m, f)
		}
	})
}
