package main

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"runtime"
	"time"

	"ocop/internal/build"
	"ocop/internal/finding"
	"ocop/internal/report"
	"ocop/internal/serve"
)

var serveCommand = command{
	name: "serve", what: "mở trang trên máy này, tự dựng lại khi nội dung đổi",
	help: `Dựng trang vào một thư mục tạm, mở trong trình duyệt, và dựng lại mỗi khi nội dung
đổi. Chỉ máy này mở được. Danh sách phát hiện ở /_ocop/. Nhấn Ctrl+C để dừng.

Báo cáo tiến độ nội bộ ở /noi-bo/, cũng chỉ trên máy này: lập khi mở trang, không ghi vào
thư mục của trang công khai. /noi-bo/?year=2021&as-of=2021-12-31 chọn năm và ngày chốt.

  ocop serve
  ocop serve --as-of 2021-12-31 --addr 127.0.0.1:8000
`,
	run: runServe,
}

func runServe(ctx context.Context, e *env, args []string) error {
	o := newOptions(e)
	o.contentFlag()
	o.internalFlag()
	o.siteFlags()
	o.asOfFlag()
	o.quietFlag()
	addr := o.set.String("addr", "127.0.0.1:8080", "`ĐỊA CHỈ` để mở trang; cổng 0 chọn một cổng trống")
	open := o.set.Bool("open", true, "mở trình duyệt")
	o.set.StringVar(&o.out, "out", "", "`THƯ MỤC` để ghi trang (mặc định: thư mục tạm, xóa khi dừng)")
	if err := o.parse(e, args, 0, 0); err != nil {
		return err
	}
	out := o.out
	if out == "" {
		dir, err := os.MkdirTemp("", "ocop-serve-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		out = dir
	}
	watch := []string{o.content, o.config}
	if o.internal != "" {
		watch = append(watch, o.internal)
	}
	if o.theme != "" {
		watch = append(watch, o.theme)
	}
	return serve.Run(ctx, serve.Input{
		Build: func() (build.Input, error) {
			in, err := o.buildInput(e)
			in.Thorough = true // the page of findings has them all
			return in, err
		},
		Out: out, Watch: watch, Addr: *addr, Now: e.now,
		Report: func(ctx context.Context, ask serve.Ask) (*report.Report, error) { return o.reportAsked(ctx, e, ask) },
		Record: o.record,
		Ready: func(url string) {
			fmt.Fprintf(e.stderr, "Trang ở %s (phát hiện: %s_ocop/). Nhấn Ctrl+C để dừng.\n", url, url)
			if *open {
				openBrowser(url)
			}
		},
		Built: func(res *build.Result, took time.Duration, err error) {
			if err != nil {
				fmt.Fprintf(e.stderr, "ocop serve: %v\n", err)
				return
			}
			if !o.quiet {
				fmt.Fprintf(e.stderr, "Đã dựng %d trang trong %.2f giây. Nội dung: %s\n", res.Pages, took.Seconds(), finding.Summary(res.Found))
			}
		},
	})
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
