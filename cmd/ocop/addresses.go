package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"ocop/internal/build"
	"ocop/internal/finding"
	"ocop/internal/ledger"
	"ocop/internal/source"
)

var addressesCommand = command{
	name: "addresses", what: "sổ địa chỉ: xem và ghi những địa chỉ được giữ mãi",
	help: `Địa chỉ in trên bao bì phải dùng được mãi. Tệp addresses.tsv trong thư mục nội dung ghi
mọi địa chỉ từng công bố: /p/… của sản phẩm, /01/… của mã vạch, và trang của từng bản ghi.
Lệnh này cho xem địa chỉ nào mới, địa chỉ nào không còn bản ghi; thoát với mã 1 khi có địa
chỉ bị mất.

  ocop addresses
  ocop addresses --write        ghi thêm địa chỉ mới vào cuối sổ; không bao giờ xóa hay sửa dòng cũ

Đổi tên hay bỏ một bản ghi thì mở addresses.tsv và điền cột thứ năm của các dòng bản ghi ấy:
mã của bản ghi mới, hoặc “-” nếu đã bỏ hẳn. Trang ở địa chỉ cũ sẽ dẫn đến bản ghi mới, hoặc
báo nội dung không còn.
`,
	run: runAddresses,
}

func runAddresses(ctx context.Context, e *env, args []string) error {
	o := newOptions(e)
	o.contentFlag()
	o.configFlag()
	o.asOfFlag()
	write := o.set.Bool("write", false, "ghi thêm địa chỉ mới vào sổ")
	if err := o.parse(e, args, 0, 0); err != nil {
		return err
	}
	day, err := o.day(e)
	if err != nil {
		return err
	}
	site, _, content, err := o.records()
	if err != nil {
		return err
	}
	report, err := build.Addresses(ctx, content, site, day)
	if err != nil {
		return err
	}
	lost := false
	for _, f := range report.Found {
		if f.Severity == finding.Error {
			lost = true
			f.Path = o.place(f.Path)
			fmt.Fprintln(e.stdout, f)
		}
	}
	showAddresses(e, report)
	if *write && len(report.Missing) > 0 {
		name := filepath.Join(o.content, source.AddressesFile)
		if err := replaceFile(name, ledger.Append(report.Data, report.Missing, day)); err != nil {
			return fmt.Errorf("address book: %w", err)
		}
		fmt.Fprintf(e.stdout, "Đã ghi %d địa chỉ vào %s.\n", len(report.Missing), filepath.ToSlash(name))
	}
	if lost {
		return errFindings
	}
	return nil
}

// showAddresses prints what is new and what went elsewhere.
func showAddresses(e *env, r *build.AddressReport) {
	for _, row := range r.Missing {
		fmt.Fprintf(e.stdout, "mới      %s  (%s %s)\n", row.Address, row.Kind, row.ID)
	}
	for _, row := range r.Moved {
		what := "chuyển   " + row.Address + "  → " + row.Moved
		if row.Moved == ledger.Gone {
			what = "đã bỏ    " + row.Address
		}
		fmt.Fprintln(e.stdout, what)
	}
	wrong := slices.DeleteFunc(slices.Clone(r.Found), func(f finding.Finding) bool { return f.Severity != finding.Error })
	fmt.Fprintf(e.stdout, "%d địa chỉ trong sổ, %d mới, %d đã chuyển hay bỏ, %d lỗi.\n", r.Known, len(r.Missing), len(r.Moved), len(wrong))
}
