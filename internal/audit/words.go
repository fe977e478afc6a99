package audit

import (
	"html"
	"unicode"
	"unicode/utf8"

	"ocop/internal/vi"
)

// word is a word of a text: the hash of its letters and digits without case and
// marks, so that a text is found in an index of folded words too, and where it begins.
type word struct {
	hash uint64
	at   int
}

const (
	hashStart = 14695981039346656037 // FNV-1a
	hashPrime = 1099511628211
)

// scanner cuts texts into words; it keeps its buffers and belongs to one goroutine.
type scanner struct {
	list []word
	fold map[rune]string
}

// words gives the words of a text; they hold until the next call. Tags without
// attributes do not part words from each other in a text of HTML or XML, for they
// count for none.
func (s *scanner) words(text []byte) []word {
	s.list = s.list[:0]
	var h uint64 = hashStart
	start := -1
	end := func() {
		if start >= 0 {
			s.list = append(s.list, word{h, start})
			h, start = hashStart, -1
		}
	}
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case c >= utf8.RuneSelf:
			n := s.letter(text[i:], &h, &start, i)
			if n < 0 {
				end()
				n = -n
			}
			i += n
			continue
		case c == '\\': // an escape of JSON or JavaScript and the letter behind it
			end()
			i += 2
			continue
		default:
			end()
			i += tag(text[i:])
			continue
		}
		if start < 0 {
			start = i
		}
		h = (h ^ uint64(c)) * hashPrime
		i++
	}
	end()
	return s.list
}

// letter takes one letter beyond ASCII into the hash; it gives its length, negative
// when it is none.
func (s *scanner) letter(text []byte, h *uint64, start *int, at int) int {
	r, n := utf8.DecodeRune(text)
	folded, known := s.fold[r]
	if !known {
		if s.fold == nil {
			s.fold = map[rune]string{}
		}
		folded = vi.Fold(string(r)) // nothing of a mark by itself and of what cannot be seen
		if folded != "" && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			folded = " "
		}
		s.fold[r] = folded
	}
	if folded == " " {
		return -n
	}
	if *start < 0 && folded != "" {
		*start = at
	}
	for i := range len(folded) {
		*h = (*h ^ uint64(folded[i])) * hashPrime
	}
	return n
}

// tag is the length of the tag without attributes at the beginning of a text, 1 when
// there is none.
func tag(text []byte) int {
	if text[0] != '<' {
		return 1
	}
	for i := 1; i < len(text) && i < 24; i++ {
		switch c := text[i]; {
		case c == '>':
			return i + 1
		case c == '/', c == ':', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
		default:
			return 1
		}
	}
	return 1
}

// plain undoes the escapes of a text: entities of HTML and XML, and \u of JSON. Lines
// stay lines.
func plain(text []byte, markup bool) []byte {
	if markup {
		for _, c := range text {
			if c == '&' {
				return []byte(html.UnescapeString(string(text)))
			}
		}
		return text
	}
	return unescapeJSON(text)
}

func unescapeJSON(text []byte) []byte {
	var out []byte
	from := 0
	for i := 0; i+6 <= len(text); i++ {
		if text[i] != '\\' || text[i+1] != 'u' {
			continue
		}
		r, ok := hex4(text[i+2 : i+6])
		if !ok || r < 0x20 {
			continue
		}
		out = utf8.AppendRune(append(out, text[from:i]...), r)
		from = i + 6
		i = from - 1
	}
	if from == 0 {
		return text
	}
	return append(out, text[from:]...)
}

func hex4(digits []byte) (r rune, ok bool) {
	for _, c := range digits {
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 | rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return r, true
}

// finder finds many sequences of words in a text at once.
type finder struct {
	list  []secret
	one   map[uint64][]int // those of one word
	first map[uint64][]int // the others, by their first two words
}

func newFinder(list []secret) *finder {
	f := &finder{list: list, one: map[uint64][]int{}, first: make(map[uint64][]int, len(list))}
	for i, s := range list {
		if len(s.words) == 1 {
			f.one[s.words[0].hash] = append(f.one[s.words[0].hash], i)
		} else {
			key := pair(s.words)
			f.first[key] = append(f.first[key], i)
		}
	}
	return f
}

func pair(words []word) uint64 { return words[0].hash*hashPrime ^ words[1].hash }

// each tells where each sequence begins: the offset in the text and which.
func (f *finder) each(text []word, found func(at, i int)) {
	if len(f.list) == 0 {
		return
	}
	for i, w := range text {
		if len(f.one) > 0 {
			for _, n := range f.one[w.hash] {
				found(w.at, n)
			}
		}
		if i+1 == len(text) {
			return
		}
		for _, n := range f.first[pair(text[i:])] {
			if same(text[i:], f.list[n].words) {
				found(w.at, n)
			}
		}
	}
}

func same(text, words []word) bool {
	if len(text) < len(words) {
		return false
	}
	for i := range words {
		if text[i].hash != words[i].hash {
			return false
		}
	}
	return true
}
