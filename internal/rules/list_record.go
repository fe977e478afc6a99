package rules

import "ocop/internal/check"

// recordRules are the rules on entities, addresses, personal data and the records themselves.
var recordRules = []*check.Rule{
	taxCodeChecksum,
	taxCode12DigitsPublic,
	householdTaxCodePublic,
	privateFieldPublic,
	phoneWithoutConsent,
	ethnicityOrDisabilityPublic,
	smallAggregate,
	addressHasAbolishedDistrict,
	addressMappingMissing,
	provinceUnknown,
	diacriticsLost,
	unicodeNotNFC,
	duplicateProduct,
	sameNameOtherEntity,
	reportCountMismatch,
	reportPlanPercent,
	reportBudgetSum,
	nd30Layout,
	staleRuleCited,
	tourismLicenceMissing,
	tourismHoursMissing,
	tourismGeoInvalid,
}
