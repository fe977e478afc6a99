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

// shardBytes is how big a shard may be before compression. A list alone may be
// longer.
const shardBytes = 4 << 10

// shards cuts a table into shards and gives for each the shortest text that no
// term before it reaches.
func (t *table) shards() (first []string, data [][]byte) {
	var w shardWriter
	for _, s := range t.order {
		list := t.lists[s]
		if w.n > 0 && w.size()+len(s)+3*len(list) > shardBytes {
			data = append(data, w.bytes())
			first = append(first, between(w.last, s))
			w = shardWriter{}
		} else if w.n == 0 {
			first = append(first, "")
		}
		w.add(s, list)
	}
	if w.n > 0 {
		data = append(data, w.bytes())
	}
	return first, data
}

// between is the shortest beginning of s that comes after last.
func between(last, s string) string {
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
