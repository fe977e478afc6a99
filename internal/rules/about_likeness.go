package rules

import (
	"math"
	"slices"
	"unicode"

	"ocop/internal/vi"
)

// A text is compared by its shingles: the runs of three syllables in it, without
// marks, each as a number. The likeness of two texts is the share of shingles
// that both have among those that either has.
const (
	shingle     = 3
	alike       = 0.9 // the likeness above which a text is a copy
	fewShingles = 40  // shorter texts are too short to say
	// mostTries bounds the work on texts made from one pattern, of which many
	// share shingles and none is a copy.
	mostTries = 24
)

// shingles lists the shingles of a text, sorted and each once.
func shingles(text string) []uint64 {
	const prime = 1099511628211 // FNV-1a
	var syllables []uint64
	in, h := false, uint64(0)
	for _, r := range vi.Fold(text) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > unicode.MaxASCII && unicode.IsLetter(r) {
			if !in {
				in, h = true, 14695981039346656037
			}
			h = (h ^ uint64(r)) * prime
		} else if in {
			in, syllables = false, append(syllables, h)
		}
	}
	if in {
		syllables = append(syllables, h)
	}
	out := syllables[:0]
	for i := 0; i+shingle <= len(syllables); i++ {
		h := syllables[i]
		for _, next := range syllables[i+1 : i+shingle] {
			h = (h ^ h>>29 ^ next) * prime
		}
		out = append(out, h)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// areAlike reports whether the likeness of two sorted lists is above alike. It
// counts the shingles that one of them has alone, of which there must be few,
// so most texts that are not alike are told apart soon.
func areAlike(a, b []uint64) bool {
	most := float64(len(a)+len(b)) * (1 - alike) / (1 + alike)
	alone := 0
	for len(a) > 0 && len(b) > 0 && float64(alone) < most {
		switch {
		case a[0] == b[0]:
			a, b = a[1:], b[1:]
		case a[0] < b[0]:
			alone, a = alone+1, a[1:]
		default:
			alone, b = alone+1, b[1:]
		}
	}
	return float64(alone+len(a)+len(b)) < most
}

// copies gives, for each text in order, the index of an earlier text that it
// is like, or -1. Two texts that are alike must share one of the rarest tenth
// of their shingles, so only texts that do are compared: the work is linear in
// the texts.
func copies(texts [][]uint64) []int {
	counts := make([]uint16, 1<<20) // by the low bits; a shared slot only seems less rare
	for _, t := range texts {
		for _, h := range t {
			if c := &counts[h%uint64(len(counts))]; *c < math.MaxUint16 {
				*c++
			}
		}
	}
	of := make([]int, len(texts))
	byShingle := map[uint64][]int{}
	var rare []uint64
	for n, t := range texts {
		of[n] = -1
		if len(t) < fewShingles {
			continue
		}
		rare = rarest(rare[:0], t, counts)
		if of[n] = earlier(texts, byShingle, rare, n); of[n] >= 0 {
			continue // what is like a copy is like its original
		}
		for _, h := range rare {
			byShingle[h] = append(byShingle[h], n)
		}
	}
	return of
}

// rarest appends those of the rarest tenth of a text's shingles that another
// text may have. Each begins with its count, so that all texts have one order.
func rarest(rare, text []uint64, counts []uint16) []uint64 {
	most := len(text) - int(math.Ceil(alike*float64(len(text)))) + 1
	for _, h := range text {
		c := counts[h%uint64(len(counts))]
		if c == 1 {
			most-- // this text has it alone
			continue
		}
		rare = append(rare, uint64(c)<<48|h>>16)
	}
	if most <= 0 {
		return nil
	}
	slices.Sort(rare)
	return rare[:min(most, len(rare))]
}

// earlier looks for a text like text n among those that share a rare shingle
// with it.
func earlier(texts [][]uint64, byShingle map[uint64][]int, rare []uint64, n int) int {
	tried := map[int]bool{}
	for _, h := range rare {
		for _, m := range byShingle[h] {
			if tried[m] {
				continue
			}
			if len(tried) == mostTries {
				return -1
			}
			tried[m] = true
			if areAlike(texts[m], texts[n]) {
				return m
			}
		}
	}
	return -1
}
