package linked

import (
	"reflect"
	"strings"
	"testing"
)

func TestNoTextLeavesTheElement(t *testing.T) {
	got, err := Script([]Node{&Thing{Type: "Brand", ID: "https://x.example/#a", Name: `</script><b>&"` + "\u2029"}})
	want := `<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Brand","@id":"https://x.example/#a","name":"\u003c/script\u003e\u003cb\u003e\u0026\"\u2029"}]}</script>`
	if err != nil || got != want {
		t.Errorf("%s %v, want %s", got, err, want)
	}
}

// TestNoTypeHasRoomForARating walks all that can stand in a graph: stars of the
// programme are no rating, so there is no field to write one into.
func TestNoTypeHasRoomForARating(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(typ reflect.Type) {
		switch typ.Kind() {
		case reflect.Pointer, reflect.Slice:
			walk(typ.Elem())
		case reflect.Struct:
			if seen[typ] {
				return
			}
			seen[typ] = true
			for i := range typ.NumField() {
				f := typ.Field(i)
				if tag := strings.ToLower(f.Tag.Get("json")); tag == "" || strings.Contains(tag, "rating") || strings.Contains(tag, "review") {
					t.Errorf("%s.%s is written as %q", typ.Name(), f.Name, tag)
				}
				walk(f.Type)
			}
		}
	}
	for _, n := range []Node{&Thing{}, &Fact{}, &Rank{}, &Page{}, &Site{}, &Trail{}, &List{}, &Article{}, &Dataset{}, &Product{}, &Organization{}, &Place{}, &Trip{}, &Event{}} {
		walk(reflect.TypeOf(n))
	}
	if len(seen) < 20 {
		t.Errorf("only %d types", len(seen))
	}
}
