package codes

import (
	"net/url"
	"strings"
)

// DigitalLink is what the address of a GS1 Digital Link names. What is not in
// the address is "".
type DigitalLink struct {
	GTIN    string // 14 digits with a right check digit
	Variant string // consumer product variant, AI 22
	Lot     string // batch or lot, AI 10
	Serial  string // AI 21
}

// ParseDigitalLink reads https://host/any/path/01/<GTIN>[/22/…][/10/…][/21/…].
// ok is false for any other text, for a wrong check digit and for qualifiers
// that are out of order or repeated (GS1 Digital Link URI syntax 1.4).
func ParseDigitalLink(text string) (link DigitalLink, ok bool) {
	u, err := url.Parse(strings.TrimSpace(text))
	if err != nil || u.Host == "" || !strings.EqualFold(u.Scheme, "https") && !strings.EqualFold(u.Scheme, "http") {
		return DigitalLink{}, false
	}
	parts := strings.Split(strings.Trim(u.EscapedPath(), "/"), "/")
	for i := len(parts) - 2; i >= 0; i-- {
		if parts[i] != "01" || GTIN14(parts[i+1]) == "" {
			continue
		}
		link.GTIN = GTIN14(parts[i+1])
		return link, link.qualify(parts[i+2:])
	}
	return DigitalLink{}, false
}

// qualify reads the pairs after the GTIN.
func (l *DigitalLink) qualify(parts []string) bool {
	if len(parts)%2 != 0 {
		return false
	}
	order := []struct {
		ai  string
		put *string
	}{{"22", &l.Variant}, {"10", &l.Lot}, {"21", &l.Serial}}
	for ; len(parts) > 0; parts = parts[2:] {
		for len(order) > 0 && order[0].ai != parts[0] {
			order = order[1:]
		}
		value, err := url.PathUnescape(parts[1])
		if len(order) == 0 || err != nil || value == "" || len(value) > 20 {
			return false
		}
		*order[0].put, order = value, order[1:]
	}
	return true
}
