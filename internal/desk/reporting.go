package desk

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"ocop/internal/ocop"
)

// The forms of a report.
const (
	Word   = "docx"
	Excel  = "xlsx"
	Folder = "zip" // pages for the screen, Word, Excel and the tables as CSV
)

// Wish says which file of the report is wanted.
type Wish struct {
	Year    int
	AsOf    ocop.Date // closing date; zero = the end of the year, or today
	Compare ocop.Date // what has changed since this day is told too; zero = not
	Share   bool      // for others: without personal data
	Form    string    // Word, Excel or Folder
}

// ErrAsked tells that there is no report of what was asked for; the text behind it
// is for people.
var ErrAsked = errors.New("no such report")

// made is a file of a report.
type made struct {
	wish Wish
	data []byte
}

// ReportView is the page of the report.
type ReportView struct {
	Frame
	Year, AsOf, Compare string
	Share               bool
	Forms               []Choice
	Look                string // the pages of the report on the server
	File                string // the one that was made; "" = none
	Size                string
}

func (d *desk) reporting(w http.ResponseWriter, _ *http.Request) {
	wish := Wish{Year: d.in.Today().Year(), Form: Word}
	if last, _, ok := d.reports.result(); ok && last.wish.Year != 0 {
		wish = last.wish
	}
	v := reportView(wish)
	d.reportPage(w, http.StatusOK, v)
}

func reportView(wish Wish) ReportView {
	v := ReportView{Year: strconv.Itoa(wish.Year), Share: wish.Share}
	if !wish.AsOf.IsZero() {
		v.AsOf = wish.AsOf.String()
	}
	if !wish.Compare.IsZero() {
		v.Compare = wish.Compare.String()
	}
	for _, f := range []Choice{{Word, "Văn bản Word, để trình ký", false}, {Excel, "Bảng Excel, các biểu B1–B14", false}, {Folder, "Cả bộ: trang xem, Word, Excel, CSV (tệp nén)", false}} {
		f.Chosen = f.Value == wish.Form
		v.Forms = append(v.Forms, f)
	}
	return v
}

// reportPage shows the page; v has what was typed.
func (d *desk) reportPage(w http.ResponseWriter, status int, v ReportView) {
	notice := v.Notice
	v.Frame = d.frame("bao-cao", "Báo cáo")
	v.Notice, v.Look = notice, "/noi-bo/"
	if v.Work = d.reports.view("bao-cao", "Đang làm báo cáo"); v.Work.Name == "" && notice.Text == "" {
		last, err, ok := d.reports.result()
		switch {
		case !ok:
		case stopped(err):
			v.Notice = Notice{Warn, "Đã dừng làm báo cáo."}
		case errors.Is(err, ErrAsked):
			v.Notice = sentence("Không có báo cáo như vậy: %s", strings.TrimPrefix(err.Error(), ErrAsked.Error()+": "))
		case err != nil:
			v.Notice = sentence("Không làm được báo cáo: %v.", err)
		default:
			v.Notice = Notice{Good, "Báo cáo đã xong. Bấm nút bên dưới để lưu về máy."}
			v.File, v.Size = last.name(), size(len(last.data))
		}
	}
	d.show(w, status, "report", v)
}

// name is the name of the file to be saved.
func (m made) name() string {
	name := "bao-cao-" + strconv.Itoa(m.wish.Year)
	if !m.wish.AsOf.IsZero() {
		name += "-den-" + m.wish.AsOf.String()
	}
	if m.wish.Share {
		name += "-chia-se"
	}
	return name + "." + m.wish.Form
}

func size(n int) string {
	if n < 1_000_000 {
		return number((n+999)/1000) + " KB"
	}
	return number((n+999_999)/1_000_000) + " MB"
}

// makeReport begins to make a file of the report.
func (d *desk) makeReport(w http.ResponseWriter, r *http.Request) {
	form := Wish{Form: r.PostFormValue("dang"), Share: r.PostFormValue("chia-se") != ""}
	refuse := func(text string) {
		v := reportView(form)
		v.Year, v.AsOf, v.Compare = r.PostFormValue("year"), r.PostFormValue("as-of"), r.PostFormValue("so-voi")
		v.Notice = Notice{Bad, text}
		d.reportPage(w, http.StatusUnprocessableEntity, v)
	}
	var err error
	if form.Year, err = strconv.Atoi(strings.TrimSpace(r.PostFormValue("year"))); err != nil || form.Year < 2000 || form.Year > 2199 {
		refuse("Năm viết bằng bốn chữ số, từ 2000 đến 2199.")
		return
	}
	for _, x := range []struct {
		name, text string
		day        *ocop.Date
	}{{"as-of", "Ngày chốt số liệu", &form.AsOf}, {"so-voi", "Ngày so sánh", &form.Compare}} {
		if typed := r.PostFormValue(x.name); typed != "" {
			if *x.day, err = parseDay(typed); err != nil {
				refuse(x.text + " không có trong lịch. Chọn một ngày khác.")
				return
			}
		}
	}
	switch form.Form {
	case Word, Excel, Folder:
	default:
		refuse("Chọn dạng của báo cáo.")
		return
	}
	d.reports.start(d.ctx, "Đang đếm từ các bản ghi…", func(ctx context.Context) (made, error) {
		data, err := d.in.Report(ctx, form)
		return made{form, data}, err
	})
	back(w, r, "bao-cao/")
}

// reportFile gives the file that was made.
func (d *desk) reportFile(w http.ResponseWriter, r *http.Request) {
	last, err, ok := d.reports.result()
	if !ok || err != nil {
		back(w, r, "bao-cao/")
		return
	}
	give(w, r, last.name(), last.data)
}
