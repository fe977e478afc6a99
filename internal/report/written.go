package report

import (
	"strconv"

	"ocop/internal/ocop"
	"ocop/internal/vi"
)

// viDate writes a day as people do, "" when it is not given.
func viDate(d ocop.Date) string {
	if d.IsZero() {
		return ""
	}
	return vi.VI.Date(d.Year(), d.Month(), d.Day())
}

func itoa(n int) string { return strconv.Itoa(n) }

// viNumber writes an amount or points: "1.234,5".
func viNumber(x float64) string { return vi.VI.Decimal(x, 2) }

// VI writes the value as the report prints it: "1.234,5", "02/06/2021"; "" when
// empty. The unit is not written.
func (c Cell) VI() string {
	switch c.Kind {
	case Text:
		return c.Text
	case Year:
		return itoa(int(c.Number))
	case Int:
		return vi.VI.Number(int64(c.Number))
	case Decimal, Money:
		return viNumber(c.Number)
	case Percent:
		return vi.VI.Decimal(c.Number, 1)
	case Date:
		return viDate(c.Date)
	}
	return ""
}
