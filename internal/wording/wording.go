// Package wording finds claims in Vietnamese and English text.
//
// The phrases stand in lists/, one file for each List: phrases that say
// something, and longer phrases that hold one and say nothing ("sửa chữa",
// "phân hữu cơ"). Find cuts a text into syllables and walks once over them
// with all lists in one trie; at each place and for each list the longest
// phrase wins, and what it covers is not looked at again for that list.
//
// Marks matter ("chữa" is not "chưa"), but not how they are written: composed
// or decomposed, in any case, with the tone mark in the old or the new place.
// A phrase may run over line breaks and Markdown emphasis, not over the end of
// a sentence or a comma. Addresses of links are not read.
package wording

import (
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
	nameless bool // a name when it is capitalised inside a sentence
}

// find walks over the text once. until keeps, for each list, the first token
// that its last phrase does not cover.
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
	var until [lists]int
	for i := range tokens {
		if m.first[tokens[i].word] != 0 {
			out = m.at(tokens, i, &until, out)
		}
	}
	return out
}

// token is a word of the text that is in some phrase.
type token struct {
	start, end int
	word       int32
	broken     bool // another word, or what ends a phrase, stands before it
	name       bool // capitalised inside a sentence
}

// at adds the longest phrase of each list that begins at a token.
func (m *matcher) at(tokens []token, from int, until *[lists]int, out []Match) []Match {
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
		if length[l] == 0 || from < until[l] {
			continue
		}
		until[l] = from + length[l]
		if e := longest[l]; !e.nothing {
			out = append(out, Match{l, e.tag, tokens[from].start, tokens[until[l]-1].end})
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
