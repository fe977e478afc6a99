package codes

import "fmt"

// digitRuns are the widths of the four runs of a digit in the odd set (set A)
// of EAN, from light to dark; set C has the same widths from dark to light, set
// B those of C backwards (GS1 General Specifications, 5.2.1).
var digitRuns = [10][4]int{{3, 2, 1, 1}, {2, 2, 2, 1}, {2, 1, 2, 2}, {1, 4, 1, 1}, {1, 1, 3, 2},
	{1, 2, 3, 1}, {1, 1, 1, 4}, {1, 3, 1, 2}, {1, 2, 1, 3}, {3, 1, 1, 2}}

// firstDigit says which of the six left digits of an EAN-13 are of set B, as
// bits from the left, for each first digit.
var firstDigit = [10]int{0b000000, 0b001011, 0b001101, 0b001110, 0b010011, 0b011001, 0b011100, 0b010101, 0b010110, 0b011010}

// Bars makes the bar code of a GTIN of 8, 12 or 13 digits: EAN-8 with 67
// modules, UPC-A and EAN-13 with 95; true is dark. Quiet zones are not
// included: 7 modules for EAN-8, 11 before and 7 after EAN-13, 9 for UPC-A.
func Bars(gtin string) ([]bool, error) {
	if _, ok := CheckGTIN(gtin); !ok || len(gtin) == 14 {
		return nil, fmt.Errorf("bar code %q: not a GTIN of 8, 12 or 13 digits", gtin)
	}
	first, digits := 0, gtin
	if len(gtin) == 13 {
		first, digits = int(gtin[0]-'0'), gtin[1:]
	}
	half := len(digits) / 2
	var out []bool
	dark := true
	put := func(runs ...int) {
		for _, n := range runs {
			for range n {
				out = append(out, dark)
			}
			dark = !dark
		}
	}
	put(1, 1, 1)
	for i := range len(digits) {
		r := digitRuns[digits[i]-'0']
		if i == half {
			put(1, 1, 1, 1, 1)
		}
		if i < half && first != 0 && firstDigit[first]>>(half-1-i)&1 == 1 {
			r[0], r[1], r[2], r[3] = r[3], r[2], r[1], r[0]
		}
		put(r[:]...)
	}
	put(1, 1, 1)
	return out, nil
}
