package theme

import (
	"reflect"
	"strings"
	"text/template/parse"
)

// call compiles a call of one of the functions that templates have.
func (c *compiler) call(fn *parse.IdentifierNode, args []expr) expr {
	least, most := 1, 1
	switch fn.Ident {
	case "asset", "len", "not":
	case "eq":
		least, most = 2, 1<<10
	case "ne", "lt", "le", "gt", "ge":
		least, most = 2, 2
	case "and", "or":
		most = 1 << 10
	default:
		return c.unknown(fn)
	}
	for _, arg := range args {
		if arg.class == invalid {
			return expr{} // reported where the argument is
		}
	}
	if len(args) < least || len(args) > most {
		return c.refuse(fn, "%s has %d arguments; want %d%s", fn.Ident, len(args), least, map[bool]string{true: " or more"}[most > least])
	}
	switch fn.Ident {
	case "asset":
		return c.assetCall(fn, args[0])
	case "len":
		return c.lenCall(fn, args[0])
	case "not":
		arg := args[0]
		return boolExpr(func(f *frame) bool { return !isTrue(arg.class, arg.eval(f)) })
	case "and", "or":
		return logicCall(args, fn.Ident == "or")
	}
	return c.compareCall(fn, args)
}

// unknown says what to do instead of a function that templates do not have.
func (c *compiler) unknown(fn *parse.IdentifierNode) expr {
	switch fn.Ident {
	case "html", "urlquery", "js", "_eval_args_":
		// html/template makes these nodes anew, so they have no position.
		return c.refuse(c.at, "values are escaped by themselves for the place they stand in; leave out html, js and urlquery")
	case "print", "printf", "println":
		return c.refuse(fn, "there is no %s; write the pieces one after the other, or have the view hold the finished text", fn.Ident)
	case "index", "slice":
		return c.refuse(fn, "there is no %s; use range, or have the view hold the element in a field", fn.Ident)
	case "call":
		return c.refuse(fn, "there is no call; have the view hold the result")
	}
	return c.refuse(fn, "there is no function %s; there are and asset eq ge gt le len lt ne not or", fn.Ident)
}

// assetCall resolves the name of an asset to its URL.
func (c *compiler) assetCall(fn *parse.IdentifierNode, name expr) expr {
	if !name.fixed || name.class != text {
		return c.refuse(fn, `asset takes a name in quotes, for example asset "css/site.css"`)
	}
	s := name.eval(nil).str
	url, ok := c.assets[s]
	if !ok {
		return c.refuse(fn, "there is no asset %q in the theme's assets folder", s)
	}
	return fixed(url)
}

func (c *compiler) lenCall(fn *parse.IdentifierNode, arg expr) expr {
	e := expr{typ: reflect.TypeFor[int](), class: signed}
	switch arg.class {
	case text:
		e.eval = func(f *frame) value { return value{num: uint64(len(arg.eval(f).str))} }
	case list:
		e.eval = func(f *frame) value { return value{num: uint64(arg.eval(f).ref.Len())} }
	default:
		return c.refuse(fn, "len of %s; want a string or a list", describe(arg.typ))
	}
	return e
}

func boolExpr(test func(*frame) bool) expr {
	return expr{typ: reflect.TypeFor[bool](), class: boolean, eval: func(f *frame) value {
		return truthValue(test(f))
	}}
}

// logicCall returns the first argument whose truth is stop, or the last one.
// When their types differ the result can only be tested for truth.
func logicCall(args []expr, stop bool) expr {
	for _, arg := range args {
		if arg.typ != args[0].typ || arg.class == truth {
			return expr{class: truth, eval: func(f *frame) value {
				for _, arg := range args {
					if isTrue(arg.class, arg.eval(f)) == stop {
						return truthValue(stop)
					}
				}
				return truthValue(!stop)
			}}
		}
	}
	k := args[0].class
	return expr{typ: args[0].typ, class: k, eval: func(f *frame) value {
		var v value
		for _, arg := range args {
			if v = arg.eval(f); isTrue(k, v) == stop {
				break
			}
		}
		return v
	}}
}

// A comparison is a test of two values whose classes are known.
type comparison func(a, b value) bool

// compareCall compiles eq, which compares its first argument with each of the
// others, and ne, lt, le, gt, ge, defined from == and < as text/template does:
// gt and ge are "not le" and "not lt", which matters for NaN.
func (c *compiler) compareCall(fn *parse.IdentifierNode, args []expr) expr {
	a := args[0]
	tests := make([]comparison, len(args))
	for i, b := range args[1:] {
		equal, less := equality(a.class, b.class), order(a.class, b.class)
		if equal == nil || less == nil && fn.Ident != "eq" && fn.Ident != "ne" {
			return c.refuse(fn, "%s cannot compare %s with %s", fn.Ident, describe(a.typ), describe(b.typ))
		}
		tests[i+1] = map[string]comparison{
			"eq": equal,
			"ne": func(a, b value) bool { return !equal(a, b) },
			"lt": less,
			"le": func(a, b value) bool { return less(a, b) || equal(a, b) },
			"gt": func(a, b value) bool { return !less(a, b) && !equal(a, b) },
			"ge": func(a, b value) bool { return !less(a, b) },
		}[fn.Ident]
	}
	if len(args) == 2 {
		test, b := tests[1], args[1]
		return boolExpr(func(f *frame) bool { return test(a.eval(f), b.eval(f)) })
	}
	return boolExpr(func(f *frame) bool {
		v := a.eval(f)
		for i, b := range args[1:] {
			if tests[i+1](v, b.eval(f)) {
				return true
			}
		}
		return false
	})
}

// equality returns the test a == b, or nil if the classes cannot be compared.
func equality(a, b class) comparison {
	switch {
	case a == signed && b == unsigned || a == unsigned && b == signed:
		// Equal bits are equal numbers unless the signed one is negative.
		return func(a, b value) bool { return a.num == b.num && int64(a.num) >= 0 }
	case a != b:
		return nil
	case a == text:
		return func(a, b value) bool { return a.str == b.str }
	case a == floating:
		return func(a, b value) bool { return asFloat(a) == asFloat(b) }
	case a == signed, a == unsigned, a == boolean:
		return func(a, b value) bool { return a.num == b.num }
	}
	return nil
}

// order returns the test a < b, or nil if the classes have no order.
func order(a, b class) comparison {
	switch {
	case a == signed && b == unsigned:
		return func(a, b value) bool { return int64(a.num) < 0 || a.num < b.num }
	case a == unsigned && b == signed:
		return func(a, b value) bool { return int64(b.num) >= 0 && a.num < b.num }
	case a != b:
		return nil
	case a == text:
		return func(a, b value) bool { return strings.Compare(a.str, b.str) < 0 }
	case a == signed:
		return func(a, b value) bool { return int64(a.num) < int64(b.num) }
	case a == unsigned:
		return func(a, b value) bool { return a.num < b.num }
	case a == floating:
		return func(a, b value) bool { return asFloat(a) < asFloat(b) }
	}
	return nil
}
