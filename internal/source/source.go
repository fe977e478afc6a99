// Package source reads the content folder: files to records.
//
// The work of Read, in order:
//
//  1. list: the folders of the wanted kinds, one level deep. A record is
//     <id>.md, or <id>/index.md with its pictures beside it; <id>.en.md holds
//     the English of the same record. Names that begin with "_" or "." are
//     left alone; links are refused, so nothing outside the folder is read.
//  2. per file, in parallel: cut and read the front matter (package
//     frontmatter), decode it into the kind's Go type by the table of package
//     schema, convert the body (package markdown), look for private data.
//  3. collect: one Record per id in the order of the names, with its English.
//
// Every problem of every file is a finding with its line and column, and one
// bad file never stops another. A field that cannot be read is left empty; a
// record whose front matter cannot be read at all is not in the tree. The
// error of Read is for a disk that fails, never for content.
//
// A file's result depends on that file alone, so it may be kept by its hash.
package source

import (
	"strconv"

	"ocop/internal/finding"
	"ocop/internal/frontmatter"
	"ocop/internal/markdown"
	"ocop/internal/ocop"
)

// Doc is where a record came from: its file, its body and the places of its
// fields.
type Doc struct {
	Kind ocop.Kind
	ID   string
	Path string             // below the content folder, with slashes
	Body *markdown.Document // never nil; references wait for linking
	// Private lists what the record must not hold in a public folder: keys of
	// internal records and personal numbers. Empty for internal kinds.
	Private []PrivateDatum
	// Decomposed says that the file was not in Unicode's NFC; it was read as
	// if it had been.
	Decomposed bool

	front       string
	frontLine   int
	article     string
	articleLine int
}

// Article is the Markdown of a record of a public kind and its first line in
// the file; "" for internal kinds.
func (d *Doc) Article() (text string, firstLine int) { return d.article, d.articleLine }

// PrivateDatum is a private key or number found in a public record.
type PrivateDatum struct {
	What      string // the key, or "" for a personal number in a text
	Line, Col int
}

// Pos gives the line and column of a field ("labels[0].origin") or, when the
// field is absent, of its nearest parent that is there; the opening fence at
// worst. It reads the front matter again, so it is for findings only.
func (d *Doc) Pos(field string) (line, col int) {
	doc, _ := frontmatter.Parse(d.front, d.frontLine)
	if doc == nil {
		return 1, 1
	}
	line, col, _ = doc.Find(field)
	return line, col
}

// Record names the record in findings and links: "products/tra-shan".
func (d *Doc) Record() string { return d.Kind.Folder() + "/" + d.ID }

// Finding makes a finding of a field of the record. The rule, severity,
// effect and message are the caller's.
func (d *Doc) Finding(field string, f finding.Finding) finding.Finding {
	f.Path, f.Record, f.Field = d.Path, d.Record(), field
	if f.Line == 0 {
		f.Line, f.Col = d.Pos(field)
	}
	return f
}

// At is the name of a field in a list: At("labels", 2, "origin") is
// "labels[2].origin".
func At(list string, i int, field string) string {
	s := list + "[" + strconv.Itoa(i) + "]"
	if field != "" {
		s += "." + field
	}
	return s
}

// Record is one record as read. EN holds the texts of its English file in the
// same type, nil when there is none.
type Record[T any] struct {
	Doc   *Doc
	Data  T
	EN    *T
	DocEN *Doc
}

// Tree is everything read, each kind in the order of its ids. Files names
// every other file beside the records, by its path below the content folder,
// so that a picture can be looked up.
type Tree struct {
	Products []Record[ocop.Product]
	Entities []Record[ocop.Entity]
	Communes []Record[ocop.Commune]
	Stories  []Record[ocop.Story]
	Places   []Record[ocop.Place]
	Routes   []Record[ocop.Route]
	Events   []Record[ocop.Event]
	Pages    []Record[ocop.Page]
	Dossiers []Record[ocop.Dossier]
	Plans    []Record[ocop.Plan]
	Files    map[string]bool
	Land     Land // the map of the office
}
