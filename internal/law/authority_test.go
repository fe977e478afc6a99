package law

import (
	"testing"

	"ocop/internal/ocop"
)

var authorities = []ocop.Authority{ocop.ByCommune, ocop.ByDistrict, ocop.ByProvince, ocop.ByMinistry}

func TestAuthorityOnBothSidesOfEachDay(t *testing.T) {
	for _, tc := range []struct {
		on                ocop.Date
		three, four, five ocop.Authority // "" = the law does not say
		basis             Key
	}{
		{day(2019, 8, 20), "", "", "", ""},
		{day(2019, 8, 21), ocop.ByProvince, ocop.ByProvince, ocop.ByMinistry, QD1048},
		{day(2020, 6, 7), ocop.ByProvince, ocop.ByProvince, ocop.ByMinistry, QD1048},
		{day(2020, 6, 8), ocop.ByProvince, ocop.ByProvince, ocop.ByMinistry, QD1048},
		{day(2023, 2, 23), ocop.ByProvince, ocop.ByProvince, ocop.ByMinistry, QD1048},
		{day(2023, 2, 24), ocop.ByDistrict, ocop.ByProvince, ocop.ByMinistry, QD148},
		{day(2025, 6, 30), ocop.ByDistrict, ocop.ByProvince, ocop.ByMinistry, QD148},
		{day(2025, 7, 1), ocop.ByDistrict, ocop.ByProvince, ocop.ByMinistry, QD148},
		{day(2025, 7, 5), ocop.ByDistrict, ocop.ByProvince, ocop.ByMinistry, QD148},
		{day(2025, 7, 6), ocop.ByProvince, ocop.ByProvince, ocop.ByMinistry, QD1489},
		{day(2026, 5, 21), ocop.ByProvince, ocop.ByProvince, ocop.ByMinistry, QD1489},
		{day(2026, 5, 22), ocop.ByProvince, ocop.ByProvince, ocop.ByMinistry, QD26},
		{day(2026, 7, 21), ocop.ByProvince, ocop.ByProvince, ocop.ByMinistry, QD26},
		{day(2099, 1, 1), ocop.ByProvince, ocop.ByProvince, ocop.ByMinistry, QD26},
	} {
		for stars, want := range map[ocop.Stars]ocop.Authority{3: tc.three, 4: tc.four, 5: tc.five} {
			by, basis, ok := Authority(stars, tc.on)
			if by != want || ok != (want != "") || basis != tc.basis {
				t.Errorf("%d stars on %v: %q by %s, %v; want %q by %s", stars, tc.on, by, basis, ok, want, tc.basis)
			}
		}
		for _, stars := range []ocop.Stars{0, 1, 2, 6} {
			if by, basis, ok := Authority(stars, tc.on); ok || by != "" || basis != "" {
				t.Errorf("%d stars on %v are recognised by %q", stars, tc.on, by)
			}
		}
	}
}

func TestAuthorityCitesAnInstrumentInForce(t *testing.T) {
	for _, c := range competences {
		in, ok := Find(c.basis)
		if !ok || c.from.Before(in.From) || !in.To.IsZero() && c.to.After(in.To) {
			t.Errorf("%d stars by %s from %v to %v: %s is in force from %v to %v", c.stars, c.by, c.from, c.to, c.basis, in.From, in.To)
		}
	}
}

func TestCompetentOnBothSidesOfEachDay(t *testing.T) {
	type set map[ocop.Authority]bool
	all := set{ocop.ByCommune: true, ocop.ByDistrict: true, ocop.ByProvince: true, ocop.ByMinistry: true}
	district, province, ministry := set{ocop.ByDistrict: true}, set{ocop.ByProvince: true}, set{ocop.ByMinistry: true}
	both := set{ocop.ByDistrict: true, ocop.ByProvince: true}
	for _, tc := range []struct {
		on                ocop.Date
		three, four, five set
	}{
		{day(2019, 8, 20), all, all, all},
		{day(2019, 8, 21), province, province, ministry},
		{day(2023, 2, 23), province, province, ministry},
		{day(2023, 2, 24), district, province, ministry},
		{day(2025, 6, 30), district, province, ministry},
		{day(2025, 7, 1), both, province, ministry},
		{day(2025, 7, 5), both, province, ministry},
		{day(2025, 7, 6), province, province, ministry},
		{day(2026, 5, 21), province, province, ministry},
		{day(2026, 5, 22), province, province, ministry},
	} {
		for stars, want := range map[ocop.Stars]set{3: tc.three, 4: tc.four, 5: tc.five, 2: all} {
			for _, by := range authorities {
				if got := Competent(by, stars, tc.on); got != want[by] {
					t.Errorf("%s for %d stars on %v: %v, want %v", by, stars, tc.on, got, want[by])
				}
			}
		}
	}
}
