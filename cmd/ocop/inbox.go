package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"ocop/internal/inbox"
	"ocop/internal/picture"
)

var inboxCommand = command{
	name: "inbox", args: "[TỆP…]", what: "nhận ảnh thả vào content/_inbox: dựng thẳng, bỏ vị trí, thu nhỏ, đặt vào bản ghi",
	help: `Thả ảnh chụp hoặc ảnh từ Zalo vào thư mục content/_inbox rồi chạy lệnh này. Mỗi ảnh được dựng
thẳng, bỏ vị trí chụp, ngày giờ, tên máy, thu cạnh dài còn nhiều nhất 2400 điểm ảnh, và được đề nghị
cho bản ghi trùng với tên tệp: tên sản phẩm có dấu hay không dấu, mã bản ghi, mã số sản phẩm, mã
vạch; số đếm ở cuối như “(2)”, “-3” được bỏ qua. Nhiều ảnh của một sản phẩm thì để trong một thư mục
con mang tên sản phẩm. Tên hợp với nhiều bản ghi hoặc chỉ gần giống thì lệnh hỏi, không tự chọn.

  ocop inbox                                       xem trước
  ocop inbox --write                               ghi
  ocop inbox --for products/tra-shan IMG_1.jpg     ảnh này của bản ghi này (tệp ở đâu cũng được)
  ocop inbox --for tra-shan --alt "Ba gói chè trên khay tre" IMG_1.jpg --write

Khi ghi: ảnh nằm cạnh bản ghi và có tên trong trường pictures; ảnh gốc chuyển vào _inbox/done, xóa
lúc nào tùy đơn vị. Ảnh gốc còn vị trí chụp nên lệnh tạo _inbox/.gitignore để chúng không vào kho.
Mô tả (alt) lúc đầu là tên bản ghi; hãy viết lại cho đúng với ảnh. Ảnh có người thì ghi people: true.
`,
	run: runInbox,
}

func runInbox(ctx context.Context, e *env, args []string) error {
	o := newOptions(e)
	o.contentFlag()
	o.quietFlag()
	var write bool
	var in inbox.Input
	o.set.BoolVar(&write, "write", false, "ghi những gì đã xem trước")
	o.set.StringVar(&in.For, "for", "", "`BẢN GHI` của các tệp, ví dụ products/tra-shan")
	o.set.StringVar(&in.Alt, "alt", "", "`CÂU` nói trong ảnh có gì; đi cùng --for")
	o.set.StringVar(&o.format, "format", "text", "`DẠNG` của bản xem trước: text, json")
	if err := o.parse(e, args, 0, inbox.MaxFiles); err != nil {
		return err
	}
	if err := o.oneOf([]string{"text", "json"}); err != nil {
		return err
	}
	if in.For != "" && len(o.words) == 0 {
		return usagef("--for cần tên tệp ảnh")
	}
	if in.Alt != "" && in.For == "" {
		return usagef("--alt đi cùng --for")
	}
	var err error
	if in.Content, err = o.contentFS(); err != nil {
		return err
	}
	if in.Files, err = o.photographs(); err != nil {
		return err
	}
	plan, err := inbox.Make(ctx, in, func(done, total int) {
		if e.terminal && !o.quiet {
			fmt.Fprintf(e.stderr, "\rĐã xem %d/%d ảnh", done, total)
			if done == total {
				fmt.Fprintln(e.stderr)
			}
		}
	})
	if errors.Is(err, inbox.ErrRecord) {
		return usagef("không có bản ghi %q có trường pictures, hoặc có nhiều; ghi đủ cả thư mục, ví dụ products/tra-shan (%v)", in.For, err)
	}
	if err != nil {
		return err
	}
	if err := printPhotographs(e, o, plan); err != nil {
		return err
	}
	return applyPhotographs(ctx, e, o, plan, write)
}

// photographs are the files of the command line; nil for none.
func (o *options) photographs() ([]inbox.File, error) {
	base, err := filepath.Abs(o.content)
	if err != nil {
		return nil, err
	}
	var out []inbox.File
	for _, word := range o.words {
		f := inbox.File{Name: filepath.ToSlash(word)}
		full, err := filepath.Abs(word)
		if err != nil {
			return nil, err
		}
		if rel, err := filepath.Rel(base, full); err == nil && strings.HasPrefix(filepath.ToSlash(rel), inbox.Folder+"/") {
			f.Inbox = filepath.ToSlash(rel)
		} else if f.Data, err = readPhotograph(word); err != nil {
			return nil, fmt.Errorf("inbox: %w", err)
		}
		out = append(out, f)
	}
	return out, nil
}

// readPhotograph reads no more of a file than shows that it is too big.
func readPhotograph(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, picture.MaxBytes+1))
}

func printPhotographs(e *env, o *options, plan *inbox.Plan) error {
	var b bytes.Buffer
	var err error
	if o.format == "json" {
		err = plan.WriteJSON(&b)
	} else {
		err = plan.WriteText(&b, o.place)
	}
	if err != nil {
		return err
	}
	return o.write(e, b.Bytes())
}

// applyPhotographs writes a plan, if that is wanted, and says what was done.
func applyPhotographs(ctx context.Context, e *env, o *options, plan *inbox.Plan, write bool) error {
	put, ask, known, refused := plan.Count()
	say := func(format string, args ...any) {
		if !o.quiet {
			fmt.Fprintf(e.stderr, format, args...)
		}
	}
	if put+ask+known+refused == 0 {
		say("Không có ảnh nào trong %s.\n", o.place(inbox.Folder))
		return nil
	}
	say("%d ảnh đặt được, %d ảnh cần hỏi, %d ảnh đã có, %d tệp không dùng được.\n", put, ask, known, refused)
	if !write {
		if put > 0 {
			say("Chưa ghi gì; xem lại rồi thêm --write để ghi.\n")
		}
		return nil
	}
	root, err := os.OpenRoot(o.content)
	if err != nil {
		return err
	}
	defer root.Close()
	written, err := plan.Write(ctx, root, func(int, int) {})
	if err != nil {
		say("Đã đặt %d ảnh rồi dừng; bản ghi đã ghi đều trọn vẹn. Chạy lại lệnh này để làm tiếp.\n", written)
		return err
	}
	if written > 0 {
		say("Đã đặt %d ảnh. Viết lại mô tả (alt) cho đúng với ảnh rồi chạy “ocop check”.\n", written)
	}
	return nil
}
