package search

// Where a table is cut depends on what is near, never on what lies before: after
// an edit the runs beside the changed one are the same as they were, and so are
// their addresses.

// run is a run of things that are cut together: of terms to a shard, of shards
// to a group. A run has least to most of their sizes in sum, and ends before
// the thing with the lowest mark of those where it may end. One thing alone may
// have more than most; before such a thing a run may have less than least.
type run struct {
	least, most int
	size        func(i int) int
	mark        func(i int) uint32
}

// cut gives where the runs of n things end.
func (r run) cut(n int) (ends []int) {
	for start := 0; start < n; start = ends[len(ends)-1] {
		ends = append(ends, r.end(start, n))
	}
	return ends
}

// end is where the run that begins at start ends.
func (r run) end(start, n int) int {
	size, best, low := r.size(start), start+1, uint32(0)
	found := false
	for i := start + 1; size <= r.most; i++ {
		if i == n {
			return n
		}
		switch m := r.mark(i); {
		case size < r.least:
			best = i
		case !found || m < low:
			best, low, found = i, m, true
		}
		size += r.size(i)
	}
	return best
}

// markOf is a number that has nothing to do with the order of terms.
func markOf(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	h = (h ^ h>>15) * 0x2c1b3c6d
	return h ^ h>>12
}
