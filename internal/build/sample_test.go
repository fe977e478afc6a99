package build

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"ocop/internal/catalogue"
	"ocop/internal/finding"
	"ocop/internal/ocop"
)

func checkSample(t *testing.T, day ocop.Date) (*catalogue.Catalogue, []finding.Finding) {
	t.Helper()
	cat, found, err := Check(context.Background(), CheckInput{Content: repository(), Internal: repository(), Site: sampleSite(t), AsOf: day})
	if err != nil {
		t.Fatal(err)
	}
	return cat, found
}

// TestSampleHasItsPlantedErrorsAndNoOther is the dozen that the sample fails
// in, after what really goes wrong.
func TestSampleHasItsPlantedErrorsAndNoOther(t *testing.T) {
	_, found := checkSample(t, sampleDay)
	var got []string
	for _, f := range found {
		if f.Severity == finding.Error {
			got = append(got, f.Rule+" "+f.Record)
		}
	}
	slices.Sort(got)
	want := []string{
		"certificate-expired products/banh-gao-lut-va-vi-muoi-vung",
		"certificate-expired products/ruou-men-la-lo-van-kham-40-do",
		"decision-missing products/nuoc-cot-gung-mat-ong-lang-xanh",
		"gtin-checksum products/mat-ong-rung-khe-sen",
		"gtin-duplicate products/banh-gao-lut-va-vi-mat-ong",
		"label-origin-missing products/muoi-cham-cheo-va-foods",
		"label-responsible-missing products/tra-day-tui-loc-20-10",
		"mark-after-expiry products/banh-gao-lut-va-vi-muoi-vung",
		"mark-below-three-stars products/xa-phong-bo-ket-khe-sen",
		"mark-without-recognition products/com-lam-ong-nua-vi-xuyen",
		"star-count-mismatch products/ca-phe-va-coffee-rang-xay",
		"wrong-authority-for-stars products/ruou-mo-pu-ngoi-25-do",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got errors\n%q\nwant\n%q", got, want)
	}
}

// TestSampleReproducesThePlanOf2021 is the plan that started the project.
func TestSampleReproducesThePlanOf2021(t *testing.T) {
	cat, _ := checkSample(t, ocop.DateOf(2021, 12, 31))
	var kept, fresh, upgraded int
	groups := map[ocop.OldGroup]bool{}
	for _, p := range cat.Products {
		if !p.Standing.Status.InForce() {
			continue
		}
		groups[p.OldGroup] = true
		switch issued := p.Certificates[p.Standing.Current].IssuedOn().Year(); {
		case p.Standing.Stars == 3 && issued == 2020:
			kept++
		case p.Standing.Stars == 3 && issued == 2021 && p.Standing.Former == 0:
			fresh++
		case p.Standing.Stars == 4 && issued == 2021 && p.Standing.Former == 3:
			upgraded++
		default:
			t.Errorf("%s: %d stars of %d", p.ID, p.Standing.Stars, issued)
		}
	}
	if kept != 13 || fresh != 4 || upgraded != 2 {
		t.Errorf("kept %d, new %d, upgraded %d, want 13, 4, 2", kept, fresh, upgraded)
	}
	joined := 0
	for _, e := range cat.Entities {
		if e.Kind == ocop.Cooperative && e.Joined == 2021 {
			joined++
		}
	}
	if joined < 2 {
		t.Errorf("%d cooperatives joined in 2021, want at least 2", joined)
	}
	if len(groups) != 6 {
		t.Errorf("groups of 2018: %v, want all six", groups)
	}
	for _, p := range cat.Plans {
		if p.Year != 2021 {
			continue
		}
		want := map[ocop.Indicator]float64{ocop.KeepThree: 13, ocop.NewThree: 4, ocop.UpgradeFour: 2, ocop.NewCoops: 2}
		for _, target := range p.Targets {
			if n, given := want[target.Indicator]; given && target.Planned != n {
				t.Errorf("target %s is %v, want %v", target.Indicator, target.Planned, n)
			}
			delete(want, target.Indicator)
		}
		if len(want) > 0 {
			t.Errorf("the plan of 2021 lacks %v", want)
		}
	}
}

// TestSampleLivesOnTo2026 counts what the sample promises to show.
func TestSampleLivesOnTo2026(t *testing.T) {
	cat, _ := checkSample(t, sampleDay)
	sets, kinds, statuses := map[int]bool{}, map[ocop.EntityKind]bool{}, map[ocop.Status]int{}
	var five, downgraded, districtAgain, codes, english int
	for _, p := range cat.Products {
		sets[p.Set] = true
		statuses[p.Standing.Status]++
		if p.Standing.Stars == 5 && p.Certificates[p.Standing.Current].Decision.Authority == ocop.ByMinistry {
			five++
		}
		if p.Standing.Former > p.Standing.Stars {
			downgraded++
		}
		if p.Standing.Current >= 0 && p.Certificates[p.Standing.Current].Decision.Authority == ocop.ByDistrict && p.Certificates[p.Standing.Current].Round == ocop.Reevaluate {
			districtAgain++
		}
		if p.Code != "" {
			codes++
		}
		if p.English != nil {
			english++
		}
		if p.Dossier == nil {
			t.Errorf("%s has no dossier", p.ID)
		}
		if len(p.Pictures) == 0 {
			t.Errorf("%s has no picture", p.ID)
		}
	}
	for _, e := range cat.Entities {
		kinds[e.Kind] = true
	}
	var old, now int
	for _, c := range cat.Communes {
		if c.Until.IsZero() {
			now++
		} else {
			old++
		}
	}
	for _, s := range cat.Stories {
		if s.Doc.Body.Words < 300 {
			t.Errorf("story %s has %d words, want 300", s.ID, s.Doc.Body.Words)
		}
	}
	atLeast := func(what string, got, want int) {
		if got < want {
			t.Errorf("%s: %d, want at least %d", what, got, want)
		}
	}
	for _, s := range []ocop.Status{ocop.Recognised, ocop.Expiring, ocop.Extended, ocop.Expired, ocop.Revoked, ocop.Withdrawn, ocop.Unranked} {
		atLeast("products "+string(s), statuses[s], 1)
	}
	atLeast("products", len(cat.Products), 26)
	atLeast("product sets", len(sets), 26)
	atLeast("entities", len(cat.Entities), 14)
	atLeast("kinds of entity", len(kinds), 9)
	atLeast("stories", len(cat.Stories), 10)
	atLeast("places", len(cat.Places), 5)
	atLeast("routes", len(cat.Routes), 3)
	atLeast("events", len(cat.Events), 12)
	atLeast("plans", len(cat.Plans), 6)
	atLeast("five stars by the ministry", five, 1)
	atLeast("downgraded", downgraded, 1)
	atLeast("re-recognised by the district", districtAgain, 1)
	atLeast("products with a code", codes, 1)
	atLeast("products in English", english, 10)
	if got := fmt.Sprint(old, now); got != "8 4" {
		t.Errorf("communes old and now: %s, want 8 4", got)
	}
}

// TestSampleKeepsItsAddresses: whoever adds a record to the sample writes the ledger
// too, with “ocop addresses --write”.
func TestSampleKeepsItsAddresses(t *testing.T) {
	r, err := Addresses(context.Background(), repository(), sampleSite(t), sampleDay)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range r.Missing {
		t.Errorf("%s is not in the ledger; run “ocop addresses --write”", row.Address)
	}
	for _, f := range r.Found {
		t.Error(f)
	}
}
