package paper

import (
	"strconv"
	"strings"

	"ocop/internal/report"
	"ocop/internal/vi"
)

// RecordView is a record behind a figure: the row of the table that it has for
// itself, and its file.
type RecordView struct {
	Name string
	URL  string // of its row; "" = it has none, or is on this very row
	Path string // of its file below the content folder; "" = not known
	File string // address of the file; "" = it is named only
}

// RecordsPage lists the records behind one figure.
type RecordsPage struct {
	Frame
	Name    string
	Count   string
	Records []RecordView
}

// shown is how many records a figure lists itself; more have a page.
const shown = 40

// pageRows is how many rows of a table one page holds.
const pageRows = 1000

// homes are the tables that have a row for a record of a kind, the best first.
var homes = [...]string{"B2", "B5", "B6a", "B3", "B8", "B9"}

// anchors finds for each record the row that is about it.
func (d *dashboard) anchors() {
	d.rows = map[string]string{}
	for _, id := range homes {
		for _, t := range d.tables {
			if t.ID != id {
				continue
			}
			for i, r := range t.Rows {
				if len(r.Refs) == 0 || r.Refs[0].Record == "" || d.rows[r.Refs[0].Record] != "" {
					continue
				}
				d.rows[r.Refs[0].Record] = tableFile(id, i/pageRows) + "#" + rowID(i)
			}
		}
	}
}

// tableFile is the file of a page of a table, counted from 0.
func tableFile(id string, page int) string {
	if page == 0 {
		return id + ".html"
	}
	return id + "-" + strconv.Itoa(page+1) + ".html"
}

func rowID(i int) string { return "d" + strconv.Itoa(i+1) }

// record makes the view of a record; here is the address of the row that it is
// shown in, "" = in none.
func (d *dashboard) record(r report.Ref, here string) RecordView {
	v := RecordView{Name: r.Name, URL: d.rows[r.Record], Path: d.r.Index.Files[r.Record]}
	if v.URL == here {
		v.URL = ""
	}
	if v.Path != "" && d.opt.File != nil {
		v.File = d.opt.File(v.Path)
	}
	return v
}

func (d *dashboard) records(refs []report.Ref, here string) []RecordView {
	if len(refs) == 0 {
		return nil
	}
	out := make([]RecordView, len(refs))
	for i, r := range refs {
		out[i] = d.record(r, here)
	}
	return out
}

// list makes a page of records and gives its address; "" when there are none.
func (d *dashboard) list(key, name string, refs []report.Ref) string {
	if len(refs) == 0 {
		return ""
	}
	file := "ban-ghi-" + strings.ToLower(strings.ReplaceAll(key, ".", "-")) + ".html"
	if d.listed[file] {
		return file
	}
	d.listed[file] = true
	d.lists = append(d.lists, listing{file, RecordsPage{Frame: d.frame, Name: name, Count: vi.VI.Number(int64(len(refs))) + " bản ghi", Records: d.records(refs, "")}})
	return file
}

// listing is a page of records with the name of its file.
type listing struct {
	file string
	view RecordsPage
}
