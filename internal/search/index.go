package search

import (
	"slices"
	"sort"
	"strings"
	"sync"

	"ocop/internal/catalogue"
	"ocop/internal/ocop"
	"ocop/internal/vi"
)

// Index is the records of a catalogue with their terms, ready to be searched,
// exported for the browser, or put into bleve. Nothing in it changes after
// New.
type Index struct {
	docs    []*Doc
	lex     *Lexicon
	columns *Columns
	head    table
	tail    table
	code    table
	words   *dictionary
	kinds   []uint8
}

// table is the postings of each term, in the order of the ordinals.
type table struct {
	lists map[string][]posting
	order []string // the terms, sorted
}

// New analyses the records on all cores and makes the index. thumb is that of
// Docs.
func New(p *catalogue.Public, lex *Lexicon, thumb func(catalogue.Picture) string) *Index {
	docs := Docs(p, thumb)
	analyse(docs, lex)
	return newIndex(docs, lex, columns(docs, p))
}

func newIndex(docs []*Doc, lex *Lexicon, cols *Columns) *Index {
	x := &Index{docs: docs, lex: lex, columns: cols, kinds: make([]uint8, len(docs))}
	var wait sync.WaitGroup
	wait.Go(func() {
		x.tail = collect(docs, func(t *terms) []term { return t.tail })
		most := tailMost(len(docs))
		x.tail.order = slices.DeleteFunc(x.tail.order, func(s string) bool {
			_, word := wordOf(s) // numbers are never looked for in the tail
			drop := !word || len(x.tail.lists[s]) > most
			if drop {
				delete(x.tail.lists, s)
			}
			return drop
		})
	})
	x.head = collect(docs, func(t *terms) []term { return t.head })
	x.code = collect(docs, func(t *terms) []term {
		out := make([]term, 0, len(t.codes))
		for _, c := range t.codes {
			if !slices.ContainsFunc(out, func(o term) bool { return o.text == c }) {
				out = append(out, term{c, 127 << 1})
			}
		}
		return out
	})
	for i, d := range docs {
		x.kinds[i] = uint8(kindOrder(d.Kind))
	}
	wait.Wait()
	x.words = newDictionary(func(yield func(term string, n int)) {
		for _, t := range []table{x.head, x.tail} {
			for s, list := range t.lists {
				yield(s, len(list))
			}
		}
	})
	return x
}

// tailMost is how many records may have a word of the tail: a word that more
// have tells nothing, and would cost the most bytes.
func tailMost(docs int) int { return max(docs/10, 20) }

func collect(docs []*Doc, of func(*terms) []term) table {
	t := table{lists: map[string][]posting{}}
	counts := map[string]int{}
	for _, d := range docs {
		for _, term := range of(d.terms) {
			counts[term.text]++
		}
	}
	for i, d := range docs {
		for _, term := range of(d.terms) {
			list := t.lists[term.text]
			if list == nil {
				list = make([]posting, 0, counts[term.text])
			}
			t.lists[term.text] = append(list, newPosting(i, term.score))
		}
	}
	t.order = make([]string, 0, len(t.lists))
	for s := range t.lists {
		t.order = append(t.order, s)
	}
	sort.Strings(t.order)
	return t
}

// named is a term with its postings.
type named struct {
	term string
	list []posting
}

// prefix gives the terms that begin with s, in order.
func (t *table) prefix(s string) []named {
	var out []named
	for i := sort.SearchStrings(t.order, s); i < len(t.order) && strings.HasPrefix(t.order[i], s); i++ {
		out = append(out, named{t.order[i], t.lists[t.order[i]]})
	}
	return out
}

// lists is where the planner finds postings: an Index, its copy in bleve, or
// the files of a static export. The three answer alike, which a test holds.
type lists interface {
	size() int
	headList(term string) []posting
	headPrefix(prefix string) []named
	// tailVariants gives the postings of a folded word in summaries and
	// stories, by their terms in order.
	tailVariants(fold string) []named
	codeList(code string) []posting
	dictionary() *dictionary
	lexicon() *Lexicon
	kindOf(doc int) ocop.Kind
	facets() *Columns
}

func (x *Index) size() int                        { return len(x.docs) }
func (x *Index) headList(term string) []posting   { return x.head.lists[term] }
func (x *Index) headPrefix(prefix string) []named { return x.head.prefix(prefix) }
func (x *Index) tailVariants(fold string) []named { return x.tail.variants(fold) }
func (x *Index) codeList(code string) []posting   { return x.code.lists[code] }
func (x *Index) dictionary() *dictionary          { return x.words }
func (x *Index) lexicon() *Lexicon                { return x.lex }
func (x *Index) kindOf(doc int) ocop.Kind         { return x.docs[doc].Kind }
func (x *Index) facets() *Columns                 { return x.columns }

// variants gives the postings of a folded word, bare and with marks.
func (t *table) variants(fold string) []named {
	var out []named
	if list := t.lists[fold]; list != nil {
		out = append(out, named{fold, list})
	}
	return append(out, t.prefix(fold+markSign)...)
}

// dictionary is the folded words of the index with how common they are, and
// its concepts.
type dictionary struct {
	words    []string // sorted
	level    map[string]uint8
	sounds   map[string][]string
	concepts map[string]int // how many records have each
	counts   map[string]int // postings of each word; nil where the level is all that is known
}

// topLevel is the level of the most common words; the level is the binary
// logarithm of how many postings a word has.
const topLevel = 9

// newDictionary takes every term of head and tail with the number of its
// postings.
func newDictionary(each func(yield func(term string, n int))) *dictionary {
	counts, concepts := map[string]int{}, map[string]int{}
	each(func(term string, n int) {
		if term[0] == '@' {
			if !strings.HasSuffix(term, "^") {
				concepts[term[1:]] = n
			}
		} else if fold, ok := wordOf(term); ok {
			counts[fold] += n
		}
	})
	return dictionaryOf(counts, concepts)
}

func (d *dictionary) add(fold string, level uint8) {
	d.words = append(d.words, fold)
	d.level[fold] = level
}

func (d *dictionary) seal() {
	sort.Strings(d.words)
	for _, w := range d.words {
		key := vi.Sound(w)
		d.sounds[key] = append(d.sounds[key], w)
	}
}

func (d *dictionary) has(fold string) bool { _, ok := d.level[fold]; return ok }

func (d *dictionary) hasConcept(id string) bool { return d.concepts[id] > 0 }

// completions are the words that begin with prefix and are longer, the most
// common ones first; at most n.
func (d *dictionary) completions(prefix string, n int) []string {
	var out []string
	for i := sort.SearchStrings(d.words, prefix); i < len(d.words) && strings.HasPrefix(d.words[i], prefix); i++ {
		if len(d.words[i]) > len(prefix) {
			out = append(out, d.words[i])
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return int(d.level[b]) - int(d.level[a]) })
	return out[:min(n, len(out))]
}
