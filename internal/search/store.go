package search

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"

	"ocop/internal/ocop"
)

// Store is an index held by bleve, for servers: it answers as the static files
// do and takes changes of single records. Its methods may be called from any
// goroutine.
//
// bleve keeps the dictionaries and postings. Each record has three fields,
// head, tail and code; a term's frequency there is its score, so bleve's
// postings are ours, and its own scoring, which is wrong for this catalogue, is
// not used.
type Store struct {
	mu    sync.RWMutex
	bleve bleve.Index
	ix    index.Index // what bleve keeps it in
	view  *view
}

const (
	headField = "head"
	tailField = "tail"
	codeField = "code"
)

// NewStore puts an index into bleve, in memory. Close lets it go.
func NewStore(x *Index) (*Store, error) {
	bl, err := bleve.NewUsing("", bleve.NewIndexMapping(), scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, fmt.Errorf("search store: %w", err)
	}
	s := &Store{bleve: bl}
	if s.ix, err = bl.Advanced(); err == nil {
		err = s.change(x, x.docs, nil)
	}
	if err != nil {
		return nil, errors.Join(err, bl.Close())
	}
	return s, nil
}

// Close lets the index go.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.view != nil {
		_ = s.view.reader.Close()
		s.view = nil
	}
	return s.bleve.Close()
}

// change writes the records that are new or changed, drops those that are
// gone, and makes the view of the result.
func (s *Store) change(x *Index, put []*Doc, drop []string) error {
	b := index.NewBatch()
	for _, d := range put {
		b.Update(record(d))
	}
	for _, id := range drop {
		b.Delete(id)
	}
	if err := s.ix.Batch(b); err != nil {
		return fmt.Errorf("search store: %w", err)
	}
	v, err := newView(s.ix, x)
	if err != nil {
		return err
	}
	s.mu.Lock()
	old := s.view
	s.view = v
	s.mu.Unlock()
	if old != nil {
		return old.reader.Close()
	}
	return nil
}

// record is a Doc as bleve takes it.
func record(d *Doc) *document.Document {
	out := document.NewDocument(d.Record())
	for name, list := range map[string][]term{headField: d.terms.head, tailField: d.terms.tail} {
		if len(list) > 0 {
			out.AddField(&field{name: name, terms: list})
		}
	}
	if len(d.terms.codes) > 0 {
		list := make([]term, len(d.terms.codes))
		for i, c := range d.terms.codes {
			list[i] = term{c, 127 << 1}
		}
		out.AddField(&field{name: codeField, terms: list})
	}
	return out
}

// field hands terms with their scores to bleve, as analysed.
type field struct {
	name  string
	terms []term
	freq  index.TokenFrequencies
}

func (f *field) Name() string                                     { return f.name }
func (f *field) Size() int                                        { return len(f.terms) * 64 }
func (f *field) Value() []byte                                    { return nil }
func (f *field) ArrayPositions() []uint64                         { return nil }
func (f *field) EncodedFieldType() byte                           { return 't' }
func (f *field) Options() index.FieldIndexingOptions              { return index.IndexField }
func (f *field) AnalyzedLength() int                              { return len(f.terms) }
func (f *field) NumPlainTextBytes() uint64                        { return 0 }
func (f *field) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.freq }

// Analyze is called by bleve before it asks for the frequencies.
func (f *field) Analyze() {
	f.freq = make(index.TokenFrequencies, len(f.terms))
	for _, t := range f.terms {
		tf := &index.TokenFreq{Term: []byte(t.text)}
		tf.SetFrequency(int(t.score))
		f.freq[t.text] = tf
	}
}

// view is the index at one moment. Nothing in it changes.
type view struct {
	*Index   // records, columns, lexicon; its tables are not used
	reader   index.IndexReader
	ordinals []uint32 // by bleve's number of a record; none = it was dropped

	// long holds lists that were read before: the few words that most records
	// have cost the most to read. held counts their postings.
	long sync.Map
	held atomic.Int64
}

// Lists from longList postings on are kept, up to mostHeld postings in all.
const (
	longList = 64
	mostHeld = 4 << 20
)

const noRecord = 1<<32 - 1

func newView(ix index.Index, x *Index) (*view, error) {
	r, err := ix.Reader()
	if err != nil {
		return nil, fmt.Errorf("search store: %w", err)
	}
	v := &view{Index: x, reader: r}
	byID := make(map[string]uint32, len(x.docs))
	for i, d := range x.docs {
		byID[d.Record()] = uint32(i)
	}
	ids, err := r.DocIDReaderAll()
	if err != nil {
		return nil, fmt.Errorf("search store: %w", err)
	}
	defer ids.Close()
	for {
		id, err := ids.Next()
		if err != nil {
			return nil, fmt.Errorf("search store: %w", err)
		}
		if id == nil {
			return v, nil
		}
		name, err := r.ExternalID(id)
		if err != nil {
			return nil, fmt.Errorf("search store: %w", err)
		}
		n := int(binary.BigEndian.Uint64(id))
		for len(v.ordinals) <= n {
			v.ordinals = append(v.ordinals, noRecord)
		}
		if o, ok := byID[name]; ok {
			v.ordinals[n] = o
		}
	}
}

// list gives the postings of a term in the order of our ordinals.
func (v *view) list(field, term string) []posting {
	key := field + " " + term
	if list, ok := v.long.Load(key); ok {
		return list.([]posting)
	}
	list := v.readList(field, term)
	if n := int64(len(list)); n >= longList && v.held.Load() < mostHeld {
		v.held.Add(n)
		v.long.Store(key, list)
	}
	return list
}

// readList reads the postings of a term from bleve.
func (v *view) readList(field, term string) []posting {
	r, err := v.reader.TermFieldReader(context.Background(), []byte(term), field, true, false, false)
	if err != nil {
		return nil
	}
	defer r.Close()
	out := make([]posting, 0, r.Count())
	var doc index.TermFieldDoc
	for {
		d, err := r.Next(doc.Reset())
		if err != nil || d == nil {
			break
		}
		if n := int(binary.BigEndian.Uint64(d.ID)); n < len(v.ordinals) && v.ordinals[n] != noRecord {
			out = append(out, newPosting(int(v.ordinals[n]), uint8(d.Freq)))
		}
	}
	slices.Sort(out)
	return out
}

func (v *view) prefixed(field, prefix string) []named {
	dict, err := v.reader.FieldDictPrefix(field, []byte(prefix))
	if err != nil {
		return nil
	}
	defer dict.Close()
	var out []named
	for {
		e, err := dict.Next()
		if err != nil || e == nil {
			return out
		}
		if list := v.list(field, e.Term); len(list) > 0 {
			out = append(out, named{e.Term, list})
		}
	}
}

func (v *view) headList(term string) []posting   { return v.list(headField, term) }
func (v *view) headPrefix(prefix string) []named { return v.prefixed(headField, prefix) }
func (v *view) codeList(code string) []posting   { return v.list(codeField, code) }

// tailVariants leaves out what the static files leave out: words that most
// records have.
func (v *view) tailVariants(fold string) []named {
	var out []named
	if list := v.list(tailField, fold); len(list) > 0 {
		out = append(out, named{fold, list})
	}
	out = append(out, v.prefixed(tailField, fold+markSign)...)
	most := tailMost(len(v.docs))
	return slices.DeleteFunc(out, func(n named) bool { return len(n.list) > most })
}

// Answer answers a request.
func (s *Store) Answer(r Request) Answer {
	a, _ := s.Look(r)
	return a
}

// Look answers a request, and gives the records behind the ordinals of the
// answer, whatever changes meanwhile.
func (s *Store) Look(r Request) (Answer, func(n int) *Doc) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.view == nil {
		return Answer{}, func(int) *Doc { return nil }
	}
	v := s.view
	return answer(v, r), v.Doc
}

// Doc is a record by its ordinal, nil when there is none.
func (s *Store) Doc(n int) *Doc {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.view == nil || n < 0 || n >= len(s.view.docs) {
		return nil
	}
	return s.view.docs[n]
}

// kindOf and facets are those of the records.
func (v *view) kindOf(doc int) ocop.Kind { return v.docs[doc].Kind }
