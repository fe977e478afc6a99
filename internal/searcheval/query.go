package searcheval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
)

// Nonsense is the class of queries that nothing answers.
const Nonsense = "nonsense"

// Classes lists the classes of judged queries in the order of the table.
func Classes() []string {
	return []string{"exact", "nodiac", "partial", "tone", "nfd", "telex", "typo1", "consonant",
		"synonym", "english", "prefix", "entity", "commune", "multi", "unit", "abbr", Nonsense}
}

// Query is what a visitor types and how well each record answers it: 3 is what
// was asked for, 2 nearly, 1 related; other records are 0.
type Query struct {
	ID    string         `json:"qid"`
	Class string         `json:"cls"`
	Text  string         `json:"query"`
	Rel   map[string]int `json:"rel"`
}

// ReadQueries reads one query a line. Lines that begin with # are notes.
func ReadQueries(r io.Reader) ([]Query, error) {
	var list []Query
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		var q Query
		if err := json.Unmarshal(line, &q); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		list = append(list, q)
	}
	return list, lines.Err()
}

// WriteQueries writes what ReadQueries reads: equal queries give equal bytes.
func WriteQueries(w io.Writer, note string, list []Query) error {
	var b bytes.Buffer
	for _, line := range bytes.Split([]byte(note), []byte("\n")) {
		if len(line) > 0 {
			fmt.Fprintf(&b, "# %s\n", line)
		}
	}
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for _, q := range list {
		if err := enc.Encode(q); err != nil { // encoding/json sorts the keys of maps
			return err
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

// grades lists the grades of a query, best first.
func (q *Query) grades() []int {
	g := slices.Sorted(maps.Values(q.Rel))
	slices.Reverse(g)
	return g
}
