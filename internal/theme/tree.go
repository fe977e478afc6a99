package theme

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"maps"
	"regexp"
	"slices"
	"strings"
	"text/template/parse"
)

// rootName is the template a page defines to do without layouts/base.html.
const rootName = "root"

// mostNodes bounds what a page grows to when its calls are written out.
const mostNodes = 100_000

// A library holds the templates of a theme by the name they are called by.
type library struct {
	shared map[string]*parse.Tree            // the layout as root, and all partials
	pages  map[string]map[string]*parse.Tree // what each page defines
}

// readTemplates parses all template files and checks what can be checked
// before a page is put together.
func readTemplates(files *files) (*library, error) {
	lib := &library{map[string]*parse.Tree{}, map[string]map[string]*parse.Tree{}}
	for _, path := range files.names {
		folder, rest, _ := strings.Cut(path, "/")
		name, html := strings.CutSuffix(rest, ".html")
		if folder == assetsFolder {
			continue
		}
		if !html || folder == "layouts" && name != "base" {
			return nil, fmt.Errorf("%s: is not a template; there are layouts/base.html, partials/*.html and pages/*.html", path)
		}
		trees, err := parseFile(path, files.data[path])
		if err != nil {
			return nil, err
		}
		own := trees[path]
		delete(trees, path)
		if folder == "pages" {
			if n := firstContent(own); n != nil {
				return nil, fmt.Errorf(`%s: stands outside {{define}} and would not be shown; put it into {{define "main"}}, or into {{define "root"}} for a page without the layout`, position(n))
			}
			lib.pages[name] = trees
			continue
		}
		if folder == "layouts" {
			name = rootName
		}
		if firstContent(own) != nil {
			if _, twice := trees[name]; twice {
				return nil, fmt.Errorf("%s: defines %q, which is the name of the file's own text; choose another", path, name)
			}
			trees[name] = own
		}
		for _, name := range slices.Sorted(maps.Keys(trees)) {
			tree := trees[name]
			if other := lib.shared[name]; other != nil {
				return nil, fmt.Errorf("%s: defines %q, as %s does; choose another name", position(tree.Root), name, position(other.Root))
			}
			lib.shared[name] = tree
		}
	}
	return lib, nil
}

// parseFile parses one file into its templates. Its own text goes by its path.
func parseFile(path string, src []byte) (map[string]*parse.Tree, error) {
	trees := map[string]*parse.Tree{}
	t := parse.New(path)
	t.Mode = parse.SkipFuncCheck // the compiler says it better
	if _, err := t.Parse(string(src), "", "", trees); err != nil {
		return nil, errors.New(strings.TrimPrefix(err.Error(), "template: "))
	}
	for _, name := range slices.Sorted(maps.Keys(trees)) {
		var err error
		eachText(trees[name].Root, func(n *parse.TextNode) {
			if at := keepsSpace.FindIndex(n.Text); at != nil && err == nil {
				err = fmt.Errorf("%s: <pre> and <textarea> cannot be written in a template, whose white space is not kept; have the view hold the element as template.HTML", lineWithin(n, at[0]))
			}
			n.Text = collapse(n.Text)
		})
		if err != nil {
			return nil, err
		}
	}
	return trees, nil
}

// keepsSpace matches the tags inside of which white space has a meaning.
var keepsSpace = regexp.MustCompile(`(?i)<(pre|textarea)([\s/>]|$)`)

// lineWithin returns the position of the byte at offset in a text node.
func lineWithin(n *parse.TextNode, offset int) string {
	where := position(n)
	i := strings.LastIndexByte(where, ':')
	line := 0
	fmt.Sscan(where[i+1:], &line)
	return fmt.Sprintf("%s:%d", where[:i], line+bytes.Count(n.Text[:offset], []byte("\n")))
}

// collapse replaces every run of white space that holds a line break by one
// line break, in place.
func collapse(s []byte) []byte {
	out := s[:0]
	for i := 0; i < len(s); {
		end := i
		for end < len(s) && strings.IndexByte(" \t\n\f\r", s[end]) >= 0 {
			end++
		}
		switch {
		case end == i:
			out = append(out, s[i])
			i++
			continue
		case bytes.IndexByte(s[i:end], '\n') >= 0:
			out = append(out, '\n')
		default:
			out = append(out, s[i:end]...)
		}
		i = end
	}
	return out
}

// eachText calls f for every text in a list and the branches within.
func eachText(l *parse.ListNode, f func(*parse.TextNode)) {
	if l == nil {
		return
	}
	for _, n := range l.Nodes {
		if text, ok := n.(*parse.TextNode); ok {
			f(text)
		}
		if b := branch(n); b != nil {
			eachText(b.List, f)
			eachText(b.ElseList, f)
		}
	}
}

// branch returns what if, with and range have in common, or nil.
func branch(n parse.Node) *parse.BranchNode {
	switch n := n.(type) {
	case *parse.IfNode:
		return &n.BranchNode
	case *parse.WithNode:
		return &n.BranchNode
	case *parse.RangeNode:
		return &n.BranchNode
	}
	return nil
}

// firstContent returns the first node of a tree that is more than white space.
func firstContent(t *parse.Tree) parse.Node {
	if t == nil {
		return nil
	}
	for _, n := range t.Root.Nodes {
		if !parse.IsEmptyTree(n) {
			return n
		}
	}
	return nil
}

// A linker writes out the template calls of one page.
type linker struct {
	trees map[string]*parse.Tree
	calls map[*parse.ListNode]*parse.TemplateNode
	used  map[string]bool
	stack []string
	nodes int
}

// link returns the whole tree of a page: the layout with every call replaced
// by a copy of what is called. That leaves html/template one plain tree to
// escape, each copy in the context of its own call, where it would otherwise
// derive templates that cannot be reached from outside. The second result
// tells the copies from lists of the page's own.
func (lib *library) link(page string) (*parse.ListNode, map[*parse.ListNode]*parse.TemplateNode, error) {
	path := "pages/" + page + ".html"
	l := linker{
		trees: maps.Clone(lib.shared),
		calls: map[*parse.ListNode]*parse.TemplateNode{},
		used:  map[string]bool{rootName: true},
	}
	maps.Copy(l.trees, lib.pages[page])
	base := l.trees[rootName]
	if base == nil {
		return nil, nil, fmt.Errorf(`%s: there is no layouts/base.html to stand in; add it, or define "root" in the page`, path)
	}
	root := base.Root.CopyList()
	if err := l.expand(root); err != nil {
		return nil, nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(lib.pages[page])) {
		if !l.used[name] {
			return nil, nil, fmt.Errorf("%s: defines %q, which nothing on this page calls%s", position(lib.pages[page][name].Root), name, suggest(name, slices.Sorted(maps.Keys(l.used))))
		}
	}
	return root, l.calls, nil
}

// expand replaces the calls in a list, and those in what they call.
func (l *linker) expand(list *parse.ListNode) error {
	if list == nil {
		return nil
	}
	for i, n := range list.Nodes {
		l.nodes++
		if b := branch(n); b != nil {
			if err := errors.Join(l.expand(b.List), l.expand(b.ElseList)); err != nil {
				return err
			}
		}
		call, ok := n.(*parse.TemplateNode)
		if !ok {
			continue
		}
		tree := l.trees[call.Name]
		switch {
		case tree == nil:
			return fmt.Errorf("%s: there is no template %q%s", position(n), call.Name, suggest(call.Name, slices.Sorted(maps.Keys(l.trees))))
		case slices.Contains(l.stack, call.Name) || call.Name == rootName:
			return fmt.Errorf("%s: template %q calls itself; write its levels out", position(n), call.Name)
		case l.nodes > mostNodes:
			return fmt.Errorf("%s: the page grows beyond %d nodes; call fewer templates", position(n), mostNodes)
		}
		l.used[call.Name] = true
		body := tree.Root.CopyList()
		l.calls[body] = call
		list.Nodes[i] = body
		l.stack = append(l.stack, call.Name)
		if err := l.expand(body); err != nil {
			return err
		}
		l.stack = l.stack[:len(l.stack)-1]
	}
	return nil
}

// errStop ends an execution that was started for its escaping only.
var errStop = errors.New("stop")

type stopWriter struct{}

func (stopWriter) Write([]byte) (int, error) { return 0, errStop }

// escapeTree has html/template add to the tree what contextual escaping takes.
// It does so before it first executes a template, so one is begun, and stopped
// at its first byte, which is put there for the purpose.
func escapeTree(page string, root *parse.ListNode) error {
	path := "pages/" + page + ".html"
	first := &parse.TextNode{NodeType: parse.NodeText, Text: []byte("\n")}
	tree := &parse.Tree{Name: path, Root: &parse.ListNode{NodeType: parse.NodeList, Nodes: []parse.Node{first, root}}}
	t, err := template.New(path).AddParseTree(path, tree)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	err = t.Execute(stopWriter{}, nil)
	var bad *template.Error
	if !errors.As(err, &bad) {
		return nil
	}
	where := path
	if bad.Node != nil {
		where = position(bad.Node)
	}
	return fmt.Errorf("%s: %s", where, bad.Description)
}
