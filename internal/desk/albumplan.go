package desk

import (
	"context"
	"errors"
	"path"
	"strings"
	"time"

	"ocop/internal/inbox"
)

// planView fills in what would be written.
func (d *desk) planView(v *PhotosView, a album) {
	var put, known, away, not int
	records := map[string]bool{}
	for i := range a.photos {
		p := &a.photos[i]
		x := d.photoView(p)
		switch p.Action {
		case inbox.Put:
			put++
			records[p.Record] = true
			x.State = "Đặt vào"
		case inbox.Known:
			known++
		case inbox.Away:
			away++
		default:
			not++
			x.State = "Không đặt được"
		}
		v.Photos = append(v.Photos, x)
	}
	v.Counts = []Figure{{number(put), "ảnh đặt vào " + count(len(records), "bản ghi"), "", kindIf(put > 0, "make", "leave")}}
	for _, f := range []Figure{{number(known), "ảnh bản ghi đã có", "", "leave"}, {number(away), "ảnh cất đi", "", "leave"}, {number(not), "ảnh không đặt được", "", "block"}} {
		if f.Number != "0" {
			v.Counts = append(v.Counts, f)
		}
	}
	switch {
	case put > 0:
		v.Button = "Ghi " + count(put, "ảnh")
	case known+away > 0:
		v.Button = "Cất " + count(known+away, "ảnh gốc")
	}
	for _, r := range a.changed {
		if r.Anew {
			v.Anew = append(v.Anew, r.Path)
		}
	}
}

// placedView says what writing came to. When nothing was written, the choice stays.
func (d *desk) placedView(v *PhotosView, done placed, err error) {
	switch {
	case err == nil:
		v.Wrote = true
		v.Notice = Notice{Good, "Đã đặt " + count(done.done, "ảnh") + " vào bản ghi."}
		if done.done == 0 {
			v.Notice.Text = "Đã cất các ảnh gốc."
		}
		d.writtenView(v, done)
		return
	case len(done.gone) > 0:
		v.Notice = sentence("Chưa ghi gì: %s không còn trong hộp (đã bị chuyển đi, đổi tên hay xóa). Ảnh khác và bản ghi vẫn nguyên; xem lại rồi ghi.", "“"+strings.Join(done.gone, "”, “")+"”")
	case errors.Is(err, errOther) && done.done == 0:
		v.Notice = sentence("Chưa ghi gì: bản ghi hoặc ảnh đã đổi sau khi xem trước. Xem lại bản dưới đây rồi ghi.")
	case stopped(err):
		v.Notice = Notice{Warn, "Đã dừng sau " + count(done.done, "ảnh") + "; bản ghi đã ghi đều trọn vẹn, ảnh chưa đặt vẫn ở trong hộp."}
	default:
		v.Notice = sentence("Đã đặt %s rồi phải dừng: %s. Bản ghi đã ghi đều trọn vẹn, ảnh chưa đặt vẫn ở trong hộp; làm lại là tiếp được.", count(done.done, "ảnh"), troubleOf(err))
	}
	d.placing.forget()
	d.lookAtPhotos(done.picks, false)
	soon, cancel := context.WithTimeout(d.ctx, 10*time.Second) // the pictures are made already
	defer cancel()
	d.albums.wait(soon)
}

// writtenView lists what was written.
func (d *desk) writtenView(v *PhotosView, done placed) {
	o, _, ok := d.overview(d.ctx)
	if !ok {
		o, _, _ = d.overviews.result() // a picture more does not take a record off the site
	}
	for i := range done.photos {
		p := &done.photos[i]
		if p.Action != inbox.Put && p.Action != inbox.Known && p.Action != inbox.Away {
			continue
		}
		x := d.photoView(p)
		if p.Action == inbox.Put {
			if x.State = "Đã đặt"; o.public[p.Record] {
				_, kind := recordOf(p.Record + ".md")
				x.Page = public(v.Site, kind, path.Base(p.Record))
			}
		}
		v.Photos = append(v.Photos, x)
	}
	d.albums.forget()
	d.pictures.Clear()
}
