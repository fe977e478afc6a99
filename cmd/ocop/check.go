package main

import (
	"context"

	"ocop/internal/build"
	"ocop/internal/finding"
)

var checkCommand = command{
	name: "check", what: "kiểm tra nội dung: lỗi nhập liệu, giấy chứng nhận, nhãn, dữ liệu riêng",
	help: `Kiểm tra mọi bản ghi, kể cả hồ sơ nội bộ, và in từng phát hiện với tệp, dòng, cột
và việc cần làm. Thoát với mã 1 khi có lỗi.

  ocop check
  ocop check --as-of 2021-12-31
  ocop check --format json > phat-hien.json
`,
	run: runCheck,
}

func runCheck(ctx context.Context, e *env, args []string) error {
	o := newOptions(e)
	o.contentFlag()
	o.internalFlag()
	o.asOfFlag()
	o.set.StringVar(&o.format, "format", "text", "`DẠNG` text hoặc json")
	asJSON := o.set.Bool("json", false, "như --format json")
	if err := o.parse(e, args, 0, 0); err != nil {
		return err
	}
	if *asJSON {
		o.format = "json"
	}
	if o.format != "text" && o.format != "json" {
		return usagef("--format %q: want text or json", o.format)
	}
	day, err := o.day(e)
	if err != nil {
		return err
	}
	content, err := o.contentFS()
	if err != nil {
		return err
	}
	internal, err := o.internalFS()
	if err != nil {
		return err
	}
	_, found, err := build.Check(ctx, content, internal, day)
	if err != nil {
		return err
	}
	if o.format == "json" {
		err = finding.JSON(e.stdout, day.String(), found)
	} else {
		for i := range found {
			found[i].Path = prefixed(o.content, found[i])
		}
		err = finding.Text(e.stdout, "", found)
	}
	if err != nil {
		return err
	}
	if errors, _, _ := finding.Count(found); errors > 0 {
		return errFindings
	}
	return nil
}
