package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"ocop/internal/build"
	"ocop/internal/editor"
	"ocop/internal/ocop"
	"ocop/internal/schema"
)

var schemaFormats = []string{"json-schema", "sveltia", "frontmatter", "vscode"}

var schemaCommand = command{
	name: "schema", args: "[LOẠI]", what: "in mô tả các trường cho trình soạn thảo: JSON Schema, VS Code, trang sửa nội dung",
	help: `In mô tả các trường của bản ghi, để những chương trình soạn thảo khác biết tên trường, kiểu
dữ liệu và các lựa chọn. Mọi thứ được làm từ cùng một bảng với docs/fields.md.

  ocop schema product                        JSON Schema của sản phẩm
  ocop schema --out luoc-do                  mỗi loại bản ghi một tệp
  ocop schema --format frontmatter --out .   frontmatter.json cho Front Matter CMS
  ocop schema --format vscode --out .        thư mục .vscode: kiểm tra ngay trong VS Code
  ocop schema --format sveltia               cấu hình của trang sửa nội dung (/admin/)

Các dạng: json-schema (2020-12); sveltia (Sveltia CMS: kho ghi ở phần editor của ocop.yaml, chưa
ghi thì là thư mục trên máy); frontmatter; vscode (cần --out). Tệp đã có mà khác thì giữ nguyên,
trừ khi thêm --force.
`,
	run: runSchema,
}

func runSchema(_ context.Context, e *env, args []string) error {
	o := newOptions(e)
	o.contentFlag()
	o.internalFlag()
	o.configFlag()
	o.set.StringVar(&o.out, "out", "", "`THƯ MỤC` để ghi (mặc định: in ra)")
	o.set.StringVar(&o.format, "format", schemaFormats[0], "`DẠNG`: "+strings.Join(schemaFormats, ", "))
	force := o.set.Bool("force", false, "ghi đè tệp đã có")
	if err := o.parse(e, args, 0, 1); err != nil {
		return err
	}
	if err := o.oneOf(schemaFormats); err != nil {
		return err
	}
	files, err := o.schemas()
	if err != nil {
		return err
	}
	if o.out == "" {
		_, err := e.stdout.Write(files[0].Data)
		return err
	}
	return o.writeFiles(e, files, *force)
}

// schemas makes the files of the format; without --out it is one.
func (o *options) schemas() ([]editor.File, error) {
	if len(o.words) == 1 && o.format != schemaFormats[0] {
		return nil, usagef("a kind goes with --format json-schema")
	}
	switch o.format {
	case "sveltia", "frontmatter":
		opt, err := o.editorOptions()
		if err != nil {
			return nil, err
		}
		if o.format == "frontmatter" {
			data, err := editor.FrontMatter(opt)
			return []editor.File{{Path: "frontmatter.json", Data: data}}, err
		}
		opt.Hosted = opt.Site.Editor.Backend != ""
		data, err := editor.Config(opt)
		return []editor.File{{Path: "config.json", Data: data}}, err
	case "vscode":
		if o.out == "" {
			return nil, usagef("--format vscode needs --out")
		}
		return editor.VSCode()
	}
	if len(o.words) == 1 {
		return oneSchema(o.words[0])
	}
	if o.out != "" {
		return editor.Schemas()
	}
	data, err := editor.JSONSchemas()
	return []editor.File{{Path: "ocop.schema.json", Data: data}}, err
}

// oneSchema is the schema of a kind; "site" is ocop.yaml.
func oneSchema(name string) ([]editor.File, error) {
	k := schema.Of(ocop.Kind(name))
	if name == "site" {
		k = &schema.Site
	}
	if k == nil {
		var kinds []string
		for _, k := range ocop.Kinds() {
			kinds = append(kinds, string(k))
		}
		return nil, usagef("%s", unknown("loại bản ghi", name, append(kinds, "site")))
	}
	data, err := editor.JSONSchema(k, false)
	return []editor.File{{Path: name + ".schema.json", Data: data}}, err
}

// writeFiles writes below the folder of --out. Files of other people are left
// alone: they are named, and nothing is written.
func (o *options) writeFiles(e *env, files []editor.File, force bool) error {
	var write []editor.File
	var others []string
	for _, f := range files {
		old, err := os.ReadFile(filepath.Join(o.out, filepath.FromSlash(f.Path)))
		switch {
		case err == nil && bytes.Equal(old, f.Data):
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return fmt.Errorf("folder of --out: %w", err)
		case err == nil && !force:
			others = append(others, f.Path)
		default:
			write = append(write, f)
		}
	}
	if len(others) > 0 {
		return fmt.Errorf("folder of --out: %s đã có và khác; thêm --force để ghi đè", strings.Join(others, ", "))
	}
	for _, f := range write {
		name := filepath.Join(o.out, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return fmt.Errorf("folder of --out: %w", err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			return fmt.Errorf("folder of --out: %w", err)
		}
	}
	fmt.Fprintf(e.stderr, "Đã ghi %d tệp, %d tệp không đổi.\n", len(write), len(files)-len(write))
	return nil
}

// editorOptions says what the editor of this office is like.
func (o *options) editorOptions() (editor.Options, error) {
	site, _, err := o.site()
	if err != nil {
		return editor.Options{}, err
	}
	// The folder that people open is the one above the records.
	dir, err := filepath.Abs(o.content)
	if err != nil {
		return editor.Options{}, err
	}
	opt := editor.Options{Site: site, Folder: filepath.Base(dir), Base: build.BasePath(site.BaseURL),
		NoInternal: o.internal != "" && filepath.Clean(o.internal) != filepath.Clean(o.content)}
	if content, err := o.contentFS(); err == nil {
		opt.Loose = editor.Mixed(content)
	}
	return opt, nil
}
