package wording

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

// files are the lists. A line is a phrase; "-" before it makes it an
// exception, "~" says that it is a name when it is capitalised inside a
// sentence. {a|b} stands for each of its parts, {|a} also for none. "$x = a|b"
// names parts that {$x} then stands for. "[tag]" is said of the phrases below
// it, "#" begins a comment.
//
//go:embed lists
var files embed.FS

// names are the files of the lists.
var names = [lists]string{"medical", "superlative", "organic", "certificate", "gi", "export", "star", "decree46", "registered"}

// compile reads the lists. The error names the file and line of a phrase that
// cannot be read or is there already with another meaning.
func compile(fsys fs.FS) (*matcher, error) {
	m := &matcher{words: map[string]int32{}, nodes: make([]node, 1)}
	for l, name := range names {
		phrases, err := read(fsys, name)
		if err != nil {
			return nil, err
		}
		for _, p := range phrases {
			if err := m.add(List(l), p); err != nil {
				return nil, fmt.Errorf("list %s, line %d: %w", name, p.line, err)
			}
		}
	}
	return m, nil
}

// phrase is a phrase of a list, without alternatives.
type phrase struct {
	text string
	end  end
	line int
}

// read gives the phrases of a list with all alternatives written out.
func read(fsys fs.FS, name string) ([]phrase, error) {
	data, err := fs.ReadFile(fsys, "lists/"+name+".txt")
	if err != nil {
		return nil, err
	}
	var out []phrase
	parts := map[string]string{}
	tag := ""
	for i, line := range strings.Split(string(data), "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
			continue
		case line[0] == '[':
			tag = strings.Trim(line, "[]")
			continue
		case line[0] == '$':
			key, value, _ := strings.Cut(line, "=")
			parts[strings.TrimSpace(key)] = strings.TrimSpace(value)
			continue
		}
		e := end{tag: tag}
		line, e.nothing = strings.CutPrefix(line, "-")
		if e.nothing {
			line, e.series = strings.CutPrefix(line, "-")
		}
		line, e.nameless = strings.CutPrefix(line, "~")
		texts, err := expand(line, parts)
		if err != nil {
			return nil, fmt.Errorf("list %s, line %d: %w", name, i+1, err)
		}
		for _, t := range texts {
			out = append(out, phrase{strings.Join(strings.Fields(t), " "), e, i + 1})
		}
	}
	return out, nil
}

// expand writes out the alternatives of a line.
func expand(line string, parts map[string]string) ([]string, error) {
	before, rest, found := strings.Cut(line, "{")
	if !found {
		return []string{line}, nil
	}
	inner, after, closed := strings.Cut(rest, "}")
	if !closed {
		return nil, fmt.Errorf("%q: a brace is not closed", line)
	}
	tails, err := expand(after, parts)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, choice := range strings.Split(inner, "|") {
		choices := []string{choice}
		if strings.HasPrefix(choice, "$") {
			value, known := parts[choice]
			if !known {
				return nil, fmt.Errorf("%q: %s is not defined", line, choice)
			}
			choices = strings.Split(value, "|")
		}
		for _, c := range choices {
			for _, t := range tails {
				out = append(out, before+c+t)
			}
		}
	}
	return out, nil
}

// add puts a phrase into the trie.
func (m *matcher) add(l List, p phrase) error {
	s := scanner{text: p.text, fresh: true, broken: true}
	var n int32
	for count := 0; s.next(); count++ {
		if count > 0 && s.tokenBroken {
			return fmt.Errorf("%q: a phrase cannot run over %q", p.text, p.text[:s.start])
		}
		n = m.grow(n, m.word(string(s.key)))
	}
	if n == 0 {
		return fmt.Errorf("%q: no words", p.text)
	}
	p.end.list = l
	for _, e := range m.nodes[n].ends {
		if e == p.end {
			return nil // two ways of writing it out
		}
		if e.list == l {
			return fmt.Errorf("%q is there already, and says something else", p.text)
		}
	}
	m.nodes[n].ends = append(m.nodes[n].ends, p.end)
	return nil
}

// word is the number of a word.
func (m *matcher) word(key string) int32 {
	w, known := m.words[key]
	if !known {
		w = int32(len(m.words))
		m.words[key] = w
		m.first = append(m.first, 0)
	}
	return w
}

// grow is the node after a word, made when it is not there. Node 0 is the
// beginning.
func (m *matcher) grow(n, word int32) int32 {
	if n == 0 {
		if m.first[word] == 0 {
			m.first[word] = m.newNode()
		}
		return m.first[word]
	}
	if to := m.step(n, word); to != 0 {
		return to
	}
	to := m.newNode()
	m.nodes[n].next = append(m.nodes[n].next, edge{word, to})
	return to
}

func (m *matcher) newNode() int32 {
	m.nodes = append(m.nodes, node{})
	return int32(len(m.nodes) - 1)
}
