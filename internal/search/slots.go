package search

import "ocop/internal/vi"

// slot is a part of the query that is matched as a whole: a number with its
// unit, a phrase of the lexicon, or a single word.
type slot struct {
	first, n int
	unit     string
	stars    bool
	concepts []*concept
	exact    bool
	optional bool
	place    bool // known, even where no record is from there
	foreign  bool // named in English
	main     bool // says what kind of goods is wanted
	part     bool // of a longer slot
}

// segment cuts the words from first to end into slots, the longest phrases
// first. When whole is false no slot takes all the words: it is for the parts
// of a phrase.
func (p *planner) segment(first, end int, whole bool) []slot {
	ts := p.tokens()
	most := end
	if !whole {
		most = end - 1
	}
	var out []slot
	for i := first; i < end; {
		if u, stars, ok := p.lex.unit(ts[:end], i); ok {
			out = append(out, slot{first: i, n: 2, unit: u, stars: stars})
			i += 2
			continue
		}
		reach := end
		if !whole && i == first {
			reach = most
		}
		f, ok := p.lex.match(ts, i, reach, p.marked && (ts[i].Key != "" || p.words[i].bare), p.dict.hasConcept)
		if ok && len(f.concepts) > 0 {
			s := slot{first: i, n: f.n, concepts: f.concepts, exact: f.exact, foreign: foreign(ts[i : i+f.n])}
			s.optional = f.concepts[0].kind == legalConcept
			for _, c := range f.concepts {
				s.optional = s.optional && c.kind == f.concepts[0].kind
				s.place = s.place || c.kind == placeConcept
			}
			s.optional = s.optional || f.n == 1 && p.lex.optional[ts[i].String()]
			out = append(out, s)
			i += f.n
			continue
		}
		if ok { // a phrase that is none of its words' concepts
			for range f.n {
				out = append(out, slot{first: i, n: 1})
				i++
			}
			continue
		}
		t := ts[i]
		optional := p.lex.optional[t.String()] || !p.marked && len(ts) > 1 && p.lex.bare[t.Fold]
		out = append(out, slot{first: i, n: 1, optional: optional})
		i++
	}
	return out
}

// foreign reports whether words are English: none has marks, and some cannot be
// Vietnamese.
func foreign(ts []vi.Token) bool {
	out := false
	for _, t := range ts {
		if t.Key != "" {
			return false
		}
		out = out || !vi.Plain(t.Fold)
	}
	return out
}

// slots cuts the whole query. When all of it would be optional, nothing is.
func (p *planner) slots() []slot {
	out := p.segment(0, len(p.words), true)
	for _, s := range out {
		if !s.optional {
			return out
		}
	}
	for i := range out {
		out[i].optional = false
	}
	return out
}

// broad reports whether a slot is a quality or a wide class, which does not
// say what kind of goods is wanted.
func (s *slot) broad() bool {
	for _, c := range s.concepts {
		if c.kind == productConcept {
			return false
		}
	}
	return true
}

// fill makes the column of a slot.
func (p *planner) fill(s slot) column {
	c := p.column()
	c.like, c.kind = make([]bool, p.n), make([]bool, p.n)
	if s.unit != "" {
		p.put(&c, p.from.headList(s.unit), one, one)
		return c
	}
	p.fillWords(&c, s)
	if len(s.concepts) > 0 {
		p.fillConcepts(&c, s)
	}
	if s.n > 1 && !s.part {
		p.fillParts(&c, s)
	}
	return c
}

// fillConcepts raises what is of the concepts, most of all what they say the
// kind of, and lowers what only has the same words: Trà Quế has no cinnamon.
func (p *planner) fillConcepts(c *column, s slot) {
	broad := s.broad()
	weight, cover := int32(weightConcept), int32(one)
	if !s.exact && s.n == 1 {
		weight, cover = weightConceptLoose, coverConceptLoose
	}
	has := make([]bool, p.n)
	for _, concept := range s.concepts {
		for _, e := range p.from.headList("@" + concept.id) {
			has[e.doc()] = true
			c.like[e.doc()] = c.like[e.doc()] || !broad
		}
	}
	if s.exact || s.n > 1 {
		for d := range c.value {
			if !has[d] {
				c.value[d], c.cover[d] = c.value[d]*3/5, c.cover[d]*4/5
				c.like[d] = false
			}
		}
	}
	for _, concept := range s.concepts {
		list := p.from.headList("@" + concept.id)
		if concept.kind != productConcept {
			p.put(c, list, weight, cover)
			continue
		}
		p.put(c, list, weight*5/8, cover)
		kind := p.from.headList(kindTerm(concept.id))
		if s.main {
			p.lowerOthers(c, kind)
		}
		p.put(c, kind, weight, cover)
		for _, e := range kind {
			c.value[e.doc()] += kindBonus
			c.kind[e.doc()] = true
		}
		for _, id := range concept.implies {
			if w := p.lex.byID[id]; w != nil && w.kind == productConcept {
				p.fillNear(c, p.from.headList(kindTerm(id)), weightNear)
				p.fillNear(c, p.from.headList("@"+id), weightFar)
			}
		}
	}
}

// lowerOthers lowers the records that are not of a kind.
func (p *planner) lowerOthers(c *column, kind []posting) {
	is := make([]bool, p.n)
	for _, e := range kind {
		is[e.doc()] = true
	}
	for d := range c.value {
		if !is[d] {
			c.value[d] /= 2
		}
	}
}

// fillNear adds what is of a wider concept than the query names.
func (p *planner) fillNear(c *column, list []posting, weight int32) {
	p.put(c, list, weight, coverNear)
	for _, e := range list {
		c.like[e.doc()] = true
	}
}

// fillWords gives what the very words give: their mean, much less where they
// do not stand side by side.
func (p *planner) fillWords(c *column, s slot) {
	words := p.words[s.first : s.first+s.n]
	if s.n == 1 {
		copy(c.value, words[0].value)
		copy(c.cover, words[0].cover)
		return
	}
	beside := make([]uint8, p.n)
	for i := s.first; i < s.first+s.n-1; i++ {
		seen := uint8(i - s.first + 1)
		for _, pr := range p.pairs[i] {
			for _, e := range pr.list {
				if beside[e.doc()] == seen-1 {
					beside[e.doc()] = seen
				}
			}
		}
	}
	for d := range p.n {
		sum, cover := int32(0), int32(one)
		for i := range words {
			v := words[i].value[d]
			if v == 0 {
				sum = 0
				break
			}
			sum += v
			cover = min(cover, words[i].cover[d])
		}
		if sum == 0 {
			continue
		}
		sum /= int32(s.n)
		if int(beside[d]) == s.n-1 {
			c.value[d], c.cover[d] = sum, cover
			c.like[d] = len(s.concepts) > 0 && cover >= 192 && !s.broad()
		} else {
			c.value[d], c.cover[d] = sum*2/5, cover/2
		}
	}
}

// fillParts raises a phrase where its parts are found: "dầu dừa" finds what is
// of coconut, below what is coconut oil.
func (p *planner) fillParts(c *column, s slot) {
	parts := p.segment(s.first, s.first+s.n, false)
	if len(parts) < 2 {
		return
	}
	columns := make([]column, len(parts))
	for i := range parts {
		parts[i].part = true
		columns[i] = p.fill(parts[i])
	}
	n := int32(len(parts))
	for d := range p.n {
		value, cover := int32(0), int32(0)
		for i := range columns {
			value += columns[i].value[d]
			cover += columns[i].cover[d]
		}
		c.value[d] = max(c.value[d], value*16/(25*n))
		c.cover[d] = max(c.cover[d], cover*4/(5*n))
	}
}
