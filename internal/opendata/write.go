package opendata

import (
	"bytes"
	"fmt"
	"maps"
	"strconv"

	"ocop/internal/ocop"
)

// bom tells Excel that a CSV file is UTF-8.
const bom = "\ufeff"

// table writes one table in every form.
func (w *writer) table(t table) error {
	w.res.Tables = append(w.res.Tables, t.Table)
	b := &w.buf
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
	}
	if err := w.file(t.Key+".csv", t.Key, "CSV", "text/csv", t.Rows); err != nil {
		return err
	}
	b.WriteString(`{"table":"` + t.Key + `","as_of":"` + w.asOf.String() + `","licence":`)
	writeString(b, w.opt.Site.Licence)
	b.WriteString(`,"rows":[`)
	for i := range t.Rows {
		comma(b, i)
		b.WriteByte('\n')
		row = t.row(i, row[:0])
		object(b, t.Fields, row)
	}
	b.WriteString("\n]}\n")
	if err := w.file(t.Key+".json", t.Key, "JSON", "application/json", t.Rows); err != nil {
		return err
	}
	if err := w.lines(t); err != nil {
		return err
	}
	if err := w.file(t.Key+".jsonl", t.Key, "JSON Lines", "application/jsonl", t.Rows); err != nil {
		return err
	}
	if t.position == nil {
		return nil
	}
	return w.geo(t)
}

// lines writes the rows as JSON Lines and compares them with the publication before.
func (w *writer) lines(t table) error {
	b := &w.buf
	c := Change{Table: t.Key, Added: []Record{}, Changed: []Record{}}
	var before map[string]record
	if w.opt.Before != nil {
		before = maps.Clone(w.opt.Before.tables[t.Key])
	}
	var row []value
	for i := range t.Rows {
		begin := b.Len()
		row = t.row(i, row[:0])
		object(b, t.Fields, row)
		if w.opt.Before != nil {
			if err := c.compare(before, b.Bytes()[begin:]); err != nil {
				return fmt.Errorf("open data: %s: %w", t.Key, err)
			}
		}
		b.WriteByte('\n')
	}
	if w.opt.Before != nil {
		c.finish(before)
		w.res.Changes = append(w.res.Changes, c)
	}
	return nil
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
func (w *writer) geo(t table) error {
	b := &w.buf
	b.WriteString(`{"type":"FeatureCollection","features":[`)
	n := 0
	var row []value
	for i := range t.Rows {
		at := t.position(i)
		if at == (ocop.Location{}) {
			continue
		}
		comma(b, n)
		n++
		row = t.row(i, row[:0])
		b.WriteString("\n" + `{"type":"Feature","id":`)
		row[0].json(b)
		b.WriteString(`,"geometry":{"type":"Point","coordinates":[` + degree(at.Lon) + "," + degree(at.Lat) + `]},"properties":`)
		object(b, t.Fields, row)
		b.WriteByte('}')
	}
	b.WriteString("\n]}\n")
	return w.file(t.Key+".geojson", t.Key, "GeoJSON", "application/geo+json", n)
}

func degree(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
