package searcheval

import (
	"math"
	"slices"
)

// Score is how an engine did on the queries of a class. All but the counts
// are means from 0 to 1.
type Score struct {
	Class     string
	N         int
	NDCG      float64 // at 10, with gains 2^grade-1
	MRR       float64 // of the first record of grade 2 or 3
	Success   float64 // the first record has the best grade there is
	Recall    float64 // at 20, of records of grade 2 or 3
	Zero      int     // queries with no result at all
	Positives int     // nonsense queries with a result
}

// Run holds the ranked ids that an engine gave, by the id of the query.
type Run map[string][]string

// All is the name of the row over all classes but nonsense.
const All = "all"

// Evaluate scores a run by class, in the order in which the classes first
// occur, with a last row for all queries that have an answer.
func Evaluate(run Run, queries []Query) []Score {
	var rows []Score
	all := Score{Class: All}
	for i := range queries {
		q := &queries[i]
		at := slices.IndexFunc(rows, func(s Score) bool { return s.Class == q.Class })
		if at < 0 {
			at = len(rows)
			rows = append(rows, Score{Class: q.Class})
		}
		ids := unique(run[q.ID])
		rows[at].add(q, ids)
		if q.Class != Nonsense {
			all.add(q, ids)
		}
	}
	rows = append(rows, all)
	for i := range rows {
		rows[i].mean()
	}
	return rows
}

// add counts one query.
func (s *Score) add(q *Query, ids []string) {
	s.N++
	if len(ids) == 0 {
		s.Zero++
	}
	if q.Class == Nonsense {
		if len(ids) > 0 {
			s.Positives++
		}
		return
	}
	grades := q.grades()
	s.NDCG += ndcg(q.Rel, grades, ids)
	good, found := 0, 0
	for _, g := range grades {
		if g >= 2 {
			good++
		}
	}
	first := true
	for i, id := range ids {
		if q.Rel[id] < 2 {
			continue
		}
		if first {
			s.MRR += 1 / float64(i+1)
			first = false
		}
		if i < 20 {
			found++
		}
	}
	if len(ids) > 0 && len(grades) > 0 && q.Rel[ids[0]] == grades[0] {
		s.Success++
	}
	if good > 0 {
		s.Recall += float64(found) / float64(min(20, good))
	}
}

// mean turns sums into means.
func (s *Score) mean() {
	if s.N == 0 {
		return
	}
	n := float64(s.N)
	s.NDCG, s.MRR, s.Success, s.Recall = s.NDCG/n, s.MRR/n, s.Success/n, s.Recall/n
}

// ndcg is the normalised discounted cumulated gain of the first ten.
func ndcg(rel map[string]int, grades []int, ids []string) float64 {
	got, ideal := 0.0, 0.0
	for i, id := range ids[:min(10, len(ids))] {
		got += gain(rel[id], i)
	}
	for i, g := range grades[:min(10, len(grades))] {
		ideal += gain(g, i)
	}
	if ideal == 0 {
		return 0
	}
	return got / ideal
}

func gain(grade, at int) float64 {
	return (math.Exp2(float64(grade)) - 1) / math.Log2(float64(at+2))
}

// unique drops ids that came before.
func unique(ids []string) []string {
	var list []string
	seen := map[string]bool{}
	for _, id := range ids {
		if !seen[id] {
			seen[id] = true
			list = append(list, id)
		}
	}
	return list
}
