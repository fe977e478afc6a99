package law

import (
	"reflect"
	"slices"
	"testing"

	"ocop/internal/ocop"
)

func TestLabellingOnBothSidesOfEachDay(t *testing.T) {
	for _, tc := range []struct {
		on    ocop.Date
		id    string
		basis Key
	}{
		{ocop.Date{}, "", ""},
		{day(2010, 1, 1), "label-2006", ND89},
		{day(2017, 5, 31), "label-2006", ND89},
		{day(2017, 6, 1), "label-2017", ND43},
		{day(2022, 2, 14), "label-2017", ND43},
		{day(2022, 2, 15), "label-2021", ND111},
		{day(2026, 1, 22), "label-2021", ND111},
		{day(2026, 1, 23), "label-2026", ND37},
		{day(2099, 1, 1), "label-2026", ND37},
	} {
		if r, ok := Labelling(tc.on); r.ID != tc.id || r.Basis != tc.basis || ok != (tc.id != "") {
			t.Errorf("%v: %+v, %v, want %s", tc.on, r, ok, tc.id)
		}
	}
}

func TestNutritionDays(t *testing.T) {
	tt29, _ := Find(TT29)
	if NutritionFrom != day(2024, 2, 15) || tt29.From != NutritionFrom {
		t.Errorf("nutrition facts from %v, the circular from %v", NutritionFrom, tt29.From)
	}
	if CompulsoryNutrition != day(2026, 1, 1) {
		t.Errorf("nutrition facts are compulsory from %v, want 2026-01-01", CompulsoryNutrition)
	}
}

func TestCategoryOfEverySet(t *testing.T) {
	want := map[int]ocop.Category{3: "grain", 14: "alcohol", 15: "alcohol", 16: "drink", 17: "drink", 18: "",
		19: "cosmetic", 20: "", 21: "craft", 22: "textile", 23: "live", 24: "live", 25: "live", 26: "", 0: "", 27: "", -1: ""}
	for set := -1; set <= 27; set++ {
		w, ok := want[set]
		if !ok {
			w = "food"
		}
		if got := CategoryOf(set, ""); got != w {
			t.Errorf("set %d: got %q, want %q", set, got, w)
		}
		if got := CategoryOf(set, ocop.CategoryMedicine); got != ocop.CategoryMedicine {
			t.Errorf("set %d with a category given: got %q", set, got)
		}
	}
}

func TestContentsOfEveryCategory(t *testing.T) {
	food := []Content{"net", "mfg", "exp", "ingredients", "nutrition", "usage", "storage"}
	for c, want := range map[ocop.Category][]Content{
		ocop.CategoryGrain:    {"net", "mfg", "exp"},
		ocop.CategoryFood:     food,
		ocop.CategoryDrink:    food,
		ocop.CategoryAlcohol:  {"net", "ethanol", "warning"},
		ocop.CategoryHealth:   {"net", "mfg", "exp", "ingredients", "uses", "target", "dose", "storage", "warning"},
		ocop.CategoryMedicine: {"ingredients", "uses", "dose", "lot", "mfg", "exp"},
		ocop.CategoryCosmetic: {"net", "ingredients", "lot", "uses", "usage", "warning"},
		ocop.CategoryTextile:  {"material", "dimensions", "usage", "storage"},
		ocop.CategoryCraft:    {"material", "dimensions", "usage", "storage"},
		ocop.CategoryLive:     nil,
		ocop.CategoryChemical: nil,
		"":                    nil,
	} {
		if got := Contents(c); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %v, want %v", c, got, want)
		}
	}
}

func TestOldGroupsGoToTheirSets(t *testing.T) {
	from := map[int][]ocop.OldGroup{}
	for _, g := range []ocop.OldGroup{ocop.OldFood, ocop.OldDrinks, ocop.OldHerbal, ocop.OldFabric, ocop.OldSouvenir, ocop.OldTourism} {
		list := SetsOfOldGroup(g)
		if len(list) == 0 || !slices.IsSorted(list) {
			t.Errorf("%s goes to %v", g, list)
		}
		for _, set := range list {
			from[set] = append(from[set], g)
		}
	}
	for set := 1; set <= 26; set++ {
		want := []ocop.OldGroup{ocop.OldFood}
		switch {
		case set == 12:
			want = []ocop.OldGroup{ocop.OldFood, ocop.OldHerbal} // herbal infusions were in either
		case set >= 23 && set <= 25:
			want = nil // new in 2023
		case set >= 14 && set <= 17:
			want = []ocop.OldGroup{ocop.OldDrinks}
		case set >= 18 && set <= 20:
			want = []ocop.OldGroup{ocop.OldHerbal}
		case set == 21:
			want = []ocop.OldGroup{ocop.OldSouvenir}
		case set == 22:
			want = []ocop.OldGroup{ocop.OldFabric}
		case set == 26:
			want = []ocop.OldGroup{ocop.OldTourism}
		}
		if !slices.Equal(from[set], want) {
			t.Errorf("set %d came from %v, want %v", set, from[set], want)
		}
	}
	if got := SetsOfOldGroup("other"); got != nil {
		t.Errorf("an unknown group goes to %v", got)
	}
}
