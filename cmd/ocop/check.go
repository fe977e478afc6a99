package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"ocop/internal/build"
	"ocop/internal/catalogue"
	"ocop/internal/eye"
	"ocop/internal/finding"
	"ocop/internal/history"
	"ocop/internal/ocop"
)

var checkCommand = command{
	name: "check", what: "kiểm tra nội dung: lỗi nhập liệu, giấy chứng nhận, nhãn, dữ liệu riêng",
	help: `Kiểm tra mọi bản ghi, kể cả hồ sơ nội bộ, và in từng phát hiện với tệp, dòng, cột
và việc cần làm. Thoát với mã 1 khi trong những phát hiện được in có lỗi.

  ocop check
  ocop check --as-of 2021-12-31
  ocop check --product tra-shan-tuyet
  ocop check --entity htx-che-pu-ngoi --severity warning
  ocop check --rule label-origin-missing,label-name-missing
  ocop check --format json > phat-hien.json
  ocop check --format xlsx --out phat-hien.xlsx

Các dạng: text cho người đọc; json; sarif (SARIF 2.1.0, cho kho mã và trình soạn
thảo); github (chú thích ngay trong GitHub Actions); junit (mỗi bản ghi một ca kiểm
tra); xlsx (bảng tính, cần --out).

Chỉ xem một thay đổi mang gì đến, so với một commit của kho git chứa nội dung:

  ocop check --since HEAD           những gì chưa commit
  ocop check --since origin/main    cả nhánh này

Phát hiện đã có ở commit đó (cùng quy tắc, bản ghi, trường và câu) không in lại, dù dòng
đã dời chỗ. Thư mục nội dung có thể là thư mục con của kho. Dùng được trong hook của git,
ví dụ tệp .git/hooks/pre-commit gồm hai dòng “#!/bin/sh” và “exec ocop check --since HEAD”;
tệp được kiểm tra là tệp trên đĩa. Không có gì trong kho bị thay đổi.

Sửa giúp những chỗ máy sửa chắc chắn đúng: chữ Unicode tổ hợp thành dựng sẵn (cả tệp); đơn
vị gr, Kg, ML sau con số trong net của packings và của nhãn chưa in thành g, kg, ml. Chữ khác
giữ nguyên. Nhãn đã in sai đơn vị thì phải in lại nhãn.

  ocop check --fix                  chỉ in những gì sẽ đổi
  ocop check --fix --write          đổi thật, rồi xem lại bằng git diff
`,
	run: runCheck,
}

// checkFlags are the flags of check alone.
type checkFlags struct {
	filter     filter
	since      string
	json       bool
	fix, write bool
	progress   func(stage string, n int) // may be nil
}

func runCheck(ctx context.Context, e *env, args []string) error {
	o := newOptions(e)
	var c checkFlags
	c.declare(o)
	if err := o.parse(e, args, 0, 0); err != nil {
		return err
	}
	if c.fix || c.write {
		return c.mend(e, o)
	}
	if c.json {
		o.format = "json"
	}
	if err := c.validate(o); err != nil {
		return err
	}
	report, err := c.report(ctx, e, o)
	if err != nil {
		return err
	}
	if err := writeReport(e, o, report); err != nil {
		return err
	}
	if errors, _, _ := finding.Count(report.Found); errors > 0 {
		return errFindings
	}
	return nil
}

func (c *checkFlags) declare(o *options) {
	o.contentFlag()
	o.internalFlag()
	o.configFlag()
	o.asOfFlag()
	o.set.StringVar(&o.format, "format", "text", "`DẠNG` "+strings.Join(checkFormats(), ", "))
	o.set.StringVar(&o.out, "out", "", "`TỆP` để ghi (mặc định: in ra màn hình)")
	o.set.BoolVar(&c.json, "json", false, "như --format json")
	o.set.StringVar(&c.filter.product, "product", "", "chỉ sản phẩm có `MÃ` này (tên tệp không có .md) và hồ sơ của nó")
	o.set.StringVar(&c.filter.entity, "entity", "", "chỉ chủ thể có `MÃ` này và các sản phẩm của chủ thể")
	o.set.Var(&c.filter.rules, "rule", "chỉ `QUY TẮC` này; nhiều quy tắc cách nhau bằng dấu phẩy hoặc lặp lại tùy chọn")
	o.set.StringVar(&c.filter.severity, "severity", "info", "chỉ từ `MỨC` này trở lên: info, warning hoặc error")
	o.set.StringVar(&c.since, "since", "", "chỉ những gì mới so với `COMMIT`")
	o.set.BoolVar(&c.fix, "fix", false, "in những chỗ máy sửa được, dưới dạng diff")
	o.set.BoolVar(&c.write, "write", false, "cùng với --fix: ghi vào tệp")
}

// validate checks what can be wrong before anything is read.
func (c *checkFlags) validate(o *options) error {
	if err := o.oneOf(checkFormats()); err != nil {
		return err
	}
	if o.format == "xlsx" && o.out == "" {
		return usagef("--format xlsx needs --out")
	}
	return c.filter.validate()
}

// report checks the content and keeps what was asked for.
func (c *checkFlags) report(ctx context.Context, e *env, o *options) (*finding.Report, error) {
	day, err := o.day(e)
	if err != nil {
		return nil, err
	}
	all, err := o.checkAll(ctx, e, day, c.progress)
	if err != nil {
		return nil, err
	}
	cat, found := all.cat, all.found
	picked, err := c.filter.picked(cat, found)
	if err != nil {
		return nil, err
	}
	if c.since != "" {
		before, err := c.before(ctx, o, all.site, day)
		if err != nil {
			return nil, err
		}
		found = finding.Since(before, found)
	} else {
		found = finding.Sort(append(found, all.wrong...))
	}
	r := &finding.Report{AsOf: day.String(), Program: version, Rules: abouts(), Place: o.place}
	for _, f := range found {
		if picked.finding(f) {
			r.Found = append(r.Found, f)
		}
	}
	for _, s := range cat.Subjects() {
		if picked.record(s.Record) {
			r.Subjects = append(r.Subjects, s)
		}
	}
	return r, nil
}

// checked is what a check of everything read and found.
type checked struct {
	site  ocop.Site
	cat   *catalogue.Catalogue
	found []finding.Finding
	wrong []finding.Finding // in the configuration
}

// checkAll checks all records on a day, the internal ones and the pictures of labels
// too. What was seen on those is remembered; when that fails, it is looked at again.
func (o *options) checkAll(ctx context.Context, e *env, day ocop.Date, progress func(string, int)) (all checked, err error) {
	var content fs.FS
	if all.site, all.wrong, content, err = o.records(); err != nil {
		return all, err
	}
	internal, err := o.internalFS()
	if err != nil {
		return all, err
	}
	labels := eye.Open(labelFile(o.content))
	all.cat, all.found, err = build.Check(ctx, build.CheckInput{Content: content, Internal: internal, Site: all.site, AsOf: day, Labels: labels, Progress: progress})
	if err != nil {
		return all, err
	}
	if err := labels.Save(); err != nil {
		fmt.Fprintln(e.stderr, "Không ghi nhớ được các ảnh nhãn đã đọc; lần sau ảnh sẽ được đọc lại.")
	}
	return all, nil
}

// before gives what was found in the content as it was at --since, judged for
// the same day.
func (c *checkFlags) before(ctx context.Context, o *options, site ocop.Site, day ocop.Date) ([]finding.Finding, error) {
	content, err := c.at(ctx, "content", o.content)
	if err != nil {
		return nil, err
	}
	defer content.Close()
	internal := content
	if o.internal != "" {
		if internal, err = c.at(ctx, "internal", o.internal); err != nil {
			return nil, err
		}
		defer internal.Close()
	}
	_, found, err := build.Check(ctx, build.CheckInput{Content: content, Internal: internal, Site: site, AsOf: day, Labels: eye.Open(labelFile(o.content))})
	return found, err
}

// at opens a folder as it was at --since.
func (c *checkFlags) at(ctx context.Context, flag, dir string) (*history.Tree, error) {
	return folderAt(ctx, flag, dir, c.since)
}

// folderAt opens a folder as it was at the commit of --since.
func folderAt(ctx context.Context, flag, dir, commit string) (*history.Tree, error) {
	tree, err := history.At(ctx, os.Environ(), dir, commit)
	if errors.Is(err, history.ErrNotThere) {
		return nil, usagef("--since: folder of --%s: %v", flag, err)
	}
	return tree, err
}
