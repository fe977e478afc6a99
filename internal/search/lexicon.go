package search

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ocop/internal/vi"
)

//go:embed data/concepts.tsv
var conceptsTSV string

//go:embed data/blocks.txt
var blocksText string

//go:embed data/words.tsv
var wordsTSV string

// conceptKind says what a concept does in a query.
type conceptKind string

const (
	productConcept conceptKind = ""      // a kind of goods: fills the list with its like
	wideConcept    conceptKind = "wide"  // a quality or a wide class
	legalConcept   conceptKind = "legal" // form of an entity: optional in a query
	adminConcept   conceptKind = "admin" // a place or its level
	placeConcept   conceptKind = "place" // a place that every visitor knows, wherever the records are from
)

// concept is a set of words that mean the same to a visitor.
type concept struct {
	id      string
	kind    conceptKind
	implies []string
}

// phrase is one word or phrase of a concept; concept is nil for a phrase that
// only keeps others from being found in it.
type phrase struct {
	concept *concept
	keys    []string
}

// Lexicon holds the concepts and the words with a task of their own. Nothing
// in it changes after it was made.
type Lexicon struct {
	concepts []*concept
	byID     map[string]*concept
	phrases  map[string][]phrase // by their folds, joined with spaces
	longest  int
	words    map[string][]phrase // by each fold in them
	optional map[string]bool     // "fold~key"
	bare     map[string]bool
	units    map[string]unit
	numbers  map[string]int
	lines    []string // "id kind words" as given, for the browser
	blocks   []string
	own      string // the office's words
}

type unit struct {
	name   string
	factor float64
}

// BuiltIn is the lexicon that comes with the program. It is made anew by every
// call.
func BuiltIn() *Lexicon {
	l, problems := NewLexicon(nil)
	if len(problems) > 0 {
		panic("search: built-in lexicon: " + problems[0].What) // a test would have caught it
	}
	return l
}

// Problem is what is wrong with a line of an office's own lexicon.
type Problem struct {
	Line int    // from 1
	What string // Vietnamese, what to do included
}

// NewLexicon makes the built-in lexicon with an office's own words added:
// lines of words that mean the same, separated by commas; words of which one
// is in the lexicon already join that concept. A line may be empty or begin
// with "#". What is wrong is said and left out.
func NewLexicon(own []byte) (*Lexicon, []Problem) {
	l := &Lexicon{byID: map[string]*concept{}, phrases: map[string][]phrase{}, words: map[string][]phrase{},
		optional: map[string]bool{}, bare: map[string]bool{}, units: map[string]unit{}, numbers: map[string]int{}, own: string(own)}
	var problems []Problem
	for n, line := range dataLines(conceptsTSV) {
		cells := append(strings.Split(line, "\t"), "", "", "")
		c := &concept{id: cells[0], kind: conceptKind(cells[1]), implies: strings.Fields(cells[3])}
		if l.byID[c.id] != nil {
			problems = append(problems, Problem{n, "concept " + c.id + " twice"})
		}
		l.concepts, l.byID[c.id] = append(l.concepts, c), c
		for _, words := range strings.Split(cells[2], ",") {
			l.add(words, c)
		}
	}
	for _, line := range dataLines(blocksText) {
		l.blocks = append(l.blocks, line)
		l.add(line, nil)
	}
	for n, line := range dataLines(wordsTSV) {
		if err := l.task(strings.Split(line+"\t", "\t")); err != nil {
			problems = append(problems, Problem{n, err.Error()})
		}
	}
	for _, c := range l.concepts {
		for _, id := range c.implies {
			if l.byID[id] == nil {
				problems = append(problems, Problem{0, "concept " + c.id + " implies " + id + ", which is none"})
			}
		}
	}
	return l, append(problems, l.addOwn(own)...)
}

// dataLines gives the lines that hold something, with their numbers.
func dataLines(text string) func(yield func(int, string) bool) {
	return func(yield func(int, string) bool) {
		for n, line := range strings.Split(text, "\n") {
			line = strings.TrimRight(line, "\r")
			if strings.TrimSpace(line) != "" && line[0] != '#' && !yield(n+1, line) {
				return
			}
		}
	}
}

// add takes one phrase; a phrase that is there already stays what it was.
func (l *Lexicon) add(words string, c *concept) bool {
	ts := vi.Tokens(nil, words)
	if len(ts) == 0 || len(ts) > 6 {
		return false
	}
	folds, keys := make([]string, len(ts)), make([]string, len(ts))
	marked := anyMarked(ts)
	for i, t := range ts {
		folds[i], keys[i] = t.Fold, t.Key
		if !marked {
			folds[i] = singular(t)
		}
	}
	at := strings.Join(folds, " ")
	for _, p := range l.phrases[at] {
		if slices.Equal(p.keys, keys) {
			return p.concept == c
		}
	}
	l.phrases[at] = append(l.phrases[at], phrase{c, keys})
	for _, f := range folds {
		l.words[f] = append(l.words[f], phrase{c, keys})
	}
	l.longest = max(l.longest, len(ts))
	if c != nil {
		l.lines = append(l.lines, c.id+"\t"+string(c.kind)+"\t"+strings.TrimSpace(words))
	}
	return true
}

// task reads a line of words.tsv.
func (l *Lexicon) task(cells []string) error {
	what, word, value := cells[0], cells[1], cells[2]
	switch what {
	case "optional":
		l.optional[vi.Tokens(nil, word)[0].String()] = true
	case "bare":
		l.bare[word] = true
	case "place":
		c := &concept{id: "place" + strconv.Itoa(len(l.concepts)), kind: placeConcept}
		l.concepts, l.byID[c.id] = append(l.concepts, c), c
		l.add(word, c)
	case "unit":
		name, factor, _ := strings.Cut(value, " ")
		f, err := strconv.ParseFloat(factor, 64)
		if err != nil {
			return fmt.Errorf("unit %s: %w", word, err)
		}
		l.units[word] = unit{name, f}
	case "number":
		n, err := strconv.Atoi(value)
		if err != nil {
			return fmt.Errorf("number %s: %w", word, err)
		}
		l.numbers[word] = n
	default:
		return fmt.Errorf("%s is no task of a word", what)
	}
	return nil
}

// maxOwn is how many lines an office's lexicon may have.
const maxOwn = 2000

// addOwn adds an office's lines.
func (l *Lexicon) addOwn(own []byte) []Problem {
	var problems []Problem
	for n, line := range dataLines(string(own)) {
		if len(l.concepts) > maxOwn+len(l.byID) || n > 2*maxOwn {
			return append(problems, Problem{n, fmt.Sprintf("Tệp có quá nhiều dòng; chỉ %d dòng đầu được dùng.", 2*maxOwn)})
		}
		words := strings.FieldsFunc(vi.NFC(line), func(r rune) bool { return r == ',' || r == ';' || r == '\t' })
		if len(words) < 2 {
			problems = append(problems, Problem{n, "Dòng cần ít nhất hai từ cùng nghĩa, cách nhau bằng dấu phẩy, ví dụ: chẩm chéo, chéo."})
			continue
		}
		c := l.home(words)
		if c == nil {
			c = &concept{id: "own" + strconv.Itoa(n)}
			l.concepts, l.byID[c.id] = append(l.concepts, c), c
		}
		for _, w := range words {
			if !l.add(w, c) {
				problems = append(problems, Problem{n, fmt.Sprintf("“%s” đã thuộc một nhóm từ khác hoặc dài quá sáu tiếng; bỏ từ này khỏi dòng.", strings.TrimSpace(w))})
			}
		}
	}
	return problems
}

// home is the concept that one of the words has already.
func (l *Lexicon) home(words []string) *concept {
	for _, w := range words {
		ts := vi.Tokens(nil, w)
		if p, n := l.exact(ts, 0, false); n == len(ts) && n > 0 && p.concept != nil {
			return p.concept
		}
	}
	return nil
}

// exact finds the longest phrase at position i of a record's text; n is 0 when
// there is none. In the names of places and makers only places, legal forms and
// what blocks are found: Quế Sơn does not sell cinnamon, and not all that the
// cooperative Mật ong Rừng sells is honey.
func (l *Lexicon) exact(ts []vi.Token, i int, name bool) (p phrase, n int) {
	for n := min(l.longest, len(ts)-i); n > 0; n-- {
	next:
		for _, p := range l.phrases[joinFolds(ts[i:i+n])] {
			if p.concept != nil && (p.concept.kind == placeConcept || name && p.concept.kind != adminConcept && p.concept.kind != legalConcept) {
				continue
			}
			for j, key := range p.keys {
				if ts[i+j].Key != key {
					continue next
				}
			}
			return p, n
		}
	}
	return phrase{}, 0
}

func joinFolds(ts []vi.Token) string {
	if len(ts) == 1 {
		return ts[0].Fold
	}
	n := len(ts)
	for _, t := range ts {
		n += len(t.Fold)
	}
	b := make([]byte, 0, n)
	for i, t := range ts {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, t.Fold...)
	}
	return string(b)
}

// found is a phrase of the lexicon in a query: all concepts that the typed
// words may mean.
type found struct {
	concepts []*concept // empty: a phrase that blocks
	n        int        // words
	exact    bool       // with all their marks
}

// match finds the longest phrase at position i of a query, before end. strict
// says that a single word must have just its own marks. A concept counts only
// where the index has it.
func (l *Lexicon) match(ts []vi.Token, i, end int, strict bool, has func(id string) bool) (f found, ok bool) {
	for n := min(l.longest, end-i); n > 0; n-- {
		best := 0
		var out []*concept
		for _, p := range l.phrases[joinFolds(ts[i:i+n])] {
			if p.concept != nil && p.concept.kind != placeConcept && !has(p.concept.id) {
				continue
			}
			score := 0
			for j, key := range p.keys {
				k := vi.Compare(ts[i+j].Key, key)
				if k < vi.Part {
					score = -1
					break
				}
				score += int(k)
			}
			if score < 1 || score < best {
				continue
			}
			if score > best {
				best, out = score, out[:0]
			}
			out = append(out, p.concept)
		}
		if best == 0 || n == 1 && strict && best != int(vi.Same) {
			continue
		}
		f := found{n: n, exact: best == n*int(vi.Same)}
		for _, c := range out {
			if c != nil && !slices.Contains(f.concepts, c) {
				f.concepts = append(f.concepts, c)
			}
		}
		return f, true
	}
	return found{}, false
}

// knows reports whether a folded word stands in a phrase; foreign, in one
// without any mark, which is English mostly. Concepts that the index lacks do
// not count: the browser does not have them.
func (l *Lexicon) knows(fold string, foreign bool, has func(id string) bool) bool {
	for _, p := range l.words[fold] {
		if p.concept == nil && !foreign || p.concept != nil && has(p.concept.id) && (!foreign || p.bare()) {
			return true
		}
	}
	return false
}

// names reports whether a folded word alone, with whatever marks, names goods
// that the index has.
func (l *Lexicon) names(fold string, has func(id string) bool) bool {
	for _, p := range l.phrases[fold] {
		if p.concept != nil && p.concept.kind == productConcept && has(p.concept.id) {
			return true
		}
	}
	return false
}

// bare reports whether a phrase has no marks.
func (p *phrase) bare() bool { return strings.Join(p.keys, "") == "" }

// unit reads "500 g" or "bốn sao" at position i: the term of the index.
func (l *Lexicon) unit(ts []vi.Token, i int) (term string, stars, ok bool) {
	if i+1 >= len(ts) {
		return "", false, false
	}
	u, is := l.units[ts[i+1].Fold]
	if !is {
		return "", false, false
	}
	value := 0.0
	if isNumber(ts[i].Fold) {
		v, err := strconv.ParseFloat(ts[i].Fold, 64)
		if err != nil || v > 1e9 {
			return "", false, false
		}
		value = v * u.factor
	} else if n, is := l.numbers[ts[i].Fold]; is && u.name == "sao" {
		value = float64(n)
	} else {
		return "", false, false
	}
	return "#" + decimal(value) + u.name, u.name == "sao", true
}

// decimal writes a value with thousandths, as the browser does.
func decimal(v float64) string {
	return strconv.FormatFloat(float64(int64(v*1000+0.5))/1000, 'f', -1, 64)
}

func isNumber(s string) bool {
	point := false
	for i := 0; i < len(s); i++ {
		if s[i] == '.' && i > 0 && i < len(s)-1 && !point {
			point = true
		} else if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
