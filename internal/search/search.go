// Package search finds records of a catalogue as a visitor of Vietnam types
// them: without marks, with some, with the tone elsewhere, in Telex, misspelt
// by ear, in the word of another region, in English, or half.
//
// In the order of its work:
//
//  1. Docs takes from the public part of a catalogue what is searched and shown.
//  2. New analyses it: folded syllables with their marked variants, pairs,
//     concepts of the Lexicon, numbers with units. Every term of a record has
//     one impact, a whole number that depends on that record alone (BM25F with
//     usual lengths, Robertson and Zaragoza 2009).
//  3. Answer plans a query and ranks: slots, coverage, corrections. It is the
//     same in the browser (themes/ocop/assets/js/search*.js), rule by rule and
//     number by number, so both give the same records in the same order with
//     the same counts.
//  4. Postings come from an Index in memory, from bleve (Store, for servers), or
//     from the files that Export makes for any static host (Static).
//
// Nothing here reads a clock; the same catalogue makes the same bytes.
package search

import (
	"cmp"
	"slices"
	"strings"

	"ocop/internal/ocop"
	"ocop/internal/vi"
)

// Order is how results are sorted.
type Order string

// The orders. The zero value is Relevance.
const (
	Relevance Order = ""
	ByStars   Order = "stars"
	ByName    Order = "name"
	ByNewest  Order = "newest"
	ByNear    Order = "near" // needs a position
)

// Orders lists the orders.
func Orders() []Order { return []Order{Relevance, ByStars, ByName, ByNewest, ByNear} }

// Choice narrows the results to records with one of the values of a facet.
type Choice struct {
	Facet  string
	Values []string
}

// Request is a question.
type Request struct {
	Query   string
	English bool // English texts weigh more
	Suggest bool // as one types: stories are not searched
	Choices []Choice
	Sort    Order
	Near    ocop.Location // for ByNear
}

// Count is how many results have a value of a facet.
type Count struct {
	Facet string `json:"facet"`
	Value string `json:"value"`
	N     int    `json:"n"`
}

// Answer is what was found, all of it and in order.
type Answer struct {
	Hits []Hit
	// Counts say for every value of every facet how many results it would
	// leave, given the choices of the other facets. Values without are left out.
	Counts []Count
	// Words are the folded words that results were found by, for marking.
	Words []string
	// Corrected are the words that were searched as well, or instead; empty
	// when the query stayed what it was.
	Corrected []string
}

// Hit is a record that was found. Doc is its ordinal.
type Hit struct {
	Doc   int
	Score int64
}

// answer answers a request from any source of postings.
func answer(from lists, r Request) Answer {
	var out Answer
	query := strings.ToValidUTF8(r.Query, " ")
	hits := everything(from)
	if strings.TrimFunc(query, isSpace) != "" {
		hits = nil
		if code := normalCode(shorten(query, maxQuery)); code != "" {
			for _, e := range from.codeList(code) {
				hits = append(hits, hit{e.doc(), 1 << 30})
			}
		}
		if len(hits) == 0 {
			hits = find(from, query, r, &out)
		}
	} else if len(r.Choices) == 0 {
		return out
	}
	cols := from.facets()
	hits, out.Counts = cols.narrow(hits, r.Choices)
	cols.sort(hits, r)
	out.Hits = make([]Hit, len(hits))
	for i, h := range hits {
		out.Hits[i] = Hit{h.doc, h.score}
	}
	return out
}

func everything(from lists) []hit {
	out := make([]hit, from.size())
	for i := range out {
		out[i].doc = i
	}
	return out
}

// few is how many answers of the head make the tail superfluous.
const few = 10

// find plans the query, and once more what it was probably meant to be.
func find(from lists, query string, r Request, out *Answer) []hit {
	p := newPlanner(from, r)
	p.read(query)
	if len(p.words) == 0 {
		return nil
	}
	o := p.run()
	out.Words = p.folds(nil)
	if o.best >= correctAt {
		return o.hits
	}
	ts, grown, ok := p.corrected()
	if !ok {
		return o.hits
	}
	q := newPlanner(from, r)
	q.take(ts)
	q.marked = anyMarked(ts)
	o2 := q.run()
	if o2.best < complete || o2.best < o.best-102 {
		return o.hits
	}
	for i := 0; i < len(q.words) && !grown; i++ {
		out.Corrected = append(out.Corrected, q.words[i].Fold)
	}
	out.Words = q.folds(out.Words)
	return merge(o.hits, o2.hits, 205)
}

// run ranks by the head and, when that gives few answers, with the tail.
func (p *planner) run() outcome {
	p.look()
	o := p.rank()
	if len(o.hits) < few && !p.suggest {
		p.lookTail()
		all := p.rank()
		o = outcome{merge(all.hits, o.hits, one), max(o.best, all.best)}
	}
	return o
}

// tokens are the words as they were read.
func (p *planner) tokens() []vi.Token {
	out := make([]vi.Token, len(p.words))
	for i := range p.words {
		out[i] = p.words[i].Token
	}
	return out
}

// folds adds the folded words of the query.
func (p *planner) folds(out []string) []string {
	for i := range p.words {
		if !slices.Contains(out, p.words[i].Fold) {
			out = append(out, p.words[i].Fold)
		}
	}
	return out
}

// narrow keeps the hits that all choices allow, and counts.
func (c *Columns) narrow(hits []hit, choices []Choice) ([]hit, []Count) {
	chosen := make([][]bool, len(c.Facets)) // by facet and number of the value
	active := 0
	for _, ch := range choices {
		for i, f := range c.Facets {
			if f.Key != ch.Facet || len(ch.Values) == 0 {
				continue
			}
			if chosen[i] == nil {
				chosen[i] = make([]bool, len(f.Values)+1)
				active++
			}
			for n, v := range f.Values {
				if slices.Contains(ch.Values, v.Key) {
					chosen[i][n+1] = true
				}
			}
		}
	}
	counts := make([][]int, len(c.Facets))
	for i, f := range c.Facets {
		counts[i] = make([]int, len(f.Values)+1)
	}
	var out []hit
	for _, h := range hits {
		failed, which := 0, -1
		for i, f := range c.Facets {
			if chosen[i] != nil && !f.allows(h.doc, chosen[i]) {
				failed, which = failed+1, i
			}
		}
		switch failed {
		case 0:
			out = append(out, h)
			for i, f := range c.Facets {
				f.count(h.doc, counts[i])
			}
		case 1: // counts for the other values of the facet that it fails
			c.Facets[which].count(h.doc, counts[which])
		}
	}
	var list []Count
	for i, f := range c.Facets {
		for n, v := range f.Values {
			if counts[i][n+1] > 0 {
				list = append(list, Count{f.Key, v.Key, counts[i][n+1]})
			}
		}
	}
	return out, list
}

// allows reports whether a record has one of the chosen values.
func (f *Facet) allows(doc int, chosen []bool) bool {
	row := f.rows[doc]
	if !f.Many {
		return row > 0 && chosen[row]
	}
	for n := 1; n < len(chosen); n++ {
		if chosen[n] && row&(1<<(n-1)) != 0 {
			return true
		}
	}
	return false
}

// count adds a record to the counts of its values.
func (f *Facet) count(doc int, counts []int) {
	row := f.rows[doc]
	if !f.Many {
		counts[row]++
		return
	}
	for n := 1; n < len(counts); n++ {
		if row&(1<<(n-1)) != 0 {
			counts[n]++
		}
	}
}

// sort puts hits in another order than the one they came in. Records that lack
// what is sorted by come last.
func (c *Columns) sort(hits []hit, r Request) {
	var key func(doc int) int64 // less is first
	switch r.Sort {
	case ByStars:
		stars := c.find("stars")
		key = func(d int) int64 { return int64(stars.rows[d]-1) & 0xFF } // 5 stars is the first value
	case ByName:
		key = func(d int) int64 { return int64(c.name[d]) }
	case ByNewest:
		key = func(d int) int64 { return -int64(c.newest[d]) }
	case ByNear:
		lat, lon := int64(share(r.Near.Lat, 6)), int64(share(r.Near.Lon, 100))
		key = func(d int) int64 {
			if c.lat[d] == 0 {
				return 1 << 50
			}
			// A degree of longitude in Vietnam is 0.96 of one of latitude.
			dy, dx := (int64(c.lat[d])-lat)*100, (int64(c.lon[d])-lon)*96
			return dy*dy + dx*dx
		}
	default:
		return
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(key(a.doc), key(b.doc)) })
}

func (c *Columns) find(key string) *Facet {
	for _, f := range c.Facets {
		if f.Key == key {
			return f
		}
	}
	return &Facet{rows: make([]uint32, len(c.name))}
}

// Answer answers a request.
func (x *Index) Answer(r Request) Answer { return answer(x, r) }

// Doc is a record by its ordinal.
func (x *Index) Doc(n int) *Doc { return x.docs[n] }

// Len is the number of records.
func (x *Index) Len() int { return len(x.docs) }
