package law

import (
	"time"

	"ocop/internal/ocop"
)

// holiday is a span of the year in which there may be public holidays, and how
// many working days they take at most, days off in lieu included. The days of
// Tết and of the Hùng kings follow the moon, and what is exchanged is decided
// each year, so the spans are wide.
type holiday struct{ fromMonth, fromDay, toMonth, toDay, days int }

var holidays = [...]holiday{
	{1, 1, 1, 3, 2},     // Tết Dương lịch
	{1, 19, 2, 27, 7},   // Tết Nguyên đán
	{3, 28, 4, 29, 1},   // Giỗ Tổ Hùng Vương
	{4, 29, 5, 5, 3},    // 30/4 và 1/5
	{8, 31, 9, 5, 3},    // Quốc khánh
	{11, 23, 11, 25, 1}, // ngày 24/11
}

// WorkingDays counts the days after from, up to and including to, that were
// surely worked: weekends are left out, and as many days as holidays may have
// taken.
func WorkingDays(from, to ocop.Date) int {
	n := 0
	for d := from.AddDays(1); !d.After(to); d = d.AddDays(1) {
		if w := weekday(d); w != time.Saturday && w != time.Sunday {
			n++
		}
	}
	for year := from.Year(); year <= to.Year(); year++ {
		for _, h := range holidays {
			first, last := ocop.DateOf(year, h.fromMonth, h.fromDay), ocop.DateOf(year, h.toMonth, h.toDay)
			if !last.Before(from) && !first.After(to) {
				n -= h.days
			}
		}
	}
	return max(n, 0)
}

func weekday(d ocop.Date) time.Weekday {
	return time.Date(d.Year(), time.Month(d.Month()), d.Day(), 0, 0, 0, 0, time.UTC).Weekday()
}
