package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ocop/internal/ocop"
	"ocop/internal/pen"
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
	name, err := o.newRecord(kind, slug, "")
	if err != nil {
		return err
	}
	next := "Mở tệp, điền các trường, rồi đổi draft thành false."
	if kind.Internal() {
		next = "Mở tệp và điền các trường; bản ghi này không bao giờ lên trang công khai."
	}
	fmt.Fprintf(e.stdout, "Đã tạo %s. %s\n", name, next)
	return nil
}

// newRecord makes the file of a record and gives its name on the disk. called is
// what the record is called; "" leaves the example of the scaffold. The error wraps
// fs.ErrExist when there is one of the slug.
func (o *options) newRecord(kind ocop.Kind, slug, called string) (string, error) {
	dir := o.content
	if kind.Internal() && o.internal != "" {
		dir = o.internal
	}
	name := filepath.Join(dir, kind.Folder(), slug+".md")
	for _, taken := range []string{name, filepath.Join(dir, kind.Folder(), slug)} {
		if _, err := os.Stat(taken); err == nil {
			return "", fmt.Errorf("new %s: %s is there already: %w", kind, taken, fs.ErrExist)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("new %s: %w", kind, err)
		}
	}
	text, err := pen.Format(schema.Of(kind), schema.Scaffold(kind, slug))
	if err != nil {
		return "", fmt.Errorf("new %s: %w", kind, err)
	}
	if field := nameField(kind); called != "" && field != "" {
		if text, _, err = pen.Set(schema.Of(kind), text, []pen.Leaf{{Path: field, Text: called}}); err != nil {
			return "", fmt.Errorf("new %s: %w", kind, err)
		}
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return "", err
	}
	return name, os.WriteFile(name, []byte(text), 0o644)
}

// nameField is the key under which a record of a kind is called; "" when it has no
// name of its own.
func nameField(kind ocop.Kind) string {
	for _, key := range []string{"name", "title"} {
		if slices.ContainsFunc(schema.Of(kind).Fields, func(f schema.Field) bool { return f.Key == key && f.Type == schema.Text }) {
			return key
		}
	}
	return ""
}
