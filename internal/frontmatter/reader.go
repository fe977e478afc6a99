package frontmatter

import (
	"bufio"
	"strings"
)

// Reader reads many files one after the other and keeps its memory between
// them. The zero value is ready. It is not safe for use from two goroutines:
// give each its own.
type Reader struct {
	doc    Doc
	fast   fast
	text   strings.Reader
	buffer *bufio.Reader
}

// Parse reads a front matter whose first line is line firstLine of its file.
// The Doc holds until the next call of Parse on r. It is nil exactly when
// nothing could be read, which is the case after NotMapping, TooDeep, Syntax
// and whatever else made the library stop; then there is one problem only.
// Otherwise every problem of the front matter is returned, in the order of the
// file, and the Doc is what is left without them.
func (r *Reader) Parse(front string, firstLine int) (*Doc, []Problem) {
	r.doc.firstLine = firstLine
	if len(front) > MaxFront {
		return nil, []Problem{{Code: FrontTooBig, Line: max(1, firstLine-1), Col: 1}}
	}
	if r.fast.parse(front, firstLine, r.doc.nodes[:0]) {
		r.doc.nodes = r.fast.nodes
		return &r.doc, nil
	}
	l := library{firstLine: firstLine, nodes: r.fast.nodes[:0]}
	problems, ok := l.parse(front)
	r.doc.nodes = l.nodes
	if !ok {
		return nil, problems
	}
	return &r.doc, problems
}
