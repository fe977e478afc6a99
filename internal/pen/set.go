package pen

import (
	"errors"
	"maps"
	"strconv"
	"strings"
	"unicode/utf8"

	"ocop/internal/frontmatter"
	"ocop/internal/schema"
)

// ErrUnreadable tells that a file has no front matter that can be changed.
var ErrUnreadable = errors.New("front matter cannot be read")

// Set puts values into the text of a file. A leaf whose path names the item
// behind the last one of a list adds an item. rewritten tells that the front
// matter was written anew, so that comments are gone. The error is
// ErrUnreadable, or one that names a path that cannot be set.
func Set(k *schema.Kind, file string, leaves []Leaf) (after string, rewritten bool, err error) {
	crlf := strings.Contains(file, "\r\n")
	text := strings.ReplaceAll(file, "\r\n", "\n")
	for i, l := range leaves {
		next, ok := set(k, text, l)
		if !ok {
			if text, err = rewrite(k, text, leaves[i:]); err != nil {
				return file, false, err
			}
			rewritten = true
			break
		}
		text = next
	}
	if crlf {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	return text, rewritten, nil
}

// sheet of paper: the text of a file and what it reads as.
type paper struct {
	kind  *schema.Kind
	lines []string // with their ends
	root  *node
	end   int // index of the closing fence's line
}

// node is a node of the front matter with its place.
type node struct {
	path, key, text    string
	kind               frontmatter.Kind
	keyLine, line, col int // from 1
	children           []*node
	next               int // line of the next node that is no descendant; of the closing fence for the last
}

func read(k *schema.Kind, text string) (*paper, bool) {
	block, problem := frontmatter.Split([]byte(text))
	if problem != nil {
		return nil, false
	}
	doc, problems := frontmatter.Parse(block.Front, block.FrontLine)
	if doc == nil || len(problems) > 0 {
		return nil, false
	}
	p := &paper{kind: k, lines: strings.SplitAfter(text, "\n"), end: block.BodyLine - 2}
	p.root = grow(doc.Root(), "")
	p.root.chain(p.end + 1)
	return p, true
}

func grow(n frontmatter.Node, path string) *node {
	out := &node{path: path, key: n.Key(), text: n.Text(), kind: n.Kind()}
	out.line, out.col = n.Pos()
	out.keyLine, _ = n.KeyPos()
	i := 0
	for c := range n.Children() {
		at := c.Key()
		if n.Kind() == frontmatter.List {
			at = path + "[" + strconv.Itoa(i) + "]"
		} else if path != "" {
			at = path + "." + at
		}
		out.children = append(out.children, grow(c, at))
		i++
	}
	return out
}

// chain tells every node where the next one begins.
func (n *node) chain(end int) {
	n.next = end
	for i, c := range n.children {
		if i+1 < len(n.children) {
			c.chain(n.children[i+1].keyLine)
		} else {
			c.chain(end)
		}
	}
}

func (n *node) child(path string) *node {
	for _, c := range n.children {
		if c.path == path {
			return c
		}
	}
	return nil
}

// values are the texts of all scalars by their paths.
func (n *node) values(into map[string]string) map[string]string {
	if n.kind == frontmatter.Scalar && n.text != "" {
		into[n.path] = n.text
	}
	for _, c := range n.children {
		c.values(into)
	}
	return into
}

// set puts one value in its place.
func set(k *schema.Kind, text string, l Leaf) (string, bool) {
	p, ok := read(k, text)
	if !ok {
		return text, false
	}
	f := FieldAt(k, l.Path)
	if f == nil || f.Type == schema.Object {
		return text, false
	}
	want := p.root.values(map[string]string{})
	maps.DeleteFunc(want, func(path, _ string) bool { return path == l.Path || strings.HasPrefix(path, l.Path+"[") })
	if f.List {
		for i, item := range strings.Split(l.Text, "\n") {
			want[l.Path+"["+strconv.Itoa(i)+"]"] = item
		}
	} else {
		want[l.Path] = l.Text
	}
	for _, try := range []func(*schema.Field, Leaf) (string, bool){p.inLine, p.inPlace, p.insert} {
		after, ok := try(f, l)
		if !ok {
			continue
		}
		if now, ok := read(k, after); ok && maps.Equal(now.root.values(map[string]string{}), want) {
			return after, true
		}
	}
	return text, false
}

// find is the node at a path or the nearest above it.
func (p *paper) find(path string) (n *node, exact bool) {
	n = p.root
	for i := 0; i <= len(path); i++ {
		if i < len(path) && path[i] != '.' && path[i] != '[' {
			continue
		}
		if i == 0 {
			continue
		}
		c := n.child(path[:i])
		if c == nil {
			return n, false
		}
		n = c
	}
	return n, true
}

// inLine replaces a value that stands on one line.
func (p *paper) inLine(f *schema.Field, l Leaf) (string, bool) {
	n, exact := p.find(l.Path)
	if !exact || f.List || n.kind != frontmatter.Scalar || strings.Contains(l.Text, "\n") {
		return "", false
	}
	line := p.lines[n.line-1]
	at := 0
	for range n.col - 1 {
		_, size := utf8.DecodeRuneInString(line[at:])
		at += size
	}
	rest := strings.TrimSuffix(line[at:], "\n")
	size := len(rest)
	switch {
	case rest == "" || rest[0] == ' ' || rest[0] == '#':
		size = 0
	case rest[0] == '"' || rest[0] == '\'':
		end := closing(rest)
		if end < 0 {
			return "", false
		}
		size = end
	default:
		if c := strings.Index(rest, " #"); c >= 0 {
			size = c
		}
		size = len(strings.TrimRight(rest[:size], " "))
	}
	gap := ""
	if strings.HasSuffix(line[:at], ":") {
		gap = " "
	}
	lines := append([]string(nil), p.lines...)
	lines[n.line-1] = line[:at] + gap + Scalar(f, l.Text) + line[at+size:]
	return strings.Join(lines, ""), true
}

// closing is the place behind the closing quote of a text that begins with one.
func closing(s string) int {
	for i := 1; i < len(s); i++ {
		switch {
		case s[0] == '"' && s[i] == '\\':
			i++
		case s[0] == '\'' && s[i] == '\'' && i+1 < len(s) && s[i+1] == '\'':
			i++
		case s[i] == s[0]:
			return i + 1
		}
	}
	return -1
}

// inPlace replaces the lines of a key by new ones.
func (p *paper) inPlace(_ *schema.Field, l Leaf) (string, bool) {
	n, exact := p.find(l.Path)
	if !exact || n.key == "" {
		return "", false
	}
	head := p.lines[n.keyLine-1]
	at := strings.Index(head, n.key+":")
	if at < 0 {
		return "", false
	}
	entry := grown(p.kind, []Leaf{l}).find(l.Path).entry(strings.Repeat(" ", utf8.RuneCountInString(head[:at])))
	return p.splice(n.keyLine-1, p.after(n), head[:at]+entry), true
}

// insert writes a key that is not there yet, with the groups above it.
func (p *paper) insert(f *schema.Field, l Leaf) (string, bool) {
	n, exact := p.find(l.Path)
	if exact {
		return "", false
	}
	rest := strings.TrimPrefix(l.Path[len(n.path):], ".")
	tree := grown(p.kind, []Leaf{l})
	if n.kind == frontmatter.List { // a further item
		if len(n.children) == 0 || n.children[0].kind != frontmatter.Map {
			return "", false
		}
		last := n.children[len(n.children)-1]
		at := l.Path[:len(n.path)+strings.IndexByte(l.Path[len(n.path):], ']')+1]
		if at != n.path+"["+strconv.Itoa(len(n.children))+"]" {
			return "", false
		}
		first := p.lines[last.keyLine-1]
		dash := len(first) - len(strings.TrimLeft(first, " "))
		var w printer
		w.items([]*value{tree.find(at)}, strings.Repeat(" ", dash), false)
		return p.splice(p.after(last), p.after(last), w.String()), true
	}
	if n.kind == frontmatter.Scalar && n.text == "" && n.key != "" { // "trade:" with nothing behind it
		head := p.lines[n.keyLine-1]
		at := strings.Index(head, n.key+":")
		if at < 0 {
			return "", false
		}
		return p.splice(n.keyLine-1, n.keyLine, head[:at]+tree.find(n.path).entry(strings.Repeat(" ", at))), true
	}
	if n.kind != frontmatter.Map {
		return "", false
	}
	key, _, _ := strings.Cut(rest, ".")
	key, _, _ = strings.Cut(key, "[")
	return p.beside(n, key, tree)
}

// beside writes a key into a map, behind the key before it in the schema.
func (p *paper) beside(n *node, key string, tree *value) (string, bool) {
	fields := p.kind.Fields
	if n.path != "" {
		fields = FieldAt(p.kind, n.path).Fields
	}
	order := map[string]int{}
	for i := range fields {
		order[fields[i].Key] = i + 1
	}
	var before *node
	for _, c := range n.children {
		if order[c.key] < order[key] && (before == nil || order[c.key] >= order[before.key]) {
			before = c
		}
	}
	path := key
	if n.path != "" {
		path = n.path + "." + key
	}
	v := tree.find(path)
	if len(n.children) == 0 {
		if n.path != "" {
			return "", false
		}
		return p.splice(p.end, p.end, v.entry("")), true
	}
	at := 0
	first := n.children[0]
	head := p.lines[first.keyLine-1]
	if before == nil && strings.HasPrefix(strings.TrimLeft(head, " "), first.key) {
		before, at = first, first.keyLine-1
	} else { // behind a dash nothing can be put in front
		if before == nil {
			before = n.children[0]
		}
		at = p.after(before)
	}
	// Where a key begins, behind the dash of an item too.
	line := p.lines[before.keyLine-1]
	column := strings.Index(line, before.key)
	if column < 0 {
		return "", false
	}
	indent := strings.Repeat(" ", utf8.RuneCountInString(line[:column]))
	return p.splice(at, at, indent+v.entry(indent)), true
}

// after is the index of the line behind a node: comments and empty lines
// before the next node belong to that one.
func (p *paper) after(n *node) int {
	at := n.next - 1
	for at > n.keyLine {
		line := strings.TrimSpace(p.lines[at-1])
		if line != "" && line[0] != '#' {
			break
		}
		at--
	}
	return at
}

// splice puts a text in the place of some lines.
func (p *paper) splice(from, to int, text string) string {
	return strings.Join(p.lines[:from], "") + text + strings.Join(p.lines[to:], "")
}

// rewrite writes the front matter anew. A key that the schema does not have
// cannot be carried over, so then the file is left to a person.
func rewrite(k *schema.Kind, text string, leaves []Leaf) (string, error) {
	p, ok := read(k, text)
	if !ok {
		return "", ErrUnreadable
	}
	var all []Leaf
	lists := map[string]int{}
	for path, value := range p.root.values(map[string]string{}) {
		f := FieldAt(k, path)
		if f == nil {
			return "", errors.New("unknown key " + path)
		}
		if f.List && f.Type != schema.Object {
			list := path[:strings.LastIndexByte(path, '[')]
			lists[list]++
			continue
		}
		all = append(all, Leaf{path, value})
	}
	values := p.root.values(map[string]string{})
	for list, n := range lists {
		var items []string
		for i := range n {
			items = append(items, values[list+"["+strconv.Itoa(i)+"]"])
		}
		all = append(all, Leaf{list, strings.Join(items, "\n")})
	}
	for _, l := range leaves {
		if FieldAt(k, l.Path) == nil {
			return "", errors.New("unknown key " + l.Path)
		}
	}
	block, _ := frontmatter.Split([]byte(text))
	return New(k, append(all, leaves...)) + block.Body, nil
}
