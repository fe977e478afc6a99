package agent

import (
	"strings"
	"testing"
	"time"
)

func TestWordsOfTheStatusPage(t *testing.T) {
	began := time.Date(2026, 11, 26, 2, 0, 0, 0, time.UTC)
	unreachable := runReport{Began: began, State: string(failed), Advice: "Không tới được kho git. Trang đang chạy vẫn như cũ.", Pause: 60}
	for name, c := range map[string]struct {
		rep         report
		title, want string
		never       string
	}{
		"new":                        {report{}, "Đang xem kho git", "vài phút", ""},
		"unreachable from the start": {report{State: string(failed), Runs: []runReport{unreachable}}, "Cập nhật đang trục trặc", "Chưa có bản nào lên trang. Tác nhân tự thử lại. Lần thử tới: 09:01:00 26/11/2026.", "vẫn như cũ"},
		"unreachable":                {report{State: string(failed), Release: &release{}, Runs: []runReport{{State: string(busy)}, unreachable}}, "Cập nhật đang trục trặc", "vẫn như cũ. Tác nhân tự thử lại.", "Chưa có bản"},
		"a failure without advice":   {report{State: string(failed), Release: &release{}, Runs: []runReport{{State: string(failed)}}}, "Cập nhật đang trục trặc", "vẫn là bản trước", "Lần thử tới"},
		"refused from the start":     {report{State: string(refused), Runs: []runReport{{State: string(refused)}}}, "Lần lưu mới không được nhận", "Chưa có bản nào lên trang", "bản trước"},
		"live":                       {report{State: string(same), Release: &release{}}, "Trang đang cập nhật bình thường", "sẽ lên trang", ""},
	} {
		title, detail := said(c.rep)
		if title != c.title || !strings.Contains(detail, c.want) || c.never != "" && strings.Contains(detail, c.never) {
			t.Errorf("%s: %s. %s", name, title, detail)
		}
	}
	since := began
	if got := under(report{Running: "hook", Since: &since, Stage: "pages", Size: 12}); got != "Đang chạy: có người đẩy lên, từ 09:00:00 26/11/2026; dựng 12 trang…" {
		t.Error(got)
	}
	if got := []string{size(900), size(1536 << 10), size(5 << 29)}; strings.Join(got, " ") != "1 kB 1,5 MB 2,5 GB" {
		t.Error(got)
	}
	files := byFile([]item{{Path: "a", Line: 1}, {Path: "b", Line: 1}, {Path: "a", Line: 2}})
	if len(files) != 2 || files[0].Path != "a" || len(files[0].Items) != 2 {
		t.Errorf("got %+v", files)
	}
}
