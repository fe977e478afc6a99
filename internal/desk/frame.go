package desk

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"ocop/internal/build"
	"ocop/internal/catalogue"
	"ocop/internal/ocop"
	"ocop/internal/page"
	"ocop/internal/vi"
)

// The kinds of notice.
const (
	Good = "good"
	Warn = "warn"
	Bad  = "bad"
)

// Notice is one thing said at the head of a page; the zero value is none.
type Notice struct{ Kind, Text string }

// Link is a link with its words.
type Link struct {
	Text, URL, Note string
	Current         bool
}

// Task is one of the tasks.
type Task struct {
	Key, Name, What string
	URL             string
	Current         bool
	State           string // how things stand, on the start page
	Kind            string // of State
}

// Frame is what all pages have around them.
type Frame struct {
	Title   string
	Office  string
	Program string
	Home    string // the start page
	Site    string // the public site
	Tasks   []Task
	Start   bool // this is the start page
	Notice  Notice
	Work    WorkView
	Bare    bool // before there is content: no tasks
}

func tasks(here string) []Task {
	list := []Task{
		{Key: "nhap-excel", Name: "Nhập Excel", What: "Đưa danh sách sản phẩm, chủ thể từ Excel vào; xem trước rồi mới ghi."},
		{Key: "nhan-anh", Name: "Nhận ảnh", What: "Thả ảnh chụp vào; máy dựng thẳng, bỏ vị trí, đặt vào đúng sản phẩm."},
		{Key: "sua-noi-dung", Name: "Sửa nội dung", What: "Viết câu chuyện, sửa thông tin, thêm bản ghi mới."},
		{Key: "kiem-tra", Name: "Kiểm tra", What: "Tìm chỗ sai, chỗ thiếu, kèm điều luật và việc cần làm."},
		{Key: "xem-thu", Name: "Xem thử", What: "Xem trang như khách sẽ thấy, trên máy tính và điện thoại."},
		{Key: "xuat-ban", Name: "Xuất bản", What: "Dựng trang ra thư mục, thẻ nhớ, hoặc gửi nội dung đi."},
		{Key: "bao-cao", Name: "Báo cáo", What: "Báo cáo tiến độ, các biểu Word và Excel theo năm."},
	}
	for i := range list {
		list[i].URL = Root + list[i].Key + "/"
		list[i].Current = list[i].Key == here
	}
	return list
}

func (d *desk) frame(here, title string) Frame {
	f := Frame{Title: title, Office: "Danh mục OCOP", Program: d.in.Program, Home: Root, Site: "/", Tasks: tasks(here)}
	if site, err := d.in.Site(); err == nil {
		f.Site = build.BasePath(site.BaseURL)
		switch {
		case site.Office != "":
			f.Office = site.Office
		case site.Title != "":
			f.Office = site.Title
		}
	}
	return f
}

// MissingView is a page that is not there.
type MissingView struct{ Frame }

// HelpView is the page of help.
type HelpView struct {
	Frame
	Network bool
}

func (d *desk) help(w http.ResponseWriter, _ *http.Request) {
	d.show(w, http.StatusOK, "help", HelpView{Frame: d.frame("", "Trợ giúp"), Network: d.in.Network != ""})
}

// editor is the address of a record in the editor; "" when there is none.
func (d *desk) editor(record string) string {
	if d.in.Editor == nil {
		return ""
	}
	return d.in.Editor(record)
}

// edit is where a record is edited, or at least read.
func (d *desk) edit(file string) string {
	record, _ := recordOf(file)
	if url := d.editor(record); url != "" {
		return url
	}
	return (&url.URL{Path: Root + "sua-noi-dung/tep/" + file}).EscapedPath()
}

// recordOf is the record that a file belongs to, "products/tra-shan", and its kind.
func recordOf(file string) (record string, kind ocop.Kind) {
	folder, rest, _ := strings.Cut(file, "/")
	for _, k := range ocop.Kinds() {
		if k.Folder() == folder {
			kind = k
		}
	}
	rest, _, more := strings.Cut(rest, "/")
	if !more {
		rest = strings.TrimSuffix(strings.TrimSuffix(rest, ".md"), ".en")
	}
	return folder + "/" + rest, kind
}

// public is the address of a record's page on the site; "" for kinds without one.
func public(base string, kind ocop.Kind, id string) string {
	switch kind {
	case ocop.KindProduct, ocop.KindEntity, ocop.KindCommune, ocop.KindStory, ocop.KindPlace, ocop.KindRoute, ocop.KindEvent:
		list := page.Folders(page.Input{Public: &catalogue.Public{}}, []ocop.Kind{kind})["vi"]
		return strings.TrimSuffix(base, "/") + list[0] + id + "/"
	}
	return ""
}

// count is a number with its unit: "1.250 sản phẩm".
func count(n int, unit string) string { return vi.VI.Number(int64(n)) + " " + unit }

// day writes a day in short, "" for none.
func day(x ocop.Date) string { return vi.VI.Date(x.Year(), x.Month(), x.Day()) }

var weekdays = [...]string{"Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"}

// longDay is a day with its name: "Thứ năm, ngày 26 tháng 11 năm 2026".
func longDay(x ocop.Date) string {
	t := time.Date(x.Year(), time.Month(x.Month()), x.Day(), 0, 0, 0, 0, time.UTC)
	return weekdays[t.Weekday()] + ", " + vi.VI.LongDate(x.Year(), x.Month(), x.Day())
}

// pager makes the links to the pages of a list; nil when one page has it all.
// query is what the address has besides, without "trang".
func pager(address string, query url.Values, now, pages int) []Link {
	if pages < 2 {
		return nil
	}
	var out []Link
	for i := 1; i <= pages; i++ {
		if i != 1 && i != pages && (i < now-2 || i > now+2) {
			continue
		}
		q := url.Values{}
		for k, v := range query {
			q[k] = v
		}
		q.Set("trang", vi.VI.Number(int64(i)))
		out = append(out, Link{Text: vi.VI.Number(int64(i)), URL: address + "?" + q.Encode(), Current: i == now})
	}
	return out
}
