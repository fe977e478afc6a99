package engines

import (
	"bytes"
	_ "embed"
	"strings"

	"ocop/internal/catalogue"
)

// schema.sql has all that does not depend on the columns.
//
//go:embed schema.sql
var schema string

// Postgres makes two files: schema.sql, which makes or renews the tables and functions and
// may be run as often as one likes, and records.copy for \copy ocop_arrival, after which
// "select ocop_take()" takes the records over. The same input makes the same bytes.
func Postgres(p *catalogue.Public, opt Options) ([]File, error) {
	if err := opt.check(); err != nil {
		return nil, err
	}
	list := columns()
	var data bytes.Buffer
	for _, r := range rows(p, opt) {
		for i, c := range list {
			if i > 0 {
				data.WriteByte('\t')
			}
			data.WriteString(copied(c.kind, c.of(r)))
		}
		data.WriteByte('\n')
	}
	return []File{{"schema.sql", []byte(tables(list))}, {"records.copy", data.Bytes()}}, nil
}

// tables fills the columns into schema.sql.
func tables(list []column) string {
	types := map[kind]string{word: "text", words: "text[]", phrase: "text", phrases: "text[]", number: "bigint", numbers: "smallint[]", truth: "boolean", day: "date", point: "point"}
	var names, defs, sets, folded, marked, comments []string
	for _, c := range list {
		name := `"` + c.name + `"`
		names = append(names, name)
		def := "  " + name + " " + types[c.kind]
		switch c.name {
		case "key", "office", "revision", "kind", "name":
			def += " not null"
		}
		defs = append(defs, def)
		if c.name != "key" {
			sets = append(sets, name+" = excluded."+name)
		}
		if c.weight != 0 {
			value := "coalesce(" + name + ", '')"
			if c.kind == phrases {
				value = "ocop_joined(" + name + ")"
			}
			folded = append(folded, "    setweight(to_tsvector('simple', ocop_fold("+value+")), '"+string(c.weight)+"')")
			marked = append(marked, value)
		}
		comments = append(comments, "comment on column ocop_record."+name+" is '"+strings.ReplaceAll(c.about, "'", "''")+"';")
	}
	return strings.NewReplacer(
		"/*DEFS*/", strings.Join(defs, ",\n"), "/*NAMES*/", strings.Join(names, ", "), "/*SETS*/", strings.Join(sets, ", "),
		"/*FOLDED*/", strings.Join(folded, " ||\n"), "/*MARKED*/", strings.Join(marked, " || ' ' || "), "/*COMMENTS*/", strings.Join(comments, "\n"),
	).Replace(schema)
}

// copied writes a value in the text format of COPY.
func copied(k kind, v cell) string {
	switch {
	case v.text == "" && len(v.list) == 0:
		return `\N`
	case k == point: // PostgreSQL: x is the longitude
		return "(" + v.list[1] + "," + v.list[0] + ")"
	case k == words || k == phrases || k == numbers:
		var items []string
		for _, s := range v.list {
			items = append(items, `"`+strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(clean(s))+`"`)
		}
		return escaped("{" + strings.Join(items, ",") + "}")
	}
	return escaped(clean(v.text))
}

// clean drops what PostgreSQL takes in no text.
func clean(s string) string { return strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "\uFFFD") }

func escaped(s string) string {
	return strings.NewReplacer("\\", `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`, "\b", `\b`, "\f", `\f`, "\v", `\v`).Replace(s)
}
