package theme

import (
	"fmt"
	"html/template"
	"reflect"
)

// A class is what the compiler needs to know of a static type: how its values
// are held, compared and printed.
type class uint8

const (
	invalid  class = iota // no value: an error is reported already
	absent                // the dot of a template that is called without data
	text                  // any string type
	boolean               // any bool type
	signed                // any int type
	unsigned              // any uint type
	floating              // any float type
	record                // a struct
	list                  // a slice or an array
	truth                 // "and" or "or" over several types: true or false only
)

// Types whose values html/template trusts in some place.
var (
	htmlType = reflect.TypeFor[template.HTML]()
	urlType  = reflect.TypeFor[template.URL]()
)

// classOf returns the class of typ, or invalid if views may not hold it.
func classOf(typ reflect.Type) class {
	switch typ.Kind() {
	case reflect.String:
		return text
	case reflect.Bool:
		return boolean
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return signed
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return unsigned
	case reflect.Float32, reflect.Float64:
		return floating
	case reflect.Struct:
		return record
	case reflect.Slice, reflect.Array:
		return list
	}
	return invalid
}

// checkView reports whether view is plain data all the way down. The error
// names the path of the first field that is not.
func checkView(name string, view any) error {
	typ := reflect.TypeOf(view)
	if typ == nil || typ.Kind() != reflect.Struct {
		return fmt.Errorf("view %q: is %T; want a struct", name, view)
	}
	seen := map[reflect.Type]bool{}
	var walk func(where string, typ reflect.Type) error
	walk = func(where string, typ reflect.Type) error {
		if seen[typ] {
			return nil
		}
		seen[typ] = true
		switch classOf(typ) {
		case invalid:
			return fmt.Errorf("view %q: %s is a %s; write the value out", name, where, typ.Kind())
		case list:
			return walk(where+"[]", typ.Elem())
		case record:
			for i := range typ.NumField() {
				f := typ.Field(i)
				if err := walk(where+"."+f.Name, f.Type); err != nil {
					return err
				}
			}
		case text:
			if typ.PkgPath() == "html/template" && typ != htmlType && typ != urlType {
				return fmt.Errorf("view %q: %s is a %s; only template.HTML and template.URL are trusted", name, where, typ)
			}
		}
		return nil
	}
	return walk(typ.Name(), typ)
}

// printsItself reports whether fmt, and so html/template, would print values
// of typ by calling a method.
func printsItself(typ reflect.Type) bool {
	return typ.Implements(reflect.TypeFor[fmt.Stringer]()) ||
		typ.Implements(reflect.TypeFor[error]()) ||
		typ.Implements(reflect.TypeFor[fmt.Formatter]())
}

// A value is one value of a view, or one that a template has made. Its class
// is static and says which member holds it.
type value struct {
	ref reflect.Value // record, list
	str string        // text
	num uint64        // boolean, truth: 0 or 1; numbers: their 64 bits
}

// isTrue reports whether v is true in the sense of text/template: not the
// zero value of a scalar, not an empty list; a struct is always true.
func isTrue(k class, v value) bool {
	switch k {
	case text:
		return v.str != ""
	case record:
		return true
	case list:
		return v.ref.Len() > 0
	case floating:
		return asFloat(v) != 0
	}
	return v.num != 0
}
