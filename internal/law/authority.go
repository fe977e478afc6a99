package law

import "ocop/internal/ocop"

// competence says that an authority recognises a rank over a span of days.
type competence struct {
	by       ocop.Authority
	stars    ocop.Stars
	from, to ocop.Date // first and last day; zero to = open
	basis    Key
}

// The national criteria begin on 21/08/2019; before that ranks are
// provincial, and nobody's competence is judged.
var competences = []competence{
	{ocop.ByProvince, 3, day(2019, 8, 21), day(2023, 2, 23), QD1048},
	{ocop.ByProvince, 4, day(2019, 8, 21), day(2023, 2, 23), QD1048},
	{ocop.ByMinistry, 5, day(2019, 8, 21), day(2023, 2, 23), QD1048},
	{ocop.ByDistrict, 3, day(2023, 2, 24), day(2025, 7, 5), QD148},
	{ocop.ByProvince, 4, day(2023, 2, 24), day(2025, 7, 5), QD148},
	{ocop.ByMinistry, 5, day(2023, 2, 24), day(2025, 7, 5), QD148},
	{ocop.ByProvince, 3, day(2025, 7, 6), day(2026, 5, 21), QD1489},
	{ocop.ByProvince, 4, day(2025, 7, 6), day(2026, 5, 21), QD1489},
	{ocop.ByMinistry, 5, day(2025, 7, 6), day(2026, 5, 21), QD1489},
	{ocop.ByProvince, 3, day(2026, 5, 22), ocop.Date{}, QD26},
	{ocop.ByProvince, 4, day(2026, 5, 22), ocop.Date{}, QD26},
	{ocop.ByMinistry, 5, day(2026, 5, 22), ocop.Date{}, QD26},
}

// Authority gives who recognises a rank on a day and under which instrument.
// ok is false where the law does not say: before 21/08/2019, and for ranks
// that are not certified. From 01/07 to 05/07/2025 the district had ended and
// 148/QĐ-TTg still named it; both district and province count as competent
// for 3 stars in those five days (see Competent).
func Authority(stars ocop.Stars, on ocop.Date) (by ocop.Authority, basis Key, ok bool) {
	for _, c := range competences {
		if c.stars == stars && !on.Before(c.from) && (c.to.IsZero() || !on.After(c.to)) {
			return c.by, c.basis, true
		}
	}
	return "", "", false
}

// Competent reports whether an authority might recognise a rank on a day. It
// is true where the law does not say.
func Competent(by ocop.Authority, stars ocop.Stars, on ocop.Date) bool {
	want, _, ok := Authority(stars, on)
	if !ok || by == want {
		return true
	}
	gap := !on.Before(day(2025, 7, 1)) && !on.After(day(2025, 7, 5))
	return gap && stars == 3 && by == ocop.ByProvince
}
