package search

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"
)

// A shard is a run of terms with their postings:
//
//	varint length of the dictionary
//	varint number of terms
//	per term: varint bytes shared with the term before, varint bytes that are
//	          new, those bytes, varint number of postings
//	per term: the ordinals as varint differences, then the scores, a byte each
//
// The browser's decoder is in themes/ocop/assets/js/search.js.

// A shard has leastShard to mostShard bytes before compression. A list alone may
// be longer.
const (
	leastShard = 2 << 10
	mostShard  = 4 << 10
)

// shards cuts a table into shards and gives for each a text that no term before
// it reaches: where a word of the dictionary begins that word, else the shortest
// text there is.
func (t *table) shards(words *dictionary) (first []string, data [][]byte) {
	start := 0
	for _, end := range (run{leastShard, mostShard, t.sizes(), func(i int) uint32 { return markOf(t.order[i]) }}).cut(len(t.order)) {
		var w shardWriter
		for _, s := range t.order[start:end] {
			w.add(s, t.lists[s])
		}
		if start == 0 {
			first = append(first, "")
		} else {
			first = append(first, words.between(t.order[start-1], t.order[start]))
		}
		data = append(data, w.bytes())
		start = end
	}
	return first, data
}

// sizes tells what each term takes.
func (t *table) sizes() func(i int) int {
	list := make([]int, len(t.order))
	var w shardWriter
	for i, s := range t.order {
		w.terms, w.lists = w.terms[:0], w.lists[:0]
		w.add(s, t.lists[s])
		list[i] = w.size()
	}
	return func(i int) int { return list[i] }
}

// between is the word that s begins with, if it comes after last, else the
// shortest beginning of s that does.
func (d *dictionary) between(last, s string) string {
	if word, ok := wordOf(s); ok && word > last && d.has(word) {
		return word
	}
	for i := range s {
		if i > 0 && s[:i] > last {
			return s[:i]
		}
	}
	return s
}

// shardWriter collects one shard.
type shardWriter struct {
	terms, lists []byte
	last         string
	n            int
}

func (w *shardWriter) size() int { return len(w.terms) + len(w.lists) }

func (w *shardWriter) add(s string, list []posting) {
	shared := 0
	for shared < len(s) && shared < len(w.last) && s[shared] == w.last[shared] {
		shared++
	}
	w.terms = binary.AppendUvarint(w.terms, uint64(shared))
	w.terms = binary.AppendUvarint(w.terms, uint64(len(s)-shared))
	w.terms = append(w.terms, s[shared:]...)
	w.terms = binary.AppendUvarint(w.terms, uint64(len(list)))
	before := 0
	for _, p := range list {
		w.lists = binary.AppendUvarint(w.lists, uint64(p.doc()-before))
		before = p.doc()
	}
	for _, p := range list {
		w.lists = append(w.lists, byte(p))
	}
	w.last = s
	w.n++
}

func (w *shardWriter) bytes() []byte {
	count := binary.AppendUvarint(nil, uint64(w.n))
	out := binary.AppendUvarint(nil, uint64(len(count)+len(w.terms)))
	return slices.Concat(out, count, w.terms, w.lists)
}

var errShard = errors.New("shard is damaged")

// readShard is the decoder. What is damaged is an error, never a panic and
// never more memory than the shard is long.
func readShard(b []byte, docs int) ([]named, error) {
	r := shardReader{b: b}
	length := r.number(uint64(len(b)))
	if r.bad || length > uint64(len(r.b)) {
		return nil, errShard
	}
	lists := shardReader{b: r.b[length:]}
	r.b = r.b[:length]
	n := r.number(uint64(len(b)))
	out := make([]named, 0, n)
	last := ""
	for range n {
		shared, fresh := r.number(uint64(len(last))), r.number(uint64(len(r.b)))
		if r.bad || fresh > uint64(len(r.b)) {
			return nil, errShard
		}
		s := last[:shared] + string(r.b[:fresh])
		r.b = r.b[fresh:]
		count := r.number(uint64(len(lists.b)))
		list := make([]posting, count)
		doc := uint64(0)
		for i := range list {
			doc += lists.number(uint64(docs))
			if doc >= uint64(docs) || lists.bad {
				return nil, errShard
			}
			list[i] = newPosting(int(doc), 0)
		}
		if r.bad || uint64(len(lists.b)) < count {
			return nil, errShard
		}
		for i := range list {
			list[i] |= posting(lists.b[i])
		}
		lists.b = lists.b[count:]
		out, last = append(out, named{s, list}), s
	}
	return out, nil
}

type shardReader struct {
	b   []byte
	bad bool
}

// number reads a varint of at most most.
func (r *shardReader) number(most uint64) uint64 {
	v, n := binary.Uvarint(r.b)
	if n <= 0 || v > most {
		r.bad = true
		return 0
	}
	r.b = r.b[n:]
	return v
}

// shelf finds the shards of a table by the terms they begin with.
type shelf struct {
	first []string
	load  func(n int) ([]named, error)
	held  map[int][]named
	err   error
}

func (s *shelf) shard(n int) []named {
	if list, ok := s.held[n]; ok {
		return list
	}
	list, err := s.load(n)
	if err != nil && s.err == nil {
		s.err = fmt.Errorf("shard %d: %w", n, err)
	}
	s.held[n] = list
	return list
}

// at is the number of the shard that a term would be in, -1 for none.
func (s *shelf) at(term string) int {
	return sort.Search(len(s.first), func(i int) bool { return s.first[i] > term }) - 1
}

func (s *shelf) list(term string) []posting {
	n := s.at(term)
	if n < 0 {
		return nil
	}
	all := s.shard(n)
	if i := sort.Search(len(all), func(i int) bool { return all[i].term >= term }); i < len(all) && all[i].term == term {
		return all[i].list
	}
	return nil
}

func (s *shelf) prefix(prefix string) []named {
	var out []named
	for n := max(0, s.at(prefix)); n < len(s.first) && (s.first[n] <= prefix || strings.HasPrefix(s.first[n], prefix)); n++ {
		all := s.shard(n)
		for i := sort.Search(len(all), func(i int) bool { return all[i].term >= prefix }); i < len(all) && strings.HasPrefix(all[i].term, prefix); i++ {
			out = append(out, all[i])
		}
	}
	return out
}
