// Package paper prints a progress report as documents of the office: a Word
// file in the form of Decree 30/2020/NĐ-CP, a workbook with the annex tables
// and a page for the screen. It takes every figure from the report and computes
// none; the same report is the same bytes.
//
// What the report does not know is marked in the document, on a yellow ground,
// for somebody to fill in; nothing is made up. Private columns and tables are
// printed in the workbook only, which stays in the office; a shared copy of a
// report (report.Share) has none.
package paper

import (
	"strings"

	"ocop/internal/report"
)

// annexes are the tables that are printed: private ones only on request.
func annexes(r *report.Report, private bool) []report.Table {
	var out []report.Table
	for _, t := range r.Tables {
		if t.Private && !private {
			continue
		}
		if !private {
			t = open(t)
		}
		if len(t.Columns) > 0 {
			out = append(out, t)
		}
	}
	return out
}

// open is a table without its private columns.
func open(t report.Table) report.Table {
	return pick(t, func(i int) bool { return !t.Columns[i].Private })
}

// pick is a table with the columns that are wanted.
func pick(t report.Table, want func(i int) bool) report.Table {
	var keep []int
	for i := range t.Columns {
		if want(i) {
			keep = append(keep, i)
		}
	}
	if len(keep) == len(t.Columns) {
		return t
	}
	cells := func(row []report.Cell) []report.Cell {
		if row == nil {
			return nil
		}
		out := make([]report.Cell, len(keep))
		for i, k := range keep {
			out[i] = row[k]
		}
		return out
	}
	out := t
	out.Columns = make([]report.Column, len(keep))
	for i, k := range keep {
		out.Columns[i] = t.Columns[k]
	}
	out.Rows = make([]report.Row, len(t.Rows))
	for i, r := range t.Rows {
		out.Rows[i] = report.Row{Cells: cells(r.Cells), Refs: r.Refs}
	}
	out.Totals = cells(t.Totals)
	return out
}

// isNumber reports whether the values of a column stand on the right.
func isNumber(k report.Kind) bool {
	switch k {
	case report.Int, report.Decimal, report.Percent, report.Money:
		return true
	}
	return false
}

// heading is the title of a column with its unit.
func heading(c report.Column) string {
	switch {
	case c.Unit != "":
		return c.Title + " (" + c.Unit + ")"
	case c.Kind == report.Percent && !strings.Contains(c.Title, "%"):
		return c.Title + " (%)"
	}
	return c.Title
}
