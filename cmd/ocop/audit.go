package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"ocop/internal/audit"
	"ocop/internal/build"
)

var auditCommand = command{
	name: "audit", args: "THƯ MỤC", what: "soát một trang đã dựng xem có dữ liệu không được công khai",
	help: `Đọc mọi tệp của một trang đã dựng: trang, JSON, chỉ mục tìm kiếm, bản nén .gz và .br,
phần ẩn trong hình, bên trong tệp Excel, Word, PDF; tìm giá trị của các trường nội bộ
hoặc chưa được đồng ý công khai, số định danh 12 chữ số, số điện thoại không bản ghi
nào công khai, mật khẩu và khóa, .git, .env, tệp sao lưu.

So với bản ghi trong --content (và --internal); không có thư mục đó thì chỉ soát những
gì không cần bản ghi. “ocop publish” soát như vậy mỗi lần.

  ocop audit public
  ocop audit /srv/ocop/current --content content --format json
  ocop audit public --canary "Chim Yến" --canary 0900000777

Mã thoát 1: có điều không được công khai.
`,
	run: runAudit,
}

func runAudit(ctx context.Context, e *env, args []string) error {
	o := newOptions(e)
	o.contentFlag()
	o.internalFlag()
	o.quietFlag()
	o.set.StringVar(&o.format, "format", "text", "`DẠNG` in ra: text hoặc json")
	var canaries []string
	o.set.Func("canary", "`CHUỖI` không bao giờ được có trên trang; dùng được nhiều lần", func(s string) error {
		canaries = append(canaries, s)
		return nil
	})
	if err := o.parse(e, args, 1, 1); err != nil {
		return err
	}
	if err := o.oneOf([]string{"text", "json"}); err != nil {
		return err
	}
	site, err := siteFolder(o.words[0])
	if err != nil {
		return err
	}
	in := audit.Input{Site: site, Canaries: canaries}
	if in.Known, err = o.known(ctx); err != nil {
		return err
	}
	report, err := audit.Run(ctx, in)
	if err != nil {
		return err
	}
	if o.format == "json" {
		out := json.NewEncoder(e.stdout)
		out.SetIndent("", "  ")
		err = out.Encode(report)
	} else {
		err = o.printAudit(e, report)
	}
	if err == nil && len(report.Leaks) > 0 {
		err = errFindings
	}
	return err
}

// siteFolder opens a finished site. Links in it are not followed: audit tells of them.
func siteFolder(name string) (fs.FS, error) {
	if _, err := openFolder("audit", name); err != nil {
		return nil, fmt.Errorf("site: %w", err)
	}
	real, err := filepath.EvalSymlinks(name) // current is a link itself
	if err != nil {
		return nil, fmt.Errorf("site: %w", err)
	}
	return os.DirFS(real), nil
}

// known learns from the records, unless there is no content folder and none was asked
// for.
func (o *options) known(ctx context.Context) (*audit.Knowledge, error) {
	if _, err := os.Stat(o.content); errors.Is(err, fs.ErrNotExist) && !o.given("content") && !o.given("internal") {
		return nil, nil
	}
	content, err := o.contentFS()
	if err != nil {
		return nil, err
	}
	internal, err := o.internalFS()
	if err != nil {
		return nil, err
	}
	tree, err := build.Records(ctx, content, internal)
	if err != nil {
		return nil, err
	}
	return audit.Know(tree), nil
}

func (o *options) printAudit(e *env, r *audit.Report) error {
	for _, l := range r.Leaks {
		where := l.Path
		if l.Inner != "" {
			where += "!" + l.Inner
		}
		if l.Line > 0 {
			where = fmt.Sprintf("%s:%d", where, l.Line)
		}
		what := l.What
		if l.Field != "" {
			what += " (" + l.Field + ")"
		}
		if _, err := fmt.Fprintf(e.stdout, "%s: [%s] %s\n", where, l.Kind, what); err != nil {
			return err
		}
	}
	if o.quiet {
		return nil
	}
	if !r.Records {
		fmt.Fprintln(e.stderr, "Không có thư mục nội dung nên chưa soát trường nội bộ và số điện thoại: thêm --content.")
	}
	fmt.Fprintf(e.stderr, "Soát %d tệp, %.1f MB: %d điều không được công khai.\n", r.Files, float64(r.Bytes)/1e6, len(r.Leaks))
	return nil
}
