package desk

import (
	"errors"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/schema"
	"ocop/internal/vi"
)

// RecordsView is the list of the records.
type RecordsView struct {
	Frame
	Editor  string
	Query   string
	Kind    string
	Kinds   []Choice
	Makes   []Choice // kinds of which a new record is made
	Name    string   // typed for a new record
	Records []RecordView
	Found   string // how many, in words
	Pages   []Link
	Counted bool
	CanOpen bool
}

// Choice is a value of a list of choices.
type Choice struct {
	Value, Text string
	Chosen      bool
}

// RecordView is a record of the list.
type RecordView struct {
	Name, Kind, Path string
	Edit, Page       string
}

const recordsPage = 50

func (d *desk) records(w http.ResponseWriter, r *http.Request) {
	d.recordsPageOf(w, r, http.StatusOK, Notice{}, "", "")
}

// recordsPageOf shows the list; made and name are what was typed for a new record.
func (d *desk) recordsPageOf(w http.ResponseWriter, r *http.Request, status int, n Notice, made, name string) {
	q := r.URL.Query()
	v := RecordsView{Frame: d.frame("sua-noi-dung", "Sửa nội dung"), Editor: d.editor(""), Query: strings.TrimSpace(q.Get("q")), Kind: q.Get("loai"), Name: name,
		CanOpen: d.in.Open != nil && here(r)}
	v.Notice = n
	for _, k := range schema.All() {
		v.Kinds = append(v.Kinds, Choice{string(k.Kind), k.Label, string(k.Kind) == v.Kind})
		v.Makes = append(v.Makes, Choice{string(k.Kind), k.Label, string(k.Kind) == made})
	}
	o, err, ok := d.overview(r.Context())
	if err != nil {
		d.failed(w, "sua-noi-dung", err)
		return
	}
	if v.Counted = ok; !ok {
		v.Work = d.counting("Đang đọc danh sách bản ghi…")
		d.show(w, status, "records", v)
		return
	}
	found := matching(o.subjects, v.Query, v.Kind)
	v.Found = count(len(found), "bản ghi")
	nth, _ := strconv.Atoi(q.Get("trang"))
	pages := (len(found) + recordsPage - 1) / recordsPage
	nth = min(max(nth, 1), max(pages, 1))
	for _, s := range found[(nth-1)*recordsPage : min(nth*recordsPage, len(found))] {
		record, kind := recordOf(s.Path)
		x := RecordView{Name: s.Name, Path: s.Path, Edit: d.edit(s.Path)}
		if o.public[record] {
			x.Page = public(v.Site, kind, strings.TrimPrefix(record, kind.Folder()+"/"))
		}
		if k := schema.Of(kind); k != nil {
			x.Kind = k.Label
		}
		if x.Name == "" {
			x.Name = record
		}
		v.Records = append(v.Records, x)
	}
	v.Pages = pager(Root+"sua-noi-dung/", url.Values{"q": {v.Query}, "loai": {v.Kind}}, nth, pages)
	d.show(w, status, "records", v)
}

// matching are the records whose name or file has all words of a query, with or
// without marks.
func matching(all []finding.Subject, query, kind string) (out []finding.Subject) {
	words := strings.Fields(vi.Fold(query))
	for _, s := range all {
		_, k := recordOf(s.Path)
		text := vi.Fold(s.Name + " " + s.Path)
		if (kind == "" || string(k) == kind) && !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) }) {
			out = append(out, s)
		}
	}
	return out
}

// newRecord makes a record and opens it.
func (d *desk) newRecord(w http.ResponseWriter, r *http.Request) {
	kind, name := ocop.Kind(r.PostFormValue("loai")), vi.NFC(strings.TrimSpace(r.PostFormValue("ten")))
	refuse := func(status int, text string) {
		d.recordsPageOf(w, r, status, Notice{Bad, text}, string(kind), name)
	}
	slug := vi.Slug(name)
	switch {
	case schema.Of(kind) == nil:
		refuse(http.StatusUnprocessableEntity, "Chọn loại bản ghi.")
		return
	case !vi.ValidSlug(slug) || strings.ContainsAny(name, "\r\n") || len(name) > 300:
		refuse(http.StatusUnprocessableEntity, "Gõ tên, có ít nhất một chữ cái hay chữ số, dài không quá 300 byte.")
		return
	}
	path, err := d.in.New(kind, slug, name)
	switch {
	case errors.Is(err, fs.ErrExist):
		refuse(http.StatusConflict, "Đã có bản ghi “"+slug+"”. Tìm nó trong danh sách dưới đây, hoặc gõ tên khác đi, ví dụ thêm tên xã.")
		return
	case err != nil:
		refuse(http.StatusInternalServerError, "Không tạo được bản ghi: "+err.Error()+". Kiểm tra ổ đĩa còn chỗ và thư mục nội dung cho ghi.")
		return
	}
	headers(w, "text/plain; charset=utf-8")
	http.Redirect(w, r, d.edit(path), http.StatusSeeOther)
}

// openRecord opens the file of a record in a program of this machine: only for
// somebody who sits at it, and only a file that is a record.
func (d *desk) openRecord(w http.ResponseWriter, r *http.Request) {
	path := r.PostFormValue("tep")
	o, err, ok := d.overview(r.Context())
	known := ok && err == nil && slices.ContainsFunc(o.subjects, func(s finding.Subject) bool { return s.Path == path })
	if d.in.Open == nil || !here(r) || !known || !d.exists(path) {
		d.recordsPageOf(w, r, http.StatusForbidden, sentence("Không mở được tệp này trên máy."), "", "")
		return
	}
	if err := d.in.Open(path); err != nil {
		d.recordsPageOf(w, r, http.StatusInternalServerError, sentence("Máy không mở được tệp: %v.", err), "", "")
		return
	}
	back(w, r, "sua-noi-dung/?q="+url.QueryEscape(path))
}

// here reports whether who asks sits at this machine.
func here(r *http.Request) bool {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	ip := net.ParseIP(host)
	return err == nil && ip != nil && ip.IsLoopback()
}
