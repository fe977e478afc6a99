package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ocop/internal/deploy"
)

var deployCommand = command{
	name: "deploy", args: "ĐÍCH", what: "đưa trang đã dựng lên kho S3 hay một thư mục",
	help: `Đưa trang mà “ocop build” đã dựng lên một kho tương thích S3 (s3://KHO/THƯ-MỤC) hoặc vào
một thư mục, kể cả ổ đĩa mạng. Chỉ tệp đã đổi mới được gửi: so bằng mã băm, không bằng giờ.
Thứ tự gửi giữ cho trang đang mở không bao giờ dẫn đến tệp chưa có; xóa sau cùng. Đang gửi
mà bị ngắt thì trang cũ vẫn nguyên; chạy lại là gửi tiếp phần còn thiếu.

  ocop deploy s3://ocop-muong-lang --dry-run     xem sẽ thêm (+), sửa (~), xóa (-) gì
  ocop deploy s3://ocop/muong-lang --endpoint https://s3.vi-du.vn --verify
  ocop deploy /mnt/web/ocop --from public

Khóa truy cập lấy từ AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, hoặc tệp
~/.aws/credentials (--profile, AWS_PROFILE). Địa chỉ và vùng có thể để trong AWS_ENDPOINT_URL
và AWS_REGION. Khóa không bao giờ được in ra.

Tệp có tên đổi theo nội dung (assets/, anh/, search/) được giữ thêm vài lần gửi cho khách còn
mở trang cũ: --keep. Bỏ đi hơn 256 tệp, hoặc hơn một phần tư trang, thì lệnh dừng lại hỏi:
xem --dry-run rồi cho phép bằng --max-deletes. Tệp không do ocop đưa lên thì không động đến.

Gửi qua rsync, SSH: gửi vào một thư mục trên máy rồi chép thư mục ấy, xem docs/mo-rong.md.
`,
	run: runDeploy,
}

// deployFlags are the flags of the verb.
type deployFlags struct {
	deploy.Options
	from       string
	encode     string
	maxDeletes int
	endpoint   string
	region     string
	profile    string
	pathStyle  bool
	header     []string
}

func runDeploy(ctx context.Context, e *env, args []string) error {
	o := newOptions(e)
	o.quietFlag()
	f := deployFlags{}
	o.set.StringVar(&f.from, "from", "public", "`THƯ MỤC` của trang đã dựng")
	o.set.BoolVar(&f.DryRun, "dry-run", false, "chỉ kể sẽ làm gì, không ghi gì")
	o.set.BoolVar(&f.Verify, "verify", false, "gửi xong thì liệt kê lại và so từng tệp")
	o.set.BoolVar(&f.Force, "force", false, "ghi đè cả tệp không do ocop đưa lên")
	o.set.StringVar(&f.encode, "encode", "none", "`CÁCH` nén trang, kiểu dáng, mã lệnh khi cất ở kho: none, gzip hay br")
	o.set.IntVar(&f.Keep, "keep", 5, "`SỐ` lần gửi mà tệp cũ có tên theo nội dung còn được giữ")
	o.set.IntVar(&f.maxDeletes, "max-deletes", -1, "`SỐ` tệp nhiều nhất được xóa (mặc định: 256 và một phần tư trang)")
	o.set.IntVar(&f.Parallel, "parallel", 8, "`SỐ` tệp gửi cùng lúc")
	o.set.StringVar(&f.Owner, "owner", "", "`TÊN` ghi vào khóa để người khác biết ai đang gửi")
	o.set.BoolVar(&f.BreakLock, "break-lock", false, "phá khóa của lần gửi khác")
	o.set.StringVar(&f.endpoint, "endpoint", "", "`ĐỊA CHỈ` của kho, ví dụ https://s3.vi-du.vn (mặc định: AWS_ENDPOINT_URL, rồi Amazon)")
	o.set.StringVar(&f.region, "region", "", "`VÙNG` của kho (mặc định: AWS_REGION)")
	o.set.StringVar(&f.profile, "profile", "", "`TÊN` trong tệp khóa truy cập (mặc định: AWS_PROFILE)")
	o.set.BoolVar(&f.pathStyle, "path-style", false, "tên kho nằm trong đường dẫn, không nằm trong tên máy chủ")
	o.set.Func("header", "`TÊN: GIÁ TRỊ` thêm cho mọi tệp ở kho, ví dụ “x-amz-acl: public-read”; dùng được nhiều lần", func(s string) error {
		f.header = append(f.header, s)
		return nil
	})
	if err := o.parse(e, args, 1, 1); err != nil {
		return err
	}
	target, err := f.open(o.words[0])
	if err != nil {
		return err
	}
	site, err := openFolder("from", f.from)
	if err != nil {
		return err
	}
	f.Now = e.now()
	if e.terminal && !o.quiet {
		f.Progress = sending(e)
	}
	begin := e.now()
	res, err := deploy.Run(ctx, site, target, f.Options)
	if f.DryRun && (err == nil || errors.As(err, new(*deploy.TooManyError))) {
		printDiff(e, res)
	}
	if err != nil {
		return explainDeploy(err)
	}
	if !o.quiet {
		printDeployed(e, res, target, e.now().Sub(begin))
	}
	return nil
}

// open opens the target and fills the options that depend on its kind.
func (f *deployFlags) open(name string) (deploy.Target, error) {
	if f.Keep <= 0 || f.Parallel <= 0 {
		return nil, usagef("--keep and --parallel: want 1 or more")
	}
	switch {
	case f.maxDeletes == 0:
		f.MaxDeletes = -1
	case f.maxDeletes > 0:
		f.MaxDeletes = f.maxDeletes
	}
	switch f.encode {
	case "none":
	case "gzip", "br":
		f.Encode = f.encode
	default:
		return nil, usagef("--encode %q: want none, gzip or br", f.encode)
	}
	bucket, ok := strings.CutPrefix(name, "s3://")
	if ok {
		return f.openBucket(bucket)
	}
	if scheme, _, ok := strings.Cut(name, "://"); ok {
		return nil, usagef("%s:// is not supported: want s3://BUCKET[/PREFIX] or a folder; for rsync and SSH see docs/mo-rong.md", scheme)
	}
	if f.Encode != "" || f.header != nil {
		return nil, usagef("--encode and --header are for s3:// only: a folder has no headers")
	}
	if same, err := within(name, f.from); err != nil || same {
		return nil, errors.Join(err, usagef("the target lies in the folder of --from, or the other way round"))
	}
	return deploy.OpenFolder(name)
}

// within reports whether one of two folders is the other or lies below it.
func within(a, b string) (bool, error) {
	var full [2]string
	for i, name := range []string{a, b} {
		abs, err := filepath.Abs(name)
		if err != nil {
			return false, err
		}
		if real, err := filepath.EvalSymlinks(abs); err == nil {
			abs = real
		}
		full[i] = abs + string(filepath.Separator)
	}
	return strings.HasPrefix(full[0], full[1]) || strings.HasPrefix(full[1], full[0]), nil
}

func (f *deployFlags) openBucket(name string) (deploy.Target, error) {
	b := deploy.BucketOptions{Region: firstOf(f.region, os.Getenv("AWS_REGION"), os.Getenv("AWS_DEFAULT_REGION")), PathStyle: f.pathStyle,
		Key: os.Getenv("AWS_ACCESS_KEY_ID"), Secret: os.Getenv("AWS_SECRET_ACCESS_KEY"), Token: os.Getenv("AWS_SESSION_TOKEN"), Header: map[string]string{}}
	if b.Bucket, b.Prefix, _ = strings.Cut(name, "/"); b.Bucket == "" {
		return nil, usagef("want s3://BUCKET[/PREFIX]")
	}
	if at := firstOf(f.endpoint, os.Getenv("AWS_ENDPOINT_URL_S3"), os.Getenv("AWS_ENDPOINT_URL")); at != "" {
		u, err := url.Parse(at)
		if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || u.User != nil || strings.Trim(u.Path, "/") != "" {
			return nil, usagef("--endpoint: want https://HOST[:PORT]")
		}
		b.Endpoint, b.Plain = u.Host, u.Scheme == "http"
	}
	for _, h := range f.header {
		key, value, ok := strings.Cut(h, ":")
		if key = strings.ToLower(strings.TrimSpace(key)); !ok || !strings.HasPrefix(key, "x-amz-") {
			return nil, usagef("--header %q: want \"x-amz-…: value\"", h)
		}
		b.Header[key] = strings.TrimSpace(value)
		f.Header = append(f.Header, key+": "+b.Header[key])
	}
	slices.Sort(f.Header)
	if f.profile != "" || b.Key == "" {
		b.Key, b.Profile = "", firstOf(f.profile, os.Getenv("AWS_PROFILE"), "default")
		if b.File = os.Getenv("AWS_SHARED_CREDENTIALS_FILE"); b.File == "" {
			home, err := os.UserHomeDir()
			if err != nil {
				return nil, fmt.Errorf("credentials: %w", err)
			}
			b.File = filepath.Join(home, ".aws", "credentials")
		}
	}
	target, err := deploy.OpenBucket(b)
	if err != nil {
		return nil, fmt.Errorf("chưa có khóa truy cập: đặt AWS_ACCESS_KEY_ID và AWS_SECRET_ACCESS_KEY, hoặc ghi mục [%s] vào %s (%w)", b.Profile, b.File, err)
	}
	return target, nil
}

func firstOf(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// sending tells a person at a terminal how far it is, once a second.
func sending(e *env) func(done, all int, bytes, allBytes int64) {
	last := time.Time{}
	return func(done, all int, bytes, allBytes int64) {
		if now := e.now(); now.Sub(last) >= time.Second || done == all {
			last = now
			fmt.Fprintf(e.stderr, "\rGửi %d/%d tệp, %.1f/%.1f MB…", done, all, float64(bytes)/1e6, float64(allBytes)/1e6)
			if done == all {
				fmt.Fprintln(e.stderr)
			}
		}
	}
}

// printDiff prints a line for each object that would change.
func printDiff(e *env, res *deploy.Result) {
	signs := map[deploy.Kind]string{deploy.Add: "+", deploy.Change: "~", deploy.Restore: "~", deploy.Remove: "-"}
	for _, l := range res.Diff {
		note := ""
		if l.Kind == deploy.Restore {
			note = " (bị người khác sửa hay xóa)"
		}
		fmt.Fprintf(e.stdout, "%s %s (%d byte)%s\n", signs[l.Kind], l.Path, l.Size, note)
	}
}

func printDeployed(e *env, res *deploy.Result, target deploy.Target, took time.Duration) {
	for _, path := range res.Foreign {
		fmt.Fprintf(e.stderr, "%s: đã bị thay bằng tệp không phải của ocop, để nguyên. Xóa tay nếu không cần.\n", path)
	}
	n := map[deploy.Kind]int{}
	var bytes int64
	for _, l := range res.Diff {
		n[l.Kind]++
		if l.Kind != deploy.Remove {
			bytes += l.Size
		}
	}
	diff := fmt.Sprintf("thêm %d, sửa %d, khôi phục %d, xóa %d", n[deploy.Add], n[deploy.Change], n[deploy.Restore], n[deploy.Remove])
	if res.Uploaded == 0 && res.Removed == 0 && len(res.Diff) > 0 {
		fmt.Fprintf(e.stderr, "Sẽ %s; giữ nguyên %d tệp; %s chưa nén phải gửi. Chưa ghi gì (--dry-run).\n", diff, res.Same, sizeOf(bytes))
		return
	}
	fmt.Fprintf(e.stderr, "Lần gửi %d: %s; giữ nguyên %d tệp (%d của lần bị ngắt); giữ thêm %d tệp cũ; gửi %s (%.1f giây).\n",
		res.Number, diff, res.Same, res.Resumed, res.Kept, sizeOf(res.Bytes), took.Seconds())
	if b, ok := target.(*deploy.Bucket); ok {
		reads, writes := b.Requests()
		fmt.Fprintf(e.stderr, "Đã hỏi kho %d lần (đọc), %d lần (ghi, liệt kê).\n", reads, writes)
	}
}

// sizeOf writes a number of bytes for people.
func sizeOf(bytes int64) string {
	if bytes < 1e6 {
		return fmt.Sprintf("%.0f kB", float64(bytes)/1e3)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
}

// explainDeploy says in the reader's language what stopped a deployment and what to do.
func explainDeploy(err error) error {
	var many *deploy.TooManyError
	var foreign *deploy.ForeignError
	var locked *deploy.LockedError
	switch {
	case errors.As(err, &many):
		return fmt.Errorf("dừng lại: phải xóa %d trong %d tệp, quá %d. Xem “--dry-run”; đúng ý thì thêm --max-deletes %d. Chưa ghi gì", many.Deletes, many.Files, many.Most, many.Deletes)
	case errors.As(err, &foreign):
		list := foreign.Paths[:min(5, len(foreign.Paths))]
		return fmt.Errorf("dừng lại: ở đích đã có %d tệp không do ocop đưa lên (%s…). Dời chúng đi, chọn thư mục khác trong kho, hoặc thêm --force để ghi đè. Chưa ghi gì", len(foreign.Paths), strings.Join(list, ", "))
	case errors.As(err, &locked):
		return fmt.Errorf("một lần gửi khác đang chạy%s. Khóa tự hết sau %d giây nếu lần ấy đã chết; chắc chắn thì thêm --break-lock", ownerOf(locked), int(locked.Left.Seconds())+1)
	case errors.Is(err, deploy.ErrLockLost):
		return errors.New("dừng lại: một lần gửi khác đã lấy khóa. Chờ nó xong rồi chạy lại")
	case errors.Is(err, deploy.ErrEmpty):
		return errors.New("thư mục của --from không có trang nào: chạy “ocop build” trước")
	case errors.Is(err, os.ErrNotExist) && strings.HasPrefix(err.Error(), "site: manifest"):
		return errors.New("thư mục của --from không phải là trang do “ocop build” dựng: chạy “ocop build” trước")
	case errors.Is(err, deploy.ErrClock):
		return fmt.Errorf("đồng hồ của máy này hoặc của kho sai: chỉnh giờ rồi chạy lại (%w)", err)
	}
	return err
}

func ownerOf(l *deploy.LockedError) string {
	out := ""
	if l.Owner != "" {
		out += " của " + l.Owner
	}
	if l.Since != "" {
		out += " từ " + l.Since
	}
	return out
}
