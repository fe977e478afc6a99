package search

// Reply is the JSON of an answer, of the command and of a server.
type Reply struct {
	Query string `json:"query"`
	// Total counts all results, of which Results has one page.
	Total   int      `json:"total"`
	Results []Result `json:"results"`
	// Corrected is what was searched as well, "" when the query stayed.
	Corrected string   `json:"corrected"`
	Facets    []Count  `json:"facets,omitempty"`
	Words     []string `json:"words,omitempty"`
}

// Result is one record that was found.
type Result struct {
	ID    string `json:"id"` // "products/tra-shan"
	Kind  string `json:"kind"`
	Score int64  `json:"score"`
	Name  string `json:"name"`
}

// NewReply writes a page of an answer: limit results from offset on, all of
// them when limit is 0.
func NewReply(r Request, a Answer, doc func(n int) *Doc, offset, limit int) Reply {
	out := Reply{Query: r.Query, Total: len(a.Hits), Results: []Result{}, Corrected: Wording(a, doc)}
	page := a.Hits[min(offset, len(a.Hits)):]
	if limit > 0 && len(page) > limit {
		page = page[:limit]
	}
	for _, h := range page {
		d := doc(h.Doc)
		name := d.Card.Name.VI
		if r.English {
			name = or(d.Card.Name.EN, name)
		}
		out.Results = append(out.Results, Result{d.Record(), string(d.Kind), h.Score, name})
	}
	return out
}
