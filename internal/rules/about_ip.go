package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/ocop"
)

// never is above every rank.
const never = ocop.MaxStars + 1

// tracedFrom is the least rank at which the label of a set must bear a code of
// electronic traceability (QĐ 26/2026 Annex II, criterion 2.3 or 2.2).
func tracedFrom(set int) ocop.Stars {
	switch {
	case set == 24:
		return 5
	case set >= 1 && set <= 25:
		return 4
	}
	return never
}

// registeredFrom is the least rank at which the trademark of a set must be
// registered (QĐ 26/2026 Annex II, criterion 3.5). The sheet of set 10 marks no
// such level in the copy that was read.
func registeredFrom(set int) ocop.Stars {
	if set >= 1 && set <= 26 && set != 10 {
		return 4
	}
	return never
}

// trademark is how far a product has come with a trademark.
type trademark int8

const (
	noTrademark  trademark = iota
	applied                // filed, or ended
	unsaid                 // there is one, but not how far it has come
	accepted               // the application was accepted or published
	registeredIP           // registered, or its owner allows the use
)

// trademarkOn gives the furthest that a product's trademarks had come on a day,
// and the place of that document in the list; -1 when there is none.
func trademarkOn(p *catalogue.Product, on ocop.Date) (best trademark, at int) {
	at = -1
	for i := range p.Documents {
		d := &p.Documents[i]
		if d.Kind != ocop.DocTrademark {
			continue
		}
		state := unsaid
		switch d.Status {
		case "registered", "right-of-use":
			state = registeredIP
		case "accepted", "published":
			state = accepted
		case "applied", "suspended", "revoked":
			state = applied
		}
		if !d.To.IsZero() && d.To.Before(on) {
			state = applied
		}
		if at < 0 || state > best {
			best, at = state, i
		}
	}
	return best, at
}
