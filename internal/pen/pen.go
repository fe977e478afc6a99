// Package pen writes front matter: of a new record in the order of the schema,
// and single values into a record that somebody wrote.
//
// A record is a list of leaves, each the path of a value and the value as it
// stands in front matter. Leaves takes them out of a typed record, New writes
// them, Set puts some of them into the text of a file. Format writes a whole
// file anew in the one style.
//
// The style is that of the editor in the browser, Sveltia CMS, which writes YAML
// with the npm package yaml; a test compares the two, so that a record saved
// there and one written here differ in what was changed and in nothing else.
//
// Set changes as little as it can: a value on one line is replaced where it
// stands, a new key goes behind the key that comes before it in the schema.
// Comments, order, quotes and the body stay. The result is read again: where
// anything but the wanted values reads otherwise than before, the front matter
// is written anew in the order of the schema, and the caller is told.
package pen

import (
	"reflect"
	"strconv"
	"strings"

	"ocop/internal/ocop"
	"ocop/internal/schema"
)

// Leaf is one value of a record.
type Leaf struct {
	Path string // "certificates[0].decision.number"; a list of plain values is one leaf
	Text string // as in front matter, without quotes; of a list one item a line
}

// Leaves gives the values of a record of a kind in the order of the schema. A
// zero value is not given and has no leaf. An item of a list without any value
// is a leaf of its own, with its index as the end of its path and no text.
func Leaves(k *schema.Kind, record any) []Leaf {
	v := reflect.ValueOf(record)
	for v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	return appendLeaves(nil, k.Fields, v, "")
}

func appendLeaves(out []Leaf, fields []schema.Field, v reflect.Value, prefix string) []Leaf {
	for i := range fields {
		f := &fields[i]
		value := fieldOf(v, f.Key)
		if !value.IsValid() || value.IsZero() {
			continue
		}
		path := prefix + f.Key
		switch {
		case f.Type == schema.Object && f.List:
			for n := range value.Len() {
				at := path + "[" + strconv.Itoa(n) + "]"
				before := len(out)
				out = appendLeaves(out, f.Fields, value.Index(n), at+".")
				if len(out) == before {
					out = append(out, Leaf{Path: at})
				}
			}
		case f.Type == schema.Object:
			out = appendLeaves(out, f.Fields, value, path+".")
		case f.List:
			var items []string
			for n := range value.Len() {
				items = append(items, text(value.Index(n)))
			}
			if len(items) > 0 {
				out = append(out, Leaf{path, strings.Join(items, "\n")})
			}
		default:
			out = append(out, Leaf{path, text(value)})
		}
	}
	return out
}

// fieldOf is the field of a struct with a key; the zero Value when there is none.
func fieldOf(v reflect.Value, key string) reflect.Value {
	t := v.Type()
	for i := range t.NumField() {
		if t.Field(i).Tag.Get("key") == key {
			return v.Field(i)
		}
	}
	return reflect.Value{}
}

func text(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int64:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'f', -1, 64)
	case reflect.String:
		return v.String()
	}
	return v.Interface().(ocop.Date).String()
}

// FieldAt is the description of the value at a path; nil when there is none.
func FieldAt(k *schema.Kind, path string) *schema.Field {
	fields := k.Fields
	var f *schema.Field
	for part := range strings.SplitSeq(path, ".") {
		key, _, _ := strings.Cut(part, "[")
		f = nil
		for i := range fields {
			if fields[i].Key == key {
				f = &fields[i]
				break
			}
		}
		if f == nil {
			return nil
		}
		fields = f.Fields
	}
	return f
}

// New writes the front matter of a record between its fences, in the order of
// the schema. The order of the leaves does not matter; of two leaves with one
// path the later counts, a path that the schema does not have is left out, and so
// are the items of a list behind one that is missing.
func New(k *schema.Kind, leaves []Leaf) string {
	root := grown(k, leaves)
	root.close()
	return "---\n" + root.front() + "---\n"
}
