package search

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"ocop/internal/catalogue"
	"ocop/internal/facet"
	"ocop/internal/ocop"
)

// Facets are the values by which results are narrowed and sorted. A zero value
// means that the record has none of that facet.
type Facets struct {
	facet.Facts
	Newest   ocop.Date
	Lat, Lon float64 // both 0 = unknown
}

func (f *Facets) at(l ocop.Location) {
	if l.Lat != 0 || l.Lon != 0 {
		f.Lat, f.Lon = l.Lat, l.Lon
	}
}

// Facet is one way to narrow results, with the values of all records.
type Facet struct {
	facet.Facet
	// rows are the values of each record: the number of the value from 1, 0 for
	// none; a set of bits when Many.
	rows []uint32
}

// Columns are the facets of all records, in the order of their ordinals, and
// what sorting needs.
type Columns struct {
	Facets []*Facet
	name   []uint32 // rank of the name in a dictionary of Vietnamese
	newest []uint32 // day, 0 = none
	lat    []uint16 // 0 = unknown, else 1 + the share of 65534 of 6°–26° N
	lon    []uint16 // the same of 100°–120° E
}

// columns makes the facets of the records.
func columns(docs []*Doc, p *catalogue.Public) *Columns {
	c := &Columns{}
	for _, f := range facet.All(p) {
		c.Facets = append(c.Facets, &Facet{Facet: f})
	}
	var wait sync.WaitGroup
	wait.Go(func() { c.sorting(docs) })
	for half := range 2 {
		wait.Go(func() {
			for i := half; i < len(c.Facets); i += 2 {
				c.Facets[i].fill(docs)
			}
		})
	}
	wait.Wait()
	return c
}

// fill makes the rows of a facet.
func (f *Facet) fill(docs []*Doc) {
	f.rows = make([]uint32, len(docs))
	number := map[string]uint32{}
	for i, v := range f.Values {
		number[v.Key] = uint32(i + 1)
	}
	for i, d := range docs {
		d.Facets.Each(f.Key, func(v string) {
			if n := number[v]; f.Many && n > 0 {
				f.rows[i] |= 1 << (n - 1)
			} else if !f.Many {
				f.rows[i] = n
			}
		})
	}
}

func (c *Columns) sorting(docs []*Doc) {
	order := make([]int, len(docs))
	for i := range docs {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(strings.Compare(docs[a].order, docs[b].order), a-b) })
	c.name, c.newest = make([]uint32, len(docs)), make([]uint32, len(docs))
	c.lat, c.lon = make([]uint16, len(docs)), make([]uint16, len(docs))
	for rank, i := range order {
		c.name[i] = uint32(rank)
	}
	epoch := ocop.DateOf(2000, 1, 1)
	for i, d := range docs {
		f := &d.Facets
		if !f.Newest.IsZero() && f.Newest.After(epoch) {
			c.newest[i] = uint32(epoch.DaysUntil(f.Newest))
		}
		if f.Lat != 0 || f.Lon != 0 {
			c.lat[i], c.lon[i] = share(f.Lat, 6), share(f.Lon, 100)
		}
	}
}

// share places a degree on the 20 degrees from low.
func share(degree, low float64) uint16 {
	return uint16(1 + int(min(1, max(0, (degree-low)/20))*65533+0.5))
}
