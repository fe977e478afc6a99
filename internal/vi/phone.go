package vi

import (
	"fmt"
	"strings"
)

// Phone is a telephone number of Vietnam: its digits with the leading 0. The
// zero value is no number. Make one with ParsePhone.
type Phone string

// ParsePhone reads a number as people write it, with spaces, dots, dashes and
// brackets, with 0 or with +84, 84 or 0084 in front. A mobile number has ten
// digits and begins with 03, 05, 07, 08 or 09; a landline has ten or eleven
// and begins with 02. Anything else is an error, among it the 1800 and 1900
// numbers, which cannot be called from abroad.
func ParsePhone(s string) (Phone, error) {
	var b strings.Builder
	for i, r := range strings.TrimSpace(s) {
		switch {
		case '0' <= r && r <= '9':
			b.WriteRune(r)
		case r == '+' && i == 0:
			b.WriteString("00")
		case strings.ContainsRune(" .-()\u00a0\u2010\u2011\u2013", r):
		default:
			return "", fmt.Errorf("phone %q: %q is no part of a number", s, r)
		}
	}
	digits := b.String()
	rest, abroad := strings.CutPrefix(digits, "0084")
	if !abroad && len(digits) >= 11 {
		rest, abroad = strings.CutPrefix(digits, "84")
	}
	if abroad {
		digits = "0" + strings.TrimPrefix(rest, "0") // +84 (0)912 … is common
	}
	p := Phone(digits)
	if !p.mobile() && !p.landline() {
		return "", fmt.Errorf("phone %q: want ten digits from 03, 05, 07, 08 or 09, or a landline from 02", s)
	}
	return p, nil
}

func (p Phone) mobile() bool {
	return len(p) == 10 && p[0] == '0' && strings.IndexByte("35789", p[1]) >= 0
}

func (p Phone) landline() bool {
	return (len(p) == 10 || len(p) == 11) && p[:2] == "02"
}

// String writes the number for people: "0912 345 678", "024 3825 1234",
// "0203 382 5123".
func (p Phone) String() string {
	switch {
	case p.mobile():
		return string(p[:4] + " " + p[4:7] + " " + p[7:])
	case p.landline() && (p[2] == '4' || p[2] == '8'): // Hà Nội, TP. Hồ Chí Minh
		return string(p[:3] + " " + p[3:len(p)-4] + " " + p[len(p)-4:])
	case p.landline():
		return string(p[:4] + " " + p[4:7] + " " + p[7:])
	}
	return string(p)
}

// E164 writes the number for a tel: link: "+84912345678"; "" for no number.
func (p Phone) E164() string {
	if p == "" {
		return ""
	}
	return "+84" + strings.TrimPrefix(string(p), "0")
}
