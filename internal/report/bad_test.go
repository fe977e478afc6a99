package report_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"ocop/internal/build"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/report"
)

// office is a small content folder; the files are added to an entity and a
// product of it.
func office(files ...string) fstest.MapFS {
	fsys := fstest.MapFS{
		"entities/htx.md":     {Data: []byte("---\nname: HTX Thử\nkind: cooperative\n---\n")},
		"products/mat-ong.md": {Data: []byte("---\nname: Mật ong\nset: 4\nentity: htx\ncertificates:\n  - stars: 3\n    issued: 2024-05-05\n---\n")},
	}
	for i := 0; i < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return fsys
}

// made reads a folder and makes the report of 2025.
func made(t *testing.T, fsys fstest.MapFS) (*report.Report, []finding.Finding) {
	t.Helper()
	cat, _, err := build.Load(context.Background(), fsys, fsys, ocop.Site{}, day(2025, 12, 31))
	if err != nil {
		t.Fatal(err)
	}
	r, found, err := report.Make(cat, report.Query{From: day(2025, 1, 1), To: day(2025, 12, 31)})
	if err != nil {
		t.Fatal(err)
	}
	return r, found
}

// TestBadInputIsAGapWithItsPlace: each fault is a finding at its line and a gap of
// its part, and the rest of the report is there.
func TestBadInputIsAGapWithItsPlace(t *testing.T) {
	tests := map[string]struct {
		path, text string
		rule       string
		line       int
		part       string
	}{
		"a plan without targets":       {"plans/2025.md", "---\nyear: 2025\n---\n", "report-target-none", 1, "II"},
		"a target without a figure":    {"plans/2025.md", "---\nyear: 2025\ntargets:\n  - indicator: trainings\n---\n", "report-target-empty", 4, "II"},
		"an unknown indicator":         {"plans/2025.md", "---\nyear: 2025\ntargets:\n  - indicator: new-9-star\n    planned: 3\n---\n", "report-target-unknown", 4, "II"},
		"a day outside the year":       {"plans/2025.md", "---\nyear: 2025\ntasks:\n  - body: Phòng Kinh tế\n    what: Mở lớp\n    deadline: 2052-03-01\n---\n", "report-date-outside", 6, "I"},
		"an inspection of another day": {"plans/2025.md", "---\nyear: 2025\ninspections:\n  - product: mat-ong\n    date: 2024-03-01\n---\n", "report-date-outside", 5, "II.7"},
		"spending above plan":          {"plans/2025.md", "---\nyear: 2025\nbudget:\n  - source: province\n    use: label\n    planned: 10\n    disbursed: 12.5\n---\n", "report-over-plan", 7, "II.8"},
		"money without a source":       {"plans/2025.md", "---\nyear: 2025\nbudget:\n  - use: label\n    planned: 10\n---\n", "report-budget-kind", 4, "II.8"},
		"a task without a body":        {"plans/2025.md", "---\nyear: 2025\ntasks:\n  - what: Mở lớp\n---\n", "report-task-body", 4, "I"},
		"no plan":                      {"dossiers/mat-ong.md", "---\nstate: recognised\n---\n", "report-plan-missing", 0, "II"},
		"a dossier without product":    {"dossiers/la.md", "---\nproduct: khong-co\nstate: idea\n---\n", "report-dossier-orphan", 2, "II.2"},
		"no dossier at all":            {"plans/2025.md", "---\nyear: 2025\n---\n", "report-no-dossier", 0, "II.2"},
		"a missing section":            {"plans/2025.md", "---\nyear: 2025\n---\n\n## Ưu điểm\n\nTốt.\n", "report-section-missing", 1, "V"},
		"more women than people":       {"plans/2025.md", "---\nyear: 2025\nevents:\n  - event: lop\n    attendees: 3\n    women: 5\n---\n", "report-attendees", 5, "II.5"},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			r, found := made(t, office(tc.path, tc.text))
			ok := false
			for _, f := range found {
				if f.Rule == tc.rule && f.Line == tc.line && strings.HasSuffix(f.Message, ".") {
					ok = true
				}
			}
			if !ok {
				t.Errorf("no finding %s at line %d in %+v", tc.rule, tc.line, found)
			}
			ok = false
			for _, g := range r.Gaps {
				ok = ok || g.Finding.Rule == tc.rule && g.Part == tc.part && g.What != ""
			}
			if !ok {
				t.Errorf("no gap in part %s: %+v", tc.part, r.Gaps)
			}
			if b2 := mustTable(t, r, "B2"); len(b2.Rows) != 1 {
				t.Errorf("B2 has %d rows", len(b2.Rows))
			}
		})
	}
}

func TestNotedOverspendingIsNoGap(t *testing.T) {
	_, found := made(t, office("plans/2025.md", "---\nyear: 2025\nbudget:\n  - source: province\n    use: label\n    planned: 10\n    disbursed: 12\n    note: Bổ sung theo 12/QĐ-UBND\n---\n"))
	for _, f := range found {
		if f.Rule == "report-over-plan" {
			t.Errorf("%+v", f)
		}
	}
}

func TestMissingSectionIsMarkedAndNotInvented(t *testing.T) {
	r, _ := made(t, office("plans/2025.md", "---\nyear: 2025\n---\n\n## 1. Ưu điểm:\n\nTốt.\n\n- một\n"))
	for _, p := range r.Parts {
		for _, s := range p.Sections {
			there := s.Title == "Ưu điểm"
			if s.Missing == there || there && (len(s.Blocks) != 2 || !s.Blocks[1].Item) || !there && len(s.Blocks) > 0 {
				t.Errorf("part %s: %+v", p.Number, s)
			}
		}
	}
}

func TestDaysThatDoNotGoTogether(t *testing.T) {
	fsys := office()
	cat, _, err := build.Load(context.Background(), fsys, nil, ocop.Site{}, day(2025, 12, 31))
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []report.Query{
		{}, {From: day(2025, 2, 1), To: day(2025, 1, 1)}, {From: day(2026, 1, 1), To: day(2026, 12, 31)}, {From: day(2024, 1, 1), To: day(2024, 12, 31)},
	} {
		if r, _, err := report.Make(cat, q); !errors.Is(err, report.ErrPeriod) || r != nil {
			t.Errorf("%+v: %v", q, err)
		}
	}
}

// TestDisagreeingSumsStopTheReport changes one figure at a time: Verify finds
// each.
func TestDisagreeingSumsStopTheReport(t *testing.T) {
	table := func(r *report.Report, id string) *report.Table {
		for i := range r.Tables {
			if r.Tables[i].ID == id {
				return &r.Tables[i]
			}
		}
		t.Fatalf("no table %s", id)
		return nil
	}
	tests := map[string]struct {
		rule   string
		change func(r *report.Report)
	}{
		"a row lost from the list":           {"report-count-mismatch", func(r *report.Report) { b2 := table(r, "B2"); b2.Rows = b2.Rows[1:] }},
		"a total that is none":               {"report-count-mismatch", func(r *report.Report) { b3 := table(r, "B3"); b3.Totals[1].Number++ }},
		"a commune counted twice":            {"report-count-mismatch", func(r *report.Report) { b3 := table(r, "B3"); b3.Rows[0].Cells[1].Number++; b3.Totals[1].Number++ }},
		"a group with one product too many":  {"report-count-mismatch", func(r *report.Report) { b4 := table(r, "B4"); b4.Rows[0].Cells[1].Number++; b4.Totals[1].Number++ }},
		"a figure without its record":        {"report-count-mismatch", func(r *report.Report) { r.Summary[0].Refs = r.Summary[0].Refs[1:] }},
		"an entity lost":                     {"report-count-mismatch", func(r *report.Report) { b5 := table(r, "B5"); b5.Rows = b5.Rows[1:] }},
		"a chart of other products":          {"report-count-mismatch", func(r *report.Report) { r.Charts.Communes[0].Three++ }},
		"a funnel that widens":               {"report-count-mismatch", func(r *report.Report) { r.Charts.Funnel[5].Count += 100 }},
		"a percentage typed in":              {"report-plan-percent", func(r *report.Report) { table(r, "B1").Rows[0].Cells[4].Number += 0.5 }},
		"money that was not in the list":     {"report-budget-sum", func(r *report.Report) { b7 := table(r, "B7"); b7.Totals[3].Number++ }},
		"money by source and by use differs": {"report-budget-sum", func(r *report.Report) { b := table(r, "B7a"); b.Rows[0].Cells[1].Number++; b.Totals[1].Number++ }},
		"support that no dossier has":        {"report-budget-sum", func(r *report.Report) { b := table(r, "B7c"); b.Rows[1].Cells[6].Number++; b.Totals[6].Number++ }},
		"a move that did not happen":         {"report-count-mismatch", func(r *report.Report) { r.Change.Counts.Gained++ }},
		"a row of another table":             {"report-count-mismatch", func(r *report.Report) { b := table(r, "B12"); b.Rows[0].Cells = b.Rows[0].Cells[1:] }},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			r := ofYear(t, 2026, day(2026, 11, 26))
			if err := report.Verify(r); err != nil {
				t.Fatal(err)
			}
			tc.change(r)
			if err := report.Verify(r); !errors.Is(err, report.ErrSums) || !strings.Contains(err.Error(), tc.rule) {
				t.Errorf("got %v, want an error of %s", err, tc.rule)
			}
		})
	}
}
