package ocop

import (
	"fmt"
	"time"
)

// Date is a calendar day; the site never needs a finer clock. The zero value
// means "not given" and is before every other day. Dates compare with ==.
type Date struct {
	year       int16
	month, day uint8
}

// DateOf gives the day of a year, month (1–12) and day of the month. It
// panics on an impossible day: it is for constants in code; use ParseDate for
// what people write.
func DateOf(year, month, day int) Date {
	d := Date{int16(year), uint8(month), uint8(day)}
	if d.time().Day() != day || d.time().Month() != time.Month(month) {
		panic(fmt.Sprintf("date %d-%d-%d does not exist", year, month, day))
	}
	return d
}

// ParseDate reads YYYY-MM-DD. Years run from 1900 to 2199; a day that the
// calendar does not have is an error.
func ParseDate(s string) (Date, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return Date{}, fmt.Errorf("date %q: want YYYY-MM-DD", s)
	}
	n := 0
	for i := range 10 {
		if i == 4 || i == 7 {
			continue
		}
		if s[i] < '0' || s[i] > '9' {
			return Date{}, fmt.Errorf("date %q: want YYYY-MM-DD", s)
		}
		n = n*10 + int(s[i]-'0')
	}
	year, month, day := n/10000, n/100%100, n%100
	if year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return Date{}, fmt.Errorf("date %q: no such day", s)
	}
	return Date{int16(year), uint8(month), uint8(day)}, nil
}

// DayOf is the calendar day of t in t's own time zone.
func DayOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{int16(y), uint8(m), uint8(d)}
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func (d Date) time() time.Time {
	return time.Date(int(d.year), time.Month(d.month), int(d.day), 0, 0, 0, 0, time.UTC)
}

// IsZero reports whether no day is given.
func (d Date) IsZero() bool { return d == Date{} }

// Year is the year, 0 when the date is not given.
func (d Date) Year() int { return int(d.year) }

// Month is the month from 1 to 12, 0 when the date is not given.
func (d Date) Month() int { return int(d.month) }

// Day is the day of the month from 1, 0 when the date is not given.
func (d Date) Day() int { return int(d.day) }

// Before reports whether d is an earlier day than e.
func (d Date) Before(e Date) bool { return d.number() < e.number() }

// After reports whether d is a later day than e.
func (d Date) After(e Date) bool { return d.number() > e.number() }

// Compare is -1, 0 or +1 as d is before, equal to or after e.
func (d Date) Compare(e Date) int {
	switch a, b := d.number(), e.number(); {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func (d Date) number() int { return int(d.year)*10000 + int(d.month)*100 + int(d.day) }

// AddDays is the day n days later (earlier when n is negative). A date that
// is not given stays so.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	return DayOf(d.time().AddDate(0, 0, n))
}

// AddMonths is the same day of the month n months later, or the last day of
// that month when it is shorter: 2020-02-29 plus 36 months is 2023-02-28.
func (d Date) AddMonths(n int) Date {
	if d.IsZero() {
		return d
	}
	total := int(d.year)*12 + int(d.month) - 1 + n
	year, month := total/12, total%12+1
	return Date{int16(year), uint8(month), uint8(min(int(d.day), daysIn(year, month)))}
}

// DaysUntil counts the days from d to e: 1 when e is the next day, negative
// when e is earlier.
func (d Date) DaysUntil(e Date) int {
	return int(e.time().Sub(d.time()).Hours() / 24)
}

// String is the date as YYYY-MM-DD, or "" when it is not given.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

// MarshalText writes the date as String does, for JSON and other outputs.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }
