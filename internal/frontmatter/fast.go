package frontmatter

import (
	"strings"
	"unicode/utf8"
)

// fast reads the subset of YAML in which content is normally written. Each of
// its functions returns false for "in doubt", never for "wrong"; the caller
// then asks the library. It reads by lines: between two entries the fields
// below stand at the next line that is neither blank nor a comment.
type fast struct {
	src    string
	nodes  []node
	buf    []byte // for texts that have to be put together
	line   int    // number of the current line
	bol    int    // its first byte
	pos    int    // where reading goes on; at first its first byte of content
	eol    int    // its line end
	indent int    // spaces before its content; -1 at the end of the text
	known  int    // a byte of the current line and
	column int    // its column, for col to count on from
}

// parse reads src into nodes, whose memory it uses, and reports whether it
// could. The result is f.nodes.
func (f *fast) parse(src string, firstLine int, nodes []node) bool {
	f.src, f.nodes, f.line, f.eol = src, nodes, firstLine-1, -1
	f.bol, f.known, f.column = 0, 0, 1
	if !simpleText(src) {
		return false
	}
	f.advance()
	switch f.indent {
	case -1:
		f.open(Map, firstLine, 1)
		f.nodes[0].end = 1
		return true
	case 0:
		// A line whose indentation fits no open map or list is taken by none
		// of them, so the reading stops there and not at the end.
		return f.mapping(0, 1) && f.indent < 0
	}
	return false
}

// The classes of bytes. A byte can have several.
const (
	forbidden  = 1 << iota // nowhere in the text: tabs and control characters
	suspect                // may begin a character that YAML treats apart
	keyStart               // may begin a key
	keyPart                // may be inside a key
	plainStart             // may begin a plain scalar
)

// classes has the classes of each byte.
var classes = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c < ' ' && c != '\n':
			t[c] = forbidden
		case c == 0xC2 || c == 0xE2 || c == 0xEF:
			t[c] = suspect | keyStart | keyPart | plainStart
		case c == '_' || c >= 0x80 || isAlnum(byte(c)):
			t[c] = keyStart | keyPart | plainStart
		case c == '-':
			t[c] = keyPart
		case c > ' ' && !strings.ContainsRune("?:,[]{}#&*!|>'\"%@`", rune(c)):
			t[c] = plainStart
		}
	}
	return t
}()

func isAlnum(c byte) bool {
	return '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
}

// simpleText reports whether src is UTF-8 in whole lines, without control
// characters, byte order marks and the line ends that only YAML knows.
func simpleText(src string) bool {
	if src != "" && src[len(src)-1] != '\n' {
		return false
	}
	ascii := byte(0)
	for i := 0; i < len(src); i++ {
		c := src[i]
		ascii |= c
		if classes[c]&(forbidden|suspect) == 0 {
			continue
		}
		if classes[c]&forbidden != 0 || i+2 >= len(src) {
			return false
		}
		next, last := src[i+1], src[i+2]
		switch {
		case c == 0xC2 && next == 0x85, // U+0085
			c == 0xE2 && next == 0x80 && last&^1 == 0xA8, // U+2028, U+2029
			c == 0xEF && next == 0xBB && last == 0xBF,    // U+FEFF
			c == 0xEF && next == 0xBF && last >= 0xBE:    // U+FFFE, U+FFFF
			return false
		}
	}
	return ascii < utf8.RuneSelf || utf8.ValidString(src)
}

// advance goes to the next line with content. f.eol is the end of the line
// that has been read.
func (f *fast) advance() {
	src := f.src
	for start := f.eol + 1; start < len(src); {
		f.line++
		at := start
		for src[at] == ' ' {
			at++
		}
		end := at + strings.IndexByte(src[at:], '\n')
		if at < end && src[at] != '#' {
			f.bol, f.pos, f.eol, f.indent = start, at, end, at-start
			return
		}
		start = end + 1
	}
	f.indent = -1
}

// col returns the column of the byte at offset at of the current line. It
// counts on from where it was asked last, or a long line would take its time.
func (f *fast) col(at int) int {
	if f.known < f.bol || f.known > at {
		f.known, f.column = f.bol, 1
	}
	for ; f.known < at; f.known++ {
		if f.src[f.known]&0xC0 != 0x80 {
			f.column++
		}
	}
	return f.column
}

// open adds a map or list, to be closed once its children are there, and
// returns its index.
func (f *fast) open(kind Kind, line, col int) int {
	f.nodes = append(f.nodes, node{
		kind: kind,
		line: int32(line), col: int32(col),
		keyLine: int32(line), keyCol: int32(col),
	})
	return len(f.nodes) - 1
}

// shut ends the map or list at index at.
func (f *fast) shut(at, count int) {
	f.nodes[at].count = int32(count)
	f.nodes[at].end = int32(len(f.nodes))
}

// scalar adds a scalar.
func (f *fast) scalar(text string, plain bool, line, col int) {
	f.nodes = append(f.nodes, node{
		kind: Scalar, text: text, plain: plain,
		line: int32(line), col: int32(col),
		keyLine: int32(line), keyCol: int32(col),
		end: int32(len(f.nodes)) + 1,
	})
}

// mapping reads the block map whose first key is at f.pos, in column indent
// (from 0), and goes to the line after it.
func (f *fast) mapping(indent, depth int) bool {
	if depth > MaxDepth {
		return false
	}
	m, count, seen := f.open(Map, f.line, f.col(f.pos)), 0, uint64(0)
	for {
		line, start := f.line, f.pos
		key := f.key(start)
		if key == "" || count == manyKeys || f.hasKey(m, key, &seen) {
			return false
		}
		col := f.col(start)
		f.pos = start + len(key) + 1
		value := len(f.nodes)
		if !f.value(indent, depth, false) {
			return false
		}
		n := &f.nodes[value]
		n.key, n.keyLine, n.keyCol = key, int32(line), int32(col)
		count++
		if f.indent != indent {
			break
		}
	}
	f.shut(m, count)
	return true
}

// list reads the block list whose dashes are in column indent (from 0),
// beginning on the current line, and goes to the line after it.
func (f *fast) list(indent, depth int) bool {
	if depth > MaxDepth {
		return false
	}
	l, count := f.open(List, f.line, indent+1), 0
	for f.indent == indent && f.dash() {
		f.pos++
		at := f.pos
		for f.src[at] == ' ' {
			at++
		}
		if f.key(at) != "" {
			f.pos = at
			if !f.mapping(at-f.bol, depth+1) {
				return false
			}
		} else if !f.value(indent, depth, true) {
			return false
		}
		count++
	}
	f.shut(l, count)
	return true
}

// dash reports whether the current line begins with the dash of a list item.
func (f *fast) dash() bool {
	next := f.src[f.pos+1]
	return f.src[f.pos] == '-' && (next == ' ' || next == '\n')
}

// key returns the key of a map entry that begins at offset at, or "".
func (f *fast) key(at int) string {
	src := f.src
	if classes[src[at]]&keyStart == 0 {
		return ""
	}
	end := at + 1
	for classes[src[end]]&keyPart != 0 {
		end++
	}
	if src[end] == ':' && (src[end+1] == ' ' || src[end+1] == '\n') {
		return src[at:end]
	}
	return ""
}

// manyKeys is where the library, which keeps a table of the keys of a map, does
// better than hasKey, which searches.
const manyKeys = 256

// hasKey reports whether the map at index m has the key already. seen has a
// bit for each sort of key the map has, so that most new keys need no search.
func (f *fast) hasKey(m int, key string, seen *uint64) bool {
	bit := uint64(1) << ((uint(len(key))*7 + uint(key[0])*3 + uint(key[len(key)-1])) & 63)
	if *seen&bit == 0 {
		*seen |= bit
		return false
	}
	for at := m + 1; at < len(f.nodes); at = int(f.nodes[at].end) {
		if f.nodes[at].key == key {
			return true
		}
	}
	return false
}

// value reads the value that begins after the colon or dash before f.pos and
// goes to the line after it. indent is the column (from 0) of the map or list
// it belongs to, depth that one's depth.
func (f *fast) value(indent, depth int, inList bool) bool {
	at := f.pos
	for f.src[at] == ' ' {
		at++
	}
	c := f.src[at]
	switch c {
	case '\n', '#':
		return f.below(indent, depth, inList)
	case '|', '>':
		return f.blockText(at, indent)
	case '[', '{':
		if end, ok := f.flow(at, depth+1); !ok || !f.restIsEmpty(end) {
			return false
		}
	case '"', '\'':
		text, end, ok := f.quoted(at)
		if !ok || !f.restIsEmpty(end) {
			return false
		}
		f.scalar(text, false, f.line, f.col(at))
	default:
		text, ok := f.plain(at)
		if !ok {
			return false
		}
		f.scalar(text, true, f.line, f.col(at))
	}
	f.advance()
	return true
}

// below reads a value that is not on the line of its key or dash: a deeper
// map or list, a list at the depth of the key, or nothing at all.
func (f *fast) below(indent, depth int, inList bool) bool {
	line, col := f.line, f.col(f.pos)
	f.advance()
	switch {
	case f.indent > indent && f.dash(), f.indent == indent && !inList && f.dash():
		return f.list(f.indent, depth+1)
	case f.indent > indent:
		return f.mapping(f.indent, depth+1)
	}
	f.scalar("", true, line, col)
	return true
}

// restIsEmpty reports whether nothing but a comment stands on the current line
// from offset at on.
func (f *fast) restIsEmpty(at int) bool {
	c := f.src[at]
	if c != ' ' {
		return c == '\n'
	}
	for f.src[at] == ' ' {
		at++
	}
	return f.src[at] == '\n' || f.src[at] == '#'
}
