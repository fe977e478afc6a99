package rules

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

// bindsFrom is the first day of an instrument, for the From of a rule.
func bindsFrom(k law.Key) ocop.Date {
	in, _ := law.Find(k)
	return in.From
}

// roundField is the name of a field of a round of a dossier.
func roundField(i int, field string) string { return source.At("rounds", i, field) }

// decidedOn is the day of a certificate's decision or, when that is not given,
// of its issue.
func decidedOn(c *ocop.Certificate) ocop.Date { return c.DecidedOn() }

// certificateOf gives the certificate that a round of a dossier led to; nil when
// there is none.
func certificateOf(d *catalogue.Dossier, i int) *ocop.Certificate { return d.CertificateOf(i) }

// handled lists the days on which a round is known to have been in hand before
// its decision, in no order.
func handled(a *ocop.Assessment) []ocop.Date { return a.Handled() }

// decision is the day by which a round is judged: that of its certificate or,
// failing that, the last day on which it was in hand. Zero when nothing is
// known but the year.
func decision(d *catalogue.Dossier, i int) ocop.Date {
	if c := certificateOf(d, i); c != nil {
		return decidedOn(c)
	}
	days := handled(&d.Rounds[i])
	if len(days) == 0 {
		return ocop.Date{}
	}
	return slices.MaxFunc(days, ocop.Date.Compare)
}

// regimesOf lists the regimes that a round may have been judged by, the likely
// one first: those of the days on which it was in hand, since open files were
// finished under the rules that they began with. None when one of the days is
// before the national criteria, or when nothing is known.
func regimesOf(d *catalogue.Dossier, i int) []law.RecognitionRegime {
	a := &d.Rounds[i]
	days := append([]ocop.Date{decision(d, i)}, handled(a)...)
	if days[0].IsZero() {
		if a.Year == 0 {
			return nil
		}
		days = []ocop.Date{ocop.DateOf(a.Year, 12, 31), ocop.DateOf(a.Year, 1, 1)}
	}
	var out []law.RecognitionRegime
	for _, day := range days {
		r, ok := law.Recognition(day)
		if !ok {
			return nil
		}
		if !slices.ContainsFunc(out, func(o law.RecognitionRegime) bool { return o.ID == r.ID }) {
			out = append(out, r)
		}
	}
	return out
}

// surelyNow reports whether a round was surely judged by the rules in force
// from the rule's first day on, not as an open file by those before.
func surelyNow(s *check.Pass, d *catalogue.Dossier, i int) bool {
	a, on := &d.Rounds[i], decision(d, i)
	if on.IsZero() {
		return a.Year > 0 && s.InForce(ocop.DateOf(a.Year, 1, 1))
	}
	return s.InForce(on) && (on.After(law.OldRulesUntil(a.Round)) || !a.Received.IsZero() && s.InForce(a.Received))
}

// recognisedNow gives the certificate by which a product now shows stars, when
// it was surely decided by the rules in force from the rule's first day on.
func recognisedNow(s *check.Pass, p *catalogue.Product) (c *ocop.Certificate, ok bool) {
	if !p.Standing.Status.InForce() {
		return nil, false
	}
	c = &p.Certificates[p.Standing.Current]
	on := decidedOn(c)
	if !s.InForce(on) {
		return nil, false
	}
	if on.After(law.OldRulesUntil(c.Round)) {
		return c, true
	}
	if p.Dossier == nil {
		return nil, false
	}
	for i := range p.Dossier.Rounds {
		if certificateOf(p.Dossier, i) == c {
			return c, surelyNow(s, p.Dossier, i)
		}
	}
	return nil, false
}

// rankOf is the rank that a round came to: the result, that of its
// certificate, or what was proposed. 0 when there is none yet.
func rankOf(d *catalogue.Dossier, i int) ocop.Stars {
	a := &d.Rounds[i]
	if c := certificateOf(d, i); c != nil {
		return c.Stars
	}
	return cmp.Or(a.Result, a.Proposed)
}

// setOf is the product set of a dossier, 0 when it is not known.
func setOf(d *catalogue.Dossier) int {
	if d.Product == nil {
		return 0
	}
	return d.Product.Set
}

// pointsVI writes points as people do: "18,5".
func pointsVI(x float64) string {
	return strings.Replace(strconv.FormatFloat(x, 'f', -1, 64), ".", ",", 1)
}
