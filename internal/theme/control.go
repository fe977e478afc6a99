package theme

import (
	"reflect"
	"text/template/parse"
)

// condition compiles the pipe of if and with, and declares its variable. The
// slot is that of the variable, or -1.
func (c *compiler) condition(n *parse.BranchNode) (e expr, slot int) {
	e, slot = c.pipe(n.Pipe.Cmds), -1
	switch {
	case len(n.Pipe.Decl) == 0:
	case n.Pipe.IsAssign:
		e = c.refuse(n, "set the variable in an action of its own, before this one")
	case e.class == truth:
		e = c.refuse(n, onlyTested)
	default:
		slot = c.declare(n.Pipe.Decl[0].Ident[0], e)
	}
	return e, slot
}

func (c *compiler) ifStep(n *parse.IfNode) (st step) {
	c.scope(func() {
		e, slot := c.condition(&n.BranchNode)
		then, otherwise := c.block(n.List), c.block(n.ElseList)
		st = func(f *frame) flow {
			v := e.eval(f)
			if slot >= 0 {
				f.slots[slot] = v
			}
			if isTrue(e.class, v) {
				return then(f)
			}
			return otherwise(f)
		}
	})
	return st
}

func (c *compiler) withStep(n *parse.WithNode) (st step) {
	c.scope(func() {
		e, slot := c.condition(&n.BranchNode)
		if e.class == truth {
			e = c.refuse(n, onlyTested)
		}
		if slot < 0 {
			slot = c.slot()
		}
		otherwise := c.block(n.ElseList)
		c.dot = variable{".", slot, e.typ, e.class}
		then := c.block(n.List)
		st = func(f *frame) flow {
			v := e.eval(f)
			f.slots[slot] = v
			if isTrue(e.class, v) {
				return then(f)
			}
			return otherwise(f)
		}
	})
	return st
}

// rangeStep compiles a loop over a list, or over the numbers below an int.
func (c *compiler) rangeStep(n *parse.RangeNode) (st step) {
	c.scope(func() {
		e := c.pipe(n.Pipe.Cmds)
		elem, index := expr{}, -1
		switch {
		case e.class == invalid:
		case n.Pipe.IsAssign:
			c.refuse(n, "range declares its variables with :=")
		case e.class == list:
			elem = expr{typ: e.typ.Elem(), class: classOf(e.typ.Elem())}
		case (e.class == signed || e.class == unsigned) && len(n.Pipe.Decl) < 2:
			elem = expr{typ: e.typ, class: e.class}
		default:
			c.refuse(n, "range cannot go over %s; want a list, or an int and one variable", describe(e.typ))
		}
		otherwise := c.block(n.ElseList)
		slot := -1
		switch decl := n.Pipe.Decl; len(decl) {
		case 0:
			slot = c.slot()
		case 1:
			slot = c.declare(decl[0].Ident[0], elem)
		default:
			index = c.declare(decl[0].Ident[0], expr{typ: reflect.TypeFor[int](), class: signed})
			slot = c.declare(decl[1].Ident[0], elem)
		}
		c.dot = variable{".", slot, elem.typ, elem.class}
		l := loop{over: e, elem: elem.class, slot: slot, index: index, body: c.block(n.List), otherwise: otherwise}
		st = l.overList
		if e.class != list {
			st = l.overInt
		}
	})
	return st
}

// A loop is a compiled range.
type loop struct {
	over            expr
	elem            class
	slot, index     int // index is -1 where the template does not ask for it
	body, otherwise step
}

func (l *loop) overList(f *frame) flow {
	items := l.over.eval(f).ref
	n := items.Len()
	if n == 0 {
		return l.none(f)
	}
	for i := range n {
		f.slots[l.slot] = hold(l.elem, items.Index(i))
		if l.index >= 0 {
			f.slots[l.index] = value{num: uint64(i)}
		}
		if l.body(f) == breakLoop {
			break
		}
	}
	return onward
}

func (l *loop) overInt(f *frame) flow {
	n := l.over.eval(f).num
	if n == 0 || l.elem == signed && int64(n) < 0 {
		return l.none(f)
	}
	for i := range n {
		f.slots[l.slot] = value{num: i}
		if l.body(f) == breakLoop {
			break
		}
	}
	return onward
}

// none runs the else part. A break there ends this range and not the one
// around it, as in text/template.
func (l *loop) none(f *frame) flow {
	if l.otherwise(f) == continueLoop {
		return continueLoop
	}
	return onward
}

// called compiles a template in the place where it is called: with its own
// dot, and with no variables but its own.
func (c *compiler) called(s *sequence, n *parse.ListNode) {
	call := c.calls[n]
	c.scope(func() {
		switch {
		case call.Pipe == nil:
			c.dot = variable{class: absent}
		case call.Pipe.String() == ".":
			// The dot stays where it is, so there is nothing to do.
		default:
			e := c.pipe(call.Pipe.Cmds)
			if len(call.Pipe.Decl) > 0 || e.class == truth {
				e = c.refuse(call, "pass a value here; declare variables in an action of their own")
			}
			c.dot = variable{"$", c.slot(), e.typ, e.class}
			slot := c.dot.slot
			s.add(func(f *frame) flow {
				f.slots[slot] = e.eval(f)
				return onward
			})
		}
		c.vars = []variable{{"$", c.dot.slot, c.dot.typ, c.dot.class}}
		c.list(s, n)
	})
}
