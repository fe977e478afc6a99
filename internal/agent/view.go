package agent

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// view is the status page, in words.
type view struct {
	Mood, Title, Detail string // Mood is good, bad or wait
	Now                 string // what is under way, "" when nothing is
	Branch              string
	Release             *release
	Published, LastGood string
	Day, Size           string
	First, Rest         []fileView // what has to be mended, by file
	Faults, More        int        // how many there are, and how many are not listed
	Runs                []runView
	Refused             bool // the commit can be built once more
	Serves              bool // it answers visitors itself
	Requests            int64
	Sent                string
}

// fileView is what has to be mended in one file.
type fileView struct {
	Path  string
	Items []item
}

// firstFiles are how many files are shown at once.
const firstFiles = 8

// runView is one run: What came of it, Told for everybody, Error for who knows machines.
type runView struct{ When, Took, Why, What, Mood, Told, Error string }

var whys = map[string]string{
	"start": "khởi động", "hook": "có người đẩy lên", "run": "gọi trên máy này", "poll": "xem lại định kỳ",
	"midnight": "sang ngày mới", "again": "thử lại", "clock": "đồng hồ đã đổi",
}

var states = map[state]string{
	published: "đã cập nhật", same: "không có gì mới", refused: "không nhận", busy: "đang có lần khác chạy", failed: "trục trặc",
}

// stages are those of publish.Input.Progress, with the place of their size.
var stages = map[string]string{
	"fetch": "lấy nhánh về", "read": "đọc %d tệp", "pictures": "làm %d hình", "pages": "dựng %d trang", "judge": "kiểm tra %d tệp",
	"days": "đọc lịch sử", "keep": "giữ tệp của các bản trước", "switch": "chuyển trang (%d tệp)", "tidy": "trang mới đã chạy, dọn bản cũ",
}

func moodOf(s state) string {
	switch s {
	case published, same:
		return "good"
	case busy, "":
		return "wait"
	}
	return "bad"
}

func (a *agent) view() view {
	rep := a.report()
	v := view{Branch: rep.Branch, Release: rep.Release, Mood: moodOf(state(rep.State)), Faults: len(rep.Findings), Serves: a.in.Listen != ""}
	listed := rep.Findings[:min(len(rep.Findings), mostItems)]
	v.More = len(rep.Findings) - len(listed)
	files := byFile(listed)
	v.First, v.Rest = files[:min(len(files), firstFiles)], files[min(len(files), firstFiles):]
	v.Title, v.Detail = said(rep)
	v.Refused = state(rep.State) == refused
	if rep.Running != "" {
		v.Now = under(rep)
	}
	if rep.Release != nil {
		v.Published, v.Size, v.Day = clock(rep.Release.Published), size(rep.Release.Bytes), rep.Release.Day
		if day, err := time.Parse(time.DateOnly, rep.Release.Day); err == nil {
			v.Day = day.Format("02/01/2006")
		}
	}
	if rep.LastGood != nil {
		v.LastGood = clock(*rep.LastGood)
	}
	for _, r := range rep.Runs {
		v.Runs = append(v.Runs, rowOf(r))
	}
	requests, sent := a.live.Count()
	for _, n := range requests {
		v.Requests += n
	}
	v.Sent = size(sent)
	return v
}

// byFile brings together what is said of one file, in the order of the files' first.
func byFile(all []item) (out []fileView) {
	for _, i := range all {
		at := slices.IndexFunc(out, func(f fileView) bool { return f.Path == i.Path })
		if at < 0 {
			at, out = len(out), append(out, fileView{Path: i.Path})
		}
		out[at].Items = append(out[at].Items, i)
	}
	return out
}

// said is how things are, in a title and a few sentences.
func said(rep report) (title, detail string) {
	live := "Trang đang chạy vẫn là bản trước."
	if rep.Release == nil {
		live = "Chưa có bản nào lên trang."
	}
	switch state(rep.State) {
	case published, same:
		return "Trang đang cập nhật bình thường", "Mọi lần lưu mới trên nhánh sẽ lên trang."
	case refused:
		if len(rep.Runs) > 0 && rep.Runs[0].Advice != "" {
			return "Lần lưu mới không được nhận", rep.Runs[0].Advice + " Lần lưu lấy được gần nhất có các điều dưới đây phải sửa."
		}
		return "Lần lưu mới không được nhận", live + " Sửa các điều dưới đây rồi lưu và đẩy lại. Lần lưu này không được dựng lại trước ngày mai, vì kết quả sẽ vẫn thế."
	case failed:
		detail = live + " Tác nhân tự thử lại."
		for _, r := range rep.Runs { // the last that was not busy
			if state(r.State) != failed {
				continue
			}
			if r.Advice != "" {
				detail = r.Advice + " Tác nhân tự thử lại."
			}
			if rep.Release == nil {
				detail = strings.ReplaceAll(detail, "Trang đang chạy vẫn như cũ.", live)
			}
			if next := r.Began.Add(time.Duration(r.Pause * float64(time.Second))); r.Pause > 0 {
				detail += " Lần thử tới: " + clock(next) + "."
			}
			break
		}
		return "Cập nhật đang trục trặc", detail
	}
	return "Đang xem kho git", "Lần đầu có thể mất vài phút."
}

// under is what is under way.
func under(rep report) string {
	text := "Đang chạy: " + whys[rep.Running]
	if rep.Since != nil {
		text += ", từ " + clock(*rep.Since)
	}
	switch stage := stages[rep.Stage]; {
	case stage == "":
	case rep.Size > 0:
		text += "; " + fmt.Sprintf(stage, rep.Size)
	default:
		text += "; " + stage
	}
	return text + "…"
}

func rowOf(r runReport) runView {
	row := runView{When: clock(r.Began), Took: comma("%.1f giây", r.Seconds), Why: whys[r.Why], What: states[state(r.State)], Mood: moodOf(state(r.State)), Told: r.Advice, Error: r.Error}
	switch {
	case r.Again:
		row.What, row.Told, row.Error = "vẫn không nhận", strings.TrimSpace("Cùng lần lưu, cùng ngày: không dựng lại. "+r.Advice), ""
	case state(r.State) == refused:
		row.Told = fmt.Sprintf("Lần lưu %.12s: %s.", r.Commit, reasonOf(r.Reason))
		row.Error = ""
	case state(r.State) == published:
		row.Told = fmt.Sprintf("%d tệp đổi, bản %s.", r.Changed, r.Release)
	}
	return row
}

func clock(t time.Time) string { return t.In(vietnam).Format("15:04:05 02/01/2006") }

// comma writes a number as Vietnamese does.
func comma(format string, n float64) string {
	return strings.Replace(fmt.Sprintf(format, n), ".", ",", 1)
}

func size(n int64) string {
	switch {
	case n >= 1<<30:
		return comma("%.1f GB", float64(n)/(1<<30))
	case n >= 1<<20:
		return comma("%.1f MB", float64(n)/(1<<20))
	}
	return fmt.Sprintf("%d kB", (n+1023)>>10)
}
