package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"ocop/internal/exchange"
	"ocop/internal/sheet"
)

var importCommand = command{
	name: "import", args: "TỆP", what: "nhập danh sách từ Excel (.xlsx) hoặc .csv: xem trước, rồi ghi",
	help: `Đọc danh sách sản phẩm hoặc chủ thể từ sổ Excel hay bảng .csv và cho xem từng ô sẽ thành
gì: bản ghi mới, trường thêm vào, giá trị khác với bản ghi, chỗ bị bỏ qua và lý do. Chỉ ghi
khi có --write. Nhập lại cùng một tệp thì không còn gì để làm.

  ocop import danh-sach.xlsx                 xem trước
  ocop import danh-sach.xlsx --write         ghi
  ocop import gia-moi.csv --replace --write  đổi cả những giá trị đã có
  ocop import danh-sach.xlsx --format xlsx --out ket-qua.xlsx

Dòng tiêu đề được tìm theo chữ: Tên SP, Chủ thể, Hạng sao, Số QĐ, Ngày QĐ, Xã… Tiêu đề nhiều
dòng, ô gộp, dòng tổng, ngày dạng số của Excel, “3 sao” hay “***”, chữ TCVN3, VNI và ảnh đặt
trong ô đều đọc được. Sản phẩm được nhận ra theo mã số, rồi số giấy chứng nhận, rồi tên và
chủ thể. Tên chỉ gần giống thì không tự ghép: sửa trong bảng, hoặc thêm --new-names.

Ô trống không xóa gì. Giá trị khác với bản ghi được giữ như bản ghi, trừ khi có --replace.
Bản ghi mới là bản nháp, trừ khi có --ready. Sổ do “ocop export” tạo ra thì đọc lại đúng
từng trường. Công thức, macro và liên kết không bao giờ chạy. Xem docs/excel.md.
`,
	run: runImport,
}

var importFormats = []string{"text", "json", "xlsx"}

// importFlags are the flags of import alone.
type importFlags struct {
	write, replace, newNames, ready bool
}

func runImport(ctx context.Context, e *env, args []string) error {
	o := newOptions(e)
	o.contentFlag()
	o.quietFlag()
	var f importFlags
	o.set.BoolVar(&f.write, "write", false, "ghi những gì đã xem trước")
	o.set.BoolVar(&f.replace, "replace", false, "đổi giá trị của bản ghi khi bảng ghi khác")
	o.set.BoolVar(&f.newNames, "new-names", false, "tên gần giống là tên mới")
	o.set.BoolVar(&f.ready, "ready", false, "bản ghi mới không phải là bản nháp")
	o.set.StringVar(&o.format, "format", "text", "`DẠNG` của bản xem trước: text, json, xlsx")
	o.set.StringVar(&o.out, "out", "", "`TỆP` để ghi bản xem trước")
	if err := o.parse(e, args, 1, 1); err != nil {
		return err
	}
	if err := o.oneOf(importFormats); err != nil {
		return err
	}
	if o.format == "xlsx" && o.out == "" {
		return usagef("--format xlsx needs --out: the file to write to")
	}
	plan, err := f.plan(ctx, e, o)
	if err != nil {
		return err
	}
	if err := printPlan(e, o, plan); err != nil {
		return err
	}
	if len(plan.Problems) > 0 {
		if !o.quiet {
			fmt.Fprintln(e.stderr, "Chưa ghi gì: sửa những lỗi trên rồi nhập lại.")
		}
		return errFindings
	}
	return f.apply(ctx, e, o, plan)
}

// plan reads the file and compares it with the records.
func (f *importFlags) plan(ctx context.Context, e *env, o *options) (*exchange.Plan, error) {
	name := o.words[0]
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("import: %w", err)
	}
	var data []byte
	if info.Size() <= sheet.MaxBytes {
		if data, err = os.ReadFile(name); err != nil {
			return nil, fmt.Errorf("import: %w", err)
		}
	} else {
		data = make([]byte, sheet.MaxBytes+1) // the reader says that it is too big
	}
	content, err := o.contentFS()
	if err != nil {
		return nil, err
	}
	if e.terminal && !o.quiet {
		fmt.Fprintf(e.stderr, "Đang đọc %s và so với %s…\n", name, o.content)
	}
	return exchange.Import(ctx, exchange.Input{Name: filepath.ToSlash(name), Data: data, Content: content,
		Replace: f.replace, NewNames: f.newNames, Ready: f.ready})
}

func printPlan(e *env, o *options, plan *exchange.Plan) error {
	var b bytes.Buffer
	var err error
	switch o.format {
	case "json":
		err = plan.WriteJSON(&b)
	case "xlsx":
		err = sheet.Write(&b, plan.Sheets())
	default:
		err = plan.WriteText(&b)
	}
	if err != nil {
		return err
	}
	return o.write(e, b.Bytes())
}

// apply writes a plan, if that is wanted, and says what was done.
func (f *importFlags) apply(ctx context.Context, e *env, o *options, plan *exchange.Plan) error {
	made, changed, left, blocked, kept := plan.Count()
	say := func(format string, args ...any) {
		if !o.quiet {
			fmt.Fprintf(e.stderr, format, args...)
		}
	}
	say("Tạo %d, đổi %d, để nguyên %d, không ghi được %d bản ghi.", made, changed, left, blocked)
	if kept > 0 {
		say(" %d giá trị khác với bản ghi được giữ như bản ghi; thêm --replace để đổi.", kept)
	}
	say("\n")
	if made+changed == 0 {
		say("Không có gì để ghi.\n")
		return nil
	}
	if !f.write {
		say("Chưa ghi gì; xem lại rồi thêm --write để ghi.\n")
		return nil
	}
	root, err := os.OpenRoot(o.content)
	if err != nil {
		return err
	}
	defer root.Close()
	written, err := plan.Write(ctx, root, func(done, total int) {
		if e.terminal && !o.quiet && (done%100 == 0 || done == total) {
			fmt.Fprintf(e.stderr, "\rĐã ghi %d/%d bản ghi", done, total)
			if done == total {
				fmt.Fprintln(e.stderr)
			}
		}
	})
	if err != nil {
		say("Đã ghi %d bản ghi rồi dừng; mỗi tệp đã ghi đều trọn vẹn. Chạy lại lệnh này để ghi tiếp.\n", written)
		if errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("%w: somebody made it in the meantime", err)
		}
		return err
	}
	say("Đã ghi %d bản ghi vào %s. Chạy “ocop check” để kiểm tra.\n", written, o.content)
	return nil
}
