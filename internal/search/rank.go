package search

import (
	"cmp"
	"slices"

	"ocop/internal/ocop"
)

// Thresholds of coverage, in 1024ths.
const (
	full       = 1024
	enough     = 580 // a record must cover so much of the query
	enoughOdd  = 717 // the same when a word is known to no record
	complete   = 870 // some record covers nearly all: then its like fill the list
	likeFirst  = 102 // of the kind that the query names first
	likeOther  = 150
	correctAt  = 952 // below this best coverage the query may be mistyped
	pairWeight = 256 // of a pair, in 256ths
)

// hit is a record that answers the query.
type hit struct {
	doc   int
	score int64
}

// outcome is what one reading of the query found.
type outcome struct {
	hits []hit
	best int64 // coverage of the record that covers most, in 1024ths
}

// tally is what the slots add up to for each record.
type tally struct {
	sum, cover []int64
	heads      []int32 // slots that are well covered and not optional
	like       []uint8 // 3: is what the query names first, 2: has to do with it, 1: with another part
	mass       int64
	unknown    bool // a word that no record has
	only       bool // nothing but units and optional words
	required   int
	kind       bool // the query names a kind of goods
}

// rank weighs the slots and lists the records that answer, best first.
func (p *planner) rank() outcome {
	p.cut = p.slots()
	t := p.count(p.cut)
	beside := p.addPairs(&t)
	out := outcome{}
	for d := range p.n {
		if t.heads[d] > 0 || t.only {
			out.best = max(out.best, t.covered(d))
		}
	}
	for d := range p.n {
		if t.sum[d] > 0 && p.answers(&t, d, out.best, beside[d]) {
			c := t.covered(d)
			score := t.sum[d] * c * c / (full * full)
			switch {
			case t.kind && t.like[d] < 2 && c < complete:
				score /= 8
			case t.kind && t.like[d] < 3:
				score = score * 5 / 8
			}
			out.hits = append(out.hits, hit{d, score * p.favour(&t, d) / one})
		}
	}
	sortHits(out.hits)
	return out
}

// favour weighs the kinds of records: a query that names goods wants goods,
// one with a legal form an entity, one with the word for a commune a commune.
func (p *planner) favour(t *tally, d int) int64 {
	kind := p.from.kindOf(d)
	switch {
	case kind == ocop.KindProduct:
		return one
	case kind == ocop.KindEntity && p.asked(legalConcept):
		return 320
	case kind == ocop.KindCommune && p.asked(adminConcept):
		return 320
	case t.kind:
		return 128
	case kind == ocop.KindCommune:
		return 300
	}
	return 230
}

// asked reports whether the query has a word of a kind of concept.
func (p *planner) asked(kind conceptKind) bool {
	for _, s := range p.cut {
		for _, c := range s.concepts {
			if c.kind == kind {
				return true
			}
		}
	}
	return false
}

func sortHits(hits []hit) {
	slices.SortFunc(hits, func(a, b hit) int { return cmp.Or(cmp.Compare(b.score, a.score), a.doc-b.doc) })
}

func (t *tally) covered(d int) int64 { return min(full, t.cover[d]*4/t.mass) }

// count fills the slots and adds them up.
func (p *planner) count(slots []slot) tally {
	t := tally{sum: make([]int64, p.n), cover: make([]int64, p.n), heads: make([]int32, p.n), like: make([]uint8, p.n), only: true}
	first := -1
	for i, s := range slots {
		if !s.optional && s.unit == "" {
			t.only = false
			if !s.place {
				t.required++
			}
			// The first noun says what is wanted, in English the last.
			if (first < 0 || s.foreign && slots[first].foreign) && !(s.broad() && len(s.concepts) > 0) {
				first = i
				t.kind = len(s.concepts) > 0
			}
		}
	}
	for i, s := range slots {
		s.main = i == first
		c := p.fill(s)
		df := 0
		for d := range p.n {
			if c.cover[d] >= one/2 {
				df++
			}
		}
		if df == 0 && s.unit != "" {
			continue // nobody sells it in that size: show the other sizes
		}
		if df == 0 && s.place {
			s.optional = true // nothing is from there: show where else it is from
		}
		w := p.weight(s, df)
		t.mass += w
		t.unknown = t.unknown || df == 0 && !s.optional
		for d := range p.n {
			if c.value[d] == 0 {
				continue
			}
			t.sum[d] += w * int64(c.value[d])
			t.cover[d] += w * int64(c.cover[d])
			if !s.optional && s.unit == "" && c.cover[d] > 117 {
				t.heads[d]++
			}
			if c.like[d] {
				if i == first && c.kind[d] {
					t.like[d] = 3
				} else if i == first && c.cover[d] >= 192 {
					t.like[d] = 2
				} else {
					t.like[d] = max(t.like[d], 1)
				}
			}
		}
	}
	t.mass = max(t.mass, 1)
	return t
}

// weight is the mass of a slot that df records have.
func (p *planner) weight(s slot, df int) int64 {
	w := rarity(p.n, max(2*df, 1)) * int64(100+35*(s.n-1))
	switch {
	case s.optional:
		w = w * 15 / 100
	case s.place:
		w = w * 50 / 100
	case s.stars:
		w = w * 60 / 100
	case s.unit != "":
		w = w * 45 / 100
	}
	return max(w/100, 1)
}

// addPairs adds what stands side by side as in the query, and counts the pairs
// of each record.
func (p *planner) addPairs(t *tally) []int32 {
	beside := make([]int32, p.n)
	for _, list := range p.pairs {
		best := make([]int32, p.n)
		size := 0
		for _, pr := range list {
			for _, e := range pr.list {
				d := e.doc()
				if best[d] == 0 {
					size++
					beside[d]++
				}
				best[d] = max(best[d], e.q()*pr.weight)
			}
		}
		w := rarity(p.n, max(2*size, 2)) * pairWeight / one
		for d, v := range best {
			if v > 0 && t.sum[d] > 0 {
				t.sum[d] += w * int64(v)
			}
		}
	}
	return beside
}

// answers reports whether a record is an answer at all. What covers too little
// of the query is none, unless some record covers nearly all of it and this
// one is of its kind.
func (p *planner) answers(t *tally, d int, best int64, beside int32) bool {
	like := t.like[d] > 0 && best >= complete
	if t.heads[d] == 0 && !like && !t.only {
		return false
	}
	if best < complete && int(t.heads[d]) < (t.required*3+4)/5 {
		return false
	}
	c := t.covered(d)
	least := int64(enough)
	if t.unknown {
		least = enoughOdd
	}
	if like {
		least = likeOther
		if t.like[d] >= 2 {
			least = likeFirst
		}
	}
	if t.like[d] == 3 && t.heads[d] >= 2 && c >= full/2 {
		return true
	}
	return c >= least || t.required > 2 && c >= full/2 && int(beside) >= len(p.words)/2
}

// merge adds the hits of another reading of the query, weighed less.
func merge(a, b []hit, weight int64) []hit {
	at := make(map[int]int, len(a))
	out := slices.Clone(a)
	for i, h := range out {
		at[h.doc] = i
	}
	for _, h := range b {
		score := h.score * weight / one
		if i, ok := at[h.doc]; !ok {
			out = append(out, hit{h.doc, score})
		} else if score > out[i].score {
			out[i].score = score
		}
	}
	sortHits(out)
	return out
}
