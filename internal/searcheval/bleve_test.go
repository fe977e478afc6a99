package searcheval

import (
	"testing"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/char/asciifolding"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search/query"
)

// found is how many results of each engine are scored.
const found = 20

// boosts are what a developer would give the fields of a stock engine. The
// driver of the npm engines has the same.
var boosts = []struct {
	field string
	boost float64
}{
	{"name", 6}, {"name_en", 4}, {"entity", 2}, {"place", 2}, {"summary", 1.5}, {"group", 1}, {"story", 0.5},
}

// fields is a record as stock engines index it.
func (r *record) fields() map[string]string {
	return map[string]string{"id": r.ID, "name": r.Name, "name_en": r.NameEN, "entity": r.Entity, "place": r.Place,
		"summary": r.Summary + " " + r.SummaryEN, "group": r.Group + " " + r.Packings, "story": r.Story}
}

// stock is bleve as it comes, with the analyser of that name.
func stock(t *testing.T, analyser string, list []record) func(text string) []string {
	t.Helper()
	m := bleve.NewIndexMapping()
	if analyser == "asciifolding" {
		err := m.AddCustomAnalyzer(analyser, map[string]any{"type": custom.Name, "char_filters": []string{asciifolding.Name},
			"tokenizer": unicode.Name, "token_filters": []string{lowercase.Name}})
		if err != nil {
			t.Fatal(err)
		}
	}
	m.DefaultAnalyzer = analyser
	m.DefaultMapping = mapping.NewDocumentMapping()
	index, err := bleve.NewMemOnly(m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { index.Close() })
	batch := index.NewBatch()
	for _, r := range list {
		doc := r.fields()
		delete(doc, "id")
		if err := batch.Index(r.ID, doc); err != nil {
			t.Fatal(err)
		}
	}
	if err := index.Batch(batch); err != nil {
		t.Fatal(err)
	}
	return func(text string) []string {
		var any []query.Query
		for _, b := range boosts {
			q := bleve.NewMatchQuery(text)
			q.SetField(b.field)
			q.SetBoost(b.boost)
			any = append(any, q)
		}
		res, err := index.Search(bleve.NewSearchRequestOptions(bleve.NewDisjunctionQuery(any...), found, 0, false))
		if err != nil {
			t.Fatal(err)
		}
		ids := make([]string, len(res.Hits))
		for i, h := range res.Hits {
			ids[i] = h.ID
		}
		return ids
	}
}

// ask runs an engine over queries.
func ask(queries []Query, search func(string) []string) Run {
	run := Run{}
	for _, q := range queries {
		run[q.ID] = search(q.Text)
	}
	return run
}
