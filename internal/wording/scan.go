package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ocop/internal/vi"
)

const (
	longestWord = 24  // letters; a longer word is in no phrase
	farthest    = 512 // bytes; links and tags that are longer are read as text
)

// scanner cuts a text into words: runs of letters, numbers, and the signs %,
// ® and star, each a word of its own. After next, the word is text[start:end]
// and key holds its letters and then its tone.
type scanner struct {
	text        string
	at          int
	start, end  int
	key         []byte
	room        [2*longestWord + 8]byte
	tokenBroken bool // something that ends a phrase stands before the word
	name        bool // the word is capitalised inside a sentence

	broken, fresh bool // since the last word: a phrase, a sentence has ended
	line          bool // nothing but space since the line began
	noComment     bool // no comment ends in the rest of the text
}

// next goes to the next word.
func (s *scanner) next() bool {
	for s.at < len(s.text) {
		c := s.text[s.at]
		switch {
		case asciiLetter(c):
			if s.address() {
				s.stop(false)
				continue
			}
			s.letters()
			return true
		case '0' <= c && c <= '9':
			s.number()
			return true
		case c == '%':
			s.sign(c, 1)
			return true
		case c < utf8.RuneSelf:
			s.ascii(c)
		default:
			r, size := utf8.DecodeRuneInString(s.text[s.at:])
			switch sp, ok := vi.Spell(r); {
			case ok && sp.Letter != 0 || !ok && unicode.IsLetter(r):
				s.letters()
				return true
			case r == '®':
				s.sign('R', size)
				return true
			case r == '⭐' || r == '★':
				s.sign('*', size)
				return true
			case unicode.IsSpace(r), ok, vi.Unseen(r), unicode.Is(unicode.Mn, r), strings.ContainsRune("“”‘’«»", r):
			case (r == '‑' || r == '–') && s.joins(size):
			default:
				s.stop(r != '–')
			}
			s.at += size
		}
	}
	return false
}

// stop notes that a phrase ends here, and perhaps a sentence.
func (s *scanner) stop(sentence bool) {
	s.broken = true
	s.fresh = s.fresh || sentence
}

// joins reports whether a sign of some bytes stands between two words without
// any space, as in "nano-curcumin" and "ISO/IEC".
func (s *scanner) joins(size int) bool {
	next := s.at + size
	return s.at > 0 && s.at == s.end && next < len(s.text) && (wordByte(s.text[next]) || s.text[next] >= utf8.RuneSelf)
}

// ascii goes over what stands between words.
func (s *scanner) ascii(c byte) {
	next := byte('\n')
	if s.at+1 < len(s.text) {
		next = s.text[s.at+1]
	}
	blank := next == ' ' || next == '\t' || next == '\n' || next == '\r'
	wasLine := s.line
	s.line = s.line && (c == ' ' || c == '\t' || c == '\r' || c == '>')
	s.at++
	switch c {
	case '\n':
		if wasLine {
			s.stop(true) // an empty line
		}
		s.line = true
	case ' ', '\t', '\r', '_', '~', '`', '\\', '"', '\'':
	case '*', '+':
		if wasLine && blank {
			s.stop(true) // a list
		}
	case '>':
		if !wasLine {
			s.stop(false)
		}
	case '[':
		s.open(next)
	case ']':
		s.close(next)
	case '<':
		s.tag(next)
	case '&':
		if rest := s.text[s.at:]; strings.HasPrefix(rest, "nbsp;") {
			s.at += len("nbsp;")
		} else {
			s.stop(false)
		}
	case '-', '/':
		s.at--
		if !s.joins(1) {
			s.stop(wasLine)
		}
		s.at++
	case '.', ':':
		if s.at-1 != s.end || next < '0' || next > '9' {
			s.stop(true)
		}
	case ',', ';', '(', ')':
		s.stop(false)
	default:
		s.stop(true)
	}
}

// open goes over a bracket and the target of a reference.
func (s *scanner) open(next byte) {
	if next != '[' {
		return
	}
	end := s.far("]]")
	if end < 0 {
		return
	}
	if bar := strings.IndexByte(s.text[s.at:end], '|'); bar >= 0 {
		s.at += bar + 1 // the words after it are read
		return
	}
	s.at = end + len("]]")
	s.stop(true) // a card stands here
}

// close goes over a bracket and the address of a link.
func (s *scanner) close(next byte) {
	if next != '(' {
		return
	}
	if end := s.far(")"); end >= 0 {
		s.at = end + 1
	}
}

// tag goes over a tag, an address in angle brackets or a comment.
func (s *scanner) tag(next byte) {
	switch {
	case next == '!' && strings.HasPrefix(s.text[s.at:], "!--") && !s.noComment:
		if end := strings.Index(s.text[s.at:], "-->"); end >= 0 {
			s.at += end + len("-->")
		} else {
			s.noComment = true
		}
	case next == '/' || asciiLetter(next):
		if end := s.far(">"); end >= 0 {
			s.at = end + 1
			return
		}
		fallthrough
	default:
		s.stop(false)
	}
}

// far finds what closes something that opened here, on the same line and not
// too far; -1 when it is not there.
func (s *scanner) far(closer string) int {
	rest := s.text[s.at:min(len(s.text), s.at+farthest)]
	if i := strings.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i]
	}
	if i := strings.Index(rest, closer); i >= 0 {
		return s.at + i
	}
	return -1
}

// address goes over an address that stands in the text.
func (s *scanner) address() bool {
	if c := s.text[s.at] | 0x20; c != 'h' && c != 'w' {
		return false
	}
	rest := s.text[s.at:]
	if !strings.HasPrefix(rest, "https://") && !strings.HasPrefix(rest, "http://") && !strings.HasPrefix(rest, "www.") {
		return false
	}
	if n := strings.IndexAny(rest, " \t\r\n<>\"()[]|"); n >= 0 {
		s.at += n
	} else {
		s.at = len(s.text)
	}
	return true
}

// begin opens a word.
func (s *scanner) begin() {
	s.start, s.key = s.at, s.room[:0]
	s.tokenBroken, s.name = s.broken, false
	s.line = false
}

// finish closes a word that ends at a byte.
func (s *scanner) finish(end int) {
	s.end = end
	s.broken, s.fresh = false, false
}

// sign reads a sign of some bytes as a word.
func (s *scanner) sign(key byte, size int) {
	s.begin()
	s.key = append(s.key, key)
	s.at += size
	s.finish(s.at)
}

// number reads digits, with the dots, commas and slashes between them.
func (s *scanner) number() {
	s.begin()
	digit := func(i int) bool { return i < len(s.text) && '0' <= s.text[i] && s.text[i] <= '9' }
	for digit(s.at) {
		s.at++
		if s.at < len(s.text) && strings.IndexByte(".,/", s.text[s.at]) >= 0 && digit(s.at+1) {
			s.at++
		}
	}
	s.key = append(s.key, s.text[s.start:min(s.at, s.start+longestWord)]...)
	s.finish(s.at)
}

// letters reads a run of letters. Emphasis and what cannot be seen may stand
// inside it.
func (s *scanner) letters() {
	s.begin()
	var tone byte
	capitals, count, end := 0, 0, s.at
	for s.at < len(s.text) {
		c := s.text[s.at]
		if asciiLetter(c) {
			if c < 'a' {
				capitals++
			}
			s.push(c|0x20, 0)
			count++
			s.at++
			end = s.at
			continue
		}
		if c < utf8.RuneSelf {
			if c == '*' || c == '_' || c == '~' || c == '`' {
				s.at++
				continue
			}
			break
		}
		r, size := utf8.DecodeRuneInString(s.text[s.at:])
		sp, ok := vi.Spell(r)
		switch {
		case ok:
			if sp.Letter != 0 && unicode.IsUpper(r) {
				capitals++
			}
			s.push(sp.Letter, sp.Mark)
			tone = max(tone, sp.Tone)
			count++
			end = s.at + size
		case vi.Unseen(r):
		case unicode.IsLetter(r) || unicode.Is(unicode.Mn, r):
			if len(s.key) < longestWord {
				s.key = utf8.AppendRune(s.key, unicode.ToLower(r))
			}
			count++
			end = s.at + size
		default:
			size = 0
		}
		if size == 0 {
			break
		}
		s.at += size
	}
	if tone != 0 {
		s.key = append(s.key, 'A'+tone)
	}
	first, _ := utf8.DecodeRuneInString(s.text[s.start:])
	s.name = !s.fresh && capitals == 1 && count > 1 && unicode.IsUpper(first)
	s.at = max(s.at, end)
	s.finish(end)
}

// push adds a letter and its mark to the key. Of a word that is too long, the
// rest does not count; the key is then that of no phrase.
func (s *scanner) push(letter, mark byte) {
	if len(s.key) > 2*longestWord {
		return
	}
	if letter != 0 {
		s.key = append(s.key, letter)
	}
	if mark != 0 {
		s.key = append(s.key, '0'+mark)
	}
}

func asciiLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func wordByte(c byte) bool { return asciiLetter(c) || '0' <= c && c <= '9' }
