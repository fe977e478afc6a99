package search

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"ocop/internal/facet"
	"ocop/internal/ocop"
)

// Static searches the files of an export as the browser does, reading only
// what a query needs.
type Static struct {
	*Index                                   // of a small site: made from init.bin
	read   func(path string) ([]byte, error) // below Folder, with .bin left out
	init   initFile
	places places
	head   shelf
	tail   shelf
	code   shelf
	words  *dictionary
	lex    *Lexicon
	cols   *Columns
	docs   []*Doc // for the answers; only from OpenStatic with docs
}

// unpackedMost bounds what one file may hold.
const unpackedMost = 64 << 20

// OpenStatic opens the export in files, as Export made it. docs are the records
// behind the ordinals, for those who show results.
func OpenStatic(files []File, docs []*Doc) (*Static, error) {
	byPath := map[string][]byte{}
	for _, f := range files {
		byPath[f.Path] = f.Data
	}
	var latest struct {
		Gen string `json:"gen"`
	}
	if err := json.Unmarshal(byPath[Folder+"latest.json"], &latest); err != nil {
		return nil, fmt.Errorf("search latest.json: %w", err)
	}
	s := &Static{docs: docs, read: func(name string) ([]byte, error) {
		data, ok := byPath[Folder+name+".bin"]
		if !ok {
			return nil, fmt.Errorf("search file %s: not there", name)
		}
		out, err := unpack(data)
		if err != nil {
			return nil, fmt.Errorf("search file %s: %w", name, err)
		}
		return out, nil
	}}
	if err := s.decode(latest.Gen+"/init", &s.init); err != nil {
		return nil, err
	}
	s.words = readDictionary(s.init.Dict)
	if err := s.places.take(&s.init, s.words); err != nil {
		return nil, fmt.Errorf("search file init: %w", err)
	}
	return s, s.open()
}

func (s *Static) open() error {
	s.lex = s.init.Lexicon.lexicon()
	for _, line := range s.init.Lexicon.Concepts {
		if cells := strings.SplitN(line, "|", 3); cells[1] != string(placeConcept) {
			s.words.concepts[cells[0]] = 1
		}
	}
	s.head, s.tail, s.code = s.shelf(s.places.head), s.shelf(s.places.tail), s.shelf(s.places.codes)
	if err := s.loadColumns(); err != nil {
		return err
	}
	if s.init.Small != nil {
		docs := s.init.records()
		analyse(docs, s.lex)
		s.Index = newIndex(docs, s.lex, s.cols)
	}
	return nil
}

func (s *Static) decode(name string, v any) error {
	data, err := s.read(name)
	if err == nil {
		if err = json.Unmarshal(data, v); err != nil {
			err = fmt.Errorf("search file %s: %w", name, err)
		}
	}
	return err
}

func unpack(data []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	out, err := io.ReadAll(io.LimitReader(r, unpackedMost+1))
	if err == nil && len(out) > unpackedMost {
		err = errors.New("holds too much")
	}
	return out, err
}

func (s *Static) shelf(p shardPlaces) shelf {
	return shelf{first: p.first, held: map[int][]named{}, load: func(n int) ([]named, error) {
		data, err := s.read(p.path[n])
		if err != nil {
			return nil, err
		}
		return readShard(data, s.init.Docs)
	}}
}

// records are the heads of the records of a small site.
func (f *initFile) records() []*Doc {
	docs := make([]*Doc, f.Docs)
	at := 0
	for k, n := range f.Kinds {
		for range n {
			docs[at] = &Doc{Kind: Kinds()[k]}
			at++
		}
	}
	for i := range f.Small.Fields {
		field := &f.Small.Fields[i]
		for d, row := range field.Rows {
			for _, n := range row {
				docs[d].Head[i] = append(docs[d].Head[i], field.Texts[n])
			}
		}
	}
	return docs
}

var dictionaryWord = regexp.MustCompile(`([A-Z])([^0-9A-Z]*)([0-9])`)

func readDictionary(text string) *dictionary {
	d := &dictionary{level: map[string]uint8{}, sounds: map[string][]string{}, concepts: map[string]int{}}
	last := ""
	for _, m := range dictionaryWord.FindAllStringSubmatch(text, -1) {
		last = last[:min(len(last), int(m[1][0]-'A'))] + m[2]
		d.add(last, m[3][0]-'0')
	}
	d.seal()
	return d
}

// lexicon is the lexicon that the browser works with.
func (f *lexiconFile) lexicon() *Lexicon {
	l := &Lexicon{byID: map[string]*concept{}, phrases: map[string][]phrase{}, words: map[string][]phrase{},
		optional: map[string]bool{}, bare: map[string]bool{}, units: map[string]unit{}, numbers: f.Numbers}
	for _, line := range f.Concepts {
		cells := strings.SplitN(line, "|", 4)
		c := &concept{id: cells[0], kind: conceptKind(cells[1]), implies: strings.Fields(cells[2])}
		l.concepts, l.byID[c.id] = append(l.concepts, c), c
		for _, words := range strings.Split(cells[3], ",") {
			l.add(words, c)
		}
	}
	for _, words := range strings.Split(f.Blocks, ",") {
		l.add(words, nil)
	}
	for _, w := range strings.Fields(f.Optional) {
		l.optional[w] = true
	}
	for _, w := range strings.Fields(f.Bare) {
		l.bare[w] = true
	}
	for _, u := range strings.Split(f.Units, ",") {
		cells := strings.Fields(u)
		factor, _ := strconv.ParseFloat(cells[2], 64) // written by file
		l.units[cells[0]] = unit{cells[1], factor}
	}
	return l
}

func (s *Static) loadColumns() error {
	var facets []facetColumn
	if err := s.decode(s.places.facets, &facets); err != nil {
		return err
	}
	var order sortFile
	if err := s.decode(s.places.order, &order); err != nil {
		return err
	}
	s.cols = &Columns{name: order.Name, newest: order.Newest, lat: order.Lat, lon: order.Lon}
	for _, c := range facets {
		f := &Facet{facet.Facet{Key: c.Key, VI: c.VI, EN: c.EN, Many: c.Many}, c.Rows}
		for _, v := range c.Values {
			f.Values = append(f.Values, facet.Value{Key: v[0], VI: v[1], EN: v[2]})
		}
		s.cols.Facets = append(s.cols.Facets, f)
	}
	return nil
}

// Answer answers a request. Err says whether files were missing or damaged.
func (s *Static) Answer(r Request) Answer { return answer(s, r) }

// Err is what was wrong with the files that were read so far, nil for nothing.
func (s *Static) Err() error { return errors.Join(s.head.err, s.tail.err, s.code.err) }

// Doc is a record by its ordinal.
func (s *Static) Doc(n int) *Doc { return s.docs[n] }

func (s *Static) size() int { return s.init.Docs }

func (s *Static) headList(term string) []posting {
	if s.Index != nil {
		return s.Index.headList(term)
	}
	return s.head.list(term)
}

func (s *Static) headPrefix(prefix string) []named {
	if s.Index != nil {
		return s.Index.headPrefix(prefix)
	}
	return s.head.prefix(prefix)
}

func (s *Static) tailVariants(fold string) []named {
	var out []named
	if list := s.tail.list(fold); list != nil {
		out = append(out, named{fold, list})
	}
	return append(out, s.tail.prefix(fold+markSign)...)
}

func (s *Static) codeList(code string) []posting { return s.code.list(code) }
func (s *Static) dictionary() *dictionary        { return s.words }
func (s *Static) lexicon() *Lexicon              { return s.lex }
func (s *Static) facets() *Columns               { return s.cols }

func (s *Static) kindOf(doc int) ocop.Kind {
	for k, n := range s.init.Kinds {
		if doc < n {
			return Kinds()[k]
		}
		doc -= n
	}
	return ""
}
