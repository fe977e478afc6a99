package vi

import (
	"math"
	"strconv"
	"strings"
)

// noBreak is the space that keeps a number and its unit on one line.
const noBreak = "\u00a0"

// Number writes n with its thousands apart: "1.234.567", English "1,234,567".
func (l Lang) Number(n int64) string {
	digits := strconv.FormatInt(n, 10)
	if n < 0 {
		return "-" + l.group(digits[1:])
	}
	return l.group(digits)
}

// Decimal writes x rounded to so many places, without zeros at the end:
// "1.234,5", English "1,234.5". A number that is not finite gives "".
func (l Lang) Decimal(x float64, places int) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return ""
	}
	text := strconv.FormatFloat(math.Abs(x), 'f', max(places, 0), 64)
	whole, part, _ := strings.Cut(text, ".")
	part = strings.TrimRight(part, "0")
	out := l.group(whole)
	if part != "" {
		out += string(l.separators()[1]) + part
	}
	if x < 0 && strings.Trim(text, "0.") != "" {
		out = "-" + out
	}
	return out
}

// Money writes an amount of đồng: "125.000 ₫", English "125,000 VND". The
// space does not break.
func (l Lang) Money(dong int64) string {
	if l == EN {
		return l.Number(dong) + noBreak + "VND"
	}
	return l.Number(dong) + noBreak + "₫"
}

// separators returns the signs between thousands and before decimals.
func (l Lang) separators() string {
	if l == EN {
		return ",."
	}
	return ".,"
}

func (l Lang) group(digits string) string {
	if len(digits) <= 3 {
		return digits
	}
	var b strings.Builder
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(l.separators()[0])
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}
