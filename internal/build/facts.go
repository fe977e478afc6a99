package build

import (
	"ocop/internal/catalogue"
	"ocop/internal/opendata"
	"ocop/internal/page"
	"ocop/internal/verify"
)

// putter takes a file of the site.
type putter = func(path string, data []byte) error

// facts writes the files of verification and of open data, and hands the pages what
// they tell of them. A catalogue without products has neither.
func (w *writer) facts(put putter) error {
	if len(w.input.Public.Products) == 0 {
		return nil
	}
	if err := w.codes(put); err != nil {
		return err
	}
	return w.data(put)
}

// codes writes the files of verification, and hands the pages the numbers.
func (w *writer) codes(put putter) error {
	index := verify.New(w.input.Public)
	w.input.Codes = page.Codes{Folder: verify.Folder, Shards: index.Shards()}
	for _, e := range index.Entries() {
		if e.Kind != verify.ID {
			w.input.Codes.List = append(w.input.Codes.List, page.Code{Shown: e.Shown, Kind: string(e.Kind), Product: e.Product})
		}
	}
	return index.Export(verify.Options{Offline: w.relative, Shards: w.input.Codes.Shards}, put)
}

// data writes the files of open data, and hands the pages what they tell of them.
func (w *writer) data(put putter) error {
	addressing := page.Addressing(w.input)
	made, err := opendata.Write(w.input.Public, opendata.Options{Site: w.input.Site, Base: w.input.Base, Before: w.before,
		Address: addressing.Record, Permanent: addressing.Permanent}, put)
	if err != nil {
		return err
	}
	w.input.Data = dataOf(made)
	if w.before != nil {
		w.input.Data.Since = w.before.AsOf
	}
	return nil
}

// dataOf tells the page of open data what was written.
func dataOf(r opendata.Result) page.Data {
	var d page.Data
	for _, t := range r.Tables {
		out := page.DataTable{Key: t.Key, Name: catalogue.Text{VI: t.VI, EN: t.EN}, About: catalogue.Text{VI: t.AboutVI, EN: t.AboutEN}, Rows: t.Rows}
		for _, f := range t.Fields {
			out.Fields = append(out.Fields, page.DataField{Name: f.Name, Type: string(f.Type), About: catalogue.Text{VI: f.VI, EN: f.EN}, Values: f.Values})
		}
		d.Tables = append(d.Tables, out)
	}
	for _, f := range r.Files {
		d.Files = append(d.Files, page.DataFile{Path: f.Path, Table: f.Table, Format: f.Format, Bytes: f.Bytes, Rows: f.Rows, SHA256: f.SHA256})
	}
	records := func(list []opendata.Record) []page.DataRecord {
		var out []page.DataRecord
		for _, r := range list {
			out = append(out, page.DataRecord(r))
		}
		return out
	}
	for _, c := range r.Changes {
		d.Changes = append(d.Changes, page.DataChange{Table: c.Table, Added: records(c.Added), Changed: records(c.Changed), Removed: records(c.Removed)})
	}
	return d
}
