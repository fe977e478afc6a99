package vi

import (
	"fmt"
	"time"
)

// Date writes a day in short: "23/11/2026", English "23 November 2026", where
// 05/09 would be read in two ways. A day that is not in the calendar, such as
// the zero date, gives "".
func (l Lang) Date(year, month, day int) string {
	switch {
	case !inCalendar(year, month, day):
		return ""
	case l == EN:
		return fmt.Sprintf("%d %s %d", day, time.Month(month), year)
	}
	return fmt.Sprintf("%02d/%02d/%04d", day, month, year)
}

// LongDate writes a day in words: "ngày 23 tháng 11 năm 2026". As in official
// papers, days below 10 and the months 1 and 2 have a zero in front: "ngày 05
// tháng 01 năm 2026". English is the same as Date.
func (l Lang) LongDate(year, month, day int) string {
	if l == EN || !inCalendar(year, month, day) {
		return l.Date(year, month, day)
	}
	zero := ""
	if month <= 2 {
		zero = "0"
	}
	return fmt.Sprintf("ngày %02d tháng %s%d năm %d", day, zero, month, year)
}

func inCalendar(year, month, day int) bool {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 {
		return false
	}
	last := time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return day <= last
}
