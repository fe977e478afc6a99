package page

import (
	"sync"

	"ocop/internal/catalogue"
	"ocop/internal/facet"
)

// A list of products shows one of three views: what is in force, which is the
// one that visitors get unless they ask for another, what was, and what has not
// been recognised yet. They are the values of facet.Validity, in its order.
const (
	viewInForce = iota
	viewEnded
	viewNotYet
	views
)

// item is a product with its values. numbers are those of the values, counted
// through all facets.
type item struct {
	*catalogue.PublicProduct
	facts   facet.Facts
	numbers []int

	// The product in a list's twin, written once for all lists.
	twin sync.Once
	json []byte
}

// shelf is the products with one value of a facet, or all of them.
type shelf struct {
	facet string // key; "" for all products
	value facet.Value
	lists [views][]*item
	// counts say how many products of a list have each value, by its number.
	counts [views]func() []int
}

// shelves are the facets of the products with what stands under each value.
type shelves struct {
	facets []facet.Facet
	first  []int      // number of a facet's first value
	values [][]*shelf // by facet and value; nil when no product has it
	whole  *shelf
	size   int // how many values there are
}

// newShelves sorts the products into the shelves. The order within a list is the
// catalogue's: by name. Facets that say nothing of products have none.
func newShelves(p *catalogue.Public) *shelves {
	s := &shelves{whole: &shelf{}}
	var number []map[string]int
	for _, f := range facet.All(p) {
		if f.Key == facet.Kind || f.Key == facet.Tourism {
			continue
		}
		s.facets, s.first = append(s.facets, f), append(s.first, s.size)
		s.values, number = append(s.values, make([]*shelf, len(f.Values))), append(number, map[string]int{})
		for j, v := range f.Values {
			number[len(number)-1][v.Key] = j
		}
		s.size += len(f.Values)
	}
	for _, r := range p.Products {
		it := &item{PublicProduct: r, facts: facet.Product(r, p.AsOf)}
		view := 0
		for i, f := range s.facets {
			it.facts.Each(f.Key, func(key string) {
				j, known := number[i][key]
				if !known {
					return
				}
				if f.Key == facet.Validity {
					view = j
				}
				it.numbers = append(it.numbers, s.first[i]+j)
				if s.values[i][j] == nil {
					s.values[i][j] = &shelf{facet: f.Key, value: f.Values[j]}
				}
				s.values[i][j].add(it, view)
			})
		}
		s.whole.add(it, view)
	}
	s.whole.count(s.size)
	for _, values := range s.values {
		for _, sh := range values {
			if sh != nil {
				sh.count(s.size)
			}
		}
	}
	return s
}

func (sh *shelf) add(it *item, view int) { sh.lists[view] = append(sh.lists[view], it) }

// count makes counts, which are worked out when they are first asked for.
func (sh *shelf) count(size int) {
	for v := range views {
		sh.counts[v] = sync.OnceValue(func() []int {
			out := make([]int, size)
			for _, it := range sh.lists[v] {
				for _, n := range it.numbers {
					out[n]++
				}
			}
			return out
		})
	}
}

// view is the view that a shelf's plain address shows: the products in force,
// but for a status, which belongs to one view.
func (sh *shelf) view() int {
	if sh.facet == facet.Status {
		for v := range views {
			if len(sh.lists[v]) > 0 {
				return v
			}
		}
	}
	return viewInForce
}

// find gives the shelf of a value, nil when no product has it.
func (s *shelves) find(key, value string) *shelf {
	for i, f := range s.facets {
		if f.Key != key {
			continue
		}
		for j, v := range f.Values {
			if v.Key == value {
				return s.values[i][j]
			}
		}
	}
	return nil
}

// shown is how many products the plain list of a value shows, 0 when there is
// no such list.
func (s *shelves) shown(key, value string) int {
	if sh := s.find(key, value); sh != nil {
		return len(sh.lists[sh.view()])
	}
	return 0
}
