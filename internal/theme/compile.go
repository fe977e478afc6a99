package theme

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"text/template/parse"
)

// A flow says how a step ended, for the loop around it.
type flow uint8

const (
	onward flow = iota
	breakLoop
	continueLoop
)

// A step is a compiled action: it writes to the frame.
type step func(*frame) flow

// A variable is a template variable in scope, or the dot.
type variable struct {
	name  string
	slot  int
	typ   reflect.Type
	class class
}

// A compiler turns the escaped tree of one page into steps.
type compiler struct {
	assets map[string]string // name of an asset to its URL
	calls  map[*parse.ListNode]*parse.TemplateNode

	dot   variable
	vars  []variable
	slots int        // slots in use
	most  int        // the most that were ever in use at once
	at    parse.Node // the action or text being compiled
	tag   string     // static text since the last <
	errs  []error
}

// compile compiles the escaped tree root against typ, the type of the view.
// It returns the page's one step and the number of slots it needs, or all
// that it refuses.
func (c *compiler) compile(root *parse.ListNode, typ reflect.Type) (step, int, error) {
	c.dot = variable{"$", c.slot(), typ, record}
	c.vars = []variable{c.dot}
	run := c.block(root)
	return run, c.most, errors.Join(c.errs...)
}

// refuse records what is wrong at n, and returns the expr that stands for
// something refused.
func (c *compiler) refuse(n parse.Node, format string, args ...any) expr {
	c.errs = append(c.errs, fmt.Errorf("%s: %s", position(n), fmt.Sprintf(format, args...)))
	return expr{}
}

// position returns the file and line of a node that the parser has made.
func position(n parse.Node) string {
	where, _ := new(parse.Tree).ErrorContext(n)
	return where[:strings.LastIndexByte(where, ':')]
}

// slot takes the next free slot; whoever opens a scope gives them all back.
func (c *compiler) slot() int {
	c.slots++
	c.most = max(c.most, c.slots)
	return c.slots - 1
}

func (c *compiler) declare(name string, e expr) int {
	slot := c.slot()
	c.vars = append(c.vars, variable{name, slot, e.typ, e.class})
	return slot
}

// scope calls body, and forgets the variables and the dot it has set.
func (c *compiler) scope(body func()) {
	dot, vars, slots := c.dot, c.vars, c.slots
	body()
	c.dot, c.vars, c.slots = dot, vars, slots
}

// A sequence collects steps. Static text is kept back, so that all of it up to
// the next step is written at once.
type sequence struct {
	steps []step
	text  []byte
}

func (s *sequence) take() []byte {
	t := s.text
	s.text = nil
	return t
}

func (s *sequence) add(st step) {
	if t := s.take(); len(t) > 0 {
		s.steps = append(s.steps, func(f *frame) flow {
			f.dst = append(f.dst, t...)
			return onward
		})
	}
	if st != nil {
		s.steps = append(s.steps, st)
	}
}

// block compiles a list as a scope of its own. A nil list does nothing.
func (c *compiler) block(n *parse.ListNode) step {
	var s sequence
	c.scope(func() { c.list(&s, n) })
	s.add(nil)
	switch steps := s.steps; len(steps) {
	case 0:
		return func(*frame) flow { return onward }
	case 1:
		return steps[0]
	default:
		return func(f *frame) flow {
			for _, st := range steps {
				if fl := st(f); fl != onward {
					return fl
				}
			}
			return onward
		}
	}
}

func (c *compiler) list(s *sequence, n *parse.ListNode) {
	if n == nil {
		return
	}
	for _, node := range n.Nodes {
		c.at = node
		switch node := node.(type) {
		case *parse.TextNode:
			c.text(s, node)
		case *parse.ActionNode:
			c.action(s, node)
		case *parse.IfNode:
			s.add(c.ifStep(node))
		case *parse.WithNode:
			s.add(c.withStep(node))
		case *parse.RangeNode:
			s.add(c.rangeStep(node))
		case *parse.ListNode:
			c.called(s, node)
		case *parse.BreakNode:
			s.add(func(*frame) flow { return breakLoop })
			return // html/template has not escaped what can never be reached
		case *parse.ContinueNode:
			s.add(func(*frame) flow { return continueLoop })
			return
		default:
			c.refuse(node, "%s is not part of the template language", node)
		}
	}
}

func (c *compiler) text(s *sequence, n *parse.TextNode) {
	s.text = append(s.text, n.Text...)
	c.tag += string(n.Text)
	c.tag = c.tag[max(0, strings.LastIndexByte(c.tag, '<')):]
}

// action compiles {{pipe}}, {{$x := pipe}} and {{$x = pipe}}.
func (c *compiler) action(s *sequence, n *parse.ActionNode) {
	if len(n.Pipe.Decl) == 0 {
		c.print(s, n)
		return
	}
	e, name := c.pipe(n.Pipe.Cmds), n.Pipe.Decl[0].Ident[0]
	if e.class == truth {
		e = c.refuse(n, onlyTested)
	}
	slot := 0
	if n.Pipe.IsAssign {
		v := c.variable(name)
		if slot = v.slot; v.typ != e.typ && e.class != invalid && v.class != invalid {
			c.refuse(n, "%s holds %s and cannot take %s; declare another variable", name, describe(v.typ), describe(e.typ))
		}
	} else {
		slot = c.declare(name, e)
	}
	eval := e.eval
	s.add(func(f *frame) flow {
		f.slots[slot] = eval(f)
		return onward
	})
}
