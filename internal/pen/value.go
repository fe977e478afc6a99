package pen

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"ocop/internal/frontmatter"
	"ocop/internal/schema"
)

// value is a value of a front matter on its way to be written: the root, the
// entry of a map or the item of a list.
type value struct {
	key      string
	at       int           // place in its list, or in the schema's order of its map
	field    *schema.Field // nil at the root and where the schema has none
	kind     frontmatter.Kind
	text     string
	null     bool // a scalar that says that there is no value
	bare     bool // stood without quotes where the schema has no field, and stays so
	children []*value

	head []string // comments on the lines above
	tail string   // comment at the end of the line
	foot []string // comments below the last entry; of the root only
}

// stray is the place of a key that the schema does not have.
const stray = 1 << 20

// child finds or makes the entry of a map with a key of the schema, or the item
// of a list.
func (v *value) child(key string, at int, f *schema.Field) *value {
	for _, c := range v.children {
		if c.key == key && c.at == at {
			return c
		}
	}
	c := &value{key: key, at: at, field: f}
	v.children = append(v.children, c)
	return c
}

// fieldIn looks a key up in a table.
func fieldIn(fields []schema.Field, key string) (int, *schema.Field) {
	for i := range fields {
		if fields[i].Key == key {
			return i, &fields[i]
		}
	}
	return stray, nil
}

// grown makes the tree of leaves.
func grown(k *schema.Kind, leaves []Leaf) *value {
	root := &value{kind: frontmatter.Map}
	for _, l := range leaves {
		if FieldAt(k, l.Path) != nil {
			root.plant(k.Fields, l)
		}
	}
	root.sort()
	return root
}

// plant puts a leaf below the root.
func (v *value) plant(fields []schema.Field, l Leaf) {
	for part := range strings.SplitSeq(l.Path, ".") {
		key, index, item := strings.Cut(part, "[")
		place, f := fieldIn(fields, key)
		v.kind = frontmatter.Map
		v = v.child(key, place, f)
		if item {
			n, err := strconv.Atoi(strings.TrimSuffix(index, "]"))
			if err != nil {
				return
			}
			v.kind = frontmatter.List
			v = v.child("", n, f)
		}
		fields = f.Fields
	}
	switch {
	case v.field.Type == schema.Object && v.key == "": // an item without values
		v.kind = frontmatter.Map
	case v.field.List && v.key != "":
		v.kind, v.children = frontmatter.List, nil
		for i, text := range strings.Split(l.Text, "\n") {
			v.children = append(v.children, &value{at: i, field: v.field, kind: frontmatter.Scalar, text: text})
		}
	default:
		v.kind, v.text = frontmatter.Scalar, l.Text
	}
}

// sort brings entries into the order of the schema, those that it does not have
// behind them by name.
func (v *value) sort() {
	slices.SortStableFunc(v.children, func(a, b *value) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(strings.ToLower(a.key), strings.ToLower(b.key)), cmp.Compare(a.key, b.key))
	})
	for _, c := range v.children {
		c.sort()
	}
}

// close ends every list where an item is missing.
func (v *value) close() {
	for i, c := range v.children {
		if v.kind == frontmatter.List && c.at != i {
			v.children = v.children[:i]
			break
		}
		c.close()
	}
}

// find is the value at a path; nil when there is none.
func (v *value) find(path string) *value {
	for part := range strings.SplitSeq(path, ".") {
		key, index, item := strings.Cut(part, "[")
		v = v.named(func(c *value) bool { return c.key == key })
		if v != nil && item {
			v = v.named(func(c *value) bool { return strconv.Itoa(c.at)+"]" == index })
		}
		if v == nil {
			return nil
		}
	}
	return v
}

func (v *value) named(is func(*value) bool) *value {
	if i := slices.IndexFunc(v.children, is); i >= 0 {
		return v.children[i]
	}
	return nil
}

// lean leaves out entries of the schema that are empty, as the editor does, but
// for those that a record must have and those with a comment. The comment above
// an item stands above its first entry.
func (v *value) lean() {
	for _, c := range v.children {
		c.lean()
	}
	if v.kind != frontmatter.Map {
		return
	}
	first := v.key == "" && len(v.head)+len(v.tail) > 0
	v.children = slices.DeleteFunc(v.children, func(c *value) bool {
		noted := first || len(c.head)+len(c.tail) > 0
		first = false
		return c.field != nil && !c.field.Required && c.empty() && !noted
	})
}

func (v *value) empty() bool {
	if v.kind == frontmatter.Scalar {
		return v.null || strings.TrimSpace(v.text) == ""
	}
	return len(v.children) == 0
}

// printer writes values as YAML.
type printer struct{ strings.Builder }

// front is what stands between the fences.
func (v *value) front() string {
	var p printer
	p.comments(v.head, "")
	p.entries(v.children, "", false)
	p.comments(v.foot, "")
	return p.String()
}

// entry is an entry of a map as it stands behind its indent, with all below it.
func (v *value) entry(indent string) string {
	var p printer
	p.entry(v, indent)
	return p.String()
}

// entries writes the entries of a map. The first of an item stands behind its
// dash, so its indent and comments are written already.
func (p *printer) entries(entries []*value, indent string, item bool) {
	for i, v := range entries {
		if !item || i > 0 {
			p.comments(v.head, indent)
			p.WriteString(indent)
		}
		p.entry(v, indent)
	}
}

func (p *printer) entry(v *value, indent string) {
	p.WriteString(line(v.key) + ":")
	deeper := indent + "  "
	switch {
	case v.kind == frontmatter.Scalar || len(v.children) == 0:
		p.WriteByte(' ')
		p.scalar(v, deeper)
	case v.kind == frontmatter.List:
		p.end(v)
		p.items(v.children, deeper, false)
	default:
		p.end(v)
		p.entries(v.children, deeper, false)
	}
}

// items writes the items of a list, their dashes at the indent.
func (p *printer) items(items []*value, indent string, inline bool) {
	for i, v := range items {
		if !inline || i > 0 {
			p.comments(v.above(), indent)
			p.WriteString(indent)
		}
		p.WriteString("- ")
		switch {
		case v.kind == frontmatter.Scalar || len(v.children) == 0:
			p.scalar(v, indent+"  ")
		case v.kind == frontmatter.List:
			p.items(v.children, indent+"  ", true)
		default:
			p.entries(v.children, indent+"  ", true)
		}
	}
}

// above are the comments before an item's dash, with those of all that stands
// on the same line.
func (v *value) above() []string {
	out := v.head
	if len(v.children) == 0 {
		return out
	}
	if v.tail != "" {
		out = append(slices.Clip(out), v.tail)
	}
	first := v.children[0]
	if v.kind == frontmatter.List {
		return append(slices.Clip(out), first.above()...)
	}
	return append(slices.Clip(out), first.head...)
}

func (p *printer) comments(lines []string, indent string) {
	for _, l := range lines {
		p.WriteString(indent + l + "\n")
	}
}

// end ends a line with the comment that stands there.
func (p *printer) end(v *value) {
	if v.tail != "" {
		p.WriteString(" " + v.tail)
	}
	p.WriteByte('\n')
}

// scalar writes what has no values below it. Lines after the first have the
// indent.
func (p *printer) scalar(v *value, indent string) {
	s := v.scalar(indent)
	first, rest, more := strings.Cut(s, "\n")
	p.WriteString(first)
	p.end(v)
	if more {
		p.WriteString(rest + "\n")
	}
}
