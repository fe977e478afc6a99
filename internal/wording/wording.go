// Package wording finds claims in Vietnamese and English text.
//
// The phrases stand in lists/, one file for each List: phrases that say
// something, and longer phrases that hold one and say nothing ("sửa chữa",
// "phân hữu cơ"). An exception may go on along a list: in "tập huấn ISO, HACCP
// và VietGAP" nothing is claimed. Find cuts a text into syllables and walks once over them
// with all lists in one trie; at each place and for each list the longest
// phrase wins, and what it covers is not looked at again for that list.
//
// Marks matter ("chữa" is not "chưa"), but not how they are written: composed
// or decomposed, in any case, with the tone mark in the old or the new place.
// A phrase may run over line breaks and Markdown emphasis, not over the end of
// a sentence or a comma. Addresses of links are not read.
package wording

import (
	"strings"
	"sync"
)

// List names a list of phrases: what a match of it is about.
type List uint8

// The lists.
const (
	Medical     List = iota // cures and treats; tag "use": supports health
	Superlative             // best, first, only; tags "quality" and "size"
	Organic                 // tags "all" (100%), "organic" and "part" (made from organic …)
	Certificate             // tags are kinds of document: "vietgap", "haccp", "iso" …
	GI                      // geographical indications
	Export                  // sold abroad
	Star                    // OCOP ranks; tags "1" to "5"
	Decree46                // the suspended decree 46/2026/NĐ-CP
	Registered              // the sign ®
	lists
)

// Match is a phrase found in a text.
type Match struct {
	List       List
	Tag        string // what the phrase says, by its list; "" in lists without tags
	Start, End int    // bytes of the text
}

// Find gives the phrases of all lists in the order in which they begin. It is
// nil for most texts.
func Find(text string) []Match { return compiled().find(text) }

// compiled reads the lists when they are first needed.
var compiled = sync.OnceValue(func() *matcher {
	m, err := compile(files)
	if err != nil {
		panic(err) // the lists are part of the program, and tests read them
	}
	return m
})

// matcher is all lists as one trie over words.
type matcher struct {
	words map[string]int32 // by key
	first []int32          // by word: the node of phrases that begin with it, 0 = none
	nodes []node           // node 0 is not used
}

type node struct {
	next []edge
	ends []end
}

type edge struct{ word, node int32 }

// end says that a phrase ends at a node.
type end struct {
	list     List
	tag      string
	nothing  bool // an exception: the phrase says nothing
	series   bool // an exception that goes on: nor do the phrases listed after it
	nameless bool // a name when it is capitalised inside a sentence
}

// find walks over the text once.
func (m *matcher) find(text string) []Match {
	var room [64]token
	tokens := room[:0]
	s := scanner{text: text, fresh: true, broken: true}
	broken := false
	for s.next() {
		w, known := m.words[string(s.key)]
		broken = broken || s.tokenBroken || !known
		if known {
			tokens = append(tokens, token{s.start, s.end, w, broken, s.name})
			broken = false
		}
	}
	var out []Match
	r := run{text: text, tokens: tokens}
	for i := range tokens {
		if m.first[tokens[i].word] != 0 {
			out = m.at(&r, i, out)
		}
	}
	return out
}

// run is a walk over a text.
type run struct {
	text   string
	tokens []token
	until  [lists]int // the first token that the last phrase of a list does not cover
	series [lists]int // where an exception that goes on along a list ends; 0 = none
}

// goesOn reports whether a phrase of some bytes only continues the list that an
// exception began: a comma or a conjunction stands between them, and what comes
// after is no statement of its own.
func (r *run) goesOn(l List, start, end int) bool {
	if r.series[l] == 0 {
		return false
	}
	switch strings.ToLower(strings.Trim(r.text[r.series[l]:start], " ,:*_`0123456789\r\n")) {
	case "", "và", "hoặc", "hay", "cùng", "/", "&", "and", "or":
	default:
		return false
	}
	next, _, _ := strings.Cut(strings.TrimLeft(r.text[end:], " "), " ")
	switch next {
	case "đã", "được", "đạt", "còn", "is", "was", "has":
		return false
	}
	return true
}

// token is a word of the text that is in some phrase.
type token struct {
	start, end int
	word       int32
	broken     bool // another word, or what ends a phrase, stands before it
	name       bool // capitalised inside a sentence
}

// at adds the longest phrase of each list that begins at a token.
func (m *matcher) at(r *run, from int, out []Match) []Match {
	tokens := r.tokens
	var longest [lists]end
	var length [lists]int
	n := m.first[tokens[from].word]
	for i := from; n != 0; {
		for _, e := range m.nodes[n].ends {
			if !e.nameless || !tokens[from].name {
				longest[e.list], length[e.list] = e, i+1-from
			}
		}
		if i++; i == len(tokens) || tokens[i].broken {
			break
		}
		n = m.step(n, tokens[i].word)
	}
	for l := range lists {
		if length[l] == 0 || from < r.until[l] {
			continue
		}
		r.until[l] = from + length[l]
		start, end := tokens[from].start, tokens[r.until[l]-1].end
		switch e := longest[l]; {
		case e.series || !e.nothing && r.goesOn(l, start, end):
			r.series[l] = end
		case !e.nothing:
			out = append(out, Match{l, e.tag, start, end})
		}
	}
	return out
}

// step is the node after a word, 0 when there is none.
func (m *matcher) step(n, word int32) int32 {
	for _, e := range m.nodes[n].next {
		if e.word == word {
			return e.node
		}
	}
	return 0
}
