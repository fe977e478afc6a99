package desk

import (
	"net/http"
	"strconv"

	"ocop/internal/finding"
	"ocop/internal/vi"
)

// StartView is the start page.
type StartView struct {
	Frame
	Day     string
	Counted bool // the figures are there
	Figures []Figure
	Ending  []Ending
	More    int // certificates that end soon and are not listed
	Changes []Change
	Rest    int    // changes that are not listed
	Last    string // when and where it was published last; "" = never
	Empty   bool   // there is no record at all
}

// Figure is a number with its words.
type Figure struct{ Number, Text, URL, Kind string }

// Ending is a product whose rank ends soon.
type Ending struct{ Name, Entity, State, Days, URL string }

// listed is how many lines a list of the start page has at most.
const listed = 6

func (d *desk) start(w http.ResponseWriter, r *http.Request) {
	f := d.frame("", "Bàn làm việc")
	f.Start = true
	v := StartView{Frame: f, Day: longDay(d.in.Today())}
	o, err, ok := d.overview(r.Context())
	if err != nil {
		d.failed(w, "", err)
		return
	}
	if !ok {
		v.Work = d.counting("Đang đếm bản ghi…")
		d.show(w, http.StatusOK, "start", v)
		return
	}
	v.Counted, v.Empty = true, len(o.subjects) == 0
	errors, warnings := o.errors, o.warnings
	if c, err, ok := d.checks.result(); ok && err == nil && c.stamp == o.stamp {
		errors, warnings, _ = finding.Count(c.report.Found)
	}
	check := Root + "kiem-tra/"
	v.Figures = []Figure{
		{number(o.products), "sản phẩm", Root + "sua-noi-dung/?loai=product", ""},
		{number(o.entities), "chủ thể", Root + "sua-noi-dung/?loai=entity", ""},
		{number(errors), "lỗi cần sửa", check + "?muc=error", kindIf(errors > 0, Bad, Good)},
		{number(warnings), "cảnh báo", check + "?muc=warning", kindIf(warnings > 0, Warn, Good)},
		{number(len(o.windows)), "giấy chứng nhận cần lo trong " + strconv.Itoa(soon) + " ngày", "#sap-het-han", kindIf(len(o.windows) > 0, Warn, Good)},
	}
	for _, x := range o.windows[:min(listed, len(o.windows))] {
		v.Ending = append(v.Ending, Ending{x.Name, x.EntityName, x.State.VI(), "hết hạn " + day(x.Until), d.edit(x.Record)})
	}
	v.More = len(o.windows) - len(v.Ending)
	v.Changes = o.changes[:min(listed, len(o.changes))]
	v.Rest = len(o.changes) - len(v.Changes)
	if o.where != "" {
		p := o.published
		v.Last = vi.VI.Date(p.Year(), int(p.Month()), p.Day()) + ", " + o.where
	}
	d.states(&v, errors, len(o.changes), o.where != "")
	d.show(w, http.StatusOK, "start", v)
}

// states says on the tasks how things stand.
func (d *desk) states(v *StartView, errors, changes int, known bool) {
	say := func(key, text, kind string) {
		for i := range v.Tasks {
			if v.Tasks[i].Key == key {
				v.Tasks[i].State, v.Tasks[i].Kind = text, kind
			}
		}
	}
	for _, x := range []struct {
		key string
		p   *progress
	}{{"nhap-excel", &d.reading.progress}, {"nhap-excel", &d.writing.progress}, {"nhan-anh", &d.albums.progress}, {"nhan-anh", &d.placing.progress}, {"kiem-tra", &d.checks.progress}, {"xuat-ban", &d.builds.progress}, {"xuat-ban", &d.sends.progress}, {"bao-cao", &d.reports.progress}} {
		if x.p.running() {
			say(x.key, "đang chạy…", Warn)
		}
	}
	_, _, wrote := d.writing.result()
	if plan, err, ok := d.reading.result(); ok && err == nil && plan.plan != nil && !wrote {
		say("nhap-excel", "đang xem trước "+plan.name, Warn)
	}
	if n := d.waiting(); n > 0 {
		say("nhan-anh", count(n, "ảnh trong hộp"), Warn)
	}
	if errors > 0 {
		say("kiem-tra", count(errors, "lỗi cần sửa"), Bad)
	}
	if known && changes > 0 {
		say("xuat-ban", count(changes, "thay đổi chưa xuất bản"), Warn)
	}
}

func number(n int) string { return vi.VI.Number(int64(n)) }

func kindIf(yes bool, kind, otherwise string) string {
	if yes {
		return kind
	}
	return otherwise
}
