package demo

import (
	"reflect"
	"strconv"
	"strings"

	"ocop/internal/ocop"
	"ocop/internal/schema"
)

// layout says how a struct of package ocop is written as front matter: its
// fields in their order.
type layout []layoutField

type layoutField struct {
	index  int
	key    string
	form   schema.Type
	list   bool
	fields layout // schema.Object
}

// layouts are the layouts of all kinds of records.
type layouts map[ocop.Kind]layout

func makeLayouts() layouts {
	all := layouts{}
	for _, k := range schema.All() {
		all[k.Kind] = makeLayout(k.Go, k.Fields)
	}
	return all
}

func makeLayout(t reflect.Type, fields []schema.Field) layout {
	byKey := map[string]*schema.Field{}
	for i := range fields {
		byKey[fields[i].Key] = &fields[i]
	}
	var l layout
	for i := range t.NumField() {
		f := byKey[t.Field(i).Tag.Get("key")]
		if f == nil {
			continue
		}
		lf := layoutField{index: i, key: f.Key, form: f.Type, list: f.List}
		if f.Type == schema.Object {
			inner := t.Field(i).Type
			if f.List {
				inner = inner.Elem()
			}
			lf.fields = makeLayout(inner, f.Fields)
		}
		l = append(l, lf)
	}
	return l
}

const spaces = "                                "

// appendFields writes the given fields of a struct, indented. The first key of
// a list's item stands behind its dash, so its indentation is left out.
func (l layout) appendFields(b []byte, v reflect.Value, indent int, item bool) []byte {
	for i := range l {
		f := &l[i]
		value := v.Field(f.index)
		if value.IsZero() {
			continue
		}
		if !item {
			b = append(b, spaces[:indent]...)
		}
		item = false
		b = append(append(b, f.key...), ':')
		switch {
		case f.list:
			b = f.appendList(append(b, '\n'), value, indent+2)
		case f.form == schema.Object:
			b = f.fields.appendFields(append(b, '\n'), value, indent+2, false)
		default:
			b = append(f.appendValue(append(b, ' '), value), '\n')
		}
	}
	return b
}

func (f *layoutField) appendList(b []byte, list reflect.Value, indent int) []byte {
	for i := range list.Len() {
		b = append(append(b, spaces[:indent]...), "- "...)
		if f.form == schema.Object {
			b = f.fields.appendFields(b, list.Index(i), indent+2, true)
		} else {
			b = append(f.appendValue(b, list.Index(i)), '\n')
		}
	}
	return b
}

func (f *layoutField) appendValue(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Bool:
		return strconv.AppendBool(b, v.Bool())
	case reflect.Int, reflect.Int8:
		return strconv.AppendInt(b, v.Int(), 10)
	case reflect.Float64:
		return strconv.AppendFloat(b, v.Float(), 'f', -1, 64)
	case reflect.String:
		return appendText(b, v.String(), f.form == schema.Code)
	}
	return append(b, v.Interface().(ocop.Date).String()...)
}

// appendText writes a text as it is or, where YAML might read something else
// or a code would lose its zeros, in double quotes.
func appendText(b []byte, s string, code bool) []byte {
	if plain(s) && !(code && looksCoded(s)) {
		return append(b, s...)
	}
	b = append(b, '"')
	for i := range len(s) {
		if s[i] == '"' || s[i] == '\\' {
			b = append(b, '\\')
		}
		b = append(b, s[i])
	}
	return append(b, '"')
}

// looksCoded tells numbers of documents from addresses and words.
func looksCoded(s string) bool {
	return s[0] >= '0' && s[0] <= '9' || s[0] >= 'A' && s[0] <= 'Z' && !strings.Contains(s, " ")
}

// plain reports whether a text reads the same without quotes.
func plain(s string) bool {
	first := s[0]
	switch {
	case first >= '0' && first <= '9':
		// A number with its unit or a count; not a time, a date or a number.
		if strings.IndexByte(s, ' ') < 0 || !strings.ContainsFunc(s, isLetter) {
			return false
		}
	case first < 0x80 && !isLetter(rune(first)):
		return false
	}
	if strings.Contains(s, ": ") || strings.Contains(s, " #") || s[len(s)-1] == ':' || s[len(s)-1] == ' ' {
		return false
	}
	switch strings.ToLower(s) {
	case "true", "false", "null", "yes", "no", "on", "off", "y", "n":
		return false
	}
	return true
}

func isLetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0x80
}
