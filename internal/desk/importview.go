package desk

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"ocop/internal/exchange"
	"ocop/internal/schema"
)

// ImportView is the page that takes a file in: the form, the preview, or what was
// done.
type ImportView struct {
	Frame
	File     string // the one looked at; "" = the form
	Replace  bool
	NewNames bool
	Ready    bool
	Sum      string

	Problems []ImportProblem
	Notes    []string
	Tables   []ImportTable
	Counts   []Figure
	Writes   int // records that would be written
	Kept     int // values that differ and stay
	Records  []ImportRecord
	Pages    []Link
	Skipped  []ImportSkip
	Unsaid   int // skipped places that are not listed

	Wrote bool // the file was written; Records are what was
}

// ImportProblem is why nothing is written.
type ImportProblem struct{ At, Text string }

// ImportTable is a table that was found in the workbook.
type ImportTable struct {
	Name    string
	Head    string
	Rows    string
	Columns []ImportColumn
}

// ImportColumn is a column and what it was taken for.
type ImportColumn struct {
	Cell, Title, Field string
	Near               bool
}

// ImportRecord is a record of the preview.
type ImportRecord struct {
	Action, Class string
	Kind, Name    string
	At, By        string
	Reason        string
	Anew          bool
	Values        []ImportValue
	Same          int // values that the record has already
	Pictures      []string
	Open          bool
	Page, Edit    string
}

// ImportValue is a value of a record.
type ImportValue struct {
	Mark, Class      string
	Cell, Label      string
	Before, Now      string
	Replaced, Differ bool
	Note             string
}

// ImportSkip is a place of which nothing is taken.
type ImportSkip struct{ At, Text, Reason string }

const (
	importPage  = 60  // records on a page
	importSkips = 200 // skipped places that are listed
)

// importing is the page.
func (d *desk) importing(w http.ResponseWriter, r *http.Request) {
	n, _ := strconv.Atoi(r.FormValue("trang"))
	d.importPageOf(w, http.StatusOK, Notice{}, n)
}

func (d *desk) importPage(w http.ResponseWriter, status int, n Notice) {
	d.importPageOf(w, status, n, 1)
}

func (d *desk) importPageOf(w http.ResponseWriter, status int, n Notice, nth int) {
	v := ImportView{Frame: d.frame("nhap-excel", "Nhập Excel")}
	v.Notice = n
	if v.Work = d.reading.view("doc", "Đang đọc tệp"); v.Work.Name != "" {
		d.show(w, status, "import", v)
		return
	}
	if v.Work = d.writing.view("ghi", "Đang ghi vào nội dung"); v.Work.Name != "" {
		d.show(w, status, "import", v)
		return
	}
	if done, err, ok := d.writing.result(); ok {
		d.wrote(&v, done, err)
		if v.Wrote {
			d.show(w, status, "import", v)
			return
		}
	}
	in, err, ok := d.reading.result()
	switch {
	case !ok:
	case stopped(err):
		v.Notice = Notice{Warn, "Đã dừng đọc tệp. Chưa ghi gì."}
	case err != nil:
		v.Notice = sentence("Không đọc được: %v. Chưa ghi gì.", err)
	case in.plan != nil:
		d.preview(&v, in, nth)
	}
	d.show(w, status, "import", v)
}

// importForm shows the form with what was chosen.
func (d *desk) importForm(w http.ResponseWriter, status int, in intake, n Notice) {
	v := ImportView{Frame: d.frame("nhap-excel", "Nhập Excel"), Replace: in.replace, NewNames: in.newNames, Ready: in.ready}
	v.Notice = n
	d.show(w, status, "import", v)
}

// wrote fills in what writing came to. When nothing was written, the file stays to
// be looked at again.
func (d *desk) wrote(v *ImportView, done written, err error) {
	switch {
	case err == nil:
		v.Wrote, v.File = true, done.name
		v.Notice = Notice{Good, "Đã ghi " + count(done.done, "bản ghi") + " từ " + done.name + "."}
	case errors.Is(err, errOther) && done.done == 0:
		v.Notice = sentence("Chưa ghi gì: nội dung đã đổi sau khi xem trước. Bấm “Xem lại với lựa chọn này”, xem bản mới rồi ghi.")
		return
	case stopped(err):
		v.Notice = Notice{Warn, "Đã dừng sau " + count(done.done, "bản ghi") + "; mỗi tệp đã ghi đều trọn vẹn. Nhập lại tệp này để ghi tiếp phần còn lại."}
	default:
		v.Notice = sentence("Đã ghi %s rồi phải dừng: %v. Mỗi tệp đã ghi đều trọn vẹn. Nhập lại tệp này để ghi tiếp.", count(done.done, "bản ghi"), err)
	}
	if done.done == 0 {
		return
	}
	v.Wrote, v.File = true, done.name
	left := done.done
	for i := range done.plan.Records {
		r := &done.plan.Records[i]
		if left == 0 || len(v.Records) == importSkips {
			break
		}
		if r.Action != exchange.Make && r.Action != exchange.Change {
			continue
		}
		left--
		x := d.head(r)
		x.Page = addressOf(v.Site, r, done.ready)
		v.Records = append(v.Records, x)
	}
	v.Unsaid, v.Ready = done.done-len(v.Records), done.ready
}

// head is a record without its values.
func (d *desk) head(r *exchange.Record) ImportRecord {
	word := map[exchange.Action][2]string{exchange.Make: {"Tạo mới", "make"}, exchange.Change: {"Sửa", "change"}, exchange.Leave: {"Để nguyên", "leave"}, exchange.Block: {"Không ghi", "block"}}[r.Action]
	x := ImportRecord{Action: word[0], Class: word[1], Name: r.Name, At: r.At, By: r.FoundBy(), Reason: r.Reason, Anew: r.Anew, Pictures: r.Picture, Edit: d.edit(r.Path)}
	if k := schema.Of(r.Kind); k != nil {
		x.Kind = k.Label
	}
	if x.Name == "" {
		x.Name = r.ID
	}
	return x
}

// preview fills in what a file would do.
func (d *desk) preview(v *ImportView, in intake, nth int) {
	p := in.plan
	v.File, v.Replace, v.NewNames, v.Ready, v.Sum = in.name, in.replace, in.newNames, in.ready, in.sum
	for _, x := range p.Problems {
		at := ""
		if x.Sheet != "" {
			at = "Trang “" + x.Sheet + "”"
		}
		if x.Cell != "" {
			at = strings.TrimPrefix(at+", ô "+x.Cell, ", ")
		}
		v.Problems = append(v.Problems, ImportProblem{at, x.Message})
	}
	v.Notes = p.Notes
	for _, t := range p.Tables {
		x := ImportTable{Name: t.Sheet, Head: strconv.Itoa(t.Head), Rows: strconv.Itoa(t.Rows)}
		for _, c := range t.Columns {
			x.Columns = append(x.Columns, ImportColumn{c.Cell, c.Title, exchange.FieldName(c.Field), c.Near})
		}
		v.Tables = append(v.Tables, x)
	}
	made, changed, left, blocked, kept := p.Count()
	v.Kept = kept
	if len(p.Problems) == 0 {
		v.Writes = made + changed
	}
	v.Counts = []Figure{{number(made), "tạo mới", "", kindIf(made > 0, "make", "leave")}, {number(changed), "sửa", "", kindIf(changed > 0, "change", "leave")}, {number(left), "để nguyên", "", "leave"},
		{number(blocked), "không ghi được", "", kindIf(blocked > 0, "block", "leave")}, {number(len(p.Skipped)), "chỗ bỏ qua", "", "leave"}}
	v.Records, v.Pages = d.previewed(p, nth)
	for i, s := range p.Skipped {
		if i == importSkips {
			v.Unsaid = len(p.Skipped) - i
			break
		}
		v.Skipped = append(v.Skipped, ImportSkip(s))
	}
}

// previewed are the records with something to say, a page of them.
func (d *desk) previewed(p *exchange.Plan, nth int) (out []ImportRecord, links []Link) {
	var list []*exchange.Record
	for _, a := range []exchange.Action{exchange.Block, exchange.Change, exchange.Make, exchange.Leave} {
		for i := range p.Records {
			if r := &p.Records[i]; r.Action == a && (a != exchange.Leave || differs(r)) {
				list = append(list, r)
			}
		}
	}
	pages := (len(list) + importPage - 1) / importPage
	nth = min(max(nth, 1), max(pages, 1))
	few := len(list) <= 8
	for _, r := range list[(nth-1)*importPage : min(nth*importPage, len(list))] {
		x := d.head(r)
		x.Open = few || r.Action == exchange.Change || r.Action == exchange.Block
		for _, value := range r.Values {
			if value.Action == exchange.Same {
				x.Same++
				continue
			}
			x.Values = append(x.Values, valueOf(r, value))
		}
		out = append(out, x)
	}
	return out, pager(Root+"nhap-excel/", url.Values{}, nth, pages)
}

func differs(r *exchange.Record) bool {
	for _, v := range r.Values {
		if v.Action == exchange.Keep {
			return true
		}
	}
	return false
}

func valueOf(r *exchange.Record, value exchange.Value) ImportValue {
	x := ImportValue{Label: value.Label, Note: value.Note}
	_, x.Cell, _ = strings.Cut(value.At, "!")
	x.Before, x.Now = r.Said(value)
	switch value.Action {
	case exchange.Set:
		x.Mark, x.Class = "Thêm", "make"
	case exchange.Replace:
		x.Mark, x.Class, x.Replaced = "Đổi", "change", true
	case exchange.Keep:
		x.Mark, x.Class, x.Differ = "Giữ", "leave", true
	}
	return x
}
