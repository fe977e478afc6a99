package pen

import (
	"ocop/internal/frontmatter"
	"sort"
	"strings"
)

// comment is a comment of a front matter.
type comment struct {
	line int // in the file, from 1
	off  int // byte of its # in the line
	text string
	own  bool // nothing else stands on the line
}

// scan goes through the lines of a front matter from left to right.
type scan struct {
	*tree
	line, off int // index of a line, byte in it
	found     []comment
}

// comments finds all comments. What is not a key or a value, which have known
// places, is structure, and there a # behind white space begins a comment. ok is
// false where that cannot be told.
func (t *tree) comments() (found []comment, ok bool) {
	s := &scan{tree: t}
	for i := range t.spots {
		sp := &t.spots[i]
		if sp.keyed {
			s.structure(sp.keyLine-t.firstLine, sp.keyCol)
			s.key()
		}
		if len(sp.v.children) > 0 {
			continue
		}
		s.structure(sp.lineNo-t.firstLine, sp.column)
		if s.line >= len(t.lines) || !s.scalar(sp) {
			return nil, false
		}
	}
	s.structure(len(t.lines), 1)
	return s.found, true
}

// structure goes on to a place and takes the comments on the way.
func (s *scan) structure(line, col int) {
	for s.line < line {
		s.rest(len(s.lines[s.line]))
		s.line, s.off = s.line+1, 0
	}
	if s.line < len(s.lines) && s.line == line {
		s.off = max(s.off, offset(s.lines[line], col))
	}
}

// rest takes the comment on the current line that begins before a byte.
func (s *scan) rest(end int) {
	l := s.lines[s.line]
	for i := s.off; i < end; i++ {
		if l[i] == '#' && (i == 0 || l[i-1] == ' ' || l[i-1] == '\t') {
			s.found = append(s.found, comment{
				line: s.line + s.firstLine, off: i, text: strings.TrimRight(l[i:], " \t\r\n"),
				own: strings.Trim(l[:i], " \t") == "",
			})
			s.off = len(l)
			return
		}
	}
}

// key goes past a key.
func (s *scan) key() {
	if s.line >= len(s.lines) {
		return
	}
	l := s.lines[s.line]
	if s.off < len(l) && (l[s.off] == '"' || l[s.off] == '\'') {
		if end := closing(l[s.off:]); end > 0 {
			s.off += end
		}
		return
	}
	for s.off < len(l) && l[s.off] != ':' && (l[s.off] != '#' || l[s.off-1] != ' ') {
		s.off++
	}
}

// scalar goes past a value.
func (s *scan) scalar(sp *spot) bool {
	l := s.lines[s.line]
	if s.off >= len(l) {
		return true
	}
	switch c := l[s.off]; {
	case sp.plain || sp.v.kind != frontmatter.Scalar: // what follows is as good as structure
		if c != '#' {
			s.off++
		}
		return true
	case c == '"' || c == '\'':
		return s.quoted()
	case c == '|' || c == '>':
		return s.block(sp)
	}
	return false
}

// quoted goes past a text in quotes, which may have several lines.
func (s *scan) quoted() bool {
	for n := 1; ; n *= 2 { // most end on their line
		n = min(n, len(s.lines)-s.line)
		text := strings.Join(s.lines[s.line:s.line+n], "")[s.off:]
		end := closing(text)
		if end < 0 {
			if n == len(s.lines)-s.line {
				return false
			}
			continue
		}
		if more := strings.Count(text[:end], "\n"); more > 0 {
			s.line, s.off = s.line+more, -strings.LastIndexByte(text[:end], '\n')-1
		}
		s.off += end
		return true
	}
}

// block goes past a text of several lines. Its first line says how deep it
// stands; one that says so by a number is left to a person.
func (s *scan) block(sp *spot) bool {
	l := s.lines[s.line]
	header := strings.TrimRight(l[s.off:], "\n")
	mark, _, _ := strings.Cut(header, "#")
	if strings.ContainsAny(mark, "0123456789") {
		return false
	}
	s.rest(len(l))
	s.line, s.off = s.line+1, 0
	if strings.Trim(sp.v.text, "\n") == "" {
		return true
	}
	depth := -1
	for ; s.line < len(s.lines); s.line++ {
		text := strings.TrimRight(s.lines[s.line], "\n")
		if strings.Trim(text, " ") == "" {
			continue
		}
		indent := len(text) - len(strings.TrimLeft(text, " "))
		if depth < 0 {
			depth = indent
		}
		if indent < depth {
			break
		}
	}
	return true
}

// attach gives a comment to the value that it stands at: that of its line or,
// on a line of its own, the one below. At the beginning and the end of the file
// it belongs to the whole.
func (t *tree) attach(c comment, root *value) {
	if !c.own {
		if at := t.owner(c.line); at != nil {
			if at.tail == "" {
				at.tail = c.text
			} else {
				at.head = append(at.head, c.text)
			}
			return
		}
	}
	switch i := t.from(c.line + 1); i {
	case 0:
		root.head = append(root.head, c.text)
	case len(t.spots):
		root.foot = append(root.foot, c.text)
	default:
		t.spots[i].v.head = append(t.spots[i].v.head, c.text)
	}
}

// from is the index of the first value that begins on a line or below.
func (t *tree) from(line int) int {
	return sort.Search(len(t.spots), func(i int) bool { return t.spots[i].keyLine >= line })
}

// owner is the value to which the comment at the end of a line belongs: the
// innermost that begins there, but of a list in brackets the whole.
func (t *tree) owner(line int) *value {
	for i := max(0, t.from(line)-1); i < len(t.spots) && t.spots[i].keyLine <= line; i++ {
		s := &t.spots[i]
		if s.keyLine != line && s.lineNo != line || s.inBrackets(t) {
			continue
		}
		for j := i + 1; j < len(t.spots) && !s.flow; j++ {
			if next := &t.spots[j]; next.parent == i && next.keyLine == line {
				s, i = next, j
			}
		}
		return s.v
	}
	return nil
}

// inBrackets reports whether a value stands in a list in brackets that begins on
// the same line.
func (s *spot) inBrackets(t *tree) bool {
	for at := s.parent; at >= 0; at = t.spots[at].parent {
		if p := &t.spots[at]; p.flow && p.lineNo == s.keyLine {
			return true
		}
	}
	return false
}
