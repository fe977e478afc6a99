package report

import (
	"cmp"
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/ocop"
)

// changeOf is the change of the records of one catalogue between two days, in
// either order.
func changeOf(c *catalogue.Catalogue, a, b ocop.Date) *Change {
	if b.Before(a) {
		a, b = b, a
	}
	out := &Change{Before: censusOf(c, a), After: censusOf(c, b)}
	names := labelsOf(c)
	for _, p := range c.Products {
		out.Moves = append(out.Moves, movesOf(p, names[p.ID], a, b)...)
	}
	slices.SortStableFunc(out.Moves, compareMoves)
	out.Counts = countMoves(out.Moves)
	out.Supports = clean(supportedBy(c, b) - supportedBy(c, a))
	out.Disbursed = clean(disbursedBy(c, b.Year()) - disbursedBy(c, a.Year()))
	return out
}

func compareMoves(a, b Move) int {
	return cmp.Or(a.Day.Compare(b.Day), cmp.Compare(a.Product.Record, b.Product.Record), cmp.Compare(a.Kind, b.Kind))
}

// movesOf lists what happened to a product after day a, up to and with day b.
func movesOf(p *catalogue.Product, name string, a, b ocop.Date) []Move {
	var out []Move
	before := ocop.StandingOn(p.Certificates, p.Withdrawn, a)
	for _, day := range turns(p, a, b) {
		now := ocop.StandingOn(p.Certificates, p.Withdrawn, day)
		if kind := moveKind(before, now); kind != "" {
			m := Move{Day: day, Kind: kind, Product: Ref{p.Doc.Record(), name}, Before: before.Stars}
			if now.Status.InForce() {
				m.After = now.Stars
				m.Lapsed = !before.Status.InForce() && before.Current >= 0
			}
			out = append(out, m)
		}
		before = now
	}
	return out
}

// turns lists the days after a, up to and with b, on which the standing of a
// product may change, in order.
func turns(p *catalogue.Product, a, b ocop.Date) []ocop.Date {
	var days []ocop.Date
	add := func(d ocop.Date) {
		if d.After(a) && !d.After(b) {
			days = append(days, d)
		}
	}
	add(p.Withdrawn.Date)
	for i := range p.Certificates {
		c := &p.Certificates[i]
		add(c.IssuedOn())
		add(c.ExpiresOn().AddDays(1))
		add(c.Revoked.Date)
		if c.Extension.Given() {
			add(c.Extension.From)
			add(c.Extension.Until.AddDays(1))
			add(c.ExpiresOn().AddDays(ocop.MaxExtension + 1))
		}
	}
	slices.SortFunc(days, ocop.Date.Compare)
	return slices.Compact(days)
}

// moveKind says what became of a product from one day to the next, "" when
// nothing did.
func moveKind(before, now ocop.Standing) MoveKind {
	was, is := before.Status.InForce(), now.Status.InForce()
	switch {
	case is && now.Current != before.Current && before.Current < 0:
		return MoveNew
	case is && now.Current != before.Current && now.Stars > before.Stars:
		return MoveUp
	case is && now.Current != before.Current && now.Stars < before.Stars:
		return MoveDown
	case is && now.Current != before.Current:
		return MoveAgain
	case is && !was:
		return MoveExtended
	case was && !is && now.Status == ocop.Revoked:
		return MoveRevoked
	case was && !is && now.Status == ocop.Withdrawn:
		return MoveWithdrawn
	case was && !is:
		return MoveExpired
	}
	return ""
}

func countMoves(moves []Move) (n MoveCounts) {
	for _, m := range moves {
		switch m.Kind {
		case MoveNew:
			n.New++
		case MoveUp:
			n.Upgraded++
		case MoveAgain:
			n.Renewed++
		case MoveDown:
			n.Downgraded++
		case MoveExtended:
			n.Extended++
		case MoveExpired:
			n.Expired++
		case MoveRevoked:
			n.Revoked++
		case MoveWithdrawn:
			n.Withdrawn++
		}
		switch {
		case m.After == 0:
			n.Lost++
		case m.Kind == MoveNew || m.Kind == MoveExtended || m.Lapsed:
			n.Gained++
		}
	}
	return n
}

// censusOf counts what is in force on a day.
func censusOf(c *catalogue.Catalogue, day ocop.Date) Census {
	out := Census{Day: day}
	for _, e := range c.Entities {
		active := false
		for _, p := range e.Products {
			s := ocop.StandingOn(p.Certificates, p.Withdrawn, day)
			if !s.Status.InForce() {
				continue
			}
			active = true
			switch s.Stars {
			case 3:
				out.Three++
			case 4:
				out.Four++
			default:
				out.Five++
			}
		}
		if active {
			out.Entities++
		}
	}
	return out
}

// supportedBy is all support that was done by a day.
func supportedBy(c *catalogue.Catalogue, day ocop.Date) (sum float64) {
	for _, d := range c.Dossiers {
		for i := range d.Supports {
			if s := &d.Supports[i]; !s.Done.IsZero() && !s.Done.After(day) {
				sum += s.Amount
			}
		}
	}
	return sum
}

// disbursedBy is what the plans up to a year have disbursed.
func disbursedBy(c *catalogue.Catalogue, year int) (sum float64) {
	for _, p := range c.Plans {
		if p.Year <= year {
			for _, l := range p.Budget {
				sum += l.Disbursed
			}
		}
	}
	return sum
}

// gainOf is what the records of now tell more than those of a commit.
func gainOf(then *Commit, now *catalogue.Catalogue) *Gain {
	old, day := then.Catalogue, now.AsOf
	out := &Gain{Commit: then.Name, Before: censusOf(old, day), After: censusOf(now, day)}
	out.Added, out.Removed = recordsBeyond(now, old), recordsBeyond(old, now)
	a, b := allMoves(old, day), allMoves(now, day)
	out.Moves, out.Undone = movesBeyond(b, a), movesBeyond(a, b)
	out.Supports = clean(supportedBy(now, day) - supportedBy(old, day))
	out.Disbursed = clean(disbursedBy(now, day.Year()) - disbursedBy(old, day.Year()))
	return out
}

func allMoves(c *catalogue.Catalogue, day ocop.Date) []Move {
	var out []Move
	names := labelsOf(c)
	for _, p := range c.Products {
		out = append(out, movesOf(p, names[p.ID], ocop.Date{}, day)...)
	}
	slices.SortStableFunc(out, compareMoves)
	return out
}

// movesBeyond lists the moves of a that b does not have. A product's other name
// makes no other move.
func movesBeyond(a, b []Move) []Move {
	nameless := func(m Move) Move { m.Product.Name = ""; return m }
	have := make(map[Move]bool, len(b))
	for _, m := range b {
		have[nameless(m)] = true
	}
	var out []Move
	for _, m := range a {
		if !have[nameless(m)] {
			out = append(out, m)
		}
	}
	return out
}

// recordsBeyond lists the records of a that b does not have.
func recordsBeyond(a, b *catalogue.Catalogue) []Ref {
	have := map[string]bool{}
	for _, s := range b.Subjects() {
		have[s.Record] = true
	}
	var out []Ref
	for _, s := range a.Subjects() {
		if !have[s.Record] {
			out = append(out, Ref{s.Record, s.Name})
		}
	}
	slices.SortFunc(out, func(a, b Ref) int { return cmp.Compare(a.Record, b.Record) })
	return out
}
