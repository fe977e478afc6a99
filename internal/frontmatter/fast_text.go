package frontmatter

import "strings"

// plain reads the plain scalar from offset at to the end of the line.
func (f *fast) plain(at int) (string, bool) {
	src, end := f.src, f.eol
	if classes[src[at]]&plainStart == 0 && (src[at] != '-' || !isAlnum(src[at+1])) {
		return "", false
	}
	for i := at + 1; i < end; i++ {
		switch src[i] {
		case ':':
			if src[i+1] == ' ' || src[i+1] == '\n' {
				return "", false
			}
		case '#':
			if src[i-1] == ' ' {
				end = i
			}
		}
	}
	for src[end-1] == ' ' {
		end--
	}
	return src[at:end], true
}

// quoted reads the quoted scalar that begins at offset at and ends on the same
// line. end is the offset after the closing quote.
func (f *fast) quoted(at int) (text string, end int, ok bool) {
	src, quote := f.src, f.src[at]
	start := at + 1
	for i := start; src[i] != '\n'; i++ {
		switch {
		case src[i] == quote:
			if quote == '\'' && src[i+1] == '\'' {
				return f.escaped(start, i, quote)
			}
			return src[start:i], i + 1, true
		case src[i] == '\\' && quote == '"':
			return f.escaped(start, i, quote)
		}
	}
	return "", 0, false
}

// escaped reads on in a quoted scalar that begins at offset start and has its
// first escape at offset i.
func (f *fast) escaped(start, i int, quote byte) (text string, end int, ok bool) {
	src := f.src
	buf := append(f.buf[:0], src[start:i]...)
	for src[i] != '\n' {
		c := src[i]
		switch {
		case c == quote && (quote == '"' || src[i+1] != '\''):
			f.buf = buf
			return string(buf), i + 1, true
		case c == quote:
			i++
		case c == '\\' && quote == '"':
			i++
			switch c = src[i]; c {
			case '"', '\\', '/':
			case 'n':
				c = '\n'
			case 't':
				c = '\t'
			default:
				return "", 0, false
			}
		}
		buf = append(buf, c)
		i++
	}
	return "", 0, false
}

// flow reads the list or map in brackets that begins at offset at and ends on
// the same line. end is the offset after the closing bracket. Its values are
// scalars; brackets inside brackets are left to the library.
func (f *fast) flow(at, depth int) (end int, ok bool) {
	if depth > MaxDepth {
		return 0, false
	}
	src, kind, closing := f.src, List, byte(']')
	if src[at] == '{' {
		kind, closing = Map, '}'
	}
	top, count, seen := f.open(kind, f.line, f.col(at)), 0, uint64(0)
	i := f.skip(at + 1)
	if src[i] == closing {
		f.shut(top, 0)
		return i + 1, true
	}
	for {
		key, col := "", 0
		if kind == Map {
			col = f.col(i)
			if key = f.key(i); key == "" || count == manyKeys || f.hasKey(top, key, &seen) {
				return 0, false
			}
			i = f.skip(i + len(key) + 1)
		}
		value := len(f.nodes)
		if i, ok = f.flowScalar(i); !ok {
			return 0, false
		}
		if kind == Map {
			n := &f.nodes[value]
			n.key, n.keyLine, n.keyCol = key, int32(f.line), int32(col)
		}
		count++
		switch src[i] {
		case closing:
			f.shut(top, count)
			return i + 1, true
		case ',':
			i = f.skip(i + 1)
		default:
			return 0, false
		}
	}
}

// skip returns the offset of the first byte from at on that is not a space.
func (f *fast) skip(at int) int {
	for f.src[at] == ' ' {
		at++
	}
	return at
}

// flowScalar reads a scalar inside brackets and returns the offset of the
// comma or bracket after it.
func (f *fast) flowScalar(at int) (end int, ok bool) {
	src := f.src
	if src[at] == '"' || src[at] == '\'' {
		text, end, ok := f.quoted(at)
		if !ok {
			return 0, false
		}
		f.scalar(text, false, f.line, f.col(at))
		return f.skip(end), true
	}
	if classes[src[at]]&plainStart == 0 && (src[at] != '-' || !isAlnum(src[at+1])) {
		return 0, false
	}
	end = at
	for {
		switch src[end] {
		case ',', ']', '}':
			text := strings.TrimRight(src[at:end], " ")
			f.scalar(text, true, f.line, f.col(at))
			return end, true
		case '[', '{', '\n', '"', '\'':
			return 0, false
		case '#':
			if src[end-1] == ' ' {
				return 0, false
			}
		case ':':
			// Inside brackets the library ends a scalar at some colons. Only
			// those of URLs and times are certain to be text.
			if next := src[end+1]; next != '/' && !isAlnum(next) {
				return 0, false
			}
		}
		end++
	}
}

// blockText reads the literal or folded text whose header is at offset at and
// goes to the line after it. indent is the column (from 0) of the map or list
// it belongs to.
func (f *fast) blockText(at, indent int) bool {
	src, line, col := f.src, f.line, f.col(at)
	folded := src[at] == '>'
	at++
	strip := src[at] == '-'
	if strip {
		at++
	}
	start := f.eol + 1
	if f.skip(at) != f.eol || start >= len(src) {
		return false
	}
	// The first line gives the depth. A blank one first is left to the library.
	inner := f.skip(start) - start
	if inner <= indent || src[start+inner] == '\n' {
		return false
	}
	first, lines, blank := start+inner, 0, 0
	f.buf = f.buf[:0]
	for start < len(src) {
		i := start
		for src[i] == ' ' && i-start < inner {
			i++
		}
		if src[i] == '\n' {
			blank++
			start = i + 1
			f.line, f.eol = f.line+1, i
			continue
		}
		if i-start < inner {
			break
		}
		if folded && src[i] == ' ' {
			return false
		}
		f.join(folded, lines, blank)
		end := i + strings.IndexByte(src[i:], '\n')
		f.buf = append(f.buf, src[i:end]...)
		lines, blank, start = lines+1, 0, end+1
		f.line, f.eol = f.line+1, end
	}
	text := ""
	switch {
	case lines == 1 && strip:
		text = src[first : first+len(f.buf)]
	case lines == 1:
		text = src[first : first+len(f.buf)+1]
	case strip:
		text = string(f.buf)
	default:
		text = string(append(f.buf, '\n'))
	}
	f.scalar(text, false, line, col)
	f.advance()
	return true
}

// join appends what stands between two lines of a block text that has blank
// lines between them. lines is the number of lines so far.
func (f *fast) join(folded bool, lines, blank int) {
	if lines == 0 {
		return
	}
	if folded && blank == 0 {
		f.buf = append(f.buf, ' ')
		return
	}
	if !folded {
		blank++
	}
	for range blank {
		f.buf = append(f.buf, '\n')
	}
}
