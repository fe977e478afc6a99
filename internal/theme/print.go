package theme

import (
	"strconv"
	"strings"
	"text/template/parse"
)

const onlyTested = "and, or over values of several types can only be tested by if; give them one type"

// print compiles the writing of a value. What html/template has decided about
// its escaping stands at the end of the pipe.
func (c *compiler) print(s *sequence, n *parse.ActionNode) {
	cmds := n.Pipe.Cmds
	var chain []string
	for i, cmd := range cmds {
		if fn, ok := cmd.Args[0].(*parse.IdentifierNode); ok && strings.HasPrefix(fn.Ident, escaperPrefix) {
			for _, cmd := range cmds[i:] {
				chain = append(chain, cmd.Args[0].String())
			}
			cmds = cmds[:i]
			break
		}
	}
	e := c.pipe(cmds)
	esc, why := chainEscape(chain)
	if why == "" && styleValue.MatchString(c.tag) {
		why = noStyle
	}
	if why == "" {
		why = printable(e, &esc, chain[0] == escaperPrefix+"htmlescaper")
	}
	switch {
	case e.class == invalid: // reported
	case why != "":
		c.refuse(n, "%s: %s", user(n), why)
	case e.fixed:
		s.text = appendPrinted(s.text, e, e.eval(nil), esc)
	default:
		c.printStep(s, e, esc)
	}
}

// user returns the action as its author wrote it.
func user(n *parse.ActionNode) string {
	src, _, _ := strings.Cut(n.String(), " | "+escaperPrefix)
	return strings.TrimSuffix(src, "}}") + "}}"
}

func (c *compiler) printStep(s *sequence, e expr, esc escape) {
	before, eval := s.take(), e.eval
	if e.class == text && esc == (escape{}) {
		s.add(func(f *frame) flow {
			f.dst = appendTable(append(f.dst, before...), eval(f).str, &htmlTable)
			return onward
		})
		return
	}
	s.add(func(f *frame) flow {
		f.dst = appendPrinted(append(f.dst, before...), e, eval(f), esc)
		return onward
	})
}

// printable reports why e cannot be printed under esc, or "". It turns off
// escaping where the type of e is trusted; between tags that is raw HTML.
func printable(e expr, esc *escape, betweenTags bool) string {
	switch {
	case e.class == invalid:
		return ""
	case e.class == truth:
		return onlyTested
	case e.class == record, e.class == list:
		return "is " + e.typ.String() + ", which cannot be printed; name a field, or use range"
	case printsItself(e.typ):
		return "is " + e.typ.String() + ", which has a method that prints it; have the view hold the finished text"
	case e.typ == htmlType && !betweenTags:
		return "is template.HTML, which can stand only between tags, not in an attribute or <title>; use a string"
	case e.typ == htmlType:
		esc.raw = true
	case e.typ == urlType && esc.url == srcsetURL:
		return "is template.URL, which cannot stand in srcset; use a string"
	case e.typ == urlType:
		esc.filter = false
		if esc.url == queryURL {
			esc.url = wholeURL
		}
	}
	return ""
}

// appendPrinted appends v, a scalar of the class and type of e. Digits, signs
// and the letters of true and false need no escaping in any place.
func appendPrinted(dst []byte, e expr, v value, esc escape) []byte {
	switch e.class {
	case text:
		return esc.append(dst, v.str)
	case signed:
		return strconv.AppendInt(dst, int64(v.num), 10)
	case unsigned:
		return strconv.AppendUint(dst, v.num, 10)
	case boolean:
		return strconv.AppendBool(dst, v.num != 0)
	}
	var digits [32]byte
	return esc.append(dst, string(strconv.AppendFloat(digits[:0], asFloat(v), 'g', -1, e.typ.Bits())))
}
