package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// goldmark is quadratic, or worse, in what is counted here; each limit is far
// above what a person writes. Depths also keep the HTML below the 512 elements
// at which golang.org/x/net/html gives up and browsers begin to flatten.
const (
	maxDepth      = 32    // containers inside containers; a list is two
	maxInline     = 32    // emphasis inside emphasis
	maxDelimiters = 1000  // runs of *, _ and ~ in one paragraph
	maxBrackets   = 1000  // '[' in one paragraph; fewer in very long ones
	minBrackets   = 100   // but never fewer than this
	maxScan       = 64e6  // bytes that the brackets of one paragraph may search
	maxDefined    = 1000  // lines of one paragraph of link definitions
	maxFootnotes  = 500   // definitions in one body
	maxCells      = 10000 // table cells in one body
)

// guardKey finds the guard of a conversion in goldmark's context.
var guardKey = parser.NewContextKey()

// guard counts during one parse and remembers the first refusal of each kind.
type guard struct {
	block                ast.Node // whose delimiters and brackets are counted
	delimiters, brackets int
	bracketLimit         int
	cells                int
	footnotes            []footnote
	refused              []refusal
}

// footnote is a definition; goldmark drops those that are not used without a
// word, and leaves their Index negative.
type footnote struct {
	def *extast.Footnote
	off int
}

type refusal struct {
	code Code
	off  int
}

func guardOf(pc parser.Context) *guard { return pc.Get(guardKey).(*guard) }

func (g *guard) reset() {
	clear(g.footnotes) // let go of the tree
	*g = guard{refused: g.refused[:0], footnotes: g.footnotes[:0]}
}

func (g *guard) refuse(code Code, off int) {
	for _, r := range g.refused {
		if r.code == code {
			return
		}
	}
	g.refused = append(g.refused, refusal{code, off})
}

// enter starts new counts when a new block begins. goldmark parses one block
// after the other and passes the block as parent of all its inlines.
func (g *guard) enter(block ast.Node) {
	if g.block == block {
		return
	}
	g.block, g.delimiters, g.brackets = block, 0, 0
	g.bracketLimit = maxBrackets
	// For each bracket goldmark may look through the rest of the paragraph.
	if lines := block.Lines(); lines.Len() > 0 {
		size := lines.At(lines.Len()-1).Stop - lines.At(0).Start
		g.bracketLimit = max(minBrackets, min(maxBrackets, maxScan/max(size, 1)))
	}
}

// container bounds the nesting of block parsers that have children.
type container struct{ parser.BlockParser }

func (c container) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, at := r.Position()
	n, state := c.BlockParser.Open(parent, r, pc)
	if n == nil {
		return nil, state
	}
	depth := 0
	for p := parent; p != nil; p = p.Parent() {
		depth++
	}
	if depth <= maxDepth {
		return n, state
	}
	r.SetPosition(line, at)
	guardOf(pc).refuse(TooDeep, at.Start)
	return nil, parser.NoChildren
}

// footnotes bounds the number of footnote definitions, which are searched one
// by one for every use.
type footnotes struct{ parser.BlockParser }

func (f footnotes) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	g := guardOf(pc)
	line, at := r.Position()
	n, state := f.BlockParser.Open(parent, r, pc)
	if n == nil {
		return nil, state
	}
	if len(g.footnotes) < maxFootnotes {
		g.footnotes = append(g.footnotes, footnote{n.(*extast.Footnote), at.Start})
		return n, state
	}
	r.SetPosition(line, at)
	g.refuse(TooMany, at.Start)
	return nil, parser.NoChildren
}

// delimiters bounds the runs that goldmark pairs with each other.
type delimiters struct{ parser.InlineParser }

func (d delimiters) Parse(parent ast.Node, r text.Reader, pc parser.Context) ast.Node {
	g := guardOf(pc)
	g.enter(parent)
	if g.delimiters >= maxDelimiters {
		_, at := r.Position()
		g.refuse(TooMany, at.Start)
		return nil
	}
	n := d.InlineParser.Parse(parent, r, pc)
	if n != nil {
		g.delimiters++
	}
	return n
}

// brackets bounds the open brackets that goldmark keeps.
type brackets struct{ parser.InlineParser }

func (b brackets) Parse(parent ast.Node, r text.Reader, pc parser.Context) ast.Node {
	if line, at := r.PeekLine(); line[0] != ']' {
		g := guardOf(pc)
		g.enter(parent)
		if g.brackets >= g.bracketLimit {
			g.refuse(TooMany, at.Start)
			return nil
		}
		g.brackets++
	}
	return b.InlineParser.Parse(parent, r, pc)
}

// CloseBlock passes on what goldmark's link parser must hear.
func (b brackets) CloseBlock(parent ast.Node, r text.Reader, pc parser.Context) {
	b.InlineParser.(parser.CloseBlocker).CloseBlock(parent, r, pc)
}

// definitions bounds the lines of a paragraph that begins with a link
// definition: goldmark copies all of them for every definition it finds.
type definitions struct{ parser.ParagraphTransformer }

func (d definitions) Transform(n *ast.Paragraph, r text.Reader, pc parser.Context) {
	if lines := n.Lines(); lines.Len() > maxDefined {
		first := lines.At(0)
		if bytes.Contains(first.Value(r.Source()), []byte("]:")) {
			guardOf(pc).refuse(TooMany, first.Start)
			return
		}
	}
	d.ParagraphTransformer.Transform(n, r, pc)
}

// tables bounds cells: a wide header makes goldmark fill up every short row, so
// that 200 kB of source would ask for a thousand million cells.
type tables struct{ parser.ParagraphTransformer }

func (t tables) Transform(n *ast.Paragraph, r text.Reader, pc parser.Context) {
	lines := n.Lines()
	if lines.Len() < 2 {
		return
	}
	cells, first := 0, 0
	for i := 1; i < lines.Len(); i++ {
		line := lines.At(i)
		v := line.Value(r.Source())
		if len(bytes.Trim(v, " \t\n:-|")) != 0 || bytes.IndexByte(v, '-') < 0 {
			continue // not the line under a table's header
		}
		// Which of several such lines goldmark takes is its own affair: the
		// largest table counts.
		columns := bytes.Count(v, []byte("|")) + 1
		if n := columns * (lines.Len() - i + 1); n > cells {
			cells, first = n, line.Start
		}
	}
	g := guardOf(pc)
	if cells > maxCells-g.cells {
		g.refuse(TableTooBig, first)
		return
	}
	g.cells += cells
	t.ParagraphTransformer.Transform(n, r, pc)
}
