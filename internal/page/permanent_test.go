package page

import "testing"

func TestThePermanentAddressIsOfTheCodeElseOfTheID(t *testing.T) {
	in := Input{Public: public(2), Base: "/muong/"}
	in.Public.Products[0].Code = "99-99102-001-2026"
	s := &newMaker(in).sites[0]
	for i, want := range []string{"/p/99-99102-001-2026/", "/p/p1/"} {
		if got := s.permanent(in.Public.Products[i]); got != want {
			t.Errorf("product %d: %s, want %s", i, got, want)
		}
	}
}
