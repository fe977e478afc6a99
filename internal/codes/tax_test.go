package codes

import "testing"

func TestCheckTaxCode(t *testing.T) {
	for _, tc := range []struct {
		code string
		want byte
		ok   bool
	}{
		{"0100109106", '6', true},
		{"0100686209", '9', true},
		{"0100109107", '6', false},
		{"0100109106-001", '6', true},
		{"0100109106001", '6', true},
		{"0100109107-001", '6', false},
		{"0100109106-01", 0, false},
		{"0100109106-0a1", 0, false},
		{"0100109106 001", 0, false},
		{"01001091060a1", 0, false},
		{"0000000000", 0, false}, // remainder 0: never issued
		{"010010910", 0, false},
		{"01001091061", 0, false},
		{"010010910601", 0, false},
		{"010010910a", 0, false},
		{"01OO109106", 0, false},
		{"", 0, false},
	} {
		if want, ok := CheckTaxCode(tc.code); want != tc.want || ok != tc.ok {
			t.Errorf("CheckTaxCode(%q) = %q, %v, want %q, %v", tc.code, want, ok, tc.want, tc.ok)
		}
	}
}

// Any wrong digit among the first nine changes the check digit, as no weight
// is a multiple of 11.
func TestEveryWrongDigitOfATaxCodeIsFound(t *testing.T) {
	const good = "0100109106"
	for i := range len(good) {
		for d := byte('0'); d <= '9'; d++ {
			code := good[:i] + string(d) + good[i+1:]
			if _, ok := CheckTaxCode(code); ok != (code == good) {
				t.Errorf("CheckTaxCode(%s) = %v", code, ok)
			}
		}
	}
}
