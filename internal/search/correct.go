package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"ocop/internal/vi"
)

// Costs of taking a word for another, in points. A pair of words that the
// index knows outweighs one of them.
const (
	costLoose   = 30 // the word is known, but not with these marks
	costFirm    = 10 // more, where the index has the word as typed
	costPart    = 12 // the word is known with more marks
	costUnknown = 70 // nobody knows the word
	costMarks   = 34 // its marks are wrong
	costTelex   = 6
	costGrown   = 10 // only begun
	costSound   = 16
	costEdit    = 22 // one letter of five or more
	costEdit4   = 24
	costEdit3   = 30
	costEdit2   = 38
	costSplit   = 18 // a space is missing
	gainPair    = 26
	gainName    = 18 // without its marks the word names goods
	gainSome    = 10 // a correction must be better by so much
	mostOthers  = 6  // corrections of one word that are looked up; twice as many of those beside which the word before stands
	maxGrown    = 8
)

// reading is what a word of the query may have been meant to be: one word, or
// two that were typed as one.
type reading struct {
	words []vi.Token
	cost  int
	typed bool // as it was typed
	grown bool // the word that was typed is its beginning
	slip  bool // a letter was wrong
}

func (r *reading) first() string { return r.words[0].Fold }
func (r *reading) last() string  { return r.words[len(r.words)-1].Fold }

// corrected gives the words that the query was probably meant to have; ok is
// false when it stays what it is. It walks the cheapest way through the
// readings of each word, where a pair that stands in the index is a gain.
func (p *planner) corrected() (ts []vi.Token, grown, ok bool) {
	n := len(p.words)
	all := make([][]reading, n)
	for i := range all {
		all[i] = p.readings(i)
	}
	cost := make([][]int, n)
	from := make([][]int, n)
	for i := range all {
		cost[i], from[i] = make([]int, len(all[i])), make([]int, len(all[i]))
		for j := range all[i] {
			r := &all[i][j]
			if i == 0 {
				cost[i][j] = r.cost
				continue
			}
			best := 1 << 30
			for k := range all[i-1] {
				c := cost[i-1][k] + r.cost - p.gain(i-1, &all[i-1][k], r)
				if c < best {
					best, from[i][j] = c, k
				}
			}
			cost[i][j] = best
		}
	}
	typed := 0
	for i := range all {
		typed += all[i][0].cost
		if i > 0 {
			typed -= p.gain(i-1, &all[i-1][0], &all[i][0])
		}
	}
	j := 0
	for k := range cost[n-1] {
		if cost[n-1][k] < cost[n-1][j] {
			j = k
		}
	}
	if cost[n-1][j] > typed-gainSome {
		return nil, false, false
	}
	way := make([]int, n)
	for i := n - 1; i >= 0; i-- {
		way[i] = j
		j = from[i][j]
	}
	grown = true
	chosen := make([]*reading, n)
	for i, j := range way {
		chosen[i] = &all[i][j]
		ts = append(ts, all[i][j].words...)
		grown = grown && (all[i][j].typed || all[i][j].grown)
	}
	return ts, grown, p.plausible(chosen, all)
}

// plausible reports whether a visitor can have meant the chosen readings. A
// query of mistakes alone is another query; who typed a tone meant it; and a
// word that the index knows is not given up without a pair.
func (p *planner) plausible(chosen []*reading, all [][]reading) bool {
	n, changed, slips := len(chosen), 0, false
	for i, r := range chosen {
		if r.typed {
			continue
		}
		changed++
		slips = slips || r.slip
		w := &p.words[i]
		if len(r.words) > 1 || r.words[0].Key != "" || r.first() == w.Fold {
			continue // a space, Telex or marks
		}
		if w.Key != "" && !p.meant(w.Key, r) {
			return false
		}
		beside := i > 0 && p.gain(i-1, chosen[i-1], r) > 0 || i < n-1 && p.gain(i, r, chosen[i+1]) > 0
		if n > 1 && !r.grown && !beside && all[i][0].cost < costUnknown {
			return false
		}
	}
	return changed > 0 && changed <= max(2, (n+1)/2) && !(slips && n > 1 && changed == n)
}

// meant reports whether the index has a reading with the tone that was typed,
// or, for a word that was only begun, with its marks.
func (p *planner) meant(typed string, r *reading) bool {
	for _, v := range p.variants(r.first()) {
		_, key, _ := strings.Cut(v.term, markSign)
		if r.grown && begins(typed, key) {
			return true
		}
		if !r.grown && (key == "" && typed[len(typed)-1] == '0' || key != "" && key[len(key)-1] == typed[len(typed)-1]) {
			return true
		}
	}
	return false
}

// gain is what two readings side by side are worth.
func (p *planner) gain(i int, a, b *reading) int {
	if a.typed && b.typed {
		if len(p.pairs[i]) > 0 && p.words[i].firm && p.words[i+1].firm {
			return gainPair
		}
		return 0
	}
	if len(p.from.headList(a.last()+pairSign+b.first())) > 0 {
		return gainPair
	}
	return 0
}

// readings lists what word i may have been meant to be; the first is the word
// as it was typed.
func (p *planner) readings(i int) []reading {
	w := &p.words[i]
	out := []reading{{words: []vi.Token{w.Token}, typed: true}}
	switch {
	case w.firm && w.Key != "" && !w.same:
		out[0].cost = costPart
	case w.firm || isNumber(w.Fold):
	case p.dict.has(w.Fold) || p.completed(i):
		out[0].cost = costLoose
	default:
		out[0].cost = costUnknown
	}
	if isNumber(w.Fold) || p.settled(i) {
		return out
	}
	more := p.others(i, out[0].cost == costUnknown)
	slices.SortStableFunc(more, func(a, b reading) int {
		if own := a.first() == w.Fold; own != (b.first() == w.Fold) { // lost marks are always looked at
			if own {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.cost, b.cost), strings.Compare(a.first(), b.first()))
	})
	for _, r := range more {
		if len(out) > 2*mostOthers {
			break
		}
		if slices.ContainsFunc(out, func(o reading) bool { return slices.Equal(o.words, r.words) }) {
			continue
		}
		if len(out) <= mostOthers || i > 0 && len(p.from.headList(p.words[i-1].Fold+pairSign+r.first())) > 0 {
			out = append(out, r)
		}
	}
	return out
}

// others lists all that a word may have been meant to be, unsorted.
func (p *planner) others(i int, unknown bool) []reading {
	w := &p.words[i]
	var more []reading
	add := func(cost int, ts ...vi.Token) {
		cost -= int(p.dict.level[ts[0].Fold])
		if w.firm && (w.same || w.Key == "") {
			cost += costFirm
		}
		more = append(more, reading{words: ts, cost: cost})
	}
	if t, ok := vi.FromTelex(w.Fold); ok && w.Key == "" && p.dict.has(t.Fold) {
		add(costTelex, t)
	}
	names := p.lex.names(w.Fold, p.dict.hasConcept)
	if w.Key != "" && (names || p.dict.has(w.Fold)) && !w.firm {
		cost := costMarks
		if names {
			cost -= gainName
		}
		add(cost, vi.Token{Fold: w.Fold})
	}
	if utf8.RuneCountInString(w.Fold) >= 2 {
		for _, other := range p.dict.sounds[vi.Sound(w.Fold)] {
			if other != w.Fold {
				add(costSound, vi.Token{Fold: other})
			}
		}
	}
	if p.completed(i) && !w.firm && utf8.RuneCountInString(w.Fold) >= 2 {
		for _, other := range p.dict.completions(w.Fold, maxGrown) {
			add(costGrown, vi.Token{Fold: other})
			more[len(more)-1].grown = true
		}
	}
	from := len(more)
	p.edits(w, len(p.words) > 1, add)
	for j := range more[from:] {
		more[from+j].slip = true
	}
	if unknown {
		p.splits(w, add)
	}
	return more
}

// completed reports whether the last word is the beginning of one.
func (p *planner) completed(i int) bool {
	return p.open && i == len(p.words)-1 && len(p.dict.completions(p.words[i].Fold, 1)) > 0
}

// settled reports whether a word needs no other reading: the index has it, and
// it stands in a known pair or alone.
func (p *planner) settled(i int) bool {
	if !p.words[i].firm {
		return false
	}
	return len(p.words) == 1 || i > 0 && len(p.pairs[i-1]) > 0 || i < len(p.pairs) && len(p.pairs[i]) > 0
}

// edits adds the known words that are one letter away.
func (p *planner) edits(w *word, company bool, add func(int, ...vi.Token)) {
	if !plainLetters(w.Fold) {
		return
	}
	cost := costEdit
	switch n := len(w.Fold); {
	case n == 4:
		cost = costEdit4
	case n == 3:
		cost = costEdit3
	case n == 2 && company && !w.firm:
		cost = costEdit2
	case n < 3:
		return
	}
	for _, other := range p.dict.words {
		if len(other) > 1 && other != w.Fold && plainLetters(other) && vi.OneEdit(w.Fold, other) {
			add(cost, vi.Token{Fold: other})
		}
	}
}

// splits adds two known words that were typed as one and stand side by side in
// the index.
func (p *planner) splits(w *word, add func(int, ...vi.Token)) {
	for i := 2; i < len(w.Fold)-1 && plainLetters(w.Fold); i++ {
		a, b := w.Fold[:i], w.Fold[i:]
		if p.dict.has(a) && p.dict.has(b) && len(p.from.headList(a+pairSign+b)) > 0 {
			add(costSplit, vi.Token{Fold: a}, vi.Token{Fold: b})
		}
	}
}
