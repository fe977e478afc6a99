package vi

import "unicode/utf8"

// Nearest returns the word of known that s was probably meant to be, for
// "starz" stars, or "" if none is near. Marks and case do not count. Near
// means at most two letters changed, added, left out or swapped with their
// neighbour, and no more than a third of the shorter word. Of words equally
// near it is the first in known.
func Nearest(s string, known []string) string {
	a := []rune(Fold(s))
	best, least := "", 3
	for _, k := range known {
		f := Fold(k)
		limit := min(2, min(len(a), utf8.RuneCountInString(f))/3, least-1)
		if d := distance(a, []rune(f)); d <= limit {
			best, least = k, d
		}
	}
	return best
}

// distance is the number of letters changed, added, left out or swapped with
// their neighbour between a and b (Damerau and Levenshtein, each letter
// touched once).
func distance(a, b []rune) int {
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		above[j] = j
	}
	for i, x := range a {
		row[0] = i + 1
		for j, y := range b {
			cost := 1
			if x == y {
				cost = 0
			}
			row[j+1] = min(above[j]+cost, above[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && x == b[j-1] && a[i-1] == y {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}
