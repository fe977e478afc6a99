package law

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"ocop/internal/ocop"
)

// Criterion is a line of the score sheet of a product set (QĐ 26/2026 Annex
// II). A label in English names a criterion that the sets share; others carry
// the heading of the sheet.
//
// The sheets of tea (11) and coffee (13) break 6.1 and 6.2 down further. Such
// a line has Sub set and an ID of its own, "6.1.2" for the second line under
// 6.1; its points are part of those of 6.1. Points, and sums, are of the lines
// without Sub.
//
// Two oddities of the printed sheets: that of set 19 has the text of 3.5 in
// the place of 2.3, which is taken to be labelling as everywhere else; that of
// set 26 says 35 points over a part A whose lines give 40.
type Criterion struct {
	Set              int
	Part, ID, Label  string
	Max              float64
	Min3, Min4, Min5 float64 // least points for the rank; 0 = none
	Sub              bool
}

// Criteria lists the lines of the 2026 score sheet of a set in the order of
// the sheet; nil outside 1–26.
func Criteria(set int) []Criterion {
	if set < 1 || set > len(sets) {
		return nil
	}
	return sheets()[set-1]
}

// FindCriterion gives the line of a set's sheet with an id; ok is false when
// the sheet has none.
func FindCriterion(set int, id string) (c Criterion, ok bool) {
	for _, c := range Criteria(set) {
		if c.ID == id {
			return c, true
		}
	}
	return Criterion{}, false
}

// Min is the least points that the rank asks of the criterion, which are those
// of the rank itself or of a lower one; 0 = none.
func (c Criterion) Min(stars ocop.Stars) float64 {
	least := 0.0
	for i, m := range [...]float64{c.Min3, c.Min4, c.Min5} {
		if stars >= ocop.MinStars+ocop.Stars(i) {
			least = max(least, m)
		}
	}
	return least
}

//go:embed criteria-2026.tsv
var criteria2026 string

var sheets = sync.OnceValue(func() [26][]Criterion {
	sheets, err := readCriteria(criteria2026)
	if err != nil {
		panic(err) // the embedded table is wrong; a test would have seen it
	}
	return sheets
})

// readCriteria reads the table of criteria: a head line and lines of eight
// columns, set, part, criterion, label, max, min3, min4, min5.
func readCriteria(table string) (sheets [26][]Criterion, err error) {
	lines := strings.Split(strings.TrimSuffix(table, "\n"), "\n")
	parent, subs := "", 0 // the line that those below it may break down
	for i, line := range lines[1:] {
		c, err := readCriterion(strings.Split(line, "\t"))
		if err != nil {
			return sheets, fmt.Errorf("criteria, line %d: %w", i+2, err)
		}
		sheet := &sheets[c.Set-1]
		if len(*sheet) > 0 && c.ID == parent {
			subs++
			c.Sub, c.ID = true, fmt.Sprintf("%s.%d", parent, subs)
		} else {
			parent, subs = c.ID, 0
		}
		*sheet = append(*sheet, c)
	}
	return sheets, nil
}

func readCriterion(cells []string) (c Criterion, err error) {
	if len(cells) != 8 {
		return c, fmt.Errorf("%d columns, want 8", len(cells))
	}
	c = Criterion{Part: cells[1], ID: cells[2], Label: cells[3]}
	if c.Set, err = strconv.Atoi(cells[0]); err != nil || c.Set < 1 || c.Set > len(sets) {
		return c, fmt.Errorf("set %q, want 1–%d", cells[0], len(sets))
	}
	for i, f := range []*float64{&c.Max, &c.Min3, &c.Min4, &c.Min5} {
		cell := cells[4+i]
		if cell == "" && i > 0 {
			continue
		}
		if *f, err = strconv.ParseFloat(cell, 64); err != nil {
			return c, fmt.Errorf("points %q: want a number", cell)
		}
	}
	return c, nil
}
