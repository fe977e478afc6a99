package desk

import (
	"bytes"
	"context"
	"net/http"
	"strings"
	"time"

	"ocop/internal/hosting"
	"ocop/internal/inbox"
)

// PhotosView is the page that takes photographs in: the form and the choice, the
// preview, or what was done.
type PhotosView struct {
	Frame
	Most     int // photographs in one upload
	Folder   string
	Done     string // folder of the originals
	Taken    string // what the last upload brought, in words
	Refused  []PhotoRefusal
	Photos   []PhotoView
	Names    []RecordName
	Rest     string // photographs that wait for the next time, in words
	Previews bool   // Photos are what would be written
	Sum      string
	Counts   []Figure
	Button   string // of writing
	Anew     []string
	Wrote    bool // Photos are what was written
}

// PhotoRefusal is a file that was not taken in.
type PhotoRefusal struct{ Name, Reason string }

// RecordName is a record that may be chosen; Plain has no marks, so that it is found
// by typing without.
type RecordName struct{ Name, Plain string }

// PhotoView is a photograph.
type PhotoView struct {
	Nth, From, Name string
	Preview         string // address
	Width, Height   int    // of the preview
	Before, After   string
	Stripped        string
	Class, State    string
	Reason          string
	Bad             bool // it cannot be used
	Options         []PhotoOption
	Other           bool // another record was typed
	Typed           string
	Alt             string
	People          bool
	Wrong           string
	Record, Kind    string // of which it will be, or is
	Path            string
	Edit, Page      string
}

// PhotoOption is something that may become of a photograph.
type PhotoOption struct {
	Value, Text, Note string
	Chosen            bool
}

func (d *desk) photographs(w http.ResponseWriter, _ *http.Request) {
	d.albumPage(w, http.StatusOK, Notice{}, nil)
}

// albumPage shows the page; picks are what was chosen and not yet looked at.
func (d *desk) albumPage(w http.ResponseWriter, status int, n Notice, picks map[string]pick) {
	v := PhotosView{Frame: d.frame("nhan-anh", "Nhận ảnh"), Most: mostPhotos, Folder: "content/" + inbox.Folder, Done: "content/" + inbox.Done}
	v.Notice = n
	for _, x := range []WorkView{d.albums.view("xem-anh", "Đang xem ảnh trong hộp"), d.placing.view("dat-anh", "Đang đặt ảnh vào bản ghi")} {
		if x.Name != "" {
			v.Work = x
			d.show(w, status, "photos", v)
			return
		}
	}
	if done, err, ok := d.placing.result(); ok {
		d.placedView(&v, done, err)
		if v.Wrote {
			d.show(w, status, "photos", v)
			return
		}
	}
	d.receivedView(&v)
	a, ok := d.album(&v)
	if !ok && v.Work.Name != "" {
		d.show(w, status, "photos", v)
		return
	}
	if ok {
		if picks == nil {
			picks = a.picks
		}
		d.photosView(&v, a, picks)
	}
	d.show(w, status, "photos", v)
}

// album is what was seen in the inbox, if that is still so; else a look begins, unless
// the inbox is empty.
func (d *desk) album(v *PhotosView) (a album, ok bool) {
	a, err, ok := d.albums.result()
	switch {
	case ok && stopped(err):
		v.Notice = Notice{Warn, "Đã dừng xem ảnh. Chưa ghi gì; ảnh vẫn ở trong hộp. Tải lại trang để xem tiếp."}
		d.albums.forget()
		return a, false
	case ok && err != nil:
		v.Notice = sentence("Không xem được ảnh: %s. Chưa ghi gì.", troubleOf(err))
		d.albums.forget()
		return a, false
	case ok && a.chosen:
		return a, true
	}
	content, err := folder(d.in.Content)
	if err != nil {
		v.Notice = sentence("Không mở được thư mục nội dung: %s.", troubleOf(err))
		return a, false
	}
	stamp, list, err := d.photoStamp(content)
	switch {
	case err != nil:
		v.Notice = sentence("Không đọc được hộp ảnh: %s.", troubleOf(err))
		return a, false
	case len(list) == 0:
		return a, false
	case ok && a.stamp == stamp:
		return a, true
	}
	d.lookAtPhotos(a.picks, false)
	short, cancel := context.WithTimeout(d.ctx, patience)
	defer cancel()
	d.albums.wait(short)
	if v.Work = d.albums.view("xem-anh", "Đang xem ảnh trong hộp"); v.Work.Name != "" {
		return a, false
	}
	if a, err, ok = d.albums.result(); ok && err != nil {
		v.Notice = sentence("Không xem được ảnh: %s. Chưa ghi gì.", troubleOf(err))
	}
	return a, ok && err == nil
}

// receivedView says what the last upload brought.
func (d *desk) receivedView(v *PhotosView) {
	got := &d.received
	got.mu.Lock()
	defer got.mu.Unlock()
	var said []string
	if got.taken > 0 {
		said = append(said, "Đã nhận "+count(got.taken, "ảnh")+" vào hộp.")
	}
	if len(got.again) > 0 {
		said = append(said, count(len(got.again), "ảnh")+" đã có sẵn trong hộp.")
	}
	if got.left > 0 {
		said = append(said, "Mỗi lần nhận "+count(mostPhotos, "ảnh")+"; còn "+count(got.left, "ảnh")+" chưa nhận, hãy chọn lại các ảnh ấy.")
	}
	v.Taken = strings.Join(said, " ")
	for _, x := range got.refused {
		v.Refused = append(v.Refused, PhotoRefusal{x[0], x[1]})
	}
	got.taken, got.again, got.refused, got.left = 0, nil, nil, 0
}

// photoPreview is a photograph made small.
func (d *desk) photoPreview(w http.ResponseWriter, r *http.Request) {
	want := r.PathValue("sum")
	var all []inbox.Photo
	if a, err, ok := d.albums.result(); ok && err == nil {
		all = append(all, a.photos...)
	}
	if done, _, ok := d.placing.result(); ok {
		all = append(all, done.photos...)
	}
	for i := range all {
		if small := all[i].Preview(); len(small.Data) > 0 && sumOf(small) == want {
			headers(w, hosting.ContentType(want))
			http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(small.Data))
			return
		}
	}
	http.NotFound(w, r)
}
