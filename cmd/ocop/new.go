package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"ocop/internal/ocop"
	"ocop/internal/schema"
	"ocop/internal/vi"
)

var newCommand = command{
	name: "new", args: "LOẠI TÊN", what: "tạo một bản ghi mới có hướng dẫn từng trường",
	help: `Tạo tệp mới trong thư mục nội dung, có đủ các trường kèm giải thích. Tên là tên tệp
không dấu, ví dụ tra-shan-tuyet; tên có dấu được đổi giúp. Bản ghi mới là bản nháp.
` + "\n" + kindList() + `
  ocop new product mat-ong-rung
  ocop new entity htx-che-pu-ngoi
  ocop new plan 2027
`,
	run: runNew,
}

// kindList says which kinds there are.
func kindList() string {
	var b strings.Builder
	b.WriteString("Các loại:\n")
	for _, k := range schema.All() {
		fmt.Fprintf(&b, "  %-8s %s\n", k.Kind, k.Label)
	}
	return b.String()
}

func runNew(_ context.Context, e *env, args []string) error {
	o := newOptions(e)
	o.contentFlag()
	o.internalFlag()
	if err := o.parse(e, args, 2, 2); err != nil {
		return err
	}
	kind := ocop.Kind(o.words[0])
	if schema.Of(kind) == nil {
		var names []string
		for _, k := range ocop.Kinds() {
			names = append(names, string(k))
		}
		hint := "chọn một trong: " + strings.Join(names, ", ")
		if near := vi.Nearest(string(kind), names); near != "" {
			hint = "có phải là " + near + "?"
		}
		return usagef("không có loại %q; %s", kind, hint)
	}
	slug := vi.Slug(o.words[1])
	if !vi.ValidSlug(slug) {
		return usagef("tên %q không dùng được; chỉ gồm chữ thường không dấu, chữ số và gạch nối", o.words[1])
	}
	dir := o.content
	if kind.Internal() && o.internal != "" {
		dir = o.internal
	}
	name := filepath.Join(dir, kind.Folder(), slug+".md")
	for _, taken := range []string{name, filepath.Join(dir, kind.Folder(), slug)} {
		if _, err := os.Stat(taken); !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("new %s: %s is there already", kind, taken)
		}
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(name, []byte(schema.Scaffold(kind, slug)), 0o644); err != nil {
		return err
	}
	next := "Mở tệp, điền các trường, rồi đổi draft thành false."
	if kind.Internal() {
		next = "Mở tệp và điền các trường; bản ghi này không bao giờ lên trang công khai."
	}
	fmt.Fprintf(e.stdout, "Đã tạo %s. %s\n", name, next)
	return nil
}
