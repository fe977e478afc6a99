package exchange

import (
	"context"
	"io"
	"io/fs"
	"strconv"
	"strings"

	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/pen"
	"ocop/internal/schema"
	"ocop/internal/sheet"
	"ocop/internal/source"
)

// Exported counts what an export wrote.
type Exported struct {
	Records  map[ocop.Kind]int
	Withheld int               // private values that were left out
	Broken   []finding.Finding // errors of form in what was read: such values are missing
}

// Export writes the products, entities, communes and places of a folder as a
// workbook. Values that no public page may show, and personal data without a
// day of consent, are left out unless private is wanted.
func Export(ctx context.Context, content fs.FS, private bool, out io.Writer) (Exported, error) {
	tree, found, err := source.Read(ctx, content, Kinds())
	if err != nil {
		return Exported{}, err
	}
	x := exporter{private: private, done: Exported{Records: map[ocop.Kind]int{}}}
	for _, f := range found {
		if f.Severity == finding.Error {
			x.done.Broken = append(x.done.Broken, f)
		}
	}
	for _, k := range []ocop.Kind{ocop.KindProduct, ocop.KindEntity, ocop.KindCommune, ocop.KindPlace} {
		x.kind(schema.Of(k))
	}
	for _, r := range tree.Products {
		x.record(ocop.KindProduct, r.Doc.ID, r.Data)
	}
	for _, r := range tree.Entities {
		x.record(ocop.KindEntity, r.Doc.ID, r.Data)
	}
	for _, r := range tree.Communes {
		x.record(ocop.KindCommune, r.Doc.ID, r.Data)
	}
	for _, r := range tree.Places {
		x.record(ocop.KindPlace, r.Doc.ID, r.Data)
	}
	if err := ctx.Err(); err != nil {
		return x.done, err
	}
	return x.done, sheet.WriteForm(out, x.sheets())
}

// exporter gathers the rows of the sheets.
type exporter struct {
	private bool
	forms   []*form
	done    Exported
}

// form is one sheet: the records of a kind, or the items of a list of theirs.
type form struct {
	kind    *schema.Kind
	list    string // "labels.ingredients"; "" for the records
	label   string
	numbers []string // lists whose item numbers are columns: "labels", "labels.ingredients"
	columns []formColumn
	rows    []formRow
	byKey   map[string]int
}

type formColumn struct {
	path, title, help string
	field             *schema.Field
}

type formRow struct {
	id      string
	numbers []int // from 0
	values  map[string]string
}

// kind makes the empty sheets of a kind.
func (x *exporter) kind(k *schema.Kind) {
	main := &form{kind: k, label: k.Label, byKey: map[string]int{}}
	x.forms = append(x.forms, main)
	x.fields(main, k.Fields, "", "", "")
}

// fields makes the columns of some fields; a list of groups is a sheet of its own.
func (x *exporter) fields(in *form, fields []schema.Field, list, prefix, title string) {
	for i := range fields {
		f := &fields[i]
		label := f.Label
		if title != "" {
			label = title + ": " + label
		}
		switch {
		case f.Type == schema.Object && f.List:
			path := strings.Trim(list+"."+prefix+f.Key, ".")
			sub := &form{kind: in.kind, list: path, label: f.Label, byKey: map[string]int{}}
			sub.numbers = append(append(sub.numbers, in.numbers...), path)
			if in.list != "" {
				sub.label = in.label + ": " + f.Label
			}
			x.forms = append(x.forms, sub)
			x.fields(sub, f.Fields, path, "", "")
		case f.Type == schema.Object:
			x.fields(in, f.Fields, list, prefix+f.Key+".", label)
		default:
			in.columns = append(in.columns, formColumn{prefix + f.Key, label, f.Help, f})
		}
	}
}

// record puts the values of a record into the sheets.
func (x *exporter) record(kind ocop.Kind, id string, data any) {
	k := schema.Of(kind)
	x.done.Records[kind]++
	leaves := pen.Leaves(k, data)
	has := map[string]bool{}
	for _, l := range leaves {
		has[l.Path] = true
	}
	x.form(kind, "").row(id, nil)
	for _, l := range leaves {
		if !x.private && guarded(k, l.Path, has) {
			x.done.Withheld++
			continue
		}
		list, numbers, rest := cutPath(l.Path)
		if rest == "" {
			continue
		}
		x.form(kind, list).row(id, numbers).values[rest] = l.Text
	}
}

// guarded reports whether a value is private or waits for a consent.
func guarded(k *schema.Kind, path string, has map[string]bool) bool {
	for i := 0; i <= len(path); i++ {
		if i < len(path) && path[i] != '.' {
			continue
		}
		f := pen.FieldAt(k, path[:i])
		if f.Private || f.Consent != "" && !has["consent."+f.Consent] {
			return true
		}
	}
	return false
}

// cutPath takes "labels[0].ingredients[2].name" apart: the list, the numbers
// of the items and the path in the item.
func cutPath(path string) (list string, numbers []int, rest string) {
	rest = path
	for {
		open := strings.IndexByte(rest, '[')
		if open < 0 {
			return list, numbers, rest
		}
		list = strings.Trim(list+"."+rest[:open], ".")
		shut := strings.IndexByte(rest, ']')
		n, _ := strconv.Atoi(rest[open+1 : shut])
		numbers = append(numbers, n)
		rest = strings.TrimPrefix(rest[shut+1:], ".")
	}
}

func (x *exporter) form(kind ocop.Kind, list string) *form {
	for _, f := range x.forms {
		if f.kind.Kind == kind && f.list == list {
			return f
		}
	}
	return nil
}

// row is the row of an item, a new one when it is not there.
func (f *form) row(id string, numbers []int) *formRow {
	key := id
	for _, n := range numbers {
		key += "/" + strconv.Itoa(n)
	}
	i, ok := f.byKey[key]
	if !ok {
		i = len(f.rows)
		f.byKey[key] = i
		f.rows = append(f.rows, formRow{id, numbers, map[string]string{}})
	}
	return &f.rows[i]
}
