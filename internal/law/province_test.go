package law

import (
	"testing"

	"golang.org/x/text/unicode/norm"

	"ocop/internal/ocop"
)

func TestProvincesOnBothSidesOfTheMerger(t *testing.T) {
	count := func(on ocop.Date) (n int) {
		for _, p := range provinces() {
			if ProvinceExists(p.name, on) {
				n++
			}
		}
		return n
	}
	for _, tc := range []struct {
		on   ocop.Date
		want int
	}{
		{day(2019, 8, 21), 63},
		{day(2024, 12, 31), 63},
		{day(2025, 1, 1), 64}, // Huế by its old and its new name
		{day(2025, 6, 30), 64},
		{day(2025, 7, 1), 34},
		{day(2099, 1, 1), 34},
		{ocop.Date{}, 64},
	} {
		if got := count(tc.on); got != tc.want {
			t.Errorf("%v: %d provinces, want %d", tc.on, got, tc.want)
		}
	}
}

func TestProvinceNamesAreFoundAsPeopleWriteThem(t *testing.T) {
	before, after := day(2025, 6, 30), day(2025, 7, 1)
	for _, tc := range []struct {
		name          string
		before, after bool
	}{
		{"Lâm Đồng", true, true},
		{"tỉnh Lâm Đồng", true, true},
		{"TỈNH LÂM ĐỒNG", true, true},
		{"  tỉnh  Lâm   Đồng ", true, true},
		{norm.NFD.String("tỉnh Lâm Đồng"), true, true},
		{"Lam Dong", true, true},
		{"tinh Lam Dong", true, true},
		{"Lãm Đồng", false, false},
		{"Thanh Hóa", true, true},
		{"Thanh Hoá", true, true},
		{"tỉnh Khánh Hoà", true, true},
		{"Hòa Bình", true, false},
		{"Hoà Bình", true, false},
		{"Hòa Bính", false, false},
		{"Hà Tĩnh", true, true},
		{"Hà Tinh", false, false},
		{"Hà Nam", true, false},
		{"Hà Nội", true, true},
		{"thành phố Hà Nội", true, true},
		{"Thanh pho Ha Noi", true, true},
		{"TP. Hồ Chí Minh", true, true},
		{"TP Hồ Chí Minh", true, true},
		{"TP.HCM", true, true},
		{"TPHCM", true, true},
		{"Tp.Đà Nẵng", true, true},
		{"Bà Rịa - Vũng Tàu", true, false},
		{"Bà Rịa – Vũng Tàu", true, false},
		{"Bà Rịa-Vũng Tàu", true, false},
		{"Thừa Thiên - Huế", true, false},
		{"thành phố Huế", true, true},
		{"Đắk Lắk", true, true},
		{"Đăk Lăk", true, true},
		{"Đắc Lắc", true, true},
		{"Đăk Nông", true, false},
		{"Bắc Cạn", true, false},
		{"Kon Tum", true, false},
		{"Kontum", true, false},
		{"Quảng Nam", true, false},
		{"Quảng Ninh", true, true},
		{"Đức Trọng", false, false},
		{"Lâm", false, false},
		{"tỉnh", false, false},
		{"TP.", false, false},
		{"", false, false},
	} {
		if got := ProvinceExists(tc.name, before); got != tc.before {
			t.Errorf("%q on %v: got %v, want %v", tc.name, before, got, tc.before)
		}
		if got := ProvinceExists(tc.name, after); got != tc.after {
			t.Errorf("%q on %v: got %v, want %v", tc.name, after, got, tc.after)
		}
		if got := ProvinceExists(tc.name, ocop.Date{}); got != (tc.before || tc.after) {
			t.Errorf("%q on no day: got %v", tc.name, got)
		}
	}
	if ProvinceExists("Huế", day(2024, 12, 31)) || !ProvinceExists("Huế", day(2025, 1, 1)) {
		t.Error("Huế is not a city from 01/01/2025")
	}
}

// No spelling leads to two provinces.
func TestProvinceNamesAreTheirOwn(t *testing.T) {
	owner, n := provinceOf(), 0
	for _, p := range provinces() {
		if got := owner[tonesLast(provinceWords(p.name))]; got.name != p.name {
			t.Errorf("%s is found as %s", p.name, got.name)
		}
		for _, name := range p.variants {
			if got := owner[tonesLast(provinceWords(name))]; got.name != p.name {
				t.Errorf("%s is found as %s, want %s", name, got.name, p.name)
			}
		}
		n++
	}
	if n != 64 {
		t.Errorf("%d provinces, want 64", n)
	}
}

func BenchmarkProvinceExists(b *testing.B) {
	on := day(2026, 11, 23)
	for b.Loop() {
		if !ProvinceExists("tỉnh Lâm Đồng", on) {
			b.Fatal("Lâm Đồng does not exist")
		}
	}
}
