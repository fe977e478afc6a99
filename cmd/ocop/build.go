package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ocop/internal/build"
	"ocop/internal/finding"
	"ocop/internal/history"
	"ocop/internal/ocop"
	"ocop/internal/opendata"
	"ocop/internal/publish"
	"ocop/internal/store"
)

var buildCommand = command{
	name: "build", what: "dựng trang công khai vào thư mục public",
	help: `Dựng danh mục công khai từ thư mục nội dung. Hồ sơ nội bộ (dossiers/, plans/)
không được mở. Tệp không đổi thì không ghi lại; tệp của lần dựng trước không còn
dùng thì được xóa. Bản ghi có lỗi vẫn dựng được phần còn lại: xem “ocop check”.

  ocop build
  ocop build --as-of 2026-12-31 --out thu
  ocop build --strict          không ghi gì khi nội dung có lỗi
  ocop build --relative --out usb   trang mở được từ thư mục hay thẻ nhớ, không cần máy chủ
  ocop build --since /srv/ocop      trang dữ liệu mở kể những gì đổi so với trang đã công bố
                                    trong thư mục đó (đọc du-lieu/ của nó, không ghi gì)
`,
	run: runBuild,
}

func runBuild(ctx context.Context, e *env, args []string) error {
	o := newOptions(e)
	o.contentFlag()
	o.siteFlags()
	o.asOfFlag()
	o.quietFlag()
	o.set.StringVar(&o.out, "out", "public", "`THƯ MỤC` để ghi trang")
	strict := o.set.Bool("strict", false, "có lỗi thì không ghi gì và thoát với mã 1")
	force := o.set.Bool("force", false, "ghi đè cả tệp không do ocop tạo ra")
	relative := o.set.Bool("relative", false, "địa chỉ dẫn thẳng tới tệp, để mở từ thư mục hay thẻ nhớ; tìm kiếm được khi có không quá 3.000 bản ghi")
	since := o.set.String("since", "", "`THƯ MỤC` của trang đã công bố, để dữ liệu mở kể những gì đã đổi")
	clean := o.set.Bool("clean", false, "dựng lại từ đầu dù nội dung không đổi")
	if err := o.parse(e, args, 0, 0); err != nil {
		return err
	}
	in, err := o.buildInput(e)
	if err != nil {
		return err
	}
	if *since != "" {
		if in.Before, err = published(*since); err != nil {
			return err
		}
	}
	in.Out, in.Strict, in.Force, in.Relative = o.out, *strict, *force, *relative
	if in.Commit, in.Changed, err = o.committed(ctx); err != nil {
		return err
	}
	if *clean {
		in.Store = nil
	} else {
		in.State, in.Program = stateFile(o.out), program()
	}
	begin := e.now()
	in.Progress = o.progress(e)
	res, err := build.Run(ctx, in)
	if err != nil {
		return err
	}
	if err := tell(e, o, res, e.now().Sub(begin)); err != nil {
		return err
	}
	if res.Held {
		return errFindings
	}
	return nil
}

// committed tells which commit the content folder is, "" when it is in none or was
// changed since, and on which day each of its files was last committed. Without git
// the site shows no such days.
func (o *options) committed(ctx context.Context) (string, map[string]ocop.Date, error) {
	changes, err := history.Of(ctx, os.Environ(), o.content, cacheFile("days", o.content))
	if err != nil {
		return "", nil, ctx.Err()
	}
	commit := changes.Commit.ID
	if changes.Dirty {
		commit = ""
	}
	return commit, publish.Days(changes), nil
}

// published reads the open data of the site in a folder.
func published(dir string) (*opendata.Previous, error) {
	site, err := openFolder("since", dir)
	if err != nil {
		return nil, err
	}
	before, err := opendata.Read(site)
	if err != nil {
		return nil, fmt.Errorf("folder of --since: %w", err)
	}
	return before, nil
}

// buildInput gathers what the flags of a build say.
func (o *options) buildInput(e *env) (in build.Input, err error) {
	if in.AsOf, err = o.day(e); err != nil {
		return in, err
	}
	if in.Site, in.SiteFound, err = o.site(); err != nil {
		return in, err
	}
	if in.Content, err = o.contentFS(); err != nil {
		return in, err
	}
	in.Store = store.Open(strings.TrimSuffix(cacheFile("pictures", o.content), ".json"))
	in.Theme, err = o.themeFS()
	return in, err
}

// progress tells a person at a terminal what is being done.
func (o *options) progress(e *env) func(string, int) {
	if o.quiet || !e.terminal {
		return nil
	}
	words := map[string]string{"read": "Đọc %d tệp…\n", "pictures": "Làm %d hình…\n", "pages": "Dựng %d trang…\n"}
	return func(stage string, n int) { fmt.Fprintf(e.stderr, words[stage], n) }
}

// tell prints what a build found and did. Only errors are listed: the rest
// is for ocop check.
func tell(e *env, o *options, res *build.Result, took time.Duration) error {
	const most = 20
	shown := 0
	for _, f := range res.Found {
		if f.Severity != finding.Error {
			continue
		}
		if shown++; shown > most {
			continue
		}
		f.Path = prefixed(o.content, f)
		fmt.Fprintln(e.stderr, f)
	}
	if shown > most {
		fmt.Fprintf(e.stderr, "… và %d lỗi nữa. Gõ “ocop check” để xem hết.\n", shown-most)
	}
	if o.quiet {
		return nil
	}
	errors, _, _ := finding.Count(res.Found)
	fmt.Fprintf(e.stderr, "%d lỗi. Gõ “ocop check” để xem mọi phát hiện.\n", errors)
	switch {
	case res.Held:
		fmt.Fprintln(e.stderr, "Không ghi gì vì nội dung có lỗi (--strict).")
	case res.Same:
		fmt.Fprintf(e.stderr, "Không có gì thay đổi từ lần dựng trước (%.2f giây).\n", took.Seconds())
	default:
		fmt.Fprintf(e.stderr, "%d trang, %d hình: ghi %d tệp, giữ nguyên %d, xóa %d, vào %s (%.2f giây).\n",
			res.Pages, res.Pictures, res.Stats.Written, res.Stats.Same, res.Stats.Removed, o.out, took.Seconds())
	}
	return nil
}

// prefixed is the path of a finding as it can be opened from here. Findings
// of the configuration have their own.
func prefixed(content string, f finding.Finding) string {
	if f.Record == "" && f.Path != "" && filepath.Ext(f.Path) == ".yaml" {
		return f.Path
	}
	return filepath.ToSlash(filepath.Join(content, f.Path))
}

// stateFile is where the last run into out is remembered, "" when the machine
// has no cache folder.
func stateFile(out string) string { return cacheFile("build", out) }

// labelFile is where it is remembered what the label pictures of a content
// folder show.
func labelFile(content string) string { return cacheFile("labels", content) }

// cacheFile is a file in the user's cache that belongs to a folder.
func cacheFile(what, folder string) string {
	cache, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	abs, err := filepath.Abs(folder)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256([]byte(abs))
	return filepath.Join(cache, "ocop", what+"-"+hex.EncodeToString(sum[:8])+".json")
}

// program tells this binary from every other one, by its size and time.
func program() string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(name)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%s %d %d", name, info.Size(), info.ModTime().UnixNano())
}
