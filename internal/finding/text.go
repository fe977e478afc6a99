package finding

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Text prints the report for people: the findings of each record below its
// name, each on a line that an editor can jump to, with the article below an
// error; then how often each rule was broken, and what it all adds up to.
func (r *Report) Text(out io.Writer) error {
	w := bufio.NewWriter(out)
	for _, g := range r.groups() {
		path := r.place(g.subject.Path)
		if g.subject.Name != "" {
			path = g.subject.Name + " (" + path + ")"
		}
		fmt.Fprintf(w, "%s\n", path)
		for _, f := range g.found {
			f.Path = r.place(f.Path)
			fmt.Fprintln(w, f)
			if f.Basis != "" && f.Severity == Error {
				fmt.Fprintf(w, "    căn cứ: %s\n", f.Basis)
			}
		}
		fmt.Fprintln(w)
	}
	r.tally(w)
	fmt.Fprintln(w, Summary(r.Found))
	return w.Flush()
}

// Tally is how many findings of one severity a rule has.
type Tally struct {
	Severity Severity
	Rule     string
	Count    int
}

// Tallies counts findings by severity and rule, the worst and the most first.
func Tallies(found []Finding) []Tally {
	counts := map[Tally]int{}
	for i := range found {
		counts[Tally{Severity: found[i].Severity, Rule: found[i].Rule}]++
	}
	out := make([]Tally, 0, len(counts))
	for t, n := range counts {
		t.Count = n
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b Tally) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(b.Count, a.Count), strings.Compare(a.Rule, b.Rule))
	})
	return out
}

// tally prints the rules that were broken.
func (r *Report) tally(w io.Writer) {
	tallies := Tallies(r.Found)
	if len(tallies) == 0 {
		return
	}
	wide := 0
	for _, t := range tallies {
		wide = max(wide, len(t.Rule))
	}
	fmt.Fprintln(w, "Theo quy tắc:")
	for _, t := range tallies {
		line := fmt.Sprintf("%6d %-8s %-*s  %s", t.Count, t.Severity.VI(), wide, t.Rule, r.about(t.Rule).Title)
		fmt.Fprintln(w, strings.TrimRight(line, " "))
	}
}
