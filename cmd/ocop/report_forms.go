package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

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
	var beside []paper.Link
	files := []paper.File{}
	if o.format == "all" {
		for _, form := range []struct{ format, name, text string }{{"docx", wordFile, "Bản Word (.docx)"}, {"xlsx", excelFile, "Các biểu Excel (.xlsx)"}} {
			data, err := officeFile(form.format, r)
			if err != nil {
				return err
			}
			files = append(files, paper.File{Name: form.name, Data: data})
			beside = append(beside, paper.Link{Text: form.text, URL: form.name})
		}
		for i := range r.Tables {
			data, err := report.CSV(&r.Tables[i])
			if err != nil {
				return err
			}
			files = append(files, paper.File{Name: filepath.Join("csv", r.Tables[i].ID+".csv"), Data: data})
		}
	}
	pages, err := paper.Dashboard(r, themes.Report(), beside)
	if err != nil {
		return err
	}
	files = append(files, pages...)
	for _, file := range files {
		if err := writeInto(o.out, file); err != nil {
			return fmt.Errorf("folder of --out: %w", err)
		}
	}
	fmt.Fprintf(e.stderr, "%d tệp trong %s; mở %s\n", len(files), o.out, filepath.Join(o.out, "index.html"))
	return nil
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
