package main

import (
	"bytes"
	"fmt"
	"io"

	"ocop/internal/finding"
	"ocop/internal/sheet"
)

// checkFormats are the formats of a report of findings.
func checkFormats() []string { return []string{"text", "json", "sarif", "github", "junit", "xlsx"} }

// writeReport prints a report in the format of --format.
func writeReport(e *env, o *options, r *finding.Report) error {
	var b bytes.Buffer
	print := map[string]func(io.Writer) error{
		"text":   r.Text,
		"json":   func(w io.Writer) error { return finding.JSON(w, r.AsOf, r.Found) },
		"sarif":  r.SARIF,
		"github": r.GitHub,
		"junit":  r.JUnit,
		"xlsx":   func(w io.Writer) error { return sheet.Write(w, findingSheets(r)) },
	}[o.format]
	if o.format == "sarif" || o.format == "github" {
		r.Place = o.relative
	}
	if err := print(&b); err != nil {
		return fmt.Errorf("report as %s: %w", o.format, err)
	}
	return o.write(e, b.Bytes())
}

// findingSheets are the two sheets of a report: every finding, and how often
// each rule was broken.
func findingSheets(r *finding.Report) []sheet.Sheet {
	names := map[string]string{}
	for _, s := range r.Subjects {
		names[s.Record] = s.Name
	}
	rules := map[string]finding.About{}
	for _, a := range r.Rules {
		rules[a.ID] = a
	}
	list := sheet.Sheet{Name: "Phát hiện", Columns: []sheet.Column{
		{Title: "Mức", Width: 10}, {Title: "Bản ghi", Width: 34, Wrap: true}, {Title: "Tên", Width: 30, Wrap: true},
		{Title: "Điều chưa đạt và việc cần làm", Width: 70, Wrap: true}, {Title: "Căn cứ", Width: 40, Wrap: true},
		{Title: "Mã quy tắc", Width: 30, Wrap: true}, {Title: "Quy tắc", Width: 40, Wrap: true},
		{Title: "Tệp", Width: 40, Wrap: true}, {Title: "Dòng", Width: 7}, {Title: "Cột", Width: 7}, {Title: "Trường", Width: 26, Wrap: true},
		{Title: "Trên trang công khai", Width: 22, Wrap: true},
	}}
	for _, f := range r.Found {
		list.Rows = append(list.Rows, []sheet.Cell{
			sheet.Text(f.Severity.VI()), sheet.Text(f.Owner()), sheet.Text(names[f.Owner()]),
			sheet.Text(f.Message), sheet.Text(f.Basis),
			sheet.Text(f.Rule), sheet.Text(rules[f.Rule].Title),
			sheet.Text(r.Place(f.Path)), position(f.Line), position(f.Col), sheet.Text(f.Field),
			sheet.Text([...]string{"", "ẩn sao và dấu OCOP", "không đưa lên trang"}[f.Effect]),
		})
	}
	sum := sheet.Sheet{Name: "Tổng hợp", Columns: []sheet.Column{
		{Title: "Mức", Width: 10}, {Title: "Số phát hiện", Width: 14}, {Title: "Mã quy tắc", Width: 34, Wrap: true},
		{Title: "Quy tắc", Width: 60, Wrap: true}, {Title: "Nhóm", Width: 40, Wrap: true},
	}}
	for _, t := range finding.Tallies(r.Found) {
		a := rules[t.Rule]
		sum.Rows = append(sum.Rows, []sheet.Cell{
			sheet.Text(t.Severity.VI()), sheet.Number(t.Count), sheet.Text(t.Rule), sheet.Text(a.Title), sheet.Text(a.Group)})
	}
	return []sheet.Sheet{list, sum}
}

// position is a line or column, empty when there is none.
func position(n int) sheet.Cell {
	if n == 0 {
		return sheet.Cell{}
	}
	return sheet.Number(n)
}
