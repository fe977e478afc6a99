package rules

// materialNeeded gives how much of the raw material a product set must take
// from the province for three stars (QĐ 26/2026 Annex II, criterion 1.1): a
// least percentage, or just some when it is 1. 0 = the sheet does not ask.
func materialNeeded(set int) int {
	switch {
	case set >= 1 && set <= 4, set >= 23 && set <= 25:
		return 100
	case set == 5, set == 6, set >= 11 && set <= 13:
		return 50
	case set >= 7 && set <= 10, set >= 14 && set <= 22:
		return 1
	}
	return 0
}

// refusesForeignMaterial reports whether a dossier of the set is refused when
// all its material is imported or of unknown origin (note on criterion 1.1).
func refusesForeignMaterial(set int) bool {
	return set >= 7 && set <= 15 || set >= 18 && set <= 20
}

// foreign reports whether material is noted as imported or of unknown origin.
func foreign(origin string) bool { return origin == "imported" || origin == "unknown" }
