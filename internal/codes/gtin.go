// Package codes knows the codes that are printed on goods.
package codes

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
