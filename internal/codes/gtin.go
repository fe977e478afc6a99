// Package codes knows the codes that are printed on goods.
//
// CheckGTIN, GTIN14, ExpandUPCE and SameItem judge numbers; ParseDigitalLink
// finds a number in the address of a GS1 Digital Link. Bars and QR make the symbols;
// Read finds them in a photograph:
//
//  1. the picture becomes a plane of grey and its halves, quarters and eighths:
//     a small symbol is read on the plane as taken, a large noisy one on a
//     smaller plane, where the noise is averaged out;
//  2. for bar codes (EAN-13, EAN-8, UPC-A, UPC-E, ITF-14) lines are laid over each
//     plane, along and across it and, when that finds nothing, in ten more
//     directions. The edges on a line make runs; runs that are a symbol in all
//     its parts are a vote. A number counts when several lines agree on it;
//  3. for QR codes the planes are made black and white and the three eyes of
//     each code are looked for, at any rotation. Its modules are then taken from
//     the grey plane, and github.com/makiuchi-d/gozxing decodes them.
//
// The work is bounded by the size of the picture, whatever it shows, and no
// picture makes Read panic.
package codes

import "strings"

// CheckGTIN reports whether code is a GTIN of 8, 12, 13 or 14 digits with the
// right check digit (GS1 General Specifications, 7.9: from the right, digits
// weigh 3 and 1 in turn). When only the check digit is wrong, want is the
// right one; for anything else that is no GTIN, want is 0.
func CheckGTIN(code string) (want byte, ok bool) {
	switch len(code) {
	case 8, 12, 13, 14:
	default:
		return 0, false
	}
	sum, last := 0, len(code)-1
	for i := range len(code) {
		if code[i] < '0' || code[i] > '9' {
			return 0, false
		}
		if i < last {
			weight := 1
			if (last-i)%2 == 1 {
				weight = 3
			}
			sum += weight * int(code[i]-'0')
		}
	}
	want = byte('0' + (10-sum%10)%10)
	return want, code[last] == want
}

// GTIN14 writes a GTIN of any length with 14 digits, as it stands in a Digital
// Link: the forms of one number are equal then. It is "" for what is no GTIN.
func GTIN14(code string) string {
	if _, ok := CheckGTIN(code); !ok {
		return ""
	}
	return strings.Repeat("0", 14-len(code)) + code
}

// SameItem reports whether two GTINs name one item: they are the same number,
// or one is that of a carton (indicator 1 to 8 in front of the 12 digits of
// the item, and a check digit of its own).
func SameItem(a, b string) bool {
	a, b = GTIN14(a), GTIN14(b)
	if a == "" || b == "" {
		return false
	}
	return a == b || a[1:13] == b[1:13] && (a[0] == '0' || b[0] == '0') && a[0] != '9' && b[0] != '9'
}

// Restricted reports whether a GTIN is a number that a shop gives itself, for
// goods weighed at the counter and the like (prefixes 02, 04 and 20 to 29; of
// 8 digits, 0 and 2). Such a number says nothing about the item elsewhere.
func Restricted(code string) bool {
	code = GTIN14(code)
	switch {
	case code == "":
		return false
	case code[:6] == "000000":
		return code[6] == '0' || code[6] == '2'
	}
	return code[1] == '2' || code[1] == '0' && (code[2] == '2' || code[2] == '4')
}
