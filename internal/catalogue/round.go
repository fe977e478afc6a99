package catalogue

import (
	"slices"

	"ocop/internal/ocop"
)

// CertificateOf gives the certificate that a round of the dossier led to: of the
// same round, of its year or, where no other round is of that year, of the next
// one, and of the rank that is noted as the result. Nil when there is none.
func (d *Dossier) CertificateOf(round int) *ocop.Certificate {
	if d.Product == nil {
		return nil
	}
	var best *ocop.Certificate
	for k := range d.Product.Certificates {
		c := &d.Product.Certificates[k]
		if !d.ledTo(round, c) {
			continue
		}
		if best == nil || c.DecidedOn().Before(best.DecidedOn()) {
			best = c
		}
	}
	return best
}

func (d *Dossier) ledTo(round int, c *ocop.Certificate) bool {
	a, on := &d.Rounds[round], c.DecidedOn()
	for _, day := range a.Handled() {
		if on.Before(day) {
			return false
		}
	}
	switch {
	case on.IsZero(), a.Round != "" && c.Round != "" && a.Round != c.Round, a.Result != 0 && a.Result != c.Stars:
		return false
	case on.Year() == a.Year:
		return true
	}
	return on.Year() == a.Year+1 &&
		!slices.ContainsFunc(d.Rounds, func(b ocop.Assessment) bool { return b.Year == on.Year() })
}
