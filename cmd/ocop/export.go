package main

import (
	"bytes"
	"context"
	"fmt"

	"ocop/internal/exchange"
	"ocop/internal/ocop"
)

var exportCommand = command{
	name: "export", what: "xuất bản ghi thành sổ Excel, sửa xong nhập lại được; hoặc cho máy tìm kiếm cả nước",
	help: `Ghi sản phẩm, chủ thể, xã và điểm du lịch ra một sổ Excel: mỗi bản ghi một dòng; các lần
công nhận, nhãn, quy cách, giấy tờ ở trang tính riêng. Cột có danh sách chọn và lời giải thích.
Sửa trong Excel rồi nhập lại bằng “ocop import”.

  ocop export --out ocop.xlsx
  ocop export --private --out noi-bo.xlsx

Không có --private thì mã số thuế, và tên người, điện thoại, thư, vị trí chưa có ngày đồng ý
công khai, không ra khỏi máy. Hồ sơ và kế hoạch nội bộ không bao giờ được xuất. Bài viết và
bản tiếng Anh không có trong sổ; chúng ở nguyên trong tệp.

Cho một máy tìm kiếm chung của tỉnh hay cả nước, --out là một thư mục (docs/mo-rong.md):

  ocop export --format opensearch-bulk --out os     template.json, records.ndjson, cleanup.json
  ocop export --format postgres-copy --out pg       schema.sql, records.copy

Hai dạng này chỉ lấy phần công khai, đúng như trên trang. --office là khóa của cơ quan (mặc
định: tên máy chủ trong base_url); --revision là số của lần xuất, lần sau phải lớn hơn (mặc
định: giờ hiện tại tính bằng giây).
`,
	run: runExport,
}

func runExport(ctx context.Context, e *env, args []string) error {
	o := newOptions(e)
	o.contentFlag()
	o.quietFlag()
	o.set.StringVar(&o.out, "out", "", "`TỆP` .xlsx để ghi")
	private := o.set.Bool("private", false, "kèm dữ liệu riêng và dữ liệu cá nhân chưa có đồng ý công khai")
	o.set.StringVar(&o.format, "format", "xlsx", "`DẠNG` xlsx, opensearch-bulk hoặc postgres-copy")
	o.configFlag()
	o.asOfFlag()
	var f engineFlags
	o.set.StringVar(&f.office, "office", "", "`KHÓA` của cơ quan trong cả nước, chữ thường không dấu")
	o.set.Int64Var(&f.revision, "revision", 0, "`SỐ` của lần xuất")
	if err := o.parse(e, args, 0, 0); err != nil {
		return err
	}
	if err := o.oneOf([]string{"xlsx", "opensearch-bulk", "postgres-copy"}); err != nil {
		return err
	}
	if o.out == "" {
		return usagef("--out is needed: the .xlsx file to write, or the folder for other formats")
	}
	if o.format != "xlsx" {
		if *private {
			return usagef("--private: other formats than xlsx have the public part only")
		}
		return exportEngine(ctx, e, o, f)
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
