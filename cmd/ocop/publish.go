package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"ocop/internal/finding"
	"ocop/internal/mirror"
	"ocop/internal/publish"
)

var publishCommand = command{
	name: "publish", what: "đưa lần lưu (commit) mới nhất trong git lên trang đang chạy",
	help: `Lấy nhánh về, dựng lần lưu mới nhất, kiểm tra (lỗi nội dung, mọi đường dẫn, dữ liệu
không được công khai), rồi chuyển trang đang chạy sang bản mới trong một bước. Có
trục trặc ở bước nào thì trang đang chạy vẫn là bản cũ, nguyên vẹn. Các bản trước
được giữ lại: xem “ocop releases”, trở lại bằng “ocop rollback”.

Máy chủ web trỏ vào THƯ MỤC/current. Cách làm từng bước: docs/xuat-ban.md.

  ocop publish --repo /srv/git/ocop.git --to /srv/ocop
  ocop publish --repo https://git.example/xa/ocop.git --branch main --to /srv/ocop
  ocop publish … --policy withhold   vẫn xuất bản khi nội dung có lỗi, bỏ phần có lỗi
  ocop publish … --dry-run           làm mọi bước nhưng không chuyển trang
  ocop publish … --verify            dựng hai lần và so từng byte
`,
	run: runPublish,
}

func runPublish(ctx context.Context, e *env, args []string) error {
	o := newOptions(e)
	o.asOfFlag()
	o.quietFlag()
	var in publish.Input
	check := o.publishFlags(&in)
	o.set.BoolVar(&in.Verify, "verify", false, "dựng lại từ đầu ở chỗ khác và so từng byte")
	o.set.BoolVar(&in.DryRun, "dry-run", false, "làm mọi bước nhưng không chuyển trang")
	o.set.BoolVar(&in.Stale, "stale", false, "không tới được kho git thì dựng lại lần lưu đã lấy trước đó")
	o.set.BoolVar(&in.Force, "force", false, "dựng lại dù không có gì mới, kể cả lần lưu đã bị trở lui")
	timed := o.set.Bool("timed", false, "in thời gian của từng bước")
	if err := o.parse(e, args, 0, 0); err != nil {
		return err
	}
	if err := check(); err != nil {
		return err
	}
	return o.publish(ctx, e, in, *timed)
}

// publishFlags are the flags of every verb that publishes. What they say is in in after
// check.
func (o *options) publishFlags(in *publish.Input) (check func() error) {
	o.set.StringVar(&in.Repo, "repo", "", "`ĐỊA CHỈ` hay thư mục của kho git (https://…, user@máy:…, thư mục)")
	o.set.StringVar(&in.Branch, "branch", "main", "`NHÁNH` được xuất bản")
	o.set.StringVar(&in.To, "to", "", "`THƯ MỤC` chứa trang đang chạy và các bản trước")
	o.set.StringVar(&in.Content, "content", "content", "`THƯ MỤC` nội dung trong kho git")
	o.set.StringVar(&in.Config, "config", "ocop.yaml", "`TỆP` cấu hình trang trong kho git")
	o.set.StringVar(&o.theme, "theme", "", "`THƯ MỤC` giao diện riêng trên máy này (mặc định: giao diện có sẵn)")
	o.set.StringVar(&in.BaseURL, "base-url", "", "`ĐỊA CHỈ` công khai của trang, thay cho base_url trong cấu hình")
	o.set.StringVar(&o.internal, "internal", "", "`THƯ MỤC` hồ sơ nội bộ ở nơi khác, để soát rò rỉ")
	policy := o.set.String("policy", string(publish.Refuse), "khi nội dung có lỗi: refuse (không xuất bản) hoặc withhold (bỏ phần có lỗi)")
	o.set.Func("canary", "`CHUỖI` không bao giờ được có trên trang; dùng được nhiều lần", func(s string) error {
		in.Canaries = append(in.Canaries, s)
		return nil
	})
	o.set.IntVar(&in.Keep, "keep", publish.DefaultKeep, "giữ bao nhiêu bản")
	by := o.set.String("switch", "", "cách chuyển trang: link, exchange hoặc file (mặc định: hợp với hệ thống)")
	o.set.StringVar(&in.Signers, "signers", "", "`TỆP` allowed_signers: chỉ nhận lần lưu có chữ ký của người trong tệp")
	o.set.DurationVar(&in.FetchTimeout, "timeout", mirror.DefaultTimeout, "`THỜI GIAN` lâu nhất để lấy nhánh về")
	return func() error {
		if in.Repo == "" || in.To == "" {
			return usagef("want --repo and --to")
		}
		in.Policy, in.Switch = publish.Policy(*policy), publish.Switch(*by)
		if in.Policy != publish.Refuse && in.Policy != publish.Withhold {
			return usagef("--policy %q: want refuse or withhold", *policy)
		}
		if in.Keep < 1 {
			return usagef("--keep %d: want 1 or more", in.Keep)
		}
		return nil
	}
}

// publish runs the publication and tells what came of it.
func (o *options) publish(ctx context.Context, e *env, in publish.Input, timed bool) (err error) {
	if in.AsOf, err = o.day(e); err != nil {
		return err
	}
	if err := o.around(e, &in); err != nil {
		return err
	}
	if !o.quiet && e.terminal {
		in.Progress = publishing(e)
	}
	res, err := publish.Run(ctx, in)
	if errors.Is(err, publish.ErrRefused) {
		tellRefused(e, in, res)
		return errFindings
	}
	if err != nil {
		return advised(err)
	}
	if !o.quiet {
		tellPublished(e, in, res)
		if timed {
			for _, s := range res.Stages {
				fmt.Fprintf(e.stderr, "  %-9s %6.2f giây\n", s.Name, s.Took.Seconds())
			}
		}
	}
	return nil
}

// around adds to the input what comes from around the command line.
func (o *options) around(e *env, in *publish.Input) (err error) {
	if in.Theme, err = o.themeFS(); err != nil {
		return err
	}
	if o.internal != "" {
		if in.Internal, err = o.internalFS(); err != nil {
			return err
		}
	}
	in.Env, in.Now, in.Program = os.Environ(), e.now, program()
	return nil
}

// publishing tells a person at a terminal what is being done.
func publishing(e *env) func(string, int) {
	words := map[string]string{"fetch": "Lấy nhánh về…\n", "read": "Đọc %d tệp…\n", "pictures": "Làm %d hình…\n", "pages": "Dựng %d trang…\n",
		"judge": "Kiểm tra %d tệp…\n", "again": "Dựng lại để so…\n", "days": "Đọc lịch sử…\n", "keep": "Giữ tệp của các bản trước…\n", "switch": "Chuyển trang (%d tệp)…\n", "tidy": "Trang mới đã chạy. Dọn bản cũ…\n"}
	return func(stage string, n int) {
		if n == 0 {
			fmt.Fprint(e.stderr, words[stage])
			return
		}
		fmt.Fprintf(e.stderr, words[stage], n)
	}
}

// advised adds what to do to an error.
func advised(err error) error {
	if text := publish.Advice(err); text != "" {
		return fmt.Errorf("%w\n%s", err, text)
	}
	return err
}

const mostTold = 20

// tellRefused prints why nothing was published.
func tellRefused(e *env, in publish.Input, res *publish.Result) {
	why := map[publish.Reason]string{
		publish.ForFindings:  "nội dung có lỗi (--policy refuse). Sửa các lỗi trên rồi lưu và đẩy lại, hoặc dùng --policy withhold",
		publish.ForLeak:      "trang có dữ liệu không được công khai",
		publish.ForLink:      "trang có đường dẫn hỏng",
		publish.ForSignature: "lần lưu chưa được người được phép ký",
		"":                   "dựng hai lần không ra cùng một trang",
	}
	n := 0
	for _, f := range res.Found {
		if res.Refused != publish.ForFindings || f.Severity != finding.Error {
			continue
		}
		if n++; n <= mostTold {
			fmt.Fprintln(e.stderr, f)
		}
	}
	for _, p := range res.Problems {
		if n++; n > mostTold {
			continue
		}
		if p.Line > 0 {
			fmt.Fprintf(e.stderr, "%s:%d: %s\n", p.Path, p.Line, p.What)
		} else {
			fmt.Fprintf(e.stderr, "%s: %s\n", p.Path, p.What)
		}
	}
	if n > mostTold {
		fmt.Fprintf(e.stderr, "… và %d điều nữa.\n", n-mostTold)
	}
	fmt.Fprintf(e.stderr, "KHÔNG xuất bản: %s. Trang đang chạy vẫn như cũ.\n", why[res.Refused])
}

// tellPublished prints what was published.
func tellPublished(e *env, in publish.Input, res *publish.Result) {
	r := res.Release
	if res.Stale != nil {
		fmt.Fprintf(e.stderr, "Không tới được kho git (%v); dùng lần lưu đã lấy trước đó.\n", res.Stale)
	}
	if res.Rewritten {
		fmt.Fprintln(e.stderr, "Lịch sử của nhánh đã bị viết lại kể từ lần trước.")
	}
	if res.Held != "" {
		fmt.Fprintf(e.stderr, "Bỏ qua lần lưu %.12s vì đã trở lui khỏi nó; đẩy một lần lưu mới, hoặc dùng --force.\n", res.Held)
	}
	if n := len(res.Problems); n > 0 {
		p := res.Problems[0]
		fmt.Fprintf(e.stderr, "%d đường dẫn hỏng, đầu tiên ở %s:%d: %s\n", n, p.Path, p.Line, p.What)
	}
	switch took := res.Took.Round(10 * time.Millisecond); {
	case res.Same:
		fmt.Fprintf(e.stderr, "Không có gì mới: bản %s đang chạy (%v).\n", r.ID, took)
	case in.DryRun:
		fmt.Fprintf(e.stderr, "Thử: bản %s có %d trang, %d tệp; %d tệp khác bản đang chạy, %d tệp bỏ đi (%v). Không chuyển trang.\n", r.ID, res.Pages, r.Files, len(res.Changed), len(res.Removed), took)
	default:
		errors, _, _ := finding.Count(res.Found)
		fmt.Fprintf(e.stderr, "Đã xuất bản %s: lần lưu %.12s, tính đến ngày %s; %d trang, %d tệp, ghi mới %d; %d tệp khác bản trước, %d tệp bỏ đi; %d lỗi nội dung (chạy sau %v, xong sau %v).\n",
			r.ID, r.Commit, r.Day, res.Pages, r.Files, res.Written, len(res.Changed), len(res.Removed), errors, res.Live.Round(10*time.Millisecond), took)
	}
}
