package law

import (
	"strings"
	"testing"

	"ocop/internal/ocop"
)

func TestEverySheetHas100Points(t *testing.T) {
	parts := map[string]float64{"A": 40, "B": 25, "C": 35}
	for set := 1; set <= 26; set++ {
		sum, ids := map[string]float64{}, map[string]bool{}
		for _, c := range Criteria(set) {
			if c.Set != set || c.Label == "" || ids[c.ID] {
				t.Errorf("set %d: %+v is of another set, without label or there twice", set, c)
			}
			ids[c.ID] = true
			if _, ok := parts[c.Part]; !ok {
				t.Errorf("set %d: %s is in part %q", set, c.ID, c.Part)
			}
			if !c.Sub {
				sum[c.Part] += c.Max
			}
			if got, ok := FindCriterion(set, c.ID); !ok || got != c {
				t.Errorf("FindCriterion(%d, %s) = %+v, %v", set, c.ID, got, ok)
			}
		}
		for part, want := range parts {
			if sum[part] != want {
				t.Errorf("set %d, part %s: %v points, want %v", set, part, sum[part], want)
			}
		}
	}
	for _, set := range []int{-1, 0, 27} {
		if got := Criteria(set); got != nil {
			t.Errorf("set %d has criteria %v", set, got)
		}
	}
	if c, ok := FindCriterion(1, "99"); ok || c != (Criterion{}) {
		t.Errorf("FindCriterion of an unknown id = %+v", c)
	}
}

func TestMinimaFitTheirCriterion(t *testing.T) {
	for set := 1; set <= 26; set++ {
		for _, c := range Criteria(set) {
			least := 0.0
			for _, m := range []float64{c.Min3, c.Min4, c.Min5} {
				if m < 0 || m > c.Max || m > 0 && m < least {
					t.Errorf("set %d, %s: minima %v, %v, %v of %v points", set, c.ID, c.Min3, c.Min4, c.Min5, c.Max)
				}
				least = max(least, m)
			}
		}
	}
	c, _ := FindCriterion(1, "4.1") // 2, 3 and 5 of 5
	d, _ := FindCriterion(1, "2.3") // 1, 3 and none
	for stars, want := range map[ocop.Stars][2]float64{0: {0, 0}, 2: {0, 0}, 3: {2, 1}, 4: {3, 3}, 5: {5, 3}} {
		if got := [2]float64{c.Min(stars), d.Min(stars)}; got != want {
			t.Errorf("least points for %d stars: got %v, want %v", stars, got, want)
		}
	}
}

// The sheets of tea and coffee break two criteria down; the id gives the whole.
func TestLinesBelowALineArePartOfIt(t *testing.T) {
	for set := 1; set <= 26; set++ {
		var parent Criterion
		sum := map[string]float64{}
		for _, c := range Criteria(set) {
			switch {
			case !c.Sub:
				parent = c
			case set != 11 && set != 13 || !strings.HasPrefix(c.ID, parent.ID+"."):
				t.Errorf("set %d: %s stands under %s", set, c.ID, parent.ID)
			default:
				sum[parent.ID] += c.Max
			}
		}
		for id, got := range sum {
			if c, ok := FindCriterion(set, id); !ok || c.Sub || got != c.Max {
				t.Errorf("set %d, %s: the lines below have %v points, it has %v", set, id, got, c.Max)
			}
		}
		if (set == 11 || set == 13) != (len(sum) == 2) {
			t.Errorf("set %d breaks %d criteria down", set, len(sum))
		}
	}
	if c, ok := FindCriterion(11, "6.2.3"); !ok || c.Max != 5 || !c.Sub {
		t.Errorf("the taste of tea is %+v, %v", c, ok)
	}
}

// What the decree prints oddly is read as the comment of Criterion says.
func TestOddSheetsAreReadAsDocumented(t *testing.T) {
	if c, _ := FindCriterion(19, "2.3"); c.Label != "labelling" || c.Min3 != 1 || c.Min4 != 3 {
		t.Errorf("set 19, 2.3 is %+v", c)
	}
	if c, _ := FindCriterion(10, "3.5"); c.Min3 != 1 || c.Min4 != 0 {
		t.Errorf("set 10, 3.5 is %+v; the copy that was read marks no 4 stars", c)
	}
	part := 0.0
	for _, c := range Criteria(26) {
		if c.Part == "A" {
			part += c.Max
		}
	}
	if part != 40 {
		t.Errorf("set 26, part A: %v points, want 40", part)
	}
}

func TestReadCriteriaRefusesBrokenTables(t *testing.T) {
	const head = "set\tpart\tcriterion\tlabel\tmax\tmin3\tmin4\tmin5\n"
	for row, want := range map[string]string{
		"1\tA\t1.1":                  "line 2: 3 columns",
		"x\tA\t1.1\ta\t3\t\t\t":      `set "x"`,
		"27\tA\t1.1\ta\t3\t\t\t":     `set "27"`,
		"1\tA\t1.1\ta\t\t\t\t":       `points ""`,
		"1\tA\t1.1\ta\t3\ttwo\t\t":   `points "two"`,
		"1\tA\t1.1\ta\t3\t\t\t1,5\n": `points "1,5"`,
	} {
		if _, err := readCriteria(head + row); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", row, err, want)
		}
	}
}
