package report

import (
	"encoding/json"
	"math"

	"ocop/internal/ocop"
)

// Kind is the type of the values of a column.
type Kind string

// The kinds.
const (
	Text    Kind = "text"
	Int     Kind = "int"
	Year    Kind = "year" // a number without thousands
	Decimal Kind = "decimal"
	Percent Kind = "percent" // 100 = all
	Date    Kind = "date"
	Money   Kind = "money" // million VND unless the column's unit says otherwise
)

// Table is an annex table.
type Table struct {
	ID      string   `json:"id"` // "B1"
	Title   string   `json:"title"`
	Note    string   `json:"note,omitempty"` // how it was counted
	Columns []Column `json:"columns"`
	Rows    []Row    `json:"rows"`
	// Totals has a cell for each column, empty where there is nothing to add;
	// nil when the table has no total.
	Totals []Cell `json:"totals,omitempty"`
	// Private tables are of single persons or households as a whole.
	Private bool `json:"private"`
}

// Column is a column of a table.
type Column struct {
	Key   string `json:"key"`
	Title string `json:"title"` // Vietnamese
	Kind  Kind   `json:"kind"`
	Unit  string `json:"unit,omitempty"`
	// Private columns hold personal or business data: they are printed only
	// where they are needed, and never in a shared copy.
	Private bool `json:"private"`
	Sum     bool `json:"sum"` // the total is the sum of the column
	// Over and Under are keys of columns: a percent column is Over of Under, in
	// the total too.
	Over  string `json:"over,omitempty"`
	Under string `json:"under,omitempty"`
}

// Row is a row with the records that it was made from.
type Row struct {
	Cells []Cell `json:"cells"` // as many as there are columns
	Refs  []Ref  `json:"refs"`

	owners []ocop.EntityID // whose money or sales the row adds up; see Share
}

// Cell is one value. The zero value is empty: not given, which is not 0.
type Cell struct {
	Kind   Kind // of this value; "" = empty
	Text   string
	Number float64 // of Int, Year, Decimal, Percent and Money
	Date   ocop.Date
}

// Empty reports whether nothing is given.
func (c Cell) Empty() bool { return c.Kind == "" }

// MarshalJSON writes the value alone: a string, a number or null.
func (c Cell) MarshalJSON() ([]byte, error) {
	switch c.Kind {
	case "":
		return []byte("null"), nil
	case Text:
		return json.Marshal(c.Text)
	case Date:
		return json.Marshal(c.Date)
	}
	return json.Marshal(rounded(c.Number, 4))
}

// words is a cell with a text; "" is empty.
func words(s string) Cell {
	if s == "" {
		return Cell{}
	}
	return Cell{Kind: Text, Text: s}
}

func count(n int) Cell              { return Cell{Kind: Int, Number: float64(n)} }
func decimal(x float64) Cell        { return Cell{Kind: Decimal, Number: clean(x)} }
func million(x float64) Cell        { return Cell{Kind: Money, Number: clean(x)} }
func number(k Kind, x float64) Cell { return Cell{Kind: k, Number: clean(x)} }

// given is a count of which 0 means not given.
func given(n int) Cell {
	if n == 0 {
		return Cell{}
	}
	return count(n)
}

// yearCell is a year of which 0 means not given.
func yearCell(n int) Cell {
	if n == 0 {
		return Cell{}
	}
	return number(Year, float64(n))
}

// spent is an amount of which 0 means not given.
func spent(x float64) Cell {
	if x == 0 {
		return Cell{}
	}
	return million(x)
}

// on is a cell with a day, empty when it is not given.
func on(d ocop.Date) Cell {
	if d.IsZero() {
		return Cell{}
	}
	return Cell{Kind: Date, Date: d}
}

// share is done of planned in percent, empty when nothing was planned.
func share(done, planned float64) Cell {
	if planned == 0 {
		return Cell{}
	}
	return Cell{Kind: Percent, Number: clean(done / planned * 100)}
}

// clean takes away what adding of fractions leaves: amounts have four places.
func clean(x float64) float64 { return rounded(x, 6) }

func rounded(x float64, places int) float64 {
	p := math.Pow10(places)
	return math.Round(x*p) / p
}

// column gives the index of a key, -1 when there is none.
func (t *Table) column(key string) int {
	for i := range t.Columns {
		if t.Columns[i].Key == key {
			return i
		}
	}
	return -1
}

// add puts a row into the table.
func (t *Table) add(refs []Ref, cells ...Cell) {
	t.Rows = append(t.Rows, Row{Cells: cells, Refs: refs})
}

// total adds up the columns that have a sum, if there are any.
func (t *Table) total() {
	t.Totals = t.sums()
}

// sums works the totals out from the rows; nil when no column has one.
func (t *Table) sums() []Cell {
	out := make([]Cell, len(t.Columns))
	any := false
	for i, c := range t.Columns {
		if !c.Sum {
			continue
		}
		any = true
		sum := 0.0
		for _, r := range t.Rows {
			sum += r.Cells[i].Number
		}
		out[i] = number(c.Kind, sum)
	}
	if !any {
		return nil
	}
	for i, c := range t.Columns {
		over, under := t.column(c.Over), t.column(c.Under)
		if c.Over != "" && over >= 0 && under >= 0 {
			out[i] = share(out[over].Number, out[under].Number)
		}
	}
	return out
}
