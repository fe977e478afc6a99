package ocop

import "testing"

func TestOnlyThreeToFiveStarsAreCertified(t *testing.T) {
	for s := Stars(-1); s <= 6; s++ {
		if got, want := s.Certified(), s == 3 || s == 4 || s == 5; got != want {
			t.Errorf("%d stars certified: %v, want %v", s, got, want)
		}
	}
}

func TestCertificateDays(t *testing.T) {
	for _, tc := range []struct {
		name                     string
		decided, issued, expires string
		from, last               string
	}{
		{"printed days go first", "2020-07-01", "2020-07-15", "2023-07-14", "2020-07-15", "2023-07-14"},
		{"no issue: the decision's day", "2020-07-01", "", "2023-07-15", "2020-07-01", "2023-07-15"},
		{"no last day: 36 months", "2020-07-01", "2020-07-15", "", "2020-07-15", "2023-07-15"},
		{"36 months from the decision", "2020-07-01", "", "", "2020-07-01", "2023-07-01"},
		{"a leap day has none in 2023", "", "2020-02-29", "", "2020-02-29", "2023-02-28"},
		{"a leap day as one province counts", "", "2020-02-29", "2023-03-01", "2020-02-29", "2023-03-01"},
		{"nothing known", "", "", "", "", ""},
	} {
		c := Certificate{Decision: Decision{Date: on(tc.decided)}, Issued: on(tc.issued), Expires: on(tc.expires)}
		if got := c.IssuedOn(); got != on(tc.from) {
			t.Errorf("%s: issued %v, want %v", tc.name, got, tc.from)
		}
		if got := c.ExpiresOn(); got != on(tc.last) {
			t.Errorf("%s: expires %v, want %v", tc.name, got, tc.last)
		}
	}
}

func TestExtensionIsGivenByEitherDay(t *testing.T) {
	for _, tc := range []struct {
		e    Extension
		want bool
	}{
		{Extension{}, false},
		{Extension{Document: "512/UBND-KT"}, false},
		{Extension{From: on("2026-08-02")}, true},
		{Extension{Until: on("2026-12-01")}, true},
	} {
		if got := tc.e.Given(); got != tc.want {
			t.Errorf("%+v given: %v, want %v", tc.e, got, tc.want)
		}
	}
}

func TestKindsHaveTheirFolders(t *testing.T) {
	want := map[Kind]string{KindProduct: "products", KindEntity: "entities", KindCommune: "communes",
		KindStory: "stories", KindPlace: "places", KindRoute: "routes", KindEvent: "events",
		KindPage: "pages", KindDossier: "dossiers", KindPlan: "plans"}
	if len(Kinds()) != len(want) {
		t.Errorf("%d kinds, want %d", len(Kinds()), len(want))
	}
	for _, k := range Kinds() {
		if k.Folder() != want[k] {
			t.Errorf("folder of %s is %q, want %q", k, k.Folder(), want[k])
		}
		if k.Internal() != (k == KindDossier || k == KindPlan) {
			t.Errorf("%s internal: %v", k, k.Internal())
		}
	}
}
