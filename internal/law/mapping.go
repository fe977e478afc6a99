package law

import "ocop/internal/ocop"

// The groups of QĐ 1048/QĐ-TTg (2019) as QĐ 148/QĐ-TTg and QĐ 26/2026/QĐ-TTg
// divide them. Herbal infusions (12) came from herbal products or from food;
// ornamental plants and animals (23–25) are new. Tea and coffee (11, 13) were
// food then as now, though public lists often have them under drinks.
var setsOfOldGroups = map[ocop.OldGroup][]int{
	ocop.OldFood:     {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13},
	ocop.OldDrinks:   {14, 15, 16, 17},
	ocop.OldHerbal:   {12, 18, 19, 20},
	ocop.OldFabric:   {22},
	ocop.OldSouvenir: {21},
	ocop.OldTourism:  {TourismSet},
}

// SetsOfOldGroup lists the product sets into which the products of a group of
// 2018 went; nil for an unknown group.
func SetsOfOldGroup(g ocop.OldGroup) []int { return setsOfOldGroups[g] }
