package frontmatter

import (
	"errors"
	"strings"

	"go.yaml.in/yaml/v4"
)

// codeOf returns the code for what the library was reading when it stopped,
// if that has a code of its own.
func codeOf(context string) Code {
	switch context {
	case "while scanning an anchor":
		return Anchor
	case "while scanning an alias":
		return Alias
	case "while scanning a tag", "while parsing a tag":
		return Tag
	}
	return ""
}

// problem makes an error of the library a problem.
func (l *library) problem(err error) Problem {
	p := Problem{Code: Syntax, Line: l.firstLine, Col: 1, Detail: err.Error()}
	var e *yaml.LoadError
	if !errors.As(err, &e) {
		return p
	}
	p.Detail = e.Message
	if e.ContextMsg != "" {
		p.Detail = e.ContextMsg + ": " + e.Message
	}
	place := e.Mark
	if place.Line == 0 {
		// Errors of the reading stage have only a byte offset.
		place.Line, place.Column = position(l.src, e.Mark.Index)
	}
	code := codeOf(e.ContextMsg)
	switch {
	case l.deep:
		p.Code = TooDeep
	case code != "":
		p.Code, place = code, e.ContextMark
	case strings.HasPrefix(e.Message, "unknown anchor "):
		p.Code = Alias
		if _, after, ok := strings.Cut(e.Message, "'"); ok {
			p.Key, _, _ = strings.Cut(after, "'")
		}
	case strings.Contains(e.Message, "undefined tag handle"):
		p.Code = Tag
	case l.tabAt(&place, strings.Contains(e.Message, "tab character")):
		p.Code = TabIndent
	case e.ContextMark.Line > 0 && e.ContextMark.Line < place.Line && beginsEarlier(e.ContextMsg):
		place = e.ContextMark
	}
	p.Line, p.Col = l.place(place.Line, place.Column)
	return p
}

// place returns where in the file a place of the front matter is. What the
// library misses at the end is shown on the last line, not on the fence.
func (l *library) place(line, col int) (int, int) {
	if line > l.last {
		line, col = l.last, 1
	}
	return max(1, line) + l.firstLine - 1, max(1, col)
}

// beginsEarlier reports whether what was being read is better shown at its
// beginning than where the library lost patience, which can be the end of the
// file: quotes and brackets that are not closed, and keys without a colon.
func beginsEarlier(context string) bool {
	switch context {
	case "while scanning a quoted scalar", "while scanning a simple key",
		"while parsing a flow sequence", "while parsing a flow mapping":
		return true
	}
	return false
}

// tabAt moves place to the first tab in the indentation of its line and
// reports whether there is one or the library said so.
func (l *library) tabAt(place *yaml.Mark, said bool) bool {
	rest := l.src
	for range place.Line - 1 {
		_, after, ok := strings.Cut(rest, "\n")
		if !ok {
			return said
		}
		rest = after
	}
	for i := 0; i < len(rest) && (rest[i] == ' ' || rest[i] == '\t'); i++ {
		if rest[i] == '\t' {
			place.Column = i + 1
			return true
		}
	}
	return said
}
