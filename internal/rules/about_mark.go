package rules

import (
	"slices"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

// deciding is the certificate that decides today; nil when there is none.
func deciding(p *catalogue.Product) *ocop.Certificate {
	if p.Standing.Current < 0 {
		return nil
	}
	return &p.Certificates[p.Standing.Current]
}

// inForce is the certificate that is in force today; nil when there is none.
func inForce(p *catalogue.Product) *ocop.Certificate {
	if !p.Standing.Status.InForce() {
		return nil
	}
	return deciding(p)
}

// certificateField is a field of the certificate that decides.
func certificateField(p *catalogue.Product, field string) string {
	return source.At("certificates", p.Standing.Current, field)
}

// labelField is a field of the newest label.
func labelField(p *catalogue.Product, field string) string {
	return source.At("labels", p.LabelAt, field)
}

// starFault is what is wrong with the stars on the newest label. A label has
// one fault at most, and each fault has its rule.
type starFault int8

const (
	starsRight      starFault = iota // or nothing shown, or no rank in force
	starsOutOfRange                  // one or two stars
	starsOfBefore                    // a higher rank that the product had before
	starsProposed                    // five, before the ministry has decided
	starsNotRaised                   // the lower rank that was right when it was printed
	starsOther
)

// starsOn judges the stars on the newest label. Without a rank in force the
// fault is that stars are shown at all, which other rules report.
func starsOn(p *catalogue.Product, asOf ocop.Date) starFault {
	if p.Label == nil || p.Label.StarsShown == 0 || p.Standing.Current < 0 {
		return starsRight
	}
	shown, rank := ocop.Stars(p.Label.StarsShown), p.Standing.Stars
	switch {
	case !shown.Certified():
		return starsOutOfRange
	case inForce(p) == nil || shown == rank:
		return starsRight
	case shown > rank && heldBefore(p, shown):
		return starsOfBefore
	case shown == ocop.MaxStars && proposedFive(p, asOf):
		return starsProposed
	case printedBeforeUpgrade(p):
		return starsNotRaised
	}
	return starsOther
}

// heldBefore reports whether a product had a rank before the certificate that
// decides.
func heldBefore(p *catalogue.Product, rank ocop.Stars) bool {
	from := deciding(p).IssuedOn()
	return slices.ContainsFunc(p.Certificates, func(c ocop.Certificate) bool {
		return c.Stars == rank && c.IssuedOn().Before(from)
	})
}

// proposedFive reports whether the province has proposed five stars and the
// ministry has not decided.
func proposedFive(p *catalogue.Product, asOf ocop.Date) bool {
	on := deciding(p).ProposedOn
	return !on.IsZero() && !on.After(asOf) || p.Dossier != nil && p.Dossier.State == ocop.StateProposed5
}

// printedBeforeUpgrade reports whether the newest label still shows the lower
// rank that was right when it was printed. A label without any day gets the
// benefit of the doubt when it shows the rank before this one.
func printedBeforeUpgrade(p *catalogue.Product) bool {
	shown := ocop.Stars(p.Label.StarsShown)
	if shown > p.Standing.Stars {
		return false
	}
	if p.Label.Day().IsZero() {
		return shown == p.Standing.Former
	}
	then := ocop.StandingOn(p.Certificates, p.Withdrawn, p.Label.Day())
	return then.Status.InForce() && then.Stars == shown
}

// neverJudged reports whether no council has decided on a product until today.
func neverJudged(p *catalogue.Product, asOf ocop.Date) bool {
	return !slices.ContainsFunc(p.Certificates, func(c ocop.Certificate) bool { return !c.IssuedOn().After(asOf) })
}

// lender is the product of the same entity whose recognition a product uses as
// its own, and the field that shows it; nil when it uses none. Either the label
// of a product that was never judged prints the decision of the other, or the
// certificate that decides names the other, which has the same decision.
func lender(p *catalogue.Product, asOf ocop.Date) (other *catalogue.Product, field string) {
	if !marked(p) {
		return nil, ""
	}
	if neverJudged(p, asOf) {
		for _, q := range p.Entity.Products {
			if q != p && p.Label.MarkDecision != "" && slices.ContainsFunc(q.Certificates, func(c ocop.Certificate) bool {
				return c.Stars.Certified() && sameNumber(c.Decision.Number, p.Label.MarkDecision) && sameProductName(q.Name, c.ProductName)
			}) {
				return q, labelField(p, "mark_decision")
			}
		}
		return nil, ""
	}
	c := inForce(p)
	if c == nil || c.Decision.Number == "" || c.ProductName == "" || sameProductName(p.Name, c.ProductName) {
		return nil, ""
	}
	for _, q := range p.Entity.Products {
		if q != p && sameWords(q.Name, c.ProductName) && slices.ContainsFunc(q.Certificates, func(o ocop.Certificate) bool {
			return o.Decision.Date == c.Decision.Date && sameNumber(o.Decision.Number, c.Decision.Number) && sameWords(o.ProductName, c.ProductName)
		}) {
			return q, certificateField(p, "product_name")
		}
	}
	return nil, ""
}

// sameNumber reports whether two numbers of decisions are the same.
func sameNumber(a, b string) bool {
	plain := func(s string) string { return strings.ToUpper(strings.Join(strings.Fields(s), "")) }
	return plain(a) == plain(b)
}

// filed reports whether the renewal of a certificate was filed by a day.
func filed(c *ocop.Certificate, by ocop.Date) bool {
	return !c.Renewal.Filed.IsZero() && !c.Renewal.Filed.After(by)
}

// renewalWindow gives the first and last day on which the renewal of a
// certificate is filed (QĐ 26/2026 Art. 7.6.a).
func renewalWindow(c *ocop.Certificate) (opens, closes ocop.Date) {
	last := c.ExpiresOn()
	return last.AddDays(-ocop.RenewalOpens), last.AddDays(-ocop.RenewalCloses)
}

// renewalImpossible reports whether the window closed before there was a law
// that had one: then nobody has missed it (QĐ 26/2026 Art. 12.3).
func renewalImpossible(c *ocop.Certificate) bool {
	_, closes := renewalWindow(c)
	return closes.Before(bindsFrom(law.QD26))
}

// renewalMissed reports whether the window of a certificate in force has
// closed and nothing was filed in it.
func renewalMissed(p *catalogue.Product, asOf ocop.Date) bool {
	if p.Standing.Status != ocop.Expiring {
		return false
	}
	c := deciding(p)
	_, closes := renewalWindow(c)
	return asOf.After(closes) && !renewalImpossible(c) && !filed(c, closes)
}

// extensionSpent reports whether an extension has lasted as long as the law
// allows and is over.
func extensionSpent(p *catalogue.Product, asOf ocop.Date) bool {
	if p.Standing.Status != ocop.Expired || asOf.Before(bindsFrom(law.QD26)) {
		return false
	}
	c := deciding(p)
	return c.Extension.Given() && p.Standing.Until == c.ExpiresOn().AddDays(ocop.MaxExtension)
}

// originalProvince is the province in which a product was made until the
// provinces merged; "" when it is not known.
func originalProvince(p *catalogue.Product) string {
	switch {
	case p.Former != nil:
		return p.Former.Province
	case p.Commune != nil:
		return p.Commune.Province
	}
	return ""
}
