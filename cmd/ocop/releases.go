package main

import (
	"context"
	"encoding/json"
	"fmt"

	"ocop/internal/publish"
)

var releasesCommand = command{
	name: "releases", what: "liệt kê các bản đã xuất bản",
	help: `Liệt kê các bản còn giữ trong thư mục xuất bản, bản mới nhất trước. Dấu * là bản
đang chạy.

  ocop releases --to /srv/ocop
  ocop releases --to /srv/ocop --json
`,
	run: runReleases,
}

// releaseLine is a release as --json prints it.
type releaseLine struct {
	ID        string `json:"id"`
	Commit    string `json:"commit"`
	Day       string `json:"day"`
	Published string `json:"published"`
	Files     int    `json:"files"`
	Bytes     int64  `json:"bytes"`
	Current   bool   `json:"current"`
}

func runReleases(_ context.Context, e *env, args []string) error {
	o := newOptions(e)
	to := o.set.String("to", "", "`THƯ MỤC` xuất bản")
	asJSON := o.set.Bool("json", false, "in ra JSON")
	if err := o.parse(e, args, 0, 0); err != nil {
		return err
	}
	if *to == "" {
		return usagef("want --to")
	}
	list, err := publish.List(*to)
	if err != nil {
		return advised(err)
	}
	lines := make([]releaseLine, len(list))
	for i, r := range list {
		lines[i] = releaseLine{r.ID, r.Commit, r.Day.String(), r.Published.In(vietnam).Format("2006-01-02T15:04:05Z07:00"), r.Files, r.Bytes, r.Current}
	}
	if *asJSON {
		out := json.NewEncoder(e.stdout)
		out.SetIndent("", "  ")
		return out.Encode(lines)
	}
	fmt.Fprintf(e.stdout, "  %-22s %-12s %-11s %-17s %8s %9s\n", "Bản", "Lần lưu", "Tính đến", "Xuất bản lúc", "Số tệp", "MB")
	for i, r := range list {
		mark := " "
		if r.Current {
			mark = "*"
		}
		fmt.Fprintf(e.stdout, "%s %-22s %-12.12s %-11s %-17s %8d %9.1f\n", mark, r.ID, r.Commit, lines[i].Day, r.Published.In(vietnam).Format("2006-01-02 15:04"), r.Files, float64(r.Bytes)/1e6)
	}
	return nil
}

var rollbackCommand = command{
	name: "rollback", args: "[BẢN]", what: "đưa một bản trước trở lại trang đang chạy",
	help: `Đưa một bản trước trở lại, trong một bước. Không ghi BẢN là bản ngay trước bản đang
chạy; BẢN có thể chỉ ghi phần đầu. Các lần lưu sau bản đó bị bỏ qua cho đến khi có
lần lưu mới: sửa nội dung, lưu, đẩy lên.

  ocop rollback --to /srv/ocop
  ocop rollback --to /srv/ocop 1f0c2d
`,
	run: runRollback,
}

func runRollback(ctx context.Context, e *env, args []string) error {
	o := newOptions(e)
	o.quietFlag()
	to := o.set.String("to", "", "`THƯ MỤC` xuất bản")
	if err := o.parse(e, args, 0, 1); err != nil {
		return err
	}
	if *to == "" {
		return usagef("want --to")
	}
	id := ""
	if len(o.words) > 0 {
		id = o.words[0]
	}
	r, err := publish.Rollback(ctx, *to, id)
	if err != nil {
		return advised(err)
	}
	if !o.quiet {
		fmt.Fprintf(e.stderr, "Trang đang chạy là bản %s (lần lưu %.12s, tính đến ngày %s).\n", r.ID, r.Commit, r.Day)
	}
	return nil
}
