// Package pen writes front matter: of a new record in the order of the schema,
// and single values into a record that somebody wrote.
//
// A record is a list of leaves, each the path of a value and the value as it
// stands in front matter. Leaves takes them out of a typed record, New writes
// them, Set puts some of them into the text of a file.
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
// path the later counts, and a path that the schema does not have is left out.
func New(k *schema.Kind, leaves []Leaf) string {
	var w writer
	w.take(leaves)
	w.WriteString("---\n")
	w.fields(k.Fields, "", "", false)
	w.WriteString("---\n")
	return w.String()
}

// writer writes leaves as YAML.
type writer struct {
	strings.Builder
	leaf   map[string]string
	parent map[string]bool // paths below which there are leaves
}

func (w *writer) take(leaves []Leaf) {
	w.leaf, w.parent = map[string]string{}, map[string]bool{}
	for _, l := range leaves {
		w.leaf[l.Path] = l.Text
		for i, c := range l.Path {
			if c == '.' || c == '[' {
				w.parent[l.Path[:i]] = true
			}
		}
	}
}

// fields writes what there is of some fields below a prefix. The first key of
// a list's item stands behind its dash, so its indent is left out.
func (w *writer) fields(fields []schema.Field, prefix, indent string, item bool) {
	for i := range fields {
		f := &fields[i]
		path := prefix + f.Key
		if _, here := w.leaf[path]; !here && !w.parent[path] {
			continue
		}
		if !item {
			w.WriteString(indent)
		}
		item = false
		w.field(f, path, indent)
	}
}

// field writes one key and all below it; the indent before the key is there.
func (w *writer) field(f *schema.Field, path, indent string) {
	w.WriteString(f.Key + ":")
	switch {
	case f.Type == schema.Object && f.List:
		w.WriteByte('\n')
		for n := 0; ; n++ {
			at := path + "[" + strconv.Itoa(n) + "]"
			_, empty := w.leaf[at]
			if !empty && !w.parent[at] {
				break
			}
			w.item(f, at, indent+"  ")
		}
	case f.Type == schema.Object:
		w.WriteByte('\n')
		w.fields(f.Fields, path+".", indent+"  ", false)
	case f.List:
		w.WriteByte('\n')
		for line := range strings.SplitSeq(w.leaf[path], "\n") {
			w.WriteString(indent + "  - " + Scalar(f, line) + "\n")
		}
	default:
		w.WriteString(" " + Scalar(f, w.leaf[path]) + "\n")
	}
}

// item writes one item of a list of groups, its dash at the indent.
func (w *writer) item(f *schema.Field, at, indent string) {
	w.WriteString(indent + "- ")
	if !w.parent[at] {
		w.WriteString("{}\n")
		return
	}
	w.fields(f.Fields, at+".", indent+"  ", true)
}

// Scalar writes a value for YAML: as it is where it reads the same and can be
// taken for nothing else, otherwise in double quotes.
func Scalar(f *schema.Field, s string) string {
	switch f.Type {
	case schema.Int, schema.Number, schema.Bool, schema.Date, schema.Enum, schema.Ref:
		if s != "" && !strings.ContainsAny(s, "\n\"'#:{}[],&*!|>%@` ") {
			return s
		}
	case schema.Code:
		if s == "" || s[0] >= '0' && s[0] <= '9' || s[0] >= 'A' && s[0] <= 'Z' && !strings.Contains(s, " ") {
			return quoted(s)
		}
	}
	if plain(s) {
		return s
	}
	return quoted(s)
}

func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff:
			const hex = "0123456789abcdef"
			b.WriteString(`\u`)
			for shift := 12; shift >= 0; shift -= 4 {
				b.WriteByte(hex[r>>shift&15])
			}
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// plain reports whether a text reads the same without quotes.
func plain(s string) bool {
	if s == "" || s != strings.TrimSpace(s) {
		return false
	}
	first := s[0]
	switch {
	case first >= '0' && first <= '9':
		// A number with its unit or a count; not a time, a date or a number.
		if strings.IndexByte(s, ' ') < 0 || !strings.ContainsFunc(s, letter) {
			return false
		}
	case first < 0x80 && !letter(rune(first)):
		return false
	}
	if strings.Contains(s, ": ") || strings.Contains(s, " #") || s[len(s)-1] == ':' || strings.Contains(s, "\u00a0") {
		return false
	}
	for _, r := range s {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff {
			return false
		}
	}
	switch strings.ToLower(s) {
	case "true", "false", "null", "yes", "no", "on", "off", "y", "n":
		return false
	}
	return true
}

func letter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0x80
}
