package labeltext

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ocop/internal/vi"
)

// Amount is a number with its unit in a net content.
type Amount struct {
	Low, High float64 // equal unless the text gives a range
	Unit      string  // as printed: "g", "Kg", "túi"
	Symbol    string  // the legal symbol of a measure: "g"; "" for what is counted
	Legal     bool    // the unit may stand so; always true for what is counted
	Point     bool    // the decimals are after a point
	Inside    bool    // stands in brackets
}

// symbols are the units that may be printed, in the letters that they need.
var symbols = map[string]string{
	"g": "g", "kg": "kg", "mg": "mg", "µg": "µg", "μg": "µg", "l": "l", "L": "l", "ml": "ml", "mL": "ml", "cl": "cl", "dl": "dl",
	"m": "m", "dm": "dm", "cm": "cm", "mm": "mm",
}

// names are the names of units, in small letters.
var names = map[string]string{
	"gam": "g", "kilôgam": "kg", "kilogam": "kg", "miligam": "mg", "lít": "l", "lit": "l", "mililít": "ml", "mililit": "ml",
	"mét": "m", "xentimét": "cm", "milimét": "mm",
}

// others are units and spellings that goods may not be measured in, in small
// letters, with the unit to use.
var others = map[string]string{
	"gr": "g", "grs": "g", "gram": "g", "grams": "g", "gm": "g", "kgs": "kg", "kilo": "kg", "ký": "kg", "kí": "kg", "cân": "kg", "lạng": "g",
	"cc": "ml", "mls": "ml", "ltr": "l", "liter": "l", "litre": "l", "oz": "g", "lb": "kg", "lbs": "kg",
}

// Foreign reports whether the unit is one of other countries, which may stand
// beside a legal one.
func (a Amount) Foreign() bool {
	u := strings.ToLower(a.Unit)
	return u == "oz" || u == "lb" || u == "lbs"
}

// Net lists the amounts of a net content in the order of the text: two of
// "hộp 20 túi x 2 g". Numbers without a unit are left out.
func Net(text string) (out []Amount) {
	s := vi.NFC(text)
	depth := 0
	var low float64
	ranged := false
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		if r < '0' || r > '9' {
			switch {
			case r == '(':
				depth++
			case r == ')':
				depth--
			}
			s = s[size:]
			if unicode.IsLetter(r) && r != 'x' && r != 'X' {
				s = strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsLetter(r) || r >= '0' && r <= '9' }) // "A4"
			}
			continue
		}
		var a Amount
		a.High, a.Point, s = number(s)
		if a.Low = a.High; ranged {
			a.Low, ranged = min(low, a.High), false
		}
		rest := strings.TrimLeft(s, " \u00a0")
		if after, ok := dash(rest); ok {
			low, ranged, s = a.Low, true, after
			continue
		}
		if a.Unit, s = unit(rest); a.Unit == "" {
			continue
		}
		a.Symbol, a.Legal = measure(a.Unit)
		a.Inside = depth > 0
		out = append(out, a)
	}
	return out
}

// number reads the number at the start: points part thousands when groups of
// three follow, commas part decimals.
func number(s string) (v float64, point bool, rest string) {
	end := strings.IndexFunc(s, func(r rune) bool { return (r < '0' || r > '9') && r != '.' && r != ',' })
	if end < 0 {
		end = len(s)
	}
	digits := strings.TrimRight(s[:end], ".,")
	rest = s[len(digits):]
	whole, decimals, comma := strings.Cut(digits, ",")
	if !comma && strings.Contains(whole, ".") {
		parts := strings.Split(whole, ".")
		thousands := parts[0] != "0"
		for _, p := range parts[1:] {
			thousands = thousands && len(p) == 3
		}
		if !thousands {
			whole, decimals, point = parts[0], parts[1], true
		}
	}
	whole, decimals = strings.ReplaceAll(whole, ".", ""), strings.NewReplacer(".", "", ",", "").Replace(decimals)
	v, _ = strconv.ParseFloat(whole+"."+decimals+"0", 64)
	if over, ok := strings.CutPrefix(rest, "/"); ok && over != "" && over[0] >= '1' && over[0] <= '9' && !comma {
		if by, _, after := number(over); by > v {
			return v / by, point, after
		}
	}
	return v, point, rest
}

// dash cuts the sign between the two ends of a range, with a number after it.
func dash(s string) (after string, ok bool) {
	for _, sign := range []string{"-", "–", "—", "÷", "đến"} {
		if after, ok = strings.CutPrefix(s, sign); ok {
			after = strings.TrimLeft(after, " ")
			return after, after != "" && after[0] >= '0' && after[0] <= '9'
		}
	}
	return s, false
}

// unit cuts the unit at the start; "" when what stands there is none.
func unit(s string) (unit, rest string) {
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = len(s)
	}
	switch unit, rest = s[:end], s[end:]; unit {
	case "x", "X", "độ", "và":
		return "", rest
	}
	return unit, rest
}

// measure says which measure a unit is and whether it may be printed so.
func measure(unit string) (symbol string, legal bool) {
	if symbol, ok := symbols[unit]; ok {
		return symbol, true
	}
	small := strings.ToLower(unit)
	if symbol, ok := names[small]; ok {
		return symbol, true
	}
	if symbol, ok := others[small]; ok {
		return symbol, false
	}
	if symbol, ok := symbols[small]; ok {
		return symbol, false
	}
	return "", true
}
