package rules

import (
	"strings"
	"unicode"

	"ocop/internal/catalogue"
	"ocop/internal/ocop"
	"ocop/internal/source"
	"ocop/internal/vi"
)

// addressed is an address of a public record and where it stands.
type addressed struct {
	doc     *source.Doc
	address ocop.Address
	commune *catalogue.Commune // it lies in on the day; nil when not given
}

// addresses lists the addresses that entities, products and places give.
func addresses(c *catalogue.Catalogue) []addressed {
	var out []addressed
	add := func(d *source.Doc, a ocop.Address, m *catalogue.Commune) {
		if !a.IsZero() {
			out = append(out, addressed{d, a, m})
		}
	}
	for _, e := range c.Entities {
		add(e.Doc, e.Address, e.Commune)
	}
	for _, p := range c.Products {
		add(p.Doc, p.Address, p.Commune)
	}
	for _, p := range c.Places {
		add(p.Doc, p.Address, p.Commune)
	}
	return out
}

// plainName is a name as two people would write it alike: in lower case, with
// one space for every run of spaces and punctuation. Marks and digits stay, as
// they tell names apart.
func plainName(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(vi.NFC(s)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

// personalCode reports whether a tax code has the twelve digits of a personal
// number.
func personalCode(code string) bool {
	if len(code) != 12 {
		return false
	}
	for i := range len(code) {
		if code[i] < '0' || code[i] > '9' {
			return false
		}
	}
	return true
}

// joined lists words as a sentence does: "a", "a và b", "a, b và c".
func joined(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " và " + words[last]
}
