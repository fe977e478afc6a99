package pen

import (
	"errors"
	"slices"
	"strings"

	"ocop/internal/frontmatter"
	"ocop/internal/schema"
	"ocop/internal/vi"
)

// The reasons why a file is left as it is, besides ErrUnreadable.
var (
	ErrComment = errors.New("where comments are cannot be told")
	ErrUnsafe  = errors.New("the file would be read otherwise")
)

// Format writes the text of a file in the one style: no byte order mark, LF,
// NFC, front matter in the order of the schema without what is empty, one empty
// line, the body without empty lines at its ends. Values, comments and keys that
// the schema does not have stay. Formatting twice changes nothing more.
//
// The result is read again and compared. The error is ErrUnreadable for a file
// with any problem in its front matter, ErrComment or ErrUnsafe; with the last
// the text is not to be used. That the record and its page are the same is for
// the caller to see: package tidy does.
func Format(k *schema.Kind, file string) (string, error) {
	block, problem := frontmatter.Split([]byte(vi.NFC(file)))
	if problem != nil {
		return file, ErrUnreadable
	}
	doc, problems := frontmatter.Parse(block.Front, block.FrontLine)
	if doc == nil || len(problems) > 0 {
		return file, ErrUnreadable
	}
	root, found, ok := planted(k, block, doc)
	if !ok || !onlyComments(block, found, doc) {
		return file, ErrComment
	}
	body := strings.TrimRight(trimLines(block.Body), " \t\n")
	if body != "" {
		body = "\n" + body + "\n"
	}
	after := "---\n" + root.front() + "---\n" + body
	return after, again(k, after, root, len(found))
}

// planted makes the tree of a front matter, as it is to be written.
func planted(k *schema.Kind, block frontmatter.Block, doc *frontmatter.Doc) (root *value, found []comment, ok bool) {
	root = &value{}
	t := tree{lines: strings.SplitAfter(block.Front, "\n"), firstLine: block.FrontLine}
	t.grow(root, doc.Root(), k.Fields, nil, -1)
	if found, ok = t.comments(); !ok {
		return nil, nil, false
	}
	for _, c := range found {
		t.attach(c, root)
	}
	root.sort()
	root.lean()
	return root, found, true
}

// again reads what was written and compares it.
func again(k *schema.Kind, after string, root *value, comments int) error {
	block, problem := frontmatter.Split([]byte(after))
	if problem != nil {
		return ErrUnsafe
	}
	doc, problems := frontmatter.Parse(block.Front, block.FrontLine)
	if doc == nil || len(problems) > 0 {
		return ErrUnsafe
	}
	now, found, ok := planted(k, block, doc)
	if !ok || len(found) != comments || !root.means(now) {
		return ErrUnsafe
	}
	return nil
}

// means reports whether two values are the same, whatever their comments.
func (v *value) means(w *value) bool {
	if v.kind != w.kind || v.key != w.key || len(v.children) != len(w.children) {
		return false
	}
	switch {
	case v.kind != frontmatter.Scalar:
	case v.null != w.null && (v.field == nil || strings.TrimSpace(w.text) != ""):
		return false
	case v.null:
	case v.field == nil && v.text != w.text, v.field != nil && typed(v.field, v.text, "") != typed(v.field, w.text, ""):
		return false
	}
	for i, c := range v.children {
		if !c.means(w.children[i]) {
			return false
		}
	}
	return true
}

// trimLines takes empty lines off the beginning.
func trimLines(s string) string {
	for {
		line, rest, more := strings.Cut(s, "\n")
		if !more || strings.Trim(line, " \t") != "" {
			return s
		}
		s = rest
	}
}

// tree is a front matter with the values that are made of it.
type tree struct {
	lines     []string // with their ends
	firstLine int
	spots     []spot // in the order of the file
}

// spot is where a value of the tree stands in its file.
type spot struct {
	v                               *value
	parent                          int // index of the spot above; -1 at the top
	keyed, flow, plain              bool
	keyLine, keyCol, lineNo, column int
}

// grow copies a node and all below it. fields are those of its entries, item
// is the field of its items, parent the index of its own spot.
func (t *tree) grow(v *value, n frontmatter.Node, fields []schema.Field, item *schema.Field, parent int) {
	v.kind, v.text, v.null = n.Kind(), n.Text(), n.Null()
	v.bare = n.Plain()
	i := 0
	for c := range n.Children() {
		child := &value{key: c.Key(), at: i, field: item}
		if n.Kind() == frontmatter.Map {
			child.at, child.field = fieldIn(fields, c.Key())
		}
		i++
		v.children = append(v.children, child)
		s := spot{v: child, parent: parent, keyed: n.Kind() == frontmatter.Map, plain: c.Plain()}
		s.keyLine, s.keyCol = c.KeyPos()
		s.lineNo, s.column = c.Pos()
		s.flow = c.Kind() != frontmatter.Scalar && strings.ContainsAny(t.at(s.lineNo, s.column), "[{")
		t.spots = append(t.spots, s)
		var below []schema.Field
		var items *schema.Field
		switch f := child.field; {
		case f == nil:
		case f.List && s.keyed:
			items = f
		case f.Type == schema.Object:
			below = f.Fields
		}
		t.grow(child, c, below, items, len(t.spots)-1)
	}
}

// at is the character at a place of the file; "" behind the end of a line.
func (t *tree) at(line, col int) string {
	l := t.lines[line-t.firstLine]
	off := offset(l, col)
	if off >= len(l) {
		return ""
	}
	return l[off : off+1]
}

// offset is the byte of a line at a column from 1.
func offset(line string, col int) int {
	for i := range line {
		if col--; col == 0 {
			return i
		}
	}
	return len(line)
}

// onlyComments reports whether a front matter reads the same without what was
// taken for comments.
func onlyComments(block frontmatter.Block, found []comment, doc *frontmatter.Doc) bool {
	if len(found) == 0 {
		return true
	}
	lines := strings.SplitAfter(block.Front, "\n")
	for _, c := range found {
		l := lines[c.line-block.FrontLine]
		lines[c.line-block.FrontLine] = strings.TrimRight(l[:c.off], " \t") + "\n"
	}
	bare, problems := frontmatter.Parse(strings.Join(lines, ""), block.FrontLine)
	return bare != nil && len(problems) == 0 && slices.Equal(flat(bare.Root(), nil), flat(doc.Root(), nil))
}

// flat lists the keys and texts of all nodes in their order.
func flat(n frontmatter.Node, out []string) []string {
	for c := range n.Children() {
		out = append(out, c.Key(), c.Text())
		out = append(flat(c, out), "")
	}
	return out
}
