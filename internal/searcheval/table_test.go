package searcheval

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

var (
	table = flag.String("table", "", "write the comparison of the engines to this file")
	ready = flag.String("ocop", "", "a built command to ask instead of building one")
	pool  = flag.String("pool", "", "also write what each engine found to this file, for the judges")
	dump  = flag.String("miss", "", "also log the queries of the set dev or sample on which our NDCG is below 0.7")
)

// column is one engine with its answers to all queries.
type column struct {
	name string
	run  Run
}

// knownProducts is how many products give known-item queries.
const knownProducts = 100

// TestPrintTable runs every engine and writes the table; make search-eval asks
// for it.
func TestPrintTable(t *testing.T) {
	if *table == "" {
		t.Skip("make search-eval prints the table")
	}
	ocop := binary(t)
	large := site{content: unpack(t), dir: t.TempDir()}
	large.list = records(public(t, large.content))
	sample := site{content: repository(t) + "/content", dir: repository(t)}
	sample.list = records(public(t, sample.content))
	dev, held, few := readSet(t, "large-dev"), readSet(t, "large-heldout"), readSet(t, "sample")
	known := some(Known(items(large.list), 3), items(large.list))
	over := slices.Concat(dev, held, known)
	big := engines(t, ocop, large, over)
	small := engines(t, ocop, sample, few)

	var b bytes.Buffer
	b.WriteString(intro(len(large.list), len(sample.list), versions(t)))
	tables := []struct {
		title   string
		queries []Query
		columns []column
		value   func(Score) float64
	}{
		{"Bộ lớn, phần được chỉnh theo · Large collection, dev: NDCG@10", dev, big, func(s Score) float64 { return s.NDCG }},
		{"Bộ lớn, phần giữ kín · Large collection, held out: NDCG@10", held, big, func(s Score) float64 { return s.NDCG }},
		{"Nội dung mẫu · Sample content: NDCG@10", few, small, func(s Score) float64 { return s.NDCG }},
		{"Câu hỏi sinh từ tên · Known-item queries: MRR", known, big, func(s Score) float64 { return s.MRR }},
	}
	for _, tab := range tables {
		byClass(&b, tab.title, tab.queries, tab.columns, tab.value)
	}
	for _, tab := range tables {
		sums(&b, tab.title, tab.queries, tab.columns)
	}
	same(&b, append(big, small...))
	fmt.Print(b.String())
	if err := os.WriteFile(*table, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	if *pool != "" {
		writePool(t, slices.Concat(dev, held, few), append(big, small...))
	}
	switch *dump {
	case "dev":
		misses(t, dev, big[0].run)
	case "sample":
		misses(t, few, small[0].run)
	}
}

// engines asks every engine that is there, ours first.
func engines(t *testing.T, ocop string, s site, queries []Query) []column {
	t.Helper()
	var list []column
	for _, engine := range []string{"bleve", "static"} {
		if run := ours(t, ocop, engine, s, queries); run != nil {
			list = append(list, column{"ocop " + engine, run})
		}
	}
	for _, analyser := range []string{"standard", "asciifolding"} {
		list = append(list, column{"bleve " + analyser, ask(queries, stock(t, analyser, s.list))})
	}
	runs := npm(t, ocop, s, queries)
	for _, name := range []string{"Pagefind", "MiniSearch", "MiniSearch fold"} {
		if run, ok := runs[name]; ok {
			list = append(list, column{name, run})
		}
	}
	return list
}

// byClass prints one row a class and one column an engine. Cells of nonsense
// are the share of queries that found something.
func byClass(b *bytes.Buffer, title string, queries []Query, columns []column, value func(Score) float64) {
	fmt.Fprintf(b, "\n## %s\n\n| | n |", title)
	for _, c := range columns {
		fmt.Fprintf(b, " %s |", c.name)
	}
	fmt.Fprintf(b, "\n|---|---:|%s\n", strings.Repeat("---:|", len(columns)))
	scores := make([][]Score, len(columns))
	for i, c := range columns {
		scores[i] = sorted(Evaluate(c.run, queries))
	}
	for row := range scores[0] {
		s := scores[0][row]
		fmt.Fprintf(b, "| %s | %d |", s.Class, s.N)
		for i := range columns {
			s := scores[i][row]
			v := value(s)
			if s.Class == Nonsense {
				v = float64(s.Positives) / float64(s.N)
			}
			fmt.Fprintf(b, " %.3f |", v)
		}
		b.WriteString("\n")
	}
}

// sums prints one row an engine.
func sums(b *bytes.Buffer, title string, queries []Query, columns []column) {
	fmt.Fprintf(b, "\n## %s · tổng · sums\n\n| | NDCG@10 | MRR | success@1 | recall@20 | không có kết quả · no result | vô nghĩa vẫn có · nonsense found |\n|---|---:|---:|---:|---:|---:|---:|\n",
		strings.TrimSuffix(strings.TrimSuffix(title, ": NDCG@10"), ": MRR"))
	for _, c := range columns {
		rows := Evaluate(c.run, queries)
		nonsense := "–"
		for _, s := range rows {
			if s.Class == Nonsense {
				nonsense = fmt.Sprintf("%d/%d", s.Positives, s.N)
			}
		}
		all := rows[len(rows)-1]
		fmt.Fprintf(b, "| %s | %.3f | %.3f | %.3f | %.3f | %d | %s |\n", c.name, all.NDCG, all.MRR, all.Success, all.Recall, all.Zero, nonsense)
	}
}

// sorted puts classes into the order of Classes, others after, all last.
func sorted(rows []Score) []Score {
	order := func(s Score) int {
		if s.Class == All {
			return 1000
		}
		if i := slices.Index(Classes(), s.Class); i >= 0 {
			return i
		}
		return slices.Index(Classes(), "entity") // known-item classes stay as they are
	}
	slices.SortStableFunc(rows, func(a, b Score) int { return order(a) - order(b) })
	return rows
}

// same says how often our two engines gave equal lists.
func same(b *bytes.Buffer, columns []column) {
	var runs [2][]Run
	for _, c := range columns {
		switch c.name {
		case "ocop bleve":
			runs[0] = append(runs[0], c.run)
		case "ocop static":
			runs[1] = append(runs[1], c.run)
		}
	}
	equal, n := 0, 0
	for i := range min(len(runs[0]), len(runs[1])) {
		for id, list := range runs[0][i] {
			n++
			if slices.Equal(list, runs[1][i][id]) {
				equal++
			}
		}
	}
	if n > 0 {
		fmt.Fprintf(b, "\n`ocop search --engine bleve` và `--engine static` cho cùng danh sách · give the same list: %d/%d.\n", equal, n)
	}
}

// misses logs what we do badly on.
func misses(t *testing.T, queries []Query, run Run) {
	for i := range queries {
		q := &queries[i]
		if q.Class == Nonsense {
			if len(run[q.ID]) > 0 {
				t.Logf("%s %s %q finds %v", q.ID, q.Class, q.Text, run[q.ID])
			}
		} else if v := ndcg(q.Rel, q.grades(), unique(run[q.ID])); v < 0.7 {
			t.Logf("%s %s %.2f %q: %v", q.ID, q.Class, v, q.Text, run[q.ID][:min(5, len(run[q.ID]))])
		}
	}
}

// writePool lists, for each query, the records without a grade that some
// engine has among its first five: what judges must look at again.
func writePool(t *testing.T, queries []Query, columns []column) {
	var b bytes.Buffer
	for i := range queries {
		q := &queries[i]
		by := map[string][]string{}
		for _, c := range columns {
			for _, id := range c.run[q.ID][:min(5, len(c.run[q.ID]))] {
				if q.Rel[id] == 0 {
					by[id] = append(by[id], c.name)
				}
			}
		}
		for _, id := range slices.Sorted(maps.Keys(by)) {
			fmt.Fprintf(&b, "%s\t%s\t%s\t%s\t%s\n", q.ID, q.Class, q.Text, id, strings.Join(by[id], ", "))
		}
	}
	if err := os.WriteFile(*pool, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}

// some keeps the queries of knownProducts products, taken evenly.
func some(list []Query, from []Item) []Query {
	picked := map[string]bool{}
	for i := range knownProducts {
		if at := i * len(from) / knownProducts; at < len(from) {
			picked[from[at].ID] = true
		}
	}
	return slices.DeleteFunc(list, func(q Query) bool {
		for id := range q.Rel {
			if picked[id] {
				return false
			}
		}
		return true
	})
}

func readSet(t *testing.T, name string) []Query {
	t.Helper()
	f, err := os.Open("testdata/" + name + ".jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	list, err := ReadQueries(f)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return list
}
