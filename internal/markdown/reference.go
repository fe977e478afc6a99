package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// node is goldmark's node, named here so that only this package's files that
// walk the tree import goldmark.
type node = ast.Node

// reference is [[target]] or [[target|text]] in the tree. Both strings are
// trimmed and hold no brackets.
type reference struct {
	ast.BaseInline
	target, text string
	off          int
}

var kindReference = ast.NewNodeKind("Reference")

// Kind implements ast.Node.
func (r *reference) Kind() ast.NodeKind { return kindReference }

// Dump implements ast.Node.
func (r *reference) Dump(source []byte, level int) {
	ast.DumpHelper(r, source, level, map[string]string{"Target": r.target, "Text": r.text}, nil)
}

// referenceParser reads references. It must come before goldmark's link parser,
// which would take the first '[' for itself. Code spans and escaped brackets do
// not reach it.
type referenceParser struct{}

func (referenceParser) Trigger() []byte { return []byte{'['} }

func (referenceParser) Parse(parent ast.Node, r text.Reader, _ parser.Context) ast.Node {
	line, at := r.PeekLine()
	if len(line) < 2 || line[1] != '[' {
		return nil
	}
	inner := line[2:]
	end := bytes.IndexAny(inner, "[]\n")
	if end < 0 || end+1 >= len(inner) || inner[end] != ']' || inner[end+1] != ']' {
		return nil
	}
	rest := inner[end+2:]
	if len(rest) > 0 && (rest[0] == '(' || rest[0] == '[') {
		return nil // [[1]](https://…) is a link whose text is "[1]"
	}
	target, label, _ := strings.Cut(string(inner[:end]), "|")
	// Within a table '|' must be written as '\|', and goldmark leaves it so.
	target = strings.TrimSpace(strings.TrimSuffix(target, `\`))
	if target == "" || target[0] == '#' || target[0] == '^' {
		return nil
	}
	r.Advance(end + 4)
	return &reference{target: target, text: strings.TrimSpace(label), off: at.Start}
}

// isPicture reports whether a target names a picture file.
func isPicture(target string) bool {
	i := strings.LastIndexByte(target, '.')
	if i < 0 {
		return false
	}
	switch strings.ToLower(target[i:]) {
	case ".jpg", ".jpeg", ".png", ".webp":
		return true
	}
	return false
}

// standsAlone reports whether a paragraph holds only references and pictures.
func standsAlone(paragraph node, src []byte) bool {
	found := false
	for c := paragraph.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *reference, *ast.Image:
			found = true
		case *ast.Text:
			if len(bytes.TrimSpace(c.Segment.Value(src))) != 0 {
				return false
			}
		default:
			return false
		}
	}
	return found
}
