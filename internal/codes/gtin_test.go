package codes

import "testing"

func TestCheckGTIN(t *testing.T) {
	for _, tc := range []struct {
		code string
		want byte
		ok   bool
	}{
		{"8934602001078", '8', true},
		{"8934602001070", '8', false},
		{"96385074", '4', true},
		{"036000291452", '2', true},
		{"10614141000415", '5', true},
		{"", 0, false},
		{"893460200107", '9', false},
		{"89346020010a8", 0, false},
		{"893460200107８", 0, false},
	} {
		if want, ok := CheckGTIN(tc.code); want != tc.want || ok != tc.ok {
			t.Errorf("CheckGTIN(%q) = %q, %v, want %q, %v", tc.code, want, ok, tc.want, tc.ok)
		}
	}
}

func TestEveryWrongCheckDigitIsFound(t *testing.T) {
	const body = "893460200107"
	for d := byte('0'); d <= '9'; d++ {
		if _, ok := CheckGTIN(body + string(d)); ok != (d == '8') {
			t.Errorf("check digit %c: ok = %v", d, ok)
		}
	}
}
