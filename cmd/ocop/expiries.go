package main

import (
	"bytes"
	"context"
	"fmt"

	"ocop/internal/build"
	"ocop/internal/ocop"
	"ocop/internal/renewal"
	"ocop/internal/sheet"
)

var expiriesCommand = command{
	name: "expiries", what: "liệt kê kỳ nộp hồ sơ công nhận lại của các sản phẩm",
	help: `Hồ sơ công nhận lại nộp từ 180 đến 120 ngày trước ngày hết hạn của giấy chứng nhận
(Quyết định 26/2026/QĐ-TTg, Điều 7 khoản 6). Liệt kê mọi sản phẩm còn hiệu lực với kỳ
nộp, ngày hết hạn, đã nộp hay chưa và còn bao nhiêu ngày; sản phẩm sắp hết kỳ nộp đứng
trước.

  ocop expiries
  ocop expiries --within 90
  ocop expiries --from 2027-01-01 --to 2027-03-31
  ocop expiries --format ics --out cong-nhan-lai.ics
  ocop expiries --format xlsx --out cong-nhan-lai.xlsx

--from, --to và --within giữ lại sản phẩm có việc phải làm trong khoảng đó: kỳ nộp mở trước
khi khoảng kết thúc và giấy chứng nhận chưa hết hạn khi khoảng bắt đầu. Sản phẩm đã qua kỳ
nộp mà chưa nộp vẫn được liệt kê. Tệp ics mở được bằng Google Calendar, Outlook và điện
thoại; nhập lại tệp mới thì các ngày được cập nhật, không lặp.
`,
	run: runExpiries,
}

// expiryFormats are the formats of the list.
func expiryFormats() []string { return []string{"text", "json", "ics", "xlsx"} }

func runExpiries(ctx context.Context, e *env, args []string) error {
	o := newOptions(e)
	o.contentFlag()
	o.configFlag()
	o.asOfFlag()
	o.set.StringVar(&o.format, "format", "text", "`DẠNG` text, json, ics, xlsx")
	o.set.StringVar(&o.out, "out", "", "`TỆP` để ghi (mặc định: in ra màn hình)")
	var first, last string
	o.set.StringVar(&first, "from", "", "`NGÀY` đầu của khoảng, YYYY-MM-DD")
	o.set.StringVar(&last, "to", "", "`NGÀY` cuối của khoảng, YYYY-MM-DD")
	within := o.set.Int("within", 0, "`SỐ` ngày kể từ hôm nay, thay cho --from và --to")
	if err := o.parse(e, args, 0, 0); err != nil {
		return err
	}
	if err := o.oneOf(expiryFormats()); err != nil {
		return err
	}
	if o.format == "xlsx" && o.out == "" {
		return usagef("--format xlsx needs --out")
	}
	asOf, err := o.day(e)
	if err != nil {
		return err
	}
	from, to, err := o.span(asOf, first, last, *within)
	if err != nil {
		return err
	}
	site, _, content, err := o.records()
	if err != nil {
		return err
	}
	cat, _, err := build.Load(ctx, content, nil, site, asOf)
	if err != nil {
		return err
	}
	windows := renewal.Windows(cat, from, to)
	for i := range windows {
		windows[i].Record = o.place(windows[i].Record)
	}
	return writeWindows(e, o, asOf, windows)
}

// span reads the two ways to say a span of days; zero days set no bound.
func (o *options) span(asOf ocop.Date, first, last string, within int) (from, to ocop.Date, err error) {
	if o.given("within") {
		if o.given("from") || o.given("to") {
			return from, to, usagef("--within does not go with --from and --to")
		}
		if within < 0 || within > 3660 {
			return from, to, usagef("--within %d: want 0 to 3660", within)
		}
		return asOf, asOf.AddDays(within), nil
	}
	if first != "" {
		if from, err = ocop.ParseDate(first); err != nil {
			return from, to, usagef("--from: %v", err)
		}
	}
	if last != "" {
		if to, err = ocop.ParseDate(last); err != nil {
			return from, to, usagef("--to: %v", err)
		}
		if to.Before(from) {
			return from, to, usagef("--to %s is before --from %s", to, from)
		}
	}
	return from, to, nil
}

// writeWindows prints the list in the format of --format.
func writeWindows(e *env, o *options, asOf ocop.Date, windows []renewal.Window) error {
	var b bytes.Buffer
	var err error
	switch o.format {
	case "json":
		err = renewal.JSON(&b, asOf, windows)
	case "ics":
		err = renewal.Calendar(&b, asOf, windows)
	case "xlsx":
		err = sheet.Write(&b, []sheet.Sheet{renewal.Sheet(windows)})
	default:
		err = renewal.Text(&b, windows)
	}
	if err != nil {
		return fmt.Errorf("list as %s: %w", o.format, err)
	}
	return o.write(e, b.Bytes())
}
