package search

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"ocop/internal/vi"
)

// All sums of the planner are whole numbers, so that Go and JavaScript agree
// to the last bit: weights are in 256ths, impacts go from 0 to 127, so a value
// is at most 127×256 and a coverage at most 256.
const (
	one = 256

	weightConcept      = 205 // a concept, instead of the very words
	weightConceptLoose = 174 // a concept of one word typed without its marks
	weightUnmarked     = 218 // a word typed without marks in a query that has some
	weightOther        = 128 // the same where the index has the word without marks, too
	weightPart         = 154 // some marks typed, not all
	weightBare         = 90  // marks typed, none in the index
	weightPrefix       = 179
	weightNear         = 60   // a wider concept
	weightFar          = 40   // something with a wider concept
	kindBonus          = 6000 // for being of the kind, not only with it
	coverBare          = 128
	coverOther         = 166
	coverNear          = 100
	coverPart          = 205
	coverConceptLoose  = 230
	coverSummary       = 230
	coverStory         = 115

	maxQuery  = 200 // characters that are read of a query
	maxTokens = 14
	maxWide   = 8 // completions of a word
)

// column is what a part of the query gives to each record: a value, how much
// of the part is covered, and whether the record is of the part's kind.
type column struct {
	value []int32
	cover []int32
	like  []bool
	kind  []bool // the name begins with the part's concept
}

// word is one word of the query with what the index has of it.
type word struct {
	vi.Token
	column
	firm bool // the index has it as typed
	same bool // the index has it with just these marks
	bare bool // the index has it without marks
}

// pair is the postings of a bigram, perhaps completed or corrected, with its
// weight.
type pair struct {
	list   []posting
	weight int32
}

// planner answers one query.
type planner struct {
	from    lists
	dict    *dictionary
	lex     *Lexicon
	n       int
	english bool // English texts weigh more
	tail    bool // the tail is searched
	marked  bool
	suggest bool // somebody types
	open    bool // the last word may go on
	words   []word
	pairs   [][]pair // between words i and i+1
	cut     []slot   // the words in parts
}

func newPlanner(from lists, r Request) *planner {
	return &planner{from: from, dict: from.dictionary(), lex: from.lexicon(), n: from.size(), english: r.English, suggest: r.Suggest}
}

// read splits a query into words. Words that were typed with the input method
// off are read as what they were meant to be.
func (p *planner) read(query string) {
	query = shorten(query, maxQuery)
	p.open = endsOpen(query)
	var ts []vi.Token
	for _, raw := range strings.FieldsFunc(query, isSpace) {
		if t, ok := vi.FromVNI(lowerASCII(raw), p.dict.has); ok {
			ts = append(ts, t)
			continue
		}
		ts = vi.Tokens(ts, raw)
	}
	ts = ts[:min(len(ts), maxTokens)]
	for i := range ts {
		ts[i] = p.repaired(ts[i])
	}
	p.take(ts)
	p.marked = anyMarked(ts)
}

// isSpace is the same few characters in the browser.
func isSpace(r rune) bool { return r <= ' ' || r == 0x85 || r == 0xA0 || r == 0x3000 }

func lowerASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}

func (p *planner) take(ts []vi.Token) {
	p.words = make([]word, len(ts))
	for i, t := range ts {
		p.words[i].Token = t
	}
}

func anyMarked(ts []vi.Token) bool {
	for _, t := range ts {
		if t.Key != "" {
			return true
		}
	}
	return false
}

// plainLetters reports whether a folded word is of a to z only. Others are not
// corrected: the browser counts their letters differently.
func plainLetters(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

// shorten cuts a text after n characters.
func shorten(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// endsOpen reports whether the last word of a query may go on.
func endsOpen(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// known reports whether a folded word is in the index or the lexicon.
func (p *planner) known(fold string) bool {
	return p.dict.has(fold) || p.lex.knows(fold, false, p.dict.hasConcept)
}

// repaired reads an unknown word without marks as an English plural or as
// Telex.
func (p *planner) repaired(t vi.Token) vi.Token {
	if t.Key != "" {
		return t
	}
	one := strings.TrimSuffix(t.Fold, "s")
	if utf8.RuneCountInString(one) > 2 && one != t.Fold && !p.lex.knows(t.Fold, false, p.dict.hasConcept) && p.lex.knows(one, true, p.dict.hasConcept) {
		return vi.Token{Fold: one}
	}
	if p.known(t.Fold) {
		return t
	}
	if r, ok := vi.FromTelex(t.Fold); ok && p.dict.has(r.Fold) {
		return r
	}
	if one != t.Fold && p.known(one) {
		return vi.Token{Fold: one}
	}
	return t
}

func (p *planner) column() column {
	return column{value: make([]int32, p.n), cover: make([]int32, p.n)}
}

// put raises a column where a list is better.
func (p *planner) put(c *column, list []posting, weight, cover int32) {
	for _, e := range list {
		w := weight
		if p.english && !e.flag() {
			w = w * 3 / 4
		}
		d := e.doc()
		if v := e.q() * w; v > c.value[d] {
			c.value[d] = v
		}
		if cover > c.cover[d] {
			c.cover[d] = cover
		}
	}
}

// look fills the columns of the words and the pairs from the head.
func (p *planner) look() {
	for i := range p.words {
		w := &p.words[i]
		w.column = p.column()
		w.firm = false
		list := p.variants(w.Fold)
		w.bare = len(list) > 0 && list[0].term == w.Fold
		for _, v := range list {
			p.vary(w, v, false)
		}
	}
	p.pairs = make([][]pair, max(0, len(p.words)-1))
	for i := range p.pairs {
		if list := p.from.headList(p.words[i].Fold + pairSign + p.words[i+1].Fold); len(list) > 0 {
			p.pairs[i] = append(p.pairs[i], pair{list, one})
		}
	}
	if p.open && len(p.words) > 0 {
		p.complete()
	}
}

// variants are the postings of a folded word in the head.
func (p *planner) variants(fold string) []named {
	var out []named
	if list := p.from.headList(fold); len(list) > 0 {
		out = append(out, named{fold, list})
	}
	return append(out, p.from.headPrefix(fold+markSign)...)
}

// vary adds one variant of a word, weighed by how its marks agree.
func (p *planner) vary(w *word, v named, tail bool) {
	_, key, _ := strings.Cut(v.term, markSign)
	weight, cover := int32(one), int32(one)
	kin := vi.Compare(w.Key, key)
	switch {
	case kin == vi.Same:
	case kin == vi.Part && w.Key != "":
		weight, cover = weightPart, coverPart
	case kin == vi.Part && p.marked && w.bare:
		weight, cover = weightOther, coverOther
	case kin == vi.Part && p.marked:
		weight = weightUnmarked
	case kin == vi.Part:
	case kin == vi.Bare:
		weight, cover = weightBare, coverBare
	default:
		return
	}
	if tail {
		p.putTail(&w.column, v.list, weight, cover)
		return
	}
	w.firm = w.firm || kin >= vi.Part
	w.same = w.same || kin == vi.Same
	p.put(&w.column, v.list, weight, cover)
}

// putTail is put for postings of summaries and stories, which cover less.
func (p *planner) putTail(c *column, list []posting, weight, cover int32) {
	for _, e := range list {
		share := int32(coverStory)
		if e.flag() {
			share = coverSummary
		}
		d := e.doc()
		if v := e.q() * weight; v > c.value[d] {
			c.value[d] = v
		}
		if k := cover * share / one; k > c.cover[d] {
			c.cover[d] = k
		}
	}
}

// lookTail adds what summaries and stories have of the words.
func (p *planner) lookTail() {
	p.tail = true
	for i := range p.words {
		if p.dict.has(p.words[i].Fold) {
			for _, v := range p.from.tailVariants(p.words[i].Fold) {
				p.vary(&p.words[i], v, true)
			}
		}
	}
}

// complete takes the last word for the beginning of one.
func (p *planner) complete() {
	last := len(p.words) - 1
	w := &p.words[last]
	cover, weight := int32(230), int32(205)
	if w.firm {
		cover, weight = 154, 77
	}
	pairs := 0
	if last > 0 {
		p.pairUp(last)
		before := p.words[last-1].Fold + pairSign
		for _, v := range p.from.headPrefix(before + w.Fold) {
			if len(v.term) > len(before)+len(w.Fold) {
				pairs++
				p.put(&w.column, v.list, weightPrefix, cover)
				p.pairs[last-1] = append(p.pairs[last-1], pair{v.list, weight})
			}
		}
	}
	length := utf8.RuneCountInString(w.Fold)
	if isNumber(w.Fold) || length < 2 || length < 3 && pairs > 0 || w.firm && !p.suggest {
		return
	}
	cover = 230
	if w.firm {
		cover = 166
	}
	for _, fold := range p.dict.completions(w.Fold, maxWide) {
		share := int32(one/2 + one*length/(2*utf8.RuneCountInString(fold)))
		if w.firm {
			share = share * 154 / one
		}
		for _, v := range p.variants(fold) {
			_, key, _ := strings.Cut(v.term, markSign)
			if w.Key != "" && !begins(w.Key, key) {
				continue
			}
			p.put(&w.column, v.list, weightPrefix*share/one, cover)
		}
	}
}

// pairUp lowers the last word as it stands where only its completions stand
// beside the word before it: "mật on" means ong.
func (p *planner) pairUp(last int) {
	if len(p.pairs[last-1]) > 0 {
		return
	}
	before := p.words[last-1].Fold + pairSign + p.words[last].Fold
	if len(p.from.headPrefix(before)) == 0 {
		return
	}
	w := &p.words[last]
	for d := range w.value {
		w.value[d], w.cover[d] = w.value[d]/2, w.cover[d]/2
	}
	w.firm = false
}

// begins reports whether a key typed so far can be the beginning of another.
func begins(typed, whole string) bool {
	if whole == "" {
		return false
	}
	a, b := []rune(typed), []rune(whole)
	if len(b) < len(a) {
		return false
	}
	cut := string(b[:len(a)-1]) + string(b[len(b)-1:])
	return vi.Compare(typed, cut) >= vi.Part
}

// rarity is 64 times the natural logarithm by which BM25 weighs a term that
// df of n records have; twice df, so that a half stands for none.
func rarity(n, df2 int) int64 {
	df := float64(df2) / 2
	return int64(math.Floor(64*math.Log(1+(float64(n)-df+0.5)/(df+0.5)) + 0.5))
}
