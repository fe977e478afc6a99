package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"ocop/internal/build"
	"ocop/internal/ocop"
	"ocop/internal/page"
)

var catalogCommand = command{
	name: "catalog", what: "in danh mục hội chợ hoặc thẻ trưng bày ra tệp PDF",
	help: `In ra tệp PDF khổ A4: danh mục hội chợ có bìa, mục lục, mã QR của từng sản phẩm và
danh sách chủ thể; hoặc thẻ trưng bày A6, A5 có vạch cắt. Không chọn gì thì in mọi sản
phẩm còn hiệu lực. Cần có Chromium, Chrome hoặc Edge trên máy; không cần mạng.

  ocop catalog --pdf hoi-cho.pdf
  ocop catalog --pdf do-uong.pdf --group do-uong
  ocop catalog --pdf the.pdf --cards a6 --products che-shan-pu-ngoi,mat-ong-rung-dong-ngau
  ocop catalog --pdf fair.pdf --english

Máy không tìm thấy trình duyệt thì ghi đường dẫn của nó vào biến OCOP_CHROMIUM.
`,
	run: runCatalog,
}

func runCatalog(ctx context.Context, e *env, args []string) error {
	o := newOptions(e)
	o.contentFlag()
	o.siteFlags()
	o.asOfFlag()
	o.quietFlag()
	o.set.StringVar(&o.out, "pdf", "", "`TỆP` PDF để ghi")
	products := o.set.String("products", "", "`MÃ,MÃ` của những sản phẩm cần in, theo thứ tự này")
	group := o.set.String("group", "", "chỉ in `NHÓM` sản phẩm này, ví dụ thuc-pham")
	cards := o.set.String("cards", "", "in thẻ cỡ `a6|a5` thay cho danh mục")
	english := o.set.Bool("english", false, "in bằng tiếng Anh")
	if err := o.parse(e, args, 0, 0); err != nil {
		return err
	}
	if o.out == "" {
		return usagef("--pdf is needed: the file to write")
	}
	want := page.Printed{Form: page.FormCatalogue, English: *english, Group: *group}
	switch *cards {
	case "":
	case string(page.FormA6), string(page.FormA5):
		want.Form = page.Form(*cards)
	default:
		return usagef("--cards %q: want a6 or a5", *cards)
	}
	for id := range strings.SplitSeq(*products, ",") {
		if id = strings.TrimSpace(id); id != "" {
			want.Products = append(want.Products, ocop.ProductID(id))
		}
	}
	program, err := findBrowser()
	if err != nil {
		return err
	}
	in, err := o.buildInput(e)
	if err != nil {
		return err
	}
	return o.printCatalog(ctx, e, in, want, program)
}

// printCatalog builds the page in a folder of its own, prints it and puts the
// result where it is wanted.
func (o *options) printCatalog(ctx context.Context, e *env, in build.Input, want page.Printed, program string) (err error) {
	dir, err := os.MkdirTemp("", "ocop-catalog-")
	if err != nil {
		return fmt.Errorf("folder to print from: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	in.Out, in.Relative, in.Print = filepath.Join(dir, "site"), true, &want
	in.Progress = o.progress(e)
	res, err := build.Run(ctx, in)
	if err != nil {
		return err
	}
	data, err := printPDF(ctx, program, dir, filepath.Join(in.Out, filepath.FromSlash(res.Printed)))
	if err != nil {
		return err
	}
	if err := replaceFile(o.out, data); err != nil {
		return fmt.Errorf("file of --pdf: %w", err)
	}
	if o.quiet {
		return nil
	}
	if in.Site.BaseURL == "" {
		fmt.Fprintln(e.stderr, "Chưa có base_url trong cấu hình nên bản in không có mã QR.")
	}
	fmt.Fprintf(e.stderr, "%d trang A4 (%.1f MB) vào %s.\n", pdfPages(data), float64(len(data))/1e6, o.out)
	return nil
}

// pdfPages counts the pages of a PDF file whose objects are not packed, as
// those of Chromium are not.
func pdfPages(data []byte) int {
	return bytes.Count(data, []byte("/Type /Page\n")) + bytes.Count(data, []byte("/Type /Page/")) + bytes.Count(data, []byte("/Type /Page "))
}

// replaceFile writes a file that is whole or absent, in place of what is there.
func replaceFile(name string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".ocop-*.tmp")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Chmod(0o644), f.Close()); err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}
