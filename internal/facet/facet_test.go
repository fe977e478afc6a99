package facet

import (
	"slices"
	"testing"

	"ocop/internal/catalogue"
	"ocop/internal/ocop"
)

var day = ocop.DateOf(2026, 11, 23)

func TestKeysAndSlugsAreUnique(t *testing.T) {
	p := &catalogue.Public{Communes: []*catalogue.PublicCommune{{ID: "a", Name: catalogue.Text{VI: "xã A"}}, {ID: "b", Name: catalogue.Text{VI: "xã B"}, Until: day}}}
	keys := map[string]bool{}
	for _, f := range All(p) {
		if keys[f.Key] || f.VI == "" || f.EN == "" || len(f.Values) == 0 || f.Many && len(f.Values) > 32 {
			t.Errorf("facet %q: %q, %q, %d values", f.Key, f.VI, f.EN, len(f.Values))
		}
		keys[f.Key] = true
		seen := map[string]bool{}
		for _, v := range f.Values {
			for _, name := range []string{"key " + v.Key, "vi " + v.Slug, "en " + v.SlugEN} {
				if seen[name] && name != "vi " && name != "en " {
					t.Errorf("facet %s: %q twice", f.Key, name)
				}
				seen[name] = true
			}
			if v.Key == "" || v.VI == "" || v.EN == "" {
				t.Errorf("facet %s: %+v", f.Key, v)
			}
		}
	}
}

func TestEveryStatusHasAValidityAndWords(t *testing.T) {
	var have []string
	for _, v := range statuses {
		have = append(have, v.Key)
	}
	for _, s := range ocop.Statuses() {
		if !slices.Contains(have, string(s)) {
			t.Errorf("status %s has no words", s)
		}
	}
	for s, want := range map[ocop.Status]string{ocop.Recognised: InForce, ocop.Expiring: InForce, ocop.Extended: InForce,
		ocop.Expired: Ended, ocop.Revoked: Ended, ocop.Withdrawn: Ended, ocop.Unranked: NotYet} {
		if got := ValidityOf(s); got != want {
			t.Errorf("%s is %s, want %s", s, got, want)
		}
	}
}

func TestBandsMeetWithoutAGap(t *testing.T) {
	for price, want := range map[int]string{0: "", -1: "", 1: "duoi-50", 49_999: "duoi-50", 50_000: "50-100", 99_999: "50-100", 100_000: "100-200",
		199_999: "100-200", 200_000: "200-500", 499_999: "200-500", 500_000: "tren-500", 90_000_000: "tren-500"} {
		if got := Band(price); got != want {
			t.Errorf("%d is in band %q, want %q", price, got, want)
		}
	}
}

func TestSoldOnline(t *testing.T) {
	web := ocop.Channel{Kind: "shopee", URL: "https://shop.example/x"}
	official := web
	official.Official = true
	for name, tc := range map[string]struct {
		own, entity []ocop.Channel
		want        bool
	}{
		"nothing":                        {nil, nil, false},
		"a channel of the product":       {[]ocop.Channel{web}, nil, true},
		"a shop in a street":             {[]ocop.Channel{{Kind: "shop", URL: "https://map.example", Official: true}}, nil, false},
		"a market without an address":    {[]ocop.Channel{{Kind: "postmart"}}, nil, false},
		"no address of the web":          {[]ocop.Channel{{Kind: "website", URL: "javascript:x"}}, nil, false},
		"the producer's own channel":     {nil, []ocop.Channel{official}, true},
		"somebody else's, of a producer": {nil, []ocop.Channel{web}, false},
	} {
		r := &catalogue.PublicProduct{Trade: ocop.Trade{Channels: tc.own}, Entity: &catalogue.PublicEntity{Channels: tc.entity}}
		if f := Product(r, day); f.Online != tc.want {
			t.Errorf("%s: %v", name, f.Online)
		}
	}
	if f := Product(&catalogue.PublicProduct{}, day); f.Online {
		t.Error("a product without a producer is sold online")
	}
}

// TestOnlyPapersInForceCount: a certificate counts from its first day to its
// last, and licences are none that buyers look for.
func TestOnlyPapersInForceCount(t *testing.T) {
	r := &catalogue.PublicProduct{Documents: []catalogue.PublicDocument{
		{Kind: ocop.DocVietGAP, From: day.AddDays(-700), To: day},
		{Kind: ocop.DocVietGAP},
		{Kind: ocop.DocHACCP, To: day.AddDays(-1)},
		{Kind: ocop.DocOrganic, From: day.AddDays(1)},
		{Kind: ocop.DocGI, From: day},
		{Kind: "food-safety"},
	}}
	if got := Product(r, day).Documents; !slices.Equal(got, []string{"gi", "vietgap"}) {
		t.Errorf("got %v", got)
	}
}

func TestACommuneThatHasEndedIsFormer(t *testing.T) {
	today := &catalogue.PublicCommune{ID: "moi"}
	merged := &catalogue.PublicCommune{ID: "cu", Into: today, Until: day.AddDays(-500)}
	for _, tc := range []struct {
		now, former *catalogue.PublicCommune
		want        [2]string
	}{{nil, nil, [2]string{}}, {today, nil, [2]string{"moi", ""}}, {today, merged, [2]string{"moi", "cu"}}, {merged, nil, [2]string{"", "cu"}}} {
		var f Facts
		f.In(tc.now, tc.former)
		if got := [2]string{f.Commune, f.Former}; got != tc.want {
			t.Errorf("got %v, want %v", got, tc.want)
		}
	}
}

func TestMonthsAreSortedAndReal(t *testing.T) {
	if got := Months([]int{12, 4, 0, 4, 13, -1, 1}); !slices.Equal(got, []int{1, 4, 12}) {
		t.Errorf("got %v", got)
	}
}
