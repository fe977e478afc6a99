package frontmatter

import (
	"iter"
	"strconv"
	"strings"
)

// Kind says what a [Node] is.
type Kind uint8

// The kinds of nodes. None is the kind of the zero Node only.
const (
	None Kind = iota
	Scalar
	Map
	List
)

// Doc is a front matter as nodes. It belongs to the [Reader] that made it and
// holds until that reader's next Parse. The texts it hands out hold for good;
// most are parts of the front matter given to Parse.
type Doc struct {
	nodes     []node // each before its children, in the order of the file
	firstLine int
}

// node is one value together with the key it stands under. Its descendants
// are the nodes from the next one up to end.
type node struct {
	key, text       string
	keyLine, keyCol int32 // where the key is; the value's own place without one
	line, col       int32
	end             int32 // one past the last descendant
	count           int32 // children
	kind            Kind
	plain           bool // a scalar that is neither quoted nor a block scalar
}

// Node is one value of a Doc: a handle, cheap to copy. The zero Node is "not
// there": its kind is None, it has no text and no children.
type Node struct {
	doc *Doc
	at  int32
}

// Root returns the map that the front matter is. An empty front matter is an
// empty map.
func (d *Doc) Root() Node { return Node{doc: d} }

// get returns the node's record; for the zero Node one of kind None.
func (n Node) get() node {
	if n.doc == nil {
		return node{}
	}
	return n.doc.nodes[n.at]
}

// Kind returns what n is.
func (n Node) Kind() Kind {
	if n.doc == nil {
		return None
	}
	return n.doc.nodes[n.at].kind
}

// Text returns the text of a scalar exactly as YAML gives it: without quotes,
// escapes resolved, lines joined, never given a type. It is empty for other
// kinds.
func (n Node) Text() string {
	if n.doc == nil {
		return ""
	}
	return n.doc.nodes[n.at].text
}

// Key returns the key under which n stands, or "" in a list and at the root.
func (n Node) Key() string {
	if n.doc == nil {
		return ""
	}
	return n.doc.nodes[n.at].key
}

// Plain reports whether n is a scalar written without quotes and not as a
// block scalar. A field that wants a number or a date may insist on it.
func (n Node) Plain() bool { return n.get().plain }

// Null reports whether n says that there is no value: nothing after the colon,
// ~ or null, without quotes.
func (n Node) Null() bool {
	v := n.get()
	return v.plain && (v.text == "" || v.text == "~" || v.text == "null")
}

// Len returns the number of children of a map or list.
func (n Node) Len() int { return int(n.get().count) }

// Pos returns where the value begins. The value of an empty field is just
// after the colon, a map begins at its first key. (0, 0) for the zero Node.
func (n Node) Pos() (line, col int) {
	v := n.get()
	return int(v.line), int(v.col)
}

// KeyPos returns where the key of n is, or where n is if it has no key. It is
// the place to report a problem of the field as a whole.
func (n Node) KeyPos() (line, col int) {
	v := n.get()
	return int(v.keyLine), int(v.keyCol)
}

// Children yields the entries of a map or the items of a list in the order of
// the file. The keys of a map are unique; [Node.Key] has them.
func (n Node) Children() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		if n.doc == nil {
			return
		}
		nodes := n.doc.nodes
		end := nodes[n.at].end
		for at := n.at + 1; at < end; at = nodes[at].end {
			if !yield(Node{n.doc, at}) {
				return
			}
		}
	}
}

// Get returns the entry of a map under key, or the zero Node.
func (n Node) Get(key string) Node {
	if n.Kind() != Map {
		return Node{}
	}
	for c := range n.Children() {
		if c.Key() == key {
			return c
		}
	}
	return Node{}
}

// index returns item i of a list, or the zero Node.
func (n Node) index(i int) Node {
	if n.Kind() != List {
		return Node{}
	}
	for c := range n.Children() {
		if i == 0 {
			return c
		}
		i--
	}
	return Node{}
}

// Find returns where the field at path is, "certificates[1].issued" for
// instance: its key, or the item itself for a path that ends in an index. If
// it is not there, ok is false and the position is that of its nearest parent
// that is there; when there is none, the opening fence.
func (d *Doc) Find(path string) (line, col int, ok bool) {
	here := d.Root()
	line, col = max(1, d.firstLine-1), 1
	for path != "" {
		var next Node
		if rest, found := strings.CutPrefix(path, "["); found {
			number, after, closed := strings.Cut(rest, "]")
			i, err := strconv.Atoi(number)
			if !closed || err != nil || i < 0 {
				return line, col, false
			}
			next, path = here.index(i), after
		} else {
			key := path
			if end := strings.IndexAny(path, ".["); end >= 0 {
				key = path[:end]
			}
			next, path = here.Get(key), path[len(key):]
		}
		if next.Kind() == None {
			return line, col, false
		}
		here = next
		line, col = here.KeyPos()
		path = strings.TrimPrefix(path, ".")
	}
	return line, col, true
}
