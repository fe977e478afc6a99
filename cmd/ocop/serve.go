package main

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strings"

	"ocop/internal/build"
	"ocop/internal/catalogue"
	"ocop/internal/desk"
	"ocop/internal/editor"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/report"
	"ocop/internal/serve"
)

var serveCommand = command{
	name: "serve", what: "mở trang trên máy này để vừa sửa vừa xem",
	help: `Mở trang trong trình duyệt, không dựng và không ghi gì. Lưu một tệp là trang đang mở tự
hiện nội dung mới. Nút ở góc dưới cho biết phát hiện của bản ghi đang xem, dẫn tới chỗ cần
sửa, và cho xem bản nháp hoặc xem trang vào ngày khác. Nhấn Ctrl+C để dừng.

Bàn làm việc của cán bộ ở /ban-lam-viec/; gõ “ocop” không kèm lệnh để mở thẳng.

Chỉ máy này mở được. Muốn máy khác trong cơ quan xem được, đặt mật khẩu từ 8 ký tự trong
một tệp rồi mở địa chỉ của máy; mọi trang đều hỏi mật khẩu (tên đăng nhập gõ gì cũng được).
Đường truyền không mã hóa: chỉ dùng trong mạng nội bộ tin cậy.

Phần nội bộ ở /noi-bo/: báo cáo tiến độ, mọi phát hiện, giấy chứng nhận sắp hết hạn. Lập khi
mở trang, không ghi vào trang công khai. /noi-bo/?year=2021&as-of=2021-12-31 chọn năm và
ngày chốt. Đường dẫn nào cũng nhận ?as-of=NGÀY và ?drafts=1.

  ocop serve
  ocop serve --as-of 2021-12-31 --addr 127.0.0.1:8000
  ocop serve --addr :8080 --password-file mat-khau.txt
`,
	run: runServe,
}

func runServe(ctx context.Context, e *env, args []string) error { return serveFrom(ctx, e, args, "") }

// serveFrom serves and opens the browser at a page below the root.
func serveFrom(ctx context.Context, e *env, args []string, page string) error {
	o := newOptions(e)
	o.contentFlag()
	o.internalFlag()
	o.siteFlags()
	o.asOfFlag()
	o.quietFlag()
	addr := o.set.String("addr", "127.0.0.1:8080", "`ĐỊA CHỈ` để mở trang; cổng 0 chọn một cổng trống")
	open := o.set.Bool("open", true, "mở trình duyệt")
	secret := o.set.String("password-file", "", "`TỆP` có mật khẩu ở dòng đầu, để máy khác mở được (hoặc biến môi trường OCOP_PASSWORD)")
	poll := o.set.Duration("poll", 0, "xem lại thư mục sau mỗi `KHOẢNG` (ví dụ 2s) thay vì chờ hệ điều hành báo; thư mục mạng tự được xem lại")
	if err := o.parse(e, args, 0, 0); err != nil {
		return err
	}
	password, err := readPassword(*secret)
	if err != nil {
		return err
	}
	if *poll < 0 {
		return usagef("--poll %v: want a time such as 2s", *poll)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(servePercent)
	}
	atDesk := o.deskInput(e)
	atDesk.Network = networkAddress(*addr, interfaceAddresses())
	return serve.Run(ctx, serve.Input{
		Build: func() (build.Input, error) {
			in, err := o.buildInput(e)
			in.Thorough = true // the page of findings has them all
			return in, err
		},
		Content: o.content, Internal: o.internal, Theme: o.theme, Config: o.config,
		Addr: *addr, Password: password, Poll: *poll, Now: e.now,
		Report: func(ctx context.Context, ask serve.Ask) (*report.Report, error) { return o.reportAsked(ctx, e, ask) },
		Record: o.record, Editor: editor.Handler(o.editorOptions),
		Check: func(ctx context.Context, day ocop.Date) (*catalogue.Catalogue, []finding.Finding, error) {
			all, err := o.checkAll(ctx, e, day, nil)
			return all.cat, finding.Sort(append(all.found, all.wrong...)), err
		},
		Desk: desk.Handler(ctx, atDesk),
		Ready: func(url string) {
			boundMemory()
			fmt.Fprintf(e.stderr, "Trang ở %s (bàn làm việc: %sban-lam-viec/, phát hiện: %snoi-bo/phat-hien/). Nhấn Ctrl+C để dừng.\n", url, url, url)
			if *open {
				openBrowser(url + page)
			}
		},
		Built: func(b serve.Built) { o.built(e, b) },
	})
}

// servePercent is how far the heap of a server may grow between collections: it holds
// all records the whole day, and what it does is little.
const servePercent = 20

// boundMemory has the collector work harder where linking the records anew would need
// more memory for a moment than 10,000 products should; larger sites may have half as
// much again as their records take.
func boundMemory() {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	debug.SetMemoryLimit(max(340<<20, int64(m.HeapAlloc)*3/2))
}

// built tells a person what came of an edit.
func (o *options) built(e *env, b serve.Built) {
	switch {
	case b.Err != nil:
		fmt.Fprintf(e.stderr, "ocop serve: %v\n", b.Err)
	case b.Settled && !o.quiet:
		fmt.Fprintf(e.stderr, "%d trang, %.2f giây. Nội dung: %s\n", b.Pages, b.Took.Seconds(), finding.Summary(b.Found))
	}
}

// readPassword takes the first line of a file, or OCOP_PASSWORD.
func readPassword(file string) (string, error) {
	if file == "" {
		return os.Getenv("OCOP_PASSWORD"), nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("password: %w", err)
	}
	line, _, _ := strings.Cut(string(data), "\n")
	line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff"))
	if line == "" {
		return "", usagef("--password-file %s: the first line is empty", file)
	}
	return line, nil
}

// reportAsked makes the report that somebody opens at /noi-bo/.
func (o *options) reportAsked(ctx context.Context, e *env, ask serve.Ask) (*report.Report, error) {
	today, err := o.day(e)
	if err != nil {
		return nil, err
	}
	q, asOf, err := ofYear(cmp.Or(ask.Year, ask.AsOf.Year(), today.Year()), ask.AsOf, today)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", serve.ErrAsked, err)
	}
	return new(reportFlags).make(ctx, o, q, asOf)
}

// record reads the file of a record; p is below the folder of the content or of
// the internal records.
func (o *options) record(p string) ([]byte, error) {
	open := o.contentFS
	if isInternal(p) {
		open = o.internalFS
	}
	fsys, err := open()
	if err != nil {
		return nil, err
	}
	return fs.ReadFile(fsys, p)
}

// openBrowser asks the desktop to open an address. A machine without one is
// no error: the address has been printed.
func openBrowser(url string) {
	switch runtime.GOOS {
	case "windows":
		_ = exec.Command("rundll32", "url.dll,FileProtocolHandler", url).Start()
	case "darwin":
		_ = exec.Command("open", url).Start()
	default:
		if os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != "" {
			_ = exec.Command("xdg-open", url).Start()
		}
	}
}
