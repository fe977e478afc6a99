package codes

// CheckTaxCode reports whether code is a tax code of 10 digits, or of 10 and 3
// for a branch ("0100109106-001", also without the hyphen), with the right
// check digit: the first nine digits weigh 31, 29, 23, 19, 17, 13, 7, 5 and 3,
// and the tenth is 10 less the remainder of their sum by 11. When only the
// check digit is wrong, want is the right one; for anything else that is no
// tax code, and for nine digits that no check digit goes with, want is 0.
func CheckTaxCode(code string) (want byte, ok bool) {
	switch {
	case len(code) == 10:
	case len(code) == 13 && numeric(code[10:]):
	case len(code) == 14 && code[10] == '-' && numeric(code[11:]):
	default:
		return 0, false
	}
	if !numeric(code[:10]) {
		return 0, false
	}
	sum := 0
	for i, weight := range [...]int{31, 29, 23, 19, 17, 13, 7, 5, 3} {
		sum += weight * int(code[i]-'0')
	}
	if sum%11 == 0 {
		return 0, false // 10 is no digit: such a number is never issued
	}
	want = byte('0' + 10 - sum%11)
	return want, code[9] == want
}

func numeric(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
