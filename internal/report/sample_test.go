package report_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ocop/internal/build"
	"ocop/internal/catalogue"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/report"
	"ocop/internal/rules"
	"ocop/internal/source"
)

var update = flag.Bool("update", false, "rewrite the golden reports")

var day = ocop.DateOf

// sample reads the repository's own content for a closing date.
func sample(t testing.TB, asOf ocop.Date) (*catalogue.Catalogue, []finding.Finding) {
	t.Helper()
	config, err := os.ReadFile("../../ocop.yaml")
	if err != nil {
		t.Fatal(err)
	}
	site, _ := source.ReadSite("ocop.yaml", config)
	content := os.DirFS("../../content")
	cat, found, err := build.Judge(context.Background(), build.CheckInput{Content: content, Internal: content, Site: site, AsOf: asOf}, report.OnLabel)
	if err != nil {
		t.Fatal(err)
	}
	return cat, found
}

func abouts() []finding.About {
	var out []finding.About
	for _, r := range rules.All {
		out = append(out, finding.About{ID: r.ID, Title: r.Title})
	}
	return out
}

// ofYear makes the report of the sample of a year.
func ofYear(t testing.TB, year int, asOf ocop.Date) *report.Report {
	t.Helper()
	cat, found := sample(t, asOf)
	r, _, err := report.Make(cat, report.Query{From: day(year, 1, 1), To: day(year, 12, 31), Compare: day(year, 6, 30), Found: found, Rules: abouts()})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// figures is what the golden JSON holds: every figure and total without the
// records, so that a person can read what a change of the code did to them.
type figures struct {
	Summary []report.Figure
	Parts   []part
	Totals  []total
	Charts  report.Charts
	Change  *report.Change
}

type part struct {
	Number  string
	Figures []report.Figure
	Missing []string // sections
}

type total struct {
	Table  string
	Rows   int
	Totals []report.Cell
}

func bare(list []report.Figure) []report.Figure {
	out := slices.Clone(list)
	for i := range out {
		out[i].Refs = nil
	}
	return out
}

func figuresOf(r *report.Report) figures {
	out := figures{Summary: bare(r.Summary), Charts: r.Charts, Change: r.Change}
	for _, p := range r.Parts {
		x := part{Number: p.Number, Figures: bare(p.Figures)}
		for _, s := range p.Sections {
			if s.Missing {
				x.Missing = append(x.Missing, s.Title)
			}
		}
		out.Parts = append(out.Parts, x)
	}
	for _, t := range r.Tables {
		out.Totals = append(out.Totals, total{t.ID, len(t.Rows), t.Totals})
	}
	c := &out.Charts
	c.Funnel, c.Months, c.Communes = slices.Clone(c.Funnel), slices.Clone(c.Months), slices.Clone(c.Communes)
	for i := range c.Funnel {
		c.Funnel[i].Refs = nil
	}
	for i := range c.Months {
		c.Months[i].Refs = nil
	}
	for i := range c.Communes {
		c.Communes[i].Refs = nil
	}
	return out
}

func TestGoldenReports(t *testing.T) {
	for name, r := range map[string]*report.Report{"2021": ofYear(t, 2021, day(2021, 12, 31)), "2026": ofYear(t, 2026, day(2026, 11, 26))} {
		var text bytes.Buffer
		if err := report.WriteText(&text, r); err != nil {
			t.Fatal(err)
		}
		golden(t, name+".txt", text.Bytes())
		data, err := json.MarshalIndent(figuresOf(r), "", " ")
		if err != nil {
			t.Fatal(err)
		}
		golden(t, name+".json", append(data, '\n'))
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(got, want) {
		return
	}
	a, b := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			t.Fatalf("%s, line %d:\ngot  %s\nwant %s\nrun make update and look at git diff", file, i+1, a[i], append(b, "(end)")[min(i, len(b))])
		}
	}
	t.Fatalf("%s: %d lines, want %d", file, len(a), len(b))
}

// TestReportOf2021ReproducesThePlan is the plan that started the project: 13
// kept, 4 new, 2 upgraded, at least 2 cooperatives, one training, the review
// conference in December, and the money by source.
func TestReportOf2021ReproducesThePlan(t *testing.T) {
	r := ofYear(t, 2021, day(2021, 12, 31))
	want := map[string]float64{"keep-3-star": 13, "new-3-star": 4, "upgrade-3-to-4": 2, "new-cooperatives": 2, "trainings": 1, "conferences": 1}
	for _, p := range r.Parts {
		if p.Number != "II" {
			continue
		}
		for _, f := range p.Figures {
			n, ok := want[f.Key]
			if !ok || f.Done.Number != n || f.Planned.Number != n || f.Percent.Number != 100 || len(f.Refs) != int(n) {
				t.Errorf("%s: planned %v, done %v, %v %%, %d records; want %v of %v", f.Key, f.Planned.Number, f.Done.Number, f.Percent.Number, len(f.Refs), n, n)
			}
			delete(want, f.Key)
		}
	}
	if len(want) > 0 {
		t.Errorf("the report lacks %v", want)
	}
	review := false
	b8, _ := r.Table("B8")
	for _, row := range b8.Rows {
		review = review || row.Cells[1].Text == "Hội nghị" && row.Cells[2].Date.Year() == 2021 && row.Cells[2].Date.Month() == 12
	}
	if !review {
		t.Error("no review conference in December 2021")
	}
	sources := map[ocop.Source]float64{}
	for _, s := range r.Charts.Sources {
		sources[s.Source] = s.Planned
	}
	for _, s := range []ocop.Source{ocop.FromCentral, ocop.FromProvince, ocop.FromDistrict, ocop.FromCounterpart} {
		if sources[s] == 0 {
			t.Errorf("no money of %s", s)
		}
	}
}

// TestOneReportFromManyFormats holds JSON and CSV to the value that they were
// printed from.
func TestOneReportFromManyFormats(t *testing.T) {
	r := ofYear(t, 2026, day(2026, 11, 26))
	var b bytes.Buffer
	if err := report.WriteJSON(&b, r); err != nil {
		t.Fatal(err)
	}
	var read struct {
		AsOf   string `json:"as_of"`
		Tables []struct {
			ID   string
			Rows []struct{ Cells []any }
		}
	}
	if err := json.Unmarshal(b.Bytes(), &read); err != nil {
		t.Fatal(err)
	}
	if read.AsOf != "2026-11-26" || len(read.Tables) != len(r.Tables) {
		t.Fatalf("as_of %s, %d tables", read.AsOf, len(read.Tables))
	}
	for i, table := range r.Tables {
		file, err := report.CSV(&table)
		if err != nil {
			t.Fatal(err)
		}
		lines := bytes.Count(file, []byte("\n"))
		if least := len(table.Rows) + 1; lines < least {
			t.Errorf("%s.csv: %d lines, want at least %d", table.ID, lines, least)
		}
		for k, row := range table.Rows {
			for n, c := range row.Cells {
				got := read.Tables[i].Rows[k].Cells[n]
				switch c.Kind {
				case "":
					if got != nil {
						t.Errorf("%s[%d][%d]: %v, want null", table.ID, k, n, got)
					}
				case report.Text:
					if got != c.Text {
						t.Errorf("%s[%d][%d]: %v, want %q", table.ID, k, n, got, c.Text)
					}
				case report.Date:
					if got != c.Date.String() {
						t.Errorf("%s[%d][%d]: %v, want %s", table.ID, k, n, got, c.Date)
					}
				default:
					if x, ok := got.(float64); !ok || x-c.Number > 1e-4 || c.Number-x > 1e-4 {
						t.Errorf("%s[%d][%d]: %v, want %v", table.ID, k, n, got, c.Number)
					}
				}
			}
		}
	}
}

func TestSameRecordsGiveSameBytes(t *testing.T) {
	print := func() string {
		var b bytes.Buffer
		r := ofYear(t, 2025, day(2025, 12, 31))
		if err := report.WriteJSON(&b, r); err != nil {
			t.Fatal(err)
		}
		if err := report.WriteText(&b, r); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	if print() != print() {
		t.Error("two reports of the same records differ")
	}
}

// TestAllTablesAreThereInOrder holds the annex to B1–B14.
func TestAllTablesAreThereInOrder(t *testing.T) {
	r := ofYear(t, 2026, day(2026, 11, 26))
	var ids []string
	for _, x := range r.Tables {
		ids = append(ids, x.ID)
	}
	want := strings.Fields("B1 B1a B1b B2 B3 B3a B4 B5 B6 B6a B6b B6c B6d B6e B7 B7a B7b B7c B7d B8 B9 B10 B11 B12 B13 B14")
	if !slices.Equal(ids, want) {
		t.Errorf("tables %v\nwant   %v", ids, want)
	}
	printed := map[string]int{}
	for _, p := range r.Parts {
		for _, id := range p.Tables {
			printed[id]++
		}
	}
	for _, id := range ids {
		if printed[id] != 1 {
			t.Errorf("table %s belongs to %d parts, want 1", id, printed[id])
		}
	}
}

// TestMergedCommunesKeepTheirOldView: after 01/07/2025 four communes are left,
// and the old ones stand beside them with the same sums.
func TestMergedCommunesKeepTheirOldView(t *testing.T) {
	before, after := ofYear(t, 2024, day(2024, 12, 31)), ofYear(t, 2026, day(2026, 11, 26))
	b3, _ := before.Table("B3")
	if old, _ := before.Table("B3a"); len(old.Rows) != 0 {
		t.Errorf("B3a of 2024 has %d rows before any merger", len(old.Rows))
	}
	if len(b3.Rows) < 8 {
		t.Errorf("B3 of 2024 has %d communes", len(b3.Rows))
	}
	b3, _ = after.Table("B3")
	b3a, _ := after.Table("B3a")
	if len(b3.Rows) != 4 || len(b3a.Rows) < 8 {
		t.Errorf("2026: %d communes, %d rows of old ones", len(b3.Rows), len(b3a.Rows))
	}
	if b3.Totals[4] != b3a.Totals[5] {
		t.Errorf("products: %v by commune, %v by old commune", b3.Totals[4], b3a.Totals[5])
	}
}
