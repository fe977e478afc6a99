package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"ocop/internal/paper"
	"ocop/internal/report"
	"ocop/themes"
)

// The forms of a report that are files.
const (
	wordFile  = "bao-cao.docx"
	excelFile = "bao-cao.xlsx"
)

// isForm reports whether a format of the report is a file or a folder of files.
func isForm(format string) bool {
	return format == "docx" || format == "xlsx" || format == "html" || format == "all"
}

// forms writes the report as office files, or as a folder of pages: html has
// the pages alone, all has the office files and the tables as CSV beside them.
func (f *reportFlags) forms(e *env, o *options, r *report.Report) error {
	if f.tables != "" {
		return usagef("--table goes with --format text and csv")
	}
	if o.out == "" {
		return usagef("--format %s needs --out with the %s to write", o.format, map[bool]string{true: "folder", false: "file"}[o.format == "html" || o.format == "all"])
	}
	switch o.format {
	case "docx", "xlsx":
		data, err := officeFile(o.format, r)
		if err != nil {
			return err
		}
		return o.write(e, data)
	}
	files, err := together(f.makers(o, r))
	if err != nil {
		return err
	}
	for _, file := range files {
		if err := writeInto(o.out, file); err != nil {
			return fmt.Errorf("folder of --out: %w", err)
		}
	}
	fmt.Fprintf(e.stderr, "%d tệp trong %s; mở %s\n", len(files), o.out, filepath.Join(o.out, "index.html"))
	return nil
}

// makers gives what makes the files of a folder: the pages, and when all is
// wanted the office files and the tables.
func (f *reportFlags) makers(o *options, r *report.Report) []func() ([]paper.File, error) {
	var beside []paper.Link
	tables := ""
	var out []func() ([]paper.File, error)
	all := o.format == "all"
	if all {
		tables = "csv/"
		for _, form := range []struct{ format, name, text string }{{"xlsx", excelFile, "Các biểu Excel (.xlsx)"}, {"docx", wordFile, "Bản Word (.docx)"}} {
			out = append(out, func() ([]paper.File, error) {
				data, err := officeFile(form.format, r)
				return []paper.File{{Name: form.name, Data: data}}, err
			})
			beside = append([]paper.Link{{Text: form.text, URL: form.name}}, beside...)
		}
	}
	out = append(out, func() ([]paper.File, error) {
		return paper.Dashboard(r, themes.Report(), paper.Options{Beside: beside, Tables: tables, File: o.fileLinks()})
	})
	if all {
		out = append(out, func() (files []paper.File, err error) {
			for i := range r.Tables {
				data, err := report.CSV(&r.Tables[i])
				if err != nil {
					return nil, err
				}
				files = append(files, paper.File{Name: filepath.Join("csv", r.Tables[i].ID+".csv"), Data: data})
			}
			return files, nil
		})
	}
	return out
}

// fileLinks gives the addresses of the files of records as seen from the folder
// of --out; "" when there is no way between them (another drive).
func (o *options) fileLinks() func(p string) string {
	way := func(dir string) string {
		from, err1 := filepath.Abs(o.out)
		to, err2 := filepath.Abs(dir)
		rel, err3 := filepath.Rel(from, to)
		if err := errors.Join(err1, err2, err3); err != nil {
			return ""
		}
		return filepath.ToSlash(rel) + "/"
	}
	content, internal := way(o.content), way(cmp.Or(o.internal, o.content))
	return func(p string) string {
		dir := content
		if isInternal(p) {
			dir = internal
		}
		if dir == "" {
			return ""
		}
		return (&url.URL{Path: dir + p}).EscapedPath()
	}
}

// together runs the makers on all cores; the files are in the order of the
// makers.
func together(makers []func() ([]paper.File, error)) ([]paper.File, error) {
	files, errs := make([][]paper.File, len(makers)), make([]error, len(makers))
	var all sync.WaitGroup
	for i, make := range makers {
		all.Go(func() { files[i], errs[i] = make() })
	}
	all.Wait()
	return slices.Concat(files...), errors.Join(errs...)
}

func officeFile(format string, r *report.Report) ([]byte, error) {
	var b bytes.Buffer
	write := paper.Word
	if format == "xlsx" {
		write = paper.Workbook
	}
	if err := write(&b, r); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func writeInto(dir string, file paper.File) error {
	name := filepath.Join(dir, filepath.FromSlash(file.Name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, file.Data, 0o644)
}
