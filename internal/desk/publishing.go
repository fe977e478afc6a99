package desk

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"

	"ocop/internal/build"
)

// built is a site that was built into a folder.
type built struct {
	order Order
	res   *build.Result
	zip   string // the one file; "" = none was wanted
	size  int64
}

// PublishView is the page of publishing.
type PublishView struct {
	Frame
	Errors string // how many errors the content has, in words; "" = none, or not counted yet
	Folder string
	USB    bool
	Strict bool
	Zip    bool // all in one file, beside the folder
	Built  BuiltView
	Git    GitView
}

// BuiltView is what building came to; the zero value is nothing.
type BuiltView struct {
	Done    bool
	Folder  string
	USB     bool
	Figures []Figure
	Held    bool
	Zip     string // the one file; "" = none was wanted
	Size    string // of it
}

// The stages of a build in words.
var buildStages = map[string]struct{ text, unit string }{"read": {"Đang đọc", "tệp"}, "pictures": {"Đang làm", "hình"}, "pages": {"Đang dựng", "trang"}}

func (d *desk) publishing(w http.ResponseWriter, r *http.Request) {
	m := d.recall()
	d.publishPage(w, r, http.StatusOK, Notice{}, PublishView{Folder: m.Folder, USB: m.Relative, Zip: m.Zip}, GitView{})
}

// publishPage shows the page; v and g have what was typed.
func (d *desk) publishPage(w http.ResponseWriter, r *http.Request, status int, n Notice, v PublishView, g GitView) {
	v.Frame = d.frame("xuat-ban", "Xuất bản")
	v.Notice = n
	for _, x := range []WorkView{d.builds.view("dung-trang", "Đang dựng trang"), d.sends.view("gui", "Đang gửi nội dung")} {
		if x.Name != "" {
			v.Work = x
			d.show(w, status, "publish", v)
			return
		}
	}
	if o, err, ok := d.overview(r.Context()); ok && err == nil {
		if o.errors > 0 {
			v.Errors = count(o.errors, "lỗi")
		}
	}
	if v.Folder == "" {
		v.Folder = d.proposal()
	}
	b, err, ok := d.builds.result()
	if ok && n.Text == "" && (err != nil || b.res.Held) { // to be tried again as it was
		v.Folder, v.USB, v.Strict, v.Zip = b.order.Out, b.order.Relative, b.order.Strict, b.zip != ""
	}
	switch {
	case !ok || n.Text != "":
	case stopped(err):
		v.Notice = Notice{Warn, "Đã dừng dựng trang. Thư mục có thể thiếu trang; dựng lại để đủ."}
	case errors.Is(err, errNotOurs):
		v.Notice = sentence("Trang đã dựng xong ở %s, nhưng %s là tệp khác, không phải do ocop làm, nên không ghi đè. Đổi tên tệp ấy hoặc chọn thư mục khác.", b.order.Out, b.zip)
	case err != nil:
		v.Notice = sentence("Không dựng được trang: %v. Xem ổ đĩa còn chỗ, thẻ nhớ còn cắm và thư mục cho ghi, rồi thử lại.", err)
	default:
		v.Built = d.builtView(b)
	}
	v.Git = d.gitView(r.Context(), g)
	d.show(w, status, "publish", v)
}

func (d *desk) builtView(b built) BuiltView {
	v := BuiltView{Done: true, Folder: b.order.Out, USB: b.order.Relative, Held: b.res.Held, Zip: b.zip}
	if b.zip != "" {
		v.Size = size(int(b.size))
	}
	s := b.res.Stats
	v.Figures = []Figure{{number(b.res.Pages), "trang", "", ""}, {number(b.res.Pictures), "hình", "", ""}, {number(s.Written), "tệp mới ghi", "", ""}, {number(s.Same), "tệp giữ nguyên", "", ""}, {number(s.Removed), "tệp cũ đã xóa", "", ""}}
	if b.res.Same {
		v.Figures = nil
	}
	return v
}

// proposal is a folder to build into.
func (d *desk) proposal() string {
	if d.in.Home == "" {
		return ""
	}
	for _, name := range []string{"Documents", "Tài liệu"} {
		dir := filepath.Join(d.in.Home, name)
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			return filepath.Join(dir, "trang-ocop")
		}
	}
	return filepath.Join(d.in.Home, "trang-ocop")
}

// buildInto builds the site into the folder that was typed.
func (d *desk) buildInto(w http.ResponseWriter, r *http.Request) {
	v := PublishView{Folder: r.PostFormValue("thu-muc"), USB: r.PostFormValue("kieu") == "usb", Strict: r.PostFormValue("chat") != "", Zip: r.PostFormValue("nen") != ""}
	out, refusal := d.place(v.Folder)
	if refusal != "" {
		d.publishPage(w, r, http.StatusUnprocessableEntity, Notice{Bad, refusal}, v, GitView{})
		return
	}
	order := Order{Out: out, Relative: v.USB, Strict: v.Strict}
	step := 0
	order.Progress = func(stage string, n int) {
		step = map[string]int{"read": 1, "pictures": 2, "pages": 3}[stage]
		x := buildStages[stage]
		d.builds.tell(x.text+" "+count(n, x.unit)+"…", step, 4)
	}
	d.builds.start(d.ctx, "Đang bắt đầu…", func(ctx context.Context) (built, error) {
		b := built{order: order}
		if v.Zip {
			b.zip = out + "-" + d.in.Today().String() + ".zip"
		}
		var err error
		if b.res, err = d.in.Build(ctx, order); err != nil || b.res.Held {
			b.zip = ""
			return b, err
		}
		if v.Zip {
			p := packing{day: d.in.Today(), progress: func(done, total int) {
				d.builds.tell("Đang nén "+count(done, "tệp")+"…", done, total)
			}}
			b.size, err = p.pack(ctx, out, b.zip)
		}
		if err == nil {
			d.published("vào thư mục "+out, func(m *memory) { m.Folder, m.Relative, m.Zip = v.Folder, v.USB, v.Zip })
		}
		return b, err
	})
	back(w, r, "xuat-ban/")
}
