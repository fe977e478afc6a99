package search_test

import (
	"context"
	"os"
	"testing"

	"ocop/internal/build"
	"ocop/internal/catalogue"
	"ocop/internal/ocop"
	"ocop/internal/search"
)

// After records changed, came and went, the store answers as one made anew.
func TestUpdatedStoreAnswersLikeANewOne(t *testing.T) {
	lex := search.BuiltIn()
	read := func() *catalogue.Public {
		p, _, err := build.Public(context.Background(), os.DirFS("../../content"), ocop.Site{Provinces: []string{"Thượng Lam"}}, asOf)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	p := read()
	store, err := search.NewStore(search.New(p, lex, noThumb))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	p = read()
	p.Products[3].Name.VI = "Mứt mận Quýt Hôi"
	p.Products[4].Packings = nil
	p.Products[5].Stars = 5
	p.Products = append(p.Products[:7:7], p.Products[8:]...)
	twin := *p.Entities[2]
	twin.ID, twin.Name.VI = "htx-moi", "HTX Mới Tinh Khôi"
	p.Entities = append(p.Entities, &twin)
	want := search.New(p, lex, noThumb)
	check := func(how string, n, least int, err error) {
		t.Helper()
		if err != nil || n < least || n > 8 {
			t.Errorf("%s: %d records changed, %v", how, n, err)
		}
		for _, r := range newAsker(want, 3).requests(400) {
			if d := differ(want.Answer(r.request("vi")), store.Answer(r.request("vi"))); d != "" {
				t.Fatalf("%s: %+v: %s", how, r, d)
			}
		}
	}
	n, err := store.Update(p, lex, noThumb)
	check("update", n, 4, err)
	if n, err = store.Update(p, lex, noThumb); n != 0 || err != nil {
		t.Errorf("nothing changed, got %d %v", n, err)
	}
	if n, err = store.Take(search.New(read(), lex, noThumb)); n < 4 || err != nil {
		t.Errorf("back again: %d %v", n, err)
	}
	n, err = store.Take(search.New(p, lex, noThumb))
	check("take", n, 4, err)
	if own, _ := search.NewLexicon([]byte("mứt, quỳnh quỳnh")); true {
		if n, err = store.Update(p, own, noThumb); n != len(p.Products)+len(p.Entities)+len(p.Communes)+len(p.Stories)+len(p.Places)+len(p.Routes)+len(p.Events) || err != nil {
			t.Errorf("another lexicon: %d records, %v", n, err)
		}
		if a := store.Answer(search.Request{Query: "quỳnh quỳnh"}); len(a.Hits) == 0 {
			t.Error("an office's own word finds nothing")
		}
	}
}
