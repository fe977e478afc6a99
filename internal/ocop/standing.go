package ocop

// Status is what a product's certificates amount to on a day.
type Status string

// The statuses. Stars and the mark may be shown in the three that are in
// force: recognised, expiring and extended.
const (
	Unranked   Status = "unranked"   // no certificate on that day
	Recognised Status = "recognised" // in force, more than 180 days left
	Expiring   Status = "expiring"   // in force, 180 days or fewer left
	Extended   Status = "extended"   // past its last day, kept by a filed renewal
	Expired    Status = "expired"
	Revoked    Status = "revoked"
	Withdrawn  Status = "withdrawn" // taken out by the entity
)

// Statuses lists every status in the order in which a list shows them.
func Statuses() []Status {
	return []Status{Recognised, Expiring, Extended, Expired, Revoked, Withdrawn, Unranked}
}

// Days of QĐ 26/2026/QĐ-TTg: the renewal window opens 180 days before the
// last day and closes 120 days before it (Art. 7.6.a); an extension lasts 180
// days at most (Art. 12.3).
const (
	RenewalOpens  = 180
	RenewalCloses = 120
	MaxExtension  = 180
)

// InForce reports whether stars may be shown.
func (s Status) InForce() bool { return s == Recognised || s == Expiring || s == Extended }

// Standing is the state of a product on a day.
type Standing struct {
	Status  Status
	Stars   Stars // rank of the certificate that decides, also when it has ended
	Current int   // index of that certificate in the history; -1 when none
	Until   Date  // last day on which the rank holds or held; the day of a revocation or withdrawal; zero when unranked
	Former  Stars // rank of the certificate before it; 0 when none
}

// StandingOn derives the state of a product on a day from its certificates,
// of which the one issued last decides: an upgrade, a downgrade or a
// re-evaluation replaces what was there. A record below three stars is kept
// in the history but certifies nothing, and so is one of which neither the
// first nor the last day is known.
func StandingOn(history []Certificate, withdrawn Withdrawal, day Date) Standing {
	s := Standing{Status: Unranked, Current: -1}
	for i := range history {
		c := &history[i]
		from := c.IssuedOn()
		if !c.Stars.Certified() || c.ExpiresOn().IsZero() || from.After(day) {
			continue
		}
		if s.Current < 0 || !from.Before(history[s.Current].IssuedOn()) {
			s.Current = i
		}
	}
	if s.Current < 0 {
		return withdraw(s, withdrawn, day)
	}
	s.Former = former(history, history[s.Current].IssuedOn())
	c := &history[s.Current]
	s.Stars, s.Until = c.Stars, c.ExpiresOn()
	switch {
	case !c.Revoked.Date.IsZero() && !c.Revoked.Date.After(day):
		s.Status, s.Until = Revoked, c.Revoked.Date
	case !day.After(s.Until):
		s.Status = Recognised
		if day.DaysUntil(s.Until) <= RenewalOpens {
			s.Status = Expiring
		}
	default:
		s.Status = Expired
		if from, until, ok := c.Extended(); ok && !from.After(day) {
			s.Until = until
			if !day.After(until) {
				s.Status = Extended
			}
		}
	}
	return withdraw(s, withdrawn, day)
}

// former is the rank of the last certificate issued before a day, or 0.
func former(history []Certificate, before Date) Stars {
	var stars Stars
	var last Date
	for i := range history {
		c := &history[i]
		if on := c.IssuedOn(); c.Stars.Certified() && on.Before(before) && !on.Before(last) {
			stars, last = c.Stars, on
		}
	}
	return stars
}

func withdraw(s Standing, w Withdrawal, day Date) Standing {
	if !w.Date.IsZero() && !w.Date.After(day) {
		s.Status, s.Until = Withdrawn, w.Date
	}
	return s
}

// Extended gives the first and last day that a recorded extension adds after
// the last day of a certificate; ok is false when it adds none. An extension
// without a first day begins on the day after, one without a last day lasts
// as long as the law allows.
func (c *Certificate) Extended() (from, until Date, ok bool) {
	if !c.Extension.Given() {
		return from, until, false
	}
	last := c.ExpiresOn()
	from, until = c.Extension.From, last.AddDays(MaxExtension)
	if !from.After(last) {
		from = last.AddDays(1)
	}
	if u := c.Extension.Until; !u.IsZero() && u.Before(until) {
		until = u
	}
	return from, until, !from.After(until)
}
