package demo

import (
	"slices"

	"ocop/internal/ocop"
)

// trade is what is known of the goods of one product set: how they are named,
// packed, labelled and made. The tables tradesOf… hold one for each set.
type trade struct {
	set       int
	weight    int // entities of this trade in a hundred
	old       ocop.OldGroup
	craft     string // in names of entities: "Nuôi ong"
	heads     []head
	tags      []string // further words of a name
	flavours  []string // each makes a product of its own; the last word is an ingredient
	strengths []string // likewise
	sizes     []size
	life      string // shelf life; "" for what keeps
	share     int    // percent of the main ingredient; 0 = no list of ingredients
	rest      []part
	facts     ocop.Nutrition // on labels since 2026, unless exempt
	exempt    string         // ground for no nutrition facts
	sweetened bool
	fried     bool
	category  ocop.Category // only where the set does not decide it
	ethanol   float64       // unless the strength says it
	warning   string
	usage     string
	storage   string
	uses      string
	target    string
	dose      string
	measures  []string // dimensions of craft
	texts     []string // printed on labels
	papers    []ocop.DocumentKind
	hs        string
	season    []int // months; nil = all year
	local     int   // least percent of material from the province
	capacity  string
	steps     []string // sentences: how it is made
	serve     []string // sentences: how it is used
}

// head is a product's name before place and quality are added.
type head struct {
	name     string
	main     string // main ingredient or material
	where    string // letters of regions; "" = everywhere
	allergen string
}

type size struct {
	net, unit string
	carton    int
	price     int
}

type part struct {
	name    string
	percent int
}

// grownIn lists the heads of a trade that belong to a region; all of them
// when none does.
func (t *trade) grownIn(r region) []head {
	var out []head
	for _, h := range t.heads {
		if h.where == "" || slices.Contains([]byte(h.where), byte(r)) {
			out = append(out, h)
		}
	}
	if out == nil {
		return t.heads
	}
	return out
}

// trades lists the trades in the order of their sets.
func trades() []trade {
	return slices.Concat(tradesOfFarm, tradesOfFood, tradesOfDrink, tradesOfHerb, tradesOfCraft)
}
