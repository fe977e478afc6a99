package search

import (
	"maps"
	"math/bits"
	"runtime"
	"slices"
	"strings"
	"sync"

	"ocop/internal/catalogue"
	"ocop/internal/markdown"
)

// Update takes a catalogue that was read again. Only what changed is analysed
// and written; the others keep their terms, and records that are the same
// values as before are not even compared. The catalogue before must not have
// been changed in place. It reports how many records are
// new, changed or gone.
func (s *Store) Update(p *catalogue.Public, lex *Lexicon, thumb func(catalogue.Picture) string) (int, error) {
	s.mu.RLock()
	old := s.view.Index
	s.mu.RUnlock()
	known := make(map[string]*Doc, len(old.docs))
	place := make(map[string]int, len(old.docs))
	values := make(map[any]*Doc, len(old.docs))
	for i, d := range old.docs {
		known[d.Record()] = d
		place[d.Record()] = i
		values[d.source] = d
	}
	docs := makeDocs(p, thumb, values)
	slices.SortFunc(docs, func(a, b *Doc) int { return place[a.Record()] - place[b.Record()] })
	sortDocs(docs) // quick, since they are nearly in order
	c := compare(docs, known, lex.own == old.lex.own)
	analyse(c.put, lex)
	x := &Index{docs: docs, lex: lex, columns: columns(docs, p), kinds: make([]uint8, len(docs)), words: old.words.changed(c.before, c.put)}
	for i, d := range docs {
		x.kinds[i] = uint8(kindOrder(d.Kind))
	}
	return len(c.put) + len(c.drop), s.change(x, c.put, c.drop)
}

// Take takes an index that was made anew, and writes only what differs. It
// reports how many records are new, changed or gone.
func (s *Store) Take(x *Index) (int, error) {
	s.mu.RLock()
	old := s.view.Index
	s.mu.RUnlock()
	known := make(map[string]*Doc, len(old.docs))
	for _, d := range old.docs {
		known[d.Record()] = d
	}
	c := compare(x.docs, known, x.lex.own == old.lex.own)
	return len(c.put) + len(c.drop), s.change(x, c.put, c.drop)
}

// changes are what differs between two lists of records.
type changes struct {
	put    []*Doc   // new or changed
	drop   []string // gone
	before []*Doc   // what was there of both
}

// compare finds the changes, and gives records that are the same the terms that
// they have. It empties known.
func compare(docs []*Doc, known map[string]*Doc, sameWords bool) changes {
	var c changes
	same := equalDocs(docs, known)
	for i, d := range docs {
		was := known[d.Record()]
		delete(known, d.Record())
		if same[i] && sameWords {
			d.terms = was.terms
			continue
		}
		c.put = append(c.put, d)
		if was != nil {
			c.before = append(c.before, was)
		}
	}
	for id, d := range known {
		c.drop, c.before = append(c.drop, id), append(c.before, d)
	}
	slices.Sort(c.drop)
	return c
}

// equalDocs compares the records with those known of the same name, on all
// cores.
func equalDocs(docs []*Doc, known map[string]*Doc) []bool {
	same := make([]bool, len(docs))
	var wait sync.WaitGroup
	n := runtime.GOMAXPROCS(0)
	for w := range n {
		wait.Go(func() {
			for i := w; i < len(docs); i += n {
				if was := known[docs[i].Record()]; was != nil {
					same[i] = docs[i] == was || docs[i].searchedLike(was)
				}
			}
		})
	}
	wait.Wait()
	return same
}

// searchedLike reports whether two records have the same terms, because the
// same texts are searched. Cards and facets may differ: they are not indexed.
func (d *Doc) searchedLike(o *Doc) bool {
	for f := range d.Head {
		if !slices.Equal(d.Head[f], o.Head[f]) {
			return false
		}
	}
	return slices.Equal(d.Summary, o.Summary) && slices.Equal(d.Story, o.Story) && slices.Equal(d.Codes, o.Codes) &&
		slices.EqualFunc(d.articles, o.articles, func(a, b *markdown.Document) bool {
			return slices.Equal(a.Pieces, b.Pieces) && slices.Equal(a.Refs, b.Refs)
		})
}

// changed is the dictionary after some records went and others came.
func (d *dictionary) changed(gone, come []*Doc) *dictionary {
	counts, concepts := maps.Clone(d.counts), maps.Clone(d.concepts)
	add := func(docs []*Doc, by int) {
		for _, doc := range docs {
			for _, list := range [][]term{doc.terms.head, doc.terms.tail} {
				for _, t := range list {
					if t.text[0] == '@' {
						concepts[strings.TrimSuffix(t.text[1:], "^")] += by * (1 - strings.Count(t.text, "^"))
					} else if fold, ok := wordOf(t.text); ok {
						counts[fold] += by
					}
				}
			}
		}
	}
	add(gone, -1)
	add(come, 1)
	return dictionaryOf(counts, concepts)
}

// wordOf is the folded word of a term, for terms that are words.
func wordOf(term string) (fold string, ok bool) {
	if term[0] == '#' || term[0] >= '0' && term[0] <= '9' || strings.Contains(term, pairSign) {
		return "", false
	}
	fold, _, _ = strings.Cut(term, markSign)
	return fold, true
}

// dictionaryOf makes a dictionary from how many postings each word and each
// concept has.
func dictionaryOf(counts, concepts map[string]int) *dictionary {
	d := &dictionary{level: make(map[string]uint8, len(counts)), sounds: map[string][]string{}, concepts: concepts, counts: counts}
	for fold, n := range counts {
		if n > 0 {
			d.add(fold, uint8(min(topLevel, bits.Len(uint(n))-1)))
		}
	}
	d.seal()
	return d
}
