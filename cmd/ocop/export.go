package main

import (
	"bytes"
	"context"
	"fmt"

	"ocop/internal/exchange"
	"ocop/internal/ocop"
)

var exportCommand = command{
	name: "export", what: "xuất bản ghi thành sổ Excel, sửa xong nhập lại được",
	help: `Ghi sản phẩm, chủ thể, xã và điểm du lịch ra một sổ Excel: mỗi bản ghi một dòng; các lần
công nhận, nhãn, quy cách, giấy tờ ở trang tính riêng. Cột có danh sách chọn và lời giải thích.
Sửa trong Excel rồi nhập lại bằng “ocop import”.

  ocop export --out ocop.xlsx
  ocop export --private --out noi-bo.xlsx

Không có --private thì mã số thuế, và tên người, điện thoại, thư, vị trí chưa có ngày đồng ý
công khai, không ra khỏi máy. Hồ sơ và kế hoạch nội bộ không bao giờ được xuất. Bài viết và
bản tiếng Anh không có trong sổ; chúng ở nguyên trong tệp.
`,
	run: runExport,
}

func runExport(ctx context.Context, e *env, args []string) error {
	o := newOptions(e)
	o.contentFlag()
	o.quietFlag()
	o.set.StringVar(&o.out, "out", "", "`TỆP` .xlsx để ghi")
	private := o.set.Bool("private", false, "kèm dữ liệu riêng và dữ liệu cá nhân chưa có đồng ý công khai")
	if err := o.parse(e, args, 0, 0); err != nil {
		return err
	}
	if o.out == "" {
		return usagef("--out is needed: the .xlsx file to write")
	}
	content, err := o.contentFS()
	if err != nil {
		return err
	}
	if e.terminal && !o.quiet {
		fmt.Fprintf(e.stderr, "Đang xuất %s…\n", o.content)
	}
	var b bytes.Buffer
	done, err := exchange.Export(ctx, content, *private, &b)
	if err != nil {
		return err
	}
	if err := o.write(e, b.Bytes()); err != nil {
		return err
	}
	if o.quiet {
		return nil
	}
	for _, f := range done.Broken {
		fmt.Fprintf(e.stderr, "%s:%d: không có trong sổ: %s\n", o.place(f.Path), f.Line, f.Message)
	}
	n := done.Records
	fmt.Fprintf(e.stderr, "Đã xuất %d sản phẩm, %d chủ thể, %d xã, %d điểm du lịch vào %s.\n",
		n[ocop.KindProduct], n[ocop.KindEntity], n[ocop.KindCommune], n[ocop.KindPlace], o.out)
	if done.Withheld > 0 {
		fmt.Fprintf(e.stderr, "Giữ lại %d giá trị riêng tư; thêm --private để xuất cả.\n", done.Withheld)
	}
	return nil
}
