package rules

import "ocop/internal/check"

// claimRules are the rules on claims, other certificates and codes.
var claimRules = []*check.Rule{
	unverifiedStarText,
	medicalClaim,
	superlativeClaim,
	organicWithoutCertificate,
	organicPercentageMismatch,
	claimWithoutCertificate,
	certificateOtherExpired,
	attpMissing,
	attpExpired,
	attpRenewalDue,
	selfDeclarationMissing,
	selfDeclarationChanged,
	testReportStale,
	nd46Suspended,
	gtinChecksum,
	gtinNot893,
	gtinDuplicate,
	qrNotURL,
	qrNotThisProduct,
	trademarkSymbolUnproven,
	giClaimWithoutRight,
	exportClaimUnsupported,
	cOFormat,
	officialChannelMissing,
	jsonLDRatingFake,
}
