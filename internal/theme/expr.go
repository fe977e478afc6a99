package theme

import (
	"math"
	"reflect"
	"strings"
	"text/template/parse"
)

// A frame is the state of one rendering. Slots hold the variables and the dot
// of every scope that is open; the compiler has given each its number.
type frame struct {
	dst   []byte
	slots []value
}

// An expr is a compiled expression: a static type and a closure that yields a
// value of it. The zero expr has class invalid and must not be evaluated.
type expr struct {
	typ   reflect.Type // nil if class is invalid or truth
	class class
	eval  func(*frame) value
	fixed bool // eval yields the same value without a frame
}

func fixed(v any) expr {
	ref := reflect.ValueOf(v)
	k := classOf(ref.Type())
	held := hold(k, ref)
	return expr{ref.Type(), k, func(*frame) value { return held }, true}
}

// hold turns a reflected value of class k into a value.
func hold(k class, v reflect.Value) value {
	switch k {
	case text:
		return value{str: v.String()}
	case signed:
		return value{num: uint64(v.Int())}
	case unsigned:
		return value{num: v.Uint()}
	case floating:
		return value{num: math.Float64bits(v.Float())}
	case boolean:
		return truthValue(v.Bool())
	}
	return value{ref: v}
}

func truthValue(b bool) value {
	if b {
		return value{num: 1}
	}
	return value{}
}

func asFloat(v value) float64 { return math.Float64frombits(v.num) }

// expr reads the variable.
func (v variable) expr() expr {
	return expr{typ: v.typ, class: v.class, eval: func(f *frame) value { return f.slots[v.slot] }}
}

// pipe compiles commands joined by |, each the last argument of the next.
func (c *compiler) pipe(cmds []*parse.CommandNode) expr {
	var e expr
	for i, cmd := range cmds {
		var last []expr
		if i > 0 {
			last = []expr{e}
		}
		e = c.command(cmd, last)
	}
	return e
}

// command compiles one command; last holds the value piped into it, if any.
func (c *compiler) command(cmd *parse.CommandNode, last []expr) expr {
	if fn, ok := cmd.Args[0].(*parse.IdentifierNode); ok {
		args := make([]expr, 0, len(cmd.Args))
		for _, arg := range cmd.Args[1:] {
			args = append(args, c.operand(arg))
		}
		return c.call(fn, append(args, last...))
	}
	if len(cmd.Args) > 1 || len(last) > 0 {
		return c.refuse(cmd.Args[0], "%s takes no arguments: methods and functions of a view cannot be called; have the view hold the result", cmd.Args[0])
	}
	return c.operand(cmd.Args[0])
}

// operand compiles one word of a command.
func (c *compiler) operand(n parse.Node) expr {
	switch n := n.(type) {
	case *parse.DotNode:
		return c.field(n, c.dot.expr(), nil)
	case *parse.FieldNode:
		return c.field(n, c.dot.expr(), n.Ident)
	case *parse.VariableNode:
		return c.field(n, c.variable(n.Ident[0]).expr(), n.Ident[1:])
	case *parse.ChainNode:
		return c.field(n, c.operand(n.Node), n.Field)
	case *parse.PipeNode:
		if len(n.Decl) > 0 {
			return c.refuse(n, "a variable cannot be declared inside parentheses; declare it in an action of its own")
		}
		return c.pipe(n.Cmds)
	case *parse.IdentifierNode:
		return c.call(n, nil)
	case *parse.StringNode:
		return fixed(n.Text)
	case *parse.BoolNode:
		return fixed(n.True)
	case *parse.NumberNode:
		return c.number(n)
	}
	return c.refuse(n, "%s cannot stand here; a view holds no nil", n)
}

// number gives a literal the type that text/template gives it.
func (c *compiler) number(n *parse.NumberNode) expr {
	hex := strings.HasPrefix(strings.ToLower(n.Text), "0x") && !strings.ContainsAny(n.Text, "pP")
	switch {
	case n.IsComplex && !n.IsFloat && !n.IsInt && !n.IsUint:
		return c.refuse(n, "%s is a complex number; write a real one", n)
	case n.IsFloat && !hex && n.Text[0] != '\'' && strings.ContainsAny(n.Text, ".eEpP"):
		return fixed(n.Float64)
	case n.IsInt:
		return fixed(int(n.Int64))
	}
	return c.refuse(n, "%s does not fit an int; write a smaller number", n)
}

// variable returns the innermost variable of that name. The parser has made
// sure that there is one.
func (c *compiler) variable(name string) variable {
	i := len(c.vars) - 1
	for c.vars[i].name != name {
		i--
	}
	return c.vars[i]
}

// field follows names from base, through structs only.
func (c *compiler) field(n parse.Node, base expr, names []string) expr {
	if base.class == absent {
		return c.refuse(n, "%s: this template is called without data; pass it, for example {{template \"name\" .}}", n)
	}
	if len(names) == 0 || base.class == invalid {
		return base
	}
	var path []int
	typ := base.typ
	for _, name := range names {
		if typ == nil || typ.Kind() != reflect.Struct {
			return c.refuse(n, "%s: only a struct has fields, and this is %s", n, describe(typ))
		}
		if _, ok := reflect.PointerTo(typ).MethodByName(name); ok {
			return c.refuse(n, "%s is a method of %s, and methods cannot be called; have the view hold the result", name, typ)
		}
		f, ok := typ.FieldByName(name)
		if !ok || !f.IsExported() {
			return c.refuse(n, "%s has no field %s%s", typ, name, suggest(name, fieldNames(typ)))
		}
		path, typ = append(path, f.Index...), f.Type
	}
	k, from := classOf(typ), base.eval
	if k == text { // the most common by far, so without a switch at run time
		return expr{typ: typ, class: k, eval: func(f *frame) value {
			return value{str: follow(from(f).ref, path).String()}
		}}
	}
	return expr{typ: typ, class: k, eval: func(f *frame) value {
		return hold(k, follow(from(f).ref, path))
	}}
}

func follow(v reflect.Value, path []int) reflect.Value {
	for _, i := range path {
		v = v.Field(i)
	}
	return v
}

func fieldNames(typ reflect.Type) []string {
	var names []string
	for _, f := range reflect.VisibleFields(typ) {
		if f.IsExported() {
			names = append(names, f.Name)
		}
	}
	return names
}

// suggest names the one of known that differs from name in case only, or
// begins like it.
func suggest(name string, known []string) string {
	for _, k := range known {
		if strings.EqualFold(k, name) {
			return "; is it " + k + "?"
		}
	}
	for _, k := range known {
		if len(name) > 2 && (strings.HasPrefix(k, name) || strings.HasPrefix(name, k)) {
			return "; is it " + k + "?"
		}
	}
	return ""
}

// describe names a static type for an error message.
func describe(typ reflect.Type) string {
	if typ == nil {
		return "true or false"
	}
	return typ.String()
}
