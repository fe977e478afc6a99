package opendata

import (
	"bytes"
	"fmt"
	"maps"
	"strconv"
)

// bom tells Excel that a CSV file is UTF-8.
const bom = "\ufeff"

// table writes one table in every form. Each row is read once: its JSON object serves
// three of them.
func (w *writer) table(t table) error {
	w.res.Tables = append(w.res.Tables, t.Table)
	ends, err := w.rows(t)
	if err != nil {
		return err
	}
	if err := w.file(t.Key+".csv", t.Key, "CSV", "text/csv", t.Rows); err != nil {
		return err
	}
	b, objects := &w.buf, w.objects.Bytes()
	b.WriteString(`{"table":"` + t.Key + `","as_of":"` + w.asOf.String() + `","licence":`)
	writeString(b, w.opt.Site.Licence)
	b.WriteString(`,"rows":[`)
	from := 0
	for i, end := range ends {
		comma(b, i)
		b.WriteByte('\n')
		b.Write(objects[from:end])
		from = end + 1
	}
	b.WriteString("\n]}\n")
	if err := w.file(t.Key+".json", t.Key, "JSON", "application/json", t.Rows); err != nil {
		return err
	}
	b.Write(objects)
	if err := w.file(t.Key+".jsonl", t.Key, "JSON Lines", "application/jsonl", t.Rows); err != nil {
		return err
	}
	if t.position == nil {
		return nil
	}
	return w.geo(t, ends)
}

// rows writes the CSV of a table, and its rows as JSON objects, a line each, into
// w.objects; ends are where the lines end. It compares them with the publication
// before.
func (w *writer) rows(t table) (ends []int, err error) {
	b := &w.buf
	w.objects.Reset()
	c := Change{Table: t.Key, Added: []Record{}, Changed: []Record{}}
	var before map[string]record
	if w.opt.Before != nil {
		before = maps.Clone(w.opt.Before.tables[t.Key])
	}
	b.WriteString(bom)
	for i, f := range t.Fields {
		comma(b, i)
		b.WriteString(f.Name)
	}
	b.WriteString("\r\n")
	var row []value
	for i := range t.Rows {
		row = t.row(i, row[:0])
		for j, v := range row {
			comma(b, j)
			v.csv(b)
		}
		b.WriteString("\r\n")
		begin := w.objects.Len()
		object(&w.objects, t.Fields, row)
		if w.opt.Before != nil {
			if err := c.compare(before, w.objects.Bytes()[begin:]); err != nil {
				return nil, fmt.Errorf("open data: %s: %w", t.Key, err)
			}
		}
		ends = append(ends, w.objects.Len())
		w.objects.WriteByte('\n')
	}
	if w.opt.Before != nil {
		c.finish(before)
		w.res.Changes = append(w.res.Changes, c)
	}
	return ends, nil
}

func comma(b *bytes.Buffer, i int) {
	if i > 0 {
		b.WriteByte(',')
	}
}

// object writes a row as a JSON object with every field.
func object(b *bytes.Buffer, fields []Field, row []value) {
	b.WriteByte('{')
	for i, v := range row {
		comma(b, i)
		b.WriteString(`"` + fields[i].Name + `":`)
		v.json(b)
	}
	b.WriteByte('}')
}

// geo writes the rows that have a position as GeoJSON points (RFC 7946: longitude
// first, WGS 84).
func (w *writer) geo(t table, ends []int) error {
	b, objects := &w.buf, w.objects.Bytes()
	b.WriteString(`{"type":"FeatureCollection","features":[`)
	n, from := 0, 0
	for i, end := range ends {
		row := objects[from:end]
		from = end + 1
		at := t.position(i)
		if at.IsZero() {
			continue
		}
		comma(b, n)
		n++
		b.WriteString("\n" + `{"type":"Feature","id":`)
		b.Write(row[len(`{"id":`):bytes.IndexByte(row, ',')]) // ids have no commas
		b.WriteString(`,"geometry":{"type":"Point","coordinates":[` + degree(at.Lon) + "," + degree(at.Lat) + `]},"properties":`)
		b.Write(row)
		b.WriteByte('}')
	}
	b.WriteString("\n]}\n")
	return w.file(t.Key+".geojson", t.Key, "GeoJSON", "application/geo+json", n)
}

func degree(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
