package demo

import (
	"math/bits"
	"math/rand/v2"
)

// dice draws what is left to chance in one record. It is made from the seed,
// the kind of record and its index alone, so a record is the same in whatever
// order and on whatever machine it is made. It does not use rand.Rand, whose
// draws may differ between 32 and 64 bits.
type dice struct{ pcg rand.PCG }

// The kinds of draws. A new one goes to the end: the numbers decide the bytes.
const (
	drawLand uint64 = iota + 1
	drawTrade
	drawEntity
	drawNames
	drawStatus
	drawProduct
	drawStory
	drawPlace
	drawRoute
	drawEvent
	drawDossier
	drawPlan
	drawCommune
	drawPacking
)

// newDice makes the dice of record index of a kind of draws.
func newDice(seed, kind uint64, index int) *dice {
	d := &dice{}
	d.pcg.Seed(seed, kind<<48^uint64(index)*0x9E3779B97F4A7C15)
	return d
}

// n draws a number from 0 to k-1.
func (d *dice) n(k int) int {
	hi, _ := bits.Mul64(d.pcg.Uint64(), uint64(k))
	return int(hi)
}

// span draws a number from low to high, both included.
func (d *dice) span(low, high int) int { return low + d.n(high-low+1) }

// chance is true in percent of 100 draws.
func (d *dice) chance(percent int) bool { return d.n(100) < percent }

// pick draws one of a list that is not empty.
func pick[T any](d *dice, from []T) T { return from[d.n(len(from))] }

// some draws up to k different members of a list, in the order of the list.
func some[T any](d *dice, from []T, k int) []T {
	var out []T
	for i := range from {
		left := len(from) - i
		if d.n(left) < k-len(out) {
			out = append(out, from[i])
		}
	}
	return out
}

// shuffled draws an order of the numbers from 0 to k-1.
func (d *dice) shuffled(k int) []int {
	order := make([]int, k)
	for i := range order {
		j := d.n(i + 1)
		order[i] = order[j]
		order[j] = i
	}
	return order
}
