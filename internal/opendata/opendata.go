// Package opendata writes the public facts of a catalogue as files that other
// programs read: a table of products, certificates, entities, places and communes,
// each as CSV, JSON, JSON Lines and, where there are positions, GeoJSON, with a
// Frictionless data package, a DCAT-AP catalogue and checksums.
//
// The columns stand in tables.go, each with its name, its type, what it means in both
// languages, and the function that reads it from a public record; every format and
// description is made from them. Write makes one file after the other and keeps none; of the table in
// hand it keeps the rows as JSON.
//
// On a site that has records of other offices (package federate), columns at the end say
// of each which office published it and where (source.go).
//
// Names, telephones and mail addresses of contacts are in no table, not even with
// their consent: they agreed to be called by a customer, not to be copied in bulk.
//
// What changed since a publication is told when that publication is given (Read): its
// JSON Lines are compared row by row.
package opendata

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"

	"ocop/internal/catalogue"
	"ocop/internal/ocop"
)

// Folder is where the files lie below the folder of the site.
const Folder = "du-lieu/"

// Options say what the files must know of the site.
type Options struct {
	Site ocop.Site
	// Address gives the address of a record's page in Vietnamese and English, below
	// the site: "san-pham/che-shan/". English is "" when there is none.
	Address func(kind ocop.Kind, id string) (vi, en string)
	// Permanent gives the short address of a product, below the site.
	Permanent func(p *catalogue.PublicProduct) string
	Base      string    // of the site without a known host, "/"
	Before    *Previous // the last publication; nil = not known
}

// Field describes a column. Values lists its possible values, if they are few.
type Field struct {
	Name   string
	Type   Type
	VI, EN string
	Values []string
}

// Type is the type of a column, as Frictionless names it.
type Type string

// The types. A list is text parted by "; " in CSV and an array in JSON.
const (
	String  Type = "string"
	Integer Type = "integer"
	Number  Type = "number"
	Boolean Type = "boolean"
	Day     Type = "date"
	List    Type = "list"
)

// Table describes a table.
type Table struct {
	Key, VI, EN      string
	AboutVI, AboutEN string
	Fields           []Field
	Rows             int
}

// File describes a file that was written. Rows is -1 for one that has none.
type File struct {
	Path   string
	Table  string // key, "" for a file about all tables
	Format string
	Media  string // media type
	Bytes  int
	Rows   int
	SHA256 string
}

// Result describes all that was written.
type Result struct {
	Tables  []Table
	Files   []File
	Changes []Change // nil when no publication before is known
}

// Put takes a file; it must not keep the data.
type Put func(path string, data []byte) error

// writer writes files one by one into one buffer. objects are the rows of the table
// in hand.
type writer struct {
	opt     Options
	asOf    ocop.Date
	offices []catalogue.Office
	put     Put
	buf     bytes.Buffer
	objects bytes.Buffer
	res     Result
}

// Write makes every file. The same catalogue and options make the same bytes.
func Write(p *catalogue.Public, opt Options, put Put) (Result, error) {
	w := &writer{opt: opt, asOf: p.AsOf, offices: p.Offices(), put: put}
	for _, t := range tables(p, opt) {
		if err := w.table(t); err != nil {
			return w.res, err
		}
	}
	for _, step := range []func() error{w.changes, w.datapackage, w.catalog, w.sums} {
		if err := step(); err != nil {
			return w.res, err
		}
	}
	return w.res, nil
}

// file hands on what is in the buffer and empties it.
func (w *writer) file(name, table, format, media string, rows int) error {
	data := w.buf.Bytes()
	sum := sha256.Sum256(data)
	w.res.Files = append(w.res.Files, File{Folder + name, table, format, media, len(data), rows, hex.EncodeToString(sum[:])})
	err := w.put(Folder+name, data)
	w.buf.Reset()
	return err
}

// sums writes the checksums of the files before it, in the form of sha256sum -c.
func (w *writer) sums() error {
	for _, f := range w.res.Files {
		w.buf.WriteString(f.SHA256 + "  " + f.Path[len(Folder):] + "\n")
	}
	return w.file("sha256sums.txt", "", "SHA-256", "text/plain", -1)
}
