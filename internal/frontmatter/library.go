package frontmatter

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// library reads a front matter with yaml/v4 and reports what is wrong.
type library struct {
	firstLine int
	src       string
	last      int // number of lines of src
	nodes     []node
	problems  []Problem
	deep      bool // the limit of depth was met
}

// limits are the limits of yaml/v4. Depth is counted by the library for
// brackets and for indentation apart, so the sum is checked again on the tree.
type limits struct{ deep *bool }

var errDepth = errors.New("nesting too deep")

// CheckDepth refuses what is nested too deeply.
func (l limits) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth > MaxDepth {
		*l.deep = true
		return errDepth
	}
	return nil
}

// CheckAlias refuses to follow any alias. Reading into nodes follows none; this
// is for the day on which the library changes its mind.
func (l limits) CheckAlias(followed, _ int) error {
	if followed > 0 {
		return errors.New("alias followed")
	}
	return nil
}

// parse reads src. Without ok nothing could be read.
func (l *library) parse(src string) (problems []Problem, ok bool) {
	l.src = src
	l.last = strings.Count(strings.TrimSuffix(src, "\n"), "\n") + 1
	first, second, err := l.load()
	switch {
	case err == io.EOF:
		l.add(node{kind: Map, end: 1}, 1, 1)
		return nil, true
	case err != nil:
		return []Problem{l.problem(err)}, false
	}
	root := first
	for root.Kind == yaml.DocumentNode && len(root.Content) == 1 {
		root = root.Content[0]
	}
	if root.Kind != yaml.MappingNode {
		l.report(NotMapping, root, "")
		return l.problems[len(l.problems)-1:], false
	}
	if !l.put(root, 1) {
		return l.problems[len(l.problems)-1:], false
	}
	if second != nil {
		l.report(MultipleDocuments, second, "")
	}
	slices.SortStableFunc(l.problems, func(a, b Problem) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Col - b.Col
	})
	return l.problems, true
}

// load returns the first document of the front matter and the second, which is
// nil if all is well. The error is io.EOF if there is none. A panic of the
// library becomes an error: a file must never take the program down.
func (l *library) load() (first, second *yaml.Node, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("yaml: %v", cause)
		}
	}()
	loader, err := yaml.NewLoader(strings.NewReader(l.src), yaml.WithPlugin(limits{&l.deep}))
	if err != nil {
		return nil, nil, err
	}
	first, second = new(yaml.Node), new(yaml.Node)
	if err := loader.Load(first); err != nil {
		return nil, nil, err
	}
	switch err := loader.Load(second); err {
	case nil:
		return first, second, nil
	case io.EOF:
		return first, nil, nil
	default:
		return nil, nil, err
	}
}

// add adds v, which is in the given place of the front matter, and returns its
// index.
func (l *library) add(v node, line, col int) int {
	v.line, v.col = int32(line+l.firstLine-1), int32(col)
	v.keyLine, v.keyCol = v.line, v.col
	l.nodes = append(l.nodes, v)
	return len(l.nodes) - 1
}

// report notes a problem at the place of n.
func (l *library) report(code Code, n *yaml.Node, key string) {
	line, col := l.place(n.Line, n.Column)
	l.problems = append(l.problems, Problem{Code: code, Key: key, Line: line, Col: col})
}

// put adds n and all below it. It returns false, TooDeep being the last
// problem, when there is too much below it.
func (l *library) put(n *yaml.Node, depth int) bool {
	if n.Anchor != "" {
		l.report(Anchor, n, n.Anchor)
	}
	if n.Style&yaml.TaggedStyle != 0 || n.Tag == "!" {
		l.report(Tag, n, n.Tag)
	}
	kind := Scalar
	switch n.Kind {
	case yaml.MappingNode:
		kind = Map
	case yaml.SequenceNode:
		kind = List
	case yaml.AliasNode:
		l.report(Alias, n, n.Value)
		l.add(node{kind: Scalar, plain: true, end: int32(len(l.nodes)) + 1}, n.Line, n.Column)
		return true
	}
	if kind == Scalar {
		const quoted = yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle |
			yaml.LiteralStyle | yaml.FoldedStyle
		l.add(node{
			kind: Scalar, text: n.Value, plain: n.Style&quoted == 0,
			end: int32(len(l.nodes)) + 1,
		}, n.Line, n.Column)
		return true
	}
	if depth > MaxDepth {
		l.report(TooDeep, n, "")
		return false
	}
	at := l.add(node{kind: kind}, n.Line, n.Column)
	count, ok := 0, true
	if kind == Map {
		count, ok = l.entries(n, depth)
	} else {
		for _, item := range n.Content {
			ok = ok && l.put(item, depth+1)
			count++
		}
	}
	l.nodes[at].count, l.nodes[at].end = int32(count), int32(len(l.nodes))
	return ok
}

// entries adds the entries of the map n that can stay.
func (l *library) entries(n *yaml.Node, depth int) (count int, ok bool) {
	seen := make(map[string]int, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if !l.goodKey(n, key) {
			continue
		}
		if first, found := seen[key.Value]; found {
			l.report(DuplicateKey, key, key.Value)
			l.problems[len(l.problems)-1].First = first + l.firstLine - 1
			continue
		}
		seen[key.Value] = key.Line
		at := len(l.nodes)
		if !l.put(value, depth+1) {
			return count, false
		}
		v := &l.nodes[at]
		v.key = key.Value
		v.keyLine, v.keyCol = int32(key.Line+l.firstLine-1), int32(key.Column)
		count++
	}
	return count, true
}

// goodKey reports what is wrong with a key of the map m, and whether its entry
// can stay in spite of it.
func (l *library) goodKey(m, key *yaml.Node) bool {
	if key.Anchor != "" {
		l.report(Anchor, key, key.Anchor)
	}
	if key.Style&yaml.TaggedStyle != 0 || key.Tag == "!" {
		l.report(Tag, key, key.Tag)
	}
	plain := key.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) == 0
	// The library does not tell "? key" from "key", but a block map begins at
	// the question mark. (With an anchor or a tag it begins there.)
	marked := m.Style&(yaml.FlowStyle|yaml.TaggedStyle) == 0 && m.Anchor == "" &&
		m.Tag != "!" && key.Column != m.Column
	switch {
	case key.Kind == yaml.AliasNode:
		l.report(Alias, key, key.Value)
		return false
	case marked || key.Kind != yaml.ScalarNode || key.Value == "" || strings.Contains(key.Value, "\n"):
		l.report(ComplexKey, key, key.Value)
		return false
	case plain && key.Value == "<<":
		l.report(MergeKey, key, key.Value)
		return false
	}
	return true
}
